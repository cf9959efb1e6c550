"""Countries that a guide lists in a sentence: eligible countries are …"""

from __future__ import annotations

import re

from assistant import words
from assistant.library import Library
from assistant.listing import Membership
from assistant.places import Country, countries_in
from corpus.facts import Fact

_FEWEST = 3  # countries that make a sentence a list of them


def country_list(library: Library, guide: str = "") -> Fact | None:
    """The sentence of a guide (of any) that lists the countries of applicants or partners."""
    return next(
        (
            fact
            for fact in library.facts_of_kind("partner")
            if guide in ("", fact.guide) and len(countries_in(library.words_of(fact))) >= _FEWEST
        ),
        None,
    )


def on_others(library: Library, guide: str) -> list[Fact]:
    """What a guide says of organisations from other countries than those it lists."""
    pattern = words.pattern_of("entities", "origin", "other_countries")
    return [fact for fact in library.facts if fact.guide == guide and pattern.search(library.words_of(fact))]


def country_in(country: Country, sentence: str) -> Membership:
    """How a country stands to the list of a sentence; PART: only parts of it, named behind it.

    >>> from assistant.places import countries_in
    >>> listed = "Eligible countries are Norway, Sweden and Germany (only the state of Schleswig-Holstein)."
    >>> [country_in(c, listed).value for c in countries_in("Norway, Germany, France")]
    ['in', 'part', 'out']
    """
    if country not in countries_in(sentence):
        return Membership.OUT
    partly = re.search(rf"(?:{country.zh}|{re.escape(country.en)})\s*[(（]", sentence, re.IGNORECASE)
    return Membership.PART if partly else Membership.IN
