"""Questions and enquiries line by line (JSON Lines): a line that fails gets an error record, the rest go on."""

from __future__ import annotations

import io
import json
import stat
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from assistant.errors import UsageError, WorkError, sentence_of
from assistant.wording import say


class LineError(Exception):
    """What is wrong with a line; `reason` is a key of wording/errors.toml."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True, slots=True)
class Job:
    """A line that can be worked on: a conversation, or the text of an enquiry as its only turn."""

    id: str | int | None
    turns: tuple[str, ...]
    today: date


@dataclass(frozen=True, slots=True)
class Tally:
    """How many lines there were, how many of them were bad, and of how many the work failed."""

    lines: int
    bad: int
    failed: int

    @property
    def done(self) -> bool:
        """Whether the work was done: it failed nowhere, and not every line was bad."""
        return not self.failed and (self.bad < self.lines or not self.lines)


def read_job(line: bytes, field: str, today: date) -> Job:
    """A line of QUESTIONS.jsonl (`field` "question") or ENQUIRIES.jsonl ("text"). Raises LineError."""
    record = _record(line)
    turns = [record.get(field)]
    if field == "question" and record.get("turns") is not None:
        turns = record["turns"]
    if not isinstance(turns, list) or not turns or not all(isinstance(turn, str) for turn in turns):
        raise LineError("bad_turns" if field == "question" else "bad_text")
    if not isinstance(record.get("id"), str | int | None) or isinstance(record.get("id"), bool):
        raise LineError("bad_id")
    try:
        day = today if record.get("today") is None else date.fromisoformat(record["today"])
    except (TypeError, ValueError) as error:
        raise LineError("bad_today") from error
    return Job(record.get("id"), tuple(turns), day)


def run_batch(
    source: Path,
    target: Path,
    field: str,
    work: Callable[[Job], dict[str, Any]],
    today: date,
    language: str,
    on_line: Callable[[], None] = lambda: None,
) -> Tally:
    """Works on every line that is not blank, writing each record at once.

    Raises WorkError when a file cannot be read or written; what was written before stays, in whole lines.
    """
    lines = bad = failed = 0
    numbered = _numbered(source)
    first = next(numbered, None)  # an input that cannot be read must not cost an older output
    with _opened(source, target) as out:
        for number, raw in () if first is None else _chain(first, numbered):
            lines += 1
            try:
                job = read_job(raw, field, today)
                record = ({} if job.id is None else {"id": job.id}) | work(job)
            except LineError as error:
                bad += 1
                told = say(language, error.reason, table="errors", line=number)
                record = {"id": _id_of(raw), "line": number, "error": told}
            except Exception as error:  # whatever it was, the lines that follow are not lost
                failed += 1
                record = {"id": _id_of(raw), "line": number, "error": sentence_of(error, language)}
            _write(out, record, target)
            on_line()
    return Tally(lines, bad, failed)


def count_lines(source: Path) -> int | None:
    """How many lines are not blank; None where the file can be read only once (a pipe)."""
    return sum(1 for _ in _numbered(source)) if source.is_file() else None


def _chain(first: tuple[int, bytes], rest: Iterator[tuple[int, bytes]]) -> Iterator[tuple[int, bytes]]:
    yield first
    yield from rest


def _numbered(source: Path) -> Iterator[tuple[int, bytes]]:
    try:
        with source.open("rb") as lines:
            for number, raw in enumerate(lines, start=1):
                line = raw.removeprefix(b"\xef\xbb\xbf").strip()
                if line:
                    yield number, line
    except (OSError, ValueError) as error:  # ValueError: a path with a null character
        raise WorkError("unreadable_input", path=source, detail=getattr(error, "strerror", error)) from error


def _opened(source: Path, target: Path) -> io.FileIO:
    """The output, emptied; never the input itself, under whatever name. Raises WorkError, UsageError."""
    try:
        if target.exists() and target.samefile(source) and stat.S_ISREG(target.stat().st_mode):
            raise UsageError("same_file", path=target)
        return io.FileIO(target, "w")
    except (OSError, ValueError) as error:
        raise WorkError("unwritable_output", path=target, detail=getattr(error, "strerror", error)) from error


def _write(out: io.FileIO, record: dict[str, Any], target: Path) -> None:
    """Writes one line, all of it or nothing. Raises WorkError."""
    try:
        line = json.dumps(record, ensure_ascii=False).encode()
    except UnicodeEncodeError:  # a lone surrogate in the input; escaped, JSON can hold it
        line = json.dumps(record).encode()
    rest = memoryview(line + b"\n")
    written = 0
    try:
        while rest:
            written += (count := out.write(rest) or 0)
            rest = rest[count:]
    except OSError as error:
        with suppress(OSError):  # a pipe cannot be taken back
            out.truncate(out.tell() - written)
        if isinstance(error, BrokenPipeError):
            raise
        raise WorkError("unwritable_output", path=target, detail=error.strerror or error) from error


def _record(line: bytes) -> dict[str, Any]:
    try:
        record = json.loads(line.decode("utf-8"))
    except UnicodeDecodeError as error:
        raise LineError("bad_encoding") from error
    except (ValueError, RecursionError) as error:
        raise LineError("bad_json") from error
    if not isinstance(record, dict):
        raise LineError("bad_json")
    return record


def _id_of(line: bytes) -> str | int | None:
    """The id of a line whose other fields are wrong, so that its record can be found."""
    with suppress(LineError):
        found = _record(line).get("id")
        return found if isinstance(found, str | int) and not isinstance(found, bool) else None
    return None
