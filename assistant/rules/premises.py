"""What a question takes for granted, held to the guide: “how is the grant of 2 million paid out?” of one of less.

A question for yes or no is judged by its rules; of any other the amount, the time or the leader that it names by the
way is put right first, where the guide says otherwise for every subject asked about.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from assistant import words
from assistant.answer import Outcome, Verdict
from assistant.comparison import allowed
from assistant.draft import Draft, Source, Statement
from assistant.entities import Role, entities_in, role_match
from assistant.library import Library
from assistant.lookup import facts_for, own_labelled
from assistant.phrasing import joined, name_of
from assistant.question import Question
from assistant.rules.applicants import judge
from assistant.values import quantity_words, value_words
from assistant.wording import say
from corpus.facts import Fact, Window
from corpus.figures import Quantity

_OF_FAMILY = {"amount": "funding", "duration": "duration"}
_TOLD = (Outcome.ANSWERED, Outcome.PARTLY, Outcome.NOT_IN_GUIDE)
_NEXT = 2  # characters behind an amount in which it is named: 200万的补助
_PERIODS = ("year", "month")


def with_premises(questions: Sequence[Question], draft: Draft, library: Library) -> Draft:
    """The draft with what the questions of a message take for granted put right before it."""
    if draft.verdict or draft.outcome not in _TOLD or any(q.polar or not q.names_subject for q in questions):
        return draft
    if not any("interrogative" in question.forms for question in questions):
        return draft  # what is merely told or ordered is not repeated
    wrong = dict.fromkeys(
        s for q in questions for s in (*_figures(q, library), *_days(q, library), *_leaders(q, library))
    )
    if not wrong:
        return draft
    outcome = Outcome.PARTLY if draft.outcome is Outcome.NOT_IN_GUIDE else draft.outcome
    return replace(draft, statements=(*wrong, *draft.statements), outcome=outcome)


def _figures(question: Question, library: Library) -> Iterator[Statement]:
    """The amounts and times that no subject asked about allows."""
    for quantity in question.quantities:
        kind = _OF_FAMILY.get(quantity.family, "")
        if not kind or not _granted(question, quantity):
            continue
        facts = [f for f in own_labelled(facts_for(question, kind, library)) if isinstance(f.value, Quantity)]
        judged = [(fact, allowed(quantity, fact)) for fact in facts]
        if judged and all(holds is False for _, holds in judged):
            yield _put_right(question, quantity, judged[0][0])


def _days(question: Question, library: Library) -> Iterator[Statement]:
    """The day that is taken for the deadline, where the guide has another for every subject asked about."""
    if len(question.periods) != 1 or "deadline" not in question.kinds:
        return
    claim = question.periods[0].span
    if not words.pattern("comparing", "premise").search(question.plain[: claim.start]):
        return
    facts = [f for f in own_labelled(facts_for(question, "deadline", library)) if isinstance(f.value, Window)]
    days = [f.value.end.day_of for f in facts if isinstance(f.value, Window) and f.value.end.complete]
    if days and not any(question.periods[0].start <= day <= question.periods[0].end for day in days):
        told = value_words(facts[0].value, question.language) if isinstance(facts[0].value, Window) else ""
        text = say(question.language, "premise", value=told, claim=claim.of(question.plain).strip())
        yield Statement(text, (Source.of(facts[0]),))


def _granted(question: Question, quantity: Quantity) -> bool:
    """Whether a figure is said to be what is granted, not what the user has or wishes for."""
    start = max(question.plain.rfind(mark, 0, quantity.span.start) for mark in "，,。；;") + 1
    before, after = question.plain[start : quantity.span.start], question.plain[quantity.span.end :]
    if words.pattern("comparing", "wished").search(before):
        return False
    if quantity.family == "duration":
        return quantity.unit in _PERIODS and "lasting" in question.forms and "duration" not in question.kinds
    granted = words.pattern("comparing", "granted")
    of_money = bool({"payment", "use_of_funds"} & set(question.kinds))
    return bool(of_money or granted.search(before) or granted.search(after.lstrip("的元 ")[:_NEXT]))


def _put_right(question: Question, quantity: Quantity, fact: Fact) -> Statement:
    language, value = question.language, fact.value
    told = quantity_words(value, language) if isinstance(value, Quantity) else ""
    claim = quantity.span.of(question.plain).strip()
    return Statement(say(language, "premise", value=told, claim=claim), (Source.of(fact),))


def _leaders(question: Question, library: Library) -> Iterator[Statement]:
    """The kind of applicant that is taken to lead, but may not."""
    text = question.plain
    for name in question.subject_names:
        text = text.lower().replace(name, "□" * len(name))
    match = role_match(Role.LEAD, text)
    before = [entity for entity in entities_in(text) if match and entity.end <= match.start()]
    if not before or words.pattern_of("entities", "roles", "leave").search(text):
        return
    found = [judge(question, subject, before[-1], Role.LEAD, library) for subject in question.subjects]
    if all(standing and standing.verdict is Verdict.NO for standing in found):
        language = question.language
        names = joined((name_of(s.path, s.guide, library, language) for s in question.subjects), language)
        told = say(
            language,
            "premise_role",
            table="eligibility",
            who=say(language, before[-1].kind, table="entities"),
            role=say(language, "role_lead", table="eligibility"),
            names=names,
        )
        sources = dict.fromkeys(Source.of(fact) for standing in found if standing for fact in standing.facts)
        yield Statement(told, tuple(sources))
