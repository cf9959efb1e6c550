"""Failures of the assistant's own work, in the shape that all of the project's errors have."""

from __future__ import annotations


class WorkError(Exception):
    """`reason` is a key of wording/errors.toml, `blanks` what its sentence names."""

    def __init__(self, reason: str, **blanks: object) -> None:
        super().__init__(f"{reason.replace('_', ' ')}: {blanks}")
        self.reason = reason
        self.blanks = blanks
