"""What an index was made of and which files it has: decides whether it fits, and whether it is whole."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from index.errors import DamagedIndex

SCHEMA = 3
"""Counted up when an index written before can no longer be read or would answer otherwise."""

FILE = "manifest.json"
_BLOCK = 1 << 20


@dataclass(frozen=True, slots=True)
class GuideRecord:
    """A guide as it was when indexed; `chunks` are the keys of its windows' texts, in order, `variants` those of
    what else its sentences are found by."""

    id: str
    sha256: str
    chunks: tuple[str, ...]
    variants: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Contents:
    """What decides an index: two with equal contents are equal."""

    schema: int
    model: str
    model_version: str
    guides: tuple[GuideRecord, ...]

    @property
    def size(self) -> int:
        return sum(len(guide.chunks) for guide in self.guides)

    def same_vectors(self, other: Contents) -> bool:
        """Whether a text has the same vector in both."""
        return (self.schema, self.model, self.model_version) == (other.schema, other.model, other.model_version)


@dataclass(frozen=True, slots=True)
class Manifest:
    """`files` has the SHA-256 of every file of the folder but the manifest itself."""

    contents: Contents
    files: Mapping[str, str]

    def write(self, folder: Path) -> str:
        """Writes the manifest and returns its own SHA-256."""
        contents = self.contents
        raw = json.dumps(
            {
                "schema": contents.schema,
                "model": contents.model,
                "model_version": contents.model_version,
                "guides": [
                    {"id": g.id, "sha256": g.sha256, "chunks": g.chunks, "variants": g.variants}
                    for g in contents.guides
                ],
                "files": self.files,
            },
            ensure_ascii=False,
            indent=1,
        ).encode()
        (folder / FILE).write_bytes(raw)
        return hashlib.sha256(raw).hexdigest()

    @staticmethod
    def read(folder: Path, sha256: str) -> Manifest:
        """Raises DamagedIndex when it is not the manifest with that SHA-256, OSError when it cannot be read."""
        raw = (folder / FILE).read_bytes()
        if hashlib.sha256(raw).hexdigest() != sha256:
            raise DamagedIndex(f"{folder / FILE} was changed")
        try:
            data = json.loads(raw)
            guides = tuple(
                GuideRecord(g["id"], g["sha256"], tuple(g["chunks"]), tuple(g["variants"])) for g in data["guides"]
            )
            contents = Contents(data["schema"], data["model"], data["model_version"], guides)
            return Manifest(contents, data["files"])
        except (ValueError, KeyError, TypeError) as error:  # of another version of this program
            raise DamagedIndex(f"{folder / FILE}: {error}") from error


def files_of(folder: Path) -> dict[str, str]:
    """The SHA-256 of every file below a folder, by its path from there."""
    files = {}
    for path in sorted(p for p in folder.rglob("*") if p.is_file()):
        with path.open("rb") as file:
            files[path.relative_to(folder).as_posix()] = hashlib.file_digest(file, "sha256").hexdigest()
    return files


def copy_verified(source: Path, target: Path, files: Mapping[str, str]) -> None:
    """Copies these files, reading each once. Raises DamagedIndex when one is missing or not what it was."""
    for name, sha256 in files.items():
        copied = target / name
        copied.parent.mkdir(parents=True, exist_ok=True)
        digest = hashlib.sha256()
        try:
            original = (source / name).open("rb")
        except OSError as error:
            raise DamagedIndex(f"{source / name}: {error.strerror}") from error
        with original, copied.open("wb") as copy:
            while block := original.read(_BLOCK):
                digest.update(block)
                copy.write(block)
        if digest.hexdigest() != sha256:
            raise DamagedIndex(f"{source / name} was changed")


def flush_to_disk(folder: Path) -> None:
    """Returns when every file and folder below, and the folder itself, would survive a loss of power."""
    for path in (*folder.rglob("*"), folder):
        flush_one(path)


def flush_one(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
