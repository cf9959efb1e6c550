"""Which subjects words that point back mean: 这两个, 第二个, 前者, the latter, “which of them”.

They point into what was talked about: the parts that the last answer listed, the subjects of the last
question where it had several, else those of the questions so far, each once, in the order they came up.
Words too common to name a subject elsewhere do so where they are all that is new in a message.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant import words
from assistant.entities import entities_in, kinds_in
from assistant.library import Library
from assistant.subjects import Subject
from corpus.numerals import whole

_MOSTLY = 0.5  # of the characters of a name


def referred(
    plain: str,
    listed: Sequence[Subject],
    last: Sequence[Subject],
    talked: Sequence[Subject],
    counted: Sequence[Subject] = (),
) -> list[Subject]:
    """The subjects meant; [] where nothing points back.

    listed: what the last answer listed; last: the subjects of the last question; talked: all so far, latest last.
    counted: those of the last list at all, which places in a list are of.
    """
    pool = list(listed) or (list(last) if len(last) > 1 else list(talked))
    places = list(counted) or pool
    if match := leads("ordinal", plain):
        place = _place(match)
        return [places[place - 1]] if place <= len(places) else []
    if counted and leads("last_of", plain):
        return [places[-1]]
    if len(pool) < 2:
        return []
    if leads("former", plain):
        return [pool[-2] if not listed else pool[0]]
    if leads("latter", plain):
        return [pool[-1]]
    if leads("previous", plain):
        return [pool[-2]]
    if leads("both", plain):
        return pool[-2:]
    if leads("all", plain):
        return pool[-_count(plain, len(pool)) :]
    return pool if leads("among", plain) else []


def leads(entry: str, plain: str) -> re.Match[str] | None:
    """Where words of words/references.toml stand in a message."""
    return words.pattern("references", entry).search(plain)


def leads_all(entry: str, plain: str) -> list[str]:
    """All of its words there."""
    return [match[0] for match in words.pattern("references", entry).finditer(plain)]


def _place(match: re.Match[str]) -> int:
    """Which of the pool an ordinal means, counted from one."""
    groups = match.groupdict()
    if groups["en"]:
        return int(words.load("references")["ordinals"][groups["en"].lower()])
    return whole(groups["zh"] or groups["bare"]) or 1


def _count(plain: str, most: int) -> int:
    """How many are meant by 这三个; all there are where no number is said."""
    numbers = words.load("references")["numbers"]
    said: list[int] = [count for written, count in numbers.items() if written in plain.lower()]
    return min([*said, most])


def stub(plain: str) -> str:
    """What is new in a message, without the words that lead over or correct.

    >>> stub("那利物浦呢?"), stub("and what about a university?"), stub("Sorry, wrong one. I meant a museum.")
    ('利物浦', 'a university', 'a museum')
    """
    before = words.pattern("references", "stub")
    new = words.pattern("references", "aside").sub("", plain)
    while (shorter := before.sub("", new).strip(" ,，。.?？")) != new:
        new = shorter
    return new.removesuffix("的")


def length(plain: str) -> int:
    """Characters, a Latin word counting for two.

    >>> length("那以色列呢?"), length("and the money?")
    (6, 7)
    """
    return len(re.sub(r"[A-Za-z][\w'-]*\s?", "字字", plain))


def loosely_named(new: str, last: Sequence[Subject], library: Library) -> list[Subject]:
    """The subjects that all that is new in a message names, after talk of others.

    那对口的呢: words that the names of one subject, or of parts of one, have. I meant a research institute: the row of
    a table for another kind of applicant.
    """
    return _alike(new, last, library) or library.subjects.holding(new, last[0].guide)


def _alike(new: str, last: Sequence[Subject], library: Library) -> list[Subject]:
    """Subjects named after the kinds of applicant that the words name, beside ones of another kind."""
    if not (kinds := kinds_in(new)) or not all(_names_applicant(subject.name) for subject in last):
        return []
    parents = {(subject.guide, subject.path[:-1]) for subject in last}
    beside = [s for s in library.subjects.all if (s.guide, s.path[:-1]) in parents and _names_applicant(s.name)]
    return [subject for subject in beside if kinds & kinds_in(subject.name)]


def _names_applicant(name: str) -> bool:
    """Whether hardly more than kinds of applicant stand in a name: University or research organisation."""
    return sum(len(entity.words) for entity in entities_in(name)) > _MOSTLY * len(name)
