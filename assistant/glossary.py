"""Words of one language for those of the other, so that a question finds a guide in the other language.

Only words that stand in a guide are of use; a term that no guide has in either language stays unknown.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

from assistant import words
from assistant.places import countries_in
from assistant.sieve import Sieve

_LETTERED = re.compile(r"(?<![A-Za-z])[A-H] ?(?:主题|课题|方向|类)|(?:主题|课题|方向) ?[A-H](?![A-Za-z])")
_LATIN = re.compile("[A-Za-z]{2}")
_MARKS = re.compile(r"\\[a-z]|\([^()]*\)\??|\[[^\]]*\]\??|[?*+\\]|\{[^}]*\}")
_GAP = re.compile(r" (?![^\[]*\])")  # a space outside of a class of characters
_STEM = 5  # letters by which a word of a text is known in most of its forms


@cache
def wordings() -> dict[str, re.Pattern[str]]:
    """The Chinese terms of the lists with their English wordings."""
    entries = {**words.load("technology")["terms"], **words.load("glossary")["terms"]}
    return {
        term: re.compile("|".join(rf"(?<![a-z])(?:{_hyphened(w)})(?![a-z])" for w in ws), re.IGNORECASE)
        for term, ws in entries.items()
    }


def _hyphened(wording: str) -> str:
    """A wording that hyphens may join too: joint-lab projects."""
    return _GAP.sub("[ -]", wording)


def glossed(plain: str, text: str) -> list[str]:
    """Terms of a message in the other language, of those that stand in `text` (lower-case)."""
    chinese = [term for term, _ in _found(plain, text)]
    english = (word for term, told in _english().items() if term in plain for word in told.split())
    return [*chinese, *dict.fromkeys(word for word in english if word[:_STEM] in text)]


def gloss_of(plain: str, text: str) -> str:
    """The terms of a message, of those that stand in `text`, and the countries that it names, in the other language."""
    terms = glossed(plain, text)
    terms += [f"topic {match[0].strip('主题课方向类 ').lower()}" for match in _LETTERED.finditer(plain)]
    for country in countries_in(plain):
        terms.append(country.zh if country.zh not in plain else country.en)
    return " ".join(dict.fromkeys(terms))


def runs_of_terms(plain: str, text: str) -> list[list[str]]:
    """The Chinese terms that a message says in English in a row, without a word between: Yangtze River Delta joint
    research is one thing."""
    found = sorted((start, end, term) for term, spans in _found(plain, text) for start, end in spans)
    runs: list[list[str]] = []
    last = -1
    for start, end, term in found:
        if runs and start - last >= 0 and not plain[last:start].strip(" -–"):
            runs[-1].append(term)
        else:
            runs.append([term])
        last = max(last, end)
    return [run for run in runs if len(run) > 1]


def spans_of_known(plain: str, text: str) -> list[tuple[int, int]]:
    """Where a message has English words for Chinese terms that stand in `text`."""
    return [span for _, spans in _found(plain, text) for span in spans]


def wordings_of(text: str, plain: str) -> dict[str, tuple[tuple[int, int], ...]]:
    """The Chinese terms of a (short) text that a message says in English, with the places of their wordings there."""
    return dict(_found(plain, text))


def as_said(term: str, plain: str) -> str:
    """A Chinese term in the English words of the message that it renders, as it is where there are none."""
    found = wordings()[term].search(plain) if term in wordings() else None
    return found[0] if found else term


@lru_cache(maxsize=256)
def _found(plain: str, text: str) -> tuple[tuple[str, tuple[tuple[int, int], ...]], ...]:
    """Each Chinese term that stands in `text`, with the places of its English wordings in a message."""
    if not _LATIN.search(plain):
        return ()
    terms, sieve, standing = tuple(wordings()), _sieve(), _standing(text)
    perhaps = (index for index in sieve.indexes(plain) if terms[index] in standing)
    every = ((terms[index], tuple(m.span() for m in sieve.patterns[index].finditer(plain))) for index in perhaps)
    return tuple((term, spans) for term, spans in every if spans)


@cache
def _sieve() -> Sieve:
    return Sieve(wordings().values())


@lru_cache(maxsize=256)
def _standing(text: str) -> frozenset[str]:
    return frozenset(term for term in wordings() if term in text)


@cache
def _english() -> dict[str, str]:
    """Chinese terms with English words as a text would have them: those listed, else the first wording."""
    entries = {**words.load("technology")["terms"], **words.load("glossary")["terms"]}
    derived = {term: spelt(ws[0]) for term, ws in entries.items()}
    return {**{term: told for term, told in derived.items() if told}, **words.load("glossary")["english"]}


def spelt(wording: str) -> str:
    """A regular expression of English words as plain words, "" where that leaves too little.

    >>> spelt("research (institutes?|institutions?)"), spelt("vaccines?"), spelt("universit(y|ies)")
    ('research institutes', 'vaccines', 'universities')
    """
    chosen = re.sub(r"(?<=\w)\((?:[^()|]*\|)+([^()|]*)\)", r"\1", wording)  # universit(y|ies)
    chosen = re.sub(r"\(([^()|]*)\|[^()]*\)(?!\?)", r"\1", chosen)  # (institutes?|institutions?)
    plain = " ".join(_MARKS.sub("", chosen).split()).lower()
    return plain if re.fullmatch(r"[a-z0-9&' -]{3,}", plain) else ""
