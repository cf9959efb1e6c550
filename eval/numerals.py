"""Numbers as people write them: 1,500,000 · 1.5 · 一百五十 · 二〇二四 · twenty-five · one hundred and fifty.

The evaluation has its own reader, so that an error of the assistant's parsers is not hidden by the same one here.
"""

from __future__ import annotations

import re
from decimal import Decimal

_HAN_DIGITS = {sign: n for n, sign in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
_HAN_TENS = {"十": 10, "百": 100, "千": 1000}
_HAN_GROUPS = {"万": 10_000, "亿": 100_000_000}

_TEENS = ["ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"]
_ONES = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", *_TEENS]
_TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
_SMALL = {word: n for n, word in enumerate(_ONES)} | {word: 20 + 10 * n for n, word in enumerate(_TENS)}
_LARGE = {"hundred": 100, "thousand": 1000, "million": 1_000_000, "billion": 1_000_000_000}

_WORD = rf"(?:{'|'.join(sorted([*_SMALL, *_LARGE], key=len, reverse=True))})"
_FIRST = rf"(?:{'|'.join(sorted(_SMALL, key=len, reverse=True))})"

DIGITS = r"(?:\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)"
HAN = r"(?:[零〇一二两三四五六七八九十百千万亿]+(?:点[零〇一二三四五六七八九]+[万亿]?)?)"
WORDS = rf"(?i:\b{_FIRST}(?:(?:[\s-]+|\s+and\s+(?<=(?:hundred|housand|million)\sand\s)){_WORD})*\b)"
NUMBER = rf"(?:(?<![\d.,]){DIGITS}(?![\d])|{HAN}|{WORDS})"


def number(text: str) -> Decimal | None:
    """The number that `text` is, None if it is not one.

    >>> [int(number(text)) for text in ("1,500,000", "一百五十", "一亿五千万", "二〇二四", "twenty-five")]
    [1500000, 150, 150000000, 2024, 25]
    >>> number("一点五"), number("1.2"), number("one hundred and fifty"), number("千万点")
    (Decimal('1.5'), Decimal('1.2'), Decimal('150'), None)
    """
    plain = re.sub(r",", "", text.strip())
    if re.fullmatch(r"\d+(?:\.\d+)?", plain, re.ASCII):
        return Decimal(plain)
    if re.fullmatch(r"[a-zA-Z\s-]+", text):
        return _english(text)
    return _han(text)


def _han(text: str) -> Decimal | None:
    if match := re.fullmatch(r"(.+)点([零〇一二三四五六七八九]+)([万亿]?)", text):
        whole, parts = _han(match[1]), "".join(str(_HAN_DIGITS[digit]) for digit in match[2])
        return None if whole is None else (whole + Decimal(f"0.{parts}")) * _HAN_GROUPS.get(match[3], 1)
    if not text or not set(text) <= {*_HAN_DIGITS, *_HAN_TENS, *_HAN_GROUPS}:
        return None
    if len(text) > 1 and set(text) <= set(_HAN_DIGITS):
        return Decimal("".join(str(_HAN_DIGITS[digit]) for digit in text))
    total = section = digit = 0
    for sign in text:
        if sign in _HAN_DIGITS:
            digit = _HAN_DIGITS[sign]
        elif sign in _HAN_TENS:
            section, digit = section + (digit or 1) * _HAN_TENS[sign], 0
        elif sign == "亿":
            total, section, digit = (total + section + digit or 1) * _HAN_GROUPS[sign], 0, 0
        else:
            total, section, digit = total + (section + digit or 1) * _HAN_GROUPS[sign], 0, 0
    return Decimal(total + section + digit)


def _english(text: str) -> Decimal | None:
    total = group = 0
    for word in re.split(r"[\s-]+", text.strip().lower()):
        if word == "and":
            continue
        if word in _SMALL:
            group += _SMALL[word]
        elif word == "hundred":
            group = (group or 1) * 100
        elif word in _LARGE:
            total, group = total + (group or 1) * _LARGE[word], 0
        else:
            return None
    return Decimal(total + group)
