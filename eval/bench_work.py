"""What one process of the benchmark measures, and how.

Each system builds and answers in processes of its own, so that its memory is its own:
`python -m eval.bench_zhinan|bench_tutorial build|answer GUIDES HOME OUT [QUESTIONS]` writes a `Work` to OUT.
"""

from __future__ import annotations

import resource
import sys
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from time import perf_counter, process_time
from typing import Protocol, TypeVar

from pydantic import TypeAdapter

DEPTH = 5  # passages taken for recall

Place = tuple[str, int, int]  # document, start, end

_Result = TypeVar("_Result")


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked of both systems; `id` is that of its case."""

    id: str
    turns: tuple[str, ...]
    today: date

    @property
    def can_be_searched(self) -> bool:
        """Whether its last turn has a letter or figure; nothing is found for one without."""
        return any(character.isalnum() for character in self.turns[-1])


Questions = tuple[Question, ...]


@dataclass(frozen=True, slots=True)
class Asked:
    """One question: what was found, best first, and what the answer cites. Milliseconds; None: not done."""

    id: str
    search_ms: float | None
    found: tuple[Place, ...]
    answer_ms: float | None = None
    decided_by: str | None = None
    cited: tuple[Place, ...] = ()


@dataclass(frozen=True, slots=True)
class Work:
    """seconds: of the build without imports, or of opening, and cpu_seconds that all threads took for it; peak_mb:
    resident memory at most, in 10^6 bytes; units: what was embedded; first_ms: the first question after opening."""

    seconds: float
    cpu_seconds: float
    peak_mb: float
    units: int = 0
    first_ms: float | None = None
    asked: tuple[Asked, ...] = ()


class System(Protocol):
    """A system to be measured."""

    def build(self, guides: Path, home: Path) -> Work: ...

    def answer(self, guides: Path, home: Path, questions: Questions) -> Work: ...


class Clock:
    """Started when made."""

    def __init__(self) -> None:
        self._start = perf_counter(), process_time()

    def read(self) -> tuple[float, float]:
        """Seconds since, and the processor's seconds of this process."""
        return perf_counter() - self._start[0], process_time() - self._start[1]


def timed(work: Callable[[], _Result]) -> tuple[_Result, float]:
    """What `work` returns, and the milliseconds it took."""
    start = perf_counter()
    result = work()
    return result, 1000 * (perf_counter() - start)


def peak_mb() -> float:
    """The most resident memory this process has had, in MB.

    Linux knows it for the program alone; what getrusage says holds the parent's memory at the fork as well.
    """
    try:
        lines = Path("/proc/self/status").read_text().splitlines()
        return next(int(line.split()[1]) for line in lines if line.startswith("VmHWM")) * 1024 / 1e6
    except (OSError, StopIteration):
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        return peak / 1e6 if sys.platform == "darwin" else peak * 1024 / 1e6


def work(system: System) -> None:
    """Does what the command line says."""
    phase, guides, home, out, *questions = sys.argv[1:]
    if phase == "build":
        done = system.build(Path(guides), Path(home))
    else:
        read = TypeAdapter(Questions).validate_json(Path(questions[0]).read_bytes())
        done = system.answer(Path(guides), Path(home), read)
    Path(out).write_bytes(TypeAdapter(Work).dump_json(done))
