from __future__ import annotations

import re

import pytest

from assistant import words
from assistant.glossary import glossed, spans_of_known, wordings

TERMS = {**words.load("technology")["terms"], **words.load("glossary")["terms"]}
MEDICINE = "支持疫苗递送系统，包封率不低于95%。"


def test_an_english_term_is_rendered_by_the_chinese_one_that_the_guide_has() -> None:
    assert glossed("What encapsulation is required for vaccines?", MEDICINE) == ["疫苗", "包封率"]


def test_a_chinese_term_is_rendered_by_english_words_that_the_guide_has() -> None:
    text = "subcontracting must not exceed 15% of the battery costs."
    assert glossed("电池项目的分包比例", text) == ["battery", "subcontracting"]


def test_a_term_that_no_guide_has_is_not_rendered_and_stays_unknown() -> None:
    assert glossed("How much for quantum computing?", MEDICINE) == []
    assert spans_of_known("How much for quantum vaccines?", MEDICINE) == [(21, 29)]


@pytest.mark.parametrize("term", TERMS)
def test_each_wording_is_long_enough_to_tell(term: str) -> None:
    assert len(term) > 1 or term in ("郡", "税", "茶", "膜", "酶", "癌"), "a single character stands in many words"
    for wording in TERMS[term]:
        assert len(re.sub(r"\W|\\b|\\w", "", wording)) > 2 or "\\b" in wording or wording in ("5g", "6g")
        assert not re.search(wordings()[term], "the project of a")


def test_no_term_is_listed_twice() -> None:
    assert not set(words.load("technology")["terms"]) & set(words.load("glossary")["terms"])
