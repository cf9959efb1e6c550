"""Rows of a table and their cells, set apart by tabs or by upright lines.

A row without a tab has an upright line at both ends or stands next to another with one between its cells.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from corpus.guide import Cell, Span

_LINE = r"[|｜┃│]"
_BORDER = re.compile(rf"\t|{_LINE}")
_UPRIGHT = re.compile(rf"\s*{_LINE}[^\n]*{_LINE}\s*|[^\n]*\s{_LINE}\s[^\n]*")
_RULE = re.compile(r"\s*[-=:─━—+]+\s*")  # what stands between head and rows: |---|:--:|


def is_row(words: str) -> bool:
    """Whether a line is a row of a table.

    >>> is_row("芬兰\\t40万元"), is_row("| 芬兰 | 40万元 |"), is_row("SMEs | 70% | 45%"), is_row("a|b testing")
    (True, True, True, False)
    """
    return "\t" in words or _UPRIGHT.fullmatch(words) is not None


def is_continued(words: str) -> bool:
    """Whether a line below a row is one too, although all its cells but one are empty."""
    return _BORDER.search(words) is not None


def cells_of(text: str, row: Span, line: Span, above: tuple[Cell, ...]) -> tuple[Cell, ...]:
    """The cells of a row, empty ones too; a column's head is what stands in the first row of the table.

    line: the whole line of which the row is the part without the white space around it.
    """
    heads = [cell.head or cell.span for cell in above]
    return tuple(
        Cell(span, heads[column] if column < len(heads) else None)
        for column, span in enumerate(_between_borders(text, row, line))
    )


def _between_borders(text: str, row: Span, line: Span) -> Iterator[Span]:
    words_ = row.of(text)
    upright = "\t" not in line.of(text)
    first, last = (row.start, row.end) if upright else (line.start, line.end)
    if upright and re.match(_LINE, words_):
        first += 1
    if upright and re.search(f"{_LINE}$", words_) and last - first > 1:
        last -= 1
    start = first
    for border in [*re.finditer(_LINE if upright else "\t", text[first:last]), None]:
        end = first + border.start() if border else last
        yield _trimmed(text, start, end, row)
        start = first + border.end() if border else end


def _trimmed(text: str, start: int, end: int, row: Span) -> Span:
    """The words of a cell without the white space around them; nothing where it is only ruled."""
    words_ = text[start:end]
    first = min(max(start + len(words_) - len(words_.lstrip()), row.start), row.end)
    last = min(max(start + len(words_.rstrip()), first), row.end)
    return Span(first, first if _RULE.fullmatch(text[first:last]) else last)
