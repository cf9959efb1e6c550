"""Failures in the shape that all of the project's errors have, and the one sentence that tells each."""

from __future__ import annotations

import errno
import os
import traceback
from pathlib import Path

from assistant.wording import say, says


class WorkError(Exception):
    """A failure of the assistant's own work. `reason` is a key of wording/errors.toml, `blanks` what it names."""

    def __init__(self, reason: str, **blanks: object) -> None:
        super().__init__(f"{reason.replace('_', ' ')}: {blanks}")
        self.reason = reason
        self.blanks = blanks


class UsageError(WorkError):
    """The program was called wrongly: exit status 2."""


def sentence_of(error: BaseException, language: str) -> str:
    """What is told of any failure, in one line; one that nobody foresaw is told with the place it came from."""
    reason = getattr(error, "reason", None)
    if isinstance(error, WorkError):
        blanks = dict(error.blanks)
    elif isinstance(reason, str) and says(reason, table="errors"):
        blanks = {"path": getattr(error, "path", ""), "detail": getattr(error, "detail", "")}
    elif isinstance(error, OSError):
        reason, blanks = "failed", {"detail": f"{error.filename or ''} {error.strerror or error}".strip()}
    else:
        reason, blanks = "bug", {"detail": _where(error)}
    if "detail" in blanks:
        blanks["detail"] = _detail(blanks["detail"], language)
    told = say(language, str(reason), table="errors", **blanks)
    return " ".join("".join(c if c.isprintable() else " " for c in told).split())


def _detail(detail: object, language: str) -> str:
    """The system's words for what went wrong (No such file or directory) in the language of the user."""
    words = str(detail).strip().rstrip(".。")
    for code, name in errno.errorcode.items():
        meant = os.strerror(code)
        if words.endswith(meant) and says(f"os_{name}", table="errors"):
            return words.removesuffix(meant) + say(language, f"os_{name}", table="errors")
    return words or say(language, "os_unknown", table="errors")


def _where(error: BaseException) -> str:
    frames = traceback.extract_tb(error.__traceback__)
    place = f", {Path(frames[-1].filename).name}:{frames[-1].lineno}" if frames else ""
    return f"{type(error).__name__}: {error}{place}"


def terminal_language() -> str:
    """Chinese unless the locale names another language: the guides' readers are Chinese."""
    locale = os.environ.get("LC_ALL") or os.environ.get("LC_MESSAGES") or os.environ.get("LANG") or ""
    return "en" if locale.lower().startswith("en") else "zh"
