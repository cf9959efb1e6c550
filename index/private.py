"""A reader's own copy of a published index, so that what is published never changes.

It lies in the system's folder for temporary files, beside a lock that is held as long as its process lives.
Copies whose process was killed are found by their free locks and removed by the next reader.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import tempfile
import uuid
import weakref
from collections.abc import Mapping
from pathlib import Path

from filelock import FileLock, Timeout

from index.manifest import copy_verified

_PREFIX = "zhinan-index-"


class PrivateCopy:
    """The copy is in `folder` until `close`, the end of this object or of the process."""

    def __init__(self, published: Path, files: Mapping[str, str]) -> None:
        """Raises DamagedIndex when the published files are not what `files` says, OSError when out of space."""
        parent = Path(tempfile.gettempdir())
        _sweep(parent)
        self.folder = parent / f"{_PREFIX}{os.getpid()}-{uuid.uuid4().hex[:12]}"
        # Before the folder is there, so that no other process can take it for one left behind.
        lock = FileLock(_lock_of(self.folder), thread_local=False)
        lock.acquire()
        self._finalizer = weakref.finalize(self, _remove, self.folder, lock)
        try:
            self.folder.mkdir(mode=0o700)
            copy_verified(published, self.folder, files)
        except BaseException:
            self.close()
            raise

    def close(self) -> None:
        self._finalizer()


def _lock_of(folder: Path) -> Path:
    return folder.with_name(folder.name + ".lock")


def _remove(folder: Path, lock: FileLock) -> None:
    shutil.rmtree(folder, ignore_errors=True)
    with contextlib.suppress(OSError):
        _lock_of(folder).unlink()
    lock.release()


def _sweep(parent: Path) -> None:
    for path in parent.glob(f"{_PREFIX}*.lock"):
        lock = FileLock(path)
        # Held: its process lives. Not ours to open: another user's.
        with contextlib.suppress(Timeout, OSError):
            lock.acquire(blocking=False)
            _remove(path.with_suffix(""), lock)
