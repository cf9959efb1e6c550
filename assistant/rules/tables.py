"""A table where people would rather look than read: A beside B, or several things of each project.

Every cell is cited. A cell without words is one that the guide leaves open, and the answer says so.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import product

from assistant import words
from assistant.answer import DecidedBy, Outcome
from assistant.by_type import of_type
from assistant.draft import Draft, Source, Statement
from assistant.library import Library
from assistant.lookup import facts_for, own_labelled
from assistant.phrasing import kind_name, name_of
from assistant.places import countries_in
from assistant.question import Question
from assistant.subjects import Subject
from assistant.values import value_words
from assistant.wording import say, says
from corpus.facts import Fact
from corpus.guide import Guide, Span
from corpus.tables import is_row
from corpus.words import is_kind
from corpus.words import kind as known_kind

_MOST_IN_CELL = 4  # facts with values; of those in words the first says most
_LONGEST_CELL = 60  # characters of a sentence; its citation has the whole
_LEAST_ROWS = 2
_MARKS = {"foreign", "reviewing", "on_paper", "per_year"}  # qualifiers without which a value misleads
_OF_PROJECTS = ("funding", "duration", "applicant", "deadline")  # kinds by which a guide's projects are known


def table(message: str, questions: Sequence[Question], library: Library) -> Draft | None:
    """A table for the questions of a message; None where a sentence says it as well."""
    question, kinds = (
        replace(questions[0], plain=message),
        tuple(dict.fromkeys(kind for q in questions for kind in q.kinds)),
    )
    if any(q.polar or (q.quantities and q.quantities[0].family != "count") for q in questions):
        return None
    of_same = all(q.subjects == question.subjects for q in questions)
    named = question.subjects if question.names_subject and of_same else ()
    if len(named) < _LEAST_ROWS and _says("compare", question):
        named = of_type(replace(question, kinds=("funding",)), library).subjects  # SMEs and universities
    if len(named) >= _LEAST_ROWS and _compared(question, kinds):
        return _drafted(question, named, kinds or _aspects(question, named, library), library)
    listed = len(kinds) > 1 and _says("each", question)
    if not kinds or not (_says("table", question) or listed) or len(named) > 1:
        return None
    rows = _rows(question, named, kinds, library)
    return _drafted(question, rows, kinds, library) if len(rows) >= _LEAST_ROWS + listed else None


def _says(entry: str, question: Question) -> bool:
    return words.pattern("tables", entry).search(question.plain) is not None


def _compared(question: Question, kinds: Sequence[str]) -> bool:
    """Whether several subjects are compared, in more than one thing."""
    compares = _says("compare", question) and ("gap" not in question.forms or not kinds)
    return (compares or _says("table", question)) and len(kinds) != 1


def _aspects(question: Question, subjects: Sequence[Subject], library: Library) -> tuple[str, ...]:
    """The kinds in which subjects are compared as a whole: those that the guide states for any of them."""
    kinds = words.load("tables")["aspects"]
    return tuple(kind for kind in kinds if any(_cell(question, subject, kind, library) for subject in subjects))


def _rows(question: Question, named: Sequence[Subject], kinds: Sequence[str], library: Library) -> list[Subject]:
    """The projects, or what they comprise where that has something of its own of what is asked."""
    within = [s for s in library.subjects.all if not named or named[0].holds(s)]
    called = (term.lower().rstrip("s") for term in question.nouns if len(term) > 1)
    alike = next((found for term in called if len(found := [s for s in within if term in s.name.lower()]) > 1), None)
    if alike:
        return alike  # the topics, of Topic A and Topic B
    asked = {(f.guide, f.subject) for kind in kinds for f in library.facts_of_kind(kind)}
    projects = next((found for kind in _OF_PROJECTS if len(found := _owners(within, kind, library)) > 1), [])
    rows: list[Subject] = []
    for project in projects:
        parts = [s for s in within if s.path[:-1] == project.path and s.guide == project.guide]
        rows += parts if any((s.guide, s.path) in asked for s in parts) else [project]
    if "countries" in question.forms:
        rows = [subject for subject in rows if countries_in(subject.name)] or rows
    return list(dict.fromkeys(rows))


def _owners(subjects: Sequence[Subject], kind: str, library: Library) -> list[Subject]:
    own = {(fact.guide, fact.subject) for fact in library.facts_of_kind(kind)}
    return [subject for subject in subjects if (subject.guide, subject.path) in own]


def _cell(question: Question, subject: Subject, kind: str, library: Library) -> list[Fact]:
    about = replace(question, subjects=(subject,), mentioned=False, kinds=(kind,), plain="", gloss="", terms=())
    facts = own_labelled(facts_for(about, kind, library))
    facts = sorted(facts, key=lambda fact: fact.label != kind_name(kind, "zh"))  # the field of that very name first
    return facts[:_MOST_IN_CELL] if facts and not isinstance(facts[0].value, str) else facts[:1]


def _drafted(question: Question, subjects: Sequence[Subject], kinds: Sequence[str], library: Library) -> Draft | None:
    """The longer of the two lists stands in the rows; what is the same for all that are compared is told below."""
    language = question.language
    found = {(s, kind): _cell(question, s, kind, library) for s in subjects for kind in kinds}
    rows = {tuple(tuple(found[s, kind]) for kind in kinds) for s in subjects}
    if sum(map(bool, found.values())) <= 1 or len(rows) < _LEAST_ROWS:
        return None  # the same for all
    by_subject = len(subjects) >= len(kinds)
    alike = [] if by_subject else [kind for kind in kinds if len({tuple(found[s, kind]) for s in subjects}) == 1]
    apart = [kind for kind in kinds if kind not in alike]
    pairs = product(subjects, apart) if by_subject else ((s, kind) for kind, s in product(apart, subjects))
    cells = []
    for subject, kind in pairs:
        name = name_of(subject.path, subject.guide, library, language) or library.guide(subject.guide).title
        row, column = (name, _head(kind, language)) if by_subject else (_head(kind, language), name)
        told, sources = _told(found[subject, kind], subject, library, language)
        cells.append(Statement(told, sources, about=row, column=column))
    valued = [kind for kind in alike if is_kind(kind) and known_kind(kind).values]
    notes = [_in_common(kind, found[subjects[0], kind], library, language) for kind in valued]
    if not all(found[s, kind] for s in subjects for kind in apart):
        notes.append(Statement(say(language, "table_silent")))
    deadlines = [fact for (_, kind), facts in found.items() if kind == "deadline" for fact in facts]
    if deadlines and all("foreign" in fact.qualifiers for fact in deadlines):
        notes.append(Statement(say(language, "own_deadline_open")))
    return Draft(Outcome.ANSWERED, (*cells, *notes), DecidedBy.RULES, complete=True)


def _in_common(kind: str, facts: Sequence[Fact], library: Library, language: str) -> Statement:
    told = say(language, "wide_join").join(cell_words(f, library.guide(f.guide), language) for f in facts)
    sources = tuple(dict.fromkeys(Source.of(fact) for fact in facts))
    return Statement(say(language, "in_common", kind=kind_name(kind, language), words=told), sources)


def _told(facts: Sequence[Fact], subject: Subject, library: Library, language: str) -> tuple[str, tuple[Source, ...]]:
    """The words of a cell; what holds for a part of the subject alone has its name before it."""
    said = []
    for fact in facts:
        words_ = cell_words(fact, library.guide(fact.guide), language)
        inner = len(fact.subject) > len(subject.path)
        name = name_of(fact.subject, fact.guide, library, language) if inner else ""
        said.append(say(language, "statement", name=name, words=words_) if name else words_)
    return say(language, "wide_join").join(said), tuple(dict.fromkeys(Source.of(fact) for fact in facts))


def _head(kind: str, language: str) -> str:
    name = kind_name(kind, language)
    return name[:1].upper() + name[1:]


def cell_words(fact: Fact, guide: Guide, language: str) -> str:
    """A value as the guide writes it, with whose it is; of a sentence the beginning; English where that was asked."""
    own = language == guide.language
    if isinstance(fact.value, str) or (own and not (fact.labelled or fact.kind == "deadline")):
        start = guide.paragraph_at(fact.span.start).body.start
        body = Span(start, fact.span.end) if fact.span.start < start < fact.span.end else fact.span
        told = ("" if own else guide.rendering(fact.sentence)) or body.of(guide.text)
        if is_row(told) or fact.labelled:
            told = fact.value_span.of(guide.text) if own or not guide.rendering(fact.sentence) else told
        told = told.strip().rstrip("。；;. ")
        return told if len(told) <= _LONGEST_CELL else f"{told[:_LONGEST_CELL].rstrip()}…"
    told = fact.value_span.of(guide.text) if own else value_words(fact.value, language)
    for mark in sorted(fact.qualifiers & _MARKS):
        told = say(language, mark, table="qualifiers", value=told) if says(mark, "qualifiers") else told
    return told
