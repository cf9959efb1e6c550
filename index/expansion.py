"""What else a sentence is found by: its own words as a question has them, and the questions that its facts answer.

Windows find the paragraph (chunks.py); of its sentences these tell which one answers. All are embedded as questions,
because question against question is what the model compares best. The vectors lie in one array on disk, each text
once, and only those of the paragraphs that were found are read.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from corpus.facts import Fact
from corpus.guide import Guide, Span
from corpus.questions import questions_for
from index.chunks import Block, context_of
from index.embedding import Vectors
from index.text import is_blank

_LONGEST = 320  # characters


@dataclass(frozen=True, slots=True)
class Variant:
    """One text by which a sentence is found. asked: a question that a fact of it answers."""

    guide: str
    paragraph: int
    span: Span
    text: str
    asked: bool

    @property
    def key(self) -> str:
        """Equal for equal texts; another than a window's, which is embedded otherwise."""
        return hashlib.blake2b(self.text.encode("utf-8", "surrogatepass"), digest_size=12, person=b"query").hexdigest()


@dataclass(frozen=True, slots=True)
class Likeness:
    """How near a question is to a sentence: to its own words, and to the nearest question that it answers."""

    words: float
    asked: float


Likenesses = Mapping[tuple[str, Span], Likeness]
"""By guide and sentence."""


def variants_of(guide: Guide, blocks: Iterable[Block], facts: Sequence[Fact]) -> tuple[Variant, ...]:
    """The texts for the sentences of a guide's blocks, in the order of the text."""
    by_paragraph = {number: list(group) for number, group in groupby(facts, lambda fact: fact.paragraph)}
    return tuple(
        variant
        for block in blocks
        for sentence in guide.paragraphs[block.paragraph - 1].sentences
        for variant in _variants(guide, block, sentence, by_paragraph.get(block.paragraph, []))
    )


def _variants(guide: Guide, block: Block, sentence: Span, facts: Iterable[Fact]) -> Iterator[Variant]:
    context = context_of(guide, guide.paragraphs[block.paragraph - 1], sentence)
    text = f"{context} {sentence.of(guide.text)}".strip()[:_LONGEST]
    if is_blank(text):
        return
    yield Variant(guide.id, block.paragraph, sentence, text, False)
    asked = (question for fact in facts if sentence.overlaps(fact.span) for question in questions_for(fact, guide))
    for question in dict.fromkeys(asked):
        yield Variant(guide.id, block.paragraph, sentence, question, True)


class Expansion:
    """The variants of an index with their vectors. Safe to use from several threads."""

    def __init__(self, file: Path, variants: Sequence[Variant]) -> None:
        """Raises OSError or ValueError when the file is missing, damaged or does not fit."""
        self._vectors: NDArray[np.float16] = np.load(file, mmap_mode="r", allow_pickle=False)
        row_of = rows_of(variant.key for variant in variants)
        if len(row_of) != len(self._vectors):
            raise ValueError("it does not hold as many variants of sentences as it should")
        self._of_paragraph: dict[tuple[str, int], list[tuple[Variant, int]]] = {}
        for variant in variants:
            place = variant.guide, variant.paragraph
            self._of_paragraph.setdefault(place, []).append((variant, row_of[variant.key]))

    def likenesses(self, vector: NDArray[np.float32], paragraphs: Iterable[tuple[str, int]]) -> Likenesses:
        """Of each sentence of these paragraphs; one without facts is as far from their questions as any."""
        found = [each for place in paragraphs for each in self._of_paragraph.get(place, ())]
        if not found:
            return {}
        cosines = self._vectors[[row for _, row in found]].astype(np.float32) @ vector
        words: dict[tuple[str, Span], float] = {}
        asked: dict[tuple[str, Span], float] = {}
        for (variant, _), cosine in zip(found, cosines.tolist(), strict=True):
            nearest = asked if variant.asked else words
            sentence = variant.guide, variant.span
            nearest[sentence] = max(cosine, nearest.get(sentence, -1.0))
        least = min(asked.values(), default=0.0)
        return {sentence: Likeness(cosine, asked.get(sentence, least)) for sentence, cosine in words.items()}


def rows_of(keys: Iterable[str]) -> dict[str, int]:
    """The row of each text: every text has one, in the order in which they come first."""
    return {key: row for row, key in enumerate(dict.fromkeys(keys))}


def save(file: Path, vectors: Vectors) -> None:
    """Half the digits are enough: a cosine changes by less than a thousandth."""
    np.save(file, vectors.astype(np.float16), allow_pickle=False)
