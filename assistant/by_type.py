"""Of values that a guide states for each type of organisation (small firm 60 %, large company 40 %): whose is meant.

The rows of such a table, or the items of such a list, are subjects named after kinds of applicant. A question is
about those of the kind that it names, else of the kind that the user said he is.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from functools import lru_cache

from assistant import words
from assistant.entities import entities_in, kinds_in
from assistant.language import plain
from assistant.library import Library
from assistant.profile import without_partner
from assistant.question import Question
from assistant.subjects import Subject

_KINDS = frozenset({"funding", "own_funding"})
_VALUED = frozenset({"funding", "own_funding", "figure"})


def of_type(question: Question, library: Library) -> Question:
    """The question of the types that it is about; itself where the guide has none, or it names other subjects."""
    if not set(question.kinds) & _KINDS:
        return question
    types = types_of(library)
    valued = {Subject(fact.guide, fact.subject) for fact in library.facts if fact.kind in _VALUED}
    others = (s for s in question.subjects if s in valued and s not in types)
    if not types or (question.names_subject and any(others)):
        return question
    kinds = _kinds(question)
    meant = tuple(s for s, held in types.items() if held & kinds)
    return replace(question, subjects=meant, mentioned=False, inherited=True) if meant else question


@lru_cache(maxsize=16)
def types_of(library: Library) -> dict[Subject, frozenset[str]]:
    """The subjects named after kinds of applicant that have values, where there are several beside each other."""
    of_figures = (fact for fact in library.facts if fact.kind in _VALUED and fact.subject)
    valued = dict.fromkeys((fact.guide, fact.subject) for fact in of_figures)  # in the order of the guides
    beside: dict[tuple[str, tuple[str, ...]], dict[Subject, frozenset[str]]] = defaultdict(dict)
    for guide_id, path in valued:
        if kinds := kinds_in(path[-1]):
            beside[guide_id, path[:-1]][Subject(guide_id, path)] = kinds
    return {subject: kinds for group in beside.values() if len(group) > 1 for subject, kinds in group.items()}


def _kinds(question: Question) -> frozenset[str]:
    """The kinds named, each with the wider one that it is; the user's own where he speaks of himself."""
    own = question.profile.kind
    now, whole = (entities_in(without_partner(said)) for said in (plain(question.text), question.plain))
    named = {entity.kind for entity in now or whole}
    speaks = words.pattern("profile", "self").search(question.plain) is not None
    found = {own} if own and (speaks or not named) else named
    return frozenset(found | {words.load("entities")["is_a"].get(kind, kind) for kind in found})
