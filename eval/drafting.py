"""A guide in the making, with its sheet: whatever is changed in one is changed in the other."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from eval.sheets import Fact, Sheet

FIELD = re.compile(r"^\s*[^：:。，]{2,12}[：:]")


@cache
def changes() -> dict[str, Any]:
    """With what guides are changed."""
    return tomllib.loads((Path(__file__).parent / "changes.toml").read_text(encoding="utf-8"))


@dataclass(slots=True)
class Draft:
    """The lines by the number they had, in their order, and the sheet."""

    lines: dict[int, str]
    sheet: Sheet

    def put(self, old: Fact, new: Fact | None) -> None:
        facts = tuple(new if fact is old else fact for fact in self.sheet.facts)
        self.sheet = self.sheet.model_copy(update={"facts": tuple(fact for fact in facts if fact is not None)})

    def say(self, fact: Fact, source: str, **changes: object) -> None:
        """The fact in other words, in its lines too."""
        for number in fact.lines:
            self.lines[number] = self.lines[number].replace(fact.source, source, 1)
        self.put(fact, fact.model_copy(update={"source": source, **changes}))

    def replace(self, old: str, new: str, lines: tuple[int, ...] | None = None) -> None:
        """Other words wherever they stand, or in these lines only."""
        chosen = self.lines.keys() if lines is None else set(lines)
        self.lines = {n: line.replace(old, new) if n in chosen else line for n, line in self.lines.items()}
        facts = tuple(_reworded(fact, old, new) if chosen >= {*fact.lines} else fact for fact in self.sheet.facts)
        self.sheet = self.sheet.model_copy(update={"facts": facts})


def _reworded(fact: Fact, old: str, new: str) -> Fact:
    if old not in fact.source and not any(old in words for item in fact.items for words in item):
        return fact
    items = tuple((item[0].replace(old, new),) if old in item[0] else item for item in fact.items)
    return fact.model_copy(update={"source": fact.source.replace(old, new), "items": items})
