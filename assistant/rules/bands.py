"""What a table says for a figure: the row whose band holds it (75分（含）至90分 → 全额拨付)."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal
from itertools import combinations
from typing import NamedTuple

from assistant import words
from assistant.answer import DecidedBy, Outcome, Verdict
from assistant.draft import Draft
from assistant.library import Library
from assistant.phrasing import quoted
from assistant.question import Question
from assistant.rules.modalities import lead_of
from assistant.subjects import Subject
from corpus.facts import subject_of
from corpus.figures import Quantity, find_quantities
from corpus.guide import Guide, Paragraph, ParagraphKind


class _Band(NamedTuple):
    """The row of a table for figures within bounds; `text` is the cell with the bounds."""

    row: Paragraph
    figure: Quantity
    text: str

    def names(self, value: Decimal) -> bool:
        """Whether its cell says that a bound belongs to it."""
        return bool(re.search(rf"(?<![\d.]){value.normalize():f}{words.load('bands')['included']}", self.text))


def bands(question: Question, library: Library) -> Draft | None:
    """None where no figure was named, or no table has one row for it."""
    asked = [figure for figure in question.quantities if figure.exact and figure.low is not None]
    for guide in library.guides:
        for column in _columns(guide).values():
            for figure in asked:
                if band := _holding(column, figure):
                    return _told(question, guide, band, library)
    return None


def _columns(guide: Guide) -> dict[tuple[int, str], list[_Band]]:
    """The bands of each column, by the place of its head and their unit."""
    found: dict[tuple[int, str], list[_Band]] = defaultdict(list)
    for row in guide.paragraphs:
        if row.kind is ParagraphKind.ROW:
            for head, band in _bands_of(row, guide):
                found[head, _unit(band.figure)].append(band)
    return found


def _bands_of(row: Paragraph, guide: Guide) -> Iterator[tuple[int, _Band]]:
    for cell in row.cells:
        text = cell.span.of(guide.text)
        figures = [figure for figure in find_quantities(text) if not figure.exact]
        if cell.head and len(figures) == 1:
            yield cell.head.start, _Band(row, figures[0], text)


def _unit(figure: Quantity) -> str:
    """The unit; one name for those of a score."""
    return "score" if words.pattern("bands", "score").fullmatch(figure.unit) else figure.unit


def _holding(column: list[_Band], figure: Quantity) -> _Band | None:
    """The one band of a column that holds a figure; a column of caps or of minimums has no bands, nor one that
    overlap."""
    value = figure.low
    if value is None or _unit(figure) != _unit(column[0].figure):
        return None
    if all(band.figure.low is None for band in column) or all(band.figure.high is None for band in column):
        return None
    if any(_overlap(one.figure, other.figure) for one, other in combinations(column, 2)):
        return None
    fitting = [band for band in column if band.figure.allows(value)]
    if len(fitting) > 1:
        fitting = [band for band in fitting if band.names(value)]
    return fitting[0] if len(fitting) == 1 else None


def _overlap(one: Quantity, other: Quantity) -> bool:
    """Whether two ranges have more in common than a bound."""
    lows = [figure.low for figure in (one, other) if figure.low is not None]
    highs = [figure.high for figure in (one, other) if figure.high is not None]
    return not lows or not highs or max(lows) < min(highs)


def _told(question: Question, guide: Guide, band: _Band, library: Library) -> Draft:
    """The row, and a verdict where it is asked whether all is given."""
    row = band.row.span.of(guide.text)
    verdict = None
    if question.polar and words.pattern("bands", "asks_all").search(question.plain):
        whole = words.pattern("bands", "all").search(row) and not words.pattern("bands", "nothing").search(row)
        verdict = Verdict.YES if whole else Verdict.NO
    lead = lead_of(question, verdict) if verdict else []
    part = quoted(question.language, Subject(guide.id, subject_of(guide, band.row)), band.row.span, library)
    return Draft(Outcome.ANSWERED, (*lead, part), DecidedBy.RULES, verdict, complete=True)
