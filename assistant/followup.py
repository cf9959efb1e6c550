"""What a message that goes on with the conversation leaves out is taken over from before.

In this order: a named subject takes the last question over (那以色列呢, I meant the Israeli one); words that point
back mean subjects talked about (references.py); one thing takes the place of another of its sort in the last
question (100万呢, what if a university leads it); else the subject, and the kind where a bare figure or date is
asked about, hold on. A message on a matter that the guides do not know takes nothing over.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from assistant.entities import entities_in
from assistant.exchange import FRAGMENT, asked_too, swapped, without_names
from assistant.library import Library
from assistant.places import Country
from assistant.profile import NOBODY, Profile
from assistant.question import Question, read_question
from assistant.references import leads, leads_all, length, loosely_named, referred, stub
from assistant.rules.guard import unadorned
from assistant.rules.overview import without_runs
from assistant.rules.silence import on_countries
from assistant.subjects import Subject

_SHORT = 24  # characters of a message that can be taken as going on; a Latin word counts for two
_SCRAP = 8  # of one that is not read by itself at all


@dataclass(frozen=True, slots=True)
class Talk:
    """What a conversation is about, as far as it has gone: a value computed from its messages.

    questions: those of the last message that asked something. talked: the subjects so far, each once, latest last.
    last: those of the last message; listed: those that its answer listed; counted: those of the last list.
    unlisted: countries no guide mentions.
    """

    questions: tuple[Question, ...] = ()
    talked: tuple[Subject, ...] = ()
    last: tuple[Subject, ...] = ()
    listed: tuple[Subject, ...] = ()
    counted: tuple[Subject, ...] = ()
    unlisted: tuple[Country, ...] = ()
    profile: Profile = NOBODY


def continued(question: Question, talk: Talk, library: Library, today: date) -> list[Question]:
    """The questions that a message asks in the light of the talk before; itself where it stands alone."""
    question = replace(question, profile=talk.profile.and_then(question.profile))
    if not (talk.questions or talk.last or talk.unlisted):
        return [question]
    if leads("swap", question.plain):  # 换成 only leads over
        question = replace(question, kinds=tuple(kind for kind in question.kinds if kind != "change"))
    if not _goes_on(question):
        return [question]
    question = _without_denied(question, library)
    if _leads_over(question) and not (question.kinds or question.unlisted or question.names_subject) and talk.last:
        named = tuple(loosely_named(stub(question.plain), talk.last, library))
        question = replace(question, subjects=named or question.subjects, mentioned=question.mentioned and not named)
    if question.unlisted and not question.names_subject and _rules_on_countries(talk.last, library):
        question = replace(question, subjects=talk.last, mentioned=False, inherited=True)
    if question.unlisted or question.names_subject:
        return _of_named(question, talk, library, today)
    if _about_all(question):
        return [question]
    if _off_topic(question, library):
        return [_with_before(question, talk, library, today)]
    if subjects := referred(question.plain, talk.listed, talk.last, talk.talked, talk.counted):
        return _of_those(question, tuple(subjects), talk)
    if talk.questions and (other := swapped(question, talk.questions[-1], library, today)):
        return [other]
    if talk.questions and (too := asked_too(question, talk.questions[-1], library, today)):
        return [_with_before(too, talk, library, today)]
    return [_with_before(_held_on(question, talk), talk, library, today)]


def _without_denied(question: Question, library: Library) -> Question:
    """Of several subjects that a correction names those that it does not deny: 不是芬兰，是挪威."""
    denied = [s for m in leads_all("denied", question.plain) for s in library.subjects.named(m)]
    left = tuple(subject for subject in question.subjects if subject not in denied)
    return replace(question, subjects=left) if left else question


def _of_named(question: Question, talk: Talk, library: Library, today: date) -> list[Question]:
    """A message that names a subject: the last question of that one, unless it asks for something by its own words."""
    if talk.questions and question.names_subject and _only_names(question, library):
        question = replace(question, kinds=(), weak=())  # 技术交易补助呢: of its name
    if talk.questions and _compares(question) and talk.last and question.names_subject:
        both = replace(question, subjects=tuple(dict.fromkeys((*talk.last, *question.subjects))))
        return [both if both.kinds else _together(both, last, library, today) for last in talk.questions]
    if question.kinds or not talk.questions:
        return [question]
    asks = question.weak or (question.polar and not _bare(question, talk.questions))
    if not asks:
        return [_asked_of(question, last) for last in talk.questions]
    return [_with_before(question, talk, library, today)]


def _rules_on_countries(subjects: Sequence[Subject], library: Library) -> bool:
    """Whether the guide says of each from which countries partners may be, so that another country is one of those."""
    partners = [fact for fact in library.facts_of_kind("partner") if on_countries(fact, library)]
    ruled = {Subject(fact.guide, fact.subject) for fact in partners}
    return bool(subjects) and ruled.issuperset(subjects)


def _only_names(question: Question, library: Library) -> bool:
    """Whether nothing is new in a message but the name of a subject."""
    names = [name for subject in question.subjects for name in library.subjects.names(subject)]
    return len(without_runs(stub(question.plain).lower(), names).strip()) <= 1


def _leads_over(question: Question) -> bool:
    return any(leads(entry, question.plain) for entry in ("correction", "swap", "what_about"))


def _compares(question: Question) -> bool:
    """Whether it holds what it names against what was talked about: is that more than the other, are they the same?"""
    if "same" in question.forms and question.polar and len(question.subjects) == 1:
        return True
    return "than" in question.forms and leads("that", question.plain) is not None


def _with_before(question: Question, talk: Talk, library: Library, today: date) -> Question:
    """A question that asks for nothing by its words, with its reading together with the last one (`again`)."""
    if not talk.questions or question.kinds:
        return question
    last = talk.questions[-1]
    subjects = question.subjects if question.names_subject else talk.last
    again = _together(replace(question, subjects=subjects), last, library, today)
    if _is_scrap(question) or leads("of_answer", question.plain):
        return replace(again, terms=last.terms, nouns=last.nouns, unglossed=last.unglossed)
    return replace(question, again=again)


def _is_scrap(question: Question) -> bool:
    """Whether a message is too short to ask for anything by itself, but about a new thing (商业化呢)."""
    new = without_names(question.terms, question) and not leads("what_about", question.plain)
    return not (new or question.weak) and length(stub(question.plain)) <= _SCRAP


def _together(question: Question, last: Question, library: Library, today: date) -> Question:
    """A question read together with the last one, of its own subjects; its own form counts where it has one."""
    joined = read_question(f"{last.plain} {question.plain}", library, today, question.language)
    own = question.forms & {"polar", "interrogative"}
    later = len(last.plain)
    return replace(
        joined,
        text=question.text,
        quantities=tuple(q for q in joined.quantities if q.span.start > later) or joined.quantities,
        periods=tuple(p for p in joined.periods if p.span.start > later) or joined.periods,
        kinds=joined.kinds or last.kinds,
        forms=question.forms if own else joined.forms,
        subjects=question.subjects or joined.subjects,
        mentioned=joined.mentioned and not question.subjects,
        inherited=True,
        asked=(),
        profile=question.profile,
    )


def _goes_on(question: Question) -> bool:
    pointing = "follow_up" in question.forms or any(leads(entry, question.plain) for entry in ("correction", "swap"))
    return pointing or length(unadorned(question.plain).strip(" ,，.。!！?？")) <= _SHORT


def _about_all(question: Question) -> bool:
    """Whether all of the guide is asked about, so that no subject is left out of the question."""
    return "which_subjects" in question.forms or leads("whole", question.plain) is not None


def _off_topic(question: Question, library: Library) -> bool:
    """A message that asks for no kind of fact, points to nothing, and names things that no guide knows."""
    if question.kinds or question.weak or question.quantities or question.periods or "follow_up" in question.forms:
        return False
    known = [term for term in (*question.terms, *question.gloss.split()) if term in library.all_text]
    return len(question.terms) > 1 and not known and not entities_in(question.plain)


def _bare(question: Question, last: Sequence[Question]) -> bool:
    """Whether a yes-or-no message names a subject and nothing else, after a yes-or-no question."""
    names = (*question.subject_names, *(name.lower() for c in question.countries for name in (c.zh, c.en)))
    others = [term for term in question.terms if not any(term in name or name in term for name in names)]
    return last[-1].polar and not others and len(stub(question.plain)) <= FRAGMENT


def _asked_of(question: Question, last: Question) -> Question:
    """The last question, of the subject that this one names."""
    wording = last.plain
    for name in (*(s.name for s in last.subjects), *(n for c in last.countries for n in (c.zh, c.en))):
        wording = wording.replace(name, "")
    partners = replace(NOBODY, partners=question.countries) if last.profile.partners else NOBODY
    return replace(
        last,
        text=question.text,
        plain=f"{wording} {stub(question.plain) if leads('correction', question.plain) else question.plain}".strip(),
        gloss=f"{_without(last.gloss, last)} {question.gloss}".strip(),
        language=question.language,
        subjects=question.subjects,
        inherited=False,
        mentioned=question.mentioned,
        countries=question.countries,
        unlisted=question.unlisted,
        asked=(),
        periods=question.periods or last.periods,
        quantities=question.quantities or last.quantities,
        terms=without_names(last.terms, last),
        nouns=without_names(last.nouns, last),
        unglossed=without_names(last.unglossed, last),
        places=question.places,
        profile=question.profile.and_then(partners),
    )


def _without(gloss: str, question: Question) -> str:
    return " ".join(without_names(tuple(gloss.split()), question))


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


def _held_on(question: Question, talk: Talk) -> Question:
    """The question with the subject of the talk, and its kind where it only names a figure or a day."""
    last = talk.questions[-1] if talk.questions else None
    if last and not question.kinds and (question.quantities or question.periods or "claim" in question.forms):
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
