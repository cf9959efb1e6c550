from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.language import LANGUAGES, in_traditional, language_of, plain, traditional


@pytest.mark.parametrize(
    ("message", "language"),
    [
        ("芬兰项目什么时候截止？", "zh"),
        ("芬蘭專案何時截止", "zh"),
        ("When is the deadline for Finland?", "en"),
        ("deadline for 芬兰?", "en"),
        ("芬兰project的deadline是什么时候", "zh"),
        ("https://www.businessfinland.fi/en/locations/china 这个网址对吗", "zh"),
        ("Wann ist die Frist für Finnland?", "en"),  # other languages are answered in English
        ("締切はいつですか", "en"),
        ("핀란드 프로젝트 마감일", "en"),
        ("芬兰の项目什么时候截止", "zh"),
        ("", "zh"),
        ("？？？", "zh"),
    ],
)
def test_language_of_a_message(message: str, language: str) -> None:
    assert language_of(message) == language


@pytest.mark.parametrize(
    ("message", "form"),
    [
        ("芬蘭　項目：１５０萬", "芬兰 项目:150万"),
        ("專案的智慧財產權資料和文件", "项目的知识产权资料和文件"),
        ("截\u200b止\x07时间\r\n", "截 止 时间"),
        ("\ud800芬兰", "芬兰"),
        (" \t\n", ""),
    ],
)
def test_plain_form_of_a_message(message: str, form: str) -> None:
    assert plain(message) == form


@given(st.text())
def test_plain_form_has_nothing_unprintable_and_only_single_spaces(message: str) -> None:
    form = plain(message)
    assert not [c for c in form if unicodedata.category(c) in ("Cc", "Cs")]
    assert form == " ".join(form.split())


@given(st.text(st.characters(codec=None, categories=None)))
def test_any_text_has_one_of_the_two_languages(message: str) -> None:
    assert language_of(message) in LANGUAGES


@pytest.mark.parametrize(
    ("messages", "expected"),
    [
        (["芬蘭專案何時截止？"], True),
        (["芬兰项目什么时候截止？"], False),
        (["芬蘭何時截止", "那以色列呢"], True),  # no character of the second tells
        (["芬蘭何時截止", "那挪威的经费呢"], False),
        (["那以色列呢"], False),
        (["When is the deadline?"], False),
        (["我们想问芬蘭项目的经费"], False),  # one such character among simplified ones
    ],
)
def test_traditional_characters_are_told_by_the_last_message_that_has_any(messages: list[str], expected: bool) -> None:
    assert in_traditional(messages) is expected


@given(st.text(st.characters(codec="ascii", min_codepoint=32)))
def test_links_figures_and_markers_stay_in_traditional_text(text: str) -> None:
    assert traditional(text) == text
