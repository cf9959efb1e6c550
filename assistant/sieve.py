"""Of many patterns those that may match a text, told by the characters that they need.

Word lists hold hundreds of patterns, and a question has to do with a few of them. Each pattern is filed under strings
of one to three characters of which any match has at least one (“截止|due date” under 截止 and “due”); a text is looked
up by its own. What a pattern needs is read from its parsed form; one of which that cannot be told is always tried.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from re import _parser  # type: ignore[attr-defined]  # the parsed form has no public name
from typing import Any

_LONGEST = 3  # characters of a string that patterns are filed under
_WIDEST = 64  # characters of a set that are worth to be filed under
_RARE = 1.0  # cost of a string that few texts have
_COMMON = {1: 40.0, 2: 6.0}  # … of one or two Latin characters, which many texts have

Needed = frozenset[str]


class Sieve:
    """Patterns in their order."""

    def __init__(self, patterns: Iterable[re.Pattern[str]]) -> None:
        self.patterns = tuple(patterns)
        self._always: list[int] = []
        self._filed: dict[str, list[int]] = defaultdict(list)
        for index, pattern in enumerate(self.patterns):
            needed = needed_by(pattern)
            for string in needed or ():
                self._filed[string].append(index)
            if needed is None:
                self._always.append(index)

    def indexes(self, text: str) -> list[int]:
        """Of the patterns that may match, in order."""
        found = set(self._always)
        for string in _strings_of(text):
            if string in self._filed:
                found.update(self._filed[string])
        return sorted(found)

    def candidates(self, text: str) -> Iterator[re.Pattern[str]]:
        """The patterns that may match, in order."""
        return (self.patterns[index] for index in self.indexes(text))


@lru_cache(maxsize=64)
def _strings_of(text: str) -> frozenset[str]:
    lower = text.lower()
    return frozenset(lower[i : i + n] for n in range(1, _LONGEST + 1) for i in range(len(lower) - n + 1))


def needed_by(pattern: re.Pattern[str]) -> Needed | None:
    """Strings, lower-case, of which any text that the pattern matches has at least one; None where none are known.

    >>> sorted(needed_by(re.compile("截止(日期)?|due dates?"))), needed_by(re.compile("[a-z]*"))
    (['due', '截止'], None)
    """
    return _of_sequence(_parser.parse(pattern.pattern, pattern.flags & ~re.UNICODE & ~re.DEBUG))


def _of_sequence(items: Sequence[Any]) -> Needed | None:
    """What the easiest told of the parts needs: all of them have to match."""
    choices: list[Needed] = []
    run = ""
    for operator, argument in items:
        if str(operator) == "LITERAL":
            run += chr(argument).lower()
            continue
        choices += _of_run(run)
        run = ""
        if (needed := _of_item(str(operator), argument)) is not None:
            choices.append(needed)
    choices += _of_run(run)
    return min(choices, key=_cost, default=None)


def _of_run(run: str) -> list[Needed]:
    """Each string of a run of characters will do."""
    length = min(len(run), _LONGEST)
    return [frozenset({run[i : i + length]}) for i in range(len(run) - length + 1)] if run else []


def _of_item(operator: str, argument: Any) -> Needed | None:
    match operator:
        case "SUBPATTERN":
            return _of_sequence(argument[3])
        case "MAX_REPEAT" | "MIN_REPEAT" if argument[0] > 0:
            return _of_sequence(argument[2])
        case "BRANCH":
            each = [_of_sequence(branch) for branch in argument[1]]
            known = [needed for needed in each if needed is not None]
            return frozenset().union(*known) if len(known) == len(each) else None
        case "IN":
            return _of_set(argument)
    return None


def _of_set(members: Sequence[Any]) -> Needed | None:
    found: set[str] = set()
    for operator, argument in members:
        match str(operator):
            case "LITERAL":
                found.add(chr(argument).lower())
            case "RANGE" if argument[1] - argument[0] < _WIDEST:
                found.update(chr(code).lower() for code in range(argument[0], argument[1] + 1))
            case _:
                return None
    return frozenset(found)


def _cost(needed: Needed) -> float:
    return sum(_COMMON.get(len(string), _RARE) if string.isascii() else _RARE for string in needed)
