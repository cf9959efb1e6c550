"""How an applicant stands to a subject: by its kind, by what it wants to do, and by where it comes from."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from assistant import words
from assistant.answer import Verdict
from assistant.entities import Role, kinds_in, role_in, says
from assistant.library import Library
from assistant.lookup import facts_of_subject
from assistant.rules.permits import Permit, permits_of
from assistant.subjects import Subject
from corpus.facts import Fact


@dataclass(frozen=True, slots=True)
class Standing:
    """What the guide says of a kind of applicant.

    joins: not as the leader, but it may take part. loosely: by conditions that name no kind.
    """

    verdict: Verdict
    facts: tuple[Fact, ...]
    joins: bool = False
    loosely: bool = False


def standing_of(subject: Subject, kind: str, role: Role, library: Library) -> Standing | None:
    """What the sentences on a subject and the wider ones say of a kind; its conditions where they name no kind."""
    of_kind = library.facts_of_kind("applicant")
    facts = facts_of_subject(of_kind, subject, "applicant")
    refusing = [fact for fact in library.facts_of_kind("exclusion") if kinds_in(library.words_of(fact))]
    wider = [fact for fact in (*of_kind, *refusing) if Subject(fact.guide, fact.subject).holds(subject)]
    found = standing(permits_of(dict.fromkeys([*facts, *wider]), library), kind, role)
    if found is None and (conditions := [fact for fact in facts if fact.labelled]):
        first = {fact.paragraph: fact for fact in reversed(conditions)}  # of a field its first sentence
        return Standing(Verdict.DEPENDS, tuple(first.values())[::-1], loosely=True)
    return found


def standing(permits: list[Permit], kind: str, role: Role) -> Standing | None:
    """What the permits say of a kind of applicant; None if nothing."""
    barred = [p for p in permits if not p.allowed and _covers(p, kind) and p.role in (Role.APPLY, role)]
    outright = [p for p in barred if not p.implied]
    found = _allowed([p for p in permits if p.allowed], kind, role)
    if outright:
        return Standing(Verdict.NO, _facts([*outright]) + (found.facts if found and role is Role.LEAD else ()))
    if barred and (found is None or found.verdict is not Verdict.NO):
        return _standing(Verdict.NO, barred)
    return found


def _allowed(permits: list[Permit], kind: str, role: Role) -> Standing | None:
    leads = _nearest([p for p in permits if p.role is Role.LEAD])
    lists = [p for p in permits if p.role is Role.APPLY and p.closed]
    named = [p for p in permits if not p.closed and p.role is Role.APPLY and kind in p.kinds]
    joins = [p for p in permits if p.role is Role.PARTICIPATE]
    may_join = [p for p in (*joins, *named, *lists, *leads) if _names(p, kind)]
    if role is Role.PARTICIPATE:
        if may_join:
            return _standing(Verdict.YES, may_join)
        return _standing(Verdict.DEPENDS, permits) if permits else None
    if leads and (verdict := _among(leads, kind)):
        return _standing(verdict, [*leads, *named])
    if leads and role is Role.APPLY and may_join:
        return Standing(Verdict.DEPENDS, _facts([*leads, *may_join]), joins=True)
    if leads:
        return _standing(Verdict.NO, leads)
    if verdict := _among([*named, *lists], kind):
        return _standing(verdict, [*named, *lists])
    return _standing(Verdict.NO, lists) if lists else None


def _among(permits: list[Permit], kind: str) -> Verdict | None:
    """Yes where one names the kind, depends where it names what such an applicant may be."""
    if any(_covers(p, kind) for p in permits):
        return Verdict.YES
    return Verdict.DEPENDS if any(_names(p, kind) for p in permits) else None


def _names(permit: Permit, kind: str) -> bool:
    may_be = words.load("entities")["may_be"].get(kind, [])
    return _covers(permit, kind) or bool(permit.kinds.intersection(may_be))


def _covers(permit: Permit, kind: str) -> bool:
    """Whether it speaks of this kind, or of a wider one that it is."""
    return bool(permit.kinds & {kind, words.load("entities")["is_a"].get(kind, kind)})


def _nearest(permits: list[Permit]) -> list[Permit]:
    """The permits of the narrowest subject: who leads a task is said of it, not of the whole call."""
    depth = max((len(p.fact.subject) for p in permits), default=0)
    return [p for p in permits if len(p.fact.subject) == depth]


def _standing(verdict: Verdict, permits: list[Permit]) -> Standing:
    return Standing(verdict, _facts(permits))


def _facts(permits: list[Permit]) -> tuple[Fact, ...]:
    return unique(p.fact for p in permits)


def of_origin(found: Standing | None, subject: Subject, role: Role, foreign: bool, library: Library) -> Standing | None:
    """For an applicant from elsewhere: no where the guide wants one of its own province; with its condition if any."""
    found = found or Standing(Verdict.YES, ())
    facts = [fact for fact in library.facts_of(subject.guide) if Subject(fact.guide, fact.subject).holds(subject)]
    keys = ("abroad",) if foreign else ("everywhere", "admitted")
    admitted = unique(
        fact
        for fact in facts
        if fact.kind == "applicant" and any(says("origin", key, library.words_of(fact)) for key in keys)
    )
    bound = unique(fact for fact in facts if says("origin", "bound", library.words_of(fact)))
    if found.verdict is Verdict.NO:
        return found
    if admitted:
        return Standing(found.verdict, tuple(dict.fromkeys((*found.facts, *admitted))), found.joins)
    if bound and role is not Role.PARTICIPATE:
        return Standing(Verdict.NO, bound)
    return Standing(Verdict.DEPENDS, (*found.facts, *bound)) if found.facts or bound else None


def of_place(found: Standing | None, place: str, subject: Subject, role: Role, library: Library) -> Standing | None:
    """For an applicant from a place that the guide names apart: 深圳市单位不得牵头, 省内（不含深圳市）."""
    facts = [fact for fact in library.facts_of_kind("applicant") if Subject(fact.guide, fact.subject).holds(subject)]
    apart = unique(fact for fact in facts if place in library.words_of(fact))
    if role is Role.PARTICIPATE:
        joining = tuple(fact for fact in apart if _lets_join(library.words_of(fact), place))
        return (
            Standing(Verdict.YES, joining) if joining and (found is None or found.verdict is not Verdict.NO) else found
        )
    barring = [fact for fact in apart if _bars(library.words_of(fact), place, role)]
    return Standing(Verdict.NO, tuple(barring)) if barring else found


def _lets_join(sentence: str, place: str) -> bool:
    """深圳市单位可作为参与单位: whether a clause that names a place lets those of it take part."""
    clauses = (clause for clause in re.split("[，；。]", sentence) if place in clause)
    return any(role_in(clause) is Role.PARTICIPATE and not says("roles", "refused", clause) for clause in clauses)


def _bars(sentence: str, place: str, role: Role) -> bool:
    """Whether a sentence keeps applicants of a place from this role; 可参与，不得牵头 lets them take part only."""
    if re.search(rf"(不含|不包括|除)[^，。；）)]{{0,6}}{place}", sentence):
        return True
    after = sentence[sentence.find(place) :]
    return any(
        says("roles", "refused", clause) and role_in(clause) in (role, Role.LEAD)
        for clause in re.split("[，；。]", after)
    )


def unique(facts: Iterable[Fact]) -> tuple[Fact, ...]:
    """Facts of different words: one sentence may state several kinds."""
    return tuple({fact.sentence: fact for fact in facts}.values())
