"""Months, quarters and years that a text names, whole or in part: 十月初, 下个月15号, mid-October, 年底, Q4.

A month or quarter without a year is the next to come (or the present one). The wordings are in words/relative.toml.
"""

from __future__ import annotations

import calendar
from collections.abc import Iterator
from datetime import date
from functools import cache

from assistant.days import Days, Finder, Groups, any_in, days_found, in_month, meaning, months_on, shift, year_of
from corpus.numerals import whole

_ENGLISH = tuple(name[:3].lower() for name in calendar.month_name[1:])
_MONTH = (
    r"jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|(?-i:May)|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?"
)
_CHINESE = "一二三四五六七八九十"
_FOURTH = {"first": 1, "second": 2, "third": 3, "fourth": 4, "last": 4}
_WHOLE = [1, -1]
_BEFORE_MAY = ("in", "by", "before", "after", "until", "till", "during", "of", "since", "from", "past")  # else a verb


def find_months(text: str, today: date) -> list[Days]:
    """The days that a text names by months or years; they may overlap each other.

    >>> [(str(d.start), str(d.end)) for d in find_months("十月中旬", date(2024, 9, 4))]
    [('2024-10-11', '2024-10-20')]
    >>> [(str(d.start), str(d.end)) for d in find_months("下个月15号", date(2024, 9, 4))]
    [('2024-10-15', '2024-10-15')]
    >>> [(str(d.start), str(d.end)) for d in find_months("the fourth quarter", date(2024, 9, 4))]
    [('2024-10-01', '2024-12-31')]
    """
    return list(days_found(_finders(), text, today))


def _named_month(groups: Groups, today: date) -> tuple[date, date] | None:
    """10月, 明年三月初, late October 2025."""
    written = groups["month"]
    month = _ENGLISH.index(written[:3]) + 1 if written[:3] in _ENGLISH else whole(written)
    if month is None or not 1 <= month <= 12:
        return None
    year = year_of(groups, today) or today.year + (month < today.month)
    if "past" in groups:  # last March
        year = today.year - (month >= today.month)
    return _of_month(date(year, month, 1), groups)


def _shifted_month(groups: Groups, today: date) -> tuple[date, date] | None:
    """本月, 下个月15号, 月底, early next month."""
    return _of_month(months_on(today.replace(day=1), shift(groups)), groups)


def _day_of_month(groups: Groups, today: date) -> tuple[date, date] | None:
    """25号: of this month, or of the next where it is over."""
    day = int(groups["day"])
    return _of_month(months_on(today.replace(day=1), int(day < today.day)), groups)


def _of_month(month: date, groups: Groups) -> tuple[date, date] | None:
    """A day of the month, a part of it, or all of it."""
    if "day" in groups:
        number = whole(groups["day"])
        return None if number is None else (month.replace(day=number), month.replace(day=number))
    first, last = meaning("parts", groups.get("part")) or _WHOLE
    return in_month(month.year, month.month, first), in_month(month.year, month.month, last)


def _quarter(groups: Groups, today: date) -> tuple[date, date]:
    number = _FOURTH.get(groups.get("nth", "")) or whole(groups.get("n", "")) or 1
    return _part_of_year(groups, today, 3 * number - 2, 3 * number)


def _half(groups: Groups, today: date) -> tuple[date, date]:
    first = 7 if groups["n"] in ("下", "second") else 1
    return _part_of_year(groups, today, first, first + 5)


def _year_end(groups: Groups, today: date) -> tuple[date, date]:
    """年底 is December, 年初 January."""
    month = 1 if "first" in groups else 12
    return _part_of_year(groups, today, month, month)


def _year(groups: Groups, today: date) -> tuple[date, date]:
    return _part_of_year(groups, today, 1, 12)


def _part_of_year(groups: Groups, today: date, first: int, last: int) -> tuple[date, date]:
    """Some months of a year; without a year the next ones that are not over."""
    year = year_of(groups, today) or today.year + (in_month(today.year, last, -1) < today)
    return in_month(year, first, 1), in_month(year, last, -1)


@cache
def _finders() -> tuple[Finder, ...]:
    return (*_chinese(), *_english())


def _chinese() -> Iterator[Finder]:
    year = rf"(?:(?P<year>(?:19|20)\d\d年|{any_in('years')})的?)"
    inner = rf"(?:月?(?P<part>{any_in('parts')})|(?P<day>\d{{1,2}}|[{_CHINESE}]{{1,3}})[日号])?"
    month = rf"(?<![\d{_CHINESE}])(?P<month>\d{{1,2}}|十[一二]|[{_CHINESE}])月份?"
    yield Finder.of(rf"{year}?{month}{inner}(?!\d|[{_CHINESE}]+[日号])", _named_month, given="month")
    yield Finder.of(rf"(?P<shift>{any_in('shifts')})个?月份?{inner}", _shifted_month)
    yield Finder.of(rf"(?<![\d{_CHINESE}个下上本这当])月份?(?P<part>{any_in('parts')})", _shifted_month)
    yield Finder.of(rf"(?<![\d{_CHINESE}月第])(?P<day>\d{{1,2}})[号日](?![楼窗线文])", _day_of_month, given="day")
    yield Finder.of(rf"{year}?第?(?P<n>[一二三四1-4])季度", _quarter, given="month")
    yield Finder.of(rf"{year}?(?P<n>[上下])半年", _half, given="month")
    yield Finder.of(rf"(?:{year}年?|年)(?:[底末]|(?P<first>初))", _year_end, given="month")
    yield Finder.of(rf"{year}(?!\d|度)", _year)


def _english() -> Iterator[Finder]:
    year = rf"(?:,? (?:of |in )?(?P<year>(?:19|20)\d\d\b|{any_in('years')}))"
    part = rf"(?:(?P<part>{any_in('parts')})(?: part)?(?:[- ](?:of|in))?[- ](?:the )?)"
    shifted = r"(?:(?:(?P<shift>this|next|last|coming) )?month)\b"
    month = rf"(?P<month>{_MONTH})\b(?!\.? \d{{1,2}}\b(?!\d))"
    behind = "".join(rf"(?<!\b{word} )" for word in _BEFORE_MAY)
    yield Finder.of(rf"\b{part}{month}{year}?", _named_month, given="month")
    yield Finder.of(rf"\b(?:(?P<past>last) )?(?!{behind}may\b){month}{year}?", _named_month, given="month")
    yield Finder.of(r"\b(?:on )?the (?P<day>\d{1,2})(?:st|nd|rd|th)\b(?! of)", _day_of_month, given="day")
    yield Finder.of(rf"\b{part}{shifted}", _shifted_month)
    yield Finder.of(r"\b(?P<shift>this|next|last|coming) month\b", _shifted_month)
    quarter = r"(?:Q(?P<n>[1-4])|(?:the )?(?P<nth>first|second|third|fourth|last) quarter)\b"
    yield Finder.of(rf"\b{quarter}{year}?", _quarter, given="month")
    yield Finder.of(rf"\b(?P<n>first|second) half{year}", _half)
    yield Finder.of(rf"\b(?:end|(?P<first>beginning|start)){year}", _year_end)
    yield Finder.of(r"\bend of the year|\byear[- ]end", _year_end, given="month")
    yield Finder.of(r"\b(?P<year>next year|last year|this year)\b", _year)
