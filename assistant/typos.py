"""Subjects under homophones and typos: 分蓝 sounds like 芬兰, Finlnd reads like Finland."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from pypinyin import Style, lazy_pinyin, pinyin
from rapidfuzz import fuzz

from assistant.places import countries_in
from assistant.subjects import Subject

_LONGEST_NAME = 8  # characters; only short names are compared by sound
_CLOSE = 84  # rapidfuzz ratio; one wrong letter in six


def misspelt(message: str, subjects: Iterable[Subject]) -> list[Subject]:
    """Subjects whose name sounds like words of the message, or is nearly spelt like one of them."""
    found = []
    latin = re.findall(r"[A-Za-z]{5,}", message)
    for subject in subjects:
        name = subject.name
        if _short(name) and _is_heard(name, message):
            found.append(subject)
            continue
        english = _english(name)
        if any(fuzz.ratio(word.lower(), e.lower()) >= _CLOSE for word in latin for e in english):
            found.append(subject)
    return found


def _short(name: str) -> bool:
    return not name.isascii() and 2 <= len(name) <= _LONGEST_NAME


def _is_heard(name: str, message: str) -> bool:
    """Whether a part of the message sounds like a name: the parts whose characters all may, read in context."""
    heard = sound(name)
    length = len(name)
    if len(heard) != length:
        return False  # with Latin letters in it, which sound like nothing else
    at = {syllable: [syllable in _sounds(character) for character in message] for syllable in heard}
    return any(
        all(at[syllable][start + i] for i, syllable in enumerate(heard))
        and sound(message[start : start + length]) == heard
        for start in range(len(message) - length + 1)
    )


@lru_cache(maxsize=65536)
def _sounds(character: str) -> frozenset[str]:
    """All that a character may sound like."""
    return frozenset(_merged(s) for s in pinyin(character, style=Style.NORMAL, heteronym=True)[0])


@lru_cache(maxsize=65536)
def _english(name: str) -> tuple[str, ...]:
    return (name,) if name.isascii() else tuple(country.en for country in countries_in(name))


@lru_cache(maxsize=65536)
def sound(text: str) -> tuple[str, ...]:
    """Pinyin without tones, with the sounds that many speakers do not tell apart made one."""
    return tuple(_merged(syllable) for syllable in lazy_pinyin(text))


@lru_cache(maxsize=4096)
def _merged(syllable: str) -> str:
    return re.sub("^(z|c|s)h", r"\1", re.sub("ng$", "n", syllable))


def spelling(name: str) -> str:
    """A Chinese name in pinyin, as English texts spell it.

    >>> spelling("万州区")
    'wanzhouqu'
    """
    return "".join(lazy_pinyin(name))
