"""How long a step of the procedure takes: the clause that gives days for it, not for what comes before."""

from __future__ import annotations

from assistant import words
from assistant.answer import DecidedBy, Outcome
from assistant.draft import Draft
from assistant.library import Library
from assistant.phrasing import quoted
from assistant.provisions import Provision
from assistant.question import Question
from corpus.figures import find_quantities

_MOST = 2  # sentences; more are no answer


def steps(question: Question, library: Library) -> Draft | None:
    """None where no step is named, or the guide gives no days for it."""
    if question.polar or not words.pattern("steps", "asks").search(question.plain):
        return None
    asked = _steps_in(question.plain)
    found = {
        (provision.subject, provision.sentence): provision
        for guide in library.guides
        for provision in library.provisions_of(guide.id)
        if asked and question.is_about(provision.subject) and _gives_days(provision, asked)
    }
    if not 0 < len(found) <= _MOST:
        return None
    parts = tuple(quoted(question.language, p.subject, p.sentence, library) for p in found.values())
    return Draft(Outcome.ANSWERED, parts, DecidedBy.RULES, complete=True)


def _gives_days(provision: Provision, asked: frozenset[str]) -> bool:
    """Whether a clause names one of the steps beside a period, apart from the event that begins it."""
    if not any(figure.family == "duration" for figure in find_quantities(provision.text)):
        return False
    return bool(asked & _steps_in(words.pattern("steps", "since").sub(" ", provision.text)))


def _steps_in(text: str) -> frozenset[str]:
    """The steps that a text names."""
    return frozenset(step for step in words.load("steps")["steps"] if words.pattern("steps.steps", step).search(text))
