"""Facts in the rows of a table: the column's head is the label, the first cell that names something the subject."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import NamedTuple

from corpus import qualifiers, words
from corpus.fact import Fact
from corpus.figures import Quantity, find_quantities
from corpus.guide import Cell, Guide, Paragraph, Span
from corpus.in_view import InView
from corpus.lines import tidy
from corpus.subjects import row_name
from corpus.units import currencies
from corpus.values import Value, values_of

_BRACKETS = re.compile(r"[（(].*?[）)]")
# 支持额度（万元）, 拟支持项数
_BARE = re.compile(r"\d+(?:\.\d+)?")
_SCALED = re.compile(r"([Mmk]) ?([A-Z]{3}|[^\W\d]|[€£$])")
_UNITLESS = re.compile(r"[≤≥<>＜＞]?\s*(?<![\d.])\d+(?:\.\d+)?(?!\s*[\w.%％:：㐀-鿿-])")  # 100 of ≤100（市财政承担60%）
_UNIT = re.compile(r"[（(]\s*(?:单位[:：])?\s*([^（）()]{1,8}?)\s*[）)]\s*$|([项家人个名件场])数量?$")


class _Entry(NamedTuple):
    """A value in a cell; `kind` is None where the column's head states none."""

    kind: str | None
    label: str
    span: Span
    value: Value
    cell: Span


def row_facts(view: InView) -> Iterator[Fact]:
    """The facts of a row, left to right; a cell whose head states no kind has that of the words above the table."""
    row = view.paragraph.span
    subject = view.names.of(view.paragraph)
    for entry in _entries(view.guide, view.paragraph, view.year):
        kind, labelled = entry.kind or _announced_for(view, entry.value) or "figure", entry.kind is not None
        marks = qualifiers.of_words(f"{entry.label} {entry.cell.of(view.guide.text)}", view.sides)
        yield view.fact(kind, labelled, entry.value, row, entry.span, row, subject, marks, label=entry.label)


def _announced_for(view: InView, value: Value) -> str | None:
    """The kind that the words above a table state, where it has such values: Share of eligible costs we pay:"""
    family = getattr(value, "family", "date")
    stated = view.labels.stated | view.labels.announced
    return next((kind.id for kind in words.kinds() if kind.id in stated and family in kind.values), None)


def _entries(guide: Guide, row: Paragraph, year: int | None) -> Iterator[_Entry]:
    """What the cells of a row state, left to right."""
    name = row_name(guide, row)
    for cell in row.cells:
        if cell.head is None or cell.span == name or cell.span.start == cell.span.end:
            continue
        label = tidy(cell.head.of(guide.text))
        stated = [kind for kind in words.kinds() if kind.labelled(_BRACKETS.sub("", label).strip())]
        for kind in stated:
            values = [found for wanted in kind.values for found in _values(guide, cell, wanted, year)]
            in_words = [] if kind.wordless else [(cell.span, cell.span.of(guide.text))]
            for span, value in values or in_words:
                yield _Entry(kind.id, label, span, _bounded(value, label), cell.span)
        if not any(kind.values for kind in stated):
            for wanted in ("amount", "percent", "ratio", "duration", "count", "date"):
                for span, value in _values(guide, cell, wanted, year):
                    yield _Entry(stated[0].id if stated else None, label, span, _bounded(value, label), cell.span)


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
    if not found and cell.head and (unit := _unit(cell.head.of(guide.text), cell.span.of(guide.text))):
        words_ = cell.span.of(guide.text)
        quantities = [_within(q, cell.span) for q in find_quantities(words_ + unit) if q.family == wanted]
        for bare in () if quantities else _UNITLESS.finditer(words_):
            part = Span(cell.span.start + bare.start(), cell.span.start + bare.end())
            quantities += [_within(q, part) for q in find_quantities(bare[0] + unit) if q.family == wanted]
        yield from quantities


def _unit(head: str, cell: str) -> str:
    """The unit that a column's head gives its figures; points, where there is nothing but numbers below it.

    >>> _unit("支持额度（万元）", "50"), _unit("Budget (MEUR)", "2.0"), _unit("Maximum points", "20"), _unit("No.", "1")
    ('万元', ' million EUR', ' points', '')
    """
    if named := _UNIT.search(head):
        unit = named[1] or named[2]
        scaled = _SCALED.fullmatch(unit)  # MEUR, k€
        if scaled and scaled[2].lower() in currencies():
            return f" {'million' if scaled[1] in 'Mm' else 'thousand'} {scaled[2]}"
        return unit
    scored = words.listed("score_head").search(head)
    return (" points" if head.isascii() else "分") if scored and _BARE.fullmatch(cell.strip()) else ""


def _within(quantity: Quantity, cell: Span) -> tuple[Span, Value]:
    end = min(quantity.span.end, cell.end - cell.start)
    return Span(cell.start + quantity.span.start, cell.start + end), replace(
        quantity, span=Span(quantity.span.start, end)
    )
