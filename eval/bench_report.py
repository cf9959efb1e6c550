"""Prints the benchmark."""

from __future__ import annotations

from rich.console import Console
from rich.table import Table

from eval.bench import Bench, Measured, Times
from eval.report import number, share


def print_bench(bench: Bench, console: Console) -> None:
    for guides in dict.fromkeys(measured.guides for measured in bench.measured):
        console.print(_measures([measured for measured in bench.measured if measured.guides == guides]))
    table = Table("Found, bundled guide", "questions", "recall@1", "recall@5", "all sources@5", "text@1", "text@5")
    for one in bench.recall:
        shares = (one.at_1, one.at_5, one.all_at_5, one.share_1, one.share_5)
        table.add_row(one.way, str(one.n), *(share(value) for value in shares))
    console.print(table)
    console.print("text@k: the share of the guide's characters that the first k places hold.")


def _measures(systems: list[Measured]) -> Table:
    first = systems[0]
    table = Table(f"{first.guides} guide(s), {first.characters:,} characters", *(one.system for one in systems))
    for column in table.columns[1:]:
        column.justify = "right"
    rows = {
        "texts embedded": [f"{one.units:,}" for one in systems],
        "index build, s": [number(one.build_s, 2) for one in systems],
        "  of the processor, s": [number(one.build_cpu_s, 2) for one in systems],
        "  whole process, s": [number(one.build_process_s, 2) for one in systems],
        "  peak memory, MB": [number(one.build_peak_mb, 0) for one in systems],
        "answering: peak memory, MB": [number(one.answer_peak_mb, 0) for one in systems],
        "first question, ms": [number(one.first_ms) for one in systems],
        "answers by rules, p50 / p95 ms": [_times(one.rules) for one in systems],
        "answers by retrieval, p50 / p95 ms": [_times(one.retrieval) for one in systems],
        "search alone, p50 / p95 ms": [_times(one.search) for one in systems],
    }
    for name, cells in rows.items():
        table.add_row(name, *cells)
    return table


def _times(times: Times) -> str:
    return f"{number(times.p50)} / {number(times.p95)} ({times.n})" if times.n else "–"
