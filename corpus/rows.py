"""Facts in the rows of a table: the column's head is the label, the first cell that names something the subject."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import NamedTuple

from corpus import words
from corpus.figures import Quantity, find_quantities
from corpus.guide import Cell, Guide, Paragraph, Span
from corpus.lines import tidy
from corpus.subjects import row_name
from corpus.values import Value, values_of

_BRACKETS = re.compile(r"[（(].*?[）)]")
# 支持额度（万元）, 拟支持项数
_UNIT = re.compile(r"[（(]\s*(?:单位[:：])?\s*([^（）()]{1,8}?)\s*[）)]\s*$|([项家人个名件场])数量?$")


class Entry(NamedTuple):
    """A value in a cell; `kind` is None where the column's head states none."""

    kind: str | None
    label: str
    span: Span
    value: Value
    cell: Span


def entries(guide: Guide, row: Paragraph, year: int | None) -> Iterator[Entry]:
    """What the cells of a row state, left to right."""
    name = row_name(guide, row)
    for cell in row.cells:
        if cell.head is None or cell.span == name or cell.span.start == cell.span.end:
            continue
        label = tidy(cell.head.of(guide.text))
        stated = [kind for kind in words.kinds() if kind.labelled(_BRACKETS.sub("", label))]
        for kind in stated:
            values = [found for wanted in kind.values for found in _values(guide, cell, wanted, year)]
            in_words = [] if kind.wordless else [(cell.span, cell.span.of(guide.text))]
            for span, value in values or in_words:
                yield Entry(kind.id, label, span, _bounded(value, label), cell.span)
        if not stated:
            for wanted in ("amount", "percent", "ratio", "duration", "count", "date"):
                for span, value in _values(guide, cell, wanted, year):
                    yield Entry(None, label, span, _bounded(value, label), cell.span)


def _bounded(value: Value, label: str) -> Value:
    """A figure with the bound that its column's head puts it under: EUR 300,000 of Maximum grant per partner."""
    if not isinstance(value, Quantity) or not value.exact:
        return value
    if words.listed("most_head").search(label):
        return replace(value, low=None)
    return replace(value, high=None) if words.listed("least_head").search(label) else value


def _values(guide: Guide, cell: Cell, wanted: str, year: int | None) -> Iterator[tuple[Span, Value]]:
    found = list(values_of(guide.text, cell.span, wanted, year))
    yield from found
    if not found and cell.head and (unit := _UNIT.search(cell.head.of(guide.text))):
        for quantity in find_quantities(cell.span.of(guide.text) + (unit[1] or unit[2])):
            if quantity.family == wanted:
                yield _within(quantity, cell.span)


def _within(quantity: Quantity, cell: Span) -> tuple[Span, Value]:
    end = min(quantity.span.end, cell.end - cell.start)
    return Span(cell.start + quantity.span.start, cell.start + end), replace(
        quantity, span=Span(quantity.span.start, end)
    )
