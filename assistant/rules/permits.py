"""What the sentences of a guide allow to kinds of applicant: who leads, who may apply, who may take part.

A clause that says who leads is a closed list of leaders; a field that lists kinds of applicant, or a sentence
“applicants may be …”, is a closed list of applicants; “not …” excludes those it names; whom a guide wants as a
partner may take part.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from assistant import words
from assistant.answer import Verdict
from assistant.entities import Role, entities_in, family_in, kinds_in, role_in, role_match, says
from assistant.library import Library
from corpus.facts import Fact

_CLAUSE = re.compile(r"[，；。;]|\.(?=\s|$)")
_LONGEST_REST = 4  # characters of a list of kinds that are no kinds


@dataclass(frozen=True, slots=True)
class Permit:
    """One clause: these kinds may (or may not) do this.

    closed: nobody else may. implied: not said outright (an applicant that is a 单位 is no natural person).
    """

    fact: Fact
    role: Role
    kinds: frozenset[str]
    allowed: bool
    closed: bool
    implied: bool = False


@dataclass(frozen=True, slots=True)
class Standing:
    """What the guide says of a kind of applicant. joins: not as the leader, but it may take part."""

    verdict: Verdict
    facts: tuple[Fact, ...]
    joins: bool = False


def permits_of(facts: Iterable[Fact], library: Library) -> list[Permit]:
    return [permit for fact in facts for permit in _permits(fact, library.words_of(fact))]


def _permits(fact: Fact, sentence: str) -> Iterator[Permit]:
    before: frozenset[str] = frozenset()  # whom the clause before is about: 高校可作为参与单位，不得牵头
    label, _, body = sentence.rpartition("：") if "：" in sentence else sentence.rpartition(":")
    listed = Role.LEAD if role_in(f"{fact.label} {label}") is Role.LEAD else Role.APPLY
    if fact.labelled and _is_list(body):
        yield Permit(fact, listed, kinds_in(body), allowed=True, closed=True)
        return
    for clause in _CLAUSE.split(sentence):
        if says("roles", "legal_person", clause) and not says("roles", "refused", clause):
            yield Permit(fact, Role.APPLY, frozenset({"individual"}), allowed=False, closed=False, implied=True)
        kinds = frozenset(entity.kind for entity in entities_in(clause)) or before
        before = kinds
        if permit := _permit(fact, clause, kinds):
            yield permit
        if family := family_in(clause):
            yield Permit(fact, Role.PARTICIPATE, family, allowed=True, closed=False)


def _permit(fact: Fact, clause: str, kinds: frozenset[str]) -> Permit | None:
    if not kinds or clause.endswith("的") or says("roles", "aside", clause):
        return None
    role = role_in(clause)
    if says("roles", "refused", clause):
        return Permit(fact, role or Role.APPLY, kinds, allowed=False, closed=False)
    if role is Role.LEAD and (leaders := _leaders(clause) or kinds):
        return Permit(fact, Role.LEAD, leaders, allowed=True, closed=True)
    if role is Role.PARTICIPATE:
        return Permit(fact, Role.PARTICIPATE, kinds, allowed=True, closed=False)
    if role is Role.APPLY and (_is_list(clause) or says("roles", "only_by", clause)):
        return Permit(fact, Role.APPLY, kinds, allowed=True, closed=True)
    return None


def _leaders(clause: str) -> frozenset[str]:
    """The kinds named before the word that says who leads; those after it stand in 牵头单位为企业."""
    match = role_match(Role.LEAD, clause)
    before = entities_in(clause[: match.start()]) if match else ()
    return frozenset(entity.kind for entity in before)


def _is_list(text: str) -> bool:
    """`企业、高校、科研院所`: nothing but kinds of applicant and what joins them."""
    if says("roles", "refused", text):
        return False
    rest = text
    for entity in reversed(entities_in(text)):
        rest = rest[: entity.start] + rest[entity.end :]
    if rest == text:
        return False
    rest = words.pattern_of("entities", "roles", "list_words").sub("", rest)
    return len(re.sub(r"[\W\d_]", "", rest)) <= _LONGEST_REST and "等" not in rest


def standing(permits: list[Permit], kind: str, role: Role) -> Standing | None:
    """What the permits say of a kind of applicant; None if nothing."""
    barred = [p for p in permits if not p.allowed and kind in p.kinds and p.role in (Role.APPLY, role)]
    outright = [p for p in barred if not p.implied]
    found = _allowed([p for p in permits if p.allowed], kind, role)
    if outright:
        return Standing(Verdict.NO, _facts([*outright]) + (found.facts if found and role is Role.LEAD else ()))
    if barred and (found is None or found.verdict is not Verdict.NO):
        return _standing(Verdict.NO, barred)
    return found


def _allowed(permits: list[Permit], kind: str, role: Role) -> Standing | None:
    leads = _nearest([p for p in permits if p.role is Role.LEAD])
    lists = [p for p in permits if p.role is Role.APPLY]
    joins = [p for p in permits if p.role is Role.PARTICIPATE]
    may_join = [p for p in (*joins, *lists, *leads) if _names(p, kind)]
    if role is Role.PARTICIPATE:
        if may_join:
            return _standing(Verdict.YES, may_join)
        return _standing(Verdict.DEPENDS, permits) if permits else None
    if leads and (verdict := _among(leads, kind)):
        return _standing(verdict, leads)
    if leads and role is Role.APPLY and may_join:
        return Standing(Verdict.DEPENDS, _facts([*leads, *may_join]), joins=True)
    if leads:
        return _standing(Verdict.NO, leads)
    return _standing(_among(lists, kind) or Verdict.NO, lists) if lists else None


def _among(permits: list[Permit], kind: str) -> Verdict | None:
    """Yes where one names the kind, depends where it names what such an applicant may be."""
    if any(kind in p.kinds for p in permits):
        return Verdict.YES
    return Verdict.DEPENDS if any(_names(p, kind) for p in permits) else None


def _names(permit: Permit, kind: str) -> bool:
    may_be = words.load("entities")["may_be"].get(kind, [])
    return kind in permit.kinds or bool(permit.kinds.intersection(may_be))


def _nearest(permits: list[Permit]) -> list[Permit]:
    """The permits of the narrowest subject: who leads a task is said of it, not of the whole call."""
    depth = max((len(p.fact.subject) for p in permits), default=0)
    return [p for p in permits if len(p.fact.subject) == depth]


def _standing(verdict: Verdict, permits: list[Permit]) -> Standing:
    return Standing(verdict, _facts(permits))


def _facts(permits: list[Permit]) -> tuple[Fact, ...]:
    return tuple(dict.fromkeys(p.fact for p in permits))
