"""Whether a project may start on a day: the day held against the days in which the guide has projects start."""

from __future__ import annotations

from datetime import date

from assistant.answer import DecidedBy, Outcome, Verdict
from assistant.draft import Draft, Statement
from assistant.library import Library
from assistant.lookup import facts_for
from assistant.phrasing import statements
from assistant.question import Question
from assistant.wording import say
from corpus.facts import Fact, Window


def starts(question: Question, library: Library) -> Draft | None:
    """The verdict on a day to start on; None where none is asked about or the guide says nothing of it."""
    if question.kinds[:1] != ("start",) or not question.polar or not question.periods:
        return None
    facts = [f for f in facts_for(question, "start", library) if isinstance(f.value, Window) and f.value.end.complete]
    if not facts:
        return None
    first, last = question.periods[0].tried(question.today)
    found = {_inside(fact, first, last) for fact in facts}
    verdict = found.pop() if len(found) == 1 else Verdict.DEPENDS
    leave = "leave" in question.forms and verdict is not Verdict.DEPENDS
    lead = say(question.language, {Verdict.YES: "may", Verdict.NO: "may_not"}[verdict] if leave else verdict.value)
    told = statements(facts, library, question.language)
    return Draft(Outcome.ANSWERED, (Statement(lead), *told), DecidedBy.RULES, verdict, complete=True)


def _inside(fact: Fact, first: date, last: date) -> Verdict:
    """Yes where all the days meant lie in the time given, no where none does."""
    window = fact.value
    assert isinstance(window, Window)
    opens = window.start.day_of if window.start and window.start.complete else date.min
    closes = window.end.day_of
    if first > closes or last < opens:
        return Verdict.NO
    return Verdict.YES if opens <= first and last <= closes else Verdict.DEPENDS
