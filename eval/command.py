"""What `zhinan eval` and `zhinan bench` do. The return value is the exit status: 0 done, 1 failed, 2 wrong usage."""

from __future__ import annotations

import os
from functools import partial
from pathlib import Path

from pydantic import TypeAdapter
from rich.console import Console
from rich.progress import Progress

from assistant.assistant import Assistant
from corpus.errors import CorpusError
from corpus.folder import BUNDLED
from eval.bench import COPIES, Bench, BenchError, bench
from eval.bench_report import print_bench
from eval.calibrate import CALIBRATION, calibrated, judged
from eval.cases import GUIDES, CaseError, Suite, load_cases, load_suite
from eval.floor import FLOOR, FloorError, below, load_floor
from eval.gold import GoldError
from eval.made import MADE, NUMBER, SEED, made_suite
from eval.report import print_calibration, print_run
from eval.rules_only import RulesOnly
from eval.run import Answerer, Opener, run_suite
from eval.summary import Summary

_SHARED_FROM = 1000  # cases from which on it pays to start processes


def open_assistant(guides: Path | None, home: Path) -> Answerer:
    return Assistant.open(guides, home)


def _opened(opener: Opener, bundled: Path, guides: Path | None, home: Path) -> Answerer:
    """The opener, with `bundled` for the cases that name no guides."""
    return opener(guides or bundled, home)


def _consoles() -> tuple[Console, Console]:
    """For results and for errors. In a file or a CI log there is no width to keep to, so tables are not squeezed."""
    out, err = Console(), Console(stderr=True)
    return (out if out.is_terminal else Console(width=160)), err


def run_eval(
    suite: str = "bundled",
    failures: bool = False,
    as_json: bool = False,
    *,
    home: Path,
    seed: int = SEED,
    number: int = NUMBER,
    guides: Path = BUNDLED,
    floor_file: Path = FLOOR,
    opener: Opener = open_assistant,
) -> int:
    """Runs a suite, prints what it came to, and holds it against the floor.

    guides: the folder for the cases that name none. seed, number: for the suites that are made.
    """
    out, err = _consoles()
    try:
        made = home / "eval" / "made"
        chosen = made_suite(suite, made, seed, number) if suite in MADE else load_suite(suite)
        floor = load_floor(chosen.name, floor_file)
    except (CaseError, FloorError) as error:
        err.print(str(error), style="red", markup=False, soft_wrap=True)
        return 2
    try:
        with Progress(console=err, transient=True, disable=not err.is_terminal) as progress:
            task = progress.add_task(f"Answering {chosen.name}", total=len(chosen.cases))
            run = run_suite(
                chosen,
                RulesOnly if suite == "changed" else partial(_opened, opener, guides),
                home,
                on_answer=lambda: progress.advance(task),
                processes=_processes(chosen),
            )
    except (GoldError, CorpusError) as error:
        err.print(str(error), style="red", markup=False, soft_wrap=True)
        return 1
    except OSError as error:
        err.print(f"{error.filename or home}: {error.strerror}.", style="red", markup=False, soft_wrap=True)
        return 1
    missed = below(run.summary, floor) if floor else ()
    if as_json:
        print(TypeAdapter(Summary).dump_json(run.summary, indent=2).decode())
        for shortfall in missed:
            err.print(f"Below the floor: {shortfall}", markup=False, soft_wrap=True)
    else:
        print_run(run, missed, out, failures=failures, sealed=chosen.sealed)
    return 1 if missed else 0


def _processes(suite: Suite) -> int:
    if len(suite.cases) < _SHARED_FROM:
        return 1
    os.environ.setdefault("OMP_NUM_THREADS", "1")  # the processes share the cores; their libraries need not
    return os.cpu_count() or 1


def run_calibrate(*, home: Path, questions: Path = CALIBRATION) -> int:
    """Prints the curve of confidence over answerable and unanswerable questions, and the weights that fit."""
    out, err = _consoles()
    opened: dict[str | None, Assistant] = {}

    def assistant(guides: str | None) -> Assistant:
        if guides not in opened:
            folder = GUIDES / guides if guides else BUNDLED
            opened[guides] = Assistant.open(folder, home / "eval-index" / (guides or "bundled"))
        return opened[guides]

    try:
        rows = [row for case in load_cases(questions) if (row := judged(case, assistant(case.guides)))]
        alone = [case for case in load_suite("all").cases if case.source and len(case.turns) == 1]
        more = [row for case in alone if (row := judged(case, assistant(case.guides)))]
    except CaseError as error:
        err.print(str(error), style="red", markup=False, soft_wrap=True)
        return 2
    except (GoldError, CorpusError) as error:
        err.print(str(error), style="red", markup=False, soft_wrap=True)
        return 1
    print_calibration(calibrated(rows, more), out)
    return 0


def run_bench(as_json: bool = False, *, home: Path, guides: Path = BUNDLED, copies: int = COPIES) -> int:
    """Measures the assistant beside the tutorial pipeline, prints it, and saves it as <home>/eval/bench.json."""
    out, err = _consoles()
    try:
        result = bench(copies, guides, on_step=lambda step: err.print(f"{step} …", markup=False, soft_wrap=True))
        printed = TypeAdapter(Bench).dump_json(result, indent=2)
        (home / "eval").mkdir(parents=True, exist_ok=True)
        (home / "eval" / "bench.json").write_bytes(printed)
    except BenchError as error:
        err.print(str(error), style="red", markup=False, soft_wrap=True)
        return 1
    except OSError as error:
        err.print(f"{error.filename or home}: {error.strerror}.", style="red", markup=False, soft_wrap=True)
        return 1
    if as_json:
        print(printed.decode())
    else:
        print_bench(result, out)
    return 0
