"""What the guide holds: its projects, countries and categories, and which edition it is."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal

from assistant import words
from assistant.answer import DecidedBy, Outcome
from assistant.draft import Draft, Source, Statement
from assistant.editions import title_spans
from assistant.library import Library
from assistant.lookup import facts_for, own_labelled
from assistant.phrasing import joined, name_of, statements
from assistant.places import without_countries
from assistant.question import Question
from assistant.rules.country_lists import country_list
from assistant.rules.silence import listed_partners, on_countries
from assistant.subjects import Subject
from assistant.wording import say
from assistant.wordsearch import held
from corpus.facts import Fact, subject_of
from corpus.guide import Guide, ParagraphKind, Span

_PROFILE = ("deadline", "funding", "duration", "applicant", "fields")  # kinds told of a subject as a whole
_EACH = 1  # facts of a kind and subject
_STRAY = 1  # characters of a message that tell nothing


def profile(question: Question, library: Library) -> Draft | None:
    """The main facts of subjects that are named with nothing asked (芬兰), or compared as a whole."""
    if not question.names_subject or question.inherited or question.kinds or question.weak:
        return None
    if not _as_a_whole(question, library) and "difference" not in question.forms:
        return None
    facts: list[Fact] = []
    for kind in _PROFILE:
        found = own_labelled(facts_for(replace(question, kinds=(kind,)), kind, library))
        facts += [fact for fact in found if fact not in facts][: _EACH * len(question.subjects)]
    parts = tuple(statements(facts, library, question.language))
    return Draft(Outcome.ANSWERED, parts, DecidedBy.RULES, complete=True) if parts else None


def _as_a_whole(question: Question, library: Library) -> bool:
    """Whether nothing is left of the question without the names of its subjects and words that ask for no one thing."""
    rest = question.plain.lower()
    names = {name for subject in question.subjects for name in library.subjects.names(subject)}
    rest = without_runs(without_countries(rest), names)
    rest = words.pattern("generic", "as_a_whole").sub(" ", rest)
    return len(re.findall(r"\w", rest)) <= _STRAY


def without_runs(text: str, names: Iterable[str]) -> str:
    """The text without the words of names, and without runs of two characters or more that stand in one.

    >>> without_runs("载体联合研发能报几项", ["国际科技合作载体联合研发项目"])
    ' 能报几项'
    """
    for name in (name.lower() for name in names):
        for word in re.findall(r"[a-z][a-z'-]+", name):
            text = re.sub(rf"\b{re.escape(word)}\b", " ", text)
        pieces = {name[i:j] for i in range(len(name)) for j in range(i + 2, len(name) + 1)}
        for piece in sorted((p for p in pieces if not p.isascii()), key=len, reverse=True):
            text = text.replace(piece, " ")
    return text


def overview(question: Question, library: Library) -> Draft | None:
    """Lists what a subject (or the guide) comprises; None where no list was asked for."""
    if "edition" in question.forms:
        return _edition(question, library)
    if "which_subjects" not in question.forms or (question.kinds and not _frames(question)):
        return None
    if "countries" in question.forms and (countries := _countries(question, library)):
        return countries
    if set(question.kinds) == {"partner"} and not question.subjects and country_list(library):
        return None  # a sentence lists them
    if not question.subjects and (alike := _named_alike(question, library)):
        return alike
    parents = question.subjects or tuple(Subject(guide.id, ()) for guide in library.guides)
    parts = [part for parent in parents for part in _children(question, parent, library)]
    return Draft(Outcome.ANSWERED, tuple(parts), DecidedBy.RULES) if parts else None


def _countries(question: Question, library: Library) -> Draft | None:
    """The countries that subjects are named after, and what is said of the countries of partners."""
    listed = [fact for fact in listed_partners(library) if _asked(question, fact)]
    if not listed:
        return None
    names = joined((name_of(f.subject, f.guide, library, question.language) for f in listed), question.language)
    text = say(question.language, "listed_partners", names=names)
    rules = [f for f in library.facts_of_kind("partner") if on_countries(f, library) and _asked(question, f)]
    parts = (Statement(text, tuple(Source.of(f) for f in listed)), *statements(rules, library, question.language))
    return Draft(Outcome.ANSWERED, parts, DecidedBy.RULES)


def _asked(question: Question, fact: Fact) -> bool:
    about = Subject(fact.guide, fact.subject)
    return not question.subjects or any(subject.holds(about) for subject in question.subjects)


def _named_alike(question: Question, library: Library) -> Draft | None:
    """Subjects whose names begin with what is asked for: Topic A, Topic B for “which topics”."""
    parts = []
    for guide in library.guides:
        wanted = [term for term in (*question.nouns, *question.gloss.lower().split()) if len(term) > 1]
        alike = [
            s
            for s in library.subjects.all
            if s.guide == guide.id and any(held(t, s.name.lower()[: len(t) + 1]) for t in wanted)
        ]
        if len(alike) > 1:
            sources = [
                Source(guide.id, guide.sentence_at(span.start)) for s in alike if (span := where_named(guide, s))
            ]
            parts += [Statement(source.span.of(guide.text).rstrip("。；;. "), (source,)) for source in sources]
    return Draft(Outcome.ANSWERED, tuple(parts), DecidedBy.RULES) if parts else None


def _frames(question: Question) -> bool:
    """Whether the kind asked for only words the list: “which countries are covered”."""
    return question.kinds[0] in ("partner", "content") or (
        question.kinds[0] == "place" and "countries" in question.forms
    )


def listed_by(question: Question, library: Library) -> list[Subject]:
    """The subjects that the answer to a question for projects, countries … lists."""
    if "which_subjects" not in question.forms or (question.kinds and not _frames(question)):
        return []
    if "countries" in question.forms:
        return [Subject(f.guide, f.subject) for f in listed_partners(library) if _asked(question, f)]
    parents = question.subjects or tuple(Subject(guide.id, ()) for guide in library.guides)
    return [child for parent in parents for child in _parts(parent, library)]


def _parts(parent: Subject, library: Library) -> list[Subject]:
    """What a subject comprises; of a guide its projects rather than the chapters that hold them."""
    of_guide = [s for s in library.subjects.all if s.guide == parent.guide]
    children = [s for s in of_guide if s.path[:-1] == parent.path and s != parent]
    inner = [s for s in of_guide if len(s.path) == 2] if not parent.path else []
    return inner if len(inner) > len(children) else children


def _children(question: Question, parent: Subject, library: Library) -> list[Statement]:
    guide = library.guide(parent.guide)
    children = _parts(parent, library)
    if len(children) < 2:
        return []
    language = question.language
    names = joined((name_of(s.path, guide.id, library, language) for s in children), language)
    sources = tuple(Source(guide.id, span) for child in children if (span := where_named(guide, child)))
    key = "subjects" if parent.path else "guide_subjects"
    text = say(language, key, name=name_of(parent.path, guide.id, library, language), count=len(children), names=names)
    return [Statement(text, sources, frozenset({Decimal(len(children))}))]


def where_named(guide: Guide, subject: Subject) -> Span | None:
    """The words that name the subject: its heading, or the name of its list item."""
    for paragraph in guide.paragraphs:
        if subject_of(guide, paragraph) == subject.path:
            if paragraph.kind is ParagraphKind.HEADING:
                return paragraph.span
            return paragraph.label or paragraph.body
    return None


def _edition(question: Question, library: Library) -> Draft:
    parts = []
    for guide in library.guides:
        sources = tuple(Source(guide.id, span) for span in title_spans(guide))
        parts.append(Statement(say(question.language, "edition", title=guide.title_in(question.language)), sources))
    return Draft(Outcome.ANSWERED, tuple(parts), DecidedBy.RULES)
