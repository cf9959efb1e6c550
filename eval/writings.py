"""A figure in the ways that people write it: 150万元, 一百五十万, 1.5 million yuan; 9月25号; 下周五, in two weeks.

The words are in writings.toml; which writing is taken is left to the random generator.
"""

from __future__ import annotations

import tomllib
from calendar import monthrange
from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

from eval.values import QuantityKind

_DIGITS = "零一二三四五六七八九"
_TENS = ((1000, "千"), (100, "百"), (10, "十"))


@cache
def _words() -> dict[str, Any]:
    return tomllib.loads((Path(__file__).parent / "writings.toml").read_text(encoding="utf-8"))


def chinese(number: int) -> str:
    """A number below 100 million in Chinese numerals.

    >>> [chinese(n) for n in (2, 10, 15, 20, 105, 150, 1_500_000, 2005)]
    ['二', '十', '十五', '二十', '一百零五', '一百五十', '一百五十万', '二千零五']
    """
    if number >= 10_000:
        high, low = divmod(number, 10_000)
        return chinese(high) + "万" + ((("零" if low < 1000 else "") + chinese(low)) if low else "")
    written, rest, gap = "", number, False
    for worth, name in _TENS:
        digit, rest = divmod(rest, worth)
        if digit:
            written += ("零" if gap else "") + ("" if (digit, worth, written) == (1, 10, "") else _DIGITS[digit]) + name
        gap = bool(written) and not digit and rest > 0
    if rest or not written:
        written += ("零" if gap else "") + _DIGITS[rest]
    return written


def plain(number: Decimal | int) -> str:
    """Without exponent and needless zeros.

    >>> plain(Decimal("1.50")), plain(Decimal("200"))
    ('1.5', '200')
    """
    return f"{Decimal(number).normalize():f}"


def quantity(kind: QuantityKind, number: int, language: str, currency: str, rng: Random) -> str:
    """A quantity as someone might write it."""
    return rng.choice(list(_WRITERS[kind](number, language, currency)))


def _amounts(number: int, language: str, currency: str) -> Iterator[str]:
    names = _words()["currency"][currency]
    if language == "zh":
        unit = names["zh"]
        if number >= 10_000:
            myriads = plain(Decimal(number) / 10_000)
            yield f"{myriads}万{unit}"
            if number % 10_000 == 0:
                yield f"{chinese(number // 10_000)}万{unit}"
                if currency == "CNY":
                    yield f"{chinese(number // 10_000)}万"
            if currency == "CNY":
                yield f"{myriads}万"
        yield f"{number}{unit}"
        yield f"{number:,}{unit}"
        return
    for name in names["en_before"]:
        yield f"{name} {number:,}"
    for name in names["en_after"]:
        yield f"{number:,} {name}"
        if number >= 1_000_000:
            yield f"{plain(Decimal(number) / 1_000_000)} million {name}"
        else:
            yield f"{plain(Decimal(number) / 1000)} thousand {name}"


def _months(number: int, language: str, currency: str) -> Iterator[str]:
    years, rest = divmod(number, 12)
    if language == "zh":
        yield f"{number}个月"
        if number > 12 and number < 100:
            yield f"{chinese(number)}个月"
        if not rest:
            yield f"{years}年"
            yield f"{_counted(years)}年"
        elif rest == 6 and years:
            yield f"{_counted(years)}年半"
        return
    yield f"{number} month{'s' if number > 1 else ''}"
    if not rest:
        yield f"{_english(years)} year{'s' if years > 1 else ''}"
        yield f"{years} year{'s' if years > 1 else ''}"


def _days(number: int, language: str, currency: str) -> Iterator[str]:
    weeks, rest = divmod(number, 7)
    if language == "zh":
        yield f"{number}天"
        yield f"{_counted(number)}天"
        if not rest:
            yield f"{_counted(weeks)}周"
            yield f"{weeks}个星期"
        return
    yield f"{number} days"
    if not rest:
        yield f"{_english(weeks)} week{'s' if weeks > 1 else ''}"


def _counts(number: int, language: str, currency: str) -> Iterator[str]:
    if language == "zh":
        yield f"{number}项"
        yield f"{_counted(number)}项"
        yield f"{_counted(number)}个项目"
        return
    plural = "s" if number > 1 else ""
    yield f"{_english(number)} project{plural}"
    yield f"{number} application{plural}"


def _percents(number: int, language: str, currency: str) -> Iterator[str]:
    yield f"{number}%"
    yield f"百分之{chinese(number)}" if language == "zh" else f"{number} percent"


_WRITERS = {"amount": _amounts, "months": _months, "days": _days, "count": _counts, "percent": _percents}


def _counted(number: int) -> str:
    return "两" if number == 2 else chinese(number)


def _english(number: int) -> str:
    names: list[str] = _words()["numbers"]
    return names[number] if number < len(names) else str(number)


def day(value: date, language: str, rng: Random) -> str:
    """A date with its day and month, perhaps its year."""
    return rng.choice(list(_days_written(value, language)))


def _days_written(value: date, language: str) -> Iterator[str]:
    if language == "zh":
        yield f"{value.year}年{value.month}月{value.day}日"
        yield f"{value.month}月{value.day}日"
        yield f"{value.month}月{value.day}号"
        yield f"{chinese(value.month)}月{chinese(value.day)}号"
        yield f"{value.year}-{value.month:02}-{value.day:02}"
        yield f"{value.year}.{value.month}.{value.day}"
        return
    month = month_name(value)
    yield f"{value.day} {month} {value.year}"
    yield f"{month} {value.day}, {value.year}"
    yield f"{value.day} {month}"
    yield f"{month[:3]} {value.day}"
    yield f"{value.year}-{value.month:02}-{value.day:02}"


def month_name(value: date) -> str:
    """In English."""
    names: list[str] = _words()["months"]
    return names[value.month - 1]


def day_from(today: date, value: date, language: str, rng: Random) -> str:
    """A day to come, by its date or as seen from today; in English with its preposition."""
    relative = list(_relative(today, value, language))
    if relative and rng.random() < 0.6:
        return rng.choice(relative)
    written = day(value, language, rng)
    return written if language == "zh" else f"on {written}"


def _relative(today: date, value: date, language: str) -> Iterator[str]:
    words, days = _words()["relative"][language], (value - today).days
    if str(days) in words["days"]:
        yield words["days"][str(days)]
    if days > 2:
        yield words["in_days"].format(n=days)
    if days > 0 and days % 7 == 0:
        weeks = days // 7
        yield words["in_weeks"].format(n=_counted(weeks) if language == "zh" else _english(weeks), s="s" * (weeks > 1))
    monday = today - timedelta(today.weekday())
    if (value - monday).days // 7 == 1:
        yield words["next_week"].format(day=words["weekdays"][value.weekday()])
    if value.day == monthrange(value.year, value.month)[1] and (value.year, value.month) == (today.year, today.month):
        yield words["month_end"]
    if (value.year * 12 + value.month) - (today.year * 12 + today.month) == 1:
        yield words["next_month"].format(n=value.day)
