"""Prints a run. Scoring and measuring happen elsewhere."""

from __future__ import annotations

from collections.abc import Sequence

from rich.console import Console
from rich.markup import escape
from rich.table import Table

from eval.calibrate import Calibration, names_of_features, names_of_signs
from eval.floor import Shortfall
from eval.run import Run
from eval.summary import Group, Summary


def print_run(run: Run, missed: Sequence[Shortfall], console: Console, *, failures: bool, sealed: bool) -> None:
    summary = run.summary
    settings = summary.settings
    console.print(
        f"[bold]{escape(settings.suite)}[/]: {summary.right} of {summary.cases} right, "
        f"version {settings.version}, commit {settings.commit or 'unknown'}",
        soft_wrap=True,
        highlight=False,
    )
    console.print(_measures(summary))
    console.print(_groups("Kind", summary.by_kind))
    console.print(_groups("Language", summary.by_language))
    console.print(_groups("Decided by", summary.by_step))
    console.print(_endings(summary))
    if failures and sealed:
        console.print("This suite is sealed: its failures are not listed.")
    elif failures:
        print_failures(run, console)
    console.print(f"Saved in {run.path}", soft_wrap=True, highlight=False)
    for shortfall in missed:
        console.print(f"[bold red]Below the floor:[/] {shortfall}", soft_wrap=True)


def print_failures(run: Run, console: Console) -> None:
    """Each case that failed a check: what it asked, what came, and why that is not right."""
    for scored, given in zip(run.scores, run.given, strict=True):
        if not scored.failed_checks and not scored.error:
            continue
        console.print(f"\n[bold]{escape(scored.id)}[/] [red]{', '.join(scored.failed_checks)}[/]", soft_wrap=True)
        console.print(f"  asked: {escape(' → '.join(given.case.turns))} ({given.case.today})", soft_wrap=True)
        expected = "|".join(scored.expected)
        verdicts = "" if given.case.verdict is None else f" {'|'.join(str(one) for one in given.case.verdict)}"
        if given.answer is None:
            console.print(f"  wanted {expected}{verdicts}, failed: {escape(scored.error or '')}", soft_wrap=True)
            continue
        answer = given.answer
        got = f"{answer.outcome}{f' {answer.verdict}' if answer.verdict else ''} by {answer.decided_by}"
        console.print(f"  wanted {expected}{verdicts}, got {got}: {escape(answer.text)}", soft_wrap=True)
        details = {
            "missing": ", ".join(scored.missing),
            "wrong fact": scored.wrong_fact or "",
            "unsupported figures": ", ".join(scored.unsupported_figures),
            "should cite": " · ".join(given.case.source) if scored.right_sources is False else "",
        }
        for name, detail in details.items():
            if detail:
                console.print(f"  {name}: {escape(detail)}", soft_wrap=True)


def print_calibration(calibration: Calibration, console: Console) -> None:
    """The curve, and what words/thresholds.toml should have."""
    table = Table("answers from", "rightly answered", "wrongly answered", "silent", "precision")
    for point in calibration.curve:
        given = point.right + point.wrong
        precision = share(point.right / given if given else None)
        table.add_row(str(point.threshold), str(point.right), str(point.wrong), str(point.silent), precision)
    console.print(f"{calibration.questions} questions, {calibration.answerable} of them answered by their guides")
    console.print(table)
    shares = ", ".join(f"{share(of)} among the first {k}" for k, of in calibration.recall.items())
    console.print(f"the sentence to be cited, on guides left out: {shares}", highlight=False)
    console.print("\\[sentence] of assistant/words/thresholds.toml:", highlight=False)
    for name, weight in zip(names_of_features(), calibration.ranking, strict=True):
        console.print(f"{name} = {weight}", markup=False, highlight=False)
    console.print("\\[passage] of assistant/words/thresholds.toml:", highlight=False)
    console.print(f"weights = {list(calibration.weights)}  # {', '.join(names_of_signs())}", markup=False)
    console.print(f"bias = {calibration.bias}", markup=False)


def _measures(summary: Summary) -> Table:
    table = Table(show_header=False)
    table.add_column("measure")
    table.add_column("value", justify="right")
    shares = {
        "accuracy": summary.accuracy,
        "  outcome": summary.right_outcome,
        "  verdict": summary.right_verdict,
        "  values": summary.right_values,
        "  sources": summary.right_sources,
        "citation precision": summary.citation_precision,
        "citation recall": summary.citation_recall,
        f"verbatim (of {summary.citations})": summary.verbatim,
        "paragraph and section true": summary.located,
        "markers fit": summary.markers,
        "abstention precision": summary.abstention_precision,
        "abstention recall": summary.abstention_recall,
        "abstention F1": summary.abstention_f1,
    }
    for name, value in shares.items():
        table.add_row(name, share(value))
    table.add_row("wrong exact facts", str(summary.wrong_facts), style="bold red" if summary.wrong_facts else "")
    table.add_row("unsupported figures", str(summary.unsupported_figures))
    table.add_row("errors", str(summary.errors))
    table.add_row("p50 / p95, ms", f"{number(summary.p50_ms)} / {number(summary.p95_ms)}")
    return table


def _groups(heading: str, groups: Sequence[Group]) -> Table:
    table = Table(heading, "right", "cases", "accuracy")
    for group in groups:
        table.add_row(escape(group.name), str(group.right), str(group.cases), share(group.accuracy))
    return table


def _endings(summary: Summary) -> Table:
    outcomes = sorted({ending.outcome for ending in summary.endings})
    table = Table("should end ↓  ended →", *outcomes)
    for expected in dict.fromkeys(ending.expected for ending in summary.endings):
        row = {ending.outcome: ending.cases for ending in summary.endings if ending.expected == expected}
        table.add_row(expected, *(str(row.get(outcome, "·")) for outcome in outcomes))
    return table


def share(value: float | None) -> str:
    return "–" if value is None else f"{100 * value:.1f} %"


def number(value: float | None, digits: int = 1) -> str:
    return "–" if value is None else f"{value:,.{digits}f}"
