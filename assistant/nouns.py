"""The nouns and names of a question: what a guide would have to mention."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache, lru_cache

from assistant import words
from assistant.short_names import edges_of
from assistant.subjects import chained

ORDINAL = re.compile(r"第[一二三四五六七八九十\d]+[批轮期次]")
_HAN = re.compile("[㐀-鿿]")
_SHORTEST_RUN = 3  # characters: fewer stand together by chance
_ASKED_UNIT = re.compile(r"(?:多少|几)个?(分钟|小时|页|字|平方米|学分|亩|MB|兆|次会议)")


def nouns_outside(plain: str, spans: list[tuple[int, int]]) -> tuple[str, ...]:
    """Nouns and names of the message outside of what asks: what the guide would have to mention."""
    return nouns_in(blanked(plain, spans))


def blanked(plain: str, spans: Iterable[tuple[int, int]]) -> str:
    """The message with a full stop for each character in these places."""
    rest = list(plain)
    for start, end in spans:
        rest[start:end] = "。" * (end - start)
    return "".join(rest)


@lru_cache(maxsize=256)
def nouns_in(text: str) -> tuple[str, ...]:
    """Nouns and names of the text that are not everyday words, each once."""
    import rjieba  # 0.1 s to import

    known = everyday()
    found = []
    for chunk in re.findall(r"[A-Za-z]+(?:[-&][A-Za-z]+)*|[^A-Za-z]+", text):
        tagged = [(chunk, "eng")] if chunk[0].isascii() and chunk[0].isalpha() else rjieba.tag(chunk)
        found += [word.lower() for word, tag in tagged if tag[0] == "n" or tag in ("vn", "eng", "j", "b")]
    found += ORDINAL.findall(text) + _ASKED_UNIT.findall(text)
    once = dict.fromkeys(found)
    return tuple(word for word in once if len(word) > 1 and word not in known and not chained(word, known))


@cache
def everyday() -> frozenset[str]:
    """Words that tell nothing in a question."""
    lists = words.load("generic")
    return frozenset([*lists["everyday"], *lists["words"]])


def runs_in(plain: str, text: str) -> list[str]:
    """The longest runs of Chinese words that stand in a text: 水处理, where a dictionary has 水 and 处理."""
    found, start, edges = [], 0, edges_of(plain)
    while start + _SHORTEST_RUN <= len(plain):
        end = reached = start
        while start in edges and end < len(plain) and _HAN.match(plain[end]) and plain[start : end + 1] in text:
            end += 1
            reached = end if end in edges else reached
        if reached - start >= _SHORTEST_RUN and not chained(plain[start:reached], everyday()):
            found.append(plain[start:reached])
        start = max(start + 1, reached)
    return found
