"""Holds a described applicant and plan against every condition that a guide states for a subject.

`check` is a pure function of what the user told, the subject, the guides and the day. Each finding says whether a
condition is met, not met, cannot be told from what was said, or has yet to be seen to (nothing was said on it),
with the facts that state it. It knows no wording: that is described.py's.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from enum import StrEnum

from assistant import words
from assistant.answer import Verdict
from assistant.entities import Role, says
from assistant.library import Library
from assistant.listing import Membership, field_in, place_in
from assistant.lookup import facts_of_subject, own_labelled
from assistant.places import countries_in, is_home, places_in
from assistant.profile import Profile
from assistant.requirements import ADDED, applies, met, requirements_of
from assistant.rules.country_lists import country_in, country_list, on_others
from assistant.rules.possessions import possessions
from assistant.rules.standing import of_origin, of_place, standing_of
from assistant.subjects import Subject
from corpus.facts import Fact, Window
from corpus.figures import Quantity

_MONTHS = {"year": Decimal(12), "month": Decimal(1)}
_NEEDED = ("one_sided", "documents", "recommendation", "presence", "own_funding", "limit")


class State(StrEnum):
    """What is known of a condition."""

    MET = "met"
    NOT_MET = "not_met"
    UNCLEAR = "unclear"
    NEEDED = "needed"


_STATES = {True: State.MET, False: State.NOT_MET, None: State.UNCLEAR}


@dataclass(frozen=True, slots=True)
class Finding:
    """One condition; `said`: the user's words that it was held against; `joins`: not as the leader, but it may join."""

    condition: str
    state: State
    facts: tuple[Fact, ...]
    said: str = ""
    joins: bool = False


def check(profile: Profile, subject: Subject, library: Library, today: date) -> list[Finding]:
    """Every condition that the profile bears on, then those that are yet to be seen to."""
    told = [_applicant(profile, subject, library), _origin(profile, subject, library)]
    told.append(_partner(profile, subject, library))
    told += [_place(profile, subject, library), _field(profile, subject, library)]
    told += [
        _figure("funding", profile.amount, subject, library),
        _figure("duration", profile.duration, subject, library),
    ]
    told += [*required(profile, subject, library, today), *_possessions(profile, subject, library)]
    told += [_deadline(subject, library, today)]
    found = [finding for finding in told if finding]
    cited = {fact.sentence for finding in found for fact in finding.facts}
    return found + [finding for finding in _needed(profile, subject, library) if finding.facts[0].sentence not in cited]


def verdict_of(findings: Sequence[Finding]) -> Verdict:
    """No where a condition is not met, depends where one cannot be told, yes only if all that was told is met."""
    states = {finding.state for finding in findings}
    if State.NOT_MET in states:
        return Verdict.NO
    return Verdict.DEPENDS if State.UNCLEAR in states or State.MET not in states else Verdict.YES


def _facts(kind: str, subject: Subject, library: Library) -> list[Fact]:
    return facts_of_subject(library.facts_of_kind(kind), subject, kind)


def _applicant(profile: Profile, subject: Subject, library: Library) -> Finding | None:
    """Whether such an applicant may apply (or lead, where he said so), by its kind and by where it is."""
    role = profile.role if profile.role in (Role.LEAD, Role.PARTICIPATE) else Role.APPLY
    home = is_home(profile.home, library.guide(subject.guide)) if profile.home else None
    outside = home is False or profile.outside
    found = standing_of(subject, profile.kind, role, library) if profile.kind else None
    if outside:
        found = of_origin(found, subject, role, False, library)
    elif here := places_in(profile.home):
        found = of_place(found, here[0].chinese, subject, role, library)
    if found is None:
        return None
    if found.loosely and not (left := _unheld(found.facts, subject, library)):
        return Finding("home", State.MET, found.facts[:1], profile.home) if home else None
    if found.loosely:
        found = replace(found, facts=left)
    state = {Verdict.YES: State.MET, Verdict.NO: State.NOT_MET, Verdict.DEPENDS: State.UNCLEAR}[found.verdict]
    said = profile.home if outside and state is State.NOT_MET and profile.home else profile.named
    return Finding("applicant", state, found.facts, said, found.joins)


def _unheld(facts: Sequence[Fact], subject: Subject, library: Library) -> tuple[Fact, ...]:
    """Of conditions that name no kind of applicant those that are not held against what was told one by one."""
    typed = {requirement.fact.sentence for requirement in requirements_of(subject, library)}
    return tuple(
        fact
        for fact in facts
        if fact.sentence not in typed
        and not words.pattern("requirements.absence", "words").search(library.words_of(fact))
    )


def _origin(profile: Profile, subject: Subject, library: Library) -> Finding | None:
    """Whether his country is among those that the guide lists; from another he may at most join."""
    listed = country_list(library, subject.guide)
    if profile.origin is None or listed is None:
        return None
    standing = country_in(profile.origin, library.words_of(listed))
    others = on_others(library, subject.guide)
    state = {Membership.IN: State.MET, Membership.PART: State.UNCLEAR}.get(standing, State.NOT_MET)
    if state is State.NOT_MET and others and profile.role is not Role.LEAD:
        return Finding("origin", State.UNCLEAR, (listed, *others[:1]), profile.origin.zh)
    return Finding("origin", state, (listed, *(others[:1] if state is State.NOT_MET else ())), profile.origin.zh)


def _partner(profile: Profile, subject: Subject, library: Library) -> Finding | None:
    """Whether partners of these countries fit: the country that names the subject, or its rule on countries."""
    if not profile.partners:
        return None
    said = profile.partners[0]
    own = countries_in(subject.name)
    if own:
        fits = any(country in own for country in profile.partners)
        facts = [fact for fact in library.facts_of(subject.guide) if fact.subject == subject.path][:1]
        return Finding("partner", State.MET if fits else State.NOT_MET, tuple(facts), said.zh) if facts else None
    rules = [
        fact for fact in _facts("partner", subject, library) if says("origin", "countries", library.words_of(fact))
    ]
    rules = [fact for fact in rules if fact.subject == subject.path]
    if not rules:
        return None
    return Finding("partner", _by_rule(rules, profile, library), tuple(rules), said.zh)


def _by_rule(rules: Iterable[Fact], profile: Profile, library: Library) -> State:
    """不限 is met; a list has the country or not; 需是…所在国家 names two countries that have to be one."""
    for fact in rules:
        sentence = library.words_of(fact)
        listed = countries_in(sentence)
        if "unrestricted" in fact.qualifiers:
            return State.MET
        if listed:
            return State.MET if any(country in listed for country in profile.partners) else State.NOT_MET
        if says("origin", "same_country", sentence):
            bound = {*profile.partners, *profile.owners}
            return State.NOT_MET if len(bound) > 1 else State.MET if profile.owners else State.UNCLEAR
    return State.UNCLEAR


def _place(profile: Profile, subject: Subject, library: Library) -> Finding | None:
    """Whether the place that he wants to work in is one of those that the guide lists."""
    facts = _facts("place", subject, library)
    if not profile.lands or not facts:
        return None
    narrowest = profile.lands[-1]
    found = {fact: place_in(narrowest, library.words_of(fact)).membership for fact in facts}
    state = State.UNCLEAR
    if Membership.IN in found.values():
        state = State.MET
    elif set(found.values()) == {Membership.OUT}:
        state = State.NOT_MET
    return Finding("place", state, tuple(facts), narrowest)


def _field(profile: Profile, subject: Subject, library: Library) -> Finding | None:
    """Whether his field is among the priority fields; to prefer some is not to exclude others."""
    facts = [fact for fact in _facts("fields", subject, library) if fact.subject == subject.path]
    if not profile.fields or not facts:
        return None
    for fact in facts:
        if item := field_in(profile.fields, library.words_of(fact)):
            return Finding("fields", State.MET, (fact,), item)
    preferred = [fact for fact in facts if "preferred" in fact.qualifiers] or facts
    return Finding("fields", State.UNCLEAR, tuple(preferred[:1]), profile.fields[0])


def _figure(kind: str, asked: Quantity | None, subject: Subject, library: Library) -> Finding | None:
    """Whether an amount or a time is within what the guide states."""
    if asked is None:
        return None
    facts = [fact for fact in _facts(kind, subject, library) if isinstance(fact.value, Quantity)]
    judged = [(fact, within(asked, fact.value)) for fact in facts if isinstance(fact.value, Quantity)]
    known = [(fact, holds) for fact, holds in judged if holds is not None]
    if not known:
        return None
    state = State.MET if all(holds for _, holds in known) else State.NOT_MET
    if len({holds for _, holds in known}) > 1:
        state = State.UNCLEAR
    return Finding(kind, state, tuple(fact for fact, _ in known))


def within(asked: Quantity, allowed: Quantity) -> bool | None:
    """Whether a figure is within a bound; an exact time or amount may be fallen short of. None: not comparable."""
    figure = asked.high if asked.high is not None else asked.low
    if figure is None or asked.family != allowed.family:
        return None
    if asked.unit == allowed.unit:
        scale = ours = Decimal(1)
    elif asked.unit in _MONTHS and allowed.unit in _MONTHS:
        scale, ours = _MONTHS[asked.unit], _MONTHS[allowed.unit]
    else:
        return None
    low = None if allowed.exact or allowed.low is None else allowed.low * ours
    high = None if allowed.high is None else allowed.high * ours
    value = figure * scale
    return (low is None or value >= low) and (high is None or value <= high)


def required(profile: Profile, subject: Subject, library: Library, today: date) -> Iterator[Finding]:
    """What is required in figures, dates and ranks; not to be told where nothing was said of it."""
    told, kind = profile.particulars, profile.kind
    found = [
        r
        for r in requirements_of(subject, library)
        if applies(r, told, kind) is not False and not (r.of_leading and profile.role is Role.PARTICIPATE)
    ]
    for name in dict.fromkeys(requirement.name for requirement in found):
        of_name = [r for r in found if r.name == name]
        if name in told.told:
            apart = {r.fact.subject: [o for o in of_name if o.fact.subject == r.fact.subject] for r in of_name}
            states = {_STATES[met(group, told, kind, today, library)] for group in apart.values()}
            state = states.pop() if len(states) == 1 else State.UNCLEAR
        elif name in ADDED:
            continue
        else:
            state = State.UNCLEAR
        yield Finding(name, state, tuple(requirement.fact for requirement in of_name))


def _possessions(profile: Profile, subject: Subject, library: Library) -> Iterator[Finding]:
    """What he has or lacks of what the guide asks for, or shuts out."""
    for fact, holds in possessions(profile.has, profile.lacks, subject, library):
        yield Finding(fact.kind, State.MET if holds else State.NOT_MET, (fact,))


def _deadline(subject: Subject, library: Library, today: date) -> Finding | None:
    """Whether one can still apply at `today`; reviewers' deadlines are not the applicant's."""
    facts = [
        fact
        for fact in _facts("deadline", subject, library)
        if isinstance(fact.value, Window) and fact.value.end.complete and "reviewing" not in fact.qualifiers
    ]
    if not facts:
        return None
    passed = [fact for fact in facts if isinstance(fact.value, Window) and fact.value.end.day_of < today]
    state = State.NOT_MET if passed else State.NEEDED
    return Finding("deadline", state, tuple(passed or facts[:2]))


def _needed(profile: Profile, subject: Subject, library: Library) -> Iterator[Finding]:
    """What the guide asks for besides."""
    seen: set[object] = set()
    for kind in _NEEDED:
        for fact in own_labelled(_facts(kind, subject, library)):
            sentence = library.words_of(fact)
            if fact.sentence in seen or not words.pattern("profile", "asked_for").search(sentence):
                continue
            seen.add(fact.sentence)
            state = State.NEEDED
            if kind == "presence" and profile.days and isinstance(fact.value, Quantity):
                state = State.MET if within(profile.days, fact.value) else State.NOT_MET
            yield Finding(kind, state, (fact,))
