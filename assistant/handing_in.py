"""The days that a question is about, and whether it asks to hand in on one of them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, timedelta

from assistant import words
from assistant.particulars import Particulars
from assistant.periods import Period
from corpus.figures import Quantity

_CLAUSE = re.compile("[，,;；]")
_WHOLE_YEAR = 364  # days between its first and its last
_FAR = timedelta(days=400)  # nobody asks to hand in later than that
# kinds that a question for handing in on a day may seem to ask for by the way
_HANDING_IN = {"deadline", "submission", "documents", "system", "applicant"}
# kinds whose words may but name what is handed in for
_BY_NAME = {"funding", "documents", "submission", "system"}


def days_asked(
    plain: str,
    periods: Iterable[Period],
    quantities: tuple[Quantity, ...],
    forms: frozenset[str],
    today: date,
) -> tuple[Period, ...]:
    """Of the times that a question names those that it is about."""
    days = tuple(period for period in periods if not _lasts(period, quantities, today))
    return _meant(_without_this_year(days, plain, today), plain, forms, today)


def _lasts(period: Period, quantities: tuple[Quantity, ...], today: date) -> bool:
    """Whether a time is how long a project lasts, not a day to come: 三十六个月内完成."""
    far = period.start > today + _FAR
    return far and any(q.family == "duration" and q.span.overlaps(period.span) for q in quantities)


def _without_this_year(periods: tuple[Period, ...], plain: str, today: date) -> tuple[Period, ...]:
    """The periods without this year where it only frames another (今年国庆以后) or an edition (今年的项目)."""

    def frames(period: Period) -> bool:
        whole = (period.end - period.start).days >= _WHOLE_YEAR and period.start <= today <= period.end
        return whole and (len(periods) > 1 or plain[: period.span.end].endswith("的"))

    return tuple(period for period in periods if not frames(period))


def _meant(periods: tuple[Period, ...], plain: str, forms: frozenset[str], today: date) -> tuple[Period, ...]:
    """Without the times told by the way: 上半年买了技术，现在还能申请吗; 去年刚成立，能不能报.

    Of a claim the clause before the tag asks (截止是8月26号，对吗).
    Where one is about now, the times of other clauses; else past times of clauses that ask for nothing.
    """
    clauses, start = [], 0
    for border in _CLAUSE.finditer(plain):
        clauses.append((start, border.start()))
        start = border.end()
    clauses.append((start, len(plain)))
    telling = ("now",) if "now" in forms else ("interrogative", "polar", "open_now", "handing_in")
    asking = [(a, b) for a, b in clauses if any(words.pattern("forms", form).search(plain[a:b]) for form in telling)]
    tag = words.pattern("modality.claim", "tag")
    given = words.pattern("comparing", "given")
    apart = [(a, b) for a, b in clauses if not given.search(plain[a:b])]
    if any(a <= p.span.start < b for p in periods for a, b in apart):  # 9月25日截止的话，26日交晚不晚
        periods = tuple(p for p in periods if any(a <= p.span.start < b for a, b in apart))
    handed = [(a, b) for a, b in clauses if words.pattern("forms", "handing_in").search(plain[a:b])]
    own = tuple(p for p in periods if any(a <= p.span.start < b for a, b in handed))
    if own and set(handed) <= set(asking):  # 那边10月30号，那我们10月31号交行不行
        periods = own
    tagged = [a for a, b in clauses if tag.fullmatch(plain[a:b].strip(" ?？。.!！"))]
    asking += [(a, b) for a, b in clauses if any(a < at for at in tagged)]
    return tuple(
        period
        for period in periods
        if any(a <= period.span.start < b for a, b in asking) or ("now" not in forms and period.end >= today)
    )


def of_handing_in(
    asked: tuple[str, ...], periods: tuple[Period, ...], forms: frozenset[str], named: bool, today: date
) -> bool:
    """Whether a question that asks for nothing else asks for a day to hand in on: a day named with such words, or
    one to come in a question for leave that names a subject (“would mid-October do for Finland?”)."""
    if asked == ("deadline",) or not set(asked) <= _HANDING_IN or {"claim", "lasting"} <= forms:
        return False
    asks = forms & {"polar", "interrogative"}
    leave = named and {"polar", "leave"} <= forms
    return any(("handing_in" in forms and asks) or (leave and period.end >= today) for period in periods)


def of_standing(asked: tuple[str, ...], told: Particulars, plain: str) -> bool:
    """Whether it is asked if somebody told of may apply, and no word of it is on time: 我们有在研项目，还能报吗.

    >>> [of_standing(("previous_award",), Particulars(), t) for t in ("去年立过项，还能报吗", "去年立过项，还来得及吗")]
    [True, False]
    """
    applies = set(asked) <= {"deadline", "applicant", "previous_award"}
    founded = words.pattern_of("requirements", "founded", "says").search(plain)
    stands = "previous_award" in asked or bool(told.told) or founded is not None
    return applies and stands and not words.pattern("forms", "in_time").search(plain)


def still_in_time(asked: tuple[str, ...], forms: frozenset[str]) -> bool:
    """Whether it is only asked if one may still hand in, whatever for: “申请那笔补助还来得及吗”."""
    still = {"polar", "open_now"} <= forms
    if set(asked) <= {"organisation_mode"}:
        return still and "handing_in" in forms  # 揭榜挂帅的还能交吗: the mode only names the project
    if "handing_in" in forms and set(asked) <= _BY_NAME and "interrogative" not in forms:
        return still  # 攻关的补助还能交材料吗: the funding only names it
    return still and "deadline" in asked and "interrogative" not in forms
