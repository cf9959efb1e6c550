"""The word lists by which questions are understood, loaded once; officials can review and widen them."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

from corpus.words import any_of


@cache
def load(name: str) -> dict[str, Any]:
    """The word list `assistant/words/<name>.toml`."""
    return tomllib.loads((resources.files(__name__) / f"{name}.toml").read_text(encoding="utf-8"))


@cache
def pattern(name: str, entry: str) -> re.Pattern[str]:
    """One pattern for a list of regular expressions in a word list (`file` or `file.table`), case-insensitive."""
    file, _, table = name.partition(".")
    compiled = any_of((load(file)[table] if table else load(file))[entry])
    if compiled is None:
        raise ValueError(f"words/{name}: {entry} is empty")
    return compiled


@cache
def pattern_of(name: str, table: str, entry: str) -> re.Pattern[str]:
    """One pattern for a list of regular expressions in a table of a word list, case-insensitive."""
    compiled = any_of(load(name)[table][entry])
    if compiled is None:
        raise ValueError(f"words/{name}.toml: {table}.{entry} is empty")
    return compiled


@dataclass(frozen=True, slots=True)
class Ask:
    """How people ask for one kind of fact; `kind` is a key of corpus/words/kinds.toml.

    general: wordings of `asks` that questions for other kinds hold too.
    """

    kind: str
    asks: tuple[re.Pattern[str], ...]
    weak: tuple[re.Pattern[str], ...]
    unless: re.Pattern[str] | None
    else_kinds: tuple[str, ...]
    over: tuple[str, ...]
    same_words: bool
    general: re.Pattern[str] | None


@cache
def asks() -> tuple[Ask, ...]:
    return tuple(
        Ask(
            kind,
            tuple(_whole_words(p) for p in table["asks"]),
            tuple(_whole_words(p) for p in table.get("weak", ())),
            any_of(table.get("unless", ())),
            tuple(table.get("else", ())),
            tuple(table.get("over", ())),
            table.get("same_words", False),
            any_of(table.get("general", ())),
        )
        for kind, table in load("asks").items()
    )


@cache
def ask(kind: str) -> Ask:
    """How people ask for a kind; nothing is known of matters that are recognised by their meaning."""
    return next((ask for ask in asks() if ask.kind == kind), Ask(kind, (), (), None, (), (), False, None))


def _whole_words(wording: str) -> re.Pattern[str]:
    """A Latin wording matches whole words only, not a part of start-up or foreign-funded; Chinese has no borders."""
    latin = not re.search(r"[\u3400-\u9fff]", wording)
    return re.compile(rf"(?<![A-Za-z])(?<![A-Za-z]-)(?:{wording})(?!-?[A-Za-z])" if latin else wording, re.IGNORECASE)
