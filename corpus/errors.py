"""What can be wrong with a guide file, in one sentence a person can act on."""

from __future__ import annotations

from pathlib import Path


class CorpusError(Exception):
    """A guide or a folder of guides that cannot be read.

    `reason` names the sentence in `assistant/wording`; `path` is the file or folder it is about.
    """

    def __init__(self, reason: str, path: Path, detail: str = "") -> None:
        super().__init__(f"{path}: {reason.replace('_', ' ')}{': ' + detail if detail else ''}")
        self.reason = reason
        self.path = path
        self.detail = detail
