"""The days that a question names: 9月25日, 9.25, 下周五, 十月初, 国庆之后, by the end of the month, Q4.

A period is one day or, where the words are vague, all the days that they may mean, so that yes or no is only
said where it holds for all of them. A word beside it may turn it into the time before or after it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum
from functools import cache, lru_cache
from itertools import pairwise

from assistant.days import in_month, table
from assistant.months import find_months
from assistant.relative import find_relative
from corpus.dates import Moment, find_hour, find_moments
from corpus.guide import Span

_HALF_A_YEAR = 183  # days: a date without a year is not further back than this
_JOINED = re.compile(r"\s*(?:到|至|[-–—~～]|to|until|till|through)\s*(?:the )?", re.IGNORECASE)
_BOTH = re.compile(r"\s*(?:和|与|跟|and)\s*(?:the )?", re.IGNORECASE)
_BETWEEN = re.compile(r"之间|期间|between", re.IGNORECASE)
_SHORT = re.compile(  # not a figure, a section's number or an hour
    r"(?<![\d./:第])(?P<a>\d{1,2})(?P<sep>[./])(?P<b>\d{1,2})(?:(?P=sep)(?P<y>(?:19|20)?\d\d))?"
    r"(?![\d./]*\d|[ .]?[%万亿元件条个年]|\s?[ap]\.?m)"
)


class Edge(StrEnum):
    """What of the time around a period is meant: its days (`on`), or those before, up to, after, from it."""

    ON = "on"
    BEFORE = "before"
    BY = "by"
    AFTER = "after"
    FROM = "from"


@dataclass(frozen=True, slots=True)
class Period:
    """Days named in a question: from `start` to `end`, and the words for them.

    given: the widest part of the date that the words tell: “year”, “month” (9月25日) or “day” (25号).
    hour: "17:30" where the question names one.
    """

    start: date
    end: date
    span: Span
    edge: Edge = Edge.ON
    given: str = "year"
    hour: str | None = None

    def tried(self, today: date) -> tuple[date, date]:
        """The first and the last day on which one would hand in.

        Of “before” and “by” the last such day counts, of “after” and “from” the first to come: the day that decides.
        """
        day = timedelta(days=1)
        start, after = max(self.start, today), max(self.end + day, today)
        return {
            Edge.ON: (self.start, self.end),
            Edge.BEFORE: (self.start - day, self.start - day),
            Edge.BY: (self.end, self.end),
            Edge.AFTER: (after, after),
            Edge.FROM: (start, start),
        }[self.edge]

    def holds(self, day: date) -> bool:
        """Whether the day is one of those meant."""
        return {
            Edge.ON: self.start <= day <= self.end,
            Edge.BEFORE: day < self.start,
            Edge.BY: day <= self.end,
            Edge.AFTER: day > self.end,
            Edge.FROM: day >= self.start,
        }[self.edge]

    def beside(self, day: date) -> Period:
        """The period in the year (and month) of another day, where the words leave them open."""
        if self.given == "year":
            return self
        start = in_month(day.year, day.month if self.given == "day" else self.start.month, self.start.day)
        return replace(self, start=start, end=start + (self.end - self.start))


@lru_cache(maxsize=256)
def find_periods(text: str, today: date) -> tuple[Period, ...]:
    """The periods that a text names, left to right.

    >>> [(str(p.start), str(p.end), p.edge.value) for p in find_periods("国庆之后或者10月中旬", date(2024, 9, 4))]
    [('2024-10-01', '2024-10-07', 'after'), ('2024-10-11', '2024-10-20', 'on')]
    >>> [(str(p.start), str(p.end)) for p in find_periods("9.25 or by 30.10.2024", date(2024, 9, 4))]
    [('2024-09-25', '2024-09-25'), ('2024-10-30', '2024-10-30')]
    """
    found = [p for m in find_moments(text) if (p := _of_moment(m, today))]
    for days in (*find_relative(text, today), *find_months(text, today)):
        found.append(Period(days.start, days.end, days.span, Edge(days.edge), days.given))
    found += [p for match in _SHORT.finditer(text) if (p := _of_short(match, today))]
    chosen: list[Period] = []
    for period in sorted(found, key=lambda p: (p.span.start - p.span.end, p.span.start)):
        if not any(period.span.overlaps(other.span) for other in chosen):
            chosen.append(period)
    edged = [_edged(period, text) for period in sorted(chosen, key=lambda p: p.span.start)]
    hour = find_hour(text)
    return tuple(replace(period, hour=period.hour or hour) for period in _joined(edged, text))


def _of_moment(moment: Moment, today: date) -> Period | None:
    """A date as written, of the year nearest to today where it has none."""
    if moment.month is None or moment.day is None:
        return None  # months and years have their parts: months.py
    return _of_day(moment.year, moment.month, moment.day, moment.span, today, moment.hour)


def _of_day(year: int | None, month: int, day: int, span: Span, today: date, hour: str | None = None) -> Period | None:
    try:
        chosen = date(year or today.year, month, day)
        if year is None and (today - chosen).days > _HALF_A_YEAR:
            chosen = date(today.year + 1, month, day)
    except ValueError:
        return None
    return Period(chosen, chosen, span, given="year" if year else "month", hour=hour)


def _of_short(match: re.Match[str], today: date) -> Period | None:
    """9.25 and 10/30 are month and day; with a year, 25.09.2024 is day first and 10/30/2024 whichever fits."""
    first, second, written = int(match["a"]), int(match["b"]), match["y"]
    span = Span(match.start(), match.end())
    if written is None:
        padded = len(match["b"]) == 2 or match["sep"] == "/"
        return _of_day(None, first, second, span, today) if padded else None
    year = int(written) + (2000 if len(written) == 2 else 0)
    if match["sep"] == "." or first > 12:
        return _of_day(year, second, first, span, today)
    return _of_day(year, first, second, span, today) if second > 12 else None


def _edged(period: Period, text: str) -> Period:
    """The period with the edge that the words behind it or in front of it give it."""
    if period.edge is not Edge.ON:
        return period
    for name, pattern in _edges("behind"):
        if match := pattern.match(text, period.span.end):
            return _turned(period, Edge(name), Span(period.span.start, match.end()), text)
    for name, pattern in _edges("front"):
        if match := pattern.search(text[: period.span.start]):
            return _turned(period, Edge(name), Span(match.start(), period.span.end), text)
    return period


def _turned(period: Period, edge: Edge, span: Span, text: str) -> Period:
    """The period with an edge; 月底前 goes up to the last day of the month."""
    if edge is Edge.BEFORE and re.fullmatch(table("edges")["closing"], period.span.of(text), re.IGNORECASE):
        edge = Edge.BY
    return replace(period, edge=edge, span=span)


@cache
def _edges(side: str) -> tuple[tuple[str, re.Pattern[str]], ...]:
    listed = table("edges")[side].items()
    form = "\\s*(?:{})" if side == "behind" else "(?:{})\\s*(?:(?:the|on|of) )*$"
    return tuple((name, re.compile(form.format(wording), re.IGNORECASE)) for name, wording in listed)


def _joined(periods: list[Period], text: str) -> list[Period]:
    """Two that the words make the ends of one: 9月25日到10月1日, between 25 September and 1 October."""
    for first, second in pairwise(periods):
        between = text[first.span.end : second.span.start]
        both = _BOTH.fullmatch(between) and _BETWEEN.search(text)
        if (both or _JOINED.fullmatch(between)) and first.start <= second.end:
            whole = Period(first.start, second.end, Span(first.span.start, second.span.end), given=second.given)
            return [p for p in periods if p not in (first, second)] + [whole]
    return periods
