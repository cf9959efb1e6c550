"""Dates and figures in words of a language."""

from __future__ import annotations

import calendar
import re
from decimal import Decimal

from assistant.wording import say, says
from corpus.dates import Moment
from corpus.facts import Window
from corpus.figures import Quantity

_MONTHS = tuple(calendar.month_name)[1:]
_TEN_THOUSAND = 10_000


def value_words(value: Quantity | Window, language: str) -> str:
    """A date or figure in words of a language.

    >>> from corpus.figures import find_quantities
    >>> value_words(find_quantities("150万元以内")[0], "en")
    'up to CNY 1,500,000'
    """
    if isinstance(value, Window):
        start, end = (moment_words(m, language) if m else "" for m in (value.start, value.end))
        return _say(language, "from_to", start=start, end=end) if start else end
    return quantity_words(value, language)


def moment_words(moment: Moment, language: str) -> str:
    if language == "zh":
        day = f"{moment.year}年" if moment.year else ""
        day += f"{moment.month}月" if moment.month else ""
        day += f"{moment.day}日" if moment.day else ""
        return day + (moment.hour or "")
    parts = [
        str(moment.day) if moment.day else "",
        _MONTHS[moment.month - 1] if moment.month else "",
        str(moment.year or ""),
    ]
    return " ".join(part for part in parts if part) + (f", {moment.hour}" if moment.hour else "")


def quantity_words(value: Quantity, language: str) -> str:
    """A figure with its bounds in words of a language; wording/units.toml has them.

    >>> from corpus.figures import find_quantities
    >>> [quantity_words(find_quantities(words)[0], "en") for words in ("限报1项", "40-60万元", "未满35周岁")]
    ['1 project', 'CNY 400,000–600,000', 'under age 35']
    """
    low, high = (_figure(end, value, language) if end is not None else "" for end in (value.low, value.high))
    if low and high:
        return _about(low, value, language) if value.exact else _range(low, high, value, language)
    key = ("over" if value.strict else "minimum") if low else ("under" if value.strict else "cap")
    return _say(language, key, figure=low or high) if low or high else ""


def _range(low: str, high: str, value: Quantity, language: str) -> str:
    """Both ends, with the unit only once where it stands before or behind both."""
    unit_first = re.match(r"[A-Z]{3} (?=\d)", low)
    if unit_first and high.startswith(unit_first[0]):
        high = high.removeprefix(unit_first[0])
    elif value.family != "amount" and value.low is not None:
        low = _number(value.low)
    return _about(_say(language, "range", low=low, high=high), value, language)


def _about(told: str, value: Quantity, language: str) -> str:
    return _say(language, "about", figure=told) if value.about else told


def _figure(amount: Decimal, value: Quantity, language: str) -> str:
    unit, number = value.unit, _number(amount)
    if value.family == "amount":
        in_chinese = f"{_number(amount / _TEN_THOUSAND)}万" if amount >= _TEN_THOUSAND else number
        number = f"{amount.normalize():,f}" if language == "en" else in_chinese
    listed = next((key for key in (unit, unit.removesuffix("s")) if says(key, "units")), None)
    foreign = listed is None and unit.isascii() != (language == "en") and value.family == "count"
    unlisted = "unnamed" if foreign else "currency" if value.family == "amount" else "other"
    told = _say(language, listed or unlisted, n=number, unit=unit)
    one, _, several = told.partition("|")
    return several if several and amount != 1 else one


def _number(amount: Decimal) -> str:
    return f"{amount.normalize():f}"


def _say(language: str, key: str, **blanks: str) -> str:
    return say(language, key, table="units", **blanks)
