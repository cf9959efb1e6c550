"""Fact sheets: what a guide states, written down by hand beside the program that is to find it.

A sheet (sheets/*.toml) names the subjects of a guide as people call them, and its facts with value, words and line.
It is checked against the guide when it is read, so that it cannot drift from the text.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from functools import cached_property
from pathlib import Path
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from assistant.answer import Verdict
from eval.values import Day, Expected, Quantity, QuantityKind, Words

FOLDER = Path(__file__).parent / "sheets"
_ROOT = Path(__file__).parent.parent
_KINDS: tuple[QuantityKind, ...] = ("amount", "months", "days", "count", "percent")
Wordings = Annotated[tuple[str, ...], Field(min_length=1)]  # the first in the guide's language, the last in English


class SheetError(Exception):
    """A sheet that does not fit its guide."""


class _Read(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Bounds(_Read):
    """A figure with its bounds; one that is neither a cap nor a minimum has both the same."""

    least: int | None = None
    most: int | None = None

    @property
    def numbers(self) -> tuple[int, ...]:
        return tuple(dict.fromkeys(number for number in (self.least, self.most) if number is not None))

    def verdict(self, number: int) -> Verdict:
        low, high = self.least is not None and number < self.least, self.most is not None and number > self.most
        return Verdict.NO if low or high else Verdict.YES


class Subject(_Read):
    """Whom or what people ask about. country: the name to exchange in a changed guide."""

    zh: tuple[str, ...]
    en: tuple[str, ...]
    under: str | None = None
    country: str | None = None

    def names(self, language: str) -> tuple[str, ...]:
        return self.zh if language == "zh" else self.en


class Fact(_Read):
    """One fact and the subjects that it holds for; of none: not asked for, but may always be told.

    modes: the only ways to ask for it, where not all are fair. opens: the day from which on `day` is waited for.
    source stands in one of `lines`; written: its words with the value, in units of `scale`.
    items: what an answer has to say, each in any of its wordings; members: the same for a list, which can be
    asked for; others: what is not in it. verdicts: of the yes-or-no questions of a mode.
    """

    kind: str
    of: tuple[str, ...]
    modes: tuple[str, ...] = ()
    lines: tuple[int, ...]
    source: str
    written: str = ""
    scale: int = 1
    opens: date | None = None
    day: date | None = None
    amount: Bounds | None = None
    months: Bounds | None = None
    days: Bounds | None = None
    count: Bounds | None = None
    percent: Bounds | None = None
    items: tuple[Wordings, ...] = ()
    members: tuple[Wordings, ...] = ()
    others: tuple[Wordings, ...] = ()
    count_written: str = ""
    verdicts: dict[str, Literal["yes", "no"]] = {}

    @property
    def figure(self) -> tuple[QuantityKind, Bounds] | None:
        found: Iterator[tuple[QuantityKind, Bounds]] = (
            (kind, bounds) for kind in _KINDS if (bounds := getattr(self, kind)) is not None
        )
        return next(found, None)

    @property
    def values(self) -> tuple[Expected, ...]:
        """What an answer to the open question has to state."""
        stated: list[Expected] = [Words(wordings) for wordings in (*self.items, *self.members)]
        if self.day:
            stated.append(Day(self.day.year, self.day.month, self.day.day))
        if self.figure:
            kind, bounds = self.figure
            stated += (Quantity(kind, Decimal(number)) for number in bounds.numbers)
        return tuple(stated)


class Absent(_Read):
    """Subjects for which the guide does not state a kind that it states for others."""

    kind: str
    of: tuple[str, ...]


class Sheet(_Read):
    """What one guide states. guides: its folder below eval/guides, None for the bundled one."""

    today: date
    file: str
    guides: str | None = None
    currency: str = "CNY"
    subjects: dict[str, Subject]
    facts: tuple[Fact, ...]
    absent: tuple[Absent, ...] = ()
    unlisted: tuple[Wordings, ...] = ()
    unstated: tuple[str, ...] = ()
    omitted: tuple[str, ...] = ()  # kinds that a copy may leave out: nothing else then answers the question
    renumbered: bool = False  # whether its numbering is one that changes.toml knows

    @cached_property
    def path(self) -> Path:
        return _ROOT / self.file

    def of_kind(self, kind: str) -> tuple[Fact, ...]:
        return tuple(fact for fact in self.facts if fact.kind == kind)

    def fact(self, kind: str, subject: str) -> Fact | None:
        return next((fact for fact in self.of_kind(kind) if subject in fact.of), None)


def sheet_names(folder: Path = FOLDER) -> tuple[str, ...]:
    return tuple(sorted(path.stem for path in folder.glob("*.toml")))


def load_sheet(name: str, folder: Path = FOLDER) -> Sheet:
    """A sheet, checked. Raises SheetError where it does not fit the guide."""
    sheet = Sheet.model_validate(tomllib.loads((folder / f"{name}.toml").read_text(encoding="utf-8")))
    check(sheet, sheet.path.read_text(encoding="utf-8"))
    return sheet


def check(sheet: Sheet, text: str) -> None:
    """Raises SheetError for a source that does not stand in its lines, or a subject that is none."""
    lines = text.split("\n")
    for fact in sheet.facts:
        place = f"{sheet.file}: {fact.kind} of {', '.join(fact.of)}"
        if not all(0 < line <= len(lines) and fact.source in lines[line - 1] for line in fact.lines):
            raise SheetError(f"{place}: “{fact.source}” does not stand in line {fact.lines}.")
        if fact.written not in fact.source:
            raise SheetError(f"{place}: “{fact.written}” is not in its source.")
    named = [fact.of for fact in sheet.facts] + [absent.of for absent in sheet.absent]
    unknown = {name for of in named for name in of} - {*sheet.subjects}
    if unknown:
        raise SheetError(f"{sheet.file}: {min(unknown)} is no subject.")
