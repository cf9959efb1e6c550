"""What is said when the guide does not say it: never a guess, and whom to ask."""

from __future__ import annotations

from assistant import words
from assistant.answer import DecidedBy, Outcome
from assistant.draft import Draft, Source, Statement
from assistant.library import Library
from assistant.phrasing import joined, kind_name, name_of
from assistant.places import countries_in
from assistant.question import Question
from assistant.wording import say, says
from corpus.facts import Fact
from corpus.guide import Guide


def contact(library: Library, question: Question) -> str:
    """Whom to ask: the contact of the guide that the question is about, else its issuer."""
    guide = library.guide(question.subjects[0].guide) if question.subjects else library.guides[0]
    return contact_of(guide, question.language)


def contact_of(guide: Guide, language: str) -> str:
    """Whom to ask about a guide."""
    sidecar = guide.sidecar
    named = sidecar.contact if language == "zh" else sidecar.contact_en or sidecar.contact
    return named or sidecar.publisher or say(language, "issuer")


def not_stated(
    question: Question,
    kind: str | None,
    library: Library,
    related: tuple[Fact, ...] = (),
    related_key: str = "",
    decided_by: DecidedBy = DecidedBy.RULES,
) -> Draft:
    """“The guide does not state …”, for a kind of fact or (None) in general; `related` is cited, not told."""
    language = question.language
    name = joined(
        (name_of(s.path, s.guide, library, language) for s in question.subjects if not question.mentioned), language
    )
    if kind is None or not says(kind, "kinds"):
        text = say(language, "not_in_guide")
    elif name:
        text = say(language, "not_stated", name=name, what=kind_name(kind, language))
    else:
        text = say(language, "not_stated_alone", what=kind_name(kind, language))
    parts = [Statement(text)]
    if related:
        parts.append(Statement(say(language, related_key), tuple(dict.fromkeys(Source.of(fact) for fact in related))))
    parts.append(Statement(say(language, "ask", contact=contact(library, question))))
    return Draft(Outcome.NOT_IN_GUIDE, tuple(parts), decided_by)


def on_countries(fact: Fact, library: Library) -> bool:
    """Whether the fact is a rule on the countries of partners."""
    return fact.kind == "partner" and bool(words.pattern("forms", "countries").search(library.words_of(fact)))


def listed_partners(library: Library) -> list[Fact]:
    """The first fact of each subject that is named after a country."""
    first: dict[tuple[str, ...], Fact] = {}
    for fact in library.facts:
        if fact.subject and countries_in(fact.subject[-1]):
            first.setdefault(fact.subject, fact)
    return list(first.values())
