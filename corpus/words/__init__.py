"""The word lists of the readers, loaded once. Officials can review and widen them."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any


@cache
def load(name: str) -> dict[str, Any]:
    """The word list `corpus/words/<name>.toml`."""
    return tomllib.loads((resources.files(__name__) / f"{name}.toml").read_text(encoding="utf-8"))


def any_of(patterns: Iterable[str]) -> re.Pattern[str] | None:
    """One case-insensitive pattern that matches where any of `patterns` does; None for none."""
    joined = "|".join(f"(?:{pattern})" for pattern in patterns)
    return re.compile(joined, re.IGNORECASE) if joined else None


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of fact (`words/kinds.toml`) with its patterns compiled."""

    id: str
    values: tuple[str, ...]
    labels: re.Pattern[str] | None
    cues: re.Pattern[str] | None
    unless: re.Pattern[str] | None

    def labelled(self, label: str) -> bool:
        """Whether a field with this label (申报材料, also 申报材料包括) states this kind."""
        bare = re.sub("(包括|如下|要求如下|为)$", "", label)
        return bool(self.labels and self.labels.fullmatch(bare)) and not self.excluded(label)

    def cued(self, sentence: str) -> re.Match[str] | None:
        return self.cues.search(sentence) if self.cues and not self.excluded(sentence) else None

    def cues_in(self, sentence: str) -> list[re.Match[str]]:
        return list(self.cues.finditer(sentence)) if self.cues else []

    def excluded(self, words: str) -> bool:
        return bool(self.unless and self.unless.search(words))


@cache
def kinds() -> tuple[Kind, ...]:
    return tuple(
        Kind(
            name,
            tuple(table.get("values", ())),
            any_of(table.get("labels", ())),
            any_of(table.get("cues", ())),
            any_of(table.get("unless", ())),
        )
        for name, table in load("kinds").items()
    )


@cache
def is_label(words: str) -> bool:
    """Whether some kind of fact is labelled with these words."""
    return any(kind.labelled(words) for kind in kinds())


@cache
def is_generic_title(words_: str) -> bool:
    """Whether a section title only orders the text (总则, General) and names nothing."""
    pattern = any_of(load("labels")["generic"])
    return bool(pattern and pattern.fullmatch(words_))
