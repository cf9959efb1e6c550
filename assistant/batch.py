"""Questions and enquiries line by line (JSON Lines): one bad line gets an error record, the rest go on."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from assistant.wording import say


class LineError(Exception):
    """What is wrong with a line; `reason` is a key of wording/errors.toml."""

    def __init__(self, reason: str, line: int) -> None:
        super().__init__(reason)
        self.reason = reason
        self.line = line


@dataclass(frozen=True, slots=True)
class Job:
    """A line that can be worked on: a conversation, or the text of an enquiry as its only turn."""

    id: str | None
    turns: tuple[str, ...]
    today: date


def read_job(line: str, number: int, field: str, today: date) -> Job:
    """A line of QUESTIONS.jsonl (`field` "question") or ENQUIRIES.jsonl ("text"). Raises LineError."""
    try:
        record = json.loads(line)
    except ValueError as error:
        raise LineError("bad_json", number) from error
    if not isinstance(record, dict):
        raise LineError("bad_json", number)
    job_id = record.get("id")
    if isinstance(job_id, bool) or not isinstance(job_id, str | int | None):
        raise LineError("bad_id", number)
    turns = record.get("turns") if field == "question" and "turns" in record else [record.get(field)]
    if not isinstance(turns, list) or not turns or not all(isinstance(turn, str) for turn in turns):
        raise LineError("bad_turns" if field == "question" else "bad_text", number)
    try:
        day = date.fromisoformat(record["today"]) if record.get("today") is not None else today
    except (TypeError, ValueError) as error:
        raise LineError("bad_today", number) from error
    return Job(None if job_id is None else str(job_id), tuple(turns), day)


def run_batch(
    source: Path,
    target: Path,
    field: str,
    work: Callable[[Job], dict[str, Any]],
    today: date,
    language: str,
    on_line: Callable[[], None] = lambda: None,
) -> int:
    """Works on every line that is not blank, writing each record at once; returns how many failed.

    Raises OSError when a file cannot be read or written.
    """
    failed = 0
    with source.open("rb") as lines, target.open("w", encoding="utf-8") as out:
        for number, raw in _numbered(lines):
            try:
                record = work(read_job(raw.decode("utf-8-sig"), number, field, today))
            except LineError as error:
                failed += 1
                record = {"id": _id_of(raw), "line": number, "error": say(language, error.reason, table="errors", line=number)}
            except UnicodeDecodeError:
                failed += 1
                record = {"id": None, "line": number, "error": say(language, "bad_json", table="errors", line=number)}
            out.write(json.dumps(record, ensure_ascii=False) + "\n")
            out.flush()
            on_line()
    return failed


def _numbered(lines: Any) -> Iterator[tuple[int, bytes]]:
    return ((number, raw) for number, raw in enumerate(lines, start=1) if raw.strip())


def _id_of(raw: bytes) -> str | None:
    """The id of a line whose other fields are wrong, so that its record can be found."""
    try:
        record = json.loads(raw.decode("utf-8-sig", "replace"))
    except ValueError:
        return None
    found = record.get("id") if isinstance(record, dict) else None
    return found if isinstance(found, str) else None
