"""What can be wrong with an index, its home or its model, in one sentence a person can act on."""

from __future__ import annotations

import errno
from pathlib import Path


class IndexBuildError(Exception):
    """An index that cannot be built or opened.

    `reason` names the sentence in `assistant/wording`: `unwritable_home`, `disk_full`, `corrupt_index`
    (damaged again right after it was rebuilt) or `unknown_model`; `path` is the file or folder it is about.
    """

    def __init__(self, reason: str, path: Path, detail: str = "") -> None:
        super().__init__(f"{path}: {reason.replace('_', ' ')}{': ' + detail if detail else ''}")
        self.reason = reason
        self.path = path
        self.detail = detail


class DamagedIndex(Exception):  # noqa: N818 - a finding that leads to a rebuild; the user never meets it as an error
    """A published index that is not what was published: it is rebuilt."""


def from_os_error(error: OSError, path: Path) -> IndexBuildError:
    """The error to tell the user when writing at `path` failed."""
    full = error.errno in (errno.ENOSPC, errno.EDQUOT)
    if error.filename and not Path(error.filename).is_relative_to(path):
        path = Path(error.filename)  # for example the system's folder for temporary files
    return IndexBuildError("disk_full" if full else "unwritable_home", path, error.strerror or str(error))
