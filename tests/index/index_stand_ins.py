"""Embedders for tests: one that counts what it is given, one that is quick and knows nothing of meaning."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

import numpy as np

from corpus.guide import Guide
from corpus.reader import parse_guide
from index.embedding import Embedder, Vectors


class Counting:
    """Passes texts on and keeps them."""

    def __init__(self, embedder: Embedder, version: str | None = None) -> None:
        self._embedder = embedder
        self.name = embedder.name
        self.version = version or embedder.version
        self.documents: list[str] = []

    def encode_query(self, texts: Sequence[str]) -> Vectors:
        return self._embedder.encode_query(texts)

    def encode_document(self, texts: Sequence[str]) -> Vectors:
        self.documents.extend(texts)
        return self._embedder.encode_document(texts)


class Quick:
    """A vector of 16 numbers made from the text's hash: for tests of files and processes."""

    name = "quick"
    version = "1"

    def encode_query(self, texts: Sequence[str]) -> Vectors:
        return self.encode_document(texts)

    def encode_document(self, texts: Sequence[str]) -> Vectors:
        seeds = [int.from_bytes(hashlib.sha256(text.encode()).digest()[:8]) for text in texts]
        vectors = np.stack([np.random.default_rng(seed).normal(size=16) for seed in seeds])
        return (vectors / np.linalg.norm(vectors, axis=1, keepdims=True)).astype(np.float32)


def call(edition: int, projects: int = 12) -> Guide:
    """A small guide; editions differ in one date."""
    lines = [f"{edition}年度项目指南", "一、申报要求"]
    lines += [f"{n}.项目{n}：支持第{n}类企业开展合作研发，鼓励产学研结合，突出实际应用。" for n in range(1, projects)]
    lines += ["二、时间安排", f"申报截止时间：{edition}年9月25日", ""]
    return parse_guide("call", "\n".join(lines))
