"""Whether a text has a word: in any of its endings, or shortened; and the words of a question that a guide may have."""

from __future__ import annotations

import re
from functools import lru_cache

from assistant.places import countries_in, without_countries
from assistant.question import Question
from corpus.guide import Guide

_LONGEST_ABBREVIATION = 4  # characters
_SHORTEST_PLURAL = 3
_LATIN = re.compile(r"[a-z0-9]+(?:[-'][a-z0-9]+)*")


def terms_for(question: Question, guide: Guide, nouns: bool = False) -> list[str]:
    """The telling terms in the guide's language, without the names of the question's subjects.

    nouns: also those within the words that ask (推荐函由谁出具), to tell one fact of a kind from another.
    """
    own = question.nouns if nouns else question.terms
    terms: tuple[str, ...] = own
    if question.language != guide.language:
        text = guide.lowered
        glossed = (term for term in question.gloss.lower().split(" ") if term.isascii() == (guide.language == "en"))
        terms = (*glossed, *(term for term in own if len(term) > 2 and held(term, text)))
    names = " ".join(question.subject_names) if question.names_subject else ""
    return [term for term in dict.fromkeys(terms) if term and not held(term, names) and not _is_place(term, question)]


def _is_place(term: str, question: Question) -> bool:
    """Whether a term is a country that the question names, or its adjective (norwegian)."""
    named = set(question.countries) - set(question.unlisted)
    return not without_countries(term).strip() and not named.isdisjoint(countries_in(term))


def held(term: str, text: str) -> bool:
    """Whether a (lower-case) text has the term; Latin words in any of their common endings."""
    if not term.isascii():
        return term in text
    return _stem(term) in _stems(text) if " " not in term else term in text


@lru_cache(maxsize=8192)
def _stems(text: str) -> frozenset[str]:
    """The stems of a text's Latin words; the same sentences are searched for every question."""
    return frozenset(map(_stem, _LATIN.findall(text)))


@lru_cache(maxsize=16384)
def _stem(word: str) -> str:
    """A crude common stem, for comparing words with each other only.

    >>> _stem("proposals") == _stem("proposal"), _stem("recycling") == _stem("recycled")
    (True, True)
    """
    for ending in ("ations", "ation", "ings", "ing", "ies", "ed", "es", "s", "y", "e"):
        if word.endswith(ending) and len(word) - len(ending) >= 4:
            return word[: -len(ending)]
    return word[:-1] if len(word) > _SHORTEST_PLURAL and re.search("[^sui]s$", word) else word  # SMEs, labs


def abbreviates(term: str, names: str) -> bool:
    """Whether a short Chinese term is made of characters of the names, in order.

    >>> abbreviates("国合", "国际科技合作载体"), abbreviates("长三角", "芬兰")
    (True, False)
    """
    position = -1
    for character in term:
        position = names.find(character, position + 1)
        if position < 0:
            return False
    return not term.isascii() and len(term) <= _LONGEST_ABBREVIATION
