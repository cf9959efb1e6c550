"""How the thresholds are found."""

from __future__ import annotations

from io import StringIO
from pathlib import Path

import pytest
from rich.console import Console

from assistant.assistant import Assistant
from assistant.confidence import Signs
from corpus.folder import BUNDLED, read_folder
from eval.calibrate import CALIBRATION, Judged, calibrated, judged
from eval.cases import GUIDES, load_cases, load_suite
from eval.gold import gold
from eval.report import print_calibration


def rows() -> list[Judged]:
    """Passages with a lead are right; every fifth goes against it."""
    leads = [i / 20 for i in range(60)]
    return [Judged(Signs(lead, 0.5, 1.0, 0.5), (lead > 1.5) != (i % 5 == 0), True) for i, lead in enumerate(leads)]


def test_the_sign_that_tells_gets_the_weight() -> None:
    found = calibrated(rows())
    assert found.weights[0] > 1
    assert found.weights[1:] == pytest.approx((0, 0, 0), abs=0.01)


def test_the_curve_counts_every_question_at_every_threshold() -> None:
    found = calibrated(rows())
    assert all(point.right + point.wrong + point.silent == 60 for point in found.curve)
    assert [point.silent for point in found.curve] == sorted(point.silent for point in found.curve)


def test_the_report_tells_what_to_write_into_the_thresholds() -> None:
    console = Console(file=StringIO(), width=120)
    print_calibration(calibrated(rows()), console)
    told = console.file.getvalue()
    assert "[passage]" in told and "weights = [" in told and "lead, states, named, shared" in told


def test_the_questions_are_their_own_and_their_sources_stand_in_the_guides() -> None:
    cases = load_cases(CALIBRATION)
    guides = {name: read_folder(GUIDES / name if name else BUNDLED).guides for name in {case.guides for case in cases}}
    for case in cases:
        gold(case, guides[case.guides])
    suites = [case.turns for name in ("bundled", "wordings", "english-call") for case in load_suite(name).cases]
    assert not {case.turns for case in cases} & set(suites)
    assert len(cases) > 150 and 0.4 < sum(bool(case.source) for case in cases) / len(cases) < 0.6


def test_a_question_is_judged_by_its_best_passage(tmp_path: Path) -> None:
    cases = {case.kind: case for case in load_cases(CALIBRATION) if case.guides is None}
    assistant = Assistant.open(BUNDLED, tmp_path)
    answerable, silent = judged(cases["answerable"], assistant), judged(cases["unanswerable"], assistant)
    assert answerable and answerable.answerable
    assert silent and not silent.answerable and not silent.right
