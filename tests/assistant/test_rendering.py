"""English answers from Chinese guides, with and without a translation beside them."""

from __future__ import annotations

from dataclasses import replace

import pytest
from assistant_asking import BEFORE, nothing_found

from assistant.chain import answer_conversation
from assistant.library import Library


def said(question: str, library: Library) -> str:
    return answer_conversation([question], library, nothing_found, BEFORE).text


@pytest.mark.parametrize(
    ("question", "beginning"),
    [
        ("When is the deadline for Finland?", "Finland: deadline: 25 September 2024 (foreign side)[1]."),
        (
            "How many applications may each platform submit?",
            "Joint R&D Projects of International Cooperation Platforms: limit on the number of applications: "
            "1 project per platform[1].",
        ),
    ],
)
def test_a_typed_value_is_told_by_rule_where_the_clause_says_no_more(
    question: str, beginning: str, library: Library
) -> None:
    assert said(question, library).startswith(beginning)


def test_a_value_with_more_to_it_is_told_with_the_translation(library: Library) -> None:
    text = said("How many days must the project leader work on site?", library)
    assert "at least 15 days per year" in text
    assert "has to work in the assisted area" in text


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("Which counties does the Midlands Engine cover?", "11 counties in all” (unofficial translation)"),
        ("How do we apply for the Midlands?", "(unofficial translation; original: “由我省企业向省科技厅单独申报”)"),
    ],
)
def test_words_are_told_by_their_translation_and_short_ones_with_the_original(
    question: str, told: str, library: Library
) -> None:
    assert told in said(question, library)


def test_without_a_translation_the_original_is_quoted(library: Library) -> None:
    bare = replace(library, guides=tuple(replace(guide, english={}) for guide in library.guides))
    assert "Eligible applicants: in the original “企业、高校、科研院所”" in said(
        "Who may apply for the counterpart support?", bare
    )


def test_an_english_term_finds_the_sentence_by_its_translation(library: Library) -> None:
    text = said("Who settles disputes under the agreement on counterpart support?", library)
    assert "settlement of disputes" in text
