"""The assistant beside the tutorial pipeline, in one run: on the bundled guide, and on a set 20 times as large.

1. The larger set is written (`bench_corpus`).
2. For each set, each system builds its index, then answers the questions of all suites on the bundled guide, on the
   larger set a share of them, each in a process of its own.
3. From what was found, recall over the questions on the bundled guide that name a source; on that guide only,
   since in the larger set other guides answer them too.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import mean
from tempfile import TemporaryDirectory
from time import perf_counter

from pydantic import TypeAdapter

from corpus.folder import BUNDLED, read_folder
from corpus.guide import Guide, Span
from eval.bench_corpus import write_copies
from eval.bench_work import DEPTH, Asked, Place, Question, Questions, Work
from eval.cases import Case, load_suite
from eval.gold import gold
from eval.summary import percentile

SUITE = "all"
COPIES = 20
_SHARE = 4  # every fourth question is asked of the larger set
SYSTEMS = ("zhinan", "tutorial")
_QUESTIONS = TypeAdapter(Questions)


class BenchError(Exception):
    """A process of the benchmark that failed."""


@dataclass(frozen=True, slots=True)
class Times:
    """Of n questions, in milliseconds."""

    n: int
    p50: float | None
    p95: float | None


@dataclass(frozen=True, slots=True)
class Measured:
    """One system on one set. build_s: without imports, build_cpu_s: of the processor; build_process_s: with imports;
    units: what was embedded."""

    system: str
    guides: int
    characters: int
    units: int
    build_s: float
    build_cpu_s: float
    build_process_s: float
    build_peak_mb: float
    answer_peak_mb: float
    first_ms: float | None
    rules: Times
    retrieval: Times
    search: Times


@dataclass(frozen=True, slots=True)
class Recall:
    """How well a way of finding finds, over n questions.

    at_1, at_5: share of the questions for which one of the first 1 or 5 places overlaps a gold paragraph;
    all_at_5: for which each of the question's sources does; share_1, share_5: mean share of the guide's
    characters that those places hold, since large ones hit by luck.
    """

    way: str
    n: int
    at_1: float
    at_5: float
    all_at_5: float
    share_1: float
    share_5: float


@dataclass(frozen=True, slots=True)
class Bench:
    measured: tuple[Measured, ...]
    recall: tuple[Recall, ...]


def bench(copies: int = COPIES, source: Path = BUNDLED, on_step: Callable[[str], None] = lambda step: None) -> Bench:
    """Runs the benchmark in a folder that is removed afterwards. Raises BenchError when a process fails."""
    measured: list[Measured] = []
    recall: tuple[Recall, ...] = ()
    cases = [case for case in load_suite(SUITE).cases if case.guides is None]
    asked = tuple(Question(case.id, case.turns, case.today) for case in cases)
    with TemporaryDirectory(prefix="zhinan-bench-") as temporary:
        for times in dict.fromkeys((1, copies)):
            folder = Path(temporary) / f"{times}"
            folder.mkdir()
            questions = folder / "questions.json"
            questions.write_bytes(_QUESTIONS.dump_json(asked if times == 1 else asked[::_SHARE]))
            for guide in read_folder(source).guides:
                write_copies(guide, source, folder / "guides", times)
            answers = {}
            for system in SYSTEMS:
                on_step(f"{system}, {times} × the bundled guide: building")
                built, seconds = _process(system, "build", folder)
                on_step(f"{system}, {times} × the bundled guide: answering")
                answers[system], _ = _process(system, "answer", folder, questions)
                guides = read_folder(folder / "guides").guides
                measured.append(_measured(system, guides, built, seconds, answers[system]))
            if times == 1:
                recall = _recalls(answers, cases, read_folder(folder / "guides").guides)
    return Bench(tuple(measured), recall)


def _process(system: str, phase: str, folder: Path, *questions: Path) -> tuple[Work, float]:
    """One phase in a process of its own, and its seconds from start to end."""
    out = folder / f"{system}-{phase}.json"
    command = [sys.executable, "-m", f"eval.bench_{system}", phase, folder / "guides", folder / system, out, *questions]
    root = str(Path(__file__).parent.parent)
    quiet = {"OMP_NUM_THREADS": "1", "ANONYMIZED_TELEMETRY": "False", "HF_HUB_OFFLINE": "1", "PYTHONPATH": root}
    start = perf_counter()
    done = subprocess.run([str(word) for word in command], env=os.environ | quiet, capture_output=True, text=True)
    if done.returncode:
        last = (done.stderr.strip().splitlines() or ["no message"])[-1]
        raise BenchError(f"{system}, {phase}: {last}")
    return TypeAdapter(Work).validate_json(out.read_bytes()), perf_counter() - start


def _measured(system: str, guides: Sequence[Guide], built: Work, seconds: float, answered: Work) -> Measured:
    def answers(by: str) -> Times:
        return _times(one.answer_ms for one in answered.asked if one.decided_by == by)

    return Measured(
        system=system,
        guides=len(guides),
        characters=sum(len(guide.text) for guide in guides),
        units=built.units,
        build_s=built.seconds,
        build_cpu_s=built.cpu_seconds,
        build_process_s=seconds,
        build_peak_mb=built.peak_mb,
        answer_peak_mb=answered.peak_mb,
        first_ms=answered.first_ms,
        rules=answers("rules"),
        retrieval=answers("retrieval"),
        search=_times(one.search_ms for one in answered.asked),
    )


def _times(times: Iterable[float | None]) -> Times:
    taken = [time for time in times if time is not None]
    return Times(len(taken), percentile(taken, 50), percentile(taken, 95))


def _recalls(answers: dict[str, Work], cases: Sequence[Case], guides: Sequence[Guide]) -> tuple[Recall, ...]:
    """The answer's citations and then the passages found; the index alone; the tutorial."""
    ways: dict[str, tuple[str, Callable[[Asked], tuple[Place, ...]]]] = {
        "zhinan: citations, then passages": ("zhinan", _cited_first),
        "zhinan: index alone, last turn": ("zhinan", lambda one: one.found),
        "tutorial, last turn": ("tutorial", lambda one: one.found),
    }
    results = []
    for way, (system, ranked) in ways.items():
        found = {one.id: ranked(one) for one in answers[system].asked}
        results.append(recall(way, [(case, found[case.id]) for case in cases if case.source], guides))
    return tuple(results)


def _cited_first(asked: Asked) -> tuple[Place, ...]:
    """The answer's citations, then the paragraphs found that hold none of them."""
    spans = [(document, Span(start, end)) for document, start, end in asked.cited]
    others = (
        (document, start, end)
        for document, start, end in asked.found
        if not any(document == cited and span.overlaps(Span(start, end)) for cited, span in spans)
    )
    return (*asked.cited, *others)


def recall(way: str, found: Sequence[tuple[Case, Sequence[Place]]], guides: Sequence[Guide]) -> Recall:
    """Of what was found for each case, the best first. A place that lies in one before it takes no rank."""
    characters = sum(len(guide.text) for guide in guides)
    first, top, complete, share_1, share_5 = [], [], [], [], []
    for case, places in found:
        ranked = _new_places(places)
        wanted = gold(case, guides)
        hits = [wanted.found_by(ranked[:k]) for k in (1, DEPTH)]
        first.append(any(hits[0]))
        top.append(any(hits[1]))
        complete.append(all(hits[1]))
        share_1.append(_covered(ranked[:1]) / characters)
        share_5.append(_covered(ranked[:DEPTH]) / characters)
    return Recall(way, len(found), *(mean(one) for one in (first, top, complete, share_1, share_5)))


def _new_places(places: Iterable[Place]) -> list[tuple[str, Span]]:
    ranked: list[tuple[str, Span]] = []
    for document, start, end in places:
        span = Span(start, end)
        if not any(document == other and before.contains(span) for other, before in ranked):
            ranked.append((document, span))
    return ranked


def _covered(places: Iterable[tuple[str, Span]]) -> int:
    """Characters in any of the places."""
    return len({(document, position) for document, span in places for position in range(span.start, span.end)})
