"""“May joint laboratories and incubators apply?”: things that are subjects of the guide, or are not.

A guide that has a numbered item for each kind of carrier takes those kinds. Each thing of a list is told by itself:
that one of them is listed says nothing of the others.
"""

from __future__ import annotations

import re

from assistant import words
from assistant.answer import DecidedBy, Outcome, Verdict
from assistant.draft import Draft, Source, Statement
from assistant.library import Library
from assistant.modality import asked_of
from assistant.phrasing import joined, name_of, statements
from assistant.question import Question
from assistant.rules.modalities import lead_of
from assistant.rules.overview import where_named, without_runs
from assistant.subjects import Subject
from assistant.wording import say

_NOT_WORD = re.compile(r"[^\w]")
_STRAY = 1  # characters of a thing that its name need not have
_LEAST = 4  # characters of a thing that is named


def named_applicants(question: Question, library: Library) -> Draft | None:
    """Yes where each thing is a subject, else what is and what is not; None where none is or more is asked."""
    asked = (
        words.pattern("profile", entry).search(question.plain) for entry in ("things_apply", "things_apply_english")
    )
    match = next(filter(None, asked), None)
    if match is None or not question.names_subject or not question.polar or question.quantities or question.periods:
        return None
    if asked_of(question.plain) == "omits":
        return None  # whether something may be left out is another question
    things = [thing for thing in words.pattern("profile", "listed_things").split(match["things"]) if thing]
    held = {thing: _subject_of(thing, question, library) for thing in things}
    listed = list(dict.fromkeys(subject for subject in held.values() if subject))
    others = [thing for thing, subject in held.items() if subject is None]
    if not listed or any(len(thing) < _LEAST or thing in library.all_text for thing in others):
        return None
    if any(fact.subject == s.path for s in listed for fact in library.facts_of_kind("deadline")):
        return None  # whether it is still open is another question
    return _draft(question, listed, others, library)


def _subject_of(thing: str, question: Question, library: Library) -> Subject | None:
    """The subject that has a thing's whole name: 一带一路联合实验室 of 国家级“一带一路”联合实验室、省级….

    A subject with parts is a project, which is none that applies.
    """
    for subject in question.subjects:
        if len(thing) < _LEAST or any(s != subject and subject.holds(s) for s in library.subjects.all):
            continue
        thing = _bare(thing)
        for name in map(_bare, library.subjects.names(subject)):
            if thing in name or (name[-2:] == thing[-2:] and len(without_runs(thing, [name]).strip()) <= _STRAY):
                return subject
    return None


def _bare(name: str) -> str:
    return _NOT_WORD.sub("", name).lower().removesuffix("s")


def _draft(question: Question, listed: list[Subject], others: list[str], library: Library) -> Draft:
    language = question.language
    verdict = Verdict.DEPENDS if others else Verdict.YES
    names = joined((name_of(s.path, s.guide, library, language) for s in listed), language)
    sources = tuple(Source(s.guide, span) for s in listed if (span := where_named(library.guide(s.guide), s)))
    parts = [*lead_of(question, verdict), Statement(say(language, "listed_partners", names=names), sources)]
    if others:
        parts.append(Statement(say(language, "unlisted", names=joined(others, language))))
    rules = [f for f in library.facts_of_kind("applicant") if any(Subject(f.guide, f.subject).holds(s) for s in listed)]
    parts += statements(rules[:1], library, language)
    return Draft(Outcome.ANSWERED, tuple(parts), DecidedBy.RULES, verdict, complete=True)
