"""The index of a set of guides: opened if it fits, else built beside the old one and put in its place.

1. Guides become blocks and windows; what they are made of is compared with the manifest of the current index.
2. If they agree, it is opened. If not, or if it is damaged, the one process that gets the lock builds anew:
   vectors of texts that have not changed are taken over, the rest is embedded, each text once.
3. Files are written to a new folder and flushed, then the pointer is replaced. Nothing is ever half there.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from corpus.guide import Guide
from index.chunks import Block, Chunk, blocks_of, terms_of
from index.embedding import Embedder, Vectors
from index.errors import DamagedIndex, IndexBuildError, from_os_error
from index.fusion import Spread
from index.keywords import KeywordIndex
from index.manifest import SCHEMA, Contents, GuideRecord, Manifest, files_of
from index.search import Index
from index.shelf import Published, Shelf
from index.store import Store

CORRUPT, BUILT, UPDATED = "corrupt_index", "index_built", "index_updated"
"""Notices: the index was damaged and rebuilt; there was none; guides, model or schema have changed."""

_AT_ONCE = 64  # texts embedded between two words to `progress`

Progress = Callable[[int, int], None]
"""Is told how many texts are embedded, and of how many."""


@dataclass(frozen=True, slots=True)
class _Wanted:
    """What the index is to hold."""

    guides: tuple[Guide, ...]
    blocks: tuple[Block, ...]
    contents: Contents

    @property
    def chunks(self) -> list[Chunk]:
        return [chunk for block in self.blocks for chunk in block.chunks]


def ensure_index(
    guides: Sequence[Guide],
    home: Path,
    embedder: Embedder,
    *,
    source: str = "",
    rebuild: bool = False,
    progress: Progress | None = None,
) -> Index:
    """The index of these guides, built or updated first where needed.

    source: what tells this set of guides from others in the same home, for example the folder's resolved
    path. rebuild: embed everything again. Raises IndexBuildError when it cannot be built or read, ValueError
    when the guides have no text.
    """
    wanted = _wanted(guides, embedder)
    shelf = Shelf(home, source, embedder.name)
    notices: list[str] = []
    try:
        published = None if rebuild else _find(shelf, notices)
        if published and published.manifest.contents == wanted.contents:
            try:
                return _index(wanted, embedder, published, notices)
            except DamagedIndex:
                notices.append(CORRUPT)
        with shelf.lock():
            return _build(shelf, wanted, embedder, rebuild, notices, progress)
    except DamagedIndex as damage:
        raise IndexBuildError("corrupt_index", shelf.root, str(damage)) from damage
    except OSError as error:
        raise from_os_error(error, home) from error


def _wanted(guides: Sequence[Guide], embedder: Embedder) -> _Wanted:
    blocks: list[Block] = []
    records: list[GuideRecord] = []
    for guide in guides:
        of_guide = blocks_of(guide)
        keys = tuple(chunk.key for block in of_guide for chunk in block.chunks)
        records.append(GuideRecord(guide.id, guide.sha256, keys))
        blocks.extend(of_guide)
    if not blocks:
        raise ValueError("the guides have no text to index")
    return _Wanted(tuple(guides), tuple(blocks), Contents(SCHEMA, embedder.name, embedder.version, tuple(records)))


def _find(shelf: Shelf, notices: list[str]) -> Published | None:
    try:
        return shelf.open()
    except DamagedIndex:
        if CORRUPT not in notices:
            notices.append(CORRUPT)
        return None


def _build(
    shelf: Shelf, wanted: _Wanted, embedder: Embedder, rebuild: bool, notices: list[str], progress: Progress | None
) -> Index:
    """Builds and publishes; only for the holder of the lock."""
    before = None if rebuild else _find(shelf, notices)
    kept: dict[str, Vectors] = {}
    if before:
        try:
            if before.manifest.contents == wanted.contents:  # another process has built it meanwhile
                return _index(wanted, embedder, before, notices)
            kept = _kept_vectors(before, wanted)
        except DamagedIndex:
            if CORRUPT not in notices:
                notices.append(CORRUPT)
        before.copy.close()
    if CORRUPT not in notices:
        notices.append(UPDATED if before or rebuild else BUILT)
    shelf.tidy()  # before anything is written: folders of builders that were killed take up room
    vectors, embedded = _embed(wanted.chunks, kept, embedder, progress)
    shelf.publish(*_write(shelf.new_folder(), wanted, vectors))
    published = shelf.open()
    if published is None:
        raise DamagedIndex("it was removed while it was being published")
    return _index(wanted, embedder, published, notices, embedded)


def _kept_vectors(before: Published, wanted: _Wanted) -> dict[str, Vectors]:
    """The vectors, by key, of texts that the index before had; none when they come from another model."""
    contents = before.manifest.contents
    if not contents.same_vectors(wanted.contents):
        return {}
    needed = {chunk.key for chunk in wanted.chunks}
    row_of: dict[str, int] = {}
    for row, key in enumerate(key for guide in contents.guides for key in guide.chunks):
        if key in needed:
            row_of.setdefault(key, row)
    if not row_of:
        return {}
    store = Store(before.copy.folder / "chroma")
    try:
        return dict(zip(row_of, store.vectors(list(row_of.values())), strict=True))
    finally:
        store.close()


def _embed(
    chunks: Sequence[Chunk], kept: dict[str, Vectors], embedder: Embedder, progress: Progress | None
) -> tuple[Vectors, int]:
    """The vectors of the windows, and how many texts had to be embedded for them."""
    missing = {chunk.key: chunk.text for chunk in chunks if chunk.key not in kept}
    keys = list(missing)
    for start in range(0, len(keys), _AT_ONCE):
        batch = keys[start : start + _AT_ONCE]
        vectors = embedder.encode_document([missing[key] for key in batch])
        kept.update(zip(batch, vectors, strict=True))
        if progress:
            progress(start + len(batch), len(keys))
    return np.stack([kept[chunk.key] for chunk in chunks]), len(keys)


def _write(folder: Path, wanted: _Wanted, vectors: Vectors) -> tuple[Path, Manifest]:
    chunks = wanted.chunks
    Store.create(folder / "chroma", vectors, [chunk.guide for chunk in chunks])
    terms = frozenset[str]().union(*(terms_of(guide) for guide in wanted.guides))
    KeywordIndex.build(folder / "keywords", [block.keywords for block in wanted.blocks], terms)
    Spread.of(vectors).save(folder / "spread.npy")
    return folder, Manifest(wanted.contents, files_of(folder))


def _index(
    wanted: _Wanted, embedder: Embedder, published: Published, notices: Sequence[str], embedded: int = 0
) -> Index:
    """Opens a verified copy. Raises DamagedIndex when it does not hold what it should or cannot be searched."""
    folder = published.copy.folder
    store = None
    try:
        store = Store(folder / "chroma")
        keywords = KeywordIndex(folder / "keywords")
        spread = Spread.load(folder / "spread.npy")
        if (store.size, keywords.size) != (len(wanted.chunks), len(wanted.blocks)):
            raise DamagedIndex("it does not hold as many windows and paragraphs as it should")
        rows, cosines = store.nearest(store.vectors([0])[0], 1)
        if not len(rows) or cosines[0] < 0.999:
            raise DamagedIndex("a window is not found by its own vector")
        return Index(
            wanted.guides, wanted.blocks, embedder, store, keywords, spread, published.copy, tuple(notices), embedded
        )
    except (DamagedIndex, OSError, ValueError, KeyError, sqlite3.Error) as damage:
        if store is not None:
            store.close()
        published.copy.close()
        raise DamagedIndex(str(damage)) from damage
