"""A sieve lets no pattern through its meshes that would have matched."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant import words
from assistant.asking import FORMS
from assistant.sieve import Sieve, needed_by

LISTED = [
    *(pattern for ask in words.asks() for pattern in (*ask.asks, *ask.weak)),
    *(words.pattern("forms", form) for form in FORMS),
]
QUESTIONS = (
    "芬兰项目什么时候截止？最多补助多少？",
    "Is there a cap on the grant, and who may lead? When is the DEADLINE?",
    "高校能不能作为牵头单位申报，IP归谁，需要自筹经费吗",
    "What's the maximum age for a PI? How much do we get per year?",
)


@pytest.mark.parametrize("question", QUESTIONS)
def test_patterns_that_match_are_candidates_in_their_order(question: str) -> None:
    found = [pattern for pattern in Sieve(LISTED).candidates(question) if pattern.search(question)]
    assert found == [pattern for pattern in LISTED if pattern.search(question)]


@pytest.mark.parametrize(
    ("pattern", "needed"),
    [
        ("截止|due date", {"截止", "due"}),
        ("(?<!不)需要?", {"需"}),
        (r"\bGrants?\b", {"gra"}),
        ("[多几]少?", {"多", "几"}),
        ("a?b*", None),
        (r"\d+", None),
        ("可以|.*", None),
    ],
)
def test_a_match_has_one_of_the_strings_needed(pattern: str, needed: set[str] | None) -> None:
    assert needed_by(re.compile(pattern, re.IGNORECASE)) == needed


PARTS = st.sampled_from(["截止", "due", "(?:a|bc)", "[xy]", "(?:多少|几)?", r"\d", "时间+", "(?i:Fund)", "(?!z)", "."])


@given(st.lists(PARTS, min_size=1, max_size=4), st.booleans(), st.text("截止多少几时间dueabcxyFund1 ", max_size=30))
def test_no_pattern_that_matches_is_left_out(parts: list[str], branches: bool, text: str) -> None:
    pattern = re.compile(("|" if branches else "").join(parts), re.IGNORECASE)
    if pattern.search(text):
        assert list(Sieve([pattern]).candidates(text)) == [pattern]
