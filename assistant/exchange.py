"""One thing takes the place of another of its sort in the question before: 100万呢, what if a university leads it."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from assistant import words
from assistant.entities import Role, entities_in, role_in, role_match
from assistant.library import Library
from assistant.modality import HARM, asked_of
from assistant.places import places_in
from assistant.profile import without_partner
from assistant.question import Question, read_question
from assistant.references import leads, length, stub
from assistant.rules.figures import KINDS as FIGURE_KINDS

_ROLES = (Role.LEAD, Role.PARTICIPATE)
_OF_ROLES = {"applicant", "leader", "partner", "joint_application", "limit"}  # kinds that a role seems to ask for
_ROLE_SAID = 32  # characters of a message that only says in which role
_LATIN_HEAD = re.compile(r"(?:the )?[A-Za-z]+[- ]([A-Za-z]{4,})", re.IGNORECASE)
FRAGMENT = 12  # characters of a message that says nothing without the question before; a Latin word counts for two


def swapped(question: Question, last: Question, library: Library, today: date) -> Question | None:
    """The last question with one thing in it replaced by another of its sort; None where the message is more."""
    if other := _in_another_role(question, last, library, today):
        return other
    if question.polar and not leads("swap", question.plain) and len(stub(question.plain)) > FRAGMENT:
        return None
    new = stub(question.plain)
    old = _counterpart(question, new, last)
    if not old or (question.kinds and not set(question.kinds) <= {*last.kinds, *last.weak, "applicant", "funding"}):
        return None
    again = read_question(last.plain.replace(old, new, 1), library, today, question.language)
    again = again if again.kinds or again.weak else replace(again, kinds=last.kinds, weak=last.weak)
    if again.subjects and not again.mentioned:
        return replace(again, text=question.text, profile=question.profile)
    return _of_last(again, question, last)


def _in_another_role(question: Question, last: Question, library: Library, today: date) -> Question | None:
    """The last question in the role that this message names instead: 那我不当头，就进别人的组呢.

    A message that says who would have it is itself the question (那由合作的公司牵头，我们参加呢).
    """
    role, before = role_in(question.plain), role_in(last.plain)
    if role not in _ROLES or before is None or not last.polar or length(question.plain) > _ROLE_SAID:
        return None
    if entities_in(without_partner(question.plain)):
        if leads("swap", question.plain) or length(stub(question.plain)) <= FRAGMENT:
            return None
        forms = question.forms | {"polar", "leave"}
        return _of_last(replace(question, forms=forms, kinds=question.kinds or last.kinds), question, last)
    match = role_match(before, last.plain)
    if role is before or match is None or (question.kinds and not set(question.kinds) <= _OF_ROLES):
        return None
    word = words.load("entities")["role_words"][last.language][role.value]
    text = f"{last.plain[: match.start()]}{word}{last.plain[match.end() :]}"
    again = _of_last(read_question(text, library, today, question.language), question, last)
    return replace(again, profile=replace(question.profile, role=role))


def _of_last(again: Question, question: Question, last: Question) -> Question:
    """A question that a message was understood as, of what the last one was about."""
    return replace(
        again,
        text=question.text,
        subjects=last.subjects,
        mentioned=last.mentioned,
        inherited=True,
        profile=question.profile,
    )


def asked_too(question: Question, last: Question, library: Library, today: date) -> Question | None:
    """The yes-or-no of the last question asked of a new thing: 员工培训行吗, then 检验检测呢; None where it is none."""
    new = stub(question.plain)
    if not last.polar or question.polar or not leads("what_about", question.plain) or last.periods or last.quantities:
        return None
    if not 2 <= length(new) <= 2 * FRAGMENT or {*question.kinds, *last.kinds} & {"deadline", *FIGURE_KINDS}:
        return None
    asked = asked_of(last.plain)
    asking = words.pattern("modality.question", "forbids" if asked in HARM else asked).search(last.plain)
    again = read_question(f"{new} {asking[0] if asking else ''}", library, today, question.language)
    return replace(
        again,
        text=question.text,
        kinds=question.kinds,
        forms=again.forms | last.forms & {"polar", "leave"},
        subjects=again.subjects if again.names_subject else last.subjects,
        mentioned=again.mentioned if again.names_subject else last.mentioned,
        inherited=True,
        profile=question.profile,
    )


def _counterpart(question: Question, new: str, last: Question) -> str:
    """The words of the last question that the new ones take the place of: a figure, a day, a kind, a place, a field."""
    for figure in question.quantities:
        for other in last.quantities:
            if figure.family == other.family:
                return other.span.of(last.plain)
    if question.periods and last.periods:
        return last.periods[0].span.of(last.plain)
    entities = entities_in(new)
    before = entities_in(last.plain)
    if entities and before and length(new) <= FRAGMENT:
        return before[-1].words
    places = [place.name for place in places_in(last.plain)] or list(last.places)
    if (question.places or places_in(new)) and places and length(new) <= FRAGMENT:
        return next((p for p in reversed(places) if p in last.plain.lower()), "")
    if alike := _of_one_sort(new, last.plain):
        return alike
    fields = {*last.kinds, *last.weak} & {"fields", "place"}
    if fields and last.polar and question.terms and length(new) <= FRAGMENT and not question.kinds:
        asking = [pattern for kind in fields for ask in [words.ask(kind)] for pattern in (*ask.asks, *ask.weak)]
        told = [t for t in without_names(last.terms, last) if t in last.plain.lower()]
        return next((t for t in told if not any(pattern.fullmatch(t) for pattern in asking)), "")
    return ""


def _of_one_sort(new: str, before: str) -> str:
    """The words of a question whose last word is that of the new ones: pre-proposals, where full proposals follow.

    >>> _of_one_sort("pre-proposals", "想知道full proposals几号截止")
    'full proposals'
    """
    named = _LATIN_HEAD.fullmatch(new)
    found = re.search(rf"(?<![a-z])[a-z]+[- ]{named[1]}(?![a-z])", before, re.IGNORECASE) if named else None
    return found[0] if found and found[0].lower() not in new.lower() else ""


def without_names(terms: tuple[str, ...], question: Question) -> tuple[str, ...]:
    """The terms that do not name what the question was about."""
    names = [*question.subject_names]
    names += [name.lower() for country in question.countries for name in (country.zh, country.en)]
    return tuple(term for term in terms if not any(term.lower() in name or name in term.lower() for name in names))
