"""Deadlines: which, whose, claimed, compared, how long until, the earliest and the latest, when applying begins.

Whether one may hand in on a day is judged in rules/open_days.py.
"""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from assistant import words
from assistant.answer import DecidedBy, Outcome, Verdict
from assistant.columns import as_compared
from assistant.draft import Draft, Source, Statement
from assistant.library import Library
from assistant.lookup import facts_about, facts_for
from assistant.periods import Edge, Period
from assistant.phrasing import joined, name_of, statements
from assistant.question import Question
from assistant.rules.open_days import day_words, end_of, judged_open, window_of
from assistant.rules.silence import not_stated
from assistant.rules.undated import of_other_side, only_in_words, undated
from assistant.subjects import Subject
from assistant.wording import say
from corpus.facts import Fact, Window

_COMPARING = {"gap", "days_left", "same", "earlier_than", "later_than", "difference"}


def deadlines(question: Question, library: Library) -> Draft | None:
    """Answers a question for deadlines; None where it is none or the guide gives no date but words."""
    if "extension" in question.kinds:
        return _extension(question, library)
    if "opening" in question.kinds:
        return _opening(question, library)
    if "deadline" not in question.kinds:
        return None
    each = "respectively" in question.forms
    found = facts_for(question, "deadline", library)
    if each or ("reviewing" not in question.forms and all("reviewing" in fact.qualifiers for fact in found)):
        found = facts_about(question, "deadline", library)
    facts = _with_other_side(question, _dated(found, question.today.year), library)
    if not question.polar and (draft := undated(question, found, facts, library)):
        return draft
    if facts and only_in_words(question, found, facts):
        return None  # 科技服务券全年受理: its own words, not the dates of others
    if not facts:
        return None if found else not_stated(question, "deadline", library)
    if question.forms & _COMPARING and (draft := _between(question, library)):
        return draft
    facts = facts if each else _of_stage(question, facts)
    if {"own_side", "foreign_side", "open_now"} <= question.forms:  # what we do now, whatever the other side has done
        facts = [fact for fact in facts if "foreign" not in fact.qualifiers] or facts
    elif "own_side" in question.forms and "foreign_side" not in question.forms:
        own = [fact for fact in facts if "foreign" not in fact.qualifiers]
        if not own:
            return not_stated(question, "own_deadline", library, tuple(facts), "only_foreign_deadline")
        facts = own
    elif "foreign_side" in question.forms:
        facts = [fact for fact in facts if "foreign" in fact.qualifiers] or facts
    if "asks_hour" in question.forms and not any(window_of(fact).end.hour for fact in facts):
        parts = (*statements(facts, library, question.language), Statement(say(question.language, "no_hour")))
        return Draft(Outcome.PARTLY, parts, DecidedBy.RULES)
    if "days_left" in question.forms:
        return _days_left(question, facts, library)
    if "window_length" in question.forms and any(window_of(fact).start for fact in facts):
        return _length(question, facts, library)
    if question.forms & {"earliest", "latest"}:
        return _extreme(question, facts, library)
    if question.periods and not question.hypothetical and "asks_closed" not in question.forms:
        if "exists" in question.forms or not question.polar:
            if draft := _within(question, question.periods[0], facts, library):
                return draft
        else:
            return _claimed(question, question.periods[0], facts, library)
    if draft := judged_open(question, facts, library):
        return draft
    others = [] if question.forms & {"own_side", "foreign_side"} else of_other_side(found, facts)
    told = (*statements([*facts, *others], library, question.language), *_notes(question, facts, library))
    return Draft(Outcome.ANSWERED, told, DecidedBy.RULES)


def _with_other_side(question: Question, facts: list[Fact], library: Library) -> list[Fact]:
    """The deadlines with those of the other side: words of a question tell dates of one side apart, not sides."""
    foreign = {"foreign" in fact.qualifiers for fact in facts}
    if len(foreign) != 1 or not question.names_subject:
        return facts
    every = _dated(facts_about(question, "deadline", library), question.today.year)
    return [*facts, *(fact for fact in every if ("foreign" in fact.qualifiers) not in foreign)]


def _dated(facts: list[Fact], year: int) -> list[Fact]:
    """Those with whole dates; what a guide lays down for every year (每年3月1日至4月30日) is dated this year."""
    annual = [replace(fact, value=value) for fact in facts if (value := _this_year(fact, year))]
    return [*(f for f in facts if isinstance(f.value, Window) and f.value.end.complete), *annual]


def _this_year(fact: Fact, year: int) -> Window | None:
    value = fact.value
    if not isinstance(value, Window) or "per_year" not in fact.qualifiers or not (value.end.month and value.end.day):
        return None
    if value.end.year is not None:
        return None
    start = replace(value.start, year=year) if value.start else None
    return Window(start, replace(value.end, year=year))


def _of_stage(question: Question, facts: list[Fact]) -> list[Fact]:
    """The deadlines of the stage asked about: those of who reviews, or of papers sent after, only where named."""
    for stage in ("reviewing", "on_paper"):
        there = [fact for fact in facts if stage in fact.qualifiers]
        others = [fact for fact in facts if stage not in fact.qualifiers]
        if stage in question.forms:
            facts = there or facts
        elif stage == "reviewing" or question.polar or question.periods:
            facts = others or facts
    return facts


def _extension(question: Question, library: Library) -> Draft | None:
    """“May we hand in later?”: what the guide says of late applications, else that it does not; and the deadline."""
    facts = _of_stage(question, _dated(facts_for(question, "deadline", library), question.today.year))
    if not facts:
        return None
    late = words.pattern("forms", "late_rule")
    rules = [fact for fact in facts if late.search(fact.sentence.of(library.guide(fact.guide).text))]
    told = statements(facts, library, question.language)
    if rules:
        sources = tuple(dict.fromkeys(Source(fact.guide, fact.sentence) for fact in rules))
        parts = (Statement(say(question.language, "late_closed"), sources), *told)
        return Draft(Outcome.ANSWERED, parts, DecidedBy.RULES, Verdict.NO if question.polar else None)
    if (draft := judged_open(question, facts, library)) and draft.verdict is Verdict.NO:
        return draft  # 还能补交吗, once the time is over
    silent = not_stated(question, "extension", library)
    return replace(silent, statements=(silent.statements[0], *told, *silent.statements[1:]))


def _opening(question: Question, library: Library) -> Draft | None:
    """When applying begins, and whether it has: from the day it opens, or the window of the deadline."""
    opening = _dated(facts_about(question, "opening", library), question.today.year)
    windows = [
        fact for fact in _dated(facts_for(question, "deadline", library), question.today.year) if window_of(fact).start
    ]
    facts = _of_stage(question, [*opening, *windows])
    if not facts:
        ends = _dated(facts_for(question, "deadline", library), question.today.year)
        return not_stated(question, "opening", library, tuple(ends), "only_deadline") if ends else None
    if question.polar and windows and (draft := judged_open(question, windows, library)):
        return draft
    if question.polar and opening and not windows:
        ends = _dated(facts_for(question, "deadline", library), question.today.year)
        if draft := judged_open(question, _of_stage(question, ends) or opening, library):
            return replace(draft, statements=(*draft.statements, *statements(opening, library, question.language)))
    return Draft(Outcome.ANSWERED, tuple(statements(facts, library, question.language)), DecidedBy.RULES)


def _between(question: Question, library: Library) -> Draft | None:
    """Two deadlines compared: is one earlier, are they the same, how many days apart; None where there are not two."""
    facts = _dated(facts_about(question, "deadline", library), question.today.year)
    if len(question.subjects) > 1:
        subjects = as_compared(question, library)
        facts = [f for s in subjects for f in facts if f.subject == s.path and f.guide == s.guide] or facts
    elif not question.names_subject:
        unnamed = {"on_paper", "foreign"} - {"foreign" if "foreign_side" in question.forms else "", *question.forms}
        facts = _in_order(question, [fact for fact in facts if not unnamed & fact.qualifiers])
    if "same" in question.forms and question.polar and len(facts) > 1:
        return _ordered(question, facts, len({end_of(fact) for fact in facts}) == 1, library)
    if len(facts) != 2 or facts[0] == facts[1]:
        return None
    first, second = (end_of(fact) for fact in facts)
    if "gap" in question.forms or ("days_left" in question.forms and len(question.subjects) == 2):
        return _apart(question, facts, library)
    if question.polar and question.forms & {"earlier_than", "later_than"} and not question.periods:
        return _ordered(
            question, facts, first < second if "earlier_than" in question.forms else first > second, library
        )
    return None


def _in_order(question: Question, facts: list[Fact]) -> list[Fact]:
    """Two deadlines of different stages in the order in which the comparison names them."""
    if len(facts) != 2:
        return facts
    stage, than = words.pattern("forms", "reviewing"), words.pattern("forms", "than")
    named, compared = stage.search(question.plain), than.search(question.plain)
    first = bool(named and compared and (named.start() < compared.start()) is not compared[0].startswith("比"))
    return sorted(facts, key=lambda fact: ("reviewing" in fact.qualifiers) is not first)


def _ordered(question: Question, facts: list[Fact], holds: bool, library: Library) -> Draft:
    """“Is A's deadline before B's?”, “are they the same?”, by the dates of the guide."""
    lead = Statement(say(question.language, "yes" if holds else "no"))
    parts = (lead, *statements(facts, library, question.language))
    return Draft(Outcome.ANSWERED, parts, DecidedBy.RULES, Verdict.YES if holds else Verdict.NO)


def _apart(question: Question, facts: list[Fact], library: Library) -> Draft:
    """How many days lie between two deadlines."""
    language = question.language
    first, second = facts
    days = (end_of(first) - end_of(second)).days
    names = [name_of(f.subject, f.guide, library, language) for f in facts]
    if all(names) and names[0] != names[1]:
        order = say(language, "later" if days > 0 else "earlier")
        text = say(language, "days_apart", first=names[0], second=names[1], order=order, days=abs(days))
    else:
        text = say(language, "days_between", days=abs(days))
    lead = Statement(text, (Source.of(first), Source.of(second)), frozenset({Decimal(abs(days))}))
    return Draft(Outcome.ANSWERED, (lead, *statements(facts, library, language)), DecidedBy.RULES)


def _within(question: Question, period: Period, facts: list[Fact], library: Library) -> Draft | None:
    """The deadlines that lie in a period: “which close before October?”."""
    inside = [fact for fact in facts if period.beside(end_of(fact)).holds(end_of(fact))]
    if not inside and not question.polar:
        return None
    verdict = (Verdict.YES if inside else Verdict.NO) if question.polar else None
    lead = [Statement(say(question.language, verdict.value))] if verdict else []
    told = statements(inside or facts, library, question.language)
    return Draft(Outcome.ANSWERED, (*lead, *told), DecidedBy.RULES, verdict)


def _claimed(question: Question, period: Period, facts: list[Fact], library: Library) -> Draft:
    """Whether the date named is that of the guide, and the hour where one is named."""
    language = question.language
    right = [fact for fact in facts if _is_so(period, fact)]
    own = [fact for fact in facts if Subject(fact.guide, fact.subject) in question.subjects]
    if own and all(fact in right for fact in own):
        right = facts  # whatever else holds for all
    verdict = Verdict.YES if len(right) == len(facts) else Verdict.DEPENDS if right else Verdict.NO
    claim = period.span.of(question.plain)
    key = "right" if verdict is Verdict.YES else "depends" if right else "wrong"
    lead = say(language, key, claim=claim)
    told = statements(facts, library, language)
    return Draft(Outcome.ANSWERED, (Statement(lead), *told), DecidedBy.RULES, verdict)


def _is_so(period: Period, fact: Fact) -> bool:
    """Whether a deadline is in the period claimed; “by 30 September” claims that very day."""
    end = window_of(fact).end
    claimed = period if period.edge in (Edge.AFTER,) else replace(period, edge=Edge.ON)
    same_hour = period.hour is None or end.hour is None or period.hour == end.hour
    return claimed.beside(end.day_of).holds(end.day_of) and same_hour


def _days_left(question: Question, facts: list[Fact], library: Library) -> Draft:
    language = question.language
    parts = statements(facts, library, language)
    today = day_words(question.today, language)
    for fact in facts:
        days = (end_of(fact) - question.today).days
        name = name_of(fact.subject, fact.guide, library, language) or library.guide(fact.guide).title_in(language)
        text = say(language, "days_left" if days >= 0 else "days_over", name=name, days=abs(days), today=today)
        parts.append(Statement(text, (Source.of(fact),), frozenset({question.today, Decimal(abs(days))})))
    return Draft(Outcome.ANSWERED, tuple(parts), DecidedBy.RULES)


def _length(question: Question, facts: list[Fact], library: Library) -> Draft:
    """How many days a window is open, its first and last day included."""
    parts = statements(facts, library, question.language)
    for fact in facts:
        start, end = window_of(fact).start, window_of(fact).end
        if start and start.complete:
            days = Decimal((end.day_of - start.day_of).days + 1)
            text = say(question.language, "window_length", days=days)
            parts.append(Statement(text, (Source.of(fact),), frozenset({days})))
    return Draft(Outcome.ANSWERED, tuple(parts), DecidedBy.RULES)


def _extreme(question: Question, facts: list[Fact], library: Library) -> Draft:
    language = question.language
    pick = min if "earliest" in question.forms else max
    ends = [end_of(fact) for fact in facts]
    chosen = [fact for fact in facts if end_of(fact) == pick(ends)]
    names = joined((name_of(f.subject, f.guide, library, language) for f in chosen), language)
    all_same = len(set(ends)) == 1 and len(facts) > 1
    key = "same_day" if all_same else "earliest" if pick is min else "latest"
    lead = [Statement(say(language, key, names=names), tuple(Source.of(f) for f in chosen))] if names else []
    others = facts if question.names_subject else chosen
    return Draft(Outcome.ANSWERED, (*lead, *statements(others, library, language)), DecidedBy.RULES)


def _notes(question: Question, facts: list[Fact], library: Library) -> list[Statement]:
    """What one must know beside the date: that it is over, and that the home side's is not given."""
    language = question.language
    notes = []
    over = [fact for fact in facts if end_of(fact) < question.today]
    today = day_words(question.today, language)
    if over and len(over) == len(facts):
        notes.append(Statement(say(language, "passed_alone", today=today), (), frozenset({question.today})))
    elif over and (names := joined((name_of(f.subject, f.guide, library, language) for f in over), language)):
        notes.append(Statement(say(language, "passed", today=today, names=names), (), frozenset({question.today})))
    if all("foreign" in fact.qualifiers for fact in facts) and "foreign_side" not in question.forms:
        notes.append(Statement(say(language, "own_deadline_open")))
    return notes
