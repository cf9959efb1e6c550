"""The measure of a thing that is no kind of fact: how many words, what share may go to subcontractors, for how long.

The figure that answers is of the sort asked for (a share, a time, a count of that unit) and stands in the clause that
says most of what the question says; a kind of fact that states such figures for itself is left to its own rule.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache

from assistant import words
from assistant.answer import DecidedBy, Outcome
from assistant.bearing import facts_about
from assistant.comparison import counts_alike
from assistant.draft import Draft, Statement
from assistant.library import Library
from assistant.phrasing import quoted, statements
from assistant.question import Question
from assistant.relevance import Term, telling_terms
from assistant.rules.figures import SETTLED
from assistant.subjects import Subject
from corpus.facts import Fact
from corpus.figures import Quantity
from corpus.tables import is_row
from corpus.words import is_kind, kind

_LEAST = 0.5  # of what the question says, that the clause of the figure says too
_LEAST_OWN = 0.3  # … of a figure of the very subject that is named
_LEAST_UNKNOWN = 0.7  # … where the guide lacks a thing that the question names
_SAME = 0.05  # scores so near are the same
_OF_DATES = {"days_left", "gap"}  # what is reckoned from dates
_MOST = 3  # figures; more are no answer


@dataclass(frozen=True, slots=True)
class Measure:
    """What is asked for: sorts of figure, and, of a count, what is counted. `at`: where the question asks for it."""

    families: frozenset[str]
    units: re.Pattern[str] | None
    unit: str
    at: tuple[int, int]

    def fits(self, value: Quantity) -> bool:
        """Whether a figure is such a measure."""
        if self.unit and value.family == "count":
            return counts_alike(self.unit, value.unit)
        named = self.units is not None and self.units.fullmatch(value.unit) is not None
        return named or (value.family in self.families and not (self.units and value.family == "count"))


def measures(question: Question, library: Library) -> Draft | None:
    """None where no measure is asked for, or no figure of that sort is about what the question says."""
    if question.polar or question.forms & _OF_DATES or not (asked := list(measures_asked(question.plain))):
        return None
    if question.kinds[:1] and question.kinds[0] in SETTLED and not library.facts_of_kind(question.kinds[0]):
        return None
    bare = replace(question, plain=_without(question.plain, asked))
    if not (terms := telling_terms(bare, library)) or _only_the_kind(question, terms, library):
        return None
    scored = [
        (fact, score)
        for fact, score in facts_about(bare, None, library)
        if isinstance(fact.value, Quantity) and any(measure.fits(fact.value) for measure in asked)
    ]
    own = _of_subjects(question, scored)
    scored = _bounds(question, own or scored)
    best = max((score for _, score in scored), default=0.0)
    told = [fact for fact, score in scored if score >= best - _SAME]
    countries = {name.lower() for country in question.countries for name in (country.zh, country.en)}
    things = (term for term in terms if term.word not in countries)
    least = _LEAST_UNKNOWN if any(_unknown(term, told, library) for term in things) else _LEAST
    if best < least or any(_has_rule(fact, question, bool(own)) for fact in told) or _own_value(question, library):
        return None
    spans = dict.fromkeys((fact.guide, fact.sentence) for fact in told)
    if len(spans) > _MOST:
        return None
    return Draft(Outcome.ANSWERED, tuple(_told(question, told, library)), DecidedBy.RULES, complete=True)


def measures_asked(plain: str) -> Iterator[Measure]:
    """The measures that a question asks for.

    >>> [sorted(m.families) for m in measures_asked("What slice may go to subcontractors?")]
    [['percent', 'ratio']]
    >>> [m.unit for m in measures_asked("How many people may attend?")]
    ['people']
    """
    for families, units, asks in _measures():
        for match in asks.finditer(plain):
            unit = next((found for name, found in match.groupdict().items() if name.startswith("unit") and found), "")
            yield Measure(families, units, unit.lower(), match.span())


@cache
def _measures() -> tuple[tuple[frozenset[str], re.Pattern[str] | None, re.Pattern[str]], ...]:
    return tuple(
        (
            frozenset(table["families"]),
            re.compile(table["units"], re.IGNORECASE) if "units" in table else None,
            asks,
        )
        for table in words.load("measures").values()
        for asks in (re.compile(wording, re.IGNORECASE) for wording in table["asks"])
    )


def _without(plain: str, asked: list[Measure]) -> str:
    """The question without the words that ask for the measure."""
    rest = list(plain)
    for measure in asked:
        start, end = measure.at
        rest[start:end] = " " * (end - start)
    return "".join(rest)


def _of_subjects(question: Question, scored: list[tuple[Fact, float]]) -> list[tuple[Fact, float]]:
    """The figures of the very subjects that are named, where one of them has some of what is said."""
    subjects = {(s.guide, s.path) for s in question.subjects} if question.names_subject else set()
    own = [(fact, score) for fact, score in scored if (fact.guide, fact.subject) in subjects]
    return own if any(score >= _LEAST_OWN for _, score in own) else []


def _bounds(question: Question, scored: list[tuple[Fact, float]]) -> list[tuple[Fact, float]]:
    """Of the figures that are about what is said the upper bounds, where the most is asked for."""
    bounds = [
        (fact, score)
        for fact, score in scored
        if isinstance(fact.value, Quantity) and fact.value.low is None and score >= _LEAST
    ]
    return bounds if bounds and "most" in question.forms else scored


def _has_rule(fact: Fact, question: Question, own: bool) -> bool:
    """Whether a fact is of a kind with values of its own that is asked for, or is labelled as another one.

    own: of the very subject that is named, where a label does not speak of another thing.
    """
    valued = is_kind(fact.kind) and bool(kind(fact.kind).values)
    return valued and (fact.kind in question.kinds or (fact.labelled and bool(question.kinds) and not own))


def _only_the_kind(question: Question, terms: tuple[Term, ...], library: Library) -> bool:
    """Whether nothing but generic words stand beside the kind asked for, of which the guide has facts."""
    generic = {*words.load("generic")["words"], *words.load("generic")["everyday"]}
    return all(term.word in generic for term in terms) and any(
        library.facts_of_kind(kind_id) for kind_id in question.kinds
    )


def _unknown(term: Term, facts: list[Fact], library: Library) -> bool:
    """Whether the guides of the figures have nothing of a thing that the question names."""
    guides = {fact.guide for fact in facts}
    return term.noun and not any(term.degree(library.guide(guide).lowered) for guide in guides)


def _own_value(question: Question, library: Library) -> bool:
    """Whether the subject that is named has a value of its own of the kind asked for."""
    subjects = {(s.guide, s.path) for s in question.subjects} if question.names_subject else set()
    facts = [fact for kind_id in question.kinds for fact in library.facts_of_kind(kind_id) if is_kind(kind_id)]
    return any((fact.guide, fact.subject) in subjects and kind(fact.kind).values for fact in facts)


def _told(question: Question, facts: list[Fact], library: Library) -> Iterator[Statement]:
    """The sentences of the figures; of a row the cell under its head."""
    for fact in facts:
        if is_row(fact.sentence.of(library.guide(fact.guide).text)):
            yield from statements([fact], library, question.language)
    sentences = dict.fromkeys(
        (fact.guide, fact.subject, fact.sentence)
        for fact in facts
        if not is_row(fact.sentence.of(library.guide(fact.guide).text))
    )
    for guide, subject, sentence in sentences:
        yield quoted(question.language, Subject(guide, subject), sentence, library)
