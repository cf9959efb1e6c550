"""What list items, table rows and texts are part of.

The first item of a list goes with the paragraph right above it where that announces a list by a colon or is
a field, and else with what that paragraph is part of; a later item goes where the item before it went. A
text goes on with the item or field above it, or, when it speaks of the whole list (上述 …), with what
holds the list. Numbers are line numbers, counted from 1 as paragraphs are.
"""

from __future__ import annotations

from corpus import words
from corpus.guide import ParagraphKind
from corpus.lines import Line
from corpus.numbering import Numbering
from corpus.sections import Path

_CONTINUING = (ParagraphKind.ITEM, ParagraphKind.ROW, ParagraphKind.TEXT)
_Number = tuple[str, str, int]  # family, style and value; for messy lists the shape alone and the value


def join(text: str, lines: list[Line], paths: list[Path]) -> list[int | None]:
    """For each line the number of the line whose list or continuation it is."""
    holders: list[int | None] = []
    items: dict[_Number, int | None] = {}  # numbered lines of the section so far -> their holders
    for i, line in enumerate(lines):
        if line.opens or (i and paths[i] != paths[i - 1]):
            items = {}
        holder = None
        if _is_entry(text, line) and i and paths[i] == paths[i - 1]:
            holder = i if announces(text, lines[i - 1]) else holders[i - 1] if _is_entry(text, lines[i - 1]) else None
        elif not line.opens and line.kind in _CONTINUING and i and paths[i] == paths[i - 1]:
            if line.kind is ParagraphKind.ITEM and (before := _before(line, items)) is not None:
                holder = items[before]
            else:
                holder = _above(text, lines, holders, i)
        holders.append(holder)
        if line.numbering and not line.opens:
            for key in _keys(line.numbering, line.numbering.value):
                items[key] = holder
    return holders


def _is_entry(text: str, line: Line) -> bool:
    """Whether a field is one of a list of categories: 第一批：3月16日至3月31日."""
    field = line.kind is ParagraphKind.FIELD and line.label is not None and not line.numbering
    return field and bool(line.label and words.listed("category").fullmatch(line.label.of(text)))


def _before(line: Line, items: dict[_Number, int | None]) -> _Number | None:
    """The item before this one, of the same style or, in a messy list (1. and then 2、), of the same shape."""
    if line.numbering is None or line.numbering.value < 2:
        return None
    return next((key for key in _keys(line.numbering, line.numbering.value - 1) if key in items), None)


def _keys(number: Numbering, value: int) -> tuple[_Number, _Number]:
    shape = number.family if number.family in ("()", "1.1", "1.1.1") else "plain"
    return (number.family, number.style, value), (shape, "", value)


def _above(text: str, lines: list[Line], holders: list[int | None], i: int) -> int | None:
    line, above = lines[i], lines[i - 1]
    is_text = line.kind is ParagraphKind.TEXT
    if announces(text, above) and not (is_text and above.kind is ParagraphKind.TEXT):
        return i
    if above.opens:
        return None
    if above.kind is ParagraphKind.FIELD:
        sibling = above.numbering and line.numbering and above.numbering.same_style(line.numbering)
        return None if sibling else i
    holder = holders[i - 1]
    if is_text and above.numbering and above.numbering.is_bullet:  # the list is over
        return holders[holder - 1] if holder else None
    if above.kind is ParagraphKind.ITEM and line.kind is not ParagraphKind.ITEM:
        holder = i
    if is_text and holder and lines[holder - 1].kind is ParagraphKind.ITEM and words.speaks_of_list(line.span.of(text)):
        holder = holders[holder - 1]
    return holder


def announces(text: str, line: Line) -> bool:
    """Whether the line ends in a colon: 申报材料包括："""
    return line.kind not in (ParagraphKind.TITLE, ParagraphKind.ROW) and line.span.of(text)[-1] in "：:"
