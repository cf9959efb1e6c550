"""The countries that a text names, from the locale data."""

from __future__ import annotations

import re
from functools import cache

from babel import Locale

_OWN = "CN"  # 中国 is no foreign country in guides that are written in Chinese


@cache
def _names(language: str) -> re.Pattern[str]:
    names = (str(name) for code, name in Locale(language).territories.items() if len(code) == 2 and code != _OWN)
    joined = "|".join(sorted((re.escape(name) for name in names if len(name) > 1), key=len, reverse=True))
    return re.compile(joined if language == "zh" else rf"\b(?:{joined})\b")


def countries_in(text: str, language: str) -> list[str]:
    """Their names in the language of the text, in its order, each once.

    >>> countries_in("日本、意大利和中国", "zh"), countries_in("Chile or Canada", "en")
    (['日本', '意大利'], ['Chile', 'Canada'])
    """
    return list(dict.fromkeys(_names(language).findall(text)))


def opening_parts(text: str, language: str) -> list[str]:
    """The countries with which parts of its sentences open: 日本方向…；荷兰方向…"""
    head = r"(?:^|[；;。]\s*)" if language == "zh" else r"(?i:(?:^|[;.]\s+)(?:for |in |with )?)"
    return list(dict.fromkeys(re.findall(rf"{head}({_names(language).pattern})", text)))
