"""The values in a stretch of text: dates and windows, quantities, links, addresses, phone numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from corpus import words
from corpus.dates import Moment, find_moments, with_years
from corpus.figures import Quantity, find_quantities
from corpus.guide import Span

_PHONE = (
    r"\(?0\d{2,3}\)?[\s-]?\d{3,4}[\s-]?\d{4}(?:(?:转|\s?ext\.?\s?)\d{1,5})?|0\d{3,4}[\s-]\d{3}[\s-]\d{3,4}|1[3-9]\d{9}|400[\s-]?\d{3,4}[\s-]?\d{3,4}"
    r"|\+\d{1,3}(?:[\s-]\d{1,4}){2,5}|\d{2,3}[\s-]\d{3,4}[\s-]\d{3,4}(?:[\s-]\d{2,4})?"
)
_PATTERNS = {
    "url": re.compile(r"(?:https?://|www\.)[A-Za-z0-9\-._~:/?#@!$&'*+=%]+[A-Za-z0-9/]"),
    "email": re.compile(r"[A-Za-z0-9._+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+"),
    "phone": re.compile(rf"(?<![\dA-Za-z.])(?:\+\d{{1,3}}[\s-]?)?(?:{_PHONE})(?!\d)"),
}
_LOCAL = re.compile(r"(?<![\dA-Za-z.-])[2-9]\d{2,3}-?\d{4}(?![\d年元万.%-])")  # a number without its area code
_LABEL = 12  # characters before a value in which its label may stand
_SIDE = str.maketrans("０１２３４５６７８９－—–‐‑（）＋", "0123456789-----()+")  # length stays, so spans hold
_JOINED = re.compile(r"\s*(?:至|到|[-–—~～－]+|to|until|till|and)\s*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Window:
    """A deadline (`start` None) or a period; both ends are dates as written, years filled in."""

    start: Moment | None
    end: Moment


Value = Quantity | Window | str


def values_of(text: str, span: Span, wanted: str, year: int | None) -> Iterator[tuple[Span, Value]]:
    """The values of one sort ("date", "amount", "url" …) in `span`; `year` is for dates without one."""
    if wanted == "date":
        yield from windows(text, span, year)
    elif wanted == "birthday":
        birth = words.listed("birthday")
        yield from (w for w in windows(text, span, year) if birth.search(text, w[0].start - 24, w[0].end + 12))
    elif wanted in _PATTERNS:
        side = text[max(0, span.start - _LABEL) : span.end].translate(_SIDE)
        for start, end in _written(wanted, side, min(span.start, _LABEL)):
            here = Span(max(0, span.start - _LABEL) + start, max(0, span.start - _LABEL) + end)
            yield here, here.of(text)
    else:
        yield from ((s, q) for s, q in quantities(text, span) if q.family == wanted)


def _written(wanted: str, side: str, start: int) -> list[tuple[int, int]]:
    """Where in `side` from `start` on such values stand; before it may stand the label 电话."""
    found = [match.span() for match in _PATTERNS[wanted].finditer(side, start)]
    if wanted == "phone" and (said := words.listed("telephone").search(side)):
        local = (match.span() for match in _LOCAL.finditer(side, max(start, said.end())))
        found += [(a, b) for a, b in local if not any(c < b and a < d for c, d in found)]
    return sorted(found)


def quantities(text: str, span: Span) -> Iterator[tuple[Span, Quantity]]:
    """The figures that are not part of a link, an address or a phone number."""
    here_only = span.of(text)
    side = here_only.translate(_SIDE)
    taken = [Span(m.start(), m.end()) for pattern in _PATTERNS.values() for m in pattern.finditer(side)]
    for quantity in find_quantities(here_only):
        if not any(quantity.span.overlaps(other) for other in taken):
            yield Span(span.start + quantity.span.start, span.start + quantity.span.end), quantity


def windows(text: str, span: Span, year: int | None) -> Iterator[tuple[Span, Window]]:
    """Two dates joined by 至, or by when it opens and closes, are one window; a lone year is no date to act on."""
    words_ = span.of(text)
    moments = [m for m in with_years(_fixed(words_), None if _every_year(text, span) else year) if m.month]
    i = 0
    while i < len(moments):
        last = i
        if i + 1 < len(moments) and _of_one_window(words_, moments[i], moments[i + 1]):
            last = i + 1
        window = Window(moments[i] if last > i else None, moments[last])
        yield Span(span.start + moments[i].span.start, span.start + moments[last].span.end), window
        i = last + 1


def _of_one_window(text: str, first: Moment, second: Moment) -> bool:
    between = text[first.span.end : second.span.start]
    opens = words.listed("window_opens").search(text[: first.span.start])
    return bool(_JOINED.fullmatch(between) or (opens and words.listed("window_closes").fullmatch(between)))


def _every_year(text: str, span: Span) -> bool:
    """Whether the dates of the sentence come round: 每年3月31日和9月30日."""
    return bool(words.listed("every_year").search(text, span.start, span.end))


def _fixed(text: str) -> list[Moment]:
    """The dates but those of no certain year: 申报当年1月1日."""
    relative = [m.end() for m in words.listed("relative_year").finditer(text)]
    return [m for m in find_moments(text) if m.year or m.span.start not in relative]
