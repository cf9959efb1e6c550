"""What a guide says of a deadline without a date: 全年受理, 以外方公布为准, open until the money runs out."""

from __future__ import annotations

from assistant.answer import DecidedBy, Outcome
from assistant.draft import Draft
from assistant.library import Library
from assistant.phrasing import statements
from assistant.question import Question
from corpus.facts import Fact


def undated(question: Question, found: list[Fact], dated: list[Fact], library: Library) -> Draft | None:
    """What is said of the subject, or of its foreign side, asked about; None where that has a date.

    The dates of wider subjects that are `dated` hold beside what is said of the foreign side.
    """
    paths = _paths(question)
    told = [fact for fact in found if isinstance(fact.value, str) and fact.subject in paths]
    if _asks_foreign(question):
        told = [fact for fact in told if "foreign" in fact.qualifiers]
        if any("foreign" in fact.qualifiers and fact.subject in paths for fact in dated):
            return None
    elif any(fact.subject in paths for fact in dated):
        return None
    elif told and all("foreign" in fact.qualifiers for fact in told):
        told = [*told, *(f for f in dated if not f.qualifiers & {"foreign", "reviewing", "on_paper"})]
    if not told:
        return None
    return Draft(Outcome.ANSWERED, tuple(statements(told, library, question.language)), DecidedBy.RULES)


def only_in_words(question: Question, found: list[Fact], dated: list[Fact]) -> bool:
    """Whether the guide has words on the subject's own deadline, and dates for others alone."""
    paths = _paths(question)
    own = [fact for fact in found if fact.subject in paths and "foreign" not in fact.qualifiers]
    return bool(own) and not any(fact.subject in paths for fact in dated)


def of_other_side(found: list[Fact], dated: list[Fact]) -> list[Fact]:
    """What is said in words of one side's deadline where the other side's has a date."""
    subjects = {fact.subject for fact in dated}
    return [
        f for f in found if isinstance(f.value, str) and f.subject in subjects and f.qualifiers & {"own", "foreign"}
    ]


def _asks_foreign(question: Question) -> bool:
    return "foreign_side" in question.forms and "own_side" not in question.forms


def _paths(question: Question) -> set[tuple[str, ...]]:
    return {subject.path for subject in question.subjects} if question.names_subject else set()
