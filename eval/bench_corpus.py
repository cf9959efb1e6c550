"""A larger set of guides made from one: copies whose names and numbers are others, so that no text is twice there.

Copy n keeps the structure, the labels and the list numbers of the guide. In each line
  dates move on by n days, other numbers but years grow by n,
  names become invented ones, Latin words get an ending,
and a line that none of this has changed gets a name in brackets, as in 组织方式：竞争性分配（卡达斯）.
"""

from __future__ import annotations

import re
import shutil
from datetime import date, timedelta
from functools import lru_cache
from pathlib import Path

import rjieba

from corpus.guide import Guide

_FIRST = "阿贝卡达埃法加哈伊科拉马纳奥帕萨塔乌瓦雅"
_MIDDLE = "尔里洛曼诺普鲁斯特维"
_LAST = "纳国兰亚堡顿登维克港"
_LIST_NUMBER = re.compile(r"\s*(?:[(（]?\d{1,2}[)）]|\d{1,2}\s*[.、．])\s*")
_DATE = re.compile(r"(\d{4})年(\d{1,2})月(\d{1,2})日")
_FIGURE = re.compile(r"\d{4}年\d{1,2}月\d{1,2}日|(?<!\d)(?!(?:19|20)\d{2}年)\d+")
_LATIN = re.compile(r"(?!https?)[A-Za-z]{5,}")
_SHORTEST_NAME = 2


@lru_cache(maxsize=4)
def _names(text: str) -> re.Pattern[str]:
    """The names of places and people in a text, the longest first."""
    found = {word for word, tag in rjieba.tag(text) if tag in ("ns", "nr", "nrt") and len(word) >= _SHORTEST_NAME}
    return re.compile("|".join(sorted(map(re.escape, found), key=lambda name: (-len(name), name))) or "(?!)")


def invented_name(n: int) -> str:
    """Name n of 2,000, each of three signs.

    >>> [invented_name(n) for n in (0, 1, 1999)]
    ['阿尔纳', '贝里国', '雅特克']
    """
    return _FIRST[n % 20] + _MIDDLE[(n + n // 20) % 10] + _LAST[(n + n // 200) % 10]


def altered(text: str, n: int) -> str:
    """Copy n (from 1) of a guide's text; copy 0 is the text."""
    if n == 0:
        return text
    invented: dict[str, str] = {}
    named = _names(text)
    return "\n".join(_altered_line(line, n, named, invented) for line in text.split("\n"))


def write_copies(guide: Guide, source: Path, folder: Path, copies: int) -> None:
    """`copies` guides in an empty folder; the first is the guide itself, with its sidecar and translation."""
    folder.mkdir(parents=True)
    for file in source.glob(f"{guide.id}.*"):
        shutil.copy(file, folder)
    for n in range(1, copies):
        (folder / f"{guide.id}-copy-{n:03}.txt").write_text(altered(guide.text, n), encoding="utf-8")


def _altered_line(line: str, n: int, named: re.Pattern[str], invented: dict[str, str]) -> str:
    if not line.strip():
        return line
    number = _LIST_NUMBER.match(line)
    kept = number[0] if number else ""
    rest = line[len(kept) :]

    def name(match: re.Match[str]) -> str:
        return invented.setdefault(match[0], invented_name(n * 17 + len(invented)))

    changed = _LATIN.sub(lambda match: f"{match[0]}{chr(97 + n % 26)}{chr(97 + n // 26 % 26)}", rest)
    changed = _FIGURE.sub(lambda match: _later(match[0], n), named.sub(name, changed))
    if changed == rest:
        body, end = re.fullmatch(r"(.*?)([。；;]?\s*)", rest, re.DOTALL).groups()  # type: ignore[union-attr]
        changed = f"{body}（{invented_name(n)}）{end}"
    return kept + changed


def _later(figure: str, n: int) -> str:
    if written := _DATE.fullmatch(figure):
        day = date(int(written[1]), int(written[2]), int(written[3])) + timedelta(days=n)
        return f"{day.year}年{day.month}月{day.day}日"
    return str(int(figure) + n)
