"""Law 2: every date, amount, share and duration in an answer's text comes from somewhere.

A figure is supported when it stands in a quote that the answer cites, or in the question, or is `today`, or is the
number of days between `today` and a date of a cited quote. Counts are not checked: too many small numbers count
nothing (第1类, one of the partners).
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal

from assistant.answer import Answer
from eval.cases import Case
from eval.reading import values
from eval.values import Day, Quantity, Value, supports

CHECKED = frozenset({"date", "amount", "percent", "days", "months"})


def figures(text: str) -> tuple[Value, ...]:
    """The dates, amounts, shares and durations of a text."""
    return tuple(value for value in values(text) if value.kind in CHECKED)


def asked_figures(case: Case) -> tuple[Value, ...]:
    """What the user brought in, in any turn."""
    return tuple(value for turn in case.turns for value in figures(turn))


def cited_figures(case: Case, answer: Answer, *, quotes: bool = True) -> tuple[Value, ...]:
    """The figures of the cited quotes, today, and the days between today and the quotes' dates.

    quotes=False: only today and the days between.
    """
    quoted = tuple(value for citation in answer.citations for value in figures(citation.quote))
    today = Day(case.today.year, case.today.month, case.today.day)
    return (*(quoted if quotes else ()), today, *_days_from(case.today, quoted))


def without_support(stated: Iterable[Value], facts: Iterable[Value]) -> tuple[Value, ...]:
    known = tuple(facts)
    return tuple(value for value in stated if not any(supports(fact, value) for fact in known))


def unsupported(case: Case, answer: Answer) -> tuple[Value, ...]:
    """The figures of the answer's text that come from nowhere."""
    return without_support(figures(answer.text), (*cited_figures(case, answer), *asked_figures(case)))


def _days_from(today: date, facts: Iterable[Value]) -> tuple[Value, ...]:
    """|date - today| in days, for every date among the facts that is written in full."""
    dates = [day for fact in facts if isinstance(fact, Day) and (day := fact.exactly())]
    return tuple(Quantity("days", Decimal(abs((day - today).days))) for day in dates)
