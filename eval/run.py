"""Runs a suite: first all answers, saved with the settings they were made with; then their scores.

<home>/eval/<run id>/settings.json, answers.jsonl, scores.jsonl, summary.json; summary.json comes last, so a folder
without one is a run that broke off. Of a sealed suite no answers and no words are kept.
"""

from __future__ import annotations

import hashlib
import json
import subprocess
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, date, datetime
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any, Protocol

from pydantic import TypeAdapter

from assistant.answer import Answer
from corpus.guide import Guide
from eval.cases import GUIDES, Case, Suite
from eval.gold import gold
from eval.score import Score, failure, score
from eval.summary import Settings, Summary, summarise

SUMMARY = "summary.json"
_BUNDLED = "bundled"
_ROOT = Path(__file__).parent.parent


class Answerer(Protocol):
    """The assistant, as far as an evaluation needs it."""

    @property
    def guides(self) -> tuple[Guide, ...]: ...

    def answer(self, turns: Sequence[str], today: date) -> Answer: ...


class Opener(Protocol):
    """Opens the assistant over a folder of guides (None: the bundled one) with an index in `home`."""

    def __call__(self, guides: Path | None, home: Path) -> Answerer: ...


@dataclass(frozen=True, slots=True)
class Given:
    """What the assistant gave for one case: an answer, or the error it failed with."""

    case: Case
    answer: Answer | None
    error: str | None = None


@dataclass(frozen=True, slots=True)
class Run:
    path: Path
    summary: Summary
    scores: tuple[Score, ...]
    given: tuple[Given, ...]


def run_suite(suite: Suite, opener: Opener, home: Path, on_answer: Callable[[], None] = lambda: None) -> Run:
    """Answers and scores every case of the suite. Raises GoldError when a case names words its guide does not hold."""
    folders = tuple(dict.fromkeys(case.guides for case in suite.cases))
    assistants = {folder: _open(folder, opener, home) for folder in folders}
    golds = {case.id: gold(case, assistants[case.guides].guides) for case in suite.cases}
    started = datetime.now(UTC)
    settings = Settings(
        run_id=f"{started:%Y%m%dT%H%M%S%f}-{suite.name}",
        suite=suite.name,
        started=started.isoformat(timespec="seconds"),
        version=_version(),
        commit=_commit(),
        guides={
            folder or _BUNDLED: {guide.id: guide.sha256 for guide in assistant.guides}
            for folder, assistant in assistants.items()
        },
        cases_sha256=hashlib.sha256(json.dumps([case.model_dump_json() for case in suite.cases]).encode()).hexdigest(),
    )
    path = home / "eval" / settings.run_id
    path.mkdir(parents=True)
    (path / "settings.json").write_bytes(_json(Settings, settings))
    given = []
    for case in suite.cases:
        given.append(_ask(assistants[case.guides], case))
        on_answer()
    if not suite.sealed:
        _write_lines(path / "answers.jsonl", [_record(one) for one in given])
    scores = tuple(
        score(one.case, one.answer, golds[one.case.id], assistants[one.case.guides].guides)
        if one.answer
        else failure(one.case, one.error or "")
        for one in given
    )
    _write_lines(path / "scores.jsonl", [_score_record(one, suite.sealed) for one in scores])
    summary = summarise(scores, settings)
    unfinished = path / f"{SUMMARY}.tmp"
    unfinished.write_bytes(_json(Summary, summary))
    unfinished.rename(path / SUMMARY)
    return Run(path, summary, scores, tuple(given))


def latest_run(home: Path, suite: str | None = None) -> Path | None:
    """The folder of the newest finished run, of one suite or of any; None if there is none."""
    finished = [path.parent for path in (home / "eval").glob(f"*/{SUMMARY}")]
    runs = [path for path in finished if suite is None or path.name.partition("-")[2] == suite]
    return max(runs, key=lambda path: path.name, default=None)


def _open(folder: str | None, opener: Opener, home: Path) -> Answerer:
    # An index of its own for each folder: the user's own index is neither needed nor replaced.
    return opener(GUIDES / folder if folder else None, home / "eval-index" / (folder or _BUNDLED))


def _ask(assistant: Answerer, case: Case) -> Given:
    try:
        return Given(case, assistant.answer(case.turns, case.today))
    except Exception as error:  # one question must not end the run; it is counted as an error, and shown
        return Given(case, None, f"{type(error).__name__}: {error}")


def _record(given: Given) -> dict[str, Any]:
    asked = {"turns": given.case.turns}
    if given.answer is None:
        return {"id": given.case.id, "error": given.error} | asked
    return given.answer.as_record(given.case.id) | asked


def _score_record(scored: Score, sealed: bool) -> dict[str, Any]:
    record = asdict(scored) | {"right": scored.right}
    if sealed:
        return {key: value for key, value in record.items() if key not in ("id", "missing", "error")} | {
            "wrong_fact": None if scored.wrong_fact is None else scored.wrong_fact.partition(":")[0],
            "unsupported_figures": len(scored.unsupported_figures),
        }
    return record


def _write_lines(path: Path, records: Sequence[dict[str, Any]]) -> None:
    path.write_text("".join(json.dumps(record, ensure_ascii=False) + "\n" for record in records), encoding="utf-8")


def _json(kind: type[Any], value: object) -> bytes:
    return TypeAdapter[object](kind).dump_json(value, indent=2)


def _version() -> str:
    try:
        return version("zhinan")
    except PackageNotFoundError:
        return "unknown"


def _commit() -> str | None:
    """The commit of the source, with + when files were changed since; None where git cannot say."""
    try:
        git = ["git", "-C", str(_ROOT)]
        if not (_ROOT / ".git").exists():
            return None
        head = subprocess.run([*git, "rev-parse", "HEAD"], capture_output=True, text=True, timeout=10, check=True)
        changes = subprocess.run(
            [*git, "status", "--porcelain"], capture_output=True, text=True, timeout=30, check=True
        )
    except (OSError, subprocess.SubprocessError):
        return None
    return head.stdout.strip() + ("+" if changes.stdout.strip() else "")
