from __future__ import annotations

import pytest
from assistant_asking import BEFORE, quotes
from hypothesis import given
from hypothesis import strategies as st

from assistant import words
from assistant.assistant import Assistant
from assistant.spelling import corrected

NAMES = frozenset({"counterpart", "lincolnshire"})


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("项木的经废", "项目的经费"),
        ("付责人要去几天", "负责人要去几天"),
        ("申抱主体", "申报主体"),
        ("神马时侯", "什么时候"),
        ("能让高效牵头吗", "能让高校牵头吗"),
        ("an intergovernnmental project", "an intergovernmental project"),
        ("the deadlnie for projecs", "the deadline for projects"),
        ("Fundding of the couunterpart support", "Funding of the counterpart support"),
    ],
)
def test_a_mistyped_word_is_put_right(typed: str, meant: str) -> None:
    assert corrected(typed, NAMES).lower() == meant.lower()


@pytest.mark.parametrize(
    "text",
    [
        "简单为主",
        "自助餐",
        "实现目标",
        "高效节能技术",
        "Who signs the contract?",
        "Leicestershire and Lincolnshire",
        "We are a startup from Austria",
        "write to grants@office.org or see https://x.org/deadlnie",
    ],
)
def test_what_is_a_word_stays(text: str) -> None:
    assert corrected(text, NAMES) == text


@given(st.sampled_from(words.load("spelling")["en"] + words.load("spelling")["zh"]))
def test_every_word_of_the_field_stays(word: str) -> None:
    assert corrected(word, frozenset()) == word


@given(st.text(max_size=40))
def test_any_text_can_be_read_and_is_stable(text: str) -> None:
    once = corrected(text, NAMES)
    assert corrected(once, NAMES) == once or not once.isascii()


@pytest.mark.parametrize("question", ["挪威项木的经废有多少？", "How much fundding is there for Norway?"])
def test_a_mistyped_question_is_answered_like_the_right_one(question: str, bundled: Assistant) -> None:
    assert "150万元以内" in quotes(bundled.answer([question], BEFORE))
