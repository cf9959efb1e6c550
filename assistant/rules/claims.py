"""Claims of several values or on several subjects: each is held to the guide by itself.

“10月30日截止、补助150万以内、3年内做完，对吗” has three values, “芬兰和以色列都是9月25日截止，对吗” two
subjects. One that is wrong makes the whole wrong and is told first; where the guide says nothing on one, the others
alone do not make the whole right.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from assistant import words
from assistant.answer import DecidedBy, Outcome, Verdict
from assistant.comparison import asked_figures, how_often
from assistant.draft import Draft, Statement
from assistant.library import Library
from assistant.phrasing import joined, name_of
from assistant.question import Question, read_question
from assistant.rules.applicants import applicants
from assistant.rules.comparisons import comparisons
from assistant.rules.deadlines import deadlines
from assistant.rules.modalities import contrasts, decided, modalities
from assistant.rules.statements import stated
from assistant.subjects import Subject
from assistant.wording import say
from corpus.guide import Span

_RULES = (comparisons, deadlines, contrasts, applicants, modalities, stated)
_BORDER = re.compile(r"[，,、；;。？?]|以及|\b(?:and|with)\b", re.IGNORECASE)
_IMPLIED = {"amount": "funding", "duration": "duration"}  # what a value without a word for it is about
_COMPARING = {"same", "difference", "gap"}
_SIDES = {"own_side", "foreign_side"}


def claims(question: Question, library: Library) -> Draft | None:
    """A verdict on all that is claimed; None where it is one thing, or the guide leaves part of what is right open."""
    parts = claimed_parts(question, library)
    judged = [(part, _judged(part, library)) for part in parts]
    told = [(part, draft) for part, draft in judged if draft is not None]
    wrong = [(part, draft) for part, draft in told if draft.verdict is Verdict.NO]
    if not told or (not wrong and len(told) < len(parts)):
        return None
    right = [draft for _, draft in told if draft.verdict is not Verdict.NO]
    clear = all(draft.verdict is Verdict.YES for draft in right)
    verdict = Verdict.NO if wrong else Verdict.YES if clear else Verdict.DEPENDS
    lead = _lead(question, verdict, wrong, library)
    first = [statement for _, draft in wrong for statement in draft.statements if statement.sources or not lead]
    parts_told = dict.fromkeys([*lead, *first, *(s for draft in right for s in draft.statements if s.sources)])
    return Draft(Outcome.ANSWERED, tuple(parts_told), DecidedBy.RULES, verdict, complete=True)


def claimed_parts(question: Question, library: Library) -> list[Question]:
    """Each thing that is claimed, as a claim of its own; [] where it is one, also where it is a sum over years."""
    if not question.polar or question.forms & _COMPARING:
        return []
    if any(asked.sign == "÷" for asked in asked_figures(question)):
        return []
    values = _values(question)
    if "than" in question.forms and not values:
        return []
    several = len(question.subjects) > 1 and question.names_subject and _of_each(question, values)
    if not several and ("claim" not in question.forms or len(values) < 2):
        return []
    parts = [part for claim in _claims(question, values, library) for part in _of_subjects(claim)]
    return parts if len(parts) > 1 else []


def _of_each(question: Question, values: Sequence[Span]) -> bool:
    """Whether the same is asked of each of the subjects: 都, both, or a value that is claimed."""
    each = words.pattern("forms", "of_each").search(question.plain)
    return bool(each or (values and "claim" in question.forms))


def _values(question: Question) -> list[Span]:
    """Where the dates and figures stand, without the number of the subjects (三家) and how often (一年)."""
    subjects = len(question.subjects)
    counted = [q for q in question.quantities if not (q.family == "count" and q.exact and q.high == subjects > 1)]
    followed = zip(counted, [*counted, None][1:], strict=True)
    figures = [q.span for q, following in followed if not how_often(question.plain, q, following)]
    days = [p.span for p in question.periods if not any(p.span.overlaps(span) for span in figures)]
    return sorted([*figures, *days], key=lambda span: span.start)


def _claims(question: Question, values: Sequence[Span], library: Library) -> Iterator[Question]:
    """A question for each value, with its own words and the subjects named last; the whole where there is one value."""
    if len(values) < 2:
        yield question
        return
    subjects = question.subjects
    for text, value in _pieces(question.plain, values):
        ending = say(question.language, "claimed", claim=text.strip())
        part = read_question(ending, library, question.today, question.language)
        subjects = part.subjects if part.names_subject else _beside(subjects, text, library)
        kinds = part.kinds[:1] or _kinds_of(part, value)
        sides = frozenset() if part.forms & _SIDES else question.forms & _SIDES
        yield replace(
            part,
            kinds=kinds,
            subjects=subjects,
            mentioned=question.mentioned and subjects == question.subjects,
            forms=part.forms | sides | {"polar", "claim"},
            hypothetical=False,
            unlisted=(),
        )


def _beside(subjects: tuple[Subject, ...], text: str, library: Library) -> tuple[Subject, ...]:
    """The subject beside the one named last that a text names by what tells them apart (国家级平台, 省级)."""
    if len(subjects) != 1:
        return subjects
    last, pairs = subjects[0], {text[i : i + 2] for i in range(len(text) - 1)}
    siblings = [
        s for s in library.subjects.all if s.guide == last.guide and s.path[:-1] == last.path[:-1] and s != last
    ]
    named = [s for s in siblings if any(pair in s.name and pair not in last.name for pair in pairs)]
    return tuple(named) if len(named) == 1 else subjects


def _kinds_of(part: Question, value: str) -> tuple[str, ...]:
    """What a value without a word for it is about."""
    if part.periods:
        return ("deadline",)
    families = (q.family for q in part.quantities if q.span.of(part.plain).strip() in value)
    return tuple(dict.fromkeys(_IMPLIED[family] for family in families if family in _IMPLIED))[:1]


def _pieces(plain: str, values: Sequence[Span]) -> Iterator[tuple[str, str]]:
    """The words of each value, without the other values; those before a border without a value go with the next.

    >>> list(_pieces("外方9月25日截止、补助150万", [Span(2, 7), Span(12, 16)]))
    [('外方9月25日截止', '9月25日'), ('补助150万', '150万')]
    """
    marks = (Span(*match.span()) for match in _BORDER.finditer(plain))
    borders = [mark for mark in marks if not any(mark.overlaps(value) for value in values)]
    start = 0
    for number, value in enumerate(values):
        following = values[number + 1].start if number + 1 < len(values) else len(plain)
        border = next((b for b in borders if value.end <= b.start < following), None)
        end = border.start if border else len(plain)
        text = plain[start:end]
        others = [v for v in values if v != value and start <= v.start and v.end <= end]
        for other in others:
            text = text.replace(other.of(plain), " ")
        yield text, value.of(plain)
        if border:
            start = border.end


def _of_subjects(claim: Question) -> Iterator[Question]:
    for subject in claim.subjects if claim.names_subject and len(claim.subjects) > 1 else ():
        yield replace(claim, subjects=(subject,))
    if len(claim.subjects) < 2 or not claim.names_subject:
        yield claim


def _judged(part: Question, library: Library) -> Draft | None:
    drafts = (decided(part, draft, library) for rule in _RULES if (draft := rule(part, library)))
    return next((draft for draft in drafts if draft.outcome is Outcome.ANSWERED and draft.verdict), None)


def _lead(
    question: Question, verdict: Verdict, wrong: Sequence[tuple[Question, Draft]], library: Library
) -> list[Statement]:
    """The first words: right, for whom it is not so, or else those on the first value that is wrong."""
    language = question.language
    if verdict is not Verdict.NO:
        key = "right" if verdict is Verdict.YES and "claim" in question.forms else verdict.value
        return [Statement(say(language, key))]
    subjects = tuple(dict.fromkeys(s for part, _ in wrong for s in part.subjects))
    if set(subjects) < set(question.subjects):
        return [Statement(say(language, "not_for", names=_names(subjects, library, language)))]
    return []


def _names(subjects: Sequence[Subject], library: Library, language: str) -> str:
    return joined((name_of(s.path, s.guide, library, language) for s in subjects), language)
