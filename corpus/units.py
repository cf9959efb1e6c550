"""The units of figures (words/figures.toml), and the one pattern that finds figures."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal
from functools import cache
from typing import NamedTuple

from corpus import words
from corpus.numerals import CHINESE, ENGLISH

SIDE = str.maketrans("０１２３４５６７８９．％－，：∶", "0123456789.%-,::")  # length stays, so spans hold

_DIGITS = r"\d{1,3}(?:\.\d{3}){2,}(?![\d.])|\d{1,3}(?:[,，\u00a0\u2009\u202f ]\d{3})+(?!\d)(?:\.\d+)?|\d+(?:\.\d+)?"
_DASH = (
    r"(?:\s*(?:[(（]含[)）])?\s*(?:-|－|–|—|~|～|至|到|to\b)+\s*"
    r"|\s+(?:and|but)\s+(?:at most|no more than|not more than|a maximum of|up to)\s+)"
)
_RATIO = (
    r"(?<![\d:.])(?P<ratio1>\d{1,3}(?:\.\d+)?)\s*[:比]\s*"
    r"(?P<ratio2>(?:\d{1,3}\.\d+|\d|100)(?!\d)|[1-9]\d(?![\d:]))(?!\s*[:时点])"  # 9:00 is an hour
)
_TENTHS = rf"\s*(?P<tenths>\d(?:\.\d)?|[{CHINESE[2:12]}])成(?P<half>半)?(?![立为员本果熟功分交效绩长型都不])"
_PLAIN = rf"(?:\d+(?:\.\d+)?|[{CHINESE}]+)"


class Unit(NamedTuple):
    family: str
    name: str  # of the base unit
    worth: Decimal  # of one, in the base unit
    half: Decimal = Decimal(0)  # what is added to the number: 一年半


@cache
def units() -> dict[str, Unit]:
    """Unit words of amounts, durations and parts of a hundred."""
    table = words.load("figures")
    known = {
        word.lower(): Unit("duration", name, Decimal(worth))
        for name, entries in table["duration"].items()
        for word, worth in entries.items()
    }
    halves = {
        word: Unit("duration", name, Decimal(1), Decimal("0.5"))
        for name, entries in table["and_half"].items()
        for word in entries
    }
    bare = {word: Unit("amount", "CNY", Decimal(worth)) for word, worth in table["bare"]["scales"].items()}
    parts = {word: Unit("percent", "percent", Decimal(str(worth))) for word, worth in table["percent"].items()}
    return known | halves | bare | parts | dict(_money())


def _money() -> Iterator[tuple[str, Unit]]:
    """元, 万元, 亿元 … for every currency."""
    table = words.load("figures")
    for currency, entries in table["money"].items():
        for word in entries:
            if word not in table["bare"]["only_scaled"]:
                yield word, Unit("amount", currency, Decimal(1))
            for scale, worth in table["scale"].items():
                yield scale + word, Unit("amount", currency, Decimal(worth))


@cache
def currencies() -> dict[str, str]:
    return {sign.lower(): code for code, signs in words.load("figures")["currency"].items() for sign in signs}


@cache
def share_in_words(written: str) -> Decimal:
    """The hundredths that a share in words is: one third of."""
    table = words.load("figures")["share"]
    return next(Decimal(str(worth)) for words_, worth in table.items() if re.match(words_, f"{written}of", re.I))


@cache
def multipliers() -> dict[str, Decimal]:
    return {word: Decimal(worth) for word, worth in words.load("figures")["multiplier"].items()}


def scale_alone(written: str, after: str) -> bool:
    """Whether a number that ends in 万 or 亿, without a unit, is money: 三百五十万."""
    table = words.load("figures")
    return written[-1] in table["bare"]["scales"] and after[:1] not in table["context"]["bare_not_before"]


def only_numbers(before: str) -> bool:
    """Whether a number behind these words only numbers what they name: Strand 3 applicants."""
    return bool(re.search(words.load("figures")["context"]["numbers"], before, re.IGNORECASE))


def counts_days(before: str) -> bool:
    """Whether 日 behind these words counts days, and is no day of a month: 提前30日."""
    return bool(re.search(words.load("figures")["context"]["days_behind"], before))


def strict_bound(bound: str) -> bool:
    """Whether the figure itself is outside of the bound: 未满35周岁. Negated (不超过) it is not."""
    return bool(_strict().match(bound))


@cache
def _strict() -> re.Pattern[str]:
    return re.compile(_longest_first(words.load("figures")["bound"]["strict"]), re.IGNORECASE)


@cache
def figure_pattern() -> re.Pattern[str]:
    """Bound, currency, number with unit (or a range of two, or a ratio), bound; every group is named."""
    table = words.load("figures")
    context = table["context"]
    no_number_behind = "".join(f"(?<!{sign})" for sign in context["not_after"])
    number = rf"(?:{_DIGITS}|{no_number_behind}[{CHINESE}]+|\b{ENGLISH}\b(?!-(?:sided|off|way|to|by|on|stop)))"
    bare = {word: _none_of(context["bare_not_before"]) for word in table["bare"]["scales"]}
    not_before = _none_of(context["unit_not_before"])
    unit = "|".join(
        re.escape(word) + (r"(?![a-z\d])" if word.isascii() else not_before + bare.get(word, ""))  # 80w行吗
        for word in sorted(units(), key=len, reverse=True)
    )
    count = _longest_first(_whole_words(table["count"]["units"]))
    not_adjective = "|".join(table["count"]["no_adjective"])
    adjective = rf"(?:(?<!\d{{3}}\s)(?!(?:{not_adjective})\b)[a-z][a-z0-9-]* )?"
    currency = "|".join(
        (rf"(?<![A-Za-z]){re.escape(c)}" if c[0].isalpha() and c.isascii() else re.escape(c))
        for c in sorted(currencies(), key=len, reverse=True)
    )
    letters = "|".join(word for word in multipliers() if len(word) == 1)  # 2.5m is money, but 10M may be a file's size
    multiplier = _longest_first(word + r"\b" for word in multipliers() if len(word) > 1)
    multiplier += rf"|(?:(?(cur1)(?:{letters})\b|(?:{letters})\b(?=\s*(?:{currency}))))"
    reference = f"(?:{_longest_first(table['bound']['reference'])})?"
    before = "|".join(f"(?P<{name}>{_bounds(name)})" for name in ("cap_before", "min_before", "about_before"))
    after = "|".join(f"(?P<{name}>{_bounds(name)})" for name in ("cap_after", "min_after", "about_after"))
    within = "".join(table["bound"]["about_within"])
    share = "|".join(table["share"])
    return re.compile(
        rf"(?:(?:{before})\s*(?:为|:|：|是)?{reference}\s*)?(?:{_RATIO}|"
        rf"\s*百分之(?P<share1>{_PLAIN})(?:{_DASH}(?:百分之)?(?P<share2>{_PLAIN}))?|\s*(?P<share>{share})|"
        rf"\s*(?P<parts>{_PLAIN})分之(?P<taken>{_PLAIN})|{_TENTHS}|"
        rf"(?P<cur1>{currency})?\s*"
        rf"(?<![\d.第])(?(cur1)|(?<![A-Za-z]))(?P<low>{number})"
        r"(?:\s+(?P<min_mid>or more|or above)|\s+(?P<cap_mid>or fewer|or less))?"
        rf"(?:\s*(?P<lowmult>{multiplier}))?(?:\s*(?P<lowunit>{unit}|%)|(?:{count})(?={_DASH}{number}))?"
        rf"(?:(?:{_DASH}|(?<=\d)\s+and\s+)(?:{currency})?\s*(?P<high>{number}))?(?P<within>[{within}])?"
        rf"(?:\s*(?P<mult>{multiplier}))?"
        rf"(?:(?:\s*|-(?=[a-z]))(?:(?P<unit>{unit})|(?P<percent>%|percent|per cent)"
        rf"|(?<!%)(?<!%\s)(?P<cur2>(?:{currency})(?![a-z]))"
        rf"|(?P<times>{_longest_first(_whole_words(table['ratio']['units']))})"
        rf"|(?P<scale>[{''.join(table['count']['scales'])}])?{adjective}(?P<count>(?:{count})(?!性))))?"
        rf")(?:\s*(?:\(含\)|（含）|含)?\s*(?:{after}))?",
        re.IGNORECASE,
    )


def _bounds(name: str) -> str:
    return _longest_first(rf"(?<![a-z]){w}" if w[:1].isascii() else w for w in words.load("figures")["bound"][name])


def _longest_first(patterns: Iterable[str]) -> str:
    return "|".join(f"(?:{pattern})" for pattern in sorted(patterns, key=len, reverse=True))


def _whole_words(patterns: Iterable[str]) -> list[str]:
    return [rf"(?<![a-z]){p}\b" if p[0].isalpha() and p.isascii() else p for p in patterns]


def _none_of(signs: Iterable[str]) -> str:
    return f"(?![{''.join(signs)}])"
