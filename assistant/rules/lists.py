"""Is a named thing in a list of the guide: a field among the priority fields (a place in a region: places.py)."""

from __future__ import annotations

from assistant import words
from assistant.answer import DecidedBy, Outcome, Verdict
from assistant.draft import Draft, Statement
from assistant.glossary import as_said
from assistant.library import Library
from assistant.listing import field_in, names_field
from assistant.lookup import facts_for
from assistant.modality import asked_of
from assistant.phrasing import statements
from assistant.profile import fields_in
from assistant.provisions import modality_of
from assistant.question import Question
from assistant.rules.regions import regions
from assistant.rules.silence import contact
from assistant.wording import say
from corpus.facts import Fact

_TELLING = 3  # characters of a thing that an exclusion names: 设备 stands in too many


def lists(question: Question, library: Library) -> Draft | None:
    """A verdict for a place or a field that is asked about by name; None where none is."""
    return regions(question, library) or _fields(question, library)


def _fields(question: Question, library: Library) -> Draft | None:
    """Yes where the list has the field; else it depends: near is not the same, and to prefer is not to exclude."""
    figure = any(q.family != "count" for q in question.quantities)  # 一家公司 is none
    elsewhere = question.kinds == ("place",) and not facts_for(question, "place", library)
    asked = "fields" in (*question.kinds, *question.weak) or elsewhere  # are pumps covered
    if not asked or not question.polar or figure:
        return None
    facts = facts_for(question, "fields", library)
    phrases = _phrases(question)
    if not facts or not (phrases or not question.kinds):
        return None
    preferred = [fact for fact in facts if "preferred" in fact.qualifiers]
    if preferred and _only(question):
        return _draft(question, "field_not_only", "", "", preferred, library)
    for fact in facts:
        excluded = modality_of(library.words_of(fact)) == "forbids"
        if phrase := next((p for p in phrases if excluded and p.lower() in library.words_of(fact).lower()), ""):
            return _draft(question, "field_excluded", phrase, phrase, [fact], library)
    if barred := _barred(question, phrases, facts, library):
        return _draft(question, "field_excluded", barred[0], barred[0], [barred[1]], library)
    found = [
        (phrase, item, fact)
        for fact in facts
        if modality_of(library.words_of(fact)) != "forbids"
        for phrase in phrases
        if (item := field_in([phrase], library.words_of(fact)))
    ]
    for phrase, item, fact in sorted(found, key=lambda each: not names_field(each[0], each[1]))[:1]:
        key = "field_listed" if names_field(phrase, item) else "field_belongs"
        return _draft(question, key, item if item in question.plain else phrase, item, [fact], library)
    rest = question.plain.lower()
    for name in question.subject_names:
        rest = rest.replace(name, " ")
    for fact in facts:
        if item := field_in([rest], library.words_of(fact)):
            return _draft(question, "field_listed", item, item, [fact], library)
    return _draft(question, "field_not_listed", "", "", preferred or facts, library)


def _barred(question: Question, phrases: list[str], fields: list[Fact], library: Library) -> tuple[str, Fact] | None:
    """A telling thing of the question that no field has and an exclusion does, although a field may have another."""
    listed = " ".join(library.words_of(fact) for fact in fields).lower()
    for fact in facts_for(question, "exclusion", library):
        own = library.words_of(fact).lower()
        for phrase in phrases:
            if len(phrase) >= _TELLING and phrase.lower() in own and phrase.lower() not in listed:
                return phrase, fact
    return None


def _only(question: Question) -> bool:
    """Whether it is asked if nothing else is supported than a field, or if it has to be that one."""
    return asked_of(question.plain) in ("limits", "needs") or bool(
        words.pattern("modality.alone", "words").search(question.plain)
    )


def _phrases(question: Question) -> list[str]:
    """The words for a field in the question, and what the user said that he works on."""
    names = question.subject_names if question.names_subject else ()
    named = fields_in(question.plain)
    if question.profile.fields and not named and words.pattern("references", "that").search(question.plain):
        return list(question.profile.fields)  # does that fit your priorities?
    told = [*named, *question.terms, *question.gloss.split()]
    own_names = {name for country in question.countries for name in (country.zh, country.en, *country.en.split())}
    countries = {name.lower() for name in own_names}
    own = [p for p in told if p.lower() not in countries and not any(p.lower() in name for name in names)]
    return own or list(question.profile.fields)


def _draft(question: Question, key: str, term: str, item: str, facts: list[Fact], library: Library) -> Draft:
    table = "eligibility" if key == "field_belongs" else "answers"
    said = as_said(term, question.plain)
    lead = Statement(say(question.language, key, table=table, term=said, item=item, contact=contact(library, question)))
    verdict = {"field_listed": Verdict.YES, "field_excluded": Verdict.NO, "field_not_only": Verdict.NO}.get(
        key, Verdict.DEPENDS
    )
    told = statements(facts, library, question.language)
    return Draft(Outcome.ANSWERED, (lead, *told), DecidedBy.RULES, verdict, complete=True)
