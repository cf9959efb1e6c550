"""What a message that goes on with the conversation leaves out is taken over from before.

In this order: a named subject takes the last question over (那以色列呢, I meant the Israeli one); words that point
back mean subjects talked about (references.py); one thing takes the place of another of its sort in the last
question (100万呢, what if a university leads it); else the subject, and the kind where a bare figure or date is
asked about, hold on. A message on a matter that the guides do not know takes nothing over.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from assistant import words
from assistant.entities import entities_in
from assistant.library import Library
from assistant.places import Country, places_in
from assistant.profile import NOBODY, Profile
from assistant.question import Question, read_question
from assistant.references import referred
from assistant.rules.guard import unadorned
from assistant.subjects import Subject

_SHORT = 24  # characters of a message that can be taken as going on; a Latin word counts for two
_FRAGMENT = 12  # of one that says nothing without the question before


@dataclass(frozen=True, slots=True)
class Talk:
    """What a conversation is about, as far as it has gone: a value computed from its messages.

    questions: those of the last message that asked something. talked: the subjects so far, each once, latest last.
    last: those of the last message; listed: those that its answer listed. unlisted: countries no guide mentions.
    """

    questions: tuple[Question, ...] = ()
    talked: tuple[Subject, ...] = ()
    last: tuple[Subject, ...] = ()
    listed: tuple[Subject, ...] = ()
    unlisted: tuple[Country, ...] = ()
    profile: Profile = NOBODY


def continued(question: Question, talk: Talk, library: Library, today: date) -> list[Question]:
    """The questions that a message asks in the light of the talk before; itself where it stands alone."""
    question = replace(question, profile=talk.profile.and_then(question.profile))
    if not (talk.questions or talk.last or talk.unlisted):
        return [question]
    if _found("swap", question) and question.kinds == ("change",):
        question = replace(question, kinds=())  # 换成 only leads over
    names = bool(question.unlisted) or question.names_subject
    asks = bool(question.kinds or question.weak)
    goes_on = _goes_on(question)
    if names:
        again = not asks and goes_on and talk.questions and (not question.polar or _bare(question, talk.questions))
        return [_asked_of(question, last) for last in talk.questions] if again else [question]
    if not goes_on or _about_all(question) or _off_topic(question, library):
        return [question]
    if subjects := referred(question.plain, talk.listed, talk.last, talk.talked):
        return _of_those(question, tuple(subjects), talk)
    if talk.questions and (swapped := _swapped(question, talk.questions[-1], library, today)):
        return [swapped]
    return [_held_on(question, talk, library, today)]


def _goes_on(question: Question) -> bool:
    pointing = "follow_up" in question.forms or _found("correction", question) or _found("swap", question)
    return pointing or _length(unadorned(question.plain).strip(" ,，.。!！?？")) <= _SHORT


def _length(plain: str) -> int:
    """Characters, a Latin word counting for two.

    >>> _length("那以色列呢?"), _length("and the money?")
    (6, 7)
    """
    return len(re.sub(r"[A-Za-z][\w'-]*\s?", "字字", plain))


def _found(entry: str, question: Question) -> bool:
    return bool(words.pattern("references", entry).search(question.plain))


def _about_all(question: Question) -> bool:
    """Whether all of the guide is asked about, so that no subject is left out of the question."""
    return "which_subjects" in question.forms or _found("whole", question)


def _off_topic(question: Question, library: Library) -> bool:
    """A message that asks for no kind of fact, points to nothing, and names things that no guide knows."""
    if question.kinds or question.weak or question.quantities or question.periods or "follow_up" in question.forms:
        return False
    known = [term for term in (*question.terms, *question.gloss.split()) if term in library.all_text]
    return len(question.terms) > 1 and not known and not entities_in(question.plain)


def _stub(plain: str) -> str:
    """What is new in a message, without the words that lead over.

    >>> _stub("那利物浦呢?"), _stub("and what about a university?")
    ('利物浦', 'a university')
    """
    return (
        words.pattern("references", "stub")
        .sub("", words.pattern("references", "aside").sub("", plain))
        .strip(" ,，。.?？")
    )


def _bare(question: Question, last: Sequence[Question]) -> bool:
    """Whether a yes-or-no message names a subject and nothing else, after a yes-or-no question."""
    names = (*question.subject_names, *(name.lower() for c in question.countries for name in (c.zh, c.en)))
    others = [term for term in question.terms if not any(term in name or name in term for name in names)]
    return last[-1].polar and not others and len(_stub(question.plain)) <= _FRAGMENT


def _asked_of(question: Question, last: Question) -> Question:
    """The last question, of the subject that this one names."""
    wording = last.plain
    for name in (*(s.name for s in last.subjects), *(n for c in last.countries for n in (c.zh, c.en))):
        wording = wording.replace(name, "")
    partners = replace(NOBODY, partners=question.countries) if last.profile.partners else NOBODY
    return replace(
        last,
        text=question.text,
        plain=f"{wording} {question.plain}".strip(),
        gloss=f"{_without(last.gloss, last)} {question.gloss}".strip(),
        language=question.language,
        subjects=question.subjects,
        inherited=False,
        mentioned=question.mentioned,
        countries=question.countries,
        unlisted=question.unlisted,
        periods=question.periods or last.periods,
        quantities=question.quantities or last.quantities,
        terms=_without_names(last.terms, last),
        nouns=_without_names(last.nouns, last),
        unglossed=_without_names(last.unglossed, last),
        places=question.places,
        profile=question.profile.and_then(partners),
    )


def _without(gloss: str, question: Question) -> str:
    return " ".join(_without_names(tuple(gloss.split()), question))


def _without_names(terms: tuple[str, ...], question: Question) -> tuple[str, ...]:
    """The terms that do not name what the question was about."""
    names = [*question.subject_names]
    names += [name.lower() for country in question.countries for name in (country.zh, country.en)]
    return tuple(term for term in terms if not any(term.lower() in name or name in term.lower() for name in names))


def _of_those(question: Question, subjects: tuple[Subject, ...], talk: Talk) -> list[Question]:
    """The question of subjects that it points to; where it asks for nothing, what was asked last."""
    question = replace(question, subjects=subjects, mentioned=False, inherited=True, unlisted=())
    if question.kinds or question.weak:
        return [question]
    last = [q for q in talk.questions if q.kinds or q.weak]
    if not last:
        return [replace(question, inherited=False)]  # what there is to say of them
    if question.forms & {"compare", "most", "least", "earliest", "latest", "same", "difference"} or question.polar:
        return [replace(question, kinds=q.kinds, weak=q.weak) for q in last]
    return [_asked_of(question, q) for q in last]


def _swapped(question: Question, last: Question, library: Library, today: date) -> Question | None:
    """The last question with one thing in it replaced by another of its sort; None where the message is more."""
    if question.polar and not _found("swap", question) and len(_stub(question.plain)) > _FRAGMENT:
        return None
    new = _stub(question.plain)
    old = _counterpart(question, new, last)
    if not old or (question.kinds and not set(question.kinds) <= {*last.kinds, *last.weak, "applicant", "funding"}):
        return None
    again = read_question(last.plain.replace(old, new, 1), library, today, question.language)
    again = again if again.kinds or again.weak else replace(again, kinds=last.kinds, weak=last.weak)
    if again.subjects and not again.mentioned:
        return replace(again, text=question.text, profile=question.profile)
    return replace(
        again,
        text=question.text,
        subjects=last.subjects,
        mentioned=last.mentioned,
        inherited=True,
        profile=question.profile,
    )


def _counterpart(question: Question, new: str, last: Question) -> str:
    """The words of the last question that the new ones take the place of: a figure, a day, a kind, a place, a field."""
    for figure in question.quantities:
        for other in last.quantities:
            if figure.family == other.family:
                return other.span.of(last.plain)
    if question.periods and last.periods:
        return last.periods[0].span.of(last.plain)
    entities = entities_in(new)
    before = entities_in(last.plain)
    if entities and before and _length(new) <= _FRAGMENT:
        return before[-1].words
    places = [place.name for place in places_in(last.plain)] or list(last.places)
    if (question.places or places_in(new)) and places and _length(new) <= _FRAGMENT:
        return next((p for p in reversed(places) if p in last.plain.lower()), "")
    fields = {*last.kinds, *last.weak} & {"fields", "place"}
    if fields and last.polar and question.terms and _length(new) <= _FRAGMENT and not question.kinds:
        asking = [pattern for kind in fields for ask in [words.ask(kind)] for pattern in (*ask.asks, *ask.weak)]
        told = [t for t in _without_names(last.terms, last) if t in last.plain.lower()]
        return next((t for t in told if not any(pattern.fullmatch(t) for pattern in asking)), "")
    return ""


def _held_on(question: Question, talk: Talk, library: Library, today: date) -> Question:
    """The question with the subject of the talk, and its kind where it only names a figure or a day."""
    last = talk.questions[-1] if talk.questions else None
    if last and _says_little(question):
        joined = read_question(f"{last.plain} {question.plain}", library, today, question.language)
        question = replace(joined, text=question.text, profile=question.profile, subjects=(), mentioned=False)
    elif last and not question.kinds and (question.quantities or question.periods or "claim" in question.forms):
        question = replace(question, kinds=last.kinds, weak=last.weak)
    elsewhere = question.mentioned and not any(s.holds(q) or q.holds(s) for s in talk.last for q in question.subjects)
    if elsewhere and not question.polar and "follow_up" not in question.forms:
        return question  # its own words tell another subject
    if talk.last:
        nearer = question.mentioned and any(s.holds(q) for s in talk.last for q in question.subjects)
        subjects = question.subjects if nearer else talk.last
        return replace(question, subjects=subjects, mentioned=False, inherited=True, unlisted=())
    if talk.unlisted and not question.subjects:
        return replace(question, unlisted=talk.unlisted, inherited=True)
    return question


def _says_little(question: Question) -> bool:
    """每年还是总共? From whom?: nothing to ask for by itself."""
    alone = not (question.kinds or question.weak or question.terms or question.quantities or question.periods)
    return alone and _length(question.plain) <= _FRAGMENT and bool(question.forms & {"interrogative", "follow_up"})
