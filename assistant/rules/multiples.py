"""What a figure for each year, or for each of several, comes to in all: three years of 每年15天, two projects."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from assistant import words
from assistant.answer import DecidedBy, Outcome
from assistant.comparison import counts_alike
from assistant.draft import Draft, Source, Statement
from assistant.library import Library
from assistant.lookup import facts_for
from assistant.phrasing import statements
from assistant.question import Question
from assistant.rules.figures import KINDS
from assistant.values import quantity_words
from assistant.wording import say
from corpus.facts import Fact
from corpus.figures import Quantity

_MOST = 20  # of what is counted: more is no number of projects of one's own


def multiples(question: Question, library: Library) -> Draft | None:
    """None where no sum is asked for, or the guide has not just one figure for each."""
    kind = next((kind for kind in question.kinds if kind in KINDS), None)
    if kind is None or question.polar or not words.pattern("extremes", "in_all").search(question.plain):
        return None
    facts = [fact for fact in facts_for(question, kind, library) if isinstance(fact.value, Quantity)]
    times = _years(question, facts) or _several(question, kind)
    if times is None or len({_ends(fact) for fact in facts}) != 1:
        return None
    value = facts[0].value
    assert isinstance(value, Quantity)
    low, high = (None if end is None else end * times for end in (value.low, value.high))
    whole = replace(value, low=low, high=high)
    computed = frozenset({times, *(end for end in (low, high) if end is not None)})
    language = question.language
    told = {"each": quantity_words(value, language), "n": f"{times:f}", "total": quantity_words(whole, language)}
    lead = Statement(say(language, "multiple", **told), tuple(dict.fromkeys(map(Source.of, facts))), computed)
    return Draft(Outcome.ANSWERED, (lead, *statements(facts, library, language)), DecidedBy.RULES, complete=True)


def _ends(fact: Fact) -> tuple[Decimal | None, Decimal | None, str]:
    value = fact.value
    assert isinstance(value, Quantity)
    return value.low, value.high, value.unit


def _years(question: Question, facts: list[Fact]) -> Decimal | None:
    """The years of which the question asks, where what the guide says is for each year."""
    years = [q.high for q in question.quantities if q.unit == "year" and q.exact and q.high and q.high > 1]
    yearly = facts and all("per_year" in fact.qualifiers for fact in facts)
    return years[0] if yearly and len(years) == 1 else None


def _several(question: Question, kind: str) -> Decimal | None:
    """How many projects get the amount each: 两个载体都按顶格拿."""
    counted = [q for q in question.quantities if q.family == "count" and q.exact and q.high and 1 < q.high <= _MOST]
    each = words.pattern("comparing", "each_of").search(question.plain)
    fits = len(counted) == 1 and len(question.subjects) <= 1 and counts_alike(counted[0].unit, "项")
    return counted[0].high if kind == "funding" and each and fits else None
