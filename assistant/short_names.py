"""Names shortened to the beginnings of their words: 外研中心 for 外资研发中心, 国合基地 for 国际科技合作基地."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import lru_cache

_HAN = re.compile("[㐀-鿿]+")
_SHORTEST = 3  # characters: two stand together by chance


class ShortNames:
    """Finds where a message shortens one of many names; each is known by an index."""

    def __init__(self, names: Iterable[tuple[int, str]]) -> None:
        self._names: dict[str, set[tuple[int, tuple[str, ...]]]] = defaultdict(set)
        for index, name in names:
            for part in _HAN.findall(name):
                words = words_of(part)
                for word in words:
                    self._names[word[0]].add((index, words))

    def at(self, start: int, message: Sequence[str], edges: frozenset[int]) -> tuple[int, set[int]]:
        """The end of the longest short name that begins at a character of a message, and the names it is of.

        message: its characters or words of Latin letters; edges: where its words begin and end.
        """
        ends = {
            index: end
            for index, words in self._names.get(message[start], ())
            if (end := max((e for e in reaches(message, start, words) if e in edges), default=0)) >= start + _SHORTEST
        }
        longest = max(ends.values(), default=0)
        return longest, {index for index, end in ends.items() if end == longest}


def reaches(message: Sequence[str], start: int, words: Sequence[str]) -> set[int]:
    """Where beginnings of at least two words, in their order, end that are said one after the other from `start` on.

    >>> sorted(reaches("外研中心的", 0, ["外资", "研发", "中心"]))
    [2, 3, 4]
    """
    once: set[int] = set()  # ends of one word's beginning, and of several
    several: set[int] = set()
    for word in words:
        begun = {end for at in once | several for end in _beginnings(message, at, word)}
        once |= set(_beginnings(message, start, word))
        several |= begun
    return several


def _beginnings(message: Sequence[str], start: int, word: str) -> Iterable[int]:
    """The ends of the beginnings of a word that stand at `start`."""
    for length, character in enumerate(word):
        if start + length >= len(message) or message[start + length] != character:
            return
        yield start + length + 1


@lru_cache(maxsize=4096)
def words_of(text: str) -> tuple[str, ...]:
    """A text cut into its words."""
    import rjieba  # 0.1 s to import

    return tuple(rjieba.cut(text))


def edges_of(message: Sequence[str]) -> frozenset[int]:
    """Where the words of a message, given by character, begin and end."""
    edges, position = {0}, 0
    joined = "".join(token if len(token) == 1 else "。" for token in message)
    for word in words_of(joined):
        position += len(word)
        edges.add(position)
    return frozenset(edges)
