"""Amounts, durations, limits and shares: the value, and which is more. What is allowed: comparisons.py."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from assistant import words
from assistant.answer import DecidedBy, Outcome, Verdict
from assistant.columns import as_compared
from assistant.comparison import SCALE
from assistant.draft import Draft, Source, Statement
from assistant.library import Library
from assistant.lookup import facts_for
from assistant.phrasing import joined, name_of, statements
from assistant.question import Question
from assistant.rules.silence import not_stated
from assistant.values import quantity_words
from assistant.wording import say
from corpus.facts import Fact
from corpus.figures import Quantity

KINDS = ("funding", "total_budget", "own_funding", "duration", "limit", "presence", "age_limit", "awards")
_MOST = 6  # values that are told beside the highest or lowest
SETTLED = ("funding", "total_budget", "own_funding", "age_limit")  # no passage states these if no fact does


def figures(question: Question, library: Library) -> Draft | None:
    """Answers for kinds with a figure; None where the question is for none, or the guide has words only."""
    kind = next((kind for kind in question.kinds if kind in KINDS), None)
    if kind is None:
        return None
    facts = facts_for(question, kind, library) or _whole(question, kind, library)
    if not facts:
        return not_stated(question, kind, library) if kind in SETTLED or not question.polar else None
    valued = [fact for fact in facts if isinstance(fact.value, Quantity)]
    if question.polar and question.forms & {"more_than", "less_than"} and (draft := _against(question, kind, library)):
        return draft
    if (
        valued
        and question.forms & {"most", "least"}
        and len({f.subject for f in valued}) > 1
        and "compare" in question.forms
    ):
        return _extreme(question, valued, library)
    if question.polar and question.forms & {"same", "difference"} and len(valued) > 1:
        equal = len({(f.value.low, f.value.high, f.value.unit) for f in valued if isinstance(f.value, Quantity)}) == 1
        return alike(question, valued, equal, library)
    if "gap" in question.forms and (draft := _gap(question, valued, library)):
        return draft
    return Draft(Outcome.ANSWERED, tuple(statements(valued or facts, library, question.language)), DecidedBy.RULES)


def _whole(question: Question, kind: str, library: Library) -> list[Fact]:
    """What all projects of the subject get together, where the guide does not say what each gets."""
    named = kind == "funding" and question.names_subject and not question.polar
    paths = {(subject.guide, subject.path) for subject in question.subjects}
    totals = facts_for(question, "total_budget", library) if named else []
    return [fact for fact in totals if (fact.guide, fact.subject) in paths]


def alike(question: Question, facts: list[Fact], equal: bool, library: Library) -> Draft:
    """“Are they the same?” and “is there a difference?”: what they are, and yes or no."""
    asked_same = "same" in question.forms
    verdict = Verdict.YES if equal is asked_same else Verdict.NO
    lead = Statement(say(question.language, verdict.value))
    return Draft(
        Outcome.ANSWERED,
        (lead, *statements(facts, library, question.language)),
        DecidedBy.RULES,
        verdict,
        complete=True,
    )


def _against(question: Question, kind: str, library: Library) -> Draft | None:
    """“Does A get more than B?”: by the upper ends of what the guide grants the two; None where they cannot be held."""
    subjects = as_compared(question, library)
    of_each = [facts_for(replace(question, subjects=(subject,)), kind, library) for subject in subjects]
    valued = [[(fact, end) for fact in facts if (end := _upper(fact)) is not None] for facts in of_each]
    if len(valued) != 2 or not all(valued) or not question.names_subject:
        return None
    (first, one), (second, other) = valued[0][0], valued[1][0]
    if one[1] != other[1]:
        return None
    named_last = words.pattern("forms", "than_first").search(question.plain)  # 比起A，B高
    more = (one[0] > other[0]) if not named_last else other[0] > one[0]
    less = (one[0] < other[0]) if not named_last else other[0] < one[0]
    verdict = Verdict.YES if (more if "more_than" in question.forms else less) else Verdict.NO
    lead = [Statement(say(question.language, verdict.value))]
    if one == other:
        names = joined(
            (name_of(f.subject, f.guide, library, question.language) for f in (first, second)), question.language
        )
        sources = (Source.of(first), Source.of(second))
        lead.append(Statement(say(question.language, "same_value", names=names), sources))
    told = statements([first, second], library, question.language)
    return Draft(Outcome.ANSWERED, (*lead, *told), DecidedBy.RULES, verdict, complete=True)


def _upper(fact: Fact) -> tuple[Decimal, str] | None:
    """The upper end of a figure, the lower where it has none, in the smaller of its units, with that unit."""
    value = fact.value
    if not isinstance(value, Quantity):
        return None
    end = value.high if value.high is not None else value.low
    unit, scale = SCALE.get(value.unit, (value.unit, Decimal(1)))
    return None if end is None else (end * scale, unit)


def _gap(question: Question, facts: list[Fact], library: Library) -> Draft | None:
    """The difference of two upper bounds in one currency or unit."""
    if len(facts) != 2:
        return None
    first, second = (fact.value for fact in facts)
    if not isinstance(first, Quantity) or not isinstance(second, Quantity) or first.unit != second.unit:
        return None
    if first.high is None or second.high is None:
        return None
    gap = abs(first.high - second.high)
    told = quantity_words(replace(first, low=gap, high=gap), question.language)
    lead = Statement(
        say(question.language, "gap", gap=told), tuple(Source.of(fact) for fact in facts), frozenset({gap})
    )
    return Draft(Outcome.ANSWERED, (lead, *statements(facts, library, question.language)), DecidedBy.RULES)


def _extreme(question: Question, facts: list[Fact], library: Library) -> Draft | None:
    language = question.language
    most = "most" in question.forms
    values: dict[Fact, Decimal] = {}
    for fact in facts:
        if isinstance(fact.value, Quantity):
            end = fact.value.high if fact.value.high is not None else fact.value.low
            scale = SCALE[fact.value.unit][1] if fact.value.family == "duration" else Decimal(1)
            values[fact] = (end or Decimal(0)) * scale
    alike = ("duration", "count")  # 5项 and 3家 are as many projects
    if len({f.value.unit for f in values if isinstance(f.value, Quantity) and f.value.family not in alike}) > 1:
        return Draft(Outcome.ANSWERED, tuple(statements(facts, library, language)), DecidedBy.RULES)
    best = (max if most else min)(values.values())
    chosen = [fact for fact in facts if values.get(fact) == best]
    names = joined((name_of(f.subject, f.guide, library, language) for f in chosen), language)
    same = len(set(values.values())) == 1
    key = "same_value" if same else "most" if most else "least"
    lead = [Statement(say(language, key, names=names), tuple(Source.of(f) for f in chosen))] if names else []
    told = facts if len(facts) <= _MOST else chosen
    return Draft(Outcome.ANSWERED, (*lead, *statements(told, library, language)), DecidedBy.RULES, complete=bool(lead))
