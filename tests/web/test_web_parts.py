"""The parts that need no browser: wording, languages, examples, the port, what happens when an answer fails."""

from __future__ import annotations

import logging
import socket
from datetime import date

import pytest
from starlette.responses import PlainTextResponse
from starlette.testclient import TestClient

from assistant.answer import Outcome
from assistant.assistant import Assistant
from assistant.errors import WorkError
from assistant.web.chat_page import Chat
from assistant.web.examples import example_questions
from assistant.web.languages import LanguageOfBrowser
from assistant.web.server import PORT, address_of, open_socket
from assistant.web.wording import LANGUAGES, wording
from corpus.reader import parse_guide

PAGES = ("/", "/staff/draft/", "/staff/eval")


def test_both_languages_have_the_same_sentences() -> None:
    zh, en = (wording(language).sentences for language in LANGUAGES)
    assert zh.keys() == en.keys()
    for table in ("outcome", "verdict", "measure"):
        assert zh[table].keys() == en[table].keys()
    assert set(zh["outcome"]) == {str(outcome) for outcome in Outcome}
    assert len(zh["examples"]) == len(en["examples"])


@pytest.mark.parametrize(
    ("path", "accepts", "target"),
    [
        ("/", "zh-CN,zh;q=0.9,en;q=0.8", None),
        ("/", "", None),
        ("/", "de, fr;q=0.5", None),
        ("/", "en-GB,en;q=0.9", "/en/"),
        ("/", "zh;q=0.3, en;q=0.7", "/en/"),
        ("/?lang=en", "zh-CN", "/en/"),
        ("/?lang=zh", "en-US", None),
        ("/?lang=xx", "zh-CN", None),
        ("/?lang=en&__theme=dark", "zh-CN", "/en/?__theme=dark"),
        ("/en", "zh-CN", "/en/"),
        ("/en/", "zh-CN", None),
        ("/en/?lang=zh", "en-US", "/?lang=zh"),
        ("/staff/draft", "zh-CN", "/staff/draft/"),
        ("/staff/draft/", "en", "/en/staff/draft/"),
        ("/en/staff/draft", "zh-CN", "/en/staff/draft/"),
        ("/staff/eval/", "zh-CN", "/staff/eval"),
        ("/healthz", "en", None),
        ("/gradio_api/queue/data", "en", None),
        ("/enough", "en", None),
    ],
)
def test_a_browser_gets_the_pages_of_its_language(path: str, accepts: str, target: str | None) -> None:
    client = TestClient(LanguageOfBrowser(PlainTextResponse("here"), PAGES), follow_redirects=False)
    response = client.get(path, headers={"Accept-Language": accepts})
    assert (response.headers.get("location"), response.status_code) == (target, 303 if target else 200)


@pytest.mark.parametrize("language", LANGUAGES)
def test_example_questions_are_answered(language: str, tmp_path: object) -> None:
    assistant = Assistant.open()
    questions = example_questions(assistant.guides, wording(language))
    assert 3 <= len(questions) <= 5
    for question in questions:
        assert assistant.answer([question], date(2024, 9, 1)).outcome is Outcome.ANSWERED, question


def test_example_questions_follow_the_guide() -> None:
    guide = parse_guide("g", "指南\n一、月球合作项目\n1.火星：截止时间为2030年1月1日。\n资助额度：10万元\n")
    assert example_questions([guide], wording("zh")) == ("火星的项目什么时候截止？", "月球合作项目的资助额度是多少？")


def test_a_guide_without_fields_has_no_examples() -> None:
    assert example_questions([parse_guide("g", "指南\n没有什么。")], wording("zh")) == ()


def test_a_taken_port_that_was_asked_for_is_an_error() -> None:
    with open_socket("127.0.0.1", 0) as taken, pytest.raises(WorkError) as error:
        open_socket("127.0.0.1", taken.getsockname()[1])
    assert error.value.reason == "port_taken"


def test_without_a_port_a_free_one_is_found() -> None:
    with open_socket("127.0.0.1", None) as first, open_socket("127.0.0.1", None) as second:
        assert first.getsockname()[1] != second.getsockname()[1] != PORT
        assert address_of(second) == f"http://127.0.0.1:{second.getsockname()[1]}/"


@pytest.mark.parametrize(("host", "port"), [("127.0.0.1", 70_000), ("127.0.0.1", -1), ("192.0.2.1", 0)])
def test_an_address_that_cannot_be_had_is_an_os_error(host: str, port: int) -> None:
    with pytest.raises(OSError):
        open_socket(host, port)


def test_a_public_address_is_shown_as_one_that_can_be_opened() -> None:
    with open_socket("0.0.0.0", 0) as opened:
        assert address_of(opened).startswith("http://127.0.0.1:")


class Broken:
    """An assistant that fails at every question."""

    guides = (parse_guide("g", "标题\n内容。"),)

    def today(self) -> date:
        return date(2024, 9, 1)

    def answer(self, turns: object, today: date) -> None:
        raise RuntimeError("no such index")

    draft = answer


def test_a_failure_is_a_sentence_and_the_question_is_kept(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.ERROR):
        *_, (html, past, box) = Chat(Broken(), wording("zh")).ask("问题", ())  # type: ignore[arg-type]
    assert "出了差错" in html
    assert "no such index" not in html
    assert (past, box) == ((), "问题")
    assert "no such index" in caplog.text


def test_the_chat_asks_with_the_whole_conversation() -> None:
    asked = []

    class Noting(Assistant):
        def answer(self, turns: list[str], today: date) -> object:  # type: ignore[override]
            asked.append(list(turns))
            return super().answer(turns, today)

    chat = Chat(Noting.open(), wording("zh"))
    *_, (_, past, _) = chat.ask("芬兰项目什么时候截止？", ())
    *_, (html, past, _) = chat.ask("那以色列呢？", past)
    assert asked == [["芬兰项目什么时候截止？"], ["芬兰项目什么时候截止？", "那以色列呢？"]]
    assert "2024年10月30日" in html
    assert len(past) == 2


def test_a_socket_is_of_the_family_of_its_host() -> None:
    if not socket.has_ipv6:
        pytest.skip("no IPv6 here")
    with open_socket("::1", 0) as opened:
        assert address_of(opened) == f"http://[::1]:{opened.getsockname()[1]}/"
