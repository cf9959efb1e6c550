"""What people do to a question that changes nothing: politeness, mistypings, traditional characters, full width.

Every perturbation takes a question and a random generator and gives the question as perturbed, or the same where
it finds nothing to do. The words are in perturbations.toml.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

from opencc import OpenCC

Perturb = Callable[[str, Random], str]
_LATIN_WORD = re.compile(r"(?<![\w./])[a-z]{6,}(?![\w./])")
_HALF_WIDTH = re.compile(r"[0-9A-Za-z?!,]")
_END = "？?。.！! "


@cache
def _words() -> dict[str, Any]:
    return tomllib.loads((Path(__file__).parent / "perturbations.toml").read_text(encoding="utf-8"))


@cache
def _traditional() -> OpenCC:
    return OpenCC("s2t")


def polite(language: str) -> Perturb:
    """With a greeting, an aside or thanks."""

    def apply(text: str, rng: Random) -> str:
        words = _words()[language]
        ends = rng.choice(("before", "after", "both"))
        before = rng.choice(words["before"]) if ends != "after" else ""
        after = rng.choice(words["after"]) if ends != "before" else ""
        if after and not text.rstrip().endswith((*_END,)) and after[0] not in "，！":
            text += "？" if language == "zh" else "?"
        if after.startswith("，"):
            text = text.rstrip(_END)
        return before + text + after

    return apply


def homophone(text: str, rng: Random) -> str:
    """One word as a pinyin keyboard mistypes it."""
    found = sorted(word for word in _words()["homophones"] if word in text)
    if not found:
        return text
    word = rng.choice(found)
    typed: str = rng.choice(_words()["homophones"][word])
    return text.replace(word, typed, 1)


def traditional(text: str, rng: Random) -> str:
    return str(_traditional().convert(text))


def full_width(text: str, rng: Random) -> str:
    """Digits, letters and marks in full width.

    >>> full_width("3年?", Random(1))
    '３年？'
    """
    return _HALF_WIDTH.sub(lambda match: chr(ord(match[0]) + 0xFEE0), text)


def unpunctuated(text: str, rng: Random) -> str:
    """Without the mark at its end, or with several."""
    bare = text.rstrip(_END)
    return bare + rng.choice(("", "", "??", "？？？" if not bare.isascii() else " ?", "..."))


def lower_case(text: str, rng: Random) -> str:
    return text.lower()


def mistyped(text: str, rng: Random) -> str:
    """One letter of a long English word dropped, doubled or exchanged with the next.

    >>> mistyped("the deadline", Random(3))
    'the deadliine'
    """
    words = list(_LATIN_WORD.finditer(text))
    if not words:
        return text
    word = rng.choice(words)
    at = rng.randrange(word.start() + 1, word.end() - 2)
    changed = rng.choice((text[at + 1] + text[at], text[at], text[at] + text[at] + text[at + 1]))
    return text[:at] + changed + text[at + 2 :]


def with_particle(text: str, rng: Random) -> str:
    """A particle more at the end, unless it ends with one."""
    bare = text.rstrip(_END)
    if bare.endswith((*_words()["zh"]["no_particle_after"],)):
        return text
    particle: str = rng.choice(_words()["zh"]["particles"])
    return bare + particle + text[len(bare) :]


CHINESE: dict[str, Perturb] = {
    "polite": polite("zh"),
    "homophone": homophone,
    "traditional": traditional,
    "full_width": full_width,
    "unpunctuated": unpunctuated,
    "particle": with_particle,
}
ENGLISH: dict[str, Perturb] = {
    "polite": polite("en"),
    "mistyped": mistyped,
    "lower_case": lower_case,
    "unpunctuated": unpunctuated,
}
_ORDER = ("homophone", "mistyped", "particle", "unpunctuated", "polite", "lower_case", "full_width", "traditional")


def perturbed(text: str, language: str, rng: Random) -> tuple[str, tuple[str, ...]]:
    """The question with none, one or two perturbations, and their names."""
    known = CHINESE if language == "zh" else ENGLISH
    chosen = rng.sample(sorted(known), rng.choice((0, 1, 1, 2)))
    done = []
    for name in sorted(chosen, key=_ORDER.index):
        changed = known[name](text, rng)
        if changed != text:
            done.append(name)
        text = changed
    return text, tuple(done)
