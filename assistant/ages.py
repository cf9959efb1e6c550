"""When someone was born, by what a question says, and whether an age limit of a guide admits him."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from assistant import words
from assistant.question import Question
from corpus.dates import Moment, find_moments
from corpus.facts import Fact, Window
from corpus.figures import Quantity

_AGE_UNITS = ("周岁", "岁", "years of age", "years old")


@dataclass(frozen=True, slots=True)
class Born:
    """When someone was born, as far as a question says: between two days."""

    first: date
    last: date


def born(question: Question) -> Born | None:
    """From a birth date (我1965年3月出生) or an age (今年61岁, turned 39 last year)."""
    text = question.plain
    if words.pattern("comparing", "born").search(text):
        for moment in find_moments(text):
            if moment.year:
                return _span_of(moment)
        if year := words.pattern("comparing", "birth_year").search(text):
            number = int(next(group for group in year.groups() if group))
            return Born(date(_century(number, question.today), 1, 1), date(_century(number, question.today), 12, 31))
    if turned := words.pattern("comparing", "turned").search(text):
        then = question.today.year - (1 if words.pattern("comparing", "last_year").search(text) else 0)
        born_in = then - int(next(group for group in turned.groups() if group))
        return Born(date(born_in, 1, 1), date(born_in, 12, 31))
    ages = [q for q in question.quantities if q.unit in _AGE_UNITS and (q.low or q.high)]
    if len(ages) == 1:
        age = int(ages[0].high or ages[0].low or 0)
        today = question.today
        return Born(_years_before(today, age + 1) + timedelta(days=1), _years_before(today, age))
    return None


def _span_of(moment: Moment) -> Born:
    year = moment.year or 1
    if moment.month is None:
        return Born(date(year, 1, 1), date(year, 12, 31))
    if moment.day is None:
        following = date(year + moment.month // 12, moment.month % 12 + 1, 1)
        return Born(date(year, moment.month, 1), following - timedelta(days=1))
    return Born(moment.day_of, moment.day_of)


def _century(year: int, today: date) -> int:
    return year if year > 99 else 1900 + year if year > today.year % 100 else 2000 + year


def _years_before(day: date, years: int) -> date:
    leap = day.month == 2 and day.day == 29
    return date(day.year - years, day.month, 28 if leap else day.day)


def old_enough(person: Born, fact: Fact, sentence: str, today: date) -> bool | None:
    """Whether someone born then is within an age limit, on the day the sentence names (当年1月1日), else today."""
    value = fact.value
    if isinstance(value, Window):
        if not value.end.complete:
            return None
        limit = value.end.day_of
        before = words.pattern("comparing", "born_before").search(sentence) is not None
        holds = [(day < limit or day == limit) if before else day >= limit for day in (person.first, person.last)]
        return holds[0] if len(set(holds)) == 1 else None
    if not isinstance(value, Quantity) or value.unit not in _AGE_UNITS:
        return None
    on = date(today.year, 1, 1) if words.pattern("comparing", "new_year").search(sentence) else today
    ages = [_age(day, on) for day in (person.first, person.last)]
    verdicts = {value.allows(Decimal(age)) for age in ages}
    return verdicts.pop() if len(verdicts) == 1 else None


def _age(birth: date, on: date) -> int:
    return on.year - birth.year - ((on.month, on.day) < (birth.month, birth.day))
