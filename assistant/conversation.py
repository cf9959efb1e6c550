"""From the messages of a conversation to the stand-alone questions of the last one.

The state is a value, computed from the messages alone (`Talk`): what was asked last and of what, and what the user
said of himself. Each message is read in its light (followup.py); small talk and misuse leave it as it is.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from assistant import words
from assistant.followup import Talk, continued
from assistant.language import language_of, plain
from assistant.library import Library
from assistant.parts import one_kind_each
from assistant.question import Question, read_question
from assistant.rules.claims import claimed_parts
from assistant.rules.described import asks_fit
from assistant.rules.guard import guard_message, is_programme, small_talk, without_courtesy
from assistant.rules.overview import listed_by

_LONGEST_CONVERSATION = 40  # messages before the last that are still looked at
_BREAK = re.compile(
    r"(?<=[？?；;。!！\n])|(?<=\.)(?=\s+[A-Z])"
    r"|,? and (?=(?:will|would|can|could|may|must|should|does|do|is|are|what|which|who|where|when|how)\b"
    r"(?! not\b)[^,.?]{12,}\?)",
    re.IGNORECASE,
)


def questions_of(turns: Sequence[str], library: Library, today: date) -> list[Question]:
    """The questions of the last message, at least one, each for one kind of fact."""
    talk = Talk()
    for message in turns[-_LONGEST_CONVERSATION - 1 : -1]:
        if guard_message(message, plain(message), "zh", library) is None:
            talk = _after(_read(message, talk, library, today), talk, library)
    return _read(turns[-1], talk, library, today)


def _after(questions: list[Question], talk: Talk, library: Library) -> Talk:
    """The talk after a message with these questions; one that asks nothing leaves the last ones standing."""
    asking = tuple(q for q in questions if _asks(q))
    named = [s for q in questions if q.names_subject for s in q.subjects]
    last = tuple(dict.fromkeys(named)) or tuple(s for q in questions for s in q.subjects)
    listed = tuple(dict.fromkeys(s for q in asking for s in listed_by(q, library)))
    return Talk(
        questions=asking or talk.questions,
        talked=(*(s for s in talk.talked if s not in named), *dict.fromkeys(named)),
        last=last
        or (() if asking and not any(q.inherited for q in asking) and any(q.unlisted for q in asking) else talk.last),
        listed=listed,
        counted=listed or talk.counted,
        unlisted=tuple(c for q in questions for c in q.unlisted),
        profile=questions[-1].profile,
    )


def _asks(question: Question) -> bool:
    return bool(
        question.kinds or question.weak or question.polar or question.forms & {"which_subjects", "interrogative"}
    )


def split_message(message: str) -> list[str]:
    """The sentences of a message; one that is but a word of question goes with the one before.

    >>> split_message("芬兰什么时候截止？补助多少？"), split_message("Is there a cap? How much?")
    (['芬兰什么时候截止？', '补助多少？'], ['Is there a cap, How much?'])
    """
    parts: list[str] = []
    for part in _BREAK.split(message):
        if parts and words.pattern("references", "fragment").fullmatch(part.strip()):
            parts[-1] = f"{parts[-1].rstrip('?？')}, {part.strip()}"
        elif part.strip(" \n。.!！?？"):
            parts.append(part.strip())
    return parts


def _read(message: str, talk: Talk, library: Library, today: date) -> list[Question]:
    language = language_of(message)
    found: list[Question] = []
    aside = ""  # what the user says of himself or his case belongs to the question that follows
    message = without_courtesy(message)
    parts = _told_first(split_message(message) or [message], library, today)
    for number, part in enumerate(parts, 1):
        question = read_question(aside + part, library, today, language, told=bool(talk.profile))
        if _asks_something(question, part) or number == len(parts):
            before = _after(found, talk, library) if found else talk
            continued_ = continued(question, before, library, today)
            found += [each for one in continued_ for each in _each(one, library)]
            aside = ""
        elif small_talk(plain(part)) is None:
            aside += part + " "
    asking = [q for q in found if q.kinds or q.forms & {"polar", "interrogative"}]
    asking = asking or [q for q in found if q.weak] or found[:1]
    on_programme = any(q.goes_on or is_programme(q, library) for q in (*talk.questions, *asking))
    return [replace(question, goes_on=on_programme) for question in asking]


def _told_first(parts: list[str], library: Library, today: date) -> list[str]:
    """The parts with what is told behind the last question put before it, to which it belongs."""
    if len(parts) < 2:
        return parts
    last = read_question(parts[-1], library, today)
    asks = [_asks_something(read_question(part, library, today), part) for part in parts[:-1]]
    if not any(asks) or last.kinds or _asks_something(last, parts[-1]) or small_talk(plain(parts[-1])):
        return parts
    at = len(asks) - 1 - asks[::-1].index(True)
    return [*parts[:at], parts[-1], *parts[at:-1]]


def _asks_something(question: Question, part: str) -> bool:
    return part.rstrip().endswith(("?", "？")) or bool(question.forms & {"polar", "interrogative"})


def _each(question: Question, library: Library) -> list[Question]:
    """The questions of which a message consists; a described applicant and a claim are checked as a whole."""
    if asks_fit(question):
        return [question]
    return [question] if claimed_parts(question, library) else one_kind_each(question, library)
