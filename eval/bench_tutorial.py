"""The pipeline of the tutorials, to compare with: RecursiveCharacterTextSplitter 500/50, Chroma, the same embedder.

The embedder is given through LangChain's `Embeddings`, and is the one that the assistant's own index uses: a
difference in time is one of the pipelines, not of the model. There is no answer, only what a prompt would be given.
"""

from __future__ import annotations

from pathlib import Path

import chromadb
import numpy as np
from chromadb.api.models.Collection import Collection
from chromadb.config import Settings
from langchain_core.embeddings import Embeddings
from langchain_text_splitters import RecursiveCharacterTextSplitter

from corpus.folder import read_folder
from eval.bench_work import DEPTH, Asked, Clock, Place, Question, Questions, Work, peak_mb, timed, work
from index.embedding import open_embedder

CHUNK_SIZE, CHUNK_OVERLAP, K = 500, 50, 4
_NAME = "tutorial"
_AT_ONCE = 256  # Chroma takes 5,461 at most


class SameEmbeddings(Embeddings):
    """The index's embedder as LangChain wants one."""

    def __init__(self) -> None:
        self._embedder = open_embedder()

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        vectors: list[list[float]] = self._embedder.encode_document(texts).tolist()
        return vectors

    def embed_query(self, text: str) -> list[float]:
        vector: list[float] = self._embedder.encode_query([text])[0].tolist()
        return vector


class Tutorial:
    """Built into a folder, and searched there with the last turn."""

    def __init__(self) -> None:
        self._embeddings = SameEmbeddings()

    def build(self, guides: Path, home: Path) -> Work:
        self._embeddings.embed_query("。")
        clock = Clock()
        splitter = RecursiveCharacterTextSplitter(
            chunk_size=CHUNK_SIZE, chunk_overlap=CHUNK_OVERLAP, add_start_index=True
        )
        read = read_folder(guides).guides
        documents = splitter.create_documents([guide.text for guide in read], [{"source": guide.id} for guide in read])
        collection = _client(home).create_collection(_NAME, embedding_function=None)
        for first in range(0, len(documents), _AT_ONCE):
            batch = documents[first : first + _AT_ONCE]
            vectors = self._embeddings.embed_documents([document.page_content for document in batch])
            collection.add(
                ids=[str(n) for n in range(first, first + len(batch))],
                embeddings=np.array(vectors, np.float32),
                documents=[document.page_content for document in batch],
                metadatas=[document.metadata for document in batch],
            )
        return Work(*clock.read(), peak_mb(), len(documents))

    def answer(self, guides: Path, home: Path, questions: Questions) -> Work:
        clock = Clock()
        collection = _client(home).get_collection(_NAME, embedding_function=None)
        opened = clock.read()
        first = timed(lambda: self._search(collection, questions[0].turns[-1], K))[1]
        asked = tuple(self._ask(collection, question) for question in questions)
        return Work(*opened, peak_mb(), first_ms=first, asked=asked)

    def _ask(self, collection: Collection, question: Question) -> Asked:
        """Timed with the tutorial's k."""
        if not question.can_be_searched:
            return Asked(question.id, None, ())
        search_ms = timed(lambda: self._search(collection, question.turns[-1], K))[1]
        return Asked(question.id, search_ms, self._search(collection, question.turns[-1], DEPTH))

    def _search(self, collection: Collection, question: str, k: int) -> tuple[Place, ...]:
        vector = np.array([self._embeddings.embed_query(question)], np.float32)
        found = collection.query(query_embeddings=vector, n_results=k, include=["documents", "metadatas"])
        texts, sources = (found["documents"] or [[]])[0], (found["metadatas"] or [[]])[0]
        starts = [int(str(source["start_index"])) for source in sources]
        places = zip(sources, starts, texts, strict=True)
        return tuple((str(source["source"]), start, start + len(text)) for source, start, text in places)


def _client(home: Path) -> chromadb.api.ClientAPI:
    settings = Settings(anonymized_telemetry=False, is_persistent=True, persist_directory=str(home))
    return chromadb.PersistentClient(str(home), settings)


if __name__ == "__main__":
    work(Tutorial())
