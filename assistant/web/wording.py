"""What the pages say, from wording.toml, and in which language."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

LANGUAGES = ("zh", "en")  # the first is served where the browser asks for neither
_FILE = Path(__file__).parent / "wording.toml"


@dataclass(frozen=True)
class Wording:
    """The sentences of one language; `root` is put before the paths of its pages."""

    language: str
    root: str
    sentences: dict[str, Any]

    def __getitem__(self, name: str) -> Any:
        return self.sentences[name]

    def day(self, day: date) -> str:
        return str(self["day"].format(year=day.year, month=day.month, day=day.day, month_name=f"{day:%B}"))

    def link(self, path: str) -> str:
        """A page in this language, also in a browser that asks for the other one."""
        return f"{self.root}{path}" if self.root else f"{path}{'&' if '?' in path else '?'}lang={self.language}"


@cache
def wording(language: str) -> Wording:
    sentences = tomllib.loads(_FILE.read_text("utf-8"))[language]
    return Wording(language, "" if language == LANGUAGES[0] else f"/{language}", sentences)


def preferred_language(accept_language: str) -> str:
    """The language a browser puts first among ours.

    >>> preferred_language("en-GB,en;q=0.9,zh;q=0.8"), preferred_language("de;q=0.9, *;q=0.1")
    ('en', 'zh')
    """
    weighed = []
    for part in accept_language.split(","):
        found = re.fullmatch(r"\s*([A-Za-z]{1,8})[A-Za-z0-9-]*\s*(?:;\s*q\s*=\s*([01](?:\.\d*)?)\s*)?", part)
        if found and found[1].lower() in LANGUAGES:
            weighed.append((float(found[2] or 1), found[1].lower()))
    return max(weighed, key=lambda pair: pair[0])[1] if weighed else LANGUAGES[0]
