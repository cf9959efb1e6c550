"""Which facts answer a question: those of its kind that hold for its subjects."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from assistant.cases import of_case
from assistant.entities import entities_in
from assistant.library import Library
from assistant.question import Question
from assistant.subjects import Subject
from assistant.wordsearch import held, terms_for
from corpus import words
from corpus.facts import Fact, subject_of

# Kinds that a wider subject's rule adds to instead of being replaced by the narrower one's.
_ADDING = frozenset({"deadline", "limit", "documents", "requirement", "exclusion", "intellectual_property"})
_SPELT = frozenset({"phone", "email", "url"})
_EACH = frozenset({"announcement", "awards"})  # kinds of which each stage or topic has its own fact


def is_spelt(kind: str) -> bool:
    """Whether values of a kind are found by their spelling, so that none escapes the reader."""
    return words.is_kind(kind) and bool(_SPELT.intersection(words.kind(kind).values))


def facts_for(question: Question, kind: str, library: Library) -> list[Fact]:
    """The facts of `kind` that hold for the question's subjects, of each the one meant where its terms tell."""
    alone = [replace(question, subjects=(subject,)) for subject in question.subjects] or [question]
    each = (fact for one in alone for fact in narrowed(facts_about(one, kind, library), one, library))
    found = list(dict.fromkeys(each))
    return [fact for fact in found if _of_both(fact, question, library)] or found


def _of_both(fact: Fact, question: Question, library: Library) -> bool:
    """Whether a fact of one subject stands in what another is about: topic 1.9 in the item on full proposals."""
    guide = library.guide(fact.guide)
    place = Subject(fact.guide, subject_of(guide, guide.paragraphs[fact.paragraph - 1]))
    return place != _subject(fact) and {place, _subject(fact)} <= set(question.subjects)


def facts_about(question: Question, kind: str, library: Library) -> list[Fact]:
    """The facts of `kind` for each subject of the question, or of all guides when it names none."""
    of_kind = list(library.facts_of_kind(kind))
    if not question.subjects:
        return _labelled_first(of_kind)
    found: list[Fact] = []
    for subject in question.subjects:
        own = facts_of_subject(of_kind, subject, kind)
        if not _is_stage(subject.path) and (kind in _ADDING or not own):
            own += [fact for fact in of_kind if fact.guide == subject.guide and _is_stage(fact.subject)]
        found += [fact for fact in own if fact not in found]
    return found


def _is_stage(path: tuple[str, ...]) -> bool:
    """Whether a subject is a step in time that all others go through: its rules are theirs too."""
    return bool(path) and words.listed("stage").fullmatch(path[-1]) is not None


def narrowed(facts: list[Fact], question: Question, library: Library) -> list[Fact]:
    """Those facts whose sentence holds most of the question's telling terms, where some hold more than others."""
    if not question.polar and not entities_in(question.bare) and all(fact.kind == "applicant" for fact in facts):
        return of_case(facts, question, library)  # 什么单位 names none of them
    nouns = not all(fact.kind in _EACH for fact in facts)  # else what only asks for the kind picks none
    terms = {guide: terms_for(question, library.guide(guide), nouns) for guide in {fact.guide for fact in facts}}
    holding = [(fact, _held(fact, terms[fact.guide], question, library)) for fact in facts]
    most = max((count for _, count in holding), default=0)
    return of_case([fact for fact, count in holding if count == most] if most else facts, question, library)


def _held(fact: Fact, terms: list[str], question: Question, library: Library) -> int:
    guide = library.guide(fact.guide)
    text = f"{fact.label} {' '.join(fact.subject)} {fact.sentence.of(guide.text)}".lower()
    names = (
        {s.name.lower() for s in question.subjects}
        if not question.mentioned and words.kind(fact.kind).values
        else set()
    )
    return sum(held(term, text) for term in (*terms, *names))


def facts_of_subject(facts: Iterable[Fact], subject: Subject, kind: str) -> list[Fact]:
    """A subject's own facts; without such those of the subjects in it; and what holds for the wider ones.

    The nearest wider subject decides, but for kinds whose rules add up (each deadline holds).
    """
    facts = [fact for fact in facts if fact.guide == subject.guide]
    own = [f for f in facts if _subject(f) == subject or f.label == (subject.name or None)]  # 第一批：专题一, …
    inner = [f for f in facts if subject.holds(_subject(f)) and _subject(f) != subject]
    wider = [f for f in facts if _subject(f) != subject and _subject(f).holds(subject)]
    found = own or inner
    if wider and (kind in _ADDING or not any(f.labelled for f in found)):
        nearest = max(len(f.subject) for f in wider)
        found = found + [f for f in wider if kind in _ADDING or len(f.subject) == nearest]
    return _labelled_first(found)


def _labelled_first(facts: list[Fact]) -> list[Fact]:
    """What a label announces states a kind better than a sentence that has its words by the way."""
    return sorted(facts, key=lambda fact: not fact.labelled)


def own_labelled(facts: list[Fact]) -> list[Fact]:
    """The facts whose own label, not that of their section or list, states the kind; all where none has one."""
    return [fact for fact in facts if fact.labelled and words.kind(fact.kind).labelled(fact.label)] or facts


def _subject(fact: Fact) -> Subject:
    return Subject(fact.guide, fact.subject)
