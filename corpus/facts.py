"""What a guide states: typed facts, each with the words that state it.

A paragraph states a kind of fact (words/kinds.toml) when its label, its column head, the words that
announce its list (申报材料包括：) or the title of its section is one of the kind's labels, or when a sentence
has one of its cues. A kind with values (dates, amounts …) gives a fact for each value; one without gives
the sentence itself. A figure that is no value of a kind is a fact of the kind that claims it (claims.py), else of
kind "figure".
"""

from __future__ import annotations

import re

from corpus import words
from corpus.dates import find_moments
from corpus.fact import Fact
from corpus.guide import Guide, ParagraphKind
from corpus.in_view import InView
from corpus.rows import row_facts
from corpus.sides import sides_of
from corpus.statements import statements
from corpus.subjects import Names, subject_of
from corpus.unclaimed import unclaimed
from corpus.values import Value, Window

__all__ = ["Fact", "Value", "Window", "facts_of", "subject_of"]

_YEAR = r"(?<![\d-])(20\d\d)(?=\s*(?:年|[-–—/.]\s*\d|$|[,;:)]|\s[A-Za-z]))"


def facts_of(guide: Guide) -> tuple[Fact, ...]:
    """Every fact of the guide in the order of the text; `guide.text[f.span.start:f.span.end]` states it."""
    facts: list[Fact] = []
    plain = _without_other_documents(guide.text)
    year = _edition(guide)
    years: dict[tuple[str, ...], int] = {}  # the last year that dates of a section were written with
    names = Names(guide)
    plain = _blotted(names.codes, plain)
    sides = sides_of(guide, names.all)
    for paragraph in guide.paragraphs:
        if paragraph.kind not in (ParagraphKind.TITLE, ParagraphKind.HEADING):
            view = InView(guide, plain, paragraph, years.get(paragraph.section, year), names, sides)
            typed = list(row_facts(view) if paragraph.kind is ParagraphKind.ROW else statements(view))
            facts += typed
            facts += unclaimed(view, typed)
            written = [m.year for m in find_moments(paragraph.span.of(plain)) if m.year and m.month]
            if written and written[-1] and abs(written[-1] - (year or written[-1])) <= 1:  # not a year of birth
                years[paragraph.section] = written[-1]
    return tuple(facts)


def _without_other_documents(text: str) -> str:
    """The text with the titles of other documents blotted out."""
    return _blotted(words.listed("other_documents"), text)


def _blotted(pattern: re.Pattern[str], text: str) -> str:
    """What holds no fact taken out; positions stay."""
    return pattern.sub(lambda match: "□" * len(match[0]), text)


def _edition(guide: Guide) -> int | None:
    """The year for dates written without one: the first in the title, else in the text, where it is no amount."""
    for pattern, text in ((r"(?<!\d)(20\d\d)(?!\d)", guide.title), (_YEAR, guide.text[:400])):
        if years := re.findall(pattern, text):
            return int(years[0])
    return guide.sidecar.edition
