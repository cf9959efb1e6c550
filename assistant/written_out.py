"""Figures and days as people write them in a hurry, put as guides write them: 1千8百万, two and a half years, 65年11月.

Only of a message, never of a guide: what is cited stays as it was written. Plain replacements are in
words/written_out.toml; what has to be counted out is here.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import Decimal
from functools import cache
from itertools import pairwise

from assistant import words
from corpus.numerals import ENGLISH, number

_CHINESE = re.compile("[㐀-鿿]")
_SIGNS = "零一二三四五六七八九"
_MIXED = re.compile(r"(?<![\d.])\d[千百](?:\d[百十])+\d?(?=[万亿元块多来个])")  # 1千8百万
_NEXT = "|".join([*(f"{a}{b}" for a, b in pairwise(_SIGNS[1:])), "一两", "两三", "三五"])
_ROUGHLY = re.compile(
    rf"(?<![{_SIGNS}十百千万第两])(?P<pair>{_NEXT})(?P<scale>[十百千]?)(?=[万亿]|家|人|名|项(?!目)|个(?!月|星期|礼拜|工作))"
)
_TENTHS = re.compile(rf"(?<![\d{_SIGNS}])([\d{_SIGNS[1:]}])成([\d{_SIGNS[1:]}])(?![\d个家])")  # 三成五
_BILLIONS = re.compile(rf"([\d{_SIGNS[1:]}])个?亿([\d{_SIGNS[1:]}])(?![\d千百十万.{_SIGNS}])")  # 一亿二
_AND_HALF = re.compile(
    rf"\b(?P<n>\d+|{ENGLISH})(?: and a half| & a half| 1/2)(?= ?-?(?:years?|months?|weeks?|million|billion)\b)", re.I
)
_HUNDREDS = re.compile(
    rf"\b(?P<n>{ENGLISH}|an?) hundred(?:(?: and)? (?P<rest>{ENGLISH})\b(?! hundred))?(?P<thousand>[ -]thousand\b)?",
    re.I,
)
_SHORT = re.compile(r"(?<![\w.,$€£¥￥])(?P<n>\d+(?:\.\d+)?)(?P<scale>[mMkK])\b(?=[ ,.;:?!)]|$)")
_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sept?|oct|nov|dec)[a-z]*"


def written_out(plain: str, currency: str = "") -> str:
    """The message with its figures and days as the readers of corpus/ read them.

    currency: that of the guides, meant by an English amount without one (2 million); 200万 is read without it.

    >>> written_out("1千8百万, 五六十万, 三成五, 65年11月生"), written_out("两三家一起报，9月10来得及吗")
    ('一千八百万, 50-60万, 35%, 1965年11月生', '2-3家一起报，9月10日来得及吗')
    >>> written_out("two and a half years from the tenth of September"), written_out("six hundred thousand yuan")
    ('2.5 years from 10 September', '600000 yuan')
    >>> written_out("Is 1.5m enough?", "CNY"), written_out("half a million people, 2 million euros", "CNY")
    ('Is CNY 1.5 million enough?', 'half a million people, 2 million euros')
    """
    rules = words.load("written_out")
    chinese = bool(_CHINESE.search(plain))
    for pattern, made in (_counted_chinese() if chinese else _counted_english()).items():
        plain = pattern.sub(made, plain)
    for written, meant in (*rules["zh"].items(), *rules["en"].items()):
        plain = _pattern(written).sub(meant, plain)
    if chinese or not currency:
        return plain
    if not _pattern(rules["bare"]["sizes"]).search(plain):  # 28M of a file are no money
        plain = _SHORT.sub(_spelt, plain)
    return _bare().sub(rf"{currency} \g<n> \g<scale>", plain)


@cache
def _pattern(written: str) -> re.Pattern[str]:
    return re.compile(written, re.IGNORECASE)


def _spelt(match: re.Match[str]) -> str:
    return f"{match['n']} {'million' if match['scale'] in 'mM' else 'thousand'}"


@cache
def _bare() -> re.Pattern[str]:
    """An amount without a currency, by what follows it: no noun that it could count."""
    behind = "|".join(words.load("written_out")["bare"]["behind"])
    return re.compile(
        rf"(?<![\w.,$€£¥￥-])(?<![A-Z]{{3}} )(?<![$€£¥￥] )(?P<n>\d+(?:[.,]\d+)*|{ENGLISH})"
        rf" (?P<scale>million|thousand)\b(?= *(?:[,.;:?!)–—]|$|(?:{behind})\b))",
        re.IGNORECASE,
    )


Made = Callable[[re.Match[str]], str]


@cache
def _counted_chinese() -> dict[re.Pattern[str], Made]:
    return {
        _MIXED: lambda match: "".join(_SIGNS[int(sign)] if sign.isdigit() else sign for sign in match[0]),
        _ROUGHLY: _range,
        _TENTHS: lambda match: f"{number(match[1])}{number(match[2])}%",
        _BILLIONS: lambda match: f"{number(match[1])}.{number(match[2])}亿",
    }


def _range(match: re.Match[str]) -> str:
    """五六十万: 50 to 60 of them."""
    ends = (number(sign + match["scale"]) for sign in match["pair"])
    return "-".join(str(end) for end in ends)


@cache
def _counted_english() -> dict[re.Pattern[str], Made]:
    ordinals = "|".join(sorted(_ordinals(), key=len, reverse=True))
    return {
        _AND_HALF: lambda match: str((number(match["n"]) or 0) + Decimal("0.5")),
        _HUNDREDS: _hundreds,
        re.compile(rf"\b(?:the )?({ordinals}) (?:day )?of (?={_MONTH}\b)", re.I): lambda m: (
            f"{_ordinals()[m[1].lower()]} "
        ),
        re.compile(rf"\b({_MONTH}),? (?:the )?({ordinals})\b", re.I): lambda m: f"{m[1]} {_ordinals()[m[2].lower()]}",
        re.compile(rf"\b({_MONTH}),? the (\d{{1,2}})(?:st|nd|rd|th)\b", re.I): lambda m: f"{m[1]} {m[2]}",
    }


def _day(ordinal: str) -> int:
    return _ordinals()[ordinal.lower()]


def _hundreds(match: re.Match[str]) -> str:
    head = number("one" if match["n"].lower() in ("a", "an") else match["n"]) or Decimal(0)
    value = 100 * head + (number(match["rest"] or "") or 0)
    return str(value * 1000 if match["thousand"] else value)


@cache
def _ordinals() -> dict[str, int]:
    """first to thirty-first."""
    return {word: day for day, word in enumerate(words.load("written_out")["ordinals"]["en"], start=1)}
