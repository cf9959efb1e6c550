"""A question without the names of its subjects, for its meaning: “what kind of allocation applies to it”.

Names say what a question is about, not what it asks, and the words of a long name (counterpart support, 合作载体) lead
a classifier of meaning astray.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from assistant import words
from assistant.glossary import wordings_of
from assistant.library import Library
from assistant.places import country_spans
from assistant.question import Question
from assistant.relevance import longest_run

_HOLE = "\x00"


def unnamed(question: Question, library: Library) -> str:
    """The question's text with one neutral word for each name of its subjects, as its meaning is looked for."""
    if not question.names_subject:
        return question.plain
    letters = list(question.plain)
    for start, end in _named(question, library):
        letters[start:end] = _HOLE * (end - start)
    neutral, around = _neutral(question.language)
    return " ".join(around.sub(f" {neutral} ", "".join(letters)).split()) if _HOLE in letters else question.plain


def _named(question: Question, library: Library) -> Iterator[tuple[int, int]]:
    """Where names of the subjects stand: in their own words, those of the other language, and those of countries."""
    names = " ".join((*question.subject_names, *library.english_names(question.subjects)))
    yield from library.subjects.places(question.plain, question.subjects)
    for name in question.subject_names:
        run = longest_run(question.plain, name)
        yield from [run] if run else []
    common = words.load("generic")["words"]
    for term, spans in wordings_of(" ".join(question.subject_names), question.plain).items():
        yield from spans if term not in common else ()
    yield from ((start, end) for country, start, end in country_spans(question.plain) if country.zh in names)


@cache
def _neutral(language: str) -> tuple[str, re.Pattern[str]]:
    """What stands for a name, and a run of names with the common words that belong to them."""
    entry = words.load("unnamed")[language]
    return entry["neutral"], re.compile(entry["around"].replace("{name}", f"{_HOLE}+"), re.IGNORECASE)
