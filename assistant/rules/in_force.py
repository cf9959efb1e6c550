"""Whether a guide holds on a day: by the day from which it is in force, and how long or until when."""

from __future__ import annotations

from datetime import date

from assistant import words
from assistant.answer import DecidedBy, Outcome, Verdict
from assistant.draft import Draft, Source, Statement
from assistant.editions import editions_of
from assistant.library import Library
from assistant.lookup import facts_about
from assistant.phrasing import quoted
from assistant.question import Question
from assistant.rules.open_days import day_words
from assistant.subjects import Subject
from assistant.wording import say


def in_force(question: Question, library: Library) -> Draft | None:
    """None where it is not asked, the guide does not say, or the days asked about lie on both sides of its dates."""
    if "in_force" not in question.kinds[:1] or not question.polar:
        return None
    facts = facts_about(question, "in_force", library)
    if len({fact.guide for fact in facts}) != 1:
        return None
    guide = library.guide(facts[0].guide)
    start, end = editions_of(library).stated_force(guide)
    days = question.periods[0].tried(question.today) if question.periods else (question.today, question.today)
    states = {_state(day, start, end) for day in days}
    if start is None or len(states) > 1:
        return None
    state = states.pop()
    holds = state == "in_force"
    ended = bool(words.pattern("editions", "ended").search(question.plain))
    verdict = Verdict.YES if holds is not ended else Verdict.NO
    language = question.language
    dates = {"day": days[0], "start": start, "end": end or start}
    told_days = {name: day_words(day, language) for name, day in dates.items()}
    if question.periods:
        told_days["day"] = question.periods[0].span.of(question.plain)
    told = say(language, state, **told_days)
    sentences = {fact.sentence: Subject(fact.guide, fact.subject) for fact in facts}
    sources = tuple(Source(guide.id, span) for span in sentences)
    lead = Statement(told, sources, frozenset(dates.values()))
    parts = (quoted(language, subject, span, library) for span, subject in sentences.items())
    return Draft(
        Outcome.ANSWERED,
        (Statement(say(language, verdict.value)), lead, *parts),
        DecidedBy.RULES,
        verdict,
        complete=True,
    )


def _state(day: date, start: date | None, end: date | None) -> str:
    """The wording for a day."""
    if start and day < start:
        return "not_yet_in_force"
    return "no_longer_in_force" if end and day > end else "in_force"
