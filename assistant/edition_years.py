"""The years by which a message names an edition: 2025年度的指南, the 2023 call, 去年的截止时间, last year's deadline.

Not those of a date (2024年9月25日), of a day to hand in on (明年再报), or of somebody's own doings (去年成立的企业).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache

from assistant import words
from assistant.focus import asks
from assistant.library import Library
from assistant.periods import Edge, Period, find_periods
from corpus.guide import Span

_CLAUSE = re.compile("[，。？；、,;?]")
_WHOLE_YEAR = 364  # days between its first and its last


@dataclass(frozen=True, slots=True)
class Mention:
    """An edition as a message names it.

    year: its figure, or the calendar year that 去年 is. back: how many editions after the present one (去年: -1), 0
    where the year is a figure. marked: said of the guide itself (2025年度, the 2025 call), not of a date perhaps.
    """

    year: int
    back: int = 0
    marked: bool = False


def years_mentioned(message: str, library: Library, today: date) -> list[Mention]:
    """The editions that a plain message names, each once."""
    periods = find_periods(message, today)
    found = [Mention(int(m["year"]), marked=True) for m in _years("marked", message)]
    for match in _years("plain", message):
        if _names_edition(match, message, periods, library):
            found.append(Mention(int(match["year"])))
    if words.pattern("editions", "holding").search(message):  # 2028年这个办法还有效吗
        found = [one for one in found if one.year < today.year]
    polar = words.pattern("forms", "polar").search(message)
    handing_in = polar and words.pattern("forms", "handing_in").search(message)
    for wording, back in _relative():
        for match in wording.finditer(message):
            if _names_edition(match, message, periods, library) and not (back > 0 and handing_in):
                found.append(Mention(today.year + back, back))
    unmarked = [one for one in found if not any(m.marked and m.year == one.year for m in found)]
    return list(dict.fromkeys([*(m for m in found if m.marked), *unmarked]))


def without_years(message: str) -> str:
    """The message without the words for an edition."""
    for wording, _ in _relative():
        message = wording.sub(" ", message)
    return message


def _names_edition(match: re.Match[str], message: str, periods: tuple[Period, ...], library: Library) -> bool:
    """Whether a year stands for an edition: not within a shorter date, not of own doings, not in the guide's words."""
    span = Span(match.start(), match.end())
    beside = [period for period in periods if period.span.overlaps(span)]
    if any(p.edge is not Edge.ON or (p.end - p.start).days < _WHOLE_YEAR for p in beside):
        return False
    start = max((m.end() for m in _CLAUSE.finditer(message, 0, match.start())), default=0)
    end = next((m.start() for m in _CLAUSE.finditer(message, match.end())), len(message))
    if not (message[start : match.start()] + message[match.end() : end]).strip():  # 去年才领的执照，2025年
        start = max((m.end() for m in _CLAUSE.finditer(message, 0, start - 1)), default=0) if start else 0
    if words.pattern("editions", "doings").search(message[start:end]) or _by_the_way(message, start, end, span):
        return False
    return message[match.start() : match.end() + 2].lower() not in library.all_text or match.end() + 2 > end


def _by_the_way(message: str, start: int, end: int, year: Span) -> bool:
    """Whether a clause with a year asks nothing and speaks of no guide, where others do: 去年虚开合同，还能申请吗.

    A year alone right before what asks is the edition that it is asked of: 2024年，芬兰项目哪天截止.
    """
    if start == 0 and not message[end:].strip("。？！.?! "):
        return False
    if message[start:end].strip() == year.of(message).strip():
        start, end = end, len(message)
    own = message[start:end]
    return not asks(own) and not words.pattern("editions", "called").search(own)


def _years(name: str, message: str) -> Iterator[re.Match[str]]:
    """Where a list of wordings finds a year, each wording by itself: all call it `year`."""
    for wording in words.load("editions")[name]:
        yield from re.finditer(wording, message, re.IGNORECASE)


@cache
def _relative() -> tuple[tuple[re.Pattern[str], int], ...]:
    listed = words.load("editions")["relative"].items()
    return tuple((re.compile(_bounded(wording), re.IGNORECASE), back) for wording, back in listed)


def _bounded(wording: str) -> str:
    return rf"\b(?:{wording})\b" if wording.isascii() else f"(?:{wording})"
