"""May a university lead, a hospital apply, a company of another province take part: by the guide's own words.

The kind of applicant is the one named before the words that say what it would do, else what the user said
that he is; what the guide allows to it is read in permits.py. Of several projects each is judged by itself.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant import words
from assistant.answer import DecidedBy, Outcome, Verdict
from assistant.draft import Draft, Source, Statement
from assistant.entities import Entity, Role, all_kinds, entities_in, persons_in, related_to, role_in, role_match, says
from assistant.library import Library
from assistant.modality import asked_of
from assistant.phrasing import joined, name_of, statements
from assistant.places import Place, is_home, partners_in, places_in
from assistant.profile import without_partner
from assistant.question import Question
from assistant.rules.modalities import modalities
from assistant.rules.permits import permits_of
from assistant.rules.standing import Standing, of_origin, of_place, standing_of, unique
from assistant.subjects import Subject
from assistant.wording import say
from corpus.facts import Fact
from corpus.guide import Guide

_KINDS = {"applicant", "joint_application"}
_NEAR = 16  # characters before a kind of applicant in which its home may stand
_NAMING = 4  # characters of a name that are taken for it
_FEW = 4  # sentences that are quoted beside a list of projects
_BEARER = Entity("", "", 0, 0)  # an applicant of whom only the home is known
_NAMED = {Verdict.YES: "which_may", Verdict.NO: "which_may_not", Verdict.DEPENDS: "which_depends"}


def applicants(question: Question, library: Library) -> Draft | None:
    """A verdict for “may a university lead …?”, a list for “which may it lead?”; None where neither was asked."""
    which = "which_subjects" in question.forms
    only, bars = _of_kinds(question, "only"), _of_kinds(question, "negative")
    role = role_in(_beside_names(question)) or (
        Role.APPLY if only or (bars and "exclusion" in question.kinds) else None
    )
    asks = which or only or bars or (question.polar and _asks_leave(question))
    alone = says("roles", "alone", question.plain)
    kinds = _KINDS | ({"one_sided"} if alone else set()) | ({"exclusion"} if only or bars else set())
    kinds |= {"leader"} if persons_in(question.plain) else set()
    if not asks or role is None or _figure(question) or not set(question.kinds) <= kinds:
        return None
    if role is Role.PARTICIPATE and asked_of(question.plain) == "needs" and not which:
        return None  # whether one has to take part is no question of leave
    entity = asked_entity(question, role)
    judged = _judged(question, entity, role, library)
    if alone and not which:
        joint = {s: found for s in judged if (found := _with_others(question, entity, s, library))}
        barred = {s: found for s, found in judged.items() if found.verdict is Verdict.NO}
        if "one_sided" in question.kinds or joint:
            judged = joint or barred
    elif only and entity.kind and not which:
        judged = {s: _only(found, entity, s, role, library) for s, found in judged.items()}
    if which and says("roles", "must", question.plain):
        judged = {s: found for s, found in judged.items() if _alone(found, entity, library)}
    if not alone and not which and asked_of(question.plain) == "omits":
        judged = {
            s: found for s, found in judged.items() if found.verdict is Verdict.NO
        }  # what is lacking may be needed
    if not judged:
        return None
    if all(found.loosely for found in judged.values()) and (draft := modalities(question, library)):
        return draft
    if which or len({found.verdict for found in judged.values()}) > 1:
        return _by_project(question, entity, role, judged, library)
    return _verdict(question, entity, role, list(judged.values()), library)


def _beside_names(question: Question) -> str:
    """The question without the words of its subjects' names: 联合研究 of a project is no role."""
    text = question.plain
    for name in question.subject_names if question.names_subject else ():
        pieces = {name[i:j] for i in range(len(name)) for j in range(i + _NAMING, len(name) + 1)}
        for piece in sorted((piece for piece in pieces if piece in text), key=len, reverse=True):
            text = text.replace(piece, "□" * len(piece))
    return text


def _asks_leave(question: Question) -> bool:
    return "leave" in question.forms or says("roles", "leave", question.plain)


def _of_kinds(question: Question, entry: str) -> bool:
    """Whether it is asked if only a kind of applicant may, or if one may not."""
    return question.polar and says("roles", entry, question.plain) and bool(entities_in(question.plain))


def _figure(question: Question) -> bool:
    """Whether it is about a figure rather than a kind of applicant; 一家医院 is none."""
    return any(q.family != "count" or (q.high or q.low or 0) > 1 for q in question.quantities)


def _judged(question: Question, entity: Entity, role: Role, library: Library) -> dict[Subject, Standing]:
    """The standing for each subject asked about; what is said of the whole call decides where none is named."""
    subjects = _projects(question, library)
    if not question.names_subject and role is not Role.LEAD and "which_subjects" not in question.forms:
        calls = [Subject(guide.id, ()) for guide in library.guides]
        ruled = [s for s in calls if permits_of(_own(s, library), library)]
        subjects = [s for s in subjects if not any(call.holds(s) for call in ruled)] + ruled
    return {s: found for s in subjects if (found := judge(question, s, entity, role, library))}


def _with_others(question: Question, entity: Entity, subject: Subject, library: Library) -> Standing | None:
    """No to applying alone, where such an applicant has to apply together with others."""
    facts = [f for f in library.facts_of_kind("applicant") if Subject(f.guide, f.subject).holds(subject)]
    home = comes_from(question, entity, _home(question, entity), library.guide(subject.guide))
    joint = []
    for fact in facts:
        for clause in re.split("[。；]", library.words_of(fact)):
            of_others = says("origin", "elsewhere", clause) and home is not False
            if says("roles", "must_join", clause) and not of_others:
                joint.append(fact)
    return Standing(Verdict.NO, unique(joint)) if joint else None


def _only(found: Standing, entity: Entity, subject: Subject, role: Role, library: Library) -> Standing:
    """Whether no other kind of applicant may: no, where the guide names another, or does not name this one."""
    kinds = [kind for kind in all_kinds() if kind not in related_to(entity.kind)]
    others = (standing_of(subject, kind, role, library) for kind in kinds)
    also = next((other for other in others if other and other.verdict is Verdict.YES), None)
    return Standing(Verdict.NO, unique((*found.facts, *also.facts))) if also else found


def _own(subject: Subject, library: Library) -> list[Fact]:
    return [f for f in library.facts_of_kind("applicant") if Subject(f.guide, f.subject) == subject]


def _alone(found: Standing, entity: Entity, library: Library) -> bool:
    """Whether it is this kind of applicant that has to lead or apply, and no other."""
    permits = [p for p in permits_of(found.facts, library) if p.allowed and p.closed]
    return found.verdict is Verdict.YES and any(p.kinds == {entity.kind} for p in permits)


def asked_entity(question: Question, role: Role | None) -> Entity:
    """The kind of applicant asked about: the last named before its role, else the first, else the user's own."""
    text = without_partner(question.plain)
    for name in sorted(filter(None, question.subject_names), key=len, reverse=True):
        text = text.lower().replace(name, "□" * len(name))
    match = role_match(role, text) if role else None
    named = entities_in(text)
    before = [entity for entity in named if match and entity.end <= match.start()]
    if named:
        entity = before[-1] if before else named[0]
        owned = entity.kind == "enterprise" and any(c not in partners_in(question.plain) for c in question.countries)
        return replace(entity, kind="foreign_owned") if owned else entity
    profile = question.profile
    return Entity(profile.kind, profile.named, 0, 0) if profile.kind else _BEARER


def _projects(question: Question, library: Library) -> list[Subject]:
    """The subjects to be judged: those asked about, or each that has a rule of its own on applicants."""
    own = dict.fromkeys(Subject(f.guide, f.subject) for f in library.facts_of_kind("applicant") if f.subject)
    asked = question.subjects if question.names_subject else tuple(Subject(g.id, ()) for g in library.guides)
    found: list[Subject] = []
    for subject in asked:
        inner = [s for s in own if subject.holds(s) and s != subject]
        widest = [s for s in inner if not any(s != other and other.holds(s) for other in inner)]
        found += _meant(widest, question) if subject not in own and widest else [subject]
    return list(dict.fromkeys(found))


def _meant(subjects: list[Subject], question: Question) -> list[Subject]:
    """Of the parts of what was named those whose names have most of the question's nouns."""
    held = {s: sum(noun in s.name.lower() for noun in question.nouns) for s in subjects}
    return [s for s in subjects if held[s] == max(held.values())]


def judge(question: Question, subject: Subject, entity: Entity, role: Role, library: Library) -> Standing | None:
    """What the guide says of such an applicant to a subject; where it comes from may exclude or qualify it."""
    place = _home(question, entity)
    home = comes_from(question, entity, place, library.guide(subject.guide))
    foreign = entity.apart or (entity.kind == question.profile.kind and question.profile.origin is not None)
    found = standing_of(subject, entity.kind, role, library) if entity.kind else None
    if home is False and (found or not entity.kind):
        return of_origin(found, subject, role, foreign, library)
    return of_place(found, place, subject, role, library) if place else found


def _home(question: Question, entity: Entity) -> str:
    """The Chinese name of the place of the kind of applicant, else of where the user is; "" if not known."""
    own = question.profile if entity.kind == question.profile.kind else None
    named = places_in(_before(question, entity)) or _seat(question, entity) or places_in(own.home if own else "")
    return named[0].chinese if named else own.home if own else ""


def _seat(question: Question, entity: Entity) -> list[Place]:
    """The place behind the kind of applicant where it is: 公司在深圳南山."""
    text = without_partner(question.plain)
    goes = words.pattern("profile", "goes")
    behind = [p for p in places_in(text) if entity.kind and entity.end <= p.start <= entity.end + _NEAR]
    return [p for p in behind if says("origin", "seated", text[: p.start]) and not goes.search(text[: p.start])]


def _before(question: Question, entity: Entity) -> str:
    text = without_partner(question.plain)
    for site in question.sites:  # where the work is, not where the applicant is
        text = text.replace(site, "□" * len(site))
    return text[max(0, entity.start - _NEAR) : entity.end] if entity.kind else text


def comes_from(question: Question, entity: Entity, place: str, guide: Guide) -> bool | None:
    """Whether the applicant is from the province or city of the guide; None where that is not known."""
    before = _before(question, entity)
    if entity.apart or says("origin", "outside", before):
        return False
    if says("origin", "home", before):
        return True
    if place:
        return is_home(place, guide)
    return False if entity.kind == question.profile.kind and question.profile.outside else None


def _verdict(question: Question, entity: Entity, role: Role, found: Sequence[Standing], library: Library) -> Draft:
    language = question.language
    verdict = found[0].verdict
    facts = unique(fact for standing_ in found for fact in standing_.facts)
    lead = {Verdict.YES: "may", Verdict.NO: "may_not", Verdict.DEPENDS: "depends"}[verdict]
    if _of_kinds(question, "only"):
        lead = verdict.value
    elif (
        ("claim" in question.forms or "exclusion" in question.kinds)
        and says("roles", "negative", question.plain)
        and verdict is not Verdict.DEPENDS
    ):
        verdict, lead = (Verdict.YES, "right") if verdict is Verdict.NO else (Verdict.NO, "no")
    joins = verdict is Verdict.DEPENDS and all(standing_.joins for standing_ in found)
    parts = [Statement(_say(language, "joins") if joins else say(language, lead))]
    owned = says("qualifiers", "owned", question.plain[max(0, entity.start - _NEAR) : entity.end])
    distinct = any(says("qualifiers", "owned", library.words_of(fact)) for fact in facts)
    if verdict is Verdict.YES and owned and lead == "may" and not distinct:
        parts.append(Statement(_say(language, "not_by_owner")))
    return Draft(
        Outcome.ANSWERED, (*parts, *statements(facts, library, language)), DecidedBy.RULES, verdict, complete=True
    )


def _by_project(
    question: Question, entity: Entity, role: Role, judged: dict[Subject, Standing], library: Library
) -> Draft:
    """Which projects are open to the applicant and which are not, with the words that say so."""
    language = question.language
    polar = question.polar and "which_subjects" not in question.forms
    parts = [Statement(_say(language, "depends_on_project"))] if polar else []
    order = [Verdict.YES, Verdict.DEPENDS, Verdict.NO]
    if says("roles", "negative", question.plain):
        order.reverse()
    for verdict in order:
        group = [subject for subject, found in judged.items() if found.verdict is verdict]
        if group:
            names = joined((name_of(s.path, s.guide, library, language) for s in group), language)
            told = _say(
                language, _NAMED[verdict], who=_who(entity, language), role=_say(language, f"role_{role}"), names=names
            )
            sources = dict.fromkeys(Source.of(fact) for s in group for fact in judged[s].facts)
            parts.append(Statement(told, tuple(sources)))
    facts = unique(fact for found in judged.values() for fact in found.facts)
    quoted = statements(facts, library, language) if len(facts) <= _FEW else []
    return Draft(
        Outcome.ANSWERED, (*parts, *quoted), DecidedBy.RULES, Verdict.DEPENDS if polar else None, complete=True
    )


def _say(language: str, key: str, **values: str) -> str:
    return say(language, key, table="eligibility", **values)


def _who(entity: Entity, language: str) -> str:
    """The kind of applicant in the language of the answer."""
    return say(language, entity.kind or "applicant", table="entities")
