"""Mistyped words of a message put right: 经废 for 经费, deadlnie for deadline.

Only towards words of this field and of the guides (words/spelling.toml), and only where what was typed is no word:
a Chinese word by its sound, differing in one character; an English one by one letter.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from rapidfuzz.distance import OSA

from assistant import words
from assistant.places import countries_in

_LATIN = re.compile(r"(?:(?<=\b(?:pre|non)-)|(?<=\bco-)|(?<=\bforeign-)|(?<![\w@./-]))[A-Za-z]{5,}(?![\w@/-])")
_HAN = re.compile("[㐀-鿿]{2,}")
_WHOLE = re.compile(r"(?<![\\a-z])[a-z]{7,}(?![a-z(\[?*+\\])")  # of the wordings of the glossary, which are patterns
_ENDINGS = ("s", "es", "e", "d", "ed", "ing", "er", "or", "r", "ly")
_SHORTEST_BASE = 5  # letters
_SURE = 7  # letters of a word that may be a mistyped name; everyday words are shorter


def corrected(plain: str, names: frozenset[str]) -> str:
    """The message with its mistyped words put right; `names` are Latin words that the guides have, lower-case.

    >>> corrected("芬兰项木的经废是多少", frozenset()), corrected("When is the deadlnie?", frozenset())
    ('芬兰项目的经费是多少', 'When is the deadline?')
    >>> corrected("自助餐在高效楼", frozenset()), corrected("Who signs the contract?", frozenset())
    ('自助餐在高效楼', 'Who signs the contract?')
    >>> corrected("That county counted in?", frozenset({"counter"})), corrected("What do they require?", frozenset())
    ('That county counted in?', 'What do they require?')
    """
    for typed, meant in words.load("spelling")["variants"].items():
        plain = plain.replace(typed, meant)
    plain = _HAN.sub(lambda match: _by_sound(match[0]), plain)
    return _LATIN.sub(lambda match: _by_letters(match[0], names), plain)


def _by_letters(word: str, names: frozenset[str]) -> str:
    typed = word.lower()
    if typed in _english() or typed in names or typed in _real() or typed in _asked() or countries_in(word):
        return word
    meant = (*_english(), *_asked(), *names) if len(typed) >= _SURE else _english()
    near = [w for w in meant if w[0] == typed[0] and OSA.distance(typed, w, score_cutoff=1) == 1]
    near = [
        w for w in near if len(w) > 4 and ((w == f"{typed}s" and typed[-1] == "s") or not _bases(w) & _bases(typed))
    ]
    near = [w for w in near if w in _english()] or near  # counted is no mistyped counter
    longest = max(near, key=len, default="")
    return longest if longest and all(longest.startswith(w) for w in near) else word


def _bases(word: str) -> set[str]:
    """What a word may be a form of, itself among it."""
    ends = (end for end in _ENDINGS if word.endswith(end) and (end not in "dr" or word[-2] == "e"))
    bases = {word.removesuffix(end) for end in ends if len(word) - len(end) >= _SHORTEST_BASE}
    return {word} | {base for base in bases if base in _real() or base in _english() or base in _asked()}


def _by_sound(text: str) -> str:
    found = next(_mistyped(text), None) if len(text) < 200 else None
    if found is None:
        return text
    start, meant = found
    return text[:start] + meant + _by_sound(text[start + len(meant) :])


def _mistyped(text: str) -> Iterator[tuple[int, str]]:
    """Where a word stands that is none but sounds like one of the field, and that word."""
    candidates = [
        (start, word)
        for start in range(len(text) - 1)
        for word in _near(text, start)
        if sum(a != b for a, b in zip(text[start:], word, strict=False)) == 1
    ]
    if not candidates:
        return
    import rjieba  # 0.1 s to import

    tokens = rjieba.cut(text, False)
    starts = {sum(map(len, tokens[:n])) for n in range(len(tokens) + 1)}
    places = ((start, start + len(word), word) for start, word in candidates)
    typed = [
        (start, text[start:end], word)
        for start, end, word in places
        if {start, end} <= starts and text[start:end] not in tokens
    ]
    if not typed:
        return
    from assistant.typos import sound  # pypinyin takes 0.2 s to import

    yield from ((start, word) for start, written, word in typed if sound(written) == sound(word))


def _near(text: str, start: int) -> set[str]:
    """Words of the field with a character of the text at its place."""
    pairs = ((place, text[start + place]) for place in range(min(4, len(text) - start)))
    return {word for pair in pairs for word in _chinese().get(pair, ()) if start + len(word) <= len(text)}


@cache
def _chinese() -> dict[tuple[int, str], tuple[str, ...]]:
    """The Chinese words by place and character."""
    found: dict[tuple[int, str], tuple[str, ...]] = {}
    for word in words.load("spelling")["zh"]:
        for pair in enumerate(word):
            found[pair] = (*found.get(pair, ()), word)
    return found


@cache
def _english() -> frozenset[str]:
    return frozenset(words.load("spelling")["en"])


@cache
def _asked() -> frozenset[str]:
    """The longer English words of the questions that meanings are learnt from, and those of the glossary."""
    questions = (text.lower() for of_kind in words.load("exemplars").values() for text in of_kind)
    wordings = (wording for of_term in words.load("glossary")["terms"].values() for wording in of_term)
    asked = {word for text in questions for word in _LATIN.findall(text)}
    return frozenset(asked | {word for wording in wordings for word in _WHOLE.findall(wording)})


@cache
def _real() -> frozenset[str]:
    return frozenset(words.load("spelling")["real"])
