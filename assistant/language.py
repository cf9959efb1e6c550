"""The language of a message, and its plain form: what the word lists are matched against."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import cache, lru_cache

import opencc

from assistant import words
from assistant.foreign import is_foreign

LANGUAGES = ("zh", "en")
_HAN = re.compile(r"[㐀-鿿]")
_LATIN_WORD = re.compile(r"[A-Za-z]{2,}")
_TRAILING = re.compile(r"(?<=[\w?!])\s*(?:\.{2,}|。{2,}|[~～]+)[.。~～]*$|\s+(?=[?!]+$)")  # as one breaks off
_CANTONESE = re.compile(r"[唔冇嘅嚟哋佢揾搵咩喺咗嘢啲嗰畀]")  # characters that others do not write
_LINK = re.compile(r"https?://\S+|\S+@\S+")


def language_of(message: str) -> str:
    """ "zh" or "en": whichever the message has more words of; other languages are answered in English.

    >>> language_of("芬兰project的deadline是什么时候"), language_of("deadline for 芬兰?"), language_of("？？")
    ('zh', 'en', 'zh')
    """
    text = _LINK.sub(" ", message)
    if is_foreign(text):
        return "en"
    han, latin = len(_HAN.findall(text)), len(_LATIN_WORD.findall(text))
    letters = any(c.isalpha() for c in text)
    return "zh" if han >= 2 * latin and (han or not letters) else "en"


@lru_cache(maxsize=1024)  # each rule asks for the names it compares with
def plain(message: str) -> str:
    """Simplified characters, half-width, single spaces; no control characters or lone surrogates.

    A message in traditional characters has its words (專案) put in those of the mainland too, Cantonese in common ones.

    >>> plain("芬蘭　專案：１５０萬"), plain("乾净"), plain("用英文寫得唔得")
    ('芬兰 项目:150万', '干净', '用英文写行不行')
    >>> plain("3 years, right ?")
    '3 years, right?'
    >>> plain("can we apply..."), plain("还能报吗？～～")
    ('can we apply', '还能报吗?')
    """
    kept = "".join(" " if unicodedata.category(c) in ("Cc", "Cf", "Cs", "Co", "Zl", "Zp") else c for c in message)
    normal = unicodedata.normalize("NFKC", kept)
    simple = _converter("t2s").convert(normal).replace("俩", "两个").replace("仨", "三个")
    spoken = [
        *(["mainland"] if in_traditional([normal]) else []),
        *(["cantonese"] if _CANTONESE.search(simple) else []),
    ]
    for table in spoken:
        for word, common in words.load("traditional")[table].items():
            simple = simple.replace(word, common)
    return _TRAILING.sub("", " ".join(simple.split()))


def _reworded(text: str, table: str) -> str:
    for word, common in words.load("traditional")[table].items():
        text = text.replace(word, common)
    return text


def in_traditional(messages: Sequence[str]) -> bool:
    """Whether the last of the messages whose characters tell is written in traditional ones.

    >>> in_traditional(["芬蘭何時截止", "那以色列呢"]), in_traditional(["芬蘭何時截止", "那挪威的经费呢"])
    (True, False)
    """
    for message in reversed(messages):
        traditional, simplified = _differing(message, "t2s"), _differing(message, "s2t")
        if traditional != simplified:
            return traditional > simplified
    return False


def traditional(text: str) -> str:
    """The text in traditional characters, as Taiwan writes them; links, figures and Latin words stay."""
    return str(_converter("s2tw").convert(text))


def _differing(message: str, conversion: str) -> int:
    return sum(_differs(c, conversion) for c in _HAN.findall(message))


@cache
def _differs(character: str, conversion: str) -> bool:
    return bool(_converter(conversion).convert(character) != character)


@cache
def _converter(conversion: str) -> opencc.OpenCC:
    return opencc.OpenCC(conversion)
