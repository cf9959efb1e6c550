"""From the messages of a conversation to the stand-alone questions of the last one.

The state is a value: each message is read in the light of the questions of the one before. A message
that names no subject goes on with theirs; one that asks for nothing (“那以色列呢”) asks the same again.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from assistant.language import language_of, plain
from assistant.library import Library
from assistant.question import Question, one_kind_each, read_question
from assistant.rules.guard import guard_message

_LONGEST_CONVERSATION = 40  # messages before the last that are still looked at
_SHORT = 24  # characters of a message that can be taken as going on with the one before
_BREAK = re.compile(r"(?<=[？?；;。!！\n])|(?<=\.)(?=\s+[A-Z])")


def questions_of(turns: Sequence[str], library: Library, today: date) -> list[Question]:
    """The questions of the last message, at least one, each for one kind of fact."""
    before: list[Question] = []
    for message in turns[-_LONGEST_CONVERSATION - 1 : -1]:
        if guard_message(message, plain(message), "zh", library) is None:
            before = _read(message, before, library, today) or before
    return _read(turns[-1], before, library, today)


def split_message(message: str) -> list[str]:
    """The sentences of a message.

    >>> split_message("芬兰什么时候截止？补助多少？")
    ['芬兰什么时候截止？', '补助多少？']
    """
    return [part.strip() for part in _BREAK.split(message) if part.strip(" \n。.!！?？")]


def _read(message: str, before: list[Question], library: Library, today: date) -> list[Question]:
    language = language_of(message)
    found: list[Question] = []
    aside = ""  # what the user says of himself or his case belongs to the question that follows
    parts = split_message(message) or [message]
    for number, part in enumerate(parts, 1):
        question = read_question(aside + part, library, today, language)
        question = _continued(question, (found or before)[-1:])
        if _asks_something(question, part) or number == len(parts):
            found += one_kind_each(question, library)
            aside = ""
        else:
            aside += part + " "
    asking = [q for q in found if q.kinds or q.weak or q.polar]
    return asking or found[:1]


def _asks_something(question: Question, part: str) -> bool:
    return part.rstrip().endswith(("?", "？")) or bool(question.forms & {"polar", "interrogative"})


def _continued(question: Question, before: list[Question]) -> Question:
    """The question with what it leaves out taken over from the one before."""
    if not before:
        return question
    last = before[0]
    names_subject = bool(question.unlisted) or question.names_subject
    asks = bool(question.kinds or question.weak)
    goes_on = "follow_up" in question.forms or len(question.plain) <= _SHORT
    if names_subject and not asks and goes_on and not question.polar:
        return _asked_again(question, last)
    if not asks and goes_on and "correction" in question.forms:
        return _asked_again(question, last)
    if not names_subject and goes_on and last.subjects and not question.forms & {"which_subjects"}:
        nearer = question.mentioned and any(s.holds(q) for s in last.subjects for q in question.subjects)
        subjects = question.subjects if nearer else last.subjects
        return replace(question, subjects=subjects, mentioned=False, inherited=True, unlisted=())
    if not names_subject and goes_on and last.unlisted and not question.subjects:
        return replace(question, unlisted=last.unlisted, inherited=True)
    return question


def _asked_again(question: Question, last: Question) -> Question:
    """The last question, of the subject that this one names."""
    wording = last.plain
    for subject in last.subjects:
        wording = wording.replace(subject.name, "")
    for country in last.countries:
        wording = wording.replace(country.zh, "").replace(country.en, "")
    return replace(
        last,
        text=question.text,
        plain=f"{wording} {question.plain}".strip(),
        gloss=question.gloss,
        language=question.language,
        subjects=question.subjects,
        mentioned=question.mentioned,
        countries=question.countries,
        unlisted=question.unlisted,
        periods=question.periods or last.periods,
        quantities=question.quantities or last.quantities,
        terms=_without_names(last.terms, last),
        nouns=_without_names(last.nouns, last),
        unglossed=_without_names(last.unglossed, last),
        places=question.places,
    )


def _without_names(terms: tuple[str, ...], question: Question) -> tuple[str, ...]:
    """The terms that do not name what the question was about."""
    names = [*question.subject_names]
    names += [name.lower() for country in question.countries for name in (country.zh, country.en)]
    return tuple(term for term in terms if not any(term in name or name in term for name in names))
