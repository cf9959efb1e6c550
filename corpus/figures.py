"""Reads quantities: amounts of money, durations, percentages, ratios and counts, with how they are bounded.

>>> [(q.low, q.high, q.unit) for q in find_quantities("建议财政补助经费：40-60万元，攻关时限3年内")]
[(Decimal('400000'), Decimal('600000'), 'CNY'), (None, Decimal('3'), 'year')]
>>> text = "up to EUR 2.5 million, at least 30 %, 14 to 18 projects"
>>> [(str(q.low), str(q.high), q.unit) for q in find_quantities(text)]
[('None', '2500000', 'EUR'), ('30', 'None', 'percent'), ('14', '18', 'projects')]
>>> [(q.high, q.strict) for q in find_quantities("未满35周岁；外协经费不超过资助总额的30%")]
[(Decimal('35'), True), (Decimal('30'), False)]
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import lru_cache

from corpus.guide import Span
from corpus.numerals import number
from corpus.units import (
    SIDE,
    Unit,
    counts_days,
    currencies,
    figure_pattern,
    multipliers,
    only_numbers,
    scale_alone,
    share_in_words,
    strict_bound,
    units,
)

__all__ = ["Quantity", "find_quantities", "number"]

_HOURS_BEFORE = re.compile(r"\d:\d\d\s*(?:-|–|—|~|～|至|到|to)+\s*$")  # 14:30 in 9:00-14:30 is no ratio
_HOURS_BEHIND = re.compile(r"\s*(?:-|–|—|~|～|至|到|to)+\s*\d{1,2}:\d\d(?!\d)")
_IN_MONTHS_OR_DAYS = {("month", "year"): 12, ("day", "week"): 7}


@dataclass(frozen=True, slots=True)
class Quantity:
    """A figure in base units (CNY, EUR …; year, month, week, day; percent; ratio; otherwise what is counted).

    low and high are both set for an exact value or a range; one is None for a cap or a minimum, and `strict`
    says that the bound itself is not allowed (未满35周岁). A ratio of 1:2 is 0.5, 2倍 is 2.
    span covers the figure with its bounding words; positions are in the text that was read.
    """

    low: Decimal | None
    high: Decimal | None
    unit: str
    family: str  # amount, duration, percent, ratio or count
    about: bool
    span: Span
    strict: bool = False

    def allows(self, value: Decimal) -> bool:
        if self.strict and value in (self.low, self.high):
            return False
        return (self.low is None or value >= self.low) and (self.high is None or value <= self.high)

    @property
    def exact(self) -> bool:
        return self.low is not None and self.low == self.high


_PLACES = ("before", "mid", "after")  # of a bound: at least 5 pages, 5 or more pages, 5 pages or more


def find_quantities(text: str) -> list[Quantity]:
    """All figures with a unit in `text`, left to right, none overlapping. Dates are not figures."""
    return list(_found(text))


@lru_cache(maxsize=4096)
def _found(text: str) -> tuple[Quantity, ...]:
    """A sentence is read again for each kind of fact."""
    side = text.translate(SIDE)
    found: list[Quantity] = []
    for match in figure_pattern().finditer(side):
        quantity = _read(side, match)
        if quantity and found and _continues(found[-1], quantity):
            found[-1] = _sum(found[-1], quantity)
        elif quantity:
            found.append(quantity)
    return tuple(found)


def _continues(before: Quantity, quantity: Quantity) -> bool:
    """2万 + 5千元 is one amount."""
    adjacent = before.span.end == quantity.span.start and before.family == quantity.family == "amount"
    return adjacent and before.unit == quantity.unit and (before.exact or None in (before.low, before.high))


def _sum(before: Quantity, quantity: Quantity) -> Quantity:
    worth = quantity.low if quantity.low is not None else quantity.high
    low, high = (None if bound is None or worth is None else bound + worth for bound in (before.low, before.high))
    if before.exact and not quantity.exact:  # 2万5千元以内
        low, high = (low if quantity.low is not None else None), (high if quantity.high is not None else None)
    strict = before.strict or quantity.strict
    return replace(quantity, low=low, high=high, strict=strict, span=Span(before.span.start, quantity.span.end))


def _read(side: str, match: re.Match[str]) -> Quantity | None:
    if match["ratio1"]:
        return _ratio(side, match)
    if match["share"] or match["share1"] or match["parts"] or match["tenths"]:
        return _share(side, match)
    low = number(match["low"])
    high = number(match["high"]) if match["high"] else low
    unit = _unit(match)
    if low is None or high is None or unit is None or _is_date(side, match):
        return None
    if unit.family == "count" and only_numbers(side[: match.start("low")]):
        return None
    name, low, high = _scaled(match, unit, low, high)
    return _quantity(side, match, low, high, name, unit.family)


def _ratio(side: str, match: re.Match[str]) -> Quantity | None:
    if _HOURS_BEFORE.search(side, 0, match.start("ratio1")) or _HOURS_BEHIND.match(side, match.end("ratio2")):
        return None
    one, other = Decimal(match["ratio1"]), Decimal(match["ratio2"])
    return _quantity(side, match, one / other, one / other, "ratio", "ratio") if other else None


def _share(side: str, match: re.Match[str]) -> Quantity | None:
    """一半, one third of, 百分之三十, 三分之一, 三成 as a percentage."""
    low: Decimal | None
    high: Decimal | None
    if match["share"]:
        low = high = share_in_words(match["share"])
    elif match["parts"]:
        parts, taken = number(match["parts"]), number(match["taken"])
        low = high = round(100 * taken / parts, 2) if parts and taken is not None else None
    elif match["tenths"]:
        tenths = number(match["tenths"])
        low = high = None if tenths is None else 10 * tenths + (5 if match["half"] else 0)
    else:
        low = number(match["share1"])
        high = number(match["share2"]) if match["share2"] else low
    return None if low is None or high is None else _quantity(side, match, low, high, "percent", "percent")


def _unit(match: re.Match[str]) -> Unit | None:
    currency = match["cur1"] or match["cur2"]
    code = currencies().get(currency.lower()) if currency else None
    word = (match["unit"] or (match["lowunit"] if not match["percent"] else "") or "").lower()
    if match["percent"] or word == "%":
        return Unit("percent", "percent", Decimal(1))
    if known := units().get(word):
        return known._replace(name=code) if code and known.family == "amount" else known
    if code:
        return Unit("amount", code, Decimal(1))
    if match["times"]:
        return Unit("ratio", "ratio", Decimal(1))
    if not match["count"] and scale_alone(match["high"] or match["low"], match.string[match.end() :]):
        return Unit("amount", "CNY", Decimal(1))
    if match["count"]:
        worth = {"万": 10**4, "亿": 10**8}.get(match["scale"] or "", 1)
        return Unit("count", match["count"].strip().lower(), Decimal(worth))
    return None


def _scaled(match: re.Match[str], unit: Unit, low: Decimal, high: Decimal) -> tuple[str, Decimal, Decimal]:
    """Name of the base unit, and both ends in it; the first end may have a unit of its own (3000元-1万元)."""
    multiplier = match["mult"] or (match["lowmult"] if not match["high"] else None) or ""
    name, worth = unit.name, unit.worth * multipliers().get(multiplier.lower(), Decimal(1))
    low_worth = worth
    if match["lowmult"]:
        low_worth = unit.worth * multipliers()[match["lowmult"].lower()]
    elif match["high"] and low > high:  # 500,000 to 1 million
        low_worth = Decimal(1)
    first = units().get((match["lowunit"] or "").lower())
    if first and match["unit"]:
        factor = _IN_MONTHS_OR_DAYS.get((first.name, name), 1)  # 6个月至1年
        low_worth, worth = first.worth, worth * factor
        name = first.name if factor > 1 else name
    return name, (low + unit.half) * low_worth, (high + unit.half) * worth


def _quantity(side: str, match: re.Match[str], low: Decimal, high: Decimal, unit: str, family: str) -> Quantity:
    start, end = match.span()
    while side[start].isspace():
        start += 1
    end = start + len(side[start:end].rstrip())
    low, high = sorted((_plain(low), _plain(high)))
    about = any(match[group] for group in ("about_before", "within", "about_after"))
    bound = match["cap_before"] or match["min_before"]
    capped, least = (any(match[f"{bound}_{place}"] for place in _PLACES) for bound in ("cap", "min"))
    lower: Decimal | None = low
    upper: Decimal | None = high
    if low == high and (capped or least):
        lower, upper = (None, high) if capped else (low, None)
    strict = bool(bound and low == high and strict_bound(bound))
    return Quantity(lower, upper, unit, family, about, Span(start, end), strict)


def _plain(value: Decimal) -> Decimal:
    """2500000.0 -> 2500000"""
    return value.to_integral_value() if value == value.to_integral_value() else value.normalize()


def _is_date(side: str, match: re.Match[str]) -> bool:
    """2024年, 9月, 25日 are parts of dates; 3年, 6个月, 15日 with a bounding word are durations."""
    written, unit = match["low"], match["unit"] or match["lowunit"]
    if match["lowunit"] == "日" and match["high"] and side[: match.start("low")].rstrip().endswith("月"):
        return True  # 7月1日至2029年
    if unit in ("年", "年度"):
        return len(written) == 4 and (written.isdigit() or "十" not in written)
    if unit == "月":
        return True
    if unit != "日":
        return False
    before = side[: match.start("low")].rstrip()
    bounded = any(match[g] for g in ("cap_before", "min_before", "cap_after", "min_after"))
    return not (bounded or counts_days(before)) or before.endswith("月")
