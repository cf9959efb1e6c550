"""A whole run with a scripted assistant: what is saved, what is printed, and the exit status."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from rich.console import Console

from assistant.answer import Answer, Citation, DecidedBy, Outcome
from corpus.folder import BUNDLED, read_folder
from corpus.guide import Guide
from eval.cases import Case, Suite
from eval.floor import Floor, FloorError, below, load_floor
from eval.report import print_run
from eval.run import Run, latest_run, run_suite
from eval.score import Score
from eval.summary import Group, abstention, load_summary, percentile

ICELAND = "外方截止时间为2024年9月25日"


class Scripted:
    """Finland right, Israel with Finland's date, an error for “boom”, and nothing else in the guide."""

    guides = read_folder(BUNDLED).guides

    def answer(self, turns: Sequence[str], today: date) -> Answer:
        nothing = Answer(Outcome.NOT_IN_GUIDE, None, "指南没有写。", "zh", (), DecidedBy.RULES, today, 1.0)
        if "boom" in turns[-1]:
            raise ValueError("boom")
        if "芬兰" not in turns[-1] and "以色列" not in turns[-1]:
            return nothing
        guide: Guide = self.guides[0]
        start = guide.text.index(ICELAND)
        paragraph = guide.paragraph_at(start)
        cited = Citation(1, guide.id, paragraph.section, paragraph.number, start, start + len(ICELAND), ICELAND)
        return replace(
            nothing, outcome=Outcome.ANSWERED, text="2024年9月25日截止[1]。", citations=(cited,), elapsed_ms=3.0
        )


def opener(guides: Path | None, home: Path) -> Scripted:
    home.mkdir(parents=True, exist_ok=True)
    return Scripted()


def case(case_id: str, question: str, **fields: Any) -> Case:
    common = {"id": case_id, "turns": [question], "today": "2024-09-01", "outcome": ["not_in_guide"], "kind": "open"}
    return Case.model_validate(common | {"language": "zh"} | fields)


ANSWERED = {"outcome": ["answered"], "kind": "deadline"}
SUITE = Suite(
    "small",
    (
        case("fi", "芬兰何时截止？", **ANSWERED, must=[{"date": "2024-09-25"}], source=[ICELAND], source_lines=[[9]]),
        case(
            "il", "以色列何时截止？", **ANSWERED, must=[{"date": "2024-10-30"}], source=["外方截止时间为2024年10月30日"]
        ),
        case("phone", "电话？"),
        case("money", "How much?", **ANSWERED | {"kind": "funding"}, must=[{"amount": 1500000}], language="en"),
        case("boom", "boom"),
    ),
)


@pytest.fixture
def run(tmp_path: Path) -> Run:
    return run_suite(SUITE, opener, tmp_path)


def test_a_run_is_counted(run: Run) -> None:
    summary = run.summary
    assert (summary.cases, summary.right, summary.accuracy) == (5, 2, 0.4)
    assert [score.right for score in run.scores] == [True, False, True, False, False]
    assert (summary.wrong_facts, summary.errors, summary.unsupported_figures) == (1, 1, 0)
    assert (summary.citation_recall, summary.citation_precision) == (0.5, 0.5)
    assert (summary.citations, summary.verbatim, summary.located) == (2, 1.0, 1.0)
    # abstained: phone rightly, money wrongly; boom should have
    assert (summary.abstention_precision, summary.abstention_recall, summary.abstention_f1) == (0.5, 0.5, 0.5)
    assert summary.by_kind == (Group("deadline", 2, 1), Group("funding", 1, 0), Group("open", 2, 1))
    assert summary.by_language == (Group("en", 1, 0), Group("zh", 4, 2))
    assert {(one.expected, one.outcome, one.cases) for one in summary.endings} == {
        ("answered", "answered", 2),
        ("answered", "not_in_guide", 1),
        ("not_in_guide", "not_in_guide", 1),
        ("not_in_guide", "error", 1),
    }
    assert summary.p50_ms == 2.0


def test_a_run_is_saved_with_its_settings(run: Run, tmp_path: Path) -> None:
    settings = json.loads((run.path / "settings.json").read_text())
    (guide,) = Scripted.guides
    assert settings["guides"] == {"bundled": {guide.id: guide.sha256}}
    assert settings["suite"] == "small"
    answers = [json.loads(line) for line in (run.path / "answers.jsonl").read_text().splitlines()]
    assert [answer["id"] for answer in answers] == [case.id for case in SUITE.cases]
    assert answers[0]["citations"][0]["quote"] == ICELAND
    assert answers[4]["error"] == "ValueError: boom"
    scores = [json.loads(line) for line in (run.path / "scores.jsonl").read_text().splitlines()]
    assert scores[1]["wrong_fact"] == "instead: 2024-09-25"
    assert load_summary(run.path) == run.summary


def test_the_latest_finished_run_is_found(run: Run, tmp_path: Path) -> None:
    assert latest_run(tmp_path) == run.path
    later = run_suite(Suite("other", SUITE.cases), opener, tmp_path)
    assert latest_run(tmp_path) == later.path
    assert latest_run(tmp_path, "small") == run.path
    (later.path / "summary.json").unlink()
    assert latest_run(tmp_path) == run.path
    assert latest_run(tmp_path / "nowhere") is None


def test_nothing_of_a_sealed_suite_is_kept_or_listed(tmp_path: Path) -> None:
    run = run_suite(Suite("held_out", SUITE.cases), opener, tmp_path)
    console = Console(record=True, width=200)
    print_run(run, (), console, failures=True, sealed=True)
    kept = console.export_text() + "".join(path.read_text() for path in run.path.iterdir())
    for secret in ("芬兰", "以色列", "boom", "电话", "2024-09-25", "2024年9月25日"):
        assert secret not in kept
    assert run.summary.right == 2


def test_failures_are_listed_with_their_reasons(run: Run) -> None:
    console = Console(record=True, width=300)
    print_run(run, below(run.summary, Floor(accuracy=0.9)), console, failures=True, sealed=False)
    printed = console.export_text()
    assert "il values, sources, wrong fact" in printed
    assert "missing: 2024-10-30" in printed
    assert "failed: ValueError: boom" in printed
    assert "wanted answered, got answered by rules: 2024年9月25日截止[1]。" in printed
    assert "Below the floor: accuracy: 0.4, must be at least 0.9" in printed


def test_the_floor_catches_what_is_below_above_or_not_measured(run: Run) -> None:
    floor = Floor(accuracy=0.4, verbatim=1.0, max_wrong_facts=0, max_errors=1, abstention_f1=0.6)
    assert [str(one) for one in below(run.summary, floor)] == [
        "abstention_f1: 0.5, must be at least 0.6",
        "wrong_facts: 1, must be at most 0",
    ]
    silent = replace(run.summary, verbatim=None)
    assert [str(one) for one in below(silent, Floor(verbatim=1.0))] == ["verbatim: not measured, must be at least 1"]


def test_a_floor_with_a_typo_fails_at_load(tmp_path: Path) -> None:
    file = tmp_path / "floor.toml"
    file.write_text("[bundled]\nacuracy = 0.9\n")
    with pytest.raises(FloorError, match=r"floor.toml: acuracy: Extra inputs"):
        load_floor("bundled", file)
    file.write_text("[bundled]\naccuracy = 0.9\n")
    assert load_floor("bundled", file) == Floor(accuracy=0.9)
    assert load_floor("other", file) is None


def test_the_committed_floor_asks_for_no_wrong_fact_and_verbatim_citations() -> None:
    floor = load_floor("bundled")
    assert floor is not None
    assert (floor.max_wrong_facts, floor.verbatim) == (0, 1.0)


def test_no_abstention_is_not_measured() -> None:
    assert abstention(()) == (None, None, None)
    never = Score("x", "k", "zh", (Outcome.ANSWERED,), Outcome.ANSWERED, False, True)
    assert abstention([never]) == (None, None, None)


def test_percentiles() -> None:
    assert [percentile([], 50), percentile([7.0], 95), percentile([0.0, 10.0], 50)] == [None, 7.0, 5.0]
