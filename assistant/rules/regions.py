"""Is a place among those that the guide lists: counties, states, regions to be helped.

Any sentence that says where something has to be counts as such a list. What is only nearly named, or of which the
guide lists parts, is told as such; a city that the list does not name may still lie in one of its regions.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import replace
from itertools import pairwise

from assistant import words
from assistant.answer import DecidedBy, Outcome, Verdict
from assistant.draft import Draft, Source, Statement
from assistant.entities import Role, role_in
from assistant.library import Library
from assistant.listing import Found, Membership, named_in, place_in
from assistant.modality import asked_of
from assistant.phrasing import joined, statements
from assistant.places import countries_in, is_home, places_in
from assistant.question import Question
from assistant.rules.country_lists import country_in, country_list
from assistant.rules.modalities import lead_of
from assistant.rules.silence import contact
from assistant.rules.standing import unique
from assistant.subjects import Subject
from assistant.wording import say
from corpus.facts import Fact

_LISTED = re.compile(r"\s*(?:,|、|和|及|与|或|还是|and|or|as well as|, ?(?:and|or))\s*(?:in )?", re.IGNORECASE)
_PREPOSITION = re.compile("^(在|于|是|从|和|跟|与)")
_VERDICTS = {Membership.IN: Verdict.YES, Membership.OUT: Verdict.NO}
_ORDER = (Membership.IN, Membership.NEAR, Membership.PART, Membership.UNKNOWN, Membership.OUT)  # best first
_OF_DUTIES = ("needs", "omits", "forbids", "fails")  # what is asked then is what has to be done, not where
_ON_APPLICANTS = ("applicant", "eligibility", "joint_application")
_ABOUT = {"place", "partner", "leader", "requirement", "content", "funding", "fields"}


def regions(question: Question, library: Library) -> Draft | None:
    """A verdict for a named place; of several each is told."""
    names = _names(question, library)
    which = len(names) > 1 and bool(words.pattern("profile", "which_places").search(question.plain))
    figure = any(q.family != "count" for q in question.quantities)
    in_countries = _partner_lists(question, library)
    if not (question.polar or which) or figure or not (in_countries or _asked(question)):
        return None
    lists = list(unique([*in_countries, *_lists(question, library)]))
    parts = [name for fact in in_countries for name in _parts_named(question, library.words_of(fact))]
    names = parts or names or [name for fact in lists for name in named_in(question.plain, library.words_of(fact))]
    facts = in_countries or _meant(question, lists, names, library)
    if not facts or not names:
        return None
    found = {name: _best(name, facts, library) for name in names}
    found = {
        name: (fact, _in_part(name, fact, one, library))
        for name, (fact, one) in found.items()
        if not _of_another_world(name, fact, library)
    }
    if not question.names_subject and "place" not in question.kinds:
        found = {
            name: (fact, one) for name, (fact, one) in found.items() if one.membership is Membership.IN or one.item
        }
    if not found:
        return None
    if which:
        if all(one.membership is not Membership.IN for _, one in found.values()):
            return None
        return _each(question, found, library)
    if len(found) > 1 and _joined(question, list(found)):
        return _together(question, found, library)
    fact, one = found[_narrowest(list(found))]
    told = statements([fact], library, question.language)
    if one.membership is Membership.IN and words.pattern("profile", "only_place").search(question.plain):
        verdict = Verdict.NO if _others(one.name, names, library.words_of(fact)) else Verdict.YES
        return Draft(Outcome.ANSWERED, (*lead_of(question, verdict), *told), DecidedBy.RULES, verdict, complete=True)
    verdict = _VERDICTS.get(one.membership, Verdict.DEPENDS)
    lead = Statement(
        _say(question, f"place_{one.membership}", library, term=_as_said([one.name], question.plain)[0], item=one.item)
    )
    return Draft(Outcome.ANSWERED, (lead, *told), DecidedBy.RULES, verdict, complete=True)


def _others(name: str, names: list[str], told: str) -> bool:
    """Whether a list has other places than the one named; those of its province where that is named beside it."""
    provinces = {place.province for place in places_in(name)}
    within = any(place.chinese == place.province for other in names if other != name for place in places_in(other))
    listed = {place.chinese: place.province for place in places_in(told) if place.chinese != place.province}
    own = {place.chinese for place in places_in(name)}
    return any(place not in own and (not within or province in provinces) for place, province in listed.items())


def _asked(question: Question) -> bool:
    """Whether it is about where something is: by its kind, or by such words beside another kind."""
    by_meaning = question.intent in (*_ABOUT, *_ON_APPLICANTS)  # no word asks for that
    kinds = set() if by_meaning else {*question.kinds, *question.weak}
    if "place" not in kinds and asked_of(question.plain) in _OF_DUTIES:
        return False
    where = bool(words.pattern("profile", "where").search(question.plain))
    applies = role_in(question.plain) in (Role.LEAD, Role.APPLY)
    within = _within_country(question)
    there = within and words.pattern("profile", "based").search(question.plain)  # a company from Birmingham, of the UK
    about = {*_ABOUT, "applicant"} if there else _ABOUT
    who = applies and not within  # who may apply is another question
    return "place" in kinds or (kinds <= about and not who and (where or not kinds))


def _within_country(question: Question) -> bool:
    """Whether a place is named in the country of its subject: 英国伦敦 of 英国中部."""
    subjects = question.subjects if question.names_subject else ()
    within = {country for subject in subjects for country in countries_in(subject.name)}
    return bool(within.intersection(question.countries)) and bool(set(question.places) - set(question.sites))


def _names(question: Question, library: Library) -> list[str]:
    """The places asked about, without the user's home and the names of subjects and countries."""
    named = [*(place.name for place in places_in(question.plain)), *question.places]
    profile = question.profile
    own = [name.lower() for subject in question.subjects for name in library.subjects.names(subject)]
    own = own if question.names_subject else []
    by_spelling = {_PREPOSITION.sub("", name.strip()).lower(): name.strip() for name in reversed(named)}
    kept = [
        _PREPOSITION.sub("", name)
        for spelling, name in reversed(by_spelling.items())
        if spelling
        and spelling not in words.load("places")["kinds"]["latin"]
        and not (profile.home and (name in profile.home or profile.home in name))
        and not any(is_home(name, guide) for guide in library.guides)
        and not any(spelling in subject for subject in own)
        and not countries_in(name)
    ]
    kept = [name for name in kept if not any(name != other and name in other for other in kept)]
    whole = words.pattern("profile", "part_of").search(question.plain)
    parts = [name for name in kept if whole and 0 <= question.plain.lower().find(name.lower()) < whole.start()]
    return parts or kept


def _narrowest(names: list[str]) -> str:
    """The place that decides of several: 新疆喀什 is 喀什, “Wanzhou in Chongqing” is Wanzhou."""
    cities = [name for name in names if any(p.chinese != p.province for p in places_in(name)) or not places_in(name)]
    return (cities or names)[-1]


def _lists(question: Question, library: Library) -> list[Fact]:
    """The sentences on the question's subjects that say where something has to be."""
    scoped = [fact for fact in library.facts if words.pattern("profile", "scope").search(library.words_of(fact))]
    facts = unique([*library.facts_of_kind("place"), *scoped])
    subjects = question.subjects
    return [f for f in facts if not subjects or any(_bears(s, Subject(f.guide, f.subject)) for s in subjects)]


def _meant(question: Question, lists: list[Fact], names: list[str], library: Library) -> list[Fact]:
    """Of several lists those in the words of the question (帮扶地), else those of places of China, or of others."""
    if question.names_subject or len(lists) < 2:
        return lists
    nouns = [noun for noun in question.nouns if not any(noun in name or name in noun for name in names)]
    worded = [fact for fact in lists if any(noun in library.words_of(fact).lower() for noun in nouns)]
    at_home = any(places_in(name) for name in names)
    alike = [fact for fact in lists if bool(places_in(library.words_of(fact))) is at_home]
    return worded or alike or lists


def _partner_lists(question: Question, library: Library) -> list[Fact]:
    """The lists of countries that name a place asked about among the parts that they have or leave out."""
    listed = (fact for guide in library.guides if (fact := country_list(library, guide.id)))
    return [fact for fact in listed if _parts_named(question, library.words_of(fact))]


def _parts_named(question: Question, told: str) -> list[str]:
    """The parts of countries that a list names and a question asks about; no country of which it names parts."""
    names = named_in(question.plain, told)
    return [n for n in names if not any(country_in(c, told) is Membership.PART for c in countries_in(n))]


def _bears(asked: Subject, stated: Subject) -> bool:
    return stated.holds(asked) or asked.holds(stated)


def _best(name: str, facts: list[Fact], library: Library) -> tuple[Fact, Found]:
    """Of several lists that in which the place is, else nearly is."""
    found = [(fact, place_in(name, library.words_of(fact))) for fact in facts]
    return min(found, key=lambda pair: (not pair[1].item, _ORDER.index(pair[1].membership)))


def _as_said(names: Collection[str], plain: str) -> list[str]:
    """Names with the capitals that the question gives them."""
    found = [re.search(re.escape(name), plain, re.IGNORECASE) for name in names]
    return [match[0] if match else name for match, name in zip(found, names, strict=True)]


def _in_part(name: str, fact: Fact, found: Found, library: Library) -> Found:
    """A country of which a list has only parts is not listed as a whole."""
    told = library.words_of(fact)
    part = any(country_in(country, told) is Membership.PART for country in countries_in(name))
    return replace(found, membership=Membership.PART) if part else found


def _of_another_world(name: str, fact: Fact, library: Library) -> bool:
    """Whether a place of China is held against a list of places abroad: it tells where the asker is."""
    return (
        bool(places_in(name)) and bool(countries_in(" ".join(fact.subject))) and not places_in(library.words_of(fact))
    )


def _joined(question: Question, names: list[str]) -> bool:
    """Whether the places are named as a list (A, B and C), not one within another (新疆喀什)."""
    plain = question.plain.lower()
    places = sorted((plain.find(name.lower()), name) for name in names)
    between = [plain[at + len(name) : following] for (at, name), (following, _) in pairwise(places)]
    return places[0][0] >= 0 and all(_LISTED.fullmatch(words_) for words_ in between)


def _together(question: Question, found: dict[str, tuple[Fact, Found]], library: Library) -> Draft:
    """Yes where all of several places are in the list, no where none is or all would have to be."""
    states = {one.membership for _, one in found.values()}
    every = bool(words.pattern("profile", "every_place").search(question.plain))
    verdict = _VERDICTS.get(states.copy().pop(), Verdict.DEPENDS) if len(states) == 1 else Verdict.DEPENDS
    verdict = Verdict.NO if every and Membership.OUT in states else verdict
    draft = _each(question, found, library)
    return replace(draft, statements=(*lead_of(question, verdict), *draft.statements), verdict=verdict)


def _each(question: Question, found: dict[str, tuple[Fact, Found]], library: Library) -> Draft:
    language = question.language
    parts = []
    for membership in _ORDER:
        group = {name: fact for name, (fact, one) in found.items() if one.membership is membership}
        if group:
            key = (
                "places_in"
                if membership is Membership.IN
                else "places_out"
                if membership is Membership.OUT
                else "places_near"
            )
            text = say(language, key, table="eligibility", names=joined(_as_said(group, question.plain), language))
            parts.append(Statement(text, tuple(dict.fromkeys(Source.of(fact) for fact in group.values()))))
    told = statements(list(unique(fact for fact, _ in found.values())), library, language)
    return Draft(Outcome.ANSWERED, (*parts, *told), DecidedBy.RULES, complete=True)


def _say(question: Question, key: str, library: Library, **values: str) -> str:
    return say(question.language, key, table="eligibility", contact=contact(library, question), **values)
