"""Amounts, durations, limits and shares: the value, whether a figure is within it, which is more."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from assistant import words
from assistant.answer import DecidedBy, Outcome, Verdict
from assistant.draft import Draft, Source, Statement
from assistant.library import Library
from assistant.lookup import facts_for
from assistant.phrasing import joined, name_of, statements
from assistant.question import Question
from assistant.rules.silence import not_stated
from assistant.values import quantity_words
from assistant.wording import say
from assistant.wordsearch import held, terms_for
from corpus.facts import Fact
from corpus.figures import Quantity

KINDS = ("funding", "total_budget", "own_funding", "duration", "limit", "presence", "age_limit")
_SETTLED = ("funding", "total_budget", "own_funding", "age_limit")  # no passage states these if no fact does
_FAMILIES = {
    "funding": "amount",
    "total_budget": "amount",
    "duration": "duration",
    "presence": "duration",
    "limit": "count",
    "age_limit": "count",
}
_INVERSE = {Verdict.YES: Verdict.NO, Verdict.NO: Verdict.YES, Verdict.DEPENDS: Verdict.DEPENDS}
# Units that can be compared: months for long times, days for short ones.
_SCALE = {
    "year": ("month", Decimal(12)),
    "month": ("month", Decimal(1)),
    "week": ("day", Decimal(7)),
    "day": ("day", Decimal(1)),
}


def figures(question: Question, library: Library) -> Draft | None:
    """Answers for kinds with a figure; None where the question is for none, or the guide has words only."""
    kind = next((kind for kind in question.kinds if kind in KINDS), None)
    if kind is None:
        return None
    facts = facts_for(question, kind, library)
    if not facts:
        return not_stated(question, kind, library) if kind in _SETTLED or not question.polar else None
    valued = [fact for fact in facts if isinstance(fact.value, Quantity)]
    if valued and question.polar:
        for asked in question.quantities:
            if (
                asked.family == _FAMILIES.get(kind)
                and not _other_matter(question, asked)
                and (draft := _compared(question, asked, valued, library))
            ):
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


def _other_matter(question: Question, asked: Quantity) -> bool:
    """研发投入只有15万, 每趟5天, 两个载体各报一项: a figure that is not the one asked for as it stands."""
    each = words.pattern("forms", "each")
    if words.pattern("forms", "other_amount").search(question.plain[: asked.span.start]):
        return True
    if any(each.search(question.plain[: q.span.start]) for q in question.quantities if q.family == asked.family):
        return True
    counts = [q.high or q.low for q in question.quantities if q.family == asked.family == "count"]
    several = [count for count in counts if count is not None and count > 1]
    return len(counts) > 1 and (len(several) != 1 or (asked.high or asked.low) != several[0])


def _excepted(question: Question, fact: Fact, library: Library) -> bool:
    """院士不受此限: whether the sentence excepts whom the question is about."""
    guide = library.guide(fact.guide)
    for clause in re.split("[，；。（()）]", fact.sentence.of(guide.text)):
        exception = words.pattern("forms", "exception").search(clause)
        if exception and any(held(term, clause[: exception.start()]) for term in terms_for(question, guide)):
            return True
    return False


def _compared(question: Question, asked: Quantity, facts: list[Fact], library: Library) -> Draft | None:
    """Whether the figure asked about is allowed, or (a claim) is the figure of the guide."""
    language = question.language
    claim = "claim" in question.forms and "exceeds" not in question.forms
    judged = [_equal(asked, fact) if claim else _allowed(asked, fact) for fact in facts]
    if not claim:
        judged = [
            True if holds is False and _excepted(question, f, library) else holds
            for holds, f in zip(judged, facts, strict=True)
        ]
    known = [holds for holds in judged if holds is not None]
    unscoped = not question.subjects and any(fact.kind == "limit" for fact in facts)
    if not known or unscoped:  # how many of what: a limit holds for each carrier, person …
        return None
    words_ = asked.span.of(question.plain)
    verdict = Verdict.YES if all(known) else Verdict.NO if not any(known) else Verdict.DEPENDS
    exceeds = "exceeds" in question.forms and not asked.strict and not claim
    if exceeds:
        verdict = _INVERSE[verdict]
    if verdict is Verdict.DEPENDS:
        lead = say(language, "depends")
    elif exceeds:
        lead = say(language, "exceeds" if verdict is Verdict.YES else "not_exceeds", asked=words_)
    elif claim:
        lead = say(language, "right") if verdict is Verdict.YES else say(language, "wrong", claim=words_)
    else:
        lead = say(language, "allowed" if verdict is Verdict.YES else "not_allowed", asked=words_)
    return Draft(Outcome.ANSWERED, (Statement(lead), *statements(facts, library, language)), DecidedBy.RULES, verdict)


def figure_verdict(question: Question, cited: Sequence[Source], library: Library) -> Verdict | None:
    """Whether the figure of a yes-or-no question is within the only figure of its sort in the cited words.

    None where there is no such pair, or where the sentence turns figures into conditions (低于…的，不予补助).
    """
    if not question.polar:
        return None
    claim = "claim" in question.forms
    facts = {
        (fact.guide, fact.value_span): fact
        for guide_id in {source.guide for source in cited}
        for fact in library.facts_of(guide_id)
        if isinstance(fact.value, Quantity)
        and any(s.guide == fact.guide and s.span.contains(fact.value_span) for s in cited)
    }
    for asked in question.quantities:
        judge = _equal if claim else _allowed
        judged = {fact: holds for fact in facts.values() if (holds := judge(asked, fact)) is not None}
        if len(judged) != 1 or _other_matter(question, asked):
            continue
        fact, holds = next(iter(judged.items()))
        if not _conditional(fact, library):
            verdict = Verdict.YES if holds or _excepted(question, fact, library) else Verdict.NO
            return _INVERSE[verdict] if "exceeds" in question.forms and not claim and not asked.strict else verdict
    return None


def _conditional(fact: Fact, library: Library) -> bool:
    sentence = fact.sentence.of(library.guide(fact.guide).text)
    return bool(words.pattern("forms", "conditional").search(sentence))


def _comparable(asked: Quantity, fact: Fact) -> tuple[Decimal, Quantity] | None:
    """Both in one unit, None where there is none (months and days, two currencies, money and a share)."""
    figure = asked.high if asked.high is not None else asked.low
    value = fact.value
    if figure is None or not isinstance(value, Quantity) or value.family != asked.family:
        return None
    if value.family == "duration":
        unit, scale = _SCALE[asked.unit]
        value_unit, value_scale = _SCALE[value.unit]
        if unit != value_unit:
            return None
        ends = (None if end is None else end * value_scale for end in (value.low, value.high))
        return figure * scale, replace(value, low=next(ends), high=next(ends))
    if value.family == "amount" and asked.unit != value.unit:
        return None
    return figure, value


def _allowed(asked: Quantity, fact: Fact) -> bool | None:
    pair = _comparable(asked, fact)
    if pair is None:
        return None
    figure, value = pair
    if value.family == "count" and value.unit != asked.unit and fact.kind not in ("limit", "age_limit"):
        return None
    if value.family == "percent" and value.exact:
        return None  # a rate, not a bound
    if asked.strict:  # “may it exceed 150万元”
        return value.high is None or value.high > figure
    if fact.kind in ("limit", "duration") and value.exact:
        value = replace(value, low=None)  # 限报1项, 实施期限3年: a figure that may not be passed
    return value.allows(figure)


def _equal(asked: Quantity, fact: Fact) -> bool | None:
    pair = _comparable(asked, fact)
    if pair is None:
        return None
    figure, value = pair
    if value.low is not None and value.high is not None and not value.exact:
        low = asked.low if asked.low is not None else figure
        return (low, figure) == (value.low, value.high) if asked.unit == value.unit else None
    return figure in (value.low, value.high)


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
            scale = _SCALE[fact.value.unit][1] if fact.value.family == "duration" else Decimal(1)
            values[fact] = (end or Decimal(0)) * scale
    if len({f.value.unit for f in values if isinstance(f.value, Quantity) and f.value.family != "duration"}) > 1:
        return Draft(Outcome.ANSWERED, tuple(statements(facts, library, language)), DecidedBy.RULES)
    best = (max if most else min)(values.values())
    chosen = [fact for fact in facts if values.get(fact) == best]
    names = joined((name_of(f.subject, f.guide, library, language) for f in chosen), language)
    same = len(set(values.values())) == 1
    key = "same_value" if same else "most" if most else "least"
    lead = [Statement(say(language, key, names=names), tuple(Source.of(f) for f in chosen))] if names else []
    return Draft(Outcome.ANSWERED, (*lead, *statements(facts, library, language)), DecidedBy.RULES)
