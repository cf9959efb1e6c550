"""When someone was born or an applicant founded, as far as a message says, and whether a limit of a guide admits it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal

from assistant import words
from assistant.days import months_on
from corpus.dates import Moment, find_moments
from corpus.facts import Value, Window
from corpus.figures import Quantity
from corpus.guide import Span
from corpus.numerals import number

_AGE_UNITS = ("周岁", "岁", "years of age", "years old")
_MONTHS = {"year": 12, "month": 1}
_LONG_AGO = date(1900, 1, 1)
_NEW = 6  # months that something just founded may exist
_CLAUSE = re.compile("[^,，。;；!！?？、\n]+")
_YEAR = re.compile(r"(?<![\d.])((?:19|20)\d\d)(?!\d|\.\d)")
_MONTH = re.compile("(?<!\\d)(1[0-2]|[1-9]|[一二三四五六七八九十]{1,2})月(?!内|前|后)")


@dataclass(frozen=True, slots=True)
class Since:
    """A day of which is only known that it lies between two."""

    first: date
    last: date


def born(text: str, quantities: Sequence[Quantity], today: date) -> Since | None:
    """From a birth date (我1965年3月出生) or an age (今年61岁, turned 39 last year)."""
    if words.pattern("comparing", "born").search(text):
        for moment in find_moments(text):
            if moment.year:
                return _span_of(moment)
        if year := words.pattern("comparing", "birth_year").search(text):
            return _year(_century(_number(year), today))
    if turned := words.pattern("comparing", "turned").search(text):
        return _year(today.year - bool(words.pattern("comparing", "last_year").search(text)) - _number(turned))
    ages = [int(q.high or q.low or 0) for q in quantities if q.unit in _AGE_UNITS and (q.low or q.high)]
    if aged := words.pattern("comparing", "aged").search(text):
        ages = [_number(aged)]
    if len(ages) == 1:
        age = ages[0]
        return Since(months_on(today, -12 * (age + 1)) + timedelta(days=1), months_on(today, -12 * age))
    return None


def founded(text: str, quantities: Sequence[Quantity], today: date) -> Since | None:
    """From a day or a time beside a word for it: 2022年成立, 去年8月才注册, registered for two years.

    >>> founded("我们去年8月才注册", [], date(2026, 3, 20))
    Since(first=datetime.date(2025, 8, 1), last=datetime.date(2025, 8, 31))
    """
    for match in _CLAUSE.finditer(text):
        if not _says("says", match[0]):
            continue
        year = _relative_year(match[0], today)
        for moment in find_moments(match[0]):
            if moment.year or year:
                return _span_of(replace(moment, year=moment.year or year))
        written, month = _YEAR.search(match[0]), _MONTH.search(match[0])
        if year := year or (int(written[1]) if written else 0):
            return _span_of(Moment(year, int(number(month[1]) or 1) if month else None, None, None, Span(0, 0)))
        for quantity in quantities:
            if match.start() <= quantity.span.start < match.end() and quantity.unit in _MONTHS:
                return _for_so_long(quantity, match[0], today)
        if _says("just", match[0]):
            return Since(months_on(today, -_NEW), today)
    return None


def _says(entry: str, text: str) -> bool:
    return bool(words.pattern_of("requirements", "founded", entry).search(text))


def _relative_year(text: str, today: date) -> int:
    back = {"this_year": 0, "year_before": 2, "last_year": 1}
    return next((today.year - years for entry, years in back.items() if _says(entry, text)), 0)


def _for_so_long(quantity: Quantity, clause: str, today: date) -> Since:
    """Since when something exists that exists for a time; 不满一年 is less, 三年多 may be more."""
    scale = _MONTHS[quantity.unit]
    least, most = quantity.low or Decimal(0), quantity.high
    if _says("under", clause):
        most = quantity.high or quantity.low or Decimal(0)
        return Since(months_on(today, -int(most * scale)) + timedelta(days=1), today)
    last = months_on(today, -int(least * scale))
    if most is None or _says("over", clause):
        return Since(_LONG_AGO, last)
    return Since(months_on(today, -int(most * scale) - quantity.exact), last)


def _number(match: re.Match[str]) -> int:
    written = next(group for group in match.groups() if group)
    return int("".join(str(number(digit)) for digit in written))


def _year(year: int) -> Since:
    return Since(date(year, 1, 1), date(year, 12, 31))


def _span_of(moment: Moment) -> Since:
    year = moment.year or 1
    if moment.month is None:
        return _year(year)
    if moment.day is None:
        following = date(year + moment.month // 12, moment.month % 12 + 1, 1)
        return Since(date(year, moment.month, 1), following - timedelta(days=1))
    day = date(year, moment.month, moment.day)
    return Since(day, day)


def _century(year: int, today: date) -> int:
    return year if year > 99 else 1900 + year if year > today.year % 100 else 2000 + year


def old_enough(person: Since, value: Value, sentence: str, today: date) -> bool | None:
    """Whether someone born then is within an age limit, on the day the sentence names (当年1月1日), else today."""
    if isinstance(value, Window):
        return _on_the_side(person, value, words.pattern("comparing", "born_before").search(sentence) is not None)
    if not isinstance(value, Quantity) or value.unit not in _AGE_UNITS:
        return None
    on = date(today.year, 1, 1) if words.pattern("comparing", "new_year").search(sentence) else today
    ages = [_age(day, on) for day in (person.first, person.last)]
    verdicts = {value.allows(Decimal(age)) for age in ages}
    return verdicts.pop() if len(verdicts) == 1 else None


def long_enough(applicant: Since, value: Value, clause: str, on: date) -> bool | None:
    """Whether an applicant founded then exists by a day, or at `on` for at least, or at most, a time."""
    if isinstance(value, Window):
        return _on_the_side(applicant, value, bool(_says("by", clause)))
    if not isinstance(value, Quantity) or value.unit not in _MONTHS:
        return None
    holds = {_exists_for(day, value, on) for day in (applicant.first, applicant.last)}
    return holds.pop() if len(holds) == 1 else None


def _exists_for(day: date, value: Quantity, on: date) -> bool:
    scale = _MONTHS[value.unit]
    long = value.low is None or day <= months_on(on, -int(value.low * scale))
    return long and (value.high is None or day >= months_on(on, -int(value.high * scale)))


def _on_the_side(since: Since, value: Window, before: bool) -> bool | None:
    """Whether a day lies before, or from, the day that a limit names; None where that is not known."""
    if not value.end.complete:
        return None
    limit = value.end.day_of
    holds = {day <= limit if before else day >= limit for day in (since.first, since.last)}
    return holds.pop() if len(holds) == 1 else None


def _age(birth: date, on: date) -> int:
    return on.year - birth.year - ((on.month, on.day) < (birth.month, birth.day))
