"""Reads quantities: amounts of money, durations, percentages and counts, with how they are bounded.

>>> [(q.low, q.high, q.unit) for q in find_quantities("建议财政补助经费：40-60万元，攻关时限3年内")]
[(Decimal('400000'), Decimal('600000'), 'CNY'), (None, Decimal('3'), 'year')]
>>> [(q.low, q.high, q.unit) for q in find_quantities("up to EUR 2.5 million, at least 30 %")]
[(None, Decimal('2500000.0'), 'EUR'), (Decimal('30'), None, 'percent')]
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache

import cn2an

from corpus import words
from corpus.guide import Span

_CHINESE_NUMBER = "[零〇一二两三四五六七八九十百千半]+"
_DIGITS = r"\d{1,3}(?:[,，  ]\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
_DASH = r"(?:\s*(?:-|－|–|—|~|～|至|到|to)+\s*)"
_ENGLISH_NUMBERS = {
    word: i + 1
    for i, word in enumerate(
        "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
        "seventeen eighteen nineteen twenty".split()
    )
}
_SIDE = str.maketrans("０１２３４５６７８９．％－，", "0123456789.%-,")  # length stays, so spans hold


@dataclass(frozen=True, slots=True)
class Quantity:
    """A figure in base units (CNY, EUR …; year, month, week, day; percent; otherwise what is counted).

    low and high are both set for an exact value or a range; one is None for a cap or a minimum.
    span covers the figure with its bounding words; positions are in the text that was read.
    """

    low: Decimal | None
    high: Decimal | None
    unit: str
    family: str  # amount, duration, percent or count
    about: bool
    span: Span

    def allows(self, value: Decimal) -> bool:
        return (self.low is None or value >= self.low) and (self.high is None or value <= self.high)

    @property
    def exact(self) -> bool:
        return self.low is not None and self.low == self.high


def find_quantities(text: str) -> list[Quantity]:
    """All figures with a unit in `text`, left to right, none overlapping. Dates are not figures."""
    side = text.translate(_SIDE)
    found = []
    for match in _pattern().finditer(side):
        quantity = _read(side, match)
        if quantity and found and _continues(found[-1], quantity):
            found[-1] = _sum(found[-1], quantity)
        elif quantity:
            found.append(quantity)
    return found


def _continues(before: Quantity, quantity: Quantity) -> bool:
    """2万 + 5千元 is one amount."""
    adjacent = before.span.end == quantity.span.start and before.family == quantity.family == "amount"
    return adjacent and before.unit == quantity.unit and not (before.exact is False and before.low and before.high)


def _sum(before: Quantity, quantity: Quantity) -> Quantity:
    def total(one: Decimal | None, other: Decimal | None) -> Decimal | None:
        return None if one is None or other is None else one + other

    low, high = total(before.low, quantity.low), total(before.high, quantity.high)
    return replace(quantity, low=low, high=high, span=Span(before.span.start, quantity.span.end))


def _alternatives(items: list[str]) -> str:
    return "|".join(sorted((re.escape(item) for item in items), key=len, reverse=True))


@cache
def _units() -> dict[str, tuple[str, str, Decimal]]:
    """unit word -> (family, base unit, worth)."""
    table = words.load("figures")
    return {
        word.lower(): (family, unit, Decimal(worth))
        for family in ("amount", "duration")
        for unit, entries in table[family].items()
        for word, worth in entries.items()
    }


@cache
def _currencies() -> dict[str, str]:
    return {sign.lower(): code for code, signs in words.load("figures")["currency"].items() for sign in signs}


@cache
def _pattern() -> re.Pattern[str]:
    table = words.load("figures")
    number = rf"(?:{_DIGITS}|{_CHINESE_NUMBER}|(?:{'|'.join(_ENGLISH_NUMBERS)})\b)"
    units = [rf"{u}\b" if u.isascii() else rf"{u}(?![岁期末报边])" for u in map(re.escape, _units())]
    unit = "|".join(sorted(units, key=len, reverse=True))
    count = "|".join(rf"{u}\b" if u.isascii() else u for u in sorted(table["count"]["units"], key=len, reverse=True))
    currency = _alternatives(list(_currencies()))
    multiplier = _alternatives(list(table["multiplier"]))
    before = "|".join(
        f"(?P<{name}>{'|'.join(sorted(table['bound'][name], key=len, reverse=True))})"
        for name in ("cap_before", "min_before", "about_before")
    )
    after = "|".join(
        f"(?P<{name}>{'|'.join(sorted(table['bound'][name], key=len, reverse=True))})"
        for name in ("cap_after", "min_after", "about_after")
    )
    return re.compile(
        rf"(?:(?:{before})\s*(?:为|:|：|是)?\s*)?"
        rf"(?P<cur1>{currency})?\s*"
        rf"(?<![\d.])(?P<low>{number})\s*(?P<lowunit>{unit}|%)?(?:(?:{_DASH}|(?<=\d)\s+and\s+)(?:{currency})?\s*(?P<high>{number}))?\s*"
        rf"(?:(?P<mult>{multiplier})\b\s*)?"
        rf"(?:(?P<unit>{unit})|(?P<percent>%|percent|per cent)|(?P<cur2>{currency})|(?P<count>(?:{count})(?!性)))?"
        rf"(?:\s*(?:\(含\)|（含）|含)?\s*(?:{after}))?",
        re.IGNORECASE,
    )


def number(written: str) -> Decimal | None:
    """The value of a number in digits, Chinese numerals or an English word; None where it is none.

    >>> number("1,500"), number("三十六"), number("eleven"), number("十百")
    (Decimal('1500'), Decimal('36'), Decimal('11'), None)
    """
    plain = re.sub(r"[,，\s  ]", "", written).lower()
    if re.fullmatch(r"\d+(\.\d+)?", plain):
        return Decimal(plain)
    if plain in _ENGLISH_NUMBERS:
        return Decimal(_ENGLISH_NUMBERS[plain])
    if plain == "半":
        return Decimal("0.5")
    try:
        return Decimal(str(cn2an.cn2an(plain.replace("〇", "零"), "smart")))
    except ValueError:
        return None


def _read(text: str, match: re.Match[str]) -> Quantity | None:
    low = number(match["low"])
    high = number(match["high"]) if match["high"] else low
    if low is None or high is None:
        return None
    currency = match["cur1"] or match["cur2"]
    multiplier = Decimal(words.load("figures")["multiplier"].get((match["mult"] or "").lower(), 1))
    unit_word = (match["unit"] or match["lowunit"] or "").lower()
    if match["lowunit"] and match["unit"] and not match["high"]:  # 万 元
        unit_word = (match["lowunit"] + match["unit"]).lower()
    if match["percent"] or (unit_word == "%" and not match["unit"]):
        family, unit, worth = "percent", "percent", Decimal(1)
    elif unit_word in _units():
        family, unit, worth = _units()[unit_word]
        if currency and family == "amount":
            unit = _currencies()[currency.lower()]
        if unit_word in ("年", "年度", "月", "日") and _is_date(text, match, unit_word):
            return None
    elif currency:
        family, unit, worth = "amount", _currencies()[currency.lower()], Decimal(1)
    elif match["count"]:
        family, unit, worth = "count", match["count"].lower(), Decimal(1)
    else:
        return None
    low_unit = (match["lowunit"] or "").lower()
    if low_unit == "%" and family != "percent":
        return None
    low_worth = _units()[low_unit][2] if low_unit in _units() and match["unit"] else worth
    low, high = low * low_worth * multiplier, high * worth * multiplier
    start, end = match.span()
    while text[start].isspace():
        start += 1
    end = start + len(text[start:end].rstrip())
    return Quantity(*_bounded(match, low, high), unit, family, _about(match), Span(start, end))


def _bounded(match: re.Match[str], low: Decimal, high: Decimal) -> tuple[Decimal | None, Decimal | None]:
    if low != high:
        return min(low, high), max(low, high)
    if match["cap_before"] or match["cap_after"]:
        return None, high
    if match["min_before"] or match["min_after"]:
        return low, None
    return low, high


def _about(match: re.Match[str]) -> bool:
    return bool(match["about_before"] or match["about_after"])


def _is_date(text: str, match: re.Match[str], unit: str) -> bool:
    """2024年, 9月, 25日 are parts of dates; 3年, 6个月, 15日 with a bounding word are durations."""
    written = match["low"]
    if unit in ("年", "年度"):
        return written.isdigit() and len(written) == 4
    if unit == "月":
        return True
    bounded = any(match[g] for g in ("cap_before", "min_before", "cap_after", "min_after"))
    return not bounded or text[: match.start("low")].rstrip().endswith("月")
