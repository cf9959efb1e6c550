"""What a question for yes or no asks about a thing, and what the clauses of a guide answer (words/modality.toml).

Asked: leave, need, omission, exclusion, limits, encouragement, or whether it is so; a claim is read as the question
whether it holds. What is lacking turns a question round: “may we apply without X” asks whether X may be omitted.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import NamedTuple

from assistant import words
from assistant.answer import Verdict
from assistant.provisions import Provision
from assistant.question import Question

_GRANTED = ("leave", "states", "needs")  # where another thing than the one that is said means no
_BINDING = ("restricts", "obliges")
_TURNED = {("omits", "forbids"): "needs"}  # is it forbidden without X: is X needed


@lru_cache(maxsize=256)
def asked_of(plain: str) -> str:
    """What a question asks.

    >>> asked_of("没有推荐函能申报吗"), asked_of("推荐函是必须的吗"), asked_of("Is a letter required?")
    ('omits', 'needs', 'needs')
    """
    bare = words.pattern("modality.claim", "words").sub("", plain)
    found = [name for name in words.load("modality")["question"] if _asks(name).search(bare)]
    return next(
        (turned for pair, turned in _TURNED.items() if set(pair) <= set(found)), found[0] if found else "states"
    )


def _asks(name: str) -> re.Pattern[str]:
    return words.pattern("modality.question", name)


class Ruling(NamedTuple):
    """What a clause answers.

    apart: because it speaks of another thing than the one asked for; sort: the things of the sort that both name.
    """

    verdict: Verdict
    apart: bool = False
    sort: tuple[re.Pattern[str], ...] = ()


def ruling(question: Question, provision: Provision) -> Ruling | None:
    """What a clause answers to a question; None where it decides nothing."""
    asked, does = asked_of(question.plain), provision.modality
    if asked == "omits" and _alone(question.plain):
        asked = "leave"  # alone, without the partner: the lack is what alone means
    said = f"{provision.announced} {provision.text}"
    if does == "forbids" and words.pattern("modality.lack", "words").search(provision.text):
        does = "obliges"  # what is lacking is needed
    if does != "forbids" and asked in _GRANTED:
        if sort := excludes(question.plain, said):
            return Ruling(Verdict.NO, apart=True, sort=sort)
        if does in _BINDING and asked != "needs" and (verdict := _by_country(question, said)):
            return Ruling(verdict, apart=True)
        if asked != "needs" and words.pattern("modality.other", "words").search(question.plain) and does != "exempts":
            return Ruling(Verdict.NO, apart=True) if does in _BINDING else None
    sort = shared(question.plain, said)
    as_done = "yes" if (asked, does) == ("needs", "states") and sort else None  # they are submitted in English
    verdict = words.load("modality")["verdicts"][asked].get(does, as_done)
    return Ruling(Verdict(verdict), sort=sort) if verdict else None


def _by_country(question: Question, said: str) -> Verdict | None:
    """Of two countries, where the partner's has to be the one of the applicant's own; the same one named twice is."""
    if not words.pattern("forms", "countries").search(said) or not question.countries:
        return None
    if len(question.countries) > 1:
        return Verdict.NO
    country = question.countries[0]
    named = len(re.findall(f"{country.zh}|{country.en}", question.plain, re.IGNORECASE))
    return Verdict.YES if named > 1 else Verdict.DEPENDS


def _alone(plain: str) -> bool:
    """Whether a question is about one side by itself."""
    return re.search(words.load("modality")["contrasts"]["sides"][0], plain, re.IGNORECASE) is not None


def excludes(asked: str, said: str) -> tuple[re.Pattern[str], ...]:
    """The sort of thing of which a clause names one and the question another that excludes it, or that one alone.

    >>> bool(excludes("可以发邮件提交吗", "通过系统在线填报")), bool(excludes("可以在线提交吗", "通过系统在线填报"))
    (True, False)
    """
    alone = words.pattern("modality.alone", "words").search(asked) is not None
    for things, wanted, stated in _named(asked, said):
        if not wanted & stated or (alone and wanted < stated):
            return things
    return ()


def shared(asked: str, said: str) -> tuple[re.Pattern[str], ...]:
    """The sort of thing of which clause and question name the same one, in whatever words."""
    return next((things for things, wanted, stated in _named(asked, said) if wanted & stated), ())


def sorts_of(asked: str) -> list[tuple[re.Pattern[str], ...]]:
    """The sorts of things of which a question names one."""
    return [things for things, _, _ in _named(asked, asked)]


def _named(asked: str, said: str) -> Iterator[tuple[tuple[re.Pattern[str], ...], frozenset[int], frozenset[int]]]:
    """The sorts of things of which both name some, with those that each names."""
    for things, wanted, stated in zip(_contrasts(), _things(asked), _things(said), strict=True):
        if wanted and stated:
            yield things, wanted, stated


@lru_cache(maxsize=4096)
def _things(text: str) -> tuple[frozenset[int], ...]:
    """Of each sort the things that a text names; the clauses of a guide are asked again for every question."""
    return tuple(frozenset(i for i, thing in enumerate(things) if thing.search(text)) for things in _contrasts())


@cache
def _contrasts() -> tuple[tuple[re.Pattern[str], ...], ...]:
    lists = words.load("modality")["contrasts"].values()
    return tuple(tuple(re.compile(thing, re.IGNORECASE) for thing in things) for things in lists)
