"""Days in relation to today: 下周五, 这周末, 三周后, 还要两个月, 国庆, 中秋, next Friday, in a fortnight.

A week begins on Monday. A weekday alone is the next to come, a holiday too unless it has just been. The wordings are in
words/relative.toml; the lunar calendar (春节, 中秋) is borax's.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from functools import cache

from assistant.days import (
    Days,
    Find,
    Finder,
    Groups,
    any_in,
    days_found,
    days_on,
    meaning,
    months_on,
    shift,
    table,
)  # fmt: skip
from corpus.numerals import ENGLISH, number

_WEEKDAYS = {**dict(zip("一二三四五六日", range(7), strict=True)), "天": 6, **{str(i + 1): i for i in range(6)}}
_ENGLISH_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_CHINESE_COUNT = r"\d+(?:\.\d+)?|[一二两三四五六七八九十半百]+"
_ENGLISH_COUNT = rf"\d+(?:\.\d+)?|{ENGLISH}|half an?|an?"
_DAYS_OF = {"day": 1, "week": 7, "fortnight": 14}
_FURTHEST = 1000  # days, weeks, months: a longer time is not one in which somebody hands in
_LAST_LUNAR_YEAR = 2100  # of borax's tables
_JUST_PAST = timedelta(days=30)  # a holiday that is over no longer than this is the one meant


def find_relative(text: str, today: date) -> list[Days]:
    """The days that a text names in relation to `today`; they may overlap each other.

    >>> [str(d.start) for d in find_relative("下周五交行吗", date(2024, 9, 4))]
    ['2024-09-13']
    >>> [str(d.start) for d in find_relative("in two weeks or next Friday", date(2024, 9, 4))]
    ['2024-09-13', '2024-09-18']
    >>> [(str(d.start), str(d.end)) for d in find_relative("国庆", date(2024, 9, 4))]
    [('2024-10-01', '2024-10-07')]
    """
    return list(days_found(_finders(), text, today))


def _weekday(groups: Groups, today: date) -> tuple[date, date]:
    """本周五, 下周五, 下下周五, 上周五; 周五 alone is the next to come."""
    return _in_week(_WEEKDAYS[groups["day"]], groups, today)


def _english_weekday(groups: Groups, today: date) -> tuple[date, date]:
    """this Friday: in this week; next Friday, Friday next week: in the next one; Friday alone: the next to come."""
    return _in_week(_ENGLISH_DAYS.index(groups["day"]), groups, today)


def _in_week(weekday: int, groups: Groups, today: date) -> tuple[date, date]:
    ahead = weekday - today.weekday()
    weeks = shift(groups) if "shift" in groups else ahead < 0
    return _one(days_on(today, 7 * weeks + ahead))


def _week(groups: Groups, today: date) -> tuple[date, date]:
    """本周, 下周, next week; 周末, the weekend."""
    monday = days_on(today, 7 * shift(groups) - today.weekday())
    return days_on(monday, 5 if "end" in groups else 0), days_on(monday, 6)


def _one(day: date) -> tuple[date, date]:
    return day, day


def _fixed(days: int) -> Find:
    return lambda groups, today: _one(days_on(today, days))


def _time(sign: int) -> Find:
    """A time of N days, weeks, months from today (or, with -1, ago): from the least to the most that is meant."""

    def find(groups: Groups, today: date) -> tuple[date, date] | None:
        written = groups.get("n", "a")  # another month: one
        amount = number(re.sub("^half.*", "半", re.sub("^an?$", "一", written)))
        ends: list[Decimal | int] = meaning("vague", written) or []
        if not ends and (amount is None or amount > _FURTHEST):
            return None
        half = Decimal("0.5") if "half" in groups else Decimal(0)
        days = [_moved(today, sign * (Decimal(end) + half), groups["unit"]) for end in ends or [amount or 0]]
        return min(days), max(days)

    return find


def _moved(day: date, amount: Decimal, written: str) -> date:
    """A number of days, weeks or months on; half a month is 15 days."""
    named = ((name, "|".join(wordings.values())) for name, wordings in table("units").items())
    unit = next(name for name, wording in named if re.fullmatch(wording, written))
    if unit in _DAYS_OF:
        return days_on(day, int(amount * _DAYS_OF[unit]))
    return days_on(months_on(day, int(amount)), int((amount - int(amount)) * 30))


def _holiday(first: tuple[int, int], last: tuple[int, int]) -> Find:
    def find(groups: Groups, today: date) -> tuple[date, date]:
        year = today.year + (date(today.year, *last) + _JUST_PAST < today)
        return date(year, *first), date(year, *last)

    return find


def _lunar(month: int, day: int, before: int, behind: int) -> Find:
    def find(groups: Groups, today: date) -> tuple[date, date] | None:
        from borax.calendars.lunardate import LunarDate  # 0.03 s to import

        for year in range(today.year - 1, min(today.year + 1, _LAST_LUNAR_YEAR) + 1):
            feast: date = LunarDate(year, month, day).to_solar_date()
            if feast + timedelta(days=behind) + _JUST_PAST >= today:
                return days_on(feast, -before), days_on(feast, behind)
        return None

    return find


@cache
def _finders() -> tuple[Finder, ...]:
    return (*_named_days(), *_times(), *_holidays())


def _named_days() -> Iterator[Finder]:
    yield from (Finder.of(wording, _fixed(days)) for wording, days in table("days").items())
    shifts = rf"(?P<shift>{any_in('shifts')})"
    week, day = "个?(?:周|星期|礼拜)", "(?P<day>[一二三四五六日天1-6])"
    yield Finder.of(rf"(?<!每){shifts}?{week}{day}", _weekday)
    yield Finder.of(rf"{shifts}?个?周(?P<end>末)", _week)
    yield Finder.of(rf"{shifts}{week}(?!末|{day})", _week)
    english = rf"(?P<day>{'|'.join(_ENGLISH_DAYS)})"
    yield Finder.of(rf"\b(?:(?P<shift>this|next|coming|last) )?{english}\b", _english_weekday)
    yield Finder.of(rf"\b{english} (?:of )?(?P<shift>next|this|last) week\b", _english_weekday)
    yield Finder.of(r"\b(?:(?P<shift>this|next|last|the|coming) )?week(?P<end>end)\b", _week)
    yield Finder.of(r"\b(?P<shift>this|next|last|coming) week\b", _week)


def _times() -> Iterator[Finder]:
    """三周后, 还要两个半月, 三天内, 两周前; in two weeks, another month, within ten days, two days ago."""
    for language, counted in (("zh", _CHINESE_COUNT), ("en", _ENGLISH_COUNT)):
        around = table("times")[language]
        unit = rf"(?P<unit>{'|'.join(units[language] for units in table('units').values())})"
        sure, vague = f"(?P<n>{counted})", f"(?P<n>{any_in('vague')}|{counted})"
        blanks = {
            "time": around["time"].format(n=vague, unit=unit),
            "sure": around["time"].format(n=sure, unit=unit),
            "n": vague,
            "unit": unit,
        }
        yield from (Finder.of(wording.format(**blanks), _time(1)) for wording in around["later"])
        yield Finder.of(around["within"].format(**blanks), _time(1), edge="by")
        yield Finder.of(around["ago"].format(**blanks), _time(-1))


def _holidays() -> Iterator[Finder]:
    tail = table("holiday")["tail"]
    for wording, (*first, month, day) in table("holidays").items():
        yield Finder.of(rf"(?:{wording}){tail}", _holiday((first[0], first[1]), (month, day)), given="month")
    for wording, (month, day, before, behind) in table("lunar").items():
        yield Finder.of(rf"(?:{wording}){tail}", _lunar(month, day, before, behind))
