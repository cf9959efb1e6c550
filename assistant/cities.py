"""Well-known cities stand for their countries: who works with Haifa works with Israel.

Guides name countries, people the city of their partner. The country is written beside its city, so that whatever
reads a question knows it.
"""

from __future__ import annotations

import re
from functools import cache

from assistant import words
from assistant.places import Country, countries_in, country_of

_HAN = re.compile("[㐀-鿿]")


def cities_in(message: str) -> list[tuple[str, Country]]:
    """The well-known cities that a message names, with their countries.

    >>> [(city, country.en) for city, country in cities_in("海法的公司 and a lab in Tampere")]
    [('海法', 'Israel'), ('Tampere', 'Finland')]
    """
    return [(message[start:end], country) for start, end, country in city_places(message)]


def city_places(message: str) -> list[tuple[int, int, Country]]:
    """Where a message names well-known cities, with their countries."""
    pattern, codes = _cities()
    return [(*m.span(), country_of(codes[m[0].lower()])) for m in pattern.finditer(message)]


def with_countries(message: str, known: frozenset[Country], text: str, anywhere: bool) -> str:
    """The message with the countries of its cities, unless it names them or the guides (`text`) name the cities.

    known: the countries that the guides name; `anywhere`: others are told too.

    >>> with_countries("海法的公司可以吗", frozenset(), "", True), with_countries("our Oslo lab", frozenset(), "", True)
    ('以色列海法的公司可以吗', 'our Oslo in Norway lab')
    """
    cities = dict.fromkeys(cities_in(message))
    named = set(countries_in(message)) if cities else set()
    for city, country in cities:
        if country not in named and (anywhere or country in known) and city.lower() not in text:
            told = f"{country.zh}{city}" if _HAN.match(city) else f"{city} in {country.en}"
            message = message.replace(city, told)
    return message


@cache
def _cities() -> tuple[re.Pattern[str], dict[str, str]]:
    codes = {name: code for code, names in words.load("cities").items() for name in names}
    longest = sorted(codes, key=len, reverse=True)
    chinese = [re.escape(name) for name in longest if _HAN.match(name)]
    latin = [re.escape(name) for name in longest if not _HAN.match(name)]
    return re.compile(rf"{'|'.join(chinese)}|\b(?:{'|'.join(latin)})\b", re.IGNORECASE), codes
