"""Countries and regions by name, from the locale data, so that an unlisted one is noticed."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from babel import Locale

from assistant import words


@dataclass(frozen=True, slots=True)
class Country:
    code: str  # ISO 3166-1 alpha-2
    zh: str
    en: str


@cache
def _countries() -> dict[str, Country]:
    zh, en = ({str(k): str(v) for k, v in Locale(language).territories.items()} for language in ("zh", "en"))
    return {code: Country(code, zh[code], en[code]) for code in zh if len(code) == 2 and code.isalpha() and code in en}


@cache
def _pattern() -> re.Pattern[str]:
    """All country names in Chinese and English and their other wordings, longest first."""
    names = [
        (re.escape(c.zh), c.code)
        for c in _countries().values()
        if len(c.zh) > 1 and c.code not in ("CN", "EU", "UN", "EZ")
    ]
    names += [
        (rf"\b{re.escape(c.en)}\b", c.code) for c in _countries().values() if c.code not in ("CN", "EU", "UN", "EZ")
    ]
    for code, wordings in words.load("glossary")["demonyms"].items():
        names += [(w if not w.isascii() or w.startswith(("\\b", "(?")) else rf"\b(?:{w})\b", code) for w in wordings]
    names.sort(key=lambda entry: len(entry[0]), reverse=True)
    _codes().update({f"p{i}": code for i, (_, code) in enumerate(names)})
    return re.compile("|".join(f"(?P<p{i}>{name})" for i, (name, _) in enumerate(names)), re.IGNORECASE)


@cache
def _codes() -> dict[str, str]:
    return {}


def countries_in(message: str) -> list[Country]:
    """The countries named in a message, in its order, each once.

    >>> [c.zh for c in countries_in("Finnish partners or 德国?")]
    ['芬兰', '德国']
    """
    return list(_named(message))


@lru_cache(
    maxsize=4096
)  # a pattern of 600 names takes a millisecond, and names of subjects are asked for again and again
def _named(message: str) -> tuple[Country, ...]:
    found: dict[str, Country] = {}
    for match in _pattern().finditer(message):
        code = _codes()[match.lastgroup or ""]
        found.setdefault(code, _countries()[code])
    return tuple(found.values())
