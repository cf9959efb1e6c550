"""Subjects under homophones and typos: 分蓝 sounds like 芬兰, Finlnd reads like Finland."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from pypinyin import lazy_pinyin
from rapidfuzz import fuzz

from assistant.places import countries_in
from assistant.subjects import Subject

_LONGEST_NAME = 8  # characters; only short names are compared by sound
_CLOSE = 84  # rapidfuzz ratio; one wrong letter in six


def misspelt(message: str, subjects: Iterable[Subject]) -> list[Subject]:
    """Subjects whose name sounds like words of the message, or is nearly spelt like one of them."""
    found = []
    heard = _heard(message)
    latin = re.findall(r"[A-Za-z]{5,}", message)
    for subject in subjects:
        name = subject.name
        if _short(name) and sound(name) in heard:
            found.append(subject)
            continue
        english = _english(name)
        if any(fuzz.ratio(word.lower(), e.lower()) >= _CLOSE for word in latin for e in english):
            found.append(subject)
    return found


def _short(name: str) -> bool:
    return not name.isascii() and 2 <= len(name) <= _LONGEST_NAME


@lru_cache(maxsize=64)
def _heard(message: str) -> frozenset[tuple[str, ...]]:
    """What the parts of a message sound like that are as long as a name."""
    lengths = range(2, _LONGEST_NAME + 1)
    parts = (message[i : i + length] for length in lengths for i in range(len(message) - length + 1))
    return frozenset(sound(part) for part in parts if not part.isascii())


@lru_cache(maxsize=65536)
def _english(name: str) -> tuple[str, ...]:
    return (name,) if name.isascii() else tuple(country.en for country in countries_in(name))


@lru_cache(maxsize=65536)
def sound(text: str) -> tuple[str, ...]:
    """Pinyin without tones, with the sounds that many speakers do not tell apart made one."""
    return tuple(re.sub("^(z|c|s)h", r"\1", re.sub("ng$", "n", syllable)) for syllable in lazy_pinyin(text))


def spelling(name: str) -> str:
    """A Chinese name in pinyin, as English texts spell it.

    >>> spelling("万州区")
    'wanzhouqu'
    """
    return "".join(lazy_pinyin(name))
