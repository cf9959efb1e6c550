"""Which facts bear on a figure of a question: those whose clause says most of what the question says of it.

Terms that stand in the figure's own clause of the question count most; a fact of the kind asked for is ahead, and of a
named subject its own facts go before those of the wider ones.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

from assistant import words
from assistant.comparison import Asked, counts_alike
from assistant.library import Library
from assistant.lookup import facts_of_subject
from assistant.question import Question
from assistant.relevance import Term, telling_terms, weights_of
from assistant.subjects import Subject
from corpus.facts import Fact
from corpus.figures import Quantity
from corpus.sentences import clause

LEAST = 0.35  # the score from which a fact is about the figure
_KIND = 0.35  # what a fact of the kind asked for has ahead of others
_ASIDE = 0.4  # what a term counts that stands in another clause of the question than the figure
_NEARER = 0.1  # … and one that stands nearer to the question otherwise: its subject, its number, its unit
_IMPLIED = {"amount": "funding", "duration": "duration"}  # what a bare figure is about
_SHORT = ("day", "week")  # no unit of a project's duration
_MONTHS_IN_DAYS = 0.75  # what a fact in days counts for a figure in months, and the other way round
_BESIDE = 0.6  # what a term counts that stands beside the clause of the figure
_NUMBER = re.compile(r"(?<![\d.])\d{1,2}\.\d{1,2}(?![\d.%万亿元])")


def facts_about(question: Question, asked: Asked | None, library: Library) -> list[tuple[Fact, float]]:
    """The facts on the question's subjects, with the share of its terms that their clauses hold."""
    terms = [term for term in telling_terms(question, library) if not asked or term.word not in asked.words_.lower()]
    near = _clause_of(question.plain, asked) if asked else question.plain.lower()
    found = []
    for guide in library.guides:
        if question.subjects and all(subject.guide != guide.id for subject in question.subjects):
            continue
        texts = [p.text + p.context for p in library.provisions_of(guide.id)]
        weights = {
            term: weight * (1.0 if term.degree(near) else _ASIDE)
            for term, weight in weights_of(terms, texts, question.language == guide.language).items()
        }
        for fact in _in_scope(question, library.facts_of(guide.id)):
            found.append((fact, _score(question, fact, asked, weights, library)))
    return _only(question, asked, found, library) if asked else found


def _only(
    question: Question, asked: Asked, found: list[tuple[Fact, float]], library: Library
) -> list[tuple[Fact, float]]:
    """Of a named subject the only fact in the figure's unit is about it, where the question names no other thing."""
    alike = {f.value_span: f for f, _ in found if isinstance(f.value, Quantity) and f.value.unit == asked.quantity.unit}
    named = any(term.noun for term in telling_terms(question, library))
    sought = question.names_subject and not named and not _aside(question, asked)
    only = [*alike.values()] if sought and len(alike) == 1 and all(score < LEAST for _, score in found) else []
    only = only or _of_its_unit(asked.quantity, found)
    return [(fact, max(score, LEAST) if fact in only else score) for fact, score in found]


def _of_its_unit(asked: Quantity, found: Sequence[tuple[Fact, float]]) -> list[Fact]:
    """The only bound in a unit that tells what is measured (MB, marks), where its clause has a word of the question."""
    if asked.family != "count" or not asked.exact or words.pattern("comparing", "general").fullmatch(asked.unit):
        return []
    bounds = {
        fact.value_span: (fact, score)
        for fact, score in found
        if isinstance(fact.value, Quantity) and not fact.value.exact and counts_alike(asked.unit, fact.value.unit)
    }
    return [fact for fact, score in bounds.values() if score > _NEARER and len(bounds) == 1]


def _in_scope(question: Question, facts: Sequence[Fact]) -> list[Fact]:
    """The facts on the question's subjects: their own of a kind, where there are such, before wider ones."""
    if not question.names_subject:
        return list(facts)
    kinds = dict.fromkeys(fact.kind for fact in facts)
    of_kind = {kind: [fact for fact in facts if fact.kind == kind] for kind in kinds}
    chosen = [
        fact
        for kind in kinds
        for s in question.subjects
        for fact in _nearest(facts_of_subject(of_kind[kind], s, kind), s)
    ]
    figures = [f for f in of_kind.get("figure", ()) if question.is_about(Subject(f.guide, f.subject))]
    return list(dict.fromkeys([*chosen, *figures]))


def _nearest(facts: list[Fact], subject: Subject) -> list[Fact]:
    """Without wider subjects' values of the sort that the subject has one of its own (For Topic C the maximum is …)."""
    own = {f.value.family for f in facts if f.subject == subject.path and isinstance(f.value, Quantity)}
    return [
        f
        for f in facts
        if len(f.subject) >= len(subject.path)
        or f.kind == "limit"
        or not (isinstance(f.value, Quantity) and f.value.family in own)
    ]


def _clause_of(plain: str, asked: Asked) -> str:
    """The clause of a question in which the figure stands."""
    start = max(plain.rfind(mark, 0, asked.quantity.span.start) for mark in "，。,.；;") + 1
    ends = [end for mark in "，。,；;？?" if (end := plain.find(mark, asked.quantity.span.end)) >= 0]
    return plain[start : min(ends, default=len(plain))].lower()


def _score(question: Question, fact: Fact, asked: Asked | None, weights: dict[Term, float], library: Library) -> float:
    """How much a fact is about what the question says of its figure."""
    text = library.guide(fact.guide).text
    own = _plain(f"{clause(text, fact.sentence, fact.value_span).of(text)} {fact.label}")
    whole = _plain(fact.sentence.of(text))
    if question.names_subject:
        own = f"{own} {_plain(' '.join(fact.subject))}"
    total = sum(weights.values())
    shared = sum(weight * max(term.degree(own), _BESIDE * term.degree(whole)) for term, weight in weights.items())
    score = shared / total if total else 0.0
    if asked and isinstance(fact.value, Quantity):
        score *= _length_fit(asked.quantity, fact.value)
    if asked and asked.quantity.family == "percent" and fact.kind not in question.kinds and score < LEAST:
        return 0.0
    if asked and _aside(question, asked):
        told = any(term.degree(own) for term in _near(question, asked, library))
        granted = fact.kind == "funding" and not words.pattern("comparing", "project_cost").search(own)
        return score if told and not granted else 0.0
    if fact.kind in question.kinds:
        score += _KIND
    elif (
        asked
        and asked.quantity.unit not in _SHORT
        and fact.labelled
        and fact.kind == _IMPLIED.get(asked.quantity.family)
        and ("lasting" in question.forms or not _known_beside(question, asked, library))
    ):
        score = max(score, LEAST)
    if words.pattern("comparing", "narrower").search(own) and not any(term.degree(own) for term in weights):
        score -= _NEARER
    return score + _NEARER * _nearness(question, fact, asked, own) if score else 0.0


def _known_beside(question: Question, asked: Asked, library: Library) -> bool:
    """Whether the clause of a figure has a noun that a guide speaks of, so that it is not about the project as such."""
    generic = set(words.load("generic")["words"])
    near = (term for term in _near(question, asked, library) if term.noun and term.word not in generic)
    return any(term.degree(library.all_text) for term in near)


def _length_fit(asked: Quantity, stated: Quantity) -> float:
    """How well a time of days, months or years can be meant by one of another unit."""
    units = {asked.unit, stated.unit}
    if not asked.family == stated.family == "duration" or not units & set(_SHORT) or units <= set(_SHORT):
        return 1.0
    return _ASIDE if "year" in units else _MONTHS_IN_DAYS


def _nearness(question: Question, fact: Fact, asked: Asked | None, own: str) -> int:
    """How many signs there are that a fact is the one meant: its very subject, its number or name, its unit."""
    subject = Subject(fact.guide, fact.subject)
    names = [name for s in question.subjects if s.holds(subject) for name in fact.subject[len(s.path) :]]
    return sum(
        (
            any(s == subject for s in question.subjects) or (not question.names_subject and not fact.subject),
            question.mentioned and question.is_about(subject),
            any(number in own for number in _NUMBER.findall(question.plain)),
            any(s.name and s.name.lower() in own for s in question.subjects),
            any(_shares_run(name, question.plain) for name in names),
            asked is not None and isinstance(fact.value, Quantity) and asked.quantity.unit == fact.value.unit,
        )
    )


def _shares_run(name: str, plain: str) -> bool:
    """Whether a question has three characters of a name in a row: 对口支援 of a longer name."""
    return any(name[i : i + 3] in plain for i in range(len(name) - 2))


def _aside(question: Question, asked: Asked) -> bool:
    """研发投入15万: money that is not the grant."""
    before = question.plain[: asked.quantity.span.start]
    return bool(
        words.pattern("forms", "other_amount").search(before) or words.pattern("comparing", "income").search(before)
    )


def _near(question: Question, asked: Asked, library: Library) -> list[Term]:
    clause_ = _clause_of(question.plain, asked)
    return [term for term in telling_terms(question, library) if term.degree(clause_)]


def _plain(text: str) -> str:
    return unicodedata.normalize("NFKC", text).lower()
