"""What kinds of exact value there are, and when two of them are the same.

`Day` is a date, perhaps without its year or its day of the month; `Quantity` is an amount of money, a share,
a duration or a count; `Words` is any of some wordings. `reading.py` finds them in text.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache
from typing import Literal

from opencc import OpenCC

QuantityKind = Literal["amount", "percent", "days", "months", "count"]
MARKER = re.compile(r"\[(\d{1,3})\]")

_HAN = "\u3400-\u9fff"
_BESIDE_HAN = re.compile(rf"(?<=[{_HAN}])\s+|\s+(?=[{_HAN}])")


@dataclass(frozen=True, slots=True)
class Day:
    """A date as written: `year` None in “25 September”, `day` None in “2024年9月”."""

    year: int | None
    month: int
    day: int | None

    @property
    def kind(self) -> str:
        return "date"

    def __str__(self) -> str:
        year = "" if self.year is None else f"{self.year:04}-"
        return f"{year}{self.month:02}" + ("" if self.day is None else f"-{self.day:02}")

    def exactly(self) -> date | None:
        """The day of the calendar, where year and day are written."""
        return None if self.year is None or self.day is None else date(self.year, self.month, self.day)


@dataclass(frozen=True, slots=True)
class Quantity:
    """amount: in units of the currency (None: not written); percent: 20 for 20 %; days: calendar or
    working days; months: years are twelve of them; count: of anything else."""

    kind: QuantityKind
    number: Decimal
    currency: str | None = None

    def __str__(self) -> str:
        unit = (self.currency or "money") if self.kind == "amount" else self.kind
        return f"{self.number.normalize():,f} {unit}"


@dataclass(frozen=True, slots=True)
class Words:
    """One of `wordings` has to stand in the text."""

    wordings: tuple[str, ...]

    @property
    def kind(self) -> str:
        return "text"

    def __str__(self) -> str:
        return f"“{self.wordings[0]}”"

    def stand_in(self, text: str) -> bool:
        """Whether one of the wordings stands in the text.

        Case, width, Chinese script and spaces beside Chinese characters do not matter. A digit at an end must not
        touch another digit (`1项` is not in `11项`), a Latin letter must begin a word (`six` is not in `bioplastics
        index`), and up to three letters must be a whole word.
        """
        plain = _plain(text)
        return any(re.search(_pattern(_plain(wording)), plain) for wording in self.wordings)


Value = Day | Quantity
Expected = Day | Quantity | Words


def same(one: Value, other: Value) -> bool:
    """Equal as far as both are written: a missing year or currency equals any, a missing day only a missing day.

    >>> same(Day(2024, 9, 25), Day(None, 9, 25)), same(Day(2024, 9, 25), Day(2024, 9, None))
    (True, False)
    """
    if isinstance(one, Day) and isinstance(other, Day):
        years = {one.year, other.year} - {None}
        return (one.month, one.day) == (other.month, other.day) and len(years) < 2
    if isinstance(one, Quantity) and isinstance(other, Quantity):
        currencies = {one.currency, other.currency} - {None}
        return (one.kind, one.number) == (other.kind, other.number) and len(currencies) < 2
    return False


def supports(source: Value, stated: Value) -> bool:
    """Whether `stated` follows from `source`: the same, or the month of its date."""
    if isinstance(source, Day) and isinstance(stated, Day) and stated.day is None:
        return (source.year or stated.year, source.month) == (stated.year, stated.month)
    return same(source, stated)


@cache
def _simplifier() -> OpenCC:
    return OpenCC("t2s")


def _plain(text: str) -> str:
    text = unicodedata.normalize("NFKC", MARKER.sub("", text)).lower()
    return _BESIDE_HAN.sub("", _simplifier().convert(text)).strip()


def _pattern(wording: str) -> str:
    before = after = ""
    if wording[:1].isdigit():
        before = r"(?<!\d)(?<!\d[.,])"
    elif wording[:1].isascii() and wording[:1].isalpha():
        before = r"(?<![a-z])"
    if wording[-1:].isdigit():
        after = r"(?!\d)(?![.,]\d)"
    elif len(wording) <= 3 and wording.isascii() and wording.isalpha():
        after = r"(?![a-z])"
    return before + re.escape(wording) + after
