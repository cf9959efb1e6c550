"""“I was born in 1965, can I still lead?”, “is 5 % enough?”, “we were founded in 2022”: what one tells of oneself.

Each figure, date or rank that the message tells is held against what the guide requires of it (requirements.py). A
plain yes is given where the question is for these alone, or for a person; who asks whether his organisation may apply
is told what else is required of it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant import words
from assistant.answer import DecidedBy, Outcome, Verdict
from assistant.comparison import asked_figures
from assistant.draft import Draft, Statement
from assistant.entities import entities_in, kinds_in, persons_in, role_in
from assistant.library import Library
from assistant.modality import HARM, asked_of
from assistant.particulars import NONE, PERSONAL, read_particulars
from assistant.phrasing import statements
from assistant.question import Question
from assistant.rules.applicants import asked_entity, judge
from assistant.rules.comparisons import comparisons
from assistant.rules.conditions import Finding, State, required
from assistant.rules.described import lines
from assistant.rules.modalities import forbidden
from assistant.rules.silence import not_stated
from assistant.subjects import Subject
from assistant.wording import say
from corpus.figures import Quantity

_OF_THE_RULE = frozenset({"needs", "exists", "limits", "encourages"})  # asked of the guide, not of oneself
_OF_AGE = {"founded": "founded", "born": "age_limit"}  # what is told of oneself, and the kind that guides state
_SHORT = 24  # characters of a message that goes on from what was told before


def qualification(question: Question, library: Library) -> Draft | None:
    """None where nothing was told that the guide requires something of, or the question is about the rule itself."""
    told = _told(question)
    last = re.split("[,，;；]", question.plain)[-1]
    if not told or not question.polar or asked_of(last) in _OF_THE_RULE or "claim" in question.forms:
        return None
    focus = frozenset(name for name in told if _focused(name, question.plain))
    each = (finding for subject in _subjects(question, library) for finding in _findings(question, subject, library))
    found = list(dict.fromkeys(each))
    against = {f.condition for f in found if f.condition in told and f.state is State.NOT_MET}
    decisive = [f for f in found if f.condition in (focus or told) | against]
    if not found and (silent := _nothing_on(told, focus, question)):
        return not_stated(question, silent, library)
    if not decisive or (told == {"rank"} and not any(_of_all(f, question) for f in decisive)):
        return None  # a professor is no doubt one
    if not focus:
        decisive = [_where_it_is_required(f, question) for f in decisive] + _standing(question, library)
    verdict = _verdict(decisive)
    if verdict is not Verdict.NO and _shut_out(question, told, library):
        return None
    personal = told <= PERSONAL
    beside = [f for f in found if f.condition not in told and (f.condition in PERSONAL) == personal]
    beside = [f for f in beside if _of_all(f, question)]
    if focus:
        beside = []
    elif verdict is Verdict.YES and beside and not personal:
        verdict = Verdict.DEPENDS
    if personal:
        beside = [replace(f, state=State.NEEDED) for f in beside]
    parts = _parts(question, decisive, beside if verdict is not Verdict.NO else [], verdict, library)
    return Draft(Outcome.ANSWERED, parts, DecidedBy.RULES, _turned(verdict, question), complete=True)


def _nothing_on(told: frozenset[str], focus: frozenset[str], question: Question) -> str:
    """The age told of, of a firm or of a person, where it is asked for it alone, or if one may still apply so."""
    alone = focus or (
        words.pattern("forms", "open_now").search(question.plain) and set(question.kinds) <= {"applicant"}
    )
    return next((kind for name, kind in _OF_AGE.items() if told == {name}), "") if alone else ""


def _told(question: Question) -> frozenset[str]:
    """What this message tells; one that adds to it, or only asks again, goes on from what was told before."""
    now = read_particulars(question.plain, question.today)
    before = question.profile.particulars.told
    if now.told or not before:
        return now.told
    again = words.pattern("requirements.again", "words").search(question.plain) and not entities_in(question.plain)
    return before if now != NONE or (again and len(question.plain) <= _SHORT) else frozenset()


def _focused(name: str, plain: str) -> bool:
    entry = name if name in ("born", "founded", "rank") else "figure"
    return words.pattern_of("requirements", "focus", entry).search(plain) is not None


def _subjects(question: Question, library: Library) -> list[Subject]:
    if question.names_subject or len(question.subjects) == 1:
        return list(question.subjects)
    return [Subject(guide.id, ()) for guide in library.guides]


def _findings(question: Question, subject: Subject, library: Library) -> list[Finding]:
    role = role_in(question.plain)
    kind = asked_entity(question, role).kind or question.profile.kind
    described = replace(question.profile, kind=kind, role=role or question.profile.role)
    return list(required(described, subject, library, question.today))


def _where_it_is_required(finding: Finding, question: Question) -> Finding:
    """Not to be told for all of a guide where only some of its projects require it."""
    told = _of_all(finding, question) or finding.state is State.MET
    return finding if told else replace(finding, state=State.UNCLEAR)


def _of_all(finding: Finding, question: Question) -> bool:
    """Whether it is required in all that the question is about."""
    return question.names_subject or any(not fact.subject for fact in finding.facts)


def _shut_out(question: Question, told: frozenset[str], library: Library) -> bool:
    """Whether something else that the question says is against it: another figure, or what a clause forbids."""
    figures = {quantity.span for _, quantity in question.profile.particulars.figures}
    others = any(a.quantity.span not in figures for a in asked_figures(question)) and not told & {"founded", "born"}
    draft = comparisons(question, library) if others else None
    barred = _bars(persons_in(question.plain), library)
    return bool(draft and draft.verdict is Verdict.NO) or barred or forbidden(question, library)


def _bars(persons: frozenset[str], library: Library) -> bool:
    """Whether a clause shuts out such persons: 国家机关的公务人员不得申报项目."""
    clauses = (p for guide in library.guides for p in library.provisions_of(guide.id) if p.modality == "forbids")
    return bool(persons) and any(persons & kinds_in(clause.text) for clause in clauses)


def _standing(question: Question, library: Library) -> list[Finding]:
    """That such an applicant may not have the role at all, where it may not."""
    role = role_in(question.plain)
    entity = asked_entity(question, role)
    if role is None or not question.names_subject:
        return []
    found = (judge(question, subject, entity, role, library) for subject in question.subjects)
    barred = [standing for standing in found if standing and standing.verdict is Verdict.NO]
    return [Finding("applicant", State.NOT_MET, standing.facts, entity.words) for standing in barred]


def _verdict(decisive: Sequence[Finding]) -> Verdict:
    states = {finding.state for finding in decisive}
    if State.NOT_MET in states:
        return Verdict.NO
    return Verdict.DEPENDS if State.UNCLEAR in states else Verdict.YES


def _turned(verdict: Verdict, question: Question) -> Verdict:
    """Turned round where it is asked if one is shut out by it: 超龄了吗, am I too old."""
    if not _asks_of_excess(question) or verdict is Verdict.DEPENDS:
        return verdict
    return Verdict.NO if verdict is Verdict.YES else Verdict.YES


def _asks_of_excess(question: Question) -> bool:
    excess = words.pattern("requirements.excess", "words").search(question.plain)
    return bool(excess) or "exceeds" in question.forms or asked_of(question.plain) in HARM


def _parts(
    question: Question, decisive: Sequence[Finding], beside: Sequence[Finding], verdict: Verdict, library: Library
) -> tuple[Statement, ...]:
    """The first words; then the one sentence that decides, or a line for each condition."""
    told = lines(question, [*decisive, *beside], library)
    if len(decisive) == 1 and not beside and verdict is not Verdict.DEPENDS:
        told = statements(decisive[0].facts, library, question.language)
    return (_lead(question, decisive, verdict), *told)


def _lead(question: Question, decisive: Sequence[Finding], verdict: Verdict) -> Statement:
    language, turned = question.language, _turned(verdict, question)
    if verdict is Verdict.DEPENDS:
        return Statement(say(language, "fits_depends", table="eligibility"))
    if _asks_of_excess(question):
        return Statement(say(language, turned.value))
    figure = dict(question.profile.particulars.figures).get(decisive[0].condition)
    if len(decisive) == 1 and figure and _least(decisive[0]):
        asked = figure.span.of(question.plain).strip()
        return Statement(say(language, "enough" if verdict is Verdict.YES else "not_enough", asked=asked))
    return Statement(say(language, "may" if verdict is Verdict.YES else "may_not"))


def _least(finding: Finding) -> bool:
    return all(isinstance(fact.value, Quantity) and fact.value.high is None for fact in finding.facts)
