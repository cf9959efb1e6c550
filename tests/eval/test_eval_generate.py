"""The generator of questions: what it asks follows from the sheet, and is the same for the same seed."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from assistant.answer import Outcome, Verdict
from corpus.folder import BUNDLED, read_folder
from eval.asking import wordings
from eval.cases import Suite
from eval.generate import LANGUAGES, generated
from eval.gold import gold
from eval.made import made_suite
from eval.rules_only import RulesOnly
from eval.run import run_suite
from eval.sheets import FOLDER, Bounds, Sheet, SheetError, check, load_sheet, sheet_names
from eval.values import Day, Quantity

SHEET = load_sheet("bundled")
CASES = generated(SHEET, 7, 1500)


def test_every_sheet_fits_its_guide() -> None:
    assert "bundled" in sheet_names()
    for name in sheet_names():
        load_sheet(name, FOLDER)


def test_a_sheet_that_drifts_from_its_guide_is_no_sheet() -> None:
    text = SHEET.path.read_text(encoding="utf-8")
    with pytest.raises(SheetError, match="does not stand in line"):
        check(SHEET, text.replace("2024年9月25日", "2024年9月26日"))


def test_the_same_seed_asks_the_same_and_another_asks_others() -> None:
    assert generated(SHEET, 7, 200) == generated(SHEET, 7, 200)
    assert {case.turns for case in generated(SHEET, 7, 200)} != {case.turns for case in generated(SHEET, 8, 200)}


def test_no_question_is_asked_twice() -> None:
    assert len({(case.turns, case.today) for case in CASES}) == len({case.id for case in CASES}) == len(CASES) == 1500


def test_ten_thousand_questions_can_be_made(tmp_path: Path) -> None:
    assert len(made_suite("generated", tmp_path).cases) == 10_000


def test_what_has_to_be_cited_stands_in_the_guide() -> None:
    guides = read_folder(BUNDLED).guides
    assert all(len(gold(case, guides).sources) == len(case.source) for case in CASES)


def test_every_kind_has_twelve_open_wordings_in_each_language() -> None:
    short = [
        (kind, mode, language)
        for kind, modes in wordings().items()
        for mode in modes.keys() & {"open", "unstated"}
        for language in LANGUAGES
        if kind != "unlisted" and len(set(modes[mode][language])) < 12
    ]
    assert not short


def test_an_open_question_states_the_fact_of_its_subject_and_not_of_another() -> None:
    for case in CASES:
        if case.kind == "deadline.open" and case.outcome == (Outcome.ANSWERED,):
            (stated,), others = case.must, case.must_not
            assert isinstance(stated, Day)
            assert stated not in others
            assert f"{stated.month}月{stated.day}日" in case.source[0]


def test_a_figure_is_judged_by_the_bounds_of_the_sheet() -> None:
    within = Bounds(least=400_000, most=600_000)
    assert [within.verdict(n) for n in (399_999, 400_000, 600_000, 600_001)] == [
        Verdict.NO,
        Verdict.YES,
        Verdict.YES,
        Verdict.NO,
    ]
    assert Bounds(least=15).verdict(14) is Verdict.NO


def test_a_question_whether_it_is_too_much_is_answered_the_other_way_round() -> None:
    for case in CASES:
        if case.kind == "duration.over":
            assert case.must == (Quantity("months", case.must[0].number),)  # type: ignore[union-attr]
            assert case.verdict in ((Verdict.YES,), (Verdict.NO,))


def test_a_kind_that_the_sheet_calls_unstated_is_not_in_the_guide() -> None:
    asked = [case for case in CASES if case.kind.endswith(".unstated")]
    assert asked
    assert {case.outcome for case in asked} == {(Outcome.NOT_IN_GUIDE,)}


def test_a_sample_is_answered_without_inventing(tmp_path: Path) -> None:
    """By the rules alone, so that no index is built; the whole suite is `zhinan eval --suite generated`."""
    run = run_suite(Suite("sample", generated(SHEET, 11, 300)), RulesOnly, tmp_path)
    assert run.summary.errors == 0
    assert (run.summary.verbatim, run.summary.located, run.summary.markers) == (1.0, 1.0, 1.0)
    assert run.summary.accuracy >= 0.7
    assert run.summary.wrong_facts <= 20


def test_a_sheet_without_facts_asks_only_what_it_leaves_open() -> None:
    bare = Sheet(today=date(2024, 1, 1), file="x", subjects=SHEET.subjects, facts=(), unstated=("phone",))
    cases = generated(bare, 1, 40)
    assert {case.kind for case in cases} == {"phone.unstated"}
