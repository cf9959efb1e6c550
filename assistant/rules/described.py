"""“We are …, we want to …, can we apply?”, “which project suits us?”: every condition, as a short list.

The verdict comes first; then what is not met, what cannot be told, what is met, each with its paragraph, and what
has yet to be seen to. Where no project is named, those that the plan fits are told, and briefly why not the others.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from assistant import words
from assistant.answer import DecidedBy, Outcome, Verdict
from assistant.by_type import types_of
from assistant.draft import Draft, Source, Statement
from assistant.library import Library
from assistant.phrasing import joined, name_of, words_for
from assistant.places import countries_in
from assistant.question import Question
from assistant.rules.conditions import Finding, State, check, verdict_of
from assistant.subjects import Subject
from assistant.wording import say

_CLAUSE = re.compile("[，,。；;！!？?\n]|\\.(?=\\s|$)")
_ORDER = (State.NOT_MET, State.UNCLEAR, State.MET, State.NEEDED)
_MOST_NEEDED = 4  # things yet to be seen to that are told
_MOST_FITTING = 2  # projects of which every condition is told
_WIDE = ("applicant", "limit", "requirement")  # kinds that “can we apply” seems to ask for
_ENOUGH = 2  # things told of oneself that make a description


def described(question: Question, library: Library) -> Draft | None:
    """The check of a described applicant; None where nobody described himself or one condition alone is asked about."""
    if not asks_fit(question):
        return None
    candidates = _candidates(question, library)
    day = _day(question)
    checked = {s: found for s in candidates if (found := check(question.profile, s, library, day))}
    if not any(finding.said or finding.condition != "deadline" for found in checked.values() for finding in found):
        return None
    if len(candidates) == 1:
        return _single(question, candidates[0], checked[candidates[0]], library)
    return _several(question, checked, library)


def _day(question: Question) -> date:
    """The day on which he wants to hand in, else today."""
    return max([question.today, *(p.end for p in question.periods if question.hypothetical)])


def noted(question: Question) -> Draft | None:
    """What to ask, to somebody who only says who he is; None where he says or asks more."""
    told = question.profile.kind and question.profile.told >= _ENOUGH
    more = question.kinds or question.names_subject or question.inherited or question.polar or question.quantities
    if not told or more or words.pattern("profile", "wishes").search(question.text):
        return None
    if not words.pattern("profile", "tells").search(question.plain):
        return None
    return Draft(Outcome.CLARIFY, (Statement(_say(question, "noted")),), DecidedBy.RULES)


def asks_fit(question: Question) -> bool:
    """Whether it asks if what was described fits: the clause that asks is about no kind of fact by itself."""
    profile = question.profile
    clauses = [clause for clause in _CLAUSE.split(question.plain) if clause.strip()]
    asking = [clause for clause in clauses if words.pattern("profile", "fit").search(clause)]
    which = any(words.pattern("profile", "which").search(clause) for clause in asking)
    if which:
        return profile.told >= 1
    if not asking or profile.told < _ENOUGH:
        return False
    last = asking[-1]
    if any(phrase in last for phrase in profile.lacks):
        return question.polar  # without a letter, can we apply?
    others = [ask for ask in words.asks() if ask.kind not in _WIDE]
    return question.polar and not any(p.search(last) for ask in others for p in (*ask.asks, *ask.weak))


def _candidates(question: Question, library: Library) -> list[Subject]:
    """The subjects to be checked: those named, else those of the partner's country, else each project.

    Of a project with parts for several countries those are meant whose fields have the user's.
    """
    types = types_of(library)  # what he is, not what he applies for
    named = [subject for subject in question.subjects if subject not in types] if question.names_subject else []
    if named and not (len(named) == 1 and _parts(named[0], library)):
        return named
    projects = [named[0]] if named else _projects(library)
    found = [one for project in projects for one in _narrowed(project, question, library)]
    there = [subject for subject in found if _met("place", subject, question, library)]
    return there or found


def _projects(library: Library) -> list[Subject]:
    own = dict.fromkeys(Subject(f.guide, f.subject) for f in library.facts_of_kind("applicant") if f.subject)
    return [s for s in own if not any(s != other and other.holds(s) for other in own)] or [
        Subject(guide.id, ()) for guide in library.guides
    ]


def _parts(project: Subject, library: Library) -> list[Subject]:
    return [s for s in library.subjects.all if project.holds(s) and len(s.path) == len(project.path) + 1]


def _narrowed(project: Subject, question: Question, library: Library) -> list[Subject]:
    """The parts of a project that the partner's country or the user's field points to; else the project."""
    parts = _parts(project, library)
    profile = question.profile
    if profile.partners:
        own = [s for s in parts if any(c in countries_in(s.name) for c in profile.partners)]
        free = [s for s in parts if not countries_in(s.name)] if any(countries_in(s.name) for s in parts) else []
        return own or free or [project]
    return [s for s in parts if _met("fields", s, question, library)] or [project]


def _met(condition: str, subject: Subject, question: Question, library: Library) -> bool:
    findings = check(question.profile, subject, library, question.today)
    return any(f.condition == condition and f.state is State.MET for f in findings)


def _single(question: Question, subject: Subject, findings: list[Finding], library: Library) -> Draft:
    verdict = verdict_of(findings)
    lead = Statement(_say(question, f"fits_{verdict}"))
    return Draft(Outcome.ANSWERED, (lead, *lines(question, findings, library)), DecidedBy.RULES, verdict, complete=True)


def _several(question: Question, checked: dict[Subject, list[Finding]], library: Library) -> Draft:
    """The projects that the plan fits, with their conditions; of the others what is against them."""
    language = question.language
    verdicts = {subject: verdict_of(found) for subject, found in checked.items()}
    order = [s for v in (Verdict.YES, Verdict.DEPENDS) for s, verdict in verdicts.items() if verdict is v]
    fitting = [s for s in order if verdicts[s] is verdicts[order[0]]]
    names = joined((name_of(s.path, s.guide, library, language) for s in fitting), language)
    parts = [Statement(_say(question, f"suits_{verdicts[fitting[0]]}" if fitting else "suits_no", names=names))]
    for subject in fitting[:_MOST_FITTING]:
        parts += lines(question, checked[subject], library)
    for subject, verdict in verdicts.items():
        if verdict is Verdict.NO:
            against = [finding for finding in checked[subject] if finding.state is State.NOT_MET]
            parts += [_line(question, finding, library, subject) for finding in against[:1]]
    polar = question.polar and not words.pattern("profile", "which").search(question.plain)
    best = verdicts[fitting[0]] if fitting else Verdict.NO
    unique = tuple(dict.fromkeys(parts))
    return Draft(Outcome.ANSWERED, unique, DecidedBy.RULES, best if polar else None, complete=True)


def lines(question: Question, findings: Sequence[Finding], library: Library) -> list[Statement]:
    """A line for each condition: first those that are not met, then those that cannot be told, then the others."""
    fields = [finding.facts for finding in findings if finding.condition == "fields"]
    findings = [f for f in findings if f.condition != "partner" or f.state is not State.MET or f.facts not in fields]
    needed = [finding for finding in findings if finding.state is State.NEEDED]
    told = [f for state in _ORDER[:-1] for f in findings if f.state is state] + needed[:_MOST_NEEDED]
    return [_line(question, finding, library) for finding in told]


def _line(question: Question, finding: Finding, library: Library, subject: Subject | None = None) -> Statement:
    """One condition: met or not, what it is about, and the words of the guide."""
    language = question.language
    quoted = [(fact, *words_for(fact, library.guide(fact.guide), language)) for fact in finding.facts]
    key = "joins" if finding.joins else finding.state.value
    what = say(language, finding.condition, table="conditions")
    said = _say(question, "said", said=_in(language, finding.said)) if finding.said else ""
    told = _say(question, "and_also").join(dict.fromkeys(words_ for _, words_, _ in quoted))
    name = name_of(subject.path, subject.guide, library, language) if subject else ""
    text = _say(question, f"line_{key}", what=what, said=said, words=told)
    return Statement(text, tuple(dict.fromkeys(Source(fact.guide, span) for fact, _, span in quoted)), about=name)


def _in(language: str, said: str) -> str:
    """The user's word for a country in the language of the answer."""
    countries = countries_in(said) if language == "en" else []
    return countries[0].en if countries else said


def _say(question: Question, key: str, **values: str) -> str:
    return say(question.language, key, table="eligibility", **values)
