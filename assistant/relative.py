"""Dates in relation to today: 下周五, 月底, 国庆之后, 两周后, next Friday, in ten days.

A week begins on Monday. “After” a holiday is the day after its last.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Callable, Iterator
from datetime import date, timedelta

from assistant import words
from corpus.dates import Moment
from corpus.guide import Span
from corpus.numerals import number

_WEEKDAYS = {**dict(zip("一二三四五六日", range(7), strict=True)), "天": 6, **{str(i + 1): i for i in range(6)}}
_ENGLISH_DAYS = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
_NUMBER = r"(\d+|[一二两三四五六七八九十半]+|an?|one|two|three|four|five|six|seven|eight|nine|ten)"
_DAYS_OF = {"天": 1, "日": 1, "周": 7, "星期": 7, "礼拜": 7, "day": 1, "week": 7}


def find_relative(text: str, today: date) -> list[Moment]:
    """The days that a text names in relation to `today`, left to right.

    >>> [str(m) for m in find_relative("下周五交，月底前行吗", date(2024, 9, 4))]
    ['2024-09-13', '2024-09-30']
    >>> [str(m) for m in find_relative("in two weeks or next Friday", date(2024, 9, 4))]
    ['2024-09-18', '2024-09-13']
    >>> [str(m) for m in find_relative("国庆之后", date(2024, 9, 4))]
    ['2024-10-08']
    """
    found = {
        match.start(): (match, day) for pattern, days in _FINDERS for match, day in _days(pattern, days, text, today)
    }
    return [
        Moment(day.year, day.month, day.day, None, Span(match.start(), match.end()))
        for _, (match, day) in sorted(found.items())
    ]


_Find = Callable[[re.Match[str], date], date | None]


def _days(pattern: re.Pattern[str], find: _Find, text: str, today: date) -> Iterator[tuple[re.Match[str], date]]:
    for match in pattern.finditer(text):
        if (day := find(match, today)) is not None:
            yield match, day


def _weekday(match: re.Match[str], today: date) -> date:
    """本周X, 下周X, 下下周X; 上周X."""
    weeks = {"下下": 2, "下": 1, "上": -1}.get(match[1] or "", 0)
    return today + timedelta(days=7 * weeks + _WEEKDAYS[match[2]] - today.weekday())


def _english_weekday(match: re.Match[str], today: date) -> date:
    """this Friday: in this week; next Friday: in the next one; Friday alone: the next to come."""
    wanted = _ENGLISH_DAYS.index(match[2].lower())
    ahead = wanted - today.weekday()
    if (match[1] or "").strip().lower() == "next":
        return today + timedelta(days=7 + ahead)
    return today + timedelta(days=ahead if ahead >= 0 else ahead + 7)


def _next_week(match: re.Match[str], today: date) -> date:
    return today + timedelta(days=7 + _ENGLISH_DAYS.index(match[1].lower()) - today.weekday())


def _later(match: re.Match[str], today: date) -> date | None:
    """N days, weeks or months from today."""
    written = match["n"].lower()
    amount = 1 if written in ("a", "an") else number(written)
    if amount is None or amount > 1000:
        return None
    unit = match["u"].lower()
    if unit in ("个月", "月", "month"):
        months = today.month - 1 + int(amount)
        return _in_month(today.year + months // 12, months % 12 + 1, today.day)
    return today + timedelta(days=int(amount * _DAYS_OF[unit]))


def _month_end(match: re.Match[str], today: date) -> date:
    following = bool(re.match("下|next", (match[1] or "").strip(), re.IGNORECASE))
    months = today.month - 1 + (1 if following else 0)
    return _in_month(today.year + months // 12, months % 12 + 1, 31)


def _year_end(match: re.Match[str], today: date) -> date:
    return date(today.year, 12, 31)


def _month(match: re.Match[str], today: date) -> date | None:
    """11月 and 11月初: its first day; 11月底: its last; the next to come."""
    month = number(match["m"])
    if match.string[: match.start()].endswith(("去年", "前年")):
        return None  # tells of the past
    if month is None or not 1 <= month <= 12:
        return None
    year = today.year + (month < today.month)
    return _in_month(year, int(month), 31 if match["end"] else 1)


def _in_month(year: int, month: int, day: int) -> date:
    return date(year, month, min(day, calendar.monthrange(year, month)[1]))


def _fixed(days: int) -> _Find:
    return lambda match, today: today + timedelta(days=days)


def _holiday(span: list[int]) -> _Find:
    def find(match: re.Match[str], today: date) -> date:
        start, end = date(today.year, span[0], span[1]), date(today.year, span[2], span[3])
        if end < today:
            start, end = (day.replace(year=today.year + 1) for day in (start, end))
        return end + timedelta(days=1) if match["after"] else start - timedelta(days=1) if match["before"] else start

    return find


def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)


_FINDERS: tuple[tuple[re.Pattern[str], _Find], ...] = (
    *((_compiled(wording), _fixed(days)) for wording, days in words.load("relative")["days"].items()),
    (_compiled(r"(下下|下|上|本|这)个?(?:周|星期|礼拜)([一二三四五六日天1-6])"), _weekday),
    (_compiled(rf"(?<!\w)(this |next |on |by )?({'|'.join(_ENGLISH_DAYS)})(?!\w)"), _english_weekday),
    (
        _compiled(rf"(?:再过|过)?(?P<n>{_NUMBER})(?:个)?(?P<u>个月|月|天|日|周|星期|礼拜)(?:之?后|以后|内|之内|再)"),
        _later,
    ),
    (_compiled(rf"再过(?P<n>{_NUMBER})(?:个)?(?P<u>月|天|日|周|星期|礼拜)"), _later),
    (_compiled(rf"(?<!\w)({'|'.join(_ENGLISH_DAYS)}) of next week"), _next_week),
    (_compiled(rf"\b(?:in|within) (?P<n>{_NUMBER}) (?P<u>day|week|month)s?\b"), _later),
    (_compiled(rf"(?P<n>{_NUMBER}) (?P<u>day|week|month)s? (?:from now|later)"), _later),
    (_compiled(r"(?<![\d一二三四五六七八九十])(下个?|本|这个?)?月(?:底|末)"), _month_end),
    (_compiled(r"\bend of (?:the |this )?(next )?month\b"), _month_end),
    (
        _compiled(
            r"(?<![\d年])(?P<m>\d{1,2}|[一二三四五六七八九十]{1,2})月(?:份)?(?P<end>底|末)?(?!\s*[\d一二三四五六七八九十])"
        ),
        _month,
    ),
    (_compiled(r"年底|年末|年前|end of (?:the|this) year"), _year_end),
    *(
        (
            _compiled(
                rf"(?:{wording})节?(?:假期|长假|holidays?)?(?:(?P<after>之?后|以后|过后|结束后?|回来)|(?P<before>之?前|以前))?"
            ),
            _holiday(span),
        )
        for wording, span in words.load("relative")["holidays"].items()
    ),
    *(
        (_compiled(rf"(?:(?P<after>after)|(?P<before>before)) (?:the )?(?:{wording})"), _holiday(span))
        for wording, span in words.load("relative")["holidays"].items()
    ),
)
