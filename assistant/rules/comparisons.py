"""Is a figure of a yes-or-no question within what the guide says: an amount, a time, a share, a count, an age.

The figure is held against the facts whose clause says most of what the question says of it, whatever their kind; a
figure that no fact is about decides nothing.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from assistant import words
from assistant.answer import DecidedBy, Outcome, Verdict
from assistant.bearing import LEAST, facts_about
from assistant.comparison import Asked, allowed, asked_figures, claimed, comparable, equal, for_period, with_another
from assistant.draft import Draft, Source, Statement
from assistant.focus import asks
from assistant.library import Library
from assistant.modality import HARM, asked_of, spares
from assistant.phrasing import quoted, statements
from assistant.provisions import modality_of
from assistant.question import Question
from assistant.relevance import telling_terms
from assistant.rules.modalities import lead_of
from assistant.subjects import Subject
from assistant.values import quantity_words
from assistant.wording import say
from corpus.facts import Fact, Value
from corpus.figures import Quantity, find_quantities
from corpus.sentences import clause
from corpus.tables import is_row

_CLAUSE = re.compile("[^,，。；;？?！!]+")
_SHORT = 3  # clauses: who tells more has told of more than the figure
_OF_APPLICANTS = frozenset({"applicant", "leader", "requirement"})
_PLACES = 2  # of a figure that was divided, as it is shown
_SAME = 0.05  # scores so near are the same
_DONE_FOR = frozenset({"payment", "review", "announcement", "result"})  # what is done for the applicant, in time
_DATED = frozenset({"deadline", "opening", "published", "in_force", "event", "announcement"})


@dataclass(frozen=True, slots=True)
class Judged:
    """A fact with what it says of a figure of the question.

    condition: it names a case with a consequence. excepted: its sentence excepts whom the question is about.
    """

    fact: Fact
    asked: Asked
    holds: bool
    score: float
    condition: bool = False
    excepted: bool = False

    @property
    def met(self) -> bool:
        return self.holds or self.excepted


def comparisons(question: Question, library: Library) -> Draft | None:
    """A verdict on the figures of a yes-or-no question; None where no fact is about them."""
    if not question.polar or (question.periods and "deadline" in question.kinds):
        return None
    if "age_limit" in question.kinds and not library.facts_of_kind("age_limit"):
        return None  # years of age are not those of a project
    judged = [j for asked in asked_figures(question) for j in _judged(question, asked, library)]
    if not judged:
        return None
    if "claim" in question.forms and question.names_subject and any(j.holds for j in judged):
        labelled = [j for j in judged if j.fact.labelled] or judged  # a sentence may be on another matter
        judged = [j for j in labelled if j.holds] or labelled  # what is claimed may be one of several things stated
    if verdict := _of_several_years(question, judged):
        lead = lead_of(question, verdict)
    else:
        verdict = _combined(question, judged)
        lead = _lead(question, judged, verdict)
        if verdict is Verdict.YES and _told_of_more(question, judged):
            verdict, lead = Verdict.DEPENDS, [Statement(say(question.language, "depends")), *lead]
    parts = (*lead, *_told(question, judged, library))
    return Draft(Outcome.ANSWERED, parts, DecidedBy.RULES, verdict, complete=True)


def _of_several_years(question: Question, judged: Sequence[Judged]) -> Verdict | None:
    """What holds of a least figure for each year that is met by several years' mean, or once in all of a project."""
    if not all("per_year" in j.fact.qualifiers and j.asked.sign != "÷" for j in judged):
        return None
    if words.pattern("comparing", "averaged").search(question.plain):
        return Verdict.NO
    if not words.pattern("comparing", "whole_time").search(question.plain):
        return None
    more = all(j.holds and not equal(j.asked.quantity, j.fact) for j in judged)
    return Verdict.DEPENDS if more else Verdict.NO


def _told_of_more(question: Question, judged: Sequence[Judged]) -> bool:
    """Whether a figure is but one of the things told of oneself by who asks if he may: that one is met is no yes."""
    if "leave" not in question.forms or not question.kinds:
        return False
    if any(j.fact.kind in question.kinds and j.fact.kind not in _OF_APPLICANTS for j in judged):
        return False
    spans = [j.asked.quantity.span for j in judged]
    clauses = list(_CLAUSE.finditer(question.plain))
    asking = [c for c in clauses if asks(c[0])]
    apart = asking and not any(c.start() <= span.start < c.end() for c in asking for span in spans)
    return bool(apart) and len(clauses) > _SHORT


def _told(question: Question, judged: Sequence[Judged], library: Library) -> list[Statement]:
    """The facts; of one with an exception that counts the whole sentence."""
    plain = dict.fromkeys(j.fact for j in judged if not (j.excepted and not j.holds))
    whole = dict.fromkeys((j.fact.guide, j.fact.subject, j.fact.sentence) for j in judged if j.fact not in plain)
    quotes = [quoted(question.language, Subject(guide, path), span, library) for guide, path, span in whole]
    return [*statements(list(plain), library, question.language), *quotes]


def _judged(question: Question, asked: Asked, library: Library) -> list[Judged]:
    """What the facts say of one figure that share most with the question."""
    scored = [
        (fact, score)
        for fact, score in facts_about(question, asked, library)
        if fact.kind not in _DATED and comparable(asked.quantity, fact) is not None and _bounds(question, fact, library)
    ]
    if "total_budget" in question.kinds:
        scored = [each for each in scored if each[0].kind == "total_budget"] or scored
    elif "claim" not in question.forms:
        scored = [each for each in scored if each[0].kind != "total_budget"]  # what all get bounds no project
    scored = _on_running(question, scored, asked.figure == 1, library)
    if any(_of_kind(fact, question) for fact, _ in scored):
        scored = [(fact, score) for fact, score in scored if fact.kind != "presence"]
    changing = any(pattern.search(question.plain) for pattern in words.ask("change").asks)
    if not changing:  # an extension is no bound of the time itself
        scored = [each for each in scored if each[0].kind != "change"] or scored
    best = max((score for _, score in scored), default=0.0)
    if best < LEAST:
        return []
    found = []
    only = asked
    for fact, score in scored:
        conditional = _conditional(fact, library)
        if conditional and _is_claim(question, only):
            continue  # that a case is shut out says not what the figure is
        asked = for_period(only if conditional else with_another(only, question.plain), fact)
        claim = _is_claim(question, asked) and not conditional
        holds = equal(claimed(asked, question.plain), fact) if claim else _holds(asked, fact)
        near = score >= best - _SAME or _completes(fact, scored, best, library) or _of_kind(fact, question)
        near = near or _caps_too(fact, scored, best)
        if near and holds is not None:
            if conditional:
                holds = not holds or spares(question.plain, _consequence(fact, library))
            found.append(Judged(fact, asked, holds, score, conditional, _excepted(question, fact, library)))
    return _by_sentence(_of_case(found, question, library), library)


def _of_case(judged: list[Judged], question: Question, library: Library) -> list[Judged]:
    """Those of the case that another figure of the question is in (营业收入超过2亿元的，不低于3%), else all."""
    others = [q for q in find_quantities(question.plain) if all(q.span != j.asked.quantity.span for j in judged)]
    meant: dict[int, bool] = {}
    for one in judged:
        condition = one.fact.condition.of(library.guide(one.fact.guide).text) if one.fact.condition else ""
        for bound in find_quantities(condition):
            alike = [q for q in others if (q.family, q.unit) == (bound.family, bound.unit)]
            if bound.family == "amount" and alike:  # of several the last, which may correct the others
                meant[id(one)] = bound.allows(alike[-1].high or alike[-1].low or Decimal(0))
    if any(meant.values()):
        return [j for j in judged if meant.get(id(j))]
    return [j for j in judged if meant.get(id(j)) is not False]


def _is_claim(question: Question, asked: Asked) -> bool:
    """Whether it is asked if the figure is the guide's: by such words, or as a needed bound (必须不少于10页吗)."""
    called = any(words.pattern("comparing", end).search(asked.words_) for end in ("highest", "lowest"))
    bound = called and asked_of(question.plain) == "needs"
    return ("claim" in question.forms or bound) and "exceeds" not in question.forms and asked.sign != "÷"


def _on_running(
    question: Question, scored: list[tuple[Fact, float]], single: bool, library: Library
) -> list[tuple[Fact, float]]:
    """Of a question on running projects the facts whose clauses are on these; else all, but for a `single` one."""
    ongoing = words.pattern("comparing", "ongoing")
    if not ongoing.search(question.plain):
        return scored
    own = [each for each in scored if ongoing.search(_consequence(each[0], library))]
    return own or ([] if single else scored)


def _holds(asked: Asked, fact: Fact) -> bool | None:
    """Whether a fact allows a figure; what the funder does within 45 days is done within two months."""
    pair = comparable(asked.quantity, fact)
    within = asked.quantity.low is None and asked.quantity.high is not None
    if fact.kind in _DONE_FOR and within and pair and pair[1].low is None and pair[1].high is not None:
        return True if pair[1].high <= pair[0] else None
    return allowed(asked.quantity, fact)


def _of_kind(fact: Fact, question: Question) -> bool:
    """Whether a fact states the very time that the words ask for: it counts beside nearer wordings."""
    told = any(kind == "duration" for _, _, kind in question.asked) and question.kinds[:1] == ("duration",)
    return (
        told
        and fact.kind == "duration"
        and fact.labelled
        and Subject(fact.guide, fact.subject) in _asked_of(question, fact)
    )


def _asked_of(question: Question, fact: Fact) -> tuple[Subject, ...]:
    return question.subjects if question.names_subject else (Subject(fact.guide, ()),)


def _completes(fact: Fact, scored: list[tuple[Fact, float]], best: float, library: Library) -> bool:
    """Whether a fact bounds from the other side what the best one bounds, or names its case, in one sentence."""
    for other, score in scored:
        if score < best - _SAME or other.sentence != fact.sentence or other is fact:
            continue
        one, two = fact.value, other.value
        alike = isinstance(one, Quantity) and isinstance(two, Quantity) and one.unit == two.unit
        if alike and (fact.condition or _conditional(fact, library) or _is_minimum(one) != _is_minimum(two)):
            return True
    return False


def _caps_too(fact: Fact, scored: list[tuple[Fact, float]], best: float) -> bool:
    """Whether a fact caps the very thing of which the best one, on the same subject, states a least number."""
    value = fact.value
    if not isinstance(value, Quantity) or value.family != "count" or value.high is None:
        return False
    nearest = [other for other, score in scored if score >= best - _SAME and other.subject == fact.subject]
    return any(_is_minimum(n.value) and isinstance(n.value, Quantity) and n.value.unit == value.unit for n in nearest)


def _is_minimum(value: Value) -> bool:
    return isinstance(value, Quantity) and value.high is None


def _by_sentence(judged: list[Judged], library: Library) -> list[Judged]:
    """Of the figures of one sentence the case with a consequence decides, else the one that is not met."""
    kept: dict[tuple[str, int], Judged] = {}
    for one in judged:
        row = is_row(one.fact.sentence.of(library.guide(one.fact.guide).text))
        key = (one.fact.guide, one.fact.value_span.start if row else one.fact.sentence.start)
        other = kept.get(key)
        if other is None or (one.condition, not one.met) > (other.condition, not other.met):
            kept[key] = one
    return list(kept.values())


def _bounds(question: Question, fact: Fact, library: Library) -> bool:
    """Whether the figure of a fact can be held against another: no rate, nor a case of something else."""
    value = fact.value
    if (
        isinstance(value, Quantity)
        and value.family == "percent"
        and value.exact
        and asked_of(question.plain) == "leave"
    ):
        return "claim" in question.forms
    text = library.guide(fact.guide).text
    case = re.match(r"[^，；。]{0,10}的[，,]", text[fact.value_span.end : fact.sentence.end])
    return case is None or _conditional(fact, library)


def _conditional(fact: Fact, library: Library) -> bool:
    """低于20万元的，不予补助; projects shorter than 18 months are not eligible: a case with its consequence."""
    text = library.guide(fact.guide).text
    own = clause(text, fact.sentence, fact.value_span)
    after = text[fact.value_span.end : fact.sentence.end]
    if own.of(text).isascii():
        return modality_of(re.split("[,;]", after)[0]) == "forbids"
    case = re.match(r"[^，；。]{0,10}的", after) is not None
    return case and modality_of(_consequence(fact, library)) == "forbids"


def _consequence(fact: Fact, library: Library) -> str:
    """The clause of a figure and those behind it in its part of the sentence."""
    text = library.guide(fact.guide).text
    return text[clause(text, fact.sentence, fact.value_span).start : fact.sentence.end].split("；")[0]


def _excepted(question: Question, fact: Fact, library: Library) -> bool:
    """院士不受此限: whether the sentence excepts whom the question is about."""
    text = library.guide(fact.guide).text
    for part in re.split("[，；。（()）]", text[fact.value_span.end : fact.sentence.end]):
        exception = words.pattern("forms", "exception").search(part)
        named = part[: exception.start()].lower() if exception else ""
        if named and any(term.degree(named) for term in telling_terms(question, library)):
            return True
    return False


def _combined(question: Question, judged: Sequence[Judged]) -> Verdict:
    """Not allowed if one figure is not; turned round where the question asks whether it is too much or shut out."""
    by_figure = {id(j.asked): _by_subject([other for other in judged if other.asked is j.asked]) for j in judged}
    if any(not any(holds) for holds in by_figure.values()):
        verdict = Verdict.NO
    elif all(all(holds) for holds in by_figure.values()):
        verdict = Verdict.YES
    else:
        return Verdict.DEPENDS
    strict = any(j.asked.quantity.strict for j in judged)
    turned = question.forms & {"exceeds", "falls_short"} and not strict and "claim" not in question.forms
    if turned or asked_of(question.plain) in HARM:
        return Verdict.NO if verdict is Verdict.YES else Verdict.YES
    return verdict


def _by_subject(judged: Sequence[Judged]) -> list[bool]:
    """What is met: each bound by itself, but of one subject all times that hold without a condition at once."""
    alone = [j.met for j in judged if not _plain_bound(j)]
    bounds = {(j.fact.guide, j.fact.subject) for j in judged if _plain_bound(j)}
    return alone + [
        all(j.met for j in judged if _plain_bound(j) and (j.fact.guide, j.fact.subject) == of) for of in bounds
    ]


def _plain_bound(judged: Judged) -> bool:
    value = judged.fact.value
    return (
        isinstance(value, Quantity)
        and (value.family == "duration" or (value.family == "count" and not judged.condition))
        and judged.fact.condition is None
    )


def _lead(question: Question, judged: Sequence[Judged], verdict: Verdict) -> list[Statement]:
    """The first words, with the arithmetic done."""
    language, first = question.language, min(judged, key=lambda j: j.met)
    asked = first.asked
    if verdict is Verdict.DEPENDS:
        return [Statement(say(language, "depends"))]
    if asked_of(question.plain) in HARM:
        return [Statement(say(language, verdict.value))]
    if first.condition or (first.excepted and not first.holds):
        return [Statement(say(language, "may" if verdict is Verdict.YES else "may_not"))]
    value = first.fact.value
    if _is_claim(question, asked):
        if verdict is Verdict.YES:
            return [Statement(say(language, "right"))]
        told = quantity_words(value, language) if isinstance(value, Quantity) else ""
        return [Statement(say(language, "wrong_value", value=told, claim=asked.words_), (Source.of(first.fact),))]
    if "exceeds" in question.forms and not asked.quantity.strict:
        key = "exceeds" if verdict is Verdict.YES else "not_exceeds"
    elif "falls_short" in question.forms:
        key = "falls_short" if verdict is Verdict.YES else "not_falls_short"
    elif isinstance(value, Quantity) and value.high is None:
        key = "enough" if verdict is Verdict.YES else "not_enough"
    else:
        key = "allowed" if verdict is Verdict.YES else "not_allowed"
    lead = [Statement(say(language, key, asked=asked.words_))]
    if asked.parts:
        number, other = asked.parts
        shown = asked.figure if asked.figure == asked.figure.to_integral() else round(asked.figure, _PLACES)
        rounded = replace(asked.quantity, low=shown, high=shown, about=shown != asked.figure)
        whole = quantity_words(rounded, language)
        told = say(language, "reckoned", number=f"{number:f}", sign=asked.sign, other=f"{other:f}", whole=whole)
        lead.append(Statement(told, (Source.of(first.fact),), frozenset({number, other, shown})))
    return lead
