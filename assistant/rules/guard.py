"""Messages that need no look into the guide: misuse, greetings, empty and senseless ones, other matters."""

from __future__ import annotations

import re

from assistant import words
from assistant.answer import DecidedBy, Outcome
from assistant.draft import Draft, Statement
from assistant.library import Library
from assistant.question import Question
from assistant.wording import say

LONGEST_QUESTION = 2000  # characters
_SMALL_TALK = ("greeting", "thanks", "farewell", "abilities")


def guard_message(message: str, plain: str, language: str, library: Library) -> Draft | None:
    """Judges a whole message before its questions are looked at; None where it may hold a question."""
    title = library.guides[0].title
    if not plain:
        return _say(Outcome.CLARIFY, say(language, "empty"))
    if len(message) > LONGEST_QUESTION:
        return _say(Outcome.CLARIFY, say(language, "too_long", length=len(message), limit=LONGEST_QUESTION))
    if words.pattern("guard", "misuse").search(plain):
        return _say(Outcome.REFUSED, say(language, "refused"))
    for kind in _SMALL_TALK:
        if words.pattern("guard", kind).search(plain):
            return _say(Outcome.CLARIFY, say(language, kind, title=title))
    if not re.search(r"[^\W\d_]", plain) or _mashed(plain, library):
        return _say(Outcome.CLARIFY, say(language, "senseless"))
    return None


def not_understood(language: str) -> Draft:
    """A message in another language, of which nothing was understood."""
    return _say(Outcome.CLARIFY, say(language, "other_language"))


def _say(outcome: Outcome, text: str) -> Draft:
    return Draft(outcome, (Statement(text),), DecidedBy.GUARD)


def _mashed(plain: str, library: Library) -> bool:
    """Keys hit at random: one Latin word that nothing knows, or one character again and again."""
    letters = re.sub(r"[\W\d_]", "", plain)
    if len(set(letters)) == 1 and len(letters) > 2:
        return True
    word = plain.strip(" ?!.,").lower()
    alone = re.fullmatch(r"[a-z]{2,}", word) is not None
    return alone and word not in library.all_text and not any(p.search(word) for ask in words.asks() for p in ask.asks)


def out_of_scope(question: Question, library: Library) -> Draft | None:
    """Questions on other programmes or other matters; those that name a subject of the guide are none."""
    elsewhere = words.pattern("guard", "elsewhere").search(question.plain)
    if elsewhere and elsewhere[0].lower() not in library.all_text and not question.names_subject:
        return refuse_scope(question, library)
    return None


def is_programme(question: Question, library: Library) -> bool:
    """Whether the question is about applying for funding at all, or has a term of a guide."""
    known = any(len(term) > 2 and term in library.all_text for term in question.terms)
    return bool(
        known or question.kinds or question.subjects or words.pattern("guard", "programme").search(question.plain)
    )


def refuse_scope(question: Question, library: Library) -> Draft:
    return _say(Outcome.OUT_OF_SCOPE, say(question.language, "out_of_scope", title=library.guides[0].title))
