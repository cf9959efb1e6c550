"""Deadlines: which, whose, open or closed on a day, days left, earliest and latest."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

from assistant.answer import DecidedBy, Outcome, Verdict
from assistant.draft import Draft, Source, Statement
from assistant.library import Library
from assistant.lookup import facts_for
from assistant.phrasing import joined, moment_words, name_of, statements
from assistant.question import Question
from assistant.rules.silence import contact, not_stated
from assistant.wording import say
from corpus.dates import Moment
from corpus.facts import Fact, Window


def deadlines(question: Question, library: Library) -> Draft | None:
    """Answers a question for deadlines; None where it is none or the guide gives no date but words."""
    if "deadline" not in question.kinds:
        return None
    found = facts_for(question, "deadline", library)
    facts = [fact for fact in found if isinstance(fact.value, Window) and fact.value.end.complete]
    if not facts:
        return None if found else not_stated(question, "deadline", library)
    if "reviewing" not in question.forms:
        facts = [fact for fact in facts if "reviewing" not in fact.qualifiers] or facts
    if "own_side" in question.forms and "foreign_side" not in question.forms:
        own = [fact for fact in facts if "foreign" not in fact.qualifiers]
        if not own:
            return not_stated(question, "own_deadline", library, tuple(facts), "only_foreign_deadline")
        facts = own
    elif "foreign_side" in question.forms:
        facts = [fact for fact in facts if "foreign" in fact.qualifiers] or facts
    if "asks_hour" in question.forms and not any(f.value.end.hour for f in facts if isinstance(f.value, Window)):
        parts = (*statements(facts, library, question.language), Statement(say(question.language, "no_hour")))
        return Draft(Outcome.PARTLY, parts, DecidedBy.RULES)
    if question.forms & {"gap", "days_left"} and len(question.subjects) == 2 and len(facts) == 2:
        return _apart(question, facts, library)
    if "days_left" in question.forms:
        return _days_left(question, facts, library)
    if question.forms & {"same", "earlier_than", "later_than"} and question.polar and len(facts) > 1:
        return _ordered(question, facts, library)
    if question.moments and _supposed(question):
        question = replace(
            question, today=_day(question.moments[0], question.today), forms=question.forms | {"open_now"}
        )
    elif question.moments and question.polar and "asks_closed" not in question.forms:
        return _claimed(question, facts, library)
    if question.forms & {"earliest", "latest"}:
        return _extreme(question, facts, library)
    if "asks_closed" in question.forms:
        return _over(question, facts, library)
    if "open_now" in question.forms and (question.polar or "compare" in question.forms):
        return _open(question, facts, library)
    return Draft(
        Outcome.ANSWERED,
        (*statements(facts, library, question.language), *_notes(question, facts, library)),
        DecidedBy.RULES,
    )


def _supposed(question: Question) -> bool:
    """Whether the date is a day on which one would apply, as against a claim about the deadline."""
    return question.hypothetical and not ("claim" in question.forms and "deadline" in question.forms)


def _ordered(question: Question, facts: list[Fact], library: Library) -> Draft:
    """“Is A's deadline before B's?”, “are they the same?”, by the dates of the guide."""
    ends = [_end(fact) for fact in facts]
    if "same" in question.forms:
        holds = len(set(ends)) == 1
    elif len(facts) != 2 or facts[0].subject == facts[1].subject:
        return Draft(Outcome.ANSWERED, tuple(statements(facts, library, question.language)), DecidedBy.RULES)
    else:
        holds = ends[0] < ends[1] if "earlier_than" in question.forms else ends[0] > ends[1]
    lead = Statement(say(question.language, "yes" if holds else "no"))
    parts = (lead, *statements(facts, library, question.language))
    return Draft(Outcome.ANSWERED, parts, DecidedBy.RULES, Verdict.YES if holds else Verdict.NO)


def _end(fact: Fact) -> date:
    if not isinstance(fact.value, Window):
        raise TypeError(f"{fact.kind} is no deadline")
    return fact.value.end.day_of


def _day(moment: Moment, today: date) -> date:
    """The day meant by a date that may lack year or day, nearest to today's year."""
    return date(moment.year or today.year, moment.month or 12, moment.day or 1)


def _is(moment: Moment, day: date) -> bool:
    return all(
        a is None or a == b for a, b in ((moment.year, day.year), (moment.month, day.month), (moment.day, day.day))
    )


def _claimed(question: Question, facts: list[Fact], library: Library) -> Draft:
    language = question.language
    moment = question.moments[0]
    right = [fact for fact in facts if _is(moment, _end(fact))]
    verdict = Verdict.YES if len(right) == len(facts) else Verdict.DEPENDS if right else Verdict.NO
    lead = say(language, "right") if right else say(language, "wrong", claim=moment_words(moment, language))
    return Draft(
        Outcome.ANSWERED, (Statement(lead), *statements(facts, library, language)), DecidedBy.RULES, verdict
    )  # fmt: skip


def _days_left(question: Question, facts: list[Fact], library: Library) -> Draft:
    language = question.language
    parts = statements(facts, library, language)
    today = Moment(question.today.year, question.today.month, question.today.day, None, facts[0].span)
    for fact in facts:
        days = (_end(fact) - question.today).days
        name = name_of(fact.subject, fact.guide, library, language) or library.guide(fact.guide).title
        text = say(
            language,
            "days_left" if days >= 0 else "days_over",
            name=name,
            days=abs(days),
            today=moment_words(today, language),
        )
        parts.append(Statement(text, (Source.of(fact),), frozenset({question.today, Decimal(abs(days))})))
    return Draft(Outcome.ANSWERED, tuple(parts), DecidedBy.RULES)


def _apart(question: Question, facts: list[Fact], library: Library) -> Draft:
    """How many days lie between two deadlines."""
    language = question.language
    first, second = facts
    days = (_end(first) - _end(second)).days
    names = [name_of(f.subject, f.guide, library, language) for f in facts]
    order = say(language, "later" if days > 0 else "earlier")
    text = say(language, "days_apart", first=names[0], second=names[1], order=order, days=abs(days))
    lead = Statement(text, (Source.of(first), Source.of(second)), frozenset({Decimal(abs(days))}))
    return Draft(Outcome.ANSWERED, (lead, *statements(facts, library, language)), DecidedBy.RULES)


def _extreme(question: Question, facts: list[Fact], library: Library) -> Draft:
    language = question.language
    pick = min if "earliest" in question.forms else max
    ends = [_end(fact) for fact in facts]
    chosen = [fact for fact in facts if _end(fact) == pick(ends)]
    names = joined((name_of(f.subject, f.guide, library, language) for f in chosen), language)
    all_same = len(set(ends)) == 1 and len(facts) > 1
    key = "same_day" if all_same else "earliest" if pick is min else "latest"
    lead = [Statement(say(language, key, names=names), tuple(Source.of(f) for f in chosen))] if names else []
    others = facts if question.names_subject else chosen
    return Draft(Outcome.ANSWERED, (*lead, *statements(others, library, language)), DecidedBy.RULES)


def _open(question: Question, facts: list[Fact], library: Library) -> Draft:
    """Open, closed or not begun on the day; the foreign side's date alone cannot make it a clear yes."""
    language, day = question.language, question.today
    still = [fact for fact in facts if _end(fact) >= day and _begun(fact, day)]
    if still and len(still) < len(facts) and len({f.subject for f in facts}) > 1:
        names = joined((name_of(f.subject, f.guide, library, language) for f in still), language)
        lead = Statement(say(language, "some_open", names=names), tuple(Source.of(f) for f in still))
        return Draft(
            Outcome.ANSWERED,
            (lead, *statements(facts, library, language)),
            DecidedBy.RULES,
            _polar(question, Verdict.DEPENDS),
        )
    if not still:
        begun = any(_begun(fact, day) for fact in facts)
        lead_key, verdict = ("closed" if begun else "not_yet_open"), Verdict.NO
    elif len(still) < len(facts):
        lead_key, verdict = "depends", Verdict.DEPENDS
    elif all("foreign" in fact.qualifiers for fact in still):
        lead_key, verdict = "open_foreign", Verdict.DEPENDS
    else:
        lead_key, verdict = "open", Verdict.YES
    leads = [Statement(say(language, lead_key, contact=contact(library, question)))]
    if question.hypothetical and lead_key in ("closed", "open"):
        leads = [Statement(say(language, f"{lead_key}_on", day=question.moments[0].span.of(question.plain)))]
    if still and any(_end(fact) == day for fact in still):
        leads.append(Statement(say(language, "last_day")))
    return Draft(
        Outcome.ANSWERED, (*leads, *statements(facts, library, language)), DecidedBy.RULES, _polar(question, verdict)
    )


def _over(question: Question, facts: list[Fact], library: Library) -> Draft:
    """“Has it closed?”: yes where every deadline has passed, no where none has."""
    language, day = question.language, question.today
    over = [fact for fact in facts if _end(fact) < day]
    verdict = Verdict.YES if len(over) == len(facts) else Verdict.DEPENDS if over else Verdict.NO
    if verdict is Verdict.DEPENDS:
        names = joined((name_of(f.subject, f.guide, library, language) for f in over), language)
        lead = Statement(say(language, "some_over", names=names), tuple(Source.of(f) for f in over))
    else:
        lead = Statement(say(language, "over" if verdict is Verdict.YES else "not_over"))
    notes = () if over else _notes(question, facts, library)
    parts = (lead, *statements(facts, library, language), *notes)
    return Draft(Outcome.ANSWERED, parts, DecidedBy.RULES, _polar(question, verdict))


def _polar(question: Question, verdict: Verdict) -> Verdict | None:
    return verdict if question.polar else None


def _begun(fact: Fact, day: date) -> bool:
    start = fact.value.start if isinstance(fact.value, Window) else None
    return start is None or not start.complete or start.day_of <= day


def _notes(question: Question, facts: list[Fact], library: Library) -> list[Statement]:
    """What one must know beside the date: that it is over, and that the home side's is not given."""
    language = question.language
    notes = []
    over = [fact for fact in facts if _end(fact) < question.today]
    today = moment_words(
        Moment(question.today.year, question.today.month, question.today.day, None, facts[0].span), language
    )
    if over and len(over) == len(facts):
        notes.append(Statement(say(language, "passed_alone", today=today), (), frozenset({question.today})))
    elif over and (names := joined((name_of(f.subject, f.guide, library, language) for f in over), language)):
        notes.append(Statement(say(language, "passed", today=today, names=names), (), frozenset({question.today})))
    if all("foreign" in fact.qualifiers for fact in facts) and "foreign_side" not in question.forms:
        notes.append(Statement(say(language, "own_deadline_open")))
    return notes
