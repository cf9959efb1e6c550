"""Messages in other languages than Chinese and English, understood as far as names, figures and a few words go.

What is known of such a message is put in English, in its order, and then read as any English question:
countries and months by the locale data, the rest by words/languages.toml.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from itertools import chain

from babel import Locale

from assistant import words

_OWN_SCRIPT = re.compile(r"[^\W\d_a-zA-Z\u00c0-\u024f\u1e00-\u1eff\u3400-\u9fff]")  # neither Latin nor Han letters
_HAN = re.compile(r"[\u3400-\u9fff]")
_WORD = re.compile(r"[^\W\d_]+")
_NAME = re.compile(r"\b[A-Z][A-Za-z&-]{2,}\b")
_FIGURE = re.compile(r"\d[\d.,:/-]*(?: ?(?:%|€|EUR|CNY|RMB|yuan|euros?))?", re.IGNORECASE)
_SHARE = 0.4  # of the letters, that are in a script of its own, in a message that is not Chinese


def is_foreign(message: str) -> bool:
    """Whether a message is neither Chinese nor English.

    >>> is_foreign("締切はいつですか"), is_foreign("Wann ist die Frist?"), is_foreign("芬兰の项目")
    (True, True, False)
    """
    letters = _WORD.findall(unicodedata.normalize("NFKC", message))
    if len(_OWN_SCRIPT.findall("".join(letters))) > _SHARE * len("".join(letters)):
        return True
    if _HAN.search(message):
        return False
    small = words.load("languages")["small"]
    found = [word.lower() for word in letters]
    return sum(word in small["foreign"] for word in found) > sum(word in small["english"] for word in found)


def in_english(message: str, known: str) -> str:
    """What is understood of a foreign message, as an English question; "" where that is nothing.

    known: lower-case text; a name of the message that stands in it is kept.

    >>> in_english("Quelle est la date limite pour la Finlande ?", "")
    'deadline Finland?'
    """
    found: list[tuple[int, int, str]] = []
    for match in chain(_understood().finditer(message), _FIGURE.finditer(message), _NAME.finditer(message)):
        start, end = match.span()
        english = _english()[match.lastgroup] if match.lastgroup else match[0]
        is_name = not match.lastgroup and not match[0][0].isdigit()
        if all(end <= s or start >= e for s, e, _ in found) and not (is_name and not _word_of(english, known)):
            found.append((start, end, english))
    pieces = dict.fromkeys(english for _, _, english in sorted(found))
    return f"{' '.join(pieces)}?" if any(piece[0].isalpha() for piece in pieces) else ""


def _word_of(name: str, known: str) -> bool:
    return re.search(rf"\b{re.escape(name.lower())}\b", known) is not None


@cache
def _understood() -> re.Pattern[str]:
    """Wordings of other languages, each in a group that `_english` has the English words for; longest first."""
    listed = sorted(enumerate(_wordings()), key=lambda entry: len(entry[1]), reverse=True)
    spaced = "|".join(f"(?P<w{i}>{w})" for i, w in listed if _spaced(w))
    joined = "|".join(f"(?P<w{i}>{w})" for i, w in listed if not _spaced(w))
    starts = "".join(sorted({re.escape(w[0]) for _, w in listed if not _spaced(w)}))
    # most places of a message can begin no wording: a look at one character spares thousands of them
    return re.compile(rf"(?<![^\W\d_])(?=\w)(?:{spaced})(?![^\W\d_])|(?=[{starts}])(?:{joined})", re.IGNORECASE)


def _spaced(wording: str) -> bool:
    """Whether the language of a wording puts spaces around words."""
    return not re.search("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\u0e00-\u0e7f]", wording)


def _inflected(name: str) -> str:
    """A name with the endings that it may get: Finnlands, Suomessa, в Норвегии."""
    return rf"{re.escape(name[:-1] if len(name) > 4 else name)}\w{{0,4}}" if _spaced(name) else re.escape(name)


@cache
def _english() -> dict[str, str]:
    return {f"w{i}": english for i, english in enumerate(_wordings().values())}


@cache
def _wordings() -> dict[str, str]:
    """Wording of another language (a regular expression) -> English words."""
    lists = words.load("languages")
    result = {wording: english for english, wordings in lists["terms"].items() for wording in wordings}
    own = Locale("en")
    for name in lists["locales"]:
        locale = Locale(name)
        for code, country in locale.territories.items():
            if len(code) == 2 and code.isalpha() and code in own.territories:
                result.setdefault(_inflected(str(country)), str(own.territories[code]))
        for month, called in locale.months["format"]["wide"].items():
            if len(called) > 2 and not called[0].isdigit():
                result.setdefault(re.escape(called), str(own.months["format"]["wide"][month]))
    return result
