"""Numbered stages and categories by the wordings of people who number them otherwise."""

from __future__ import annotations

from datetime import date

import pytest

from assistant.series import other_wordings

CALL = (
    "Pilot Grants 2026\n1. How to apply\nStage\tWhat to submit\tDeadline\n"
    "Stage 1\tConcept note\t17 March 2026, 17:00 CET\nStage 2\tFull proposal\t8 September 2026, 17:00 CEST\n"
)


@pytest.mark.parametrize(
    ("name", "wordings"),
    [
        ("Stage 1", ["first round", "first-stage", "第一轮"]),
        ("B类", ["category B", "class B", "B档"]),
        ("Strand 2", ["第二类", "category 2", "strand two"]),
        ("第三档", ["tier 3", "3类", "三档"]),
    ],
)
def test_a_numbered_name_has_other_wordings(name: str, wordings: list[str]) -> None:
    assert set(wordings) <= set(other_wordings(name))


@pytest.mark.parametrize("name", ["平台补助（省级）", "Category management", "三年行动", "Large company"])
def test_other_names_have_none(name: str) -> None:
    assert not other_wordings(name)


@pytest.mark.parametrize(
    ("question", "told", "left"),
    [
        ("What is the deadline of the first round?", "17 March 2026", "8 September"),
        ("第二轮什么时候截止？", "2026年9月8日", "3月17日"),
    ],
)
def test_the_stage_meant_is_told_and_no_other(made, question: str, told: str, left: str) -> None:
    text = made(CALL).answer([question], date(2026, 2, 10)).text
    assert told in text
    assert left not in text
