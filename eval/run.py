"""Runs a suite: answers and scores its cases in parts, then saves them with the settings they were made with.

<home>/eval/<run id>/settings.json, answers.jsonl, scores.jsonl, summary.json; summary.json comes last, so a folder
without one is a run that broke off. Of a sealed suite no answers and no words are kept. Large suites are shared
among processes.
"""

from __future__ import annotations

import hashlib
import json
import subprocess
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import asdict, dataclass
from datetime import UTC, date, datetime
from importlib.metadata import PackageNotFoundError, version
from itertools import groupby
from multiprocessing import get_context
from pathlib import Path
from typing import Any, Protocol

from pydantic import TypeAdapter

from assistant.answer import Answer
from corpus.guide import Guide
from eval.cases import Case, Suite
from eval.gold import gold
from eval.score import Score, failure, score
from eval.summary import Settings, Summary, summarise

SUMMARY = "summary.json"
_BUNDLED = "bundled"
_ROOT = Path(__file__).parent.parent
_PART = 25  # cases that are answered before progress is told
_OPEN = 8  # folders of guides that stay open


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


@dataclass(frozen=True, slots=True)
class Done:
    """A part of a suite, answered and scored; `guides`: the hashes of those it was about."""

    folder: str | None
    guides: dict[str, str]
    given: tuple[Given, ...]
    scores: tuple[Score, ...]


class Worker:
    """Answers and scores parts of a suite, each about one folder of guides below `root`."""

    def __init__(self, opener: Opener, home: Path, root: Path) -> None:
        self.opener = opener
        self.home = home
        self.root = root
        self.assistants: dict[str | None, Answerer] = {}

    def work(self, cases: Sequence[Case]) -> Done:
        """Raises GoldError when a case names words its guide does not hold."""
        folder = cases[0].guides
        assistant = self._open(folder)
        golds = [gold(case, assistant.guides) for case in cases]
        given = tuple(_ask(assistant, case) for case in cases)
        scores = tuple(
            score(one.case, one.answer, wanted, assistant.guides) if one.answer else failure(one.case, one.error or "")
            for one, wanted in zip(given, golds, strict=True)
        )
        return Done(folder, {guide.id: guide.sha256 for guide in assistant.guides}, given, scores)

    def _open(self, folder: str | None) -> Answerer:
        # An index of its own for each folder: the user's own index is neither needed nor replaced.
        if folder not in self.assistants:
            if len(self.assistants) >= _OPEN:
                self.assistants.clear()
            home = self.home / "eval-index" / (folder or _BUNDLED)
            self.assistants[folder] = self.opener(self.root / folder if folder else None, home)
        return self.assistants[folder]


_worker: Worker  # of a process that shares in the work


def _start(opener: Opener, home: Path, root: Path) -> None:
    global _worker
    _worker = Worker(opener, home, root)


def _work(cases: Sequence[Case]) -> Done:
    return _worker.work(cases)


def run_suite(
    suite: Suite, opener: Opener, home: Path, on_answer: Callable[[], None] = lambda: None, processes: int = 1
) -> Run:
    """Answers and scores every case of the suite. Raises GoldError when a case names words its guide does not hold."""
    started = datetime.now(UTC)
    done = []
    for part in _answered(suite, opener, home, processes):
        done.append(part)
        for _ in part.given:
            on_answer()
    settings = Settings(
        run_id=f"{started:%Y%m%dT%H%M%S%f}-{suite.name}",
        suite=suite.name,
        started=started.isoformat(timespec="seconds"),
        version=_version(),
        commit=_commit(),
        guides={part.folder or _BUNDLED: part.guides for part in done},
        cases_sha256=hashlib.sha256(json.dumps([case.model_dump_json() for case in suite.cases]).encode()).hexdigest(),
    )
    given = tuple(one for part in done for one in part.given)
    scores = tuple(one for part in done for one in part.scores)
    path = home / "eval" / settings.run_id
    path.mkdir(parents=True)
    (path / "settings.json").write_bytes(_json(Settings, settings))
    if not suite.sealed:
        _write_lines(path / "answers.jsonl", [_record(one) for one in given])
    _write_lines(path / "scores.jsonl", [_score_record(one, suite.sealed) for one in scores])
    summary = summarise(scores, settings)
    unfinished = path / f"{SUMMARY}.tmp"
    unfinished.write_bytes(_json(Summary, summary))
    unfinished.rename(path / SUMMARY)
    return Run(path, summary, scores, given)


def _answered(suite: Suite, opener: Opener, home: Path, processes: int) -> Iterator[Done]:
    parts = list(_parts(suite.cases))
    if processes < 2:
        yield from map(Worker(opener, home, suite.guides).work, parts)
        return
    context = get_context("spawn")  # a fork would copy the threads of the libraries
    with ProcessPoolExecutor(processes, context, _start, (opener, home, suite.guides)) as pool:
        yield from pool.map(_work, parts)


def _parts(cases: Iterable[Case]) -> Iterator[tuple[Case, ...]]:
    """Runs of cases about one folder."""
    for _, group in groupby(cases, key=lambda case: case.guides):
        held = tuple(group)
        yield from (held[start : start + _PART] for start in range(0, len(held), _PART))


def latest_run(home: Path, suite: str | None = None) -> Path | None:
    """The folder of the newest finished run, of one suite or of any; None if there is none."""
    finished = [path.parent for path in (home / "eval").glob(f"*/{SUMMARY}")]
    runs = [path for path in finished if suite is None or path.name.partition("-")[2] == suite]
    return max(runs, key=lambda path: path.name, default=None)


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
