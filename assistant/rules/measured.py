"""How long, or how much money, a thing takes that is not the project: “how long is the interview?”.

The figure has to stand with that very thing. The duration of projects is no answer, and neither is the grant to what an
acceptance costs; where the guide has no such figure, it does not say.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from re import IGNORECASE, Pattern
from re import compile as regex

from assistant import words
from assistant.answer import DecidedBy, Outcome
from assistant.draft import Draft
from assistant.library import Library
from assistant.phrasing import quoted, statements
from assistant.question import Question
from assistant.relevance import HALF, Term, telling_terms
from assistant.rules.silence import not_stated
from assistant.subjects import Subject
from corpus.facts import Fact
from corpus.figures import Quantity
from corpus.sentences import clause
from corpus.tables import is_row
from corpus.words import is_kind, kind

_OF_DATES = {"days_left", "gap", "window_length"}  # what is reckoned from dates
_MOST = 3  # figures; more are no answer


def measured(question: Question, library: Library) -> Draft | None:
    """None where no thing is measured, or it is the project or has a rule of its own."""
    if question.polar or question.periods or question.forms & _OF_DATES:
        return None
    for family, asks in _measures():
        if found := asks.search(question.plain):
            thing = next(group for name, group in found.groupdict().items() if name.startswith("thing") and group)
            if things := _things(question, thing, library):
                return _told(question, things, family, library)
    return None


@cache
def _measures() -> tuple[tuple[str, Pattern[str]], ...]:
    return tuple(
        (family, regex(asks, IGNORECASE))
        for family, listed in words.load("measured")["asks"].items()
        for asks in listed
    )


def _things(question: Question, text: str, library: Library) -> tuple[Term, ...]:
    """The things that are measured; none where the words may mean the project itself."""
    if words.pattern("measured", "the_project").search(text):
        return ()
    named = " ".join([*(guide.title for guide in library.guides), *(s.name for s in library.subjects.all)]).lower()
    terms = telling_terms(question, library, text)
    if any(term.degree(named) for term in terms):
        return ()
    generic = {*words.load("generic")["words"], *words.load("generic")["everyday"]}
    return tuple(term for term in terms if term.word not in generic)


def _told(question: Question, things: Sequence[Term], family: str, library: Library) -> Draft | None:
    """The figures of that sort beside the things; silence where the guide has no such figure."""
    figures = [f for f in library.facts if isinstance(f.value, Quantity) and f.value.family == family]
    matters = [kind_id for _, _, kind_id in question.asked if is_kind(kind_id) and not kind(kind_id).values]
    beside = [f for f in figures if _has(f, things, library)] or [f for f in figures if f.kind in matters]
    if any(is_kind(f.kind) and kind(f.kind).values for f in beside):
        return None  # a kind with values of its own has a rule
    if beside and len(beside) <= _MOST:
        told = []
        for fact in beside:
            row = is_row(fact.sentence.of(library.guide(fact.guide).text))
            about = Subject(fact.guide, fact.subject)
            told += (
                statements([fact], library, question.language)
                if row
                else [quoted(question.language, about, fact.sentence, library)]
            )
        return Draft(Outcome.ANSWERED, tuple(dict.fromkeys(told)), DecidedBy.RULES, complete=True)
    return None if beside else not_stated(question, matters[0] if matters else None, library)


def _has(fact: Fact, things: Sequence[Term], library: Library) -> bool:
    """Whether the clause of a figure, its label or its English speaks of the things."""
    guide = library.guide(fact.guide)
    own = clause(guide.text, fact.sentence, fact.value_span)
    text = f"{own.of(guide.text)} {fact.label} {guide.rendering(fact.sentence)}".lower()
    return all(term.degree(text) >= HALF for term in things)
