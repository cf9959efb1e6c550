"""Facts that contradict each other: of one kind, subject and qualifiers, said in the same words, with other values.

Two deadlines are no contradiction where one is said of pre-proposals and the other of full proposals. So the words
around a value, without those that state its kind, must be the same, but for a slight difference.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from itertools import combinations

from corpus import words
from corpus.facts import Fact
from corpus.figures import Quantity
from corpus.guide import Guide
from corpus.sentences import clause
from corpus.values import Value, Window

_SINGLE = frozenset(
    {
        "deadline",
        "opening",
        "total_budget",
        "own_funding",
        "funding",
        "duration",
        "age_limit",
        "limit",
        "presence",
        "in_force",
    }
)
_SLIGHT = 1  # words, or pairs of characters
_RUN = re.compile(r"[㐀-鿿]+|[a-z]+")


def conflicts(guide: Guide, facts: Iterable[Fact]) -> list[tuple[Fact, Fact]]:
    """Pairs of facts of the guide that cannot both hold, in the order of the text."""
    groups: dict[tuple[object, ...], list[Fact]] = defaultdict(list)
    for fact in facts:
        if fact.kind in _SINGLE and not isinstance(fact.value, str) and fact.condition is None:
            groups[fact.kind, fact.subject, fact.qualifiers, _sort(fact.value)].append(fact)
    return [
        (one, other)
        for group in groups.values()
        for one, other in combinations(group, 2)
        if one.sentence != other.sentence and _differ(one.value, other.value) and _same_words(guide, one, other)
    ]


def _sort(value: Value) -> object:
    """What can be compared: dates; figures of one unit that bound in one way."""
    if isinstance(value, Quantity):
        return value.unit, value.low is None, value.high is None, value.exact
    return "date"


def _differ(one: Value, other: Value) -> bool:
    """Whether two values of a sort cannot both hold: other last days or hours, caps, else minimums."""
    if isinstance(one, Window) and isinstance(other, Window):
        ends = [(w.end.year, w.end.month, w.end.day, w.end.hour) for w in (one, other)]
        return any(a != b for a, b in zip(*ends, strict=True) if a is not None and b is not None)
    bounds = [q.low if q.high is None else q.high for q in (one, other) if isinstance(q, Quantity)]
    return len(set(bounds)) > 1


def _same_words(guide: Guide, one: Fact, other: Fact) -> bool:
    first, second = (_telling(guide, fact) for fact in (one, other))
    return len(first ^ second) <= _SLIGHT


def _telling(guide: Guide, fact: Fact) -> set[str]:
    """The words of the value's clause and label that say more than its kind; pairs of characters in Chinese."""
    own = clause(guide.text, fact.sentence, fact.value_span)
    said = guide.text[own.start : fact.value_span.start] + "，" + guide.text[fact.value_span.end : own.end]
    kind = words.kind(fact.kind)
    for pattern in (kind.cues, words.listed("says_little")):
        said = pattern.sub("，", said) if pattern else said
    return _pieces(said) - _pieces(" ".join(fact.subject))  # whom both are about


def _pieces(text: str) -> set[str]:
    runs = _RUN.findall(text.lower())
    pairs = {run[i : i + 2] for run in runs if not run.isascii() for i in range(len(run) - 1)}
    return pairs | {run for run in runs if run.isascii()}
