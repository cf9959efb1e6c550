"""Every sentence that people see, in data files that officials can review."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib import resources


@cache
def _table(name: str) -> dict[str, dict[str, str]]:
    return tomllib.loads((resources.files(__name__) / f"{name}.toml").read_text(encoding="utf-8"))


def say(language: str, key: str, /, table: str = "answers", **values: object) -> str:
    """The sentence `key` of `wording/<table>.toml` in a language, with its blanks filled in."""
    return _table(table)[key][language].format(**values)


def says(key: str, table: str = "answers") -> bool:
    """Whether there is such a sentence."""
    return key in _table(table)
