"""Days of the calendar as wordings name them, and what their words mean: 下 is the next one, 底 the last days."""

from __future__ import annotations

import calendar
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from assistant import words
from corpus.guide import Span


@dataclass(frozen=True, slots=True)
class Days:
    """Days from `start` to `end` and the words for them.

    edge: one of assistant.periods.Edge. given: the widest part of the date that the words tell, “year” also where
    they are relative to today; of 9月25日 it is “month”, of 25号 “day”.
    """

    start: date
    end: date
    span: Span
    edge: str = "on"
    given: str = "year"


Groups = dict[str, str]  # the groups of a match that have a text, in lower case
Find = Callable[[Groups, date], tuple[date, date] | None]


@dataclass(frozen=True, slots=True)
class Finder:
    """A wording and how it is read; `given`: what it tells of the date where it names no year."""

    pattern: re.Pattern[str]
    find: Find
    edge: str = "on"
    given: str = "year"

    @classmethod
    def of(cls, wording: str, find: Find, edge: str = "on", given: str = "year") -> Finder:
        return cls(re.compile(wording, re.IGNORECASE), find, edge, given)


def days_found(finders: Iterable[Finder], text: str, today: date) -> Iterator[Days]:
    """What the finders find; days that no calendar has are left out."""
    for finder in finders:
        for match in finder.pattern.finditer(text):
            groups = {name: value.lower().strip() for name, value in match.groupdict().items() if value}
            try:
                days = finder.find(groups, today)
            except (ValueError, OverflowError):
                continue
            if days:
                given = "year" if "year" in groups else finder.given
                yield Days(*days, Span(match.start(), match.end()), finder.edge, given)


def in_month(year: int, month: int, day: int) -> date:
    """A day of a month; of one too short for it the last, and negative ones from its end."""
    length = calendar.monthrange(year, month)[1]
    return date(year, month, min(day, length) if day > 0 else length + 1 + day)


def months_on(day: date, months: int) -> date:
    """The same day some months on (or back)."""
    years, month = divmod(day.month - 1 + months, 12)
    return in_month(day.year + years, month + 1, day.day)


def days_on(day: date, days: int) -> date:
    return day + timedelta(days=days)


def table(name: str) -> dict[str, Any]:
    """A table of words/relative.toml: wordings and what they mean."""
    listed: dict[str, Any] = words.load("relative")[name]
    return listed


def any_in(name: str) -> str:
    """One pattern for the wordings of a table, the longer ones first."""
    return "|".join(sorted(table(name), key=len, reverse=True))


def meaning(name: str, text: str | None) -> Any:
    """What a text means by a table; None where it is no wording of it."""
    return next((v for w, v in table(name).items() if text and re.fullmatch(w, text, re.IGNORECASE)), None)


def shift(groups: Groups) -> int:
    """How many weeks or months after this one: 下 1, last -1."""
    return meaning("shifts", groups.get("shift")) or 0


def year_of(groups: Groups, today: date) -> int | None:
    """The year that 2025年, 明年, next year name; None without one."""
    text = groups.get("year", "")
    if digits := re.match(r"\d{4}", text):
        return int(digits[0])
    years = meaning("years", text)
    return None if years is None else today.year + int(years)
