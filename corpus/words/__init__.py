"""The word lists of the readers, loaded once. Officials can review and widen them."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

_BRACKETED = re.compile(r"[（(][^（）()]*[）)]$")  # 合作国别（地区）


@cache
def load(name: str) -> dict[str, Any]:
    """The word list `corpus/words/<name>.toml`."""
    return tomllib.loads((resources.files(__name__) / f"{name}.toml").read_text(encoding="utf-8"))


def any_of(patterns: Iterable[str]) -> re.Pattern[str] | None:
    """One case-insensitive pattern that matches where any of `patterns` does; None for none."""
    joined = "|".join(f"(?:{pattern})" for pattern in patterns)
    return re.compile(joined, re.IGNORECASE) if joined else None


@cache
def listed(entry: str) -> re.Pattern[str]:
    """One pattern for a list of `words/labels.toml`."""
    return any_of(load("labels")[entry]) or re.compile(r"(?!)")


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of fact (`words/kinds.toml`) with its patterns compiled."""

    id: str
    values: tuple[str, ...]
    labels: re.Pattern[str] | None
    cues: re.Pattern[str] | None
    unless: re.Pattern[str] | None
    not_beside: re.Pattern[str] | None
    units: re.Pattern[str] | None
    in_words: re.Pattern[str] | None
    figures: frozenset[str]
    general: int
    capped: bool
    wordless: bool
    single: bool

    def labelled(self, label: str) -> bool:
        """Whether a field with this label (申报材料, also 申报材料包括) states this kind."""
        bare = listed("label_end").sub("", label)
        return bool(self.labels and self.labels.fullmatch(bare)) and not self.excluded(label)

    def cued(self, sentence: str) -> re.Match[str] | None:
        return self.cues.search(sentence) if self.cues and not self.excluded(sentence) else None

    def cues_in(self, sentence: str) -> list[re.Match[str]]:
        return list(self.cues.finditer(sentence)) if self.cues else []

    def takes(self, family: str, unit: str, least: bool) -> bool:
        """Whether a figure of this family and unit (`least`: a mere minimum) may be a value of this kind."""
        counted = self.units is None or family != "count" or bool(self.units.fullmatch(unit))
        return counted and not (self.capped and least)

    def excluded(self, words: str) -> bool:
        return bool(self.unless and self.unless.search(words))

    def excluded_beside(self, words: str) -> bool:
        """Whether the words right around a value say that it is another matter."""
        return bool(self.not_beside and self.not_beside.search(words))


@cache
def kinds() -> tuple[Kind, ...]:
    return tuple(
        Kind(
            name,
            tuple(table.get("values", ())),
            any_of(table.get("labels", ())),
            any_of(table.get("cues", ())),
            any_of(table.get("unless", ())),
            any_of(table.get("not_beside", ())),
            any_of([table["units"]] if "units" in table else ()),
            any_of(table.get("worded", ())),
            frozenset(table.get("figures", ())),
            table.get("general", 0),
            table.get("capped", False),
            table.get("wordless", False),
            table.get("single", False),
        )
        for name, table in load("kinds").items()
    )


@cache
def kinds_labelled(words: str) -> frozenset[str]:
    """The kinds of fact that a label states."""
    return frozenset(kind.id for kind in kinds() if kind.labelled(words))


def is_label(words: str) -> bool:
    """Whether some kind of fact is labelled with these words."""
    return bool(kinds_labelled(words))


@cache
def is_cued(words: str) -> bool:
    """Whether the words state some kind of fact, as a sentence does: 申报单位应当符合下列条件."""
    return any(kind.cued(words) for kind in kinds())


@cache
def names_something(title: str) -> bool:
    """Whether a title or an item's name is that of a project, a country, a category …

    It is none where it labels a fact (资助额度), is a sentence (The grant is paid in three instalments), or only
    orders the text: when all its words are those by which guides order themselves (补助类别和标准).

    >>> names_something("补助类别和标准"), names_something("重点研发项目"), names_something("Budget and funding rates")
    (False, True, False)
    """
    if (
        not title
        or is_label(title)
        or is_label(_BRACKETED.sub("", title))
        or listed("sentence_like").search(title)
        or listed("generic").fullmatch(title)
    ):
        return False
    return not _ordering().fullmatch(title)


@cache
def _ordering() -> re.Pattern[str]:
    """A chain of the words by which guides order themselves."""
    listed_ = sorted(load("labels")["ordering"], key=len, reverse=True)
    whole = (rf"{re.escape(word)}(?![A-Za-z])" if word.isascii() else re.escape(word) for word in listed_)
    return re.compile(rf"(?:(?:{'|'.join(whole)})\W*)+", re.IGNORECASE)


def speaks_of_list(sentence: str) -> bool:
    """Whether a text below a list is about the whole list (未列入上述国家的 …), not its last item."""
    return bool(listed("whole_list").search(sentence))


@cache
def kind(kind_id: str) -> Kind:
    """The kind with this id; StopIteration where there is none."""
    return next(kind for kind in kinds() if kind.id == kind_id)


def is_kind(kind_id: str) -> bool:
    """Whether guides are read for this kind; people ask for some that they are not."""
    return any(kind.id == kind_id for kind in kinds())
