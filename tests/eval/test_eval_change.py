"""Guides changed at random: the copy's sheet fits the copy, and what is stale does not stand in it."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from random import Random

import pytest

from eval.cases import Suite
from eval.change import Changed, changed
from eval.drafting import Draft
from eval.made import made_suite
from eval.reading import values
from eval.restyle import relabel, renumber
from eval.rules_only import RulesOnly
from eval.run import run_suite
from eval.sheets import Sheet, Subject, check, load_sheet, sheet_names
from eval.values import Day, Words, same


def copies(name: str, number: int = 12) -> list[Changed]:
    sheet = load_sheet(name)
    text = sheet.path.read_text(encoding="utf-8")
    return [changed(sheet, text, Random(seed)) for seed in range(number)]


@pytest.mark.parametrize("name", sheet_names())
def test_the_sheet_of_a_copy_fits_the_copy(name: str) -> None:
    for copy in copies(name):
        check(copy.sheet, copy.text)


@pytest.mark.parametrize("name", sheet_names())
def test_no_copy_is_the_original_and_the_same_seed_gives_the_same_copy(name: str) -> None:
    original = load_sheet(name).path.read_text(encoding="utf-8")
    first, again = copies(name), copies(name)
    assert [copy.text for copy in first] == [copy.text for copy in again]
    assert sum(copy.text != original for copy in first) > len(first) * 0.8


@pytest.mark.parametrize("name", sheet_names())
def test_what_is_stale_does_not_stand_in_the_copy(name: str) -> None:
    stale = 0
    for copy in copies(name):
        stated = values(copy.text)
        for value in copy.stale:
            stale += 1
            assert not (value.stand_in(copy.text) if isinstance(value, Words) else any(same(value, s) for s in stated))
    assert stale


def test_every_value_that_a_sheet_gives_is_read_from_its_source() -> None:
    for name in sheet_names():
        for copy in copies(name, 6):
            for fact in copy.sheet.facts:
                stated = values(fact.source)
                for value in fact.values:
                    if isinstance(value, Day):
                        assert any(same(value, one) for one in stated), (name, fact.source, str(value))


def test_countries_are_exchanged_added_and_their_dates_changed() -> None:
    seen = copies("bundled", 30)
    original = load_sheet("bundled")
    names = [{subject.country for subject in copy.sheet.subjects.values()} for copy in seen]
    assert any("芬兰" not in one for one in names)
    assert any(len(one) > len({s.country for s in original.subjects.values()}) for one in names)
    dates = [{fact.day for fact in copy.sheet.of_kind("deadline")} for copy in seen]
    assert any(date(2024, 9, 25) not in one for one in dates)
    assert any(len(one) > 2 for one in dates)


def test_labels_and_numbers_are_written_otherwise() -> None:
    sheet = Sheet(
        today=date(2024, 1, 1), file="x", renumbered=True, facts=(), subjects={"a": Subject(zh=("甲",), en=("A",))}
    )
    text = "一、总则\n（一）条件\n攻关时限：3年内\n1.甲：一\n2.乙：二\n二、其他\n（一）附则"
    written = set()
    for seed in range(40):
        draft = Draft(dict(enumerate(text.split("\n"), 1)), sheet)
        relabel(draft, Random(seed))
        renumber(draft, Random(seed))
        written.add("\n".join(draft.lines.values()))
    assert any(one.startswith("第一章 总则") and "第二章 其他" in one for one in written)
    assert any("(2) 乙：二" in one for one in written)
    assert any("攻关时限" not in one and "：3年内" in one for one in written)


def test_questions_on_copies_are_answered_from_the_copies(tmp_path: Path) -> None:
    suite = made_suite("changed", tmp_path / "made", seed=3, number=100)
    run = run_suite(suite, RulesOnly, tmp_path)
    assert (run.summary.cases, run.summary.errors) == (100, 0)
    assert run.summary.verbatim == 1.0
    stale = [one for one in run.scores if (one.wrong_fact or "").startswith("forbidden")]
    assert len(stale) <= 3


def test_processes_give_what_one_gives(tmp_path: Path) -> None:
    suite = made_suite("changed", tmp_path / "made", seed=3, number=50)
    shared = run_suite(Suite("shared", suite.cases, suite.guides), RulesOnly, tmp_path, processes=2)
    alone = run_suite(suite, RulesOnly, tmp_path)
    assert [one.id for one in shared.scores] == [one.id for one in alone.scores]
    assert [one.right for one in shared.scores] == [one.right for one in alone.scores]
