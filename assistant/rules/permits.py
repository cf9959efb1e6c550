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
from assistant.entities import Entity, Role, entities_in, family_in, kinds_in, role_in, role_match, says
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
        yield from _clause_permits(fact, clause, kinds)
        if family := family_in(clause):
            yield Permit(fact, Role.PARTICIPATE, family, allowed=True, closed=False)


def _clause_permits(fact: Fact, clause: str, kinds: frozenset[str]) -> Iterator[Permit]:
    if not kinds or clause.endswith("的") or says("roles", "aside", clause):
        return
    role = role_in(clause)
    if says("roles", "refused", clause):
        if all(_only_some(entity, clause) for entity in entities_in(clause)):
            return
        if joins := _admitted(clause):
            yield Permit(fact, Role.PARTICIPATE, kinds, allowed=True, closed=False)
        done = [each for each in (Role.LEAD, Role.PARTICIPATE) if role_match(each, clause)]
        done = [each for each in done if not (joins and each is Role.PARTICIPATE)]
        for refused in done or [Role.APPLY]:
            yield Permit(fact, refused, kinds, allowed=False, closed=False)
    elif role is Role.LEAD:
        yield Permit(fact, Role.LEAD, _leaders(clause) or kinds, allowed=True, closed=True)
    elif role is Role.PARTICIPATE:
        yield Permit(fact, Role.PARTICIPATE, kinds, allowed=True, closed=False)
    elif role is Role.APPLY and (_is_list(clause) or says("roles", "only_by", clause)):
        yield Permit(fact, Role.APPLY, kinds, allowed=True, closed=True)
    elif role is Role.APPLY and says("roles", "equally", clause):
        yield Permit(fact, Role.APPLY, kinds, allowed=True, closed=False)


def _admitted(clause: str) -> bool:
    """Whether a clause that refuses one role lets have the other: may join as a partner but cannot lead."""
    match = role_match(Role.PARTICIPATE, clause)
    return match is not None and words.pattern("modality.admits", "words").search(clause[: match.start()]) is not None


def _only_some(entity: Entity, clause: str) -> bool:
    """Whether a clause names some of a kind alone: 出题单位的控股企业, companies formed less than 12 months ago."""
    before = says("qualifiers", "some_before", clause[: entity.start])
    return before or says("qualifiers", "some_behind", clause[entity.end :])


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
