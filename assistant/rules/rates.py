"""What a share comes to: 30% of costs of 5 million, under the cap; 40% of a grant as its first instalment.

The share is the one whose clause says most of what the question says; its base is an amount that the question tells. A
base that the guide turns away (less than 200,000) gets nothing.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal

from assistant import words
from assistant.answer import DecidedBy, Outcome, Verdict
from assistant.bearing import LEAST, facts_about
from assistant.by_type import of_type
from assistant.columns import pieces
from assistant.draft import Draft, Source, Statement
from assistant.focus import asks
from assistant.library import Library
from assistant.lookup import facts_for
from assistant.phrasing import statements
from assistant.question import Question
from assistant.rules.overview import without_runs
from assistant.values import quantity_words
from assistant.wording import say
from corpus.facts import Fact
from corpus.figures import Quantity, find_quantities
from corpus.sentences import clause

_CLAUSE = re.compile(r"[，。；;？?]|,(?!\d)")
_SAME = 0.05  # scores so near are the same
_FEW_CAPS = 2  # a subject with more has them for cases


@dataclass(frozen=True, slots=True)
class Reckoned:
    """A share of an amount. cap: the fact that bounds it, None where none does."""

    rate: Fact
    base: Quantity
    whole: Decimal
    cap: Fact | None

    @property
    def result(self) -> Decimal:
        return min(self.whole, _upper(self.cap)) if self.cap else self.whole


def rates(question: Question, library: Library) -> Draft | None:
    """None where the question tells no base, or asks for no amount that is a share of one."""
    amounts = [q for q in find_quantities(question.plain) if q.family == "amount" and q.exact]
    wished, bases = _told_apart(question, amounts)
    if len(bases) not in (1, 2) or len(wished) != question.polar or not (question.polar or _says("how_much", question)):
        return None
    if any(not asks(_clause_of(amount, question.plain)) for amount in wished):
        return None  # 去年卖了八千万: told of oneself, not wished for
    question = _of_its_sort(question, library)
    rate = _rate(question, library)
    if rate is None or not (base := _base(question, rate, bases, library)):
        return None
    if refusing := _refusing(rate, base, library):
        told = statements([refusing, rate], library, question.language)
        lead = Statement(say(question.language, "rate_refused", base=_money(base, question)), (Source.of(refusing),))
        verdict = Verdict.NO if question.polar else None
        return Draft(Outcome.ANSWERED, (lead, *told), DecidedBy.RULES, verdict, complete=True)
    reckoned = Reckoned(rate, base, _share(rate) * (base.high or 0) / 100, _cap(question, rate, base, library))
    verdict = None
    if question.polar:
        verdict = Verdict.YES if (wished[0].high or 0) <= reckoned.result else Verdict.NO
    return _draft(question, reckoned, verdict, library)


def _clause_of(amount: Quantity, text: str) -> str:
    start = max((found.end() for found in _CLAUSE.finditer(text, 0, amount.span.start)), default=0)
    found = _CLAUSE.search(text, amount.span.end)
    return text[start : found.end() if found else len(text)]


def _says(entry: str, question: Question) -> bool:
    return words.pattern("rates", entry).search(question.plain) is not None


def _told_apart(question: Question, amounts: list[Quantity]) -> tuple[list[Quantity], list[Quantity]]:
    """The amounts that are asked for, and those that are told; all are told where it is no yes-or-no question."""
    if not question.polar:
        return [], amounts
    cost = words.pattern("rates", "cost")
    starts = [0, *(amount.span.end for amount in amounts)]
    before = [question.plain[start : q.span.start] for start, q in zip(starts, amounts, strict=False)]
    told = [q for q, said in zip(amounts, before, strict=True) if cost.search(_CLAUSE.split(said)[-1])]
    return [q for q in amounts if q not in told], told


def _of_its_sort(question: Question, library: Library) -> Question:
    """The question of the type of organisation that it names, where shares go by type; of no subject but by its name.

    研发投入600万 names no subsidy for 研发投入.
    """
    if len(question.subjects) > 1:
        named = tuple(library.subjects.named(words.pattern("rates", "cost").sub("。", question.plain)))
        question = replace(question, subjects=named if len(named) == 1 else question.subjects)
    typed = of_type(replace(question, kinds=("funding",)), library)
    return question if typed.subjects == question.subjects else replace(typed, kinds=question.kinds)


def _rate(question: Question, library: Library) -> Fact | None:
    """The share asked for; None where two that differ are as likely."""
    named = next((kind for kind in ("payment", "own_funding", "funding") if _says(kind, question)), "")
    found = []
    for fact, score in facts_about(question, None, library):
        value = fact.value
        if not isinstance(value, Quantity) or value.family != "percent" or (named and fact.kind != named):
            continue
        if named or (score >= LEAST and fact.kind != "payment"):
            found.append((fact, score))
    if named == "payment":
        return _instalment(question, [fact for fact, _ in found])
    best = max((score for _, score in found), default=0.0)
    likely = [fact for fact, score in found if score >= best - _SAME]
    return likely[0] if likely and len({_share(fact) for fact in likely}) == 1 else None


def _instalment(question: Question, facts: list[Fact]) -> Fact | None:
    """Of the shares of one paragraph the first, second or last, as the question counts."""
    in_order = sorted(facts, key=lambda fact: fact.value_span.start)
    if len({(fact.guide, fact.paragraph) for fact in in_order}) != 1:
        return None
    places = [(0, "first"), (1, "second"), (len(in_order) - 1, "last")]
    at = next((place for place, entry in places if _says(entry, question)), None)
    return in_order[at] if at is not None and at < len(in_order) else None


def _share(fact: Fact) -> Decimal:
    value = fact.value
    assert isinstance(value, Quantity)
    return next(end for end in (value.high, value.low) if end is not None)


def _upper(fact: Fact | None) -> Decimal:
    value = fact.value if fact else None
    return value.high if isinstance(value, Quantity) and value.high is not None else Decimal("Infinity")


def _base(question: Question, rate: Fact, amounts: list[Quantity], library: Library) -> Quantity | None:
    """The amount that the share is of: what is spent, or what it rose by; None where the question tells another."""
    text = library.guide(rate.guide).text
    own = clause(text, rate.sentence, rate.value_span).of(text)
    if words.pattern("rates", "of_a_rate").search(own):
        return None
    rises = words.pattern("rates", "rise")
    if rises.search(own):
        if not rises.search(_without_names(question)):
            return None
        if len(amounts) == 2:
            rise = abs((amounts[0].high or Decimal(0)) - (amounts[1].high or Decimal(0)))
            return replace(amounts[0], low=rise, high=rise)
    if len(amounts) != 1 or (rate.kind == "funding" and not _says("cost", question)):
        return None
    return amounts[0]


def _without_names(question: Question) -> str:
    """The question without those runs of words that name its subjects (研发费用500万，增量补助多少)."""
    return without_runs(question.plain, [subject.name for subject in question.subjects])


def _refusing(rate: Fact, base: Quantity, library: Library) -> Fact | None:
    """What the guide turns away, where the base is of that sort and too small."""
    guide = library.guide(rate.guide)
    said = set(pieces(clause(guide.text, rate.sentence, rate.value_span).of(guide.text)))
    for fact in library.facts_of(rate.guide):
        value = fact.value
        if fact.kind != "exclusion" or not isinstance(value, Quantity) or value.unit != base.unit or value.high is None:
            continue
        start = clause(guide.text, fact.sentence, fact.value_span).start
        about = set(pieces(guide.text[start : fact.value_span.start]))
        same = fact.sentence == rate.sentence or (about and len(about & said) * 2 >= len(about))
        if same and value.low is None and (base.high or 0) < value.high:
            return fact
    return None


def _cap(question: Question, rate: Fact, base: Quantity, library: Library) -> Fact | None:
    """The lowest upper bound of what is granted to the subject of the share."""
    if rate.kind != "funding":
        return None
    facts = [
        fact
        for fact in facts_for(replace(question, kinds=("funding",)), "funding", library)
        if isinstance(fact.value, Quantity) and fact.value.unit == base.unit and fact.value.high is not None
    ]
    own = [fact for fact in facts if fact.subject == rate.subject]
    return min(own, key=_upper) if 0 < len(own) <= _FEW_CAPS else None


def _money(like: Quantity, question: Question, value: Decimal | None = None) -> str:
    amount = like.high if value is None else value
    return quantity_words(replace(like, low=amount, high=amount), question.language)


def _draft(question: Question, reckoned: Reckoned, verdict: Verdict | None, library: Library) -> Draft:
    value = reckoned.rate.value
    assert isinstance(value, Quantity)
    capped, least = reckoned.result < reckoned.whole, value.high is None
    key = "capped" if capped else "within" if reckoned.cap else "least" if least else "whole" if value.exact else "most"
    facts = [reckoned.rate, *([reckoned.cap] if reckoned.cap else [])]
    text = say(
        question.language,
        f"rate_{key}",
        rate=_money(value, question, _share(reckoned.rate)),
        base=_money(reckoned.base, question),
        whole=_money(reckoned.base, question, reckoned.whole),
        cap=_money(reckoned.base, question, _upper(reckoned.cap)) if reckoned.cap else "",
    )
    computed = {_share(reckoned.rate), reckoned.whole, reckoned.base.high or Decimal(0), reckoned.result}
    first = [Statement(say(question.language, "may" if verdict is Verdict.YES else "may_not"))] if verdict else []
    lead = Statement(text, tuple(dict.fromkeys(Source.of(fact) for fact in facts)), frozenset(computed))
    told = statements(facts, library, question.language)
    return Draft(Outcome.ANSWERED, (*first, lead, *told), DecidedBy.RULES, verdict, complete=True)
