"""The language of a message, and its plain form: what the word lists are matched against."""

from __future__ import annotations

import re
import unicodedata
from functools import cache

import opencc

LANGUAGES = ("zh", "en")
_HAN = re.compile(r"[㐀-鿿]")
_LATIN_WORD = re.compile(r"[A-Za-z]{2,}")
_LINK = re.compile(r"https?://\S+|\S+@\S+")


def language_of(message: str) -> str:
    """ "zh" or "en": whichever the message has more words of; other languages are answered in English.

    >>> language_of("芬兰project的deadline是什么时候"), language_of("deadline for 芬兰?"), language_of("？？")
    ('zh', 'en', 'zh')
    """
    text = _LINK.sub(" ", message)
    han, latin = len(_HAN.findall(text)), len(_LATIN_WORD.findall(text))
    letters = any(c.isalpha() for c in text)
    return "zh" if han >= 2 * latin and (han or not letters) else "en"


def plain(message: str) -> str:
    """Simplified characters, half-width, single spaces; no control characters or lone surrogates.

    >>> plain("芬蘭　項目：１５０萬")
    '芬兰 项目:150万'
    """
    kept = "".join(" " if unicodedata.category(c) in ("Cc", "Cf", "Cs", "Co", "Zl", "Zp") else c for c in message)
    simple = _simplifier().convert(unicodedata.normalize("NFKC", kept)).replace("俩", "两个").replace("仨", "三个")
    return " ".join(simple.split())


@cache
def _simplifier() -> opencc.OpenCC:
    return opencc.OpenCC("t2s")
