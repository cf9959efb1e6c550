"""Which titles and degrees a sentence requires of a leader: one of several, some of them in one case alone."""

from __future__ import annotations

import re
from dataclasses import dataclass

from assistant import words
from assistant.bounds import within
from assistant.entities import entities_in
from assistant.particulars import Particulars, figures_in
from assistant.ranks import Rank, levels_in
from corpus.figures import Quantity, find_quantities

EXPERIENCE = "experience"  # years in a trade, which a rank may have to come with


def rank_part(sentence: str) -> str:
    """The part of a sentence that requires a rank."""
    asking = words.pattern_of("requirements", "ranks", "asks_one")
    return next((part for part in re.split("[；;]", sentence) if asking.search(part)), "")


@dataclass(frozen=True, slots=True)
class _Alternative:
    """One of the ranks that will do; `kinds`: of applicant for which it does, `years` that it has to come with."""

    axis: str
    level: int
    kinds: frozenset[str] = frozenset()
    years: Quantity | None = None


def ranks_required(sentence: str) -> list[_Alternative]:
    """The ranks of which a sentence requires one; [] where it requires none."""
    found: list[_Alternative] = []
    for part in re.split("[；;]", sentence):
        if not words.pattern_of("requirements", "ranks", "asks_one").search(part):
            continue
        if found and not words.pattern_of("requirements", "ranks", "also").search(part):
            continue
        kinds = frozenset(e.kind for e in entities_in(part)) if found else frozenset()
        years = dict(figures_in(part, find_quantities(part))).get(EXPERIENCE)
        for axis in ("title", "degree"):
            found += [_Alternative(axis, level, kinds, years) for level, _ in levels_in(axis, part)]
    return found


def ranked(sentence: str, told: Particulars, kind: str) -> bool | None:
    """Met by one of the alternatives, not met where none can be; what was not told of may be."""
    known = {"title": told.title, "degree": told.degree}
    years = dict(told.figures).get(EXPERIENCE)
    holds = [_reaches(known[one.axis], one, kind, years) for one in ranks_required(sentence)]
    if True in holds:
        return True
    return None if None in holds else False


def _reaches(rank: Rank | None, one: _Alternative, kind: str, years: Quantity | None) -> bool | None:
    if one.kinds and kind and not {kind, words.load("entities")["is_a"].get(kind, kind)} & one.kinds:
        return False
    if rank is None:
        return None
    if rank.low < one.level:
        return None if rank.high >= one.level else False
    if one.kinds and not kind:
        return None
    return True if one.years is None else within(years, one.years) if years else None
