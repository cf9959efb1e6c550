"""Is a named thing in a list of the guide: a field among the priority fields (a place in a region: places.py)."""

from __future__ import annotations

from assistant.answer import DecidedBy, Outcome, Verdict
from assistant.draft import Draft, Statement
from assistant.glossary import as_said
from assistant.library import Library
from assistant.listing import field_in
from assistant.lookup import facts_for
from assistant.phrasing import statements
from assistant.profile import fields_in
from assistant.question import Question
from assistant.rules.regions import regions
from assistant.wording import say
from corpus.facts import Fact


def lists(question: Question, library: Library) -> Draft | None:
    """A verdict for a place or a field that is asked about by name; None where none is."""
    return regions(question, library) or _fields(question, library)


def _fields(question: Question, library: Library) -> Draft | None:
    """Yes where the list has the field or one that it belongs to; else it depends: to prefer is not to exclude."""
    if "fields" not in (*question.kinds, *question.weak) or not question.polar or question.quantities:
        return None
    facts = facts_for(question, "fields", library)
    phrases = _phrases(question)
    if not facts or not (phrases or not question.kinds):
        return None
    for fact in facts:
        for phrase in phrases:
            if item := field_in([phrase], library.words_of(fact)):
                same = phrase.lower() in item.lower() or item.lower() in phrase.lower()
                return _draft(question, "field_listed" if same else "field_belongs", phrase, item, [fact], library)
    rest = question.plain.lower()
    for name in question.subject_names:
        rest = rest.replace(name, " ")
    for fact in facts:
        if item := field_in([rest], library.words_of(fact)):
            return _draft(question, "field_listed", item, item, [fact], library)
    preferred = [fact for fact in facts if "preferred" in fact.qualifiers] or facts
    return _draft(question, "field_not_listed", "", "", preferred, library)


def _phrases(question: Question) -> list[str]:
    """The words for a field in the question, and what the user said that he works on."""
    names = question.subject_names if question.names_subject else ()
    told = [*fields_in(question.plain), *question.terms, *question.gloss.split()]
    own = [phrase for phrase in told if not any(phrase.lower() in name for name in names)]
    return own or list(question.profile.fields)


def _draft(question: Question, key: str, term: str, item: str, facts: list[Fact], library: Library) -> Draft:
    table = "eligibility" if key == "field_belongs" else "answers"
    lead = Statement(say(question.language, key, table=table, term=as_said(term, question.plain), item=item))
    verdict = Verdict.YES if term else Verdict.DEPENDS
    told = statements(facts, library, question.language)
    return Draft(Outcome.ANSWERED, (lead, *told), DecidedBy.RULES, verdict, complete=True)
