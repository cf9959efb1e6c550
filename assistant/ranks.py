"""Titles and degrees: which someone has or denies, and whether they are those that a sentence requires."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from assistant import words
from corpus.guide import Span


class Rank(NamedTuple):
    """A rank known to be at least `low` and at most `high`; 0 is none."""

    low: int
    high: int


def rank_in(axis: str, text: str) -> Rank | None:
    """The rank that someone has; who denies one has at most the one below."""
    found = levels_in(axis, text)
    has = [level for level, span in found if not denied(text[: span.start])]
    if has:
        return Rank(max(has), max(has))
    if found:
        return Rank(0, min(level for level, _ in found) - 1)
    any_ = re.search(words.load("requirements")[axis]["any"], text, re.IGNORECASE)
    return Rank(0, 0) if any_ and denied(text[: any_.start()]) else None


def denied(before: str) -> bool:
    return words.pattern_of("requirements", "ranks", "denied").search(before) is not None


def levels_in(axis: str, text: str) -> list[tuple[int, Span]]:
    """The ranks that a text names, from 1, with their places; of overlapping wordings the longest."""
    found = [
        (level, Span(*match.span()))
        for level, pattern in enumerate(_levels(axis), 1)
        for match in pattern.finditer(text)
    ]
    found.sort(key=lambda each: each[1].start - each[1].end)
    chosen: list[tuple[int, Span]] = []
    for level, span in found:
        if not any(span.overlaps(other) for _, other in chosen):
            chosen.append((level, span))
    return chosen


@cache
def _levels(axis: str) -> list[re.Pattern[str]]:
    return [re.compile(wording, re.IGNORECASE) for wording in words.load("requirements")[axis]["levels"]]
