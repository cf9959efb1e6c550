"""What people call the stages and categories of a guide that it numbers or letters otherwise than they do."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from assistant import words
from corpus.numerals import whole

_INDEX = r"(?P<index>[A-Z]|\d{1,2}|[一二三四五六七八九十]|[IVX]{1,4})"
_ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X")
_SLOT = re.compile(r"\{(\w+)\}")


def other_wordings(name: str) -> list[str]:
    """The wordings for a numbered name; none for any other.

    >>> other_wordings("Stage 2")[:4], "category B" in other_wordings("B类"), other_wordings("平台补助")
    (['second stage', 'second-stage', 'second round', 'second-round'], True, [])
    """
    return list(_wordings(name))


@cache
def _wordings(name: str) -> tuple[str, ...]:
    for series in words.load("series")["sorts"]:
        match = re.fullmatch(rf"第?(?i:{series['words']})?\s*{_INDEX}\s*(?i:{series['words']})?", name)
        if match and re.search(series["words"], name, re.IGNORECASE):
            return tuple(_filled(series["names"], _numbers(match["index"])))
    return ()


def _numbers(index: str) -> dict[str, str]:
    """How a number or letter is written in words and figures, as far as it is."""
    value = _ROMAN.index(index) + 1 if index in _ROMAN else whole(index) or 0
    written = {name: forms[value - 1] for name, forms in words.load("series")["numbers"].items() if 0 < value <= 10}
    letter = index if index.isascii() and index.isalpha() else ""
    if letter and not value and (place := ord(letter) - ord("A")) < len(words.load("series")["numbers"]["ordinal"]):
        written["ordinal"] = words.load("series")["numbers"]["ordinal"][place]
    return {**written, **({"n": str(value)} if value else {}), "index": letter or str(value)}


def _filled(names: list[str], numbers: dict[str, str]) -> Iterator[str]:
    for template in names:
        if all(slot in numbers for slot in _SLOT.findall(template)):
            yield template.format(**numbers)
