"""Countries that a guide lists: in a sentence (eligible countries are …), or by a subject named after each.

A country that is listed may be worked with, whatever other sentences forbid; of one of which the list has only
parts (Germany, only the states of …) it depends.
"""

from __future__ import annotations

import re

from assistant import words
from assistant.answer import DecidedBy, Outcome, Verdict
from assistant.draft import Draft, Source, Statement
from assistant.entities import entities_in, says
from assistant.library import Library
from assistant.listing import Membership, named_in
from assistant.modality import asked_of
from assistant.phrasing import name_of, statements
from assistant.places import Country, countries_in
from assistant.question import Question
from assistant.subjects import Subject
from assistant.wording import say
from corpus.facts import Fact

_FEWEST = 3  # countries that make a sentence a list of them


def country_list(library: Library, guide: str = "") -> Fact | None:
    """The sentence of a guide (of any) that lists the countries of applicants or partners."""
    return next(
        (
            fact
            for fact in library.facts_of_kind("partner")
            if guide in ("", fact.guide) and len(countries_in(library.words_of(fact))) >= _FEWEST
        ),
        None,
    )


def on_others(library: Library, guide: str) -> list[Fact]:
    """What a guide says of organisations from other countries than those it lists."""
    pattern = words.pattern_of("entities", "origin", "other_countries")
    return [fact for fact in library.facts if fact.guide == guide and pattern.search(library.words_of(fact))]


def country_in(country: Country, sentence: str) -> Membership:
    """How a country stands to the list of a sentence; PART: only parts of it, named behind it.

    >>> from assistant.places import countries_in
    >>> listed = "Eligible countries are Norway, Sweden and Germany (only the state of Schleswig-Holstein)."
    >>> [country_in(c, listed).value for c in countries_in("Norway, Germany, France")]
    ['in', 'part', 'out']
    """
    if country not in countries_in(sentence):
        return Membership.OUT
    partly = re.search(rf"(?:{country.zh}|{re.escape(country.en)})\s*[(（]", sentence, re.IGNORECASE)
    return Membership.PART if partly else Membership.IN


def listed_country(question: Question, library: Library) -> Draft | None:
    """Yes to “may we work with …?” where the guide lists the country; None where more is asked."""
    if draft := _all_of_it(question, library):
        return draft
    if not _asks_to_cooperate(question):
        return None
    country = question.countries[0]
    named = [s for s in question.subjects if country in countries_in(s.name)]
    if named:
        return _listed(question, named[0], library)
    fact = country_list(library)
    standing = country_in(country, library.words_of(fact)) if fact else Membership.OUT
    if fact is None or standing is Membership.OUT:
        return None
    if standing is Membership.PART and named_in(question.plain, library.words_of(fact)):
        return None  # a part of it that the list names
    verdict = Verdict.YES if standing is Membership.IN else Verdict.DEPENDS
    return _draft(question, verdict, statements([fact], library, question.language))


def _all_of_it(question: Question, library: Library) -> Draft | None:
    """No to “anywhere in …?” where the guide lists only parts of the country."""
    asks = question.polar and words.pattern_of("places", "lists", "all_of").search(question.plain)
    if not asks or len(question.countries) != 1 or not set(question.kinds) <= {"partner", "place"}:
        return None
    fact = country_list(library)
    if fact is None or country_in(question.countries[0], library.words_of(fact)) is not Membership.PART:
        return None
    return _draft(question, Verdict.NO, statements([fact], library, question.language))


def _listed(question: Question, subject: Subject, library: Library) -> Draft | None:
    own = [f for f in library.facts_of(subject.guide) if f.subject == subject.path]
    if not own:
        return None
    name = name_of(subject.path, subject.guide, library, question.language)
    told = Statement(say(question.language, "listed_partners", names=name), (Source.of(own[0]),))
    rules = [f for f in own if f.kind == "partner"]
    return _draft(question, Verdict.YES, [told, *statements(rules[:2], library, question.language)])


def _draft(question: Question, verdict: Verdict, told: list[Statement]) -> Draft:
    keys = {Verdict.YES: "may", Verdict.NO: "no"}
    lead = Statement(say(question.language, keys.get(verdict, "depends")))
    return Draft(Outcome.ANSWERED, (lead, *told), DecidedBy.RULES, verdict, complete=True)


def _asks_to_cooperate(question: Question) -> bool:
    """Whether it asks for leave to work with one country and for nothing besides."""
    if not question.polar or len(question.countries) != 1 or not set(question.kinds) <= {"partner", "fields"}:
        return False
    cooperate = words.pattern("profile", "cooperate")
    if not cooperate.search(question.plain) or asked_of(question.plain) not in ("leave", "states"):
        return False
    country = question.countries[0]
    names = [country.zh, country.en.lower(), *question.subject_names]
    rest = [
        term
        for term in question.terms
        if not any(term in name for name in names) and not countries_in(term) and not cooperate.search(term)
    ]
    within = [place for place in question.places if not countries_in(place) and place not in question.subject_names]
    more = question.quantities or question.periods or within or entities_in(question.plain)
    return not (rest or more or says("roles", "must", question.plain) or says("roles", "alone", question.plain))
