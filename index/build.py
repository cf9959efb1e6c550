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

from corpus.facts import Fact
from corpus.guide import Guide
from index.chunks import Block, Chunk, blocks_of, terms_of
from index.embedding import Embedder, Vectors
from index.errors import DamagedIndex, IndexBuildError, from_os_error
from index.expansion import Expansion, Variant, rows_of, save, variants_of
from index.fusion import Spread
from index.keywords import KeywordIndex
from index.manifest import SCHEMA, Contents, GuideRecord, Manifest, files_of
from index.search import Index
from index.shelf import Published, Shelf
from index.store import Store

CORRUPT, BUILT, UPDATED = "corrupt_index", "index_built", "index_updated"
"""Notices: the index was damaged and rebuilt; there was none; guides, model or schema have changed."""

_EXPANSION = "expansion.npy"
_AT_ONCE = 64  # texts embedded between two words to `progress`

Progress = Callable[[int, int], None]
"""Is told how many texts are embedded, and of how many."""


@dataclass(frozen=True, slots=True)
class _Wanted:
    """What the index is to hold."""

    guides: tuple[Guide, ...]
    blocks: tuple[Block, ...]
    variants: tuple[Variant, ...]
    contents: Contents

    @property
    def chunks(self) -> list[Chunk]:
        return [chunk for block in self.blocks for chunk in block.chunks]


def ensure_index(
    guides: Sequence[Guide],
    home: Path,
    embedder: Embedder,
    *,
    facts: Sequence[Fact] = (),
    source: str = "",
    rebuild: bool = False,
    progress: Progress | None = None,
) -> Index:
    """The index of these guides, built or updated first where needed.

    facts: what the guides state; their sentences are found by the questions that these answer too. source: what
    tells this set of guides from others in the same home, for example the folder's resolved path. rebuild: embed
    everything again. Raises IndexBuildError when it cannot be built or read, ValueError when the guides have no text.
    """
    wanted = _wanted(guides, facts, embedder)
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


def _wanted(guides: Sequence[Guide], facts: Sequence[Fact], embedder: Embedder) -> _Wanted:
    blocks: list[Block] = []
    variants: list[Variant] = []
    records: list[GuideRecord] = []
    for guide in guides:
        of_guide = blocks_of(guide)
        keys = tuple(chunk.key for block in of_guide for chunk in block.chunks)
        varied = variants_of(guide, of_guide, [fact for fact in facts if fact.guide == guide.id])
        records.append(GuideRecord(guide.id, guide.sha256, keys, tuple(variant.key for variant in varied)))
        blocks.extend(of_guide)
        variants.extend(varied)
    if not blocks:
        raise ValueError("the guides have no text to index")
    contents = Contents(SCHEMA, embedder.name, embedder.version, tuple(records))
    return _Wanted(tuple(guides), tuple(blocks), tuple(variants), contents)


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
    embedded = _embed(wanted, kept, embedder, progress)
    shelf.publish(*_write(shelf.new_folder(), wanted, kept))
    published = shelf.open()
    if published is None:
        raise DamagedIndex("it was removed while it was being published")
    return _index(wanted, embedder, published, notices, embedded)


def _kept_vectors(before: Published, wanted: _Wanted) -> dict[str, Vectors]:
    """The vectors, by key, of texts that the index before had; none when they come from another model."""
    contents = before.manifest.contents
    if not contents.same_vectors(wanted.contents):
        return {}
    needed = {chunk.key for chunk in wanted.chunks} | {variant.key for variant in wanted.variants}
    row_of: dict[str, int] = {}
    for row, key in enumerate(key for guide in contents.guides for key in guide.chunks):
        if key in needed:
            row_of.setdefault(key, row)
    varied = rows_of(key for guide in contents.guides for key in guide.variants)
    vectors = np.load(before.copy.folder / _EXPANSION, allow_pickle=False).astype(np.float32)
    kept: dict[str, Vectors] = {key: vectors[row] for key, row in varied.items() if key in needed}
    if row_of:
        store = Store(before.copy.folder / "chroma")
        try:
            kept.update(zip(row_of, store.vectors(list(row_of.values())), strict=True))
        finally:
            store.close()
    return kept


def _embed(wanted: _Wanted, kept: dict[str, Vectors], embedder: Embedder, progress: Progress | None) -> int:
    """Adds to the vectors kept those of all other texts; how many texts were embedded for them."""
    windows = {chunk.key: chunk.text for chunk in wanted.chunks if chunk.key not in kept}
    variants = {variant.key: variant.text for variant in wanted.variants if variant.key not in kept}
    done = 0
    for encode, missing in ((embedder.encode_document, windows), (embedder.encode_query, variants)):
        keys = list(missing)
        for start in range(0, len(keys), _AT_ONCE):
            batch = keys[start : start + _AT_ONCE]
            kept.update(zip(batch, encode([missing[key] for key in batch]), strict=True))
            done += len(batch)
            if progress:
                progress(done, len(windows) + len(variants))
    return done


def _write(folder: Path, wanted: _Wanted, vectors: dict[str, Vectors]) -> tuple[Path, Manifest]:
    windows = np.stack([vectors[chunk.key] for chunk in wanted.chunks])
    Store.create(folder / "chroma", windows, [chunk.guide for chunk in wanted.chunks])
    terms = frozenset[str]().union(*(terms_of(guide) for guide in wanted.guides))
    KeywordIndex.build(folder / "keywords", [block.keywords for block in wanted.blocks], terms)
    Spread.of(windows).save(folder / "spread.npy")
    save(folder / _EXPANSION, np.stack([vectors[key] for key in rows_of(v.key for v in wanted.variants)]))
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
        expansion = Expansion(folder / _EXPANSION, wanted.variants)
        if (store.size, keywords.size) != (len(wanted.chunks), len(wanted.blocks)):
            raise DamagedIndex("it does not hold as many windows and paragraphs as it should")
        rows, cosines = store.nearest(store.vectors([0])[0], 1)
        if not len(rows) or cosines[0] < 0.999:
            raise DamagedIndex("a window is not found by its own vector")
        parts = (embedder, store, keywords, spread, expansion, published.copy)
        return Index(wanted.guides, wanted.blocks, *parts, tuple(notices), embedded)
    except (DamagedIndex, OSError, ValueError, KeyError, sqlite3.Error) as damage:
        if store is not None:
            store.close()
        published.copy.close()
        raise DamagedIndex(str(damage)) from damage
