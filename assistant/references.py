"""Which subjects words that point back mean: 这两个, 第二个, 前者, the latter, “which of them”.

They point into what was talked about: the parts that the last answer listed, the subjects of the last
question where it had several, else those of the questions so far, each once, in the order they came up.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant import words
from assistant.subjects import Subject
from corpus.numerals import whole


def referred(
    plain: str, listed: Sequence[Subject], last: Sequence[Subject], talked: Sequence[Subject]
) -> list[Subject]:
    """The subjects meant; [] where nothing points back.

    listed: what the last answer listed; last: the subjects of the last question; talked: all so far, latest last.
    """
    pool = list(listed) or (list(last) if len(last) > 1 else list(talked))
    if match := _found("ordinal", plain):
        place = _place(match)
        return [pool[place - 1]] if place <= len(pool) else []
    if len(pool) < 2:
        return []
    if _found("former", plain):
        return [pool[-2] if not listed else pool[0]]
    if _found("latter", plain):
        return [pool[-1]]
    if _found("previous", plain):
        return [pool[-2]]
    if _found("both", plain):
        return pool[-2:]
    if _found("all", plain):
        return pool[-_count(plain, len(pool)) :]
    return pool if _found("among", plain) else []


def _found(entry: str, plain: str) -> re.Match[str] | None:
    return words.pattern("references", entry).search(plain)


def _place(match: re.Match[str]) -> int:
    """Which of the pool an ordinal means, counted from one."""
    groups = match.groupdict()
    if groups["en"]:
        return int(words.load("references")["ordinals"][groups["en"].lower()])
    return whole(groups["zh"] or groups["bare"]) or 1


def _count(plain: str, most: int) -> int:
    """How many are meant by 这三个; all there are where no number is said."""
    numbers = words.load("references")["numbers"]
    said: list[int] = [count for written, count in numbers.items() if written in plain.lower()]
    return min([*said, most])
