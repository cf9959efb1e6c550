"""Exact facts of an answer: the values it has to state, those it must not, and when it states a wrong one."""

from __future__ import annotations

from dataclasses import dataclass, replace

from assistant.answer import Answer, Outcome, Verdict
from eval.cases import ANSWERS, Case
from eval.figures import (
    CHECKED,
    asked_figures,
    days_between,
    figures,
    from_relative_day,
    quoted_figures,
    today_of,
    unsupported,
    without_support,
)
from eval.reading import values
from eval.values import Expected, Quantity, Value, Words, same

_OPPOSITE = {Verdict.YES: Verdict.NO, Verdict.NO: Verdict.YES}


@dataclass(frozen=True, slots=True)
class Values:
    """What of a case's values stands in an answer: `missing` should, `forbidden` should not."""

    missing: tuple[Expected, ...]
    forbidden: tuple[Expected, ...]


def check_values(case: Case, answer: Answer) -> Values | None:
    """None where the case names no value, or the answer rightly is none and so has to state nothing."""
    answers = answer.outcome in ANSWERS or answer.outcome not in case.outcome
    must = _with_currency(case) if answers else ()
    if not must and not case.must_not:
        return None
    stated = values(answer.text)
    return Values(
        missing=tuple(value for value in must if not _states(answer.text, stated, value)),
        forbidden=tuple(value for value in case.must_not if _states(answer.text, stated, value)),
    )


def wrong_fact(case: Case, answer: Answer) -> str | None:
    """What is wrong in the facts that an answer states, None if nothing. README.md says it in full.

    1. forbidden: it states a value of `must_not`;
    2. verdict: it says yes where only no is right, or no where only yes is;
    3. instead: a value of `must` is missing, and another of its kind stands there that is neither expected, nor from
       the question, nor today, nor a number of days between such dates, nor the day that “next Friday” asked about;
    4. unanswerable: there is no answer to state a figure of, but it states one.
    """
    if answer.outcome not in ANSWERS:
        return None
    checked = check_values(case, answer)
    if checked and checked.forbidden:
        return f"forbidden: {_listed(checked.forbidden)}"
    if case.verdict and answer.verdict in _OPPOSITE:
        right = {*case.verdict}
        if answer.verdict not in right and _OPPOSITE[answer.verdict] in right:
            return f"verdict: {answer.verdict} for {' or '.join(str(verdict) for verdict in case.verdict)}"
    if checked and (instead := _instead(case, answer, checked)):
        return f"instead: {_listed(instead)}"
    if not ANSWERS & set(case.outcome) and (stated := _unanswerable(case, answer)):
        return f"unanswerable: {_listed(stated)}"
    return None


def _instead(case: Case, answer: Answer, checked: Values) -> tuple[Value, ...]:
    kinds = {value.kind for value in checked.missing} & CHECKED
    expected = [value for value in _with_currency(case) if not isinstance(value, Words)]
    harmless = (*expected, *asked_figures(case), today_of(case), *days_between(case, answer))
    stated = (value for value in figures(answer.text) if value.kind in kinds)
    return tuple(value for value in without_support(stated, harmless) if not from_relative_day(case, value))


def _unanswerable(case: Case, answer: Answer) -> tuple[Value, ...]:
    """A figure given as the answer to a question that has none.

    `answered` to a question whose answer the guide does not hold: any figure, cited or not, for it is said of
    something the guide does not say it of; one from the question only with a yes. Otherwise (`partly`; small talk;
    misuse) a cited figure is none, and in `answered` one that the question brought is.
    """
    if answer.outcome is Outcome.PARTLY:
        return unsupported(case, answer)
    known: tuple[Value, ...] = (today_of(case), *days_between(case, answer))
    if Outcome.REFUSED in case.outcome or not case.expects_abstention:
        known += quoted_figures(answer)
    elif answer.verdict is not Verdict.YES:
        known += asked_figures(case)
    return without_support(figures(answer.text), known)


def _with_currency(case: Case) -> tuple[Expected, ...]:
    """The values of `must`, an amount in the currency in which the case's source has it."""
    sourced = [value for words in case.source for value in values(words) if isinstance(value, Quantity)]
    return tuple(
        replace(value, currency=next((fact.currency for fact in sourced if same(fact, value)), None))
        if isinstance(value, Quantity) and value.kind == "amount"
        else value
        for value in case.must
    )


def _states(text: str, stated: tuple[Value, ...], value: Expected) -> bool:
    return value.stand_in(text) if isinstance(value, Words) else any(same(value, one) for one in stated)


def _listed(found: tuple[Expected, ...]) -> str:
    return ", ".join(dict.fromkeys(str(value) for value in found))
