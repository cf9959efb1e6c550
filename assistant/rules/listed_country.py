"""May we work with a country that the guide lists, in a sentence or by a subject named after it: yes, and what to know.

A country that is listed may be worked with, whatever other sentences forbid; of one of which the list has only
parts (Germany, only the states of …) it depends, and also where its deadline is past.
"""

from __future__ import annotations

import re
from datetime import date

from assistant import words
from assistant.answer import DecidedBy, Outcome, Verdict
from assistant.cities import cities_in
from assistant.draft import Draft, Source, Statement
from assistant.entities import Entity, entities_in, kinds_in, says
from assistant.library import Library
from assistant.listing import Membership, items_of, named_in
from assistant.modality import asked_of
from assistant.phrasing import name_of, statements
from assistant.places import countries_in, without_countries
from assistant.question import Question
from assistant.rules.country_lists import country_in, country_list
from assistant.rules.overview import without_runs
from assistant.subjects import Subject
from assistant.wording import say
from corpus.facts import Fact, Window

_FEWEST = 3  # places that make a list of the parts of a country
_STRAY = 1  # characters of a message that tell nothing
_TOLD = ("partner", "one_sided", "deadline")  # what one must know of a country that is listed
_MOST = 4  # of such facts


def listed_country(question: Question, library: Library) -> Draft | None:
    """Yes to “may we work with …?” where the guide lists the country; None where more is asked."""
    if draft := _all_of_it(question, library):
        return draft
    if not _asks_to_cooperate(question, library):
        return None
    country = question.countries[0]
    named = [s for s in question.subjects if country in countries_in(s.name)]
    if named:
        return _listed(question, named[0], library)
    fact = country_list(library)
    standing = country_in(country, library.words_of(fact)) if fact else Membership.OUT
    if fact is None or standing is Membership.OUT:
        return None
    named_parts = [name for name in named_in(question.plain, library.words_of(fact)) if not countries_in(name)]
    if standing is Membership.PART and named_parts:
        return None  # whether a part of it is listed is told in rules/regions.py
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
    parts = [f for f in own if f.kind == "place" and len(items_of(library.words_of(f))) >= _FEWEST]
    if parts and (question.places or cities_in(question.plain)):
        return None  # whether a place is one of its parts is told in rules/regions.py
    if parts:
        return _draft(question, Verdict.DEPENDS, [told, *statements(parts, library, question.language)])
    rules = [f for kind in _TOLD for f in own if f.kind == kind][:_MOST]
    verdict = Verdict.DEPENDS if any(_past(fact, question.today) for fact in rules) else Verdict.YES
    return _draft(question, verdict, [told, *statements(rules, library, question.language)])


def _past(fact: Fact, today: date) -> bool:
    return isinstance(fact.value, Window) and fact.value.end.complete and fact.value.end.day_of < today


def _draft(question: Question, verdict: Verdict, told: list[Statement]) -> Draft:
    keys = {Verdict.YES: "may", Verdict.NO: "no"}
    lead = Statement(say(question.language, keys.get(verdict, "depends")))
    return Draft(Outcome.ANSWERED, (lead, *told), DecidedBy.RULES, verdict, complete=True)


def _asks_to_cooperate(question: Question, library: Library) -> bool:
    """Whether it asks for leave to work with one country, or if that will do, and for nothing besides."""
    worded = () if question.intent else question.kinds
    if not question.polar or len(question.countries) != 1 or not set(worded) <= {"partner", "fields"}:
        return False
    if "fields" in question.weak:
        return False  # 做氢能可以吗
    if asked_of(question.plain) not in ("leave", "states") or question.quantities or question.periods:
        return False
    cooperate = words.pattern("profile", "cooperate")
    cities = [city.lower() for city, _ in cities_in(question.plain)]
    if not cooperate.search(question.plain):
        return _nothing_else(question, cities, library)
    country = question.countries[0]
    together = [match[0].lower() for match in cooperate.finditer(question.plain)]
    names = [country.zh, country.en.lower(), *question.subject_names, *cities, *together]
    rest = [term for term in question.terms if not any(term in name for name in names) and not countries_in(term)]
    within = [place for place in question.places if not countries_in(place) and place not in names]
    kinds = [entity for entity in entities_in(question.plain) if not _as_partner(entity, question, library)]
    return not (
        rest or within or kinds or says("roles", "must", question.plain) or says("roles", "alone", question.plain)
    )


def _nothing_else(question: Question, cities: list[str], library: Library) -> bool:
    """Whether it only asks if a country that is a subject will do: 那以色列总可以吧, is a Tampere firm all right."""
    if not question.names_subject or not any(countries_in(s.name) for s in question.subjects):
        return False
    rest = question.plain.lower()
    for entity in sorted(entities_in(rest), key=lambda each: -each.start):
        if _as_partner(entity, question, library):
            rest = f"{rest[: entity.start]} {rest[entity.end :]}"
    rest = without_runs(without_countries(rest), [*question.subject_names, *cities])
    for entry in ("acceptable", "as_a_whole"):
        rest = words.pattern("generic", entry).sub(" ", rest)
    return len(re.findall(r"\w", rest)) <= _STRAY


def _as_partner(entity: Entity, question: Question, library: Library) -> bool:
    """Whether the guide's own words on the subject have such an organisation: 浙方和芬方企业."""
    own = (f for s in question.subjects for f in library.facts_of(s.guide) if f.subject == s.path)
    return any(entity.kind in kinds_in(library.words_of(fact)) for fact in own)
