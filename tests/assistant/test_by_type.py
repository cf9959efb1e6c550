"""Values for each type of organisation: whose is meant."""

from __future__ import annotations

from datetime import date

import pytest
from assistant_asking import library_of

from assistant.by_type import of_type
from assistant.question import read_question

TABLE = """Baltic Pilot Grants 2026
1. Funding
1.1 Funding rates per partner:
Type of organisation\tMaximum funding rate\tMaximum grant per partner
SME\t60%\tEUR 300,000
Large company\t35%\tEUR 150,000
University or research organisation\t75%\tEUR 280,000
Non-profit association\t70%\tEUR 120,000
"""
LIBRARY = library_of(TABLE)


@pytest.mark.parametrize(
    ("question", "types"),
    [
        ("We are a small software firm. What funding rate do we get?", ["SME"]),
        ("What is the funding rate for a big shipping company?", ["Large company"]),
        ("我们是一家高校，资助比例是多少？", ["University or research organisation"]),
        ("How much funding can a charity or an institute get?", ["Non-profit association", "University or research"]),
        ("What is the deadline for a small firm?", []),
    ],
)
def test_the_rows_of_the_kind_that_is_named_or_described(question: str, types: list[str]) -> None:
    meant = of_type(read_question(question, LIBRARY, date(2026, 2, 1)), LIBRARY)
    names = sorted(subject.name for subject in meant.subjects) if meant.inherited else []
    assert [name[: len(told)] for name, told in zip(names, sorted(types), strict=True)] == sorted(types)


def test_a_figure_under_a_head_of_the_most_is_a_cap() -> None:
    cap = next(fact for fact in LIBRARY.facts if fact.value_span.of(LIBRARY.guide("made").text) == "EUR 300,000")
    assert cap.value.low is None  # type: ignore[union-attr]
