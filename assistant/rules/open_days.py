"""Whether one may hand in on a day: open, closed, not yet begun; of vague days only what holds for all of them."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from assistant.answer import DecidedBy, Outcome, Verdict
from assistant.draft import Draft, Source, Statement
from assistant.hours import hour_said
from assistant.library import Library
from assistant.lookup import facts_about
from assistant.phrasing import joined, name_of, statements
from assistant.question import Question
from assistant.rules.silence import contact
from assistant.values import moment_words
from assistant.wording import say
from assistant.wordsearch import held
from corpus.dates import Moment
from corpus.facts import Fact, Window
from corpus.guide import Span


class State(StrEnum):
    """What a deadline means for the days asked about; `mixed` where they lie on both sides of it."""

    NOT_BEGUN = "not_begun"
    OPEN = "open"
    CLOSED = "closed"
    MIXED = "mixed"


def window_of(fact: Fact) -> Window:
    if not isinstance(fact.value, Window):
        raise TypeError(f"{fact.kind} is no deadline")
    return fact.value


def end_of(fact: Fact) -> date:
    return window_of(fact).end.day_of


def day_words(day: date, language: str) -> str:
    return moment_words(Moment(day.year, day.month, day.day, None, Span(0, 0)), language)


def judged_open(question: Question, facts: list[Fact], library: Library) -> Draft | None:
    """Open or closed on the day asked about, else today; None where the question asks for neither."""
    closed = "asks_closed" in question.forms
    asks = question.polar or "compare" in question.forms
    if not closed and not (question.hypothetical or "open_now" in question.forms or "opening" in question.kinds):
        return None
    if not closed and not asks:
        return None
    day = next((period for period in question.periods), None) if question.hypothetical else None
    first, last = day.tried(question.today) if day else (question.today, question.today)
    hour = (day.hour if day else None) or (hour_said(question.plain) if first == last else None)
    if hour:  # who tells the hour asks of what ends on that day
        facts = [fact for fact in facts if end_of(fact) == first] or facts
    openings = [window_of(f).end.day_of for f in facts_about(question, "opening", library) if _complete(f)]
    opened = min(openings, default=None)
    states = {fact: _state(fact, first, last, hour, opened) for fact in facts}
    return _over(question, states, library) if closed else _open(question, states, library)


def _complete(fact: Fact) -> bool:
    return isinstance(fact.value, Window) and fact.value.end.complete


def _state(fact: Fact, first: date, last: date, hour: str | None, opened: date | None) -> State:
    states = {_on(window_of(fact), day, hour, opened) for day in (first, last)}
    return states.pop() if len(states) == 1 else State.MIXED


def _on(window: Window, day: date, hour: str | None, opened: date | None) -> State:
    start = window.start.day_of if window.start and window.start.complete else opened
    if start and day < start:
        return State.NOT_BEGUN
    end = window.end.day_of
    late = day == end and hour is not None and window.end.hour is not None and hour > window.end.hour
    return State.CLOSED if day > end or late else State.OPEN


def _open(question: Question, states: dict[Fact, State], library: Library) -> Draft:
    """The foreign side's date alone cannot make it a clear yes."""
    language, facts = question.language, list(states)
    still = [fact for fact in facts if states[fact] is State.OPEN]
    own = {states[fact] for fact in facts if "foreign" not in fact.qualifiers}
    if own <= {State.CLOSED, State.NOT_BEGUN} and own and "foreign_side" not in question.forms:
        facts = [fact for fact in facts if "foreign" not in fact.qualifiers]  # the home side's decides
        still = []
    found = {states[fact] for fact in facts}
    verdict = Verdict.DEPENDS
    if still and len(still) < len(facts) and len({fact.subject for fact in facts}) > 1:
        names = joined((name_of(f.subject, f.guide, library, language) for f in still), language)
        key = "depends" if not names else "some_open_on" if _named(question) else "some_open"
        lead = Statement(say(language, key, names=names, day=_named(question)), tuple(Source.of(f) for f in still))
    elif State.MIXED in found:
        lead = Statement(say(language, "vague_day", day=_named(question)))
    elif found == {State.NOT_BEGUN}:
        lead, verdict = Statement(say(language, "not_yet_open")), Verdict.NO
    elif not still:
        key = "closed_on" if _named(question) else "closed"
        lead, verdict = Statement(say(language, key, day=_named(question))), Verdict.NO
    elif len(still) < len(facts):
        lead = Statement(say(language, "depends"))
    elif all("foreign" in fact.qualifiers for fact in still) and not _of_foreign_side(question):
        lead = Statement(say(language, "open_foreign", contact=contact(library, question)))
    else:
        key = "open_on" if _named(question) else "open"
        lead, verdict = Statement(say(language, key, day=_named(question))), Verdict.YES
    leads = [lead]
    if not _named(question) and still and any(end_of(fact) == question.today for fact in still):
        leads.append(Statement(say(language, "last_day")))
    told = statements(facts if question.polar else still or facts, library, language)
    return _draft(question, [*leads, *told], verdict, library)


def _of_foreign_side(question: Question) -> bool:
    """Whether it is the foreign side alone that is asked about: has the Norwegian side's date gone already?"""
    return "foreign_side" in question.forms and "own_side" not in question.forms


def _draft(question: Question, told: list[Statement], verdict: Verdict, library: Library) -> Draft:
    answer = verdict if question.polar else None
    return Draft(Outcome.ANSWERED, tuple(told), DecidedBy.RULES, answer, complete=_complete_for(question, library))


def _complete_for(question: Question, library: Library) -> bool:
    """Whether what else the question says is of the asker's own doings, not of another batch or round."""
    ordinals = [term for term in question.terms if term.startswith("第")]
    return question.hypothetical and all(held(term, library.all_text) for term in ordinals)


def _named(question: Question) -> str:
    """The words for the day asked about; "" where it is today."""
    periods = question.periods if question.hypothetical else ()
    named = periods and periods[0].tried(question.today)[0] != question.today
    return periods[0].span.of(question.plain) if named else ""


def _over(question: Question, states: dict[Fact, State], library: Library) -> Draft:
    """“Has it closed?”: yes where every deadline has passed, no where none has."""
    language, facts = question.language, list(states)
    over = [fact for fact in facts if states[fact] is State.CLOSED]
    verdict = Verdict.YES if len(over) == len(facts) else Verdict.NO
    if over and len(over) < len(facts):
        verdict = Verdict.DEPENDS
        names = joined((name_of(f.subject, f.guide, library, language) for f in over), language)
        key = "some_over" if names else "depends"
        lead = Statement(say(language, key, names=names), tuple(Source.of(f) for f in over))
    elif State.MIXED in states.values():
        verdict, lead = Verdict.DEPENDS, Statement(say(language, "vague_day", day=_named(question)))
    else:
        lead = Statement(say(language, "over" if verdict is Verdict.YES else "not_over"))
    told = (lead, *statements(facts, library, language))
    if not over and all("foreign" in fact.qualifiers for fact in facts) and "foreign_side" not in question.forms:
        told = (*told, Statement(say(language, "own_deadline_open")))
    return _draft(question, list(told), verdict, library)
