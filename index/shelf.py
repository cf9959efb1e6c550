"""Where the indexes of one set of guides and one model lie, and which of them is the current one.

    home/indexes/<set>/<unique>/   an index; never changed once `current` has named it
    home/indexes/<set>/current     names it, with the SHA-256 of its manifest and the index before it
    home/indexes/<set>/lock        held by the one process that builds

A reader takes no lock. It looks up `current`, copies the files it names and verifies them; should they be
gone or changed, it looks again whether `current` names another by now. A builder that was killed leaves a
folder that nothing names: whoever builds next removes it.
"""

from __future__ import annotations

import hashlib
import json
import shutil
import uuid
from dataclasses import dataclass
from pathlib import Path

from filelock import FileLock

from index.errors import DamagedIndex
from index.manifest import Manifest, flush_one, flush_to_disk
from index.private import PrivateCopy


@dataclass(frozen=True, slots=True)
class Pointer:
    """What `current` says."""

    folder: str
    manifest: str
    previous: str | None


@dataclass(frozen=True, slots=True)
class Published:
    """A published index, verified and copied."""

    manifest: Manifest
    copy: PrivateCopy


class Shelf:
    """The indexes of one set of guides (`guides` names it, for example its folder) and one model."""

    def __init__(self, home: Path, guides: str, model: str) -> None:
        key = hashlib.sha256(f"{guides}\n{model}".encode("utf-8", "surrogatepass")).hexdigest()[:16]
        self.root = home / "indexes" / key
        self._current = self.root / "current"

    def lock(self) -> FileLock:
        """For building. Raises OSError when the home cannot be written."""
        self.root.mkdir(parents=True, exist_ok=True)
        return FileLock(self.root / "lock")

    def pointer(self) -> Pointer | None:
        """None before the first index is published. Raises DamagedIndex when it makes no sense."""
        try:
            data = json.loads(self._current.read_bytes())
            pointer = Pointer(data["folder"], data["manifest"], data["previous"])
        except (FileNotFoundError, NotADirectoryError):
            return None
        except (OSError, ValueError, KeyError, TypeError) as error:
            raise DamagedIndex(f"{self._current}: {error}") from error
        if not isinstance(pointer.folder, str) or Path(pointer.folder).name != pointer.folder:
            raise DamagedIndex(f"{self._current} names no folder of its own")
        return pointer

    def open(self) -> Published | None:
        """The current index, None before the first. Raises DamagedIndex when it is not whole."""
        pointer = self.pointer()
        while pointer:
            folder = self.root / pointer.folder
            try:
                manifest = Manifest.read(folder, pointer.manifest)
                return Published(manifest, PrivateCopy(folder, manifest.files))
            except (DamagedIndex, FileNotFoundError, NotADirectoryError, PermissionError) as damage:
                now = self.pointer()
                if now == pointer:
                    raise DamagedIndex(str(damage)) from damage
                pointer = now  # replaced, and the old one removed, while it was being read
        return None

    def new_folder(self) -> Path:
        folder = self.root / uuid.uuid4().hex
        folder.mkdir()
        return folder

    def publish(self, folder: Path, manifest: Manifest) -> None:
        """Makes the index in `folder` the current one, and removes those that nobody can need any more.

        Only for the holder of the lock. The one before stays for readers that are about to copy it.
        """
        before = self._pointer_if_readable()
        sha256 = manifest.write(folder)
        flush_to_disk(folder)
        flush_one(self.root)
        record = {"folder": folder.name, "manifest": sha256, "previous": before.folder if before else None}
        draft = self.root / "current.new"
        draft.write_text(json.dumps(record) + "\n", encoding="utf-8")
        flush_one(draft)
        draft.replace(self._current)
        flush_one(self.root)
        self.tidy()

    def tidy(self) -> None:
        """Removes folders that are neither the current index nor the one before. For the holder of the lock."""
        pointer = self._pointer_if_readable()
        kept = {pointer.folder, pointer.previous} if pointer else set()
        for path in self.root.iterdir():
            if path.is_dir() and path.name not in kept:
                shutil.rmtree(path, ignore_errors=True)

    def _pointer_if_readable(self) -> Pointer | None:
        try:
            return self.pointer()
        except DamagedIndex:
            return None
