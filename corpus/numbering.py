"""The numbers that open a line: `一、`, `（一）`, `1.`, `1.1`, `第三条`, `Article 5` …

A style is the way a number is written; its family is what such styles share when authors mix
them (`一、` followed by `2、` counts on in the same family).
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from corpus.numerals import whole

_CHINESE = "零〇一二三四五六七八九十百两"
_FORMAL = "壹贰叁肆伍陆柒捌玖拾"
_ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50}
_CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
_FULL_WIDTH = str.maketrans("０１２３４５６７８９．（）", "0123456789.()")

_STYLES: tuple[tuple[str, str, re.Pattern[str]], ...] = tuple(
    (family, style, re.compile(pattern, 0 if family == "P1" else re.IGNORECASE))
    for family, style, pattern in (
        ("part", "chinese", rf"第\s*(?P<n>[{_CHINESE}\d]+)\s*(?:编|部分|篇)"),
        ("chapter", "chinese", rf"第\s*(?P<n>[{_CHINESE}\d]+)\s*章"),
        ("division", "chinese", rf"第\s*(?P<n>[{_CHINESE}\d]+)\s*节"),
        ("article", "chinese", rf"第\s*(?P<n>[{_CHINESE}\d]+)\s*条"),
        ("annex", "chinese", rf"附(?:件|录|表)\s*(?P<n>[{_CHINESE}]+|\d{{1,2}})\s*(?:[:：、]|(?=\s)|$)"),
        ("part", "latin", r"(?:part|chapter|title)\s+(?P<n>\d+|[ivxl]+)\b[.:]?"),
        ("annex", "latin", r"annex\s+(?P<n>\d+|[ivxl]+)\b[.:]?"),
        ("section", "latin", r"section\s+(?P<n>\d+)\b[.:]?"),
        ("article", "latin", r"article\s+(?P<n>\d+)\b[.:]?"),
        ("、", "chinese", rf"(?P<n>[{_CHINESE}]+)\s*、"),
        ("、", "formal", rf"(?P<n>[{_FORMAL}]+)(?:\s*[、.]|\s+)"),
        ("、", "spaced", rf"(?P<n>[{_CHINESE}]+)\s+(?=[^\W\d_])"),
        ("、", "arabic", r"(?P<n>\d{1,2})\s*、"),
        ("()", "chinese", rf"\(\s*(?P<n>[{_CHINESE}]+)\s*\)"),
        ("()", "arabic", r"\(\s*(?P<n>\d{1,2})\s*\)"),
        ("()", "letter", r"\(\s*(?P<n>[a-hj-z])\s*\)"),
        ("()", "roman", r"\(\s*(?P<n>[ivx]+)\s*\)"),
        # 1.1 and 1.1.1 want white space or a word behind them, so that 1.5亿元 is no number
        ("1.1.1", "arabic", r"\d{1,2}\.\d{1,2}\.(?P<n>\d{1,2})\.?(?=\s|[^\W\d_])(?!\s*[万亿元年月])"),
        ("1.1", "arabic", r"\d{1,2}\.(?P<n>\d{1,2})\.?(?=\s|[^\W\d_])(?!\s*[万亿元年月])"),
        (".", "arabic", r"(?P<n>\d{1,2})\.(?!\d)"),
        (".", "chinese", rf"(?P<n>[{_CHINESE}]+)\."),
        (")", "arabic", r"(?P<n>\d{1,2})\)"),
        (")", "letter", r"(?P<n>[a-hj-z])\)"),
        ("P1", "letter", r"[A-Z]-?(?P<n>\d{1,2})[.:：]?\s+(?=[A-Z㐀-鿿])"),
        ("①", "circled", rf"(?P<n>[{_CIRCLED}])"),
        ("•", "bullet", r"(?P<n>[•·●○◦▪■◆►▶✓✔*–—-])\s+(?=\S)"),
    )
)


# Families whose numbers name a unit of the text (chapter 3); they always open a section.
UNITS = frozenset({"part", "chapter", "division", "article", "annex", "section"})


@dataclass(frozen=True, slots=True)
class Numbering:
    """`length` characters that number a line; `value` is the last (1.2 -> 2) of its numbers."""

    family: str
    style: str
    value: int
    length: int

    @property
    def is_bullet(self) -> bool:
        """Whether it only marks an item of a list and counts nothing."""
        return self.family == "•"

    def follows(self, other: Numbering) -> bool:
        return self.family == other.family and self.value == other.value + 1

    def same_style(self, other: Numbering) -> bool:
        return (self.family, self.style) == (other.family, other.style)


def read_numbering(line: str) -> Numbering | None:
    """The number at the very start of `line`, None where there is none.

    >>> read_numbering("（二）国际科技合作载体")
    Numbering(family='()', style='chinese', value=2, length=3)
    >>> read_numbering("2、 项目名称").value
    2
    >>> read_numbering("第十二条 申报单位").family, read_numbering("第十二条 申报单位").value
    ('article', 12)
    >>> read_numbering("1.2 Scope").family
    '1.1'
    >>> read_numbering("1.5亿元") is None, read_numbering("2025.7.15") is None
    (True, True)
    """
    plain = line[:24].translate(_FULL_WIDTH)
    for family, style, pattern in _STYLES:
        if match := pattern.match(plain):
            return Numbering(family, style, _number(match["n"]), match.end())
    return None


def _number(written: str) -> int:
    written = written.casefold()
    if written in _CIRCLED:
        return _CIRCLED.index(written) + 1
    if all(letter in _ROMAN for letter in written):
        values = [_ROMAN[letter] for letter in written]
        return sum(-v if any(v < later for later in values[i + 1 :]) else v for i, v in enumerate(values))
    if "a" <= written <= "z":
        return ord(written[0]) - ord("a") + 1
    return whole(written) or 0
