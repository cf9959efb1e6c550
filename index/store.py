"""The windows' vectors in a Chroma collection; the only module that imports chromadb.

A collection is written once and then only read. Chroma has no way to open one for reading only: it notes
every opening in its database, and rewrites the graph of a small collection. So what is opened here is a copy
of the published folder that nobody else has (`index.private`).

The graph is built by one thread: with several it would differ from build to build.
"""

from __future__ import annotations

import errno
import os
from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import cast

import chromadb
import chromadb.errors
import numpy as np
from chromadb.api.client import Client
from chromadb.api.collection_configuration import CreateCollectionConfiguration
from chromadb.api.types import Where
from chromadb.config import Settings
from numpy.typing import NDArray

from index.embedding import Vectors
from index.errors import DamagedIndex

_NAME = "windows"
_BATCH = 5461  # rows; the most that Chroma takes at once
_MOST_SEEN = 10_000  # vectors kept in memory, 1.5 KB each
_CONFIGURATION: CreateCollectionConfiguration = {
    "hnsw": {
        "space": "cosine",
        "num_threads": 1,
        # With 100, the default, 4 in 100 of the nearest were missed among 8,000; with this, 1 in 2,000.
        "ef_search": 400,
    }
}


class Store:
    """An open collection: row n has the vector of window n. Safe to use from several threads."""

    def __init__(self, folder: Path) -> None:
        """Raises DamagedIndex when Chroma cannot open what is there."""
        with _damage():
            self._client = _client(folder)
            self._collection = self._client.get_collection(_NAME, embedding_function=None)
            self.size = self._collection.count()
        self._seen: dict[int, Vectors] = {}

    @staticmethod
    def create(folder: Path, vectors: Vectors, guides: Sequence[str]) -> None:
        """A new collection; `guides` names the guide of each window. Raises OSError when it cannot be written."""
        client = None
        try:
            client = _client(folder)
            collection = client.create_collection(_NAME, configuration=_CONFIGURATION, embedding_function=None)
            for start in range(0, len(vectors), _BATCH):
                rows = range(start, min(start + _BATCH, len(vectors)))
                collection.add(
                    ids=[str(row) for row in rows],
                    embeddings=vectors[start : rows.stop],
                    metadatas=[{"guide": guides[row]} for row in rows],
                )
        except (chromadb.errors.ChromaError, ValueError) as error:
            # Chroma says in words only that the disk was full.
            full = "full" in str(error) or "No space" in str(error)
            raise OSError(
                errno.ENOSPC if full else errno.EIO, os.strerror(errno.ENOSPC) if full else str(error)
            ) from error
        finally:
            if client is not None:
                client.close()

    def nearest(
        self, vector: NDArray[np.float32], n: int, guides: Collection[str] | None = None
    ) -> tuple[NDArray[np.intp], NDArray[np.float32]]:
        """The (at most) n nearest windows, of these guides if given, and their cosines; nearest first."""
        where: Where | None = None if guides is None else {"guide": {"$in": [*sorted(guides)]}}  # type: ignore[dict-item]
        found = self._collection.query(
            query_embeddings=vector[None],
            n_results=min(n, self.size),
            where=where,
            include=["distances"],
        )
        rows = np.array([int(row) for row in found["ids"][0]], np.intp)
        return rows, 1 - np.array((found["distances"] or [[]])[0], np.float32)

    def vectors(self, rows: Sequence[int]) -> Vectors:
        """The vectors of these windows, in this order. Raises DamagedIndex when one is missing."""
        place = {row: vector for row in rows if (vector := self._seen.get(row)) is not None}
        wanted = [row for row in rows if row not in place]
        with _damage():
            for start in range(0, len(wanted), _BATCH):
                ids = [str(row) for row in wanted[start : start + _BATCH]]
                found = self._collection.get(ids=ids, include=["embeddings"])
                vectors = np.asarray(found["embeddings"], np.float32)
                place.update(zip(map(int, found["ids"]), vectors, strict=True))
        if missing := [row for row in rows if row not in place]:
            raise DamagedIndex(f"window {missing[0]} is not in the collection")
        if len(self._seen) < _MOST_SEEN:  # those that keywords find are asked for again and again
            self._seen.update(place)
        return np.stack([place[row] for row in rows])

    def close(self) -> None:
        self._client.close()


def _client(folder: Path) -> Client:
    return cast(Client, chromadb.PersistentClient(folder, Settings(anonymized_telemetry=False)))


@contextmanager
def _damage() -> Iterator[None]:
    try:
        yield
    except (chromadb.errors.ChromaError, ValueError, OSError) as error:
        raise DamagedIndex(f"Chroma: {error}") from error
