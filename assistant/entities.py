"""Kinds of applicant in a text, what they do in a project, and where they come from (words/entities.toml).

Guides and questions are read by the same words, so that one can be held against the other.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, lru_cache

from assistant import words


class Role(StrEnum):
    """What an applicant does in a project; who applies may lead or take part."""

    LEAD = "lead"
    PARTICIPATE = "participate"
    APPLY = "apply"


@dataclass(frozen=True, slots=True)
class Entity:
    """A kind of applicant named at a place of a text. apart: 外国高校, not plainly the kind that a guide names."""

    kind: str
    words: str
    start: int
    end: int
    apart: bool = False


@lru_cache(maxsize=4096)
def entities_in(text: str) -> tuple[Entity, ...]:
    """The kinds of applicant that a text names, in its order; of overlapping wordings the longest. 没公司 names none.

    >>> [e.kind for e in entities_in("企业、高校和民办非企业单位")]
    ['enterprise', 'university', 'association']
    """
    found = [
        Entity(kind, match[0], match.start(), match.end(), _apart(text[: match.start()]))
        for kind, pattern in _patterns()
        for match in pattern.finditer(text)
        if match[0] and not says("qualifiers", "denied", text[: match.start()])
    ]
    chosen: list[Entity] = []
    for entity in sorted(found, key=lambda e: (e.start - e.end, e.start)):
        if all(entity.end <= other.start or entity.start >= other.end for other in chosen):
            chosen.append(entity)
    return tuple(sorted(chosen, key=lambda e: e.start))


def kinds_in(text: str) -> frozenset[str]:
    """The kinds of applicant that a text names, and those that one word in it stands for (产学研)."""
    return frozenset(entity.kind for entity in entities_in(text)) | family_in(text)


def persons_in(text: str) -> frozenset[str]:
    """The kinds of person that a text names, who may lead a project, not hold it: civil servants."""
    return kinds_in(text) & frozenset(words.load("entities")["persons"]["kinds"])


def names_sorts(name: str) -> frozenset[str]:
    """The kinds of applicant of a name that consists of nothing else.

    >>> sorted(names_sorts("University or research organisation")), names_sorts("Young researchers of a university")
    (['institute', 'university'], frozenset())
    """
    rest, found = name, entities_in(name)
    for entity in reversed(found):
        rest = rest[: entity.start] + rest[entity.end :]
    rest = words.pattern_of("entities", "roles", "list_words").sub("", rest)
    return frozenset() if re.search(r"\w", rest) else frozenset(entity.kind for entity in found)


def related_to(kind: str) -> frozenset[str]:
    """The kinds that a kind of applicant is, that are one of it, or that it may be: an SME is an enterprise."""
    table = words.load("entities")
    pairs = {*table["is_a"].items(), *((one, other) for one, others in table["may_be"].items() for other in others)}
    return frozenset({kind} | {b for a, b in pairs if a == kind} | {a for a, b in pairs if b == kind})


def all_kinds() -> tuple[str, ...]:
    return tuple(words.load("entities")["entities"])


def family_in(text: str) -> frozenset[str]:
    """The kinds that a word for several of them means."""
    families = words.load("entities")["families"].items()
    return frozenset(kind for wording, kinds in families if re.search(wording, text, re.IGNORECASE) for kind in kinds)


def role_in(text: str) -> Role | None:
    """What the text says that somebody does; to lead counts before to take part, and that before to apply."""
    return next((role for role in Role if role_match(role, text)), None)


def role_match(role: Role, text: str) -> re.Match[str] | None:
    """Where a text says that somebody has a role; not where he says that he would not."""
    named = words.pattern_of("entities", "roles", role.value).finditer(text)
    return next((match for match in named if not says("roles", "denied", text[: match.start()])), None)


def says(table: str, entry: str, text: str) -> bool:
    """Whether the text has one of the wordings of an entry of words/entities.toml."""
    return bool(words.pattern_of("entities", table, entry).search(text))


def _apart(before: str) -> bool:
    return says("qualifiers", "apart", before)


@cache
def _patterns() -> list[tuple[str, re.Pattern[str]]]:
    names = [*words.load("entities")["entities"]]
    return [(name, words.pattern_of("entities", "entities", name)) for name in names]
