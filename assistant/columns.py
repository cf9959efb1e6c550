"""Values of one sort that a guide states for several subjects: a column of a table, a field that each project has.

What is highest, what comes first when they are sorted and what they add up to is asked of such a column.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from assistant import words
from assistant.comparison import SCALE
from assistant.glossary import gloss_of
from assistant.library import Library
from assistant.question import Question
from assistant.subjects import Subject
from corpus.facts import Fact, Window
from corpus.figures import Quantity
from corpus.guide import Guide

_BRACKETS = re.compile(r"[（(].*?[）)]")
_COMPARED = 2  # subjects of a comparison
_WORD = re.compile(r"[㐀-鿿]+|[a-z]{3,}")


@dataclass(frozen=True, slots=True)
class Column:
    """The facts in the order of the text. label: "" where each has its subject's name for a label.

    named_by: the head of the cells that name the subjects, "" outside of tables.
    """

    kind: str
    family: str
    label: str
    named_by: str
    facts: tuple[Fact, ...]

    @property
    def subjects(self) -> tuple[Subject, ...]:
        return tuple(dict.fromkeys(Subject(fact.guide, fact.subject) for fact in self.facts))

    def of(self, subjects: tuple[Subject, ...]) -> Column:
        """The column of some of its subjects, or of those that belong to them."""
        kept = (f for f in self.facts if any(s.holds(Subject(f.guide, f.subject)) for s in subjects))
        return Column(self.kind, self.family, self.label, self.named_by, tuple(kept))


@lru_cache(maxsize=16)
def columns_of(library: Library) -> tuple[Column, ...]:
    """Every column of the guides that has two subjects or more."""
    found: dict[tuple[str, str, str, str], list[Fact]] = defaultdict(list)
    for fact in library.facts:
        if fact.subject and fact.condition is None and (family := _family(fact)):
            label = fact.label if fact.label != fact.subject[-1] else ""
            found[fact.guide, fact.kind, family, label].append(fact)
    columns = [
        Column(kind, family, label, _named_by(facts[0], library.guide(guide)), tuple(_first_of_each(facts)))
        for (guide, kind, family, label), facts in found.items()
    ]
    return tuple(_with_none(column, library) for column in columns if len(column.subjects) > 1)


def _family(fact: Fact) -> str:
    if isinstance(fact.value, Window):
        return ("duration" if _lasts(fact) else "date") if fact.value.end.complete else ""
    return fact.value.family if isinstance(fact.value, Quantity) else ""


def _lasts(fact: Fact) -> bool:
    """Whether a window tells how long something lasts: 执行期限：2026年10月1日至2028年9月30日."""
    value = fact.value
    return fact.kind == "duration" and isinstance(value, Window) and value.start is not None and value.start.complete


def _first_of_each(facts: list[Fact]) -> list[Fact]:
    """One value for each subject, the labelled before one that a sentence has."""
    first: dict[tuple[str, ...], Fact] = {}
    for fact in sorted(facts, key=lambda fact: not fact.labelled):
        first.setdefault(fact.subject, fact)
    return sorted(first.values(), key=lambda fact: fact.span.start)


def _with_none(column: Column, library: Library) -> Column:
    """The column with the cells that say that nothing is required (不作要求), which count as nothing."""
    none = words.pattern("comparing", "nothing_required")
    more = [
        fact
        for fact in library.facts_of_kind(column.kind)
        if column.label and fact.label == column.label and isinstance(fact.value, str) and none.fullmatch(fact.value)
    ]
    facts = sorted({*column.facts, *more}, key=lambda fact: fact.span.start)
    return Column(column.kind, column.family, column.label, column.named_by, tuple(facts))


def _named_by(fact: Fact, guide: Guide) -> str:
    """The head above the cell that names the subject of a row."""
    for cell in guide.paragraphs[fact.paragraph - 1].cells:
        if cell.head and cell.span.of(guide.text).strip() == fact.subject[-1]:
            return cell.head.of(guide.text).lower()
    return ""


def rank(fact: Fact) -> tuple[Decimal, str] | None:
    """What a value is ordered by, and its unit: the upper end of a figure, the last day; None where it has none."""
    value = fact.value
    if isinstance(value, Window) and value.start and _lasts(fact):
        return Decimal((value.end.day_of - value.start.day_of).days), "day"
    if isinstance(value, Window):
        return (Decimal(value.end.day_of.toordinal()), "day") if value.end.complete else None
    if not isinstance(value, Quantity):
        return Decimal(0), ""
    end = value.high if value.high is not None else value.low
    unit, scale = SCALE.get(value.unit, (value.unit, Decimal(1)))
    return None if end is None else (end * scale, "" if value.family == "count" else unit)


def ranked(column: Column, descending: bool) -> list[tuple[Decimal, Fact]] | None:
    """The facts in order with what they are ordered by; None where they have no unit in common."""
    found = [(order, fact) for fact in column.facts if (order := rank(fact))]
    if len(found) < 2 or len({unit for (_, unit), _ in found if unit}) > 1:
        return None
    return sorted(((order[0], fact) for order, fact in found), key=lambda each: each[0], reverse=descending)


def likeness(column: Column, plain: str) -> float:
    """How much of a column's label a question says.

    >>> likeness(Column("figure", "count", "Maximum points", "", ()), "which has the most points?")
    0.5
    """
    label = _BRACKETS.sub("", column.label.lower())
    found = pieces(label)
    return sum(piece in plain for piece in found) / len(found) if found else 0.0


def pieces(text: str) -> list[str]:
    """The Latin words of a text, and the pairs of characters of its Chinese ones.

    >>> pieces("研发费 costs")
    ['研发', '发费', 'costs']
    """
    words_ = _WORD.findall(text)
    return [p for w in words_ for p in ([w] if w.isascii() else [w[i : i + 2] for i in range(len(w) - 1)])]


def as_compared(question: Question, library: Library) -> tuple[Subject, ...]:
    """The subjects of a comparison, the one that the other is held against last: B of “A 比 B 高”, “more than B”."""
    than = words.pattern("forms", "than").search(question.plain)
    against = question.plain[than.end() :] if than else ""
    named = library.subjects.named(f"{against}。{gloss_of(against, library.all_text)}")
    last = [subject for subject in question.subjects if subject in named]
    if len(question.subjects) != _COMPARED or len(last) != 1:
        return question.subjects
    return (*(subject for subject in question.subjects if subject not in last), *last)
