"""What the words of a question ask for: kinds of fact, and the forms of words/forms.toml."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import SequenceMatcher
from functools import cache, lru_cache
from itertools import pairwise

from assistant import words
from assistant.handing_in import still_in_time
from assistant.sieve import Sieve
from corpus.figures import Quantity

FORMS = tuple(words.load("forms"))

# what is asked by a bare figure: “200万可以吗”
_FIGURES = {"amount": "funding", "duration": "duration"}
# kinds that a question for a figure may seem to ask for by the way
_FRAMES = {"place", "targets", "content", "acceptance", "requirement", "limit"}
_DAYS = ("day", "week")
_MONEY = {"funding", "own_funding", "total_budget"}
_JOINT = re.compile(r"[、/]|和|及|与|跟|还有|\b(?:and|or|as well as)\b|&")
_LAST = re.compile(r"[^。！？!?；;.]*[？?]['\"”）)]*$")  # the last sentence, if it ends in a question mark
_BODY = re.compile(
    r"[“\"「][^”\"」]{2,24}[”\"」]|[㐀-鿿]{2,8}(?:署|委员会|基金会|理事会)"
)  # names of bodies, and what is quoted
_NAME = 4  # characters in a row that a message and a name have in common
_LONGEST_JOINT = 10  # characters between two wordings that a list joins


@lru_cache(maxsize=1024)  # clauses and parts of a message are asked again
def forms_of(plain: str) -> frozenset[str]:
    """The forms of words/forms.toml that apply; a statement with a question mark asks for yes or no too.

    >>> "polar" in forms_of("知识产权要先谈好?"), "polar" in forms_of("外方截止时间是?"), "polar" in forms_of("谁能报?")
    (True, False, False)
    """
    found = {form for form in FORMS if _has(form, plain)}
    asked = _LAST.search(plain)
    if asked and _has("says", asked[0]) and not _has("asks_other", asked[0]):
        found.add("polar")
    return frozenset(found)


def _has(form: str, text: str) -> bool:
    return words.pattern("forms", form).search(text) is not None


def asks_for_kind(text: str) -> bool:
    """Whether a text has words that ask for some kind of fact."""
    return any(pattern.search(text) for _, pattern in _asking(text))


def _asking(text: str) -> Iterator[tuple[words.Ask, re.Pattern[str]]]:
    """The wordings that may be in a text, with their kinds, in the order of the list."""
    asks, sieve = _wordings()
    return ((asks[index], sieve.patterns[index]) for index in sieve.indexes(text))


@cache
def _wordings() -> tuple[tuple[words.Ask, ...], Sieve]:
    each = [(ask, pattern) for ask in words.asks() for pattern in ask.asks]
    return tuple(ask for ask, _ in each), Sieve(pattern for _, pattern in each)


def kinds_worded(
    plain: str, forms: frozenset[str], names: list[str]
) -> tuple[tuple[str, ...], list[tuple[int, int, str]]]:
    """The kinds asked for in the order of the message, and where; of overlapping wordings the longest counts.

    A general wording (how long) yields to any other in it. Of two kinds with the very same words the one that is asked
    instead of the other counts.
    """
    found = [
        (m.start(), m.end(), ask.kind)
        for ask, p in _asking(plain)
        if not (ask.unless and ask.unless.search(plain))
        for m in p.finditer(plain)
        if m.end() > m.start()
    ]
    found = [(_behind_names(plain, start, end, names), end, kind) for start, end, kind in found]
    chosen: list[tuple[int, int, str]] = []
    for start, end, kind in sorted(found, key=lambda f: (_is_general(plain, *f), f[0] - f[1], f[0])):
        same = [one for one in chosen if one[:2] == (start, end) or (kind == "limit" and one[0] <= start < one[1])]
        under = [one for one in same if one[2] in words.ask(kind).over]
        chosen = [one for one in chosen if one not in under]
        if all(end <= s or start >= e for s, e, _ in chosen):
            chosen.append((start, end, kind))
    chosen = [one for one in chosen if not _named_by_the_way(plain, one[0], one[1], names)] or chosen
    kinds = tuple(dict.fromkeys(kind for _, _, kind in sorted(chosen)))
    meant = _pruned(kinds, plain, forms)
    left = {"duration", "presence"} - set(meant) if "days_left" in forms else set()
    return meant, [one for one in sorted(chosen) if one[2] not in left]


def _is_general(plain: str, start: int, end: int, kind: str) -> bool:
    """Whether questions for other kinds hold the words at a place too."""
    general = words.ask(kind).general
    return general is not None and general.fullmatch(plain, start, end) is not None


def kinds_meant(
    worded: tuple[str, ...],
    plain: str,
    quantities: tuple[Quantity, ...],
    forms: frozenset[str],
    on_a_day: bool,
) -> tuple[str, ...]:
    """The kinds asked for, by what is worded and the days and figures beside it; `on_a_day`: to hand in on one."""
    polar = "polar" in forms
    asked = worded
    if (on_a_day and (polar or not asked)) or still_in_time(asked, forms):
        asked = ("deadline",)
    if polar and not _MONEY & set(asked) and any(q.family == "amount" for q in quantities):
        asked = ("funding",)
    years = any(q.unit in ("year", "month") for q in quantities)
    if polar and set(asked) <= _FRAMES and years and "lasting" in forms:
        asked = ("duration",)
    if polar and asked == ("funding",) and "whether_funded" in forms and not quantities:
        asked = ()
    of_number = {"polar", "handing_in"} <= forms and any(counts_applications(q, plain) for q in quantities)
    if asked in ((), ("applicant",)) and of_number:
        asked = ("limit",)
    if asked == ("duration",) and any(_yearly(q, plain) for q in quantities):
        asked = ("presence",)
    if not asked:
        bare = (_bare(q, plain) for q in quantities if q.family in _FIGURES)
        asked = tuple(dict.fromkeys(kind for kind in bare if kind != "duration" or "lasting" in forms))
    return asked


def _bare(quantity: Quantity, plain: str) -> str:
    """What a figure without words is of."""
    return "presence" if _yearly(quantity, plain) else _FIGURES[quantity.family]


def _yearly(quantity: Quantity, plain: str) -> bool:
    """Whether it is so many days of each year, or of all its years, which is no time that a project takes."""
    of_time = (words.pattern("comparing", entry) for entry in ("each_year", "whole_time"))
    return quantity.unit in _DAYS and any(pattern.search(plain) for pattern in of_time)


def _named_by_the_way(plain: str, start: int, end: int, names: list[str]) -> bool:
    """Whether the words at a place belong to a name: 补助 in 技术交易补助什么时候申报, 资金 in 创新资金署."""
    words_ = plain.lower()
    if any(match.start() <= start and end <= match.end() for match in _BODY.finditer(plain)):
        return True
    return words_[start:end] in names or any(
        words_[first:last] in name
        for name in names
        for first, last in ((start - 2, end), (start - 1, end + 1), (start, end + 2))
        if first >= 0 and last <= len(words_)
    )


def _behind_names(plain: str, start: int, end: int, names: list[str]) -> int:
    """Where wording begins behind the name of a subject that it runs into: 能报 of 企业海外研发机构能报."""
    runs = (SequenceMatcher(None, plain.lower(), name, autojunk=False).find_longest_match() for name in names)
    ends = [run.a + run.size for run in runs if run.size >= _NAME and run.a <= start < run.a + run.size < end]
    return max(ends, default=start)


def _pruned(kinds: tuple[str, ...], plain: str, forms: frozenset[str]) -> tuple[str, ...]:
    """Without the kinds that only frame another: “which country has …”, “what requirements on IP”."""
    framing = {"requirement", "content", "leader"}
    if "days_left" in forms and "deadline" in kinds:
        framing |= {"duration", "presence"}
    if "which_subjects" in forms:
        framing.add("partner")
    if "、" not in plain:  # a list asks for each
        framing |= {other for kind in kinds for other in words.ask(kind).over}
    telling = tuple(kind for kind in kinds if kind not in framing)
    return telling or kinds


def kinds_hinted(plain: str) -> tuple[str, ...]:
    """The kinds that the wording only hints at."""
    return tuple(ask.kind for ask in words.asks() if any(p.search(plain) for p in ask.weak))


def joined_as_list(plain: str, spans: list[tuple[int, int]]) -> bool:
    """Whether two wordings that ask are joined as in a list: 截止时间和经费, deadline and budget."""
    between = [plain[end:start] for (_, end), (start, _) in pairwise(spans)]
    return any(len(words_) <= _LONGEST_JOINT and _JOINT.search(words_) for words_ in between)


def counts_applications(quantity: Quantity, plain: str) -> bool:
    """Whether a figure is a number of applications or projects: 两个项目, 1项; 一个项目 is any."""
    units = words.pattern("comparing", "applications")
    number = quantity.high != 1 or re.match(r"\D*\d", quantity.span.of(plain)) is not None
    return number and quantity.family == "count" and units.fullmatch(quantity.unit) is not None
