"""How the thresholds are found."""

from __future__ import annotations

from dataclasses import fields
from io import StringIO
from pathlib import Path

import numpy as np
import pytest
from rich.console import Console

from assistant.assistant import Assistant
from assistant.ranking import Features
from corpus.folder import BUNDLED, read_folder
from eval.calibrate import CALIBRATION, Judged, calibrated, judged
from eval.cases import GUIDES, load_cases, load_suite
from eval.gold import gold
from eval.report import print_calibration


def row(number: int, guides: str = "") -> Judged:
    """Three sentences; the right one is nearest in meaning, which every fifth goes against."""
    size = len(fields(Features))
    features = np.zeros((3, size))
    features[:, 0] = [0.9, 0.8, 0.7] if number % 5 else [0.7, 0.8, 0.9]
    right = np.array([True, False, False])
    return Judged(guides, features, (("g", 1), ("g", 2), ("g", 3)), right, right, named=False, answerable=True)


def rows() -> list[Judged]:
    return [row(number, guides) for number in range(30) for guides in ("", "other")]


def test_the_feature_that_tells_gets_the_weight() -> None:
    found = calibrated(rows())
    assert found.ranking[0] > 1
    assert found.ranking[1] == pytest.approx(0, abs=0.01)
    assert found.recall[1] == pytest.approx(0.8, abs=0.1)
    assert found.recall[3] == 1


def test_only_the_ranking_learns_from_more() -> None:
    alone, more = calibrated(rows()), calibrated(rows(), rows())
    assert alone.questions == more.questions == 60
    assert alone.ranking == pytest.approx(more.ranking, abs=0.1)


def test_the_curve_counts_every_question_at_every_threshold() -> None:
    found = calibrated(rows())
    assert all(point.right + point.wrong + point.silent == 60 for point in found.curve)
    assert [point.silent for point in found.curve] == sorted(point.silent for point in found.curve)


def test_the_report_tells_what_to_write_into_the_thresholds() -> None:
    console = Console(file=StringIO(), width=120)
    print_calibration(calibrated(rows()), console)
    told = console.file.getvalue()
    assert "[sentence]" in told and "meaning = " in told
    assert "[passage]" in told and "weights = [" in told and "lead, chance, states, named, shared" in told


def test_the_questions_are_their_own_and_their_sources_stand_in_the_guides() -> None:
    cases = load_cases(CALIBRATION)
    guides = {name: read_folder(GUIDES / name if name else BUNDLED).guides for name in {case.guides for case in cases}}
    for case in cases:
        gold(case, guides[case.guides])
    suites = [case.turns for name in ("bundled", "wordings", "english-call") for case in load_suite(name).cases]
    assert not {case.turns for case in cases} & set(suites)
    assert len(cases) > 150 and 0.4 < sum(bool(case.source) for case in cases) / len(cases) < 0.6


def test_a_question_is_judged_by_its_sentences(tmp_path: Path) -> None:
    cases = {case.kind: case for case in load_cases(CALIBRATION) if case.guides is None}
    assistant = Assistant.open(BUNDLED, tmp_path)
    answerable, silent = judged(cases["answerable"], assistant), judged(cases["unanswerable"], assistant)
    assert answerable and answerable.answerable and answerable.exact.any()
    assert silent and not silent.answerable and not silent.right.any()
