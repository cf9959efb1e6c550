"""Keyword search over blocks: BM25 twice, over words and over characters with their bigrams.

Chinese words are cut with a dictionary and the guides' own terms; bigrams find what the dictionary cuts
differently. Latin words and numbers go into both, in small letters. Traditional characters are made
simplified on the side, in the texts and in the question.
"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import bm25s
import numpy as np
import opencc
import rjieba
from numpy.typing import NDArray

Scores = NDArray[np.float32]

_RUN = re.compile(r"[㐀-鿿]+|[^\W_㐀-鿿]+(?:[.\-][^\W_㐀-鿿]+)*")
_K1, _B = 0.9, 0.4
_NOTHING = "\x00"  # the one token of a corpus without any: BM25 cannot be made of nothing
_SIMPLIFIED = opencc.OpenCC("t2s")


def runs(text: str) -> list[str]:
    """Unbroken Chinese, and Latin words and numbers.

    >>> runs("申請 B&R 項目，3.5萬元")
    ['申请', 'b', 'r', '项目', '3.5', '万元']
    """
    return _RUN.findall(_SIMPLIFIED.convert(text).lower())


def is_chinese(run: str) -> bool:
    return "㐀" <= run[0] <= "鿿"


def grams(text: str, characters: bool = True) -> list[str]:
    """Bigrams (a lone character stands for itself) and Latin words; with or without single characters.

    >>> grams("申请iPS项目", characters=False)
    ['申请', 'ips', '项目']
    """
    found: list[str] = []
    for run in runs(text):
        if not is_chinese(run):
            found.append(run)
            continue
        if characters or len(run) == 1:
            found.extend(run)
        found.extend(run[i : i + 2] for i in range(len(run) - 1))
    return found


class _Words:
    """Cuts text into words; long terms of the guides also into the words they are made of."""

    def __init__(self, terms: tuple[str, ...]) -> None:
        self._jieba = rjieba.Jieba()
        for term in terms:
            self._jieba.add_word(term, None, None)

    def __call__(self, text: str) -> list[str]:
        words: list[str] = []
        for run in runs(text):
            words.extend(self._jieba.cut_for_search(run) if is_chinese(run) else [run])
        return words


@lru_cache(maxsize=4)
def _words_of(terms: tuple[str, ...]) -> _Words:
    # Reading the dictionary takes 80 ms, and an index that was just built is opened with the same terms.
    return _Words(terms)


@dataclass(frozen=True, slots=True)
class KeywordScores:
    """BM25 of a question with every block; both arrays have the shape (number of blocks,).

    known: which share (0 to 1) of the question any block has at all, the rarer the word the more it counts.
    """

    words: Scores
    grams: Scores
    known: float


class KeywordIndex:
    """Written once by `build`, then opened memory-mapped. Safe to use from several threads."""

    def __init__(self, folder: Path) -> None:
        """Raises OSError, ValueError or KeyError when files are missing or damaged."""
        terms = json.loads((folder / "terms.json").read_text(encoding="utf-8"))
        self._words_of = _words_of(tuple(terms))
        self._words = _load(folder / "words")
        self._grams = _load(folder / "grams")
        self.size: int = self._grams.scores["num_docs"]

    @staticmethod
    def build(folder: Path, texts: Sequence[str], terms: Iterable[str]) -> None:
        """An index of `texts` (one of each block) in a new folder."""
        folder.mkdir()
        known = sorted({_SIMPLIFIED.convert(term) for term in terms})
        (folder / "terms.json").write_text(json.dumps(known, ensure_ascii=False), encoding="utf-8")
        words_of = _words_of(tuple(known))
        _save(folder / "words", [words_of(text) for text in texts])
        _save(folder / "grams", [grams(text) for text in texts])

    def scores(self, question: str) -> KeywordScores:
        weighed = self._weigh(question)
        total = sum(rarity for rarity, _ in weighed)
        known = sum(rarity for rarity, holders in weighed if len(holders))
        return KeywordScores(
            words=_scores(self._words, self.size, self._words_of(question)),
            grams=_scores(self._grams, self.size, grams(question)),
            known=known / total if total else 0.0,
        )

    def coverage(self, question: str, blocks: Sequence[int]) -> list[float]:
        """Which share (0 to 1) of the question each of these blocks has, the rarer the word the more it counts.

        Counted are bigrams and Latin words. What no block has counts as rarer than anything else: a question
        about something else must not look covered because its small words occur.
        """
        covered = np.zeros(len(blocks))
        total = 0.0
        for rarity, holders in self._weigh(question):
            covered += rarity * np.isin(blocks, holders)
            total += rarity
        return [float(share) for share in covered / total] if total else [0.0] * len(blocks)

    def _weigh(self, question: str) -> list[tuple[float, NDArray[np.int32]]]:
        """The rarity of each bigram and Latin word of the question, and the blocks that have it."""
        weighed = []
        for gram in sorted(set(grams(question, characters=False))):
            token = self._grams.vocab_dict.get(gram)
            holders = _postings(self._grams, token) if token is not None else np.zeros(0, np.int32)
            weighed.append((math.log(1 + (self.size - len(holders) + 0.5) / (len(holders) + 0.5)), holders))
        return weighed


def _save(folder: Path, tokens: list[list[str]]) -> None:
    bm25 = bm25s.BM25(k1=_K1, b=_B)
    bm25.index(tokens if any(tokens) else [[_NOTHING]] * len(tokens), show_progress=False)
    bm25.save(folder, show_progress=False)


def _load(folder: Path) -> bm25s.BM25:
    bm25 = bm25s.BM25.load(folder, mmap=True, show_progress=False)
    # The same mapped memory, without the class that makes every slice of it slow.
    for name in ("data", "indices", "indptr"):
        bm25.scores[name] = np.asarray(bm25.scores[name])
    return bm25


def _scores(bm25: bm25s.BM25, size: int, tokens: list[str]) -> Scores:
    # Words that no block has are left out: without any the library would fail or name arbitrary blocks.
    known = [bm25.vocab_dict[token] for token in tokens if token in bm25.vocab_dict]
    if not known:
        return np.zeros(size, np.float32)
    scores: Scores = bm25.get_scores_from_ids(known)
    return scores


def _postings(bm25: bm25s.BM25, token: int) -> NDArray[np.int32]:
    start, end = bm25.scores["indptr"][token : token + 2]
    holders: NDArray[np.int32] = bm25.scores["indices"][start:end]
    return holders
