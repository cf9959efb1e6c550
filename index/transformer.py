"""Any model of sentence-transformers as an `Embedder`. Importing this takes seconds: `open_embedder` does it."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
from sentence_transformers import SentenceTransformer

from index.embedding import Vectors
from index.errors import IndexBuildError
from index.text import LONGEST_DOCUMENT, LONGEST_QUESTION, clean


class TransformerEmbedder:
    """The model of that name or folder; nothing is downloaded.

    Raises IndexBuildError (`unknown_model`) when this machine does not have it.
    """

    def __init__(self, model: str) -> None:
        folder = Path(model)
        try:
            self._model = SentenceTransformer(model, local_files_only=True)
        except (OSError, ValueError, KeyError, ImportError) as error:
            raise IndexBuildError("unknown_model", folder, str(error).strip().partition("\n")[0]) from error
        self.name = str(folder.resolve()) if folder.is_dir() else model
        self.version = _state_of(folder) if folder.is_dir() else ""

    def encode_query(self, texts: Sequence[str]) -> Vectors:
        return self._encode(self._model.encode_query, texts, LONGEST_QUESTION)

    def encode_document(self, texts: Sequence[str]) -> Vectors:
        return self._encode(self._model.encode_document, texts, LONGEST_DOCUMENT)

    def _encode(self, encode: Callable[..., object], texts: Sequence[str], longest: int) -> Vectors:
        cleaned = [clean(text, longest) for text in texts]
        if not cleaned:
            return np.zeros((0, self._model.get_embedding_dimension() or 0), np.float32)
        return np.asarray(encode(cleaned, normalize_embeddings=True, show_progress_bar=False), np.float32)


def _state_of(folder: Path) -> str:
    """Tells a model folder from what it was before files in it were replaced, without reading them all."""
    state = hashlib.sha256()
    for file in sorted(path for path in folder.rglob("*") if path.is_file()):
        stat = file.stat()
        state.update(f"{file.relative_to(folder).as_posix()} {stat.st_size} {stat.st_mtime_ns}\n".encode())
    return state.hexdigest()[:16]
