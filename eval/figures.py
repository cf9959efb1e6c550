"""Law 2: every date, amount, share and duration in an answer's text comes from somewhere.

A figure is supported when
  it stands in a quote that the answer cites, or in the question, or is `today`,
  it is computed: the days between `today` and a date of a cited quote or of the question, or the difference of two
  figures of one kind, both from cited quotes or the question (200万 - 150万, the days from one deadline to the next),
  it is a date up to a year from `today`, and the question speaks of a day without its date (下周五, next month).
Counts are not checked: too many small numbers count nothing (第1类, one of the partners).
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal
from itertools import combinations

from assistant.answer import Answer
from eval.cases import Case
from eval.reading import values
from eval.values import Day, Quantity, Value, supports

_RELATIVE_DAY = re.compile(
    r"[明后昨前]天|[上下这本][个]?(?:周|星期|礼拜|月)|月[底末初中]|[上中下]旬|[今明去]年|年[底末初中]|周末|过[几两三]天|[天周月]之?后|"
    r"国庆|元旦|春节|五一|中秋|清明|端午|放假|假期|"
    r"\b(?:tomorrow|yesterday|tonight|weekend|(?:next|last|this|coming) \w+|(?:end|beginning|middle|start) of|in \w+ "
    r"(?:days?|weeks?|months?)|mid-\w+|early \w+|late \w+)\b",
    re.IGNORECASE,
)
CHECKED = frozenset({"date", "amount", "percent", "days", "months"})


def figures(text: str) -> tuple[Value, ...]:
    """The dates, amounts, shares and durations of a text."""
    return tuple(value for value in values(text) if value.kind in CHECKED)


def asked_figures(case: Case) -> tuple[Value, ...]:
    """What the user brought in, in any turn."""
    return tuple(value for turn in case.turns for value in figures(turn))


def quoted_figures(answer: Answer) -> tuple[Value, ...]:
    return tuple(value for citation in answer.citations for value in figures(citation.quote))


def today_of(case: Case) -> Day:
    return Day(case.today.year, case.today.month, case.today.day)


def days_between(case: Case, answer: Answer) -> tuple[Value, ...]:
    """The days between any two of today and the dates cited or asked."""
    given = (*quoted_figures(answer), *asked_figures(case))
    dates = dict.fromkeys(
        (case.today, *(day for value in given if isinstance(value, Day) and (day := value.exactly())))
    )
    return tuple(Quantity("days", Decimal(abs((one - other).days))) for one, other in combinations(dates, 2))


def differences(case: Case, answer: Answer) -> tuple[Value, ...]:
    """Of any two quantities of one kind, cited or asked."""
    given = dict.fromkeys((*quoted_figures(answer), *asked_figures(case)))
    return tuple(
        Quantity(one.kind, abs(one.number - other.number), one.currency or other.currency)
        for one, other in combinations((value for value in given if isinstance(value, Quantity)), 2)
        if one.kind == other.kind and len({one.currency, other.currency} - {None}) < 2
    )


def from_relative_day(case: Case, value: Value) -> bool:
    """Whether the date may be what the question calls next Friday or the end of the month."""
    day = value.exactly() if isinstance(value, Day) else None
    near = day is not None and abs((day - case.today).days) <= 366
    return near and any(_RELATIVE_DAY.search(turn) for turn in case.turns)


def without_support(stated: Iterable[Value], facts: Iterable[Value]) -> tuple[Value, ...]:
    known = tuple(facts)
    return tuple(value for value in stated if not any(supports(fact, value) for fact in known))


def unsupported(case: Case, answer: Answer) -> tuple[Value, ...]:
    """The figures of the answer's text that come from nowhere."""
    known = (*quoted_figures(answer), *asked_figures(case), today_of(case))
    computed = (*days_between(case, answer), *differences(case, answer))
    rest = without_support(figures(answer.text), (*known, *computed))
    return tuple(value for value in rest if not from_relative_day(case, value))
