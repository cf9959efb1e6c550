"""Whether an event is still to come, or over: its date held against today."""

from __future__ import annotations

from assistant.answer import DecidedBy, Outcome, Verdict
from assistant.draft import Draft
from assistant.library import Library
from assistant.lookup import facts_for
from assistant.phrasing import statements
from assistant.question import Question
from assistant.rules.modalities import lead_of
from assistant.rules.statements import in_those_words
from corpus.facts import Window


def events(question: Question, library: Library) -> Draft | None:
    """None where it is not asked or the guide gives no date of such an event."""
    asks_if_over = bool(question.forms & {"asks_closed", "taken_place"})
    if not question.polar or "event" not in question.kinds[:1] or not (asks_if_over or "open_now" in question.forms):
        return None
    facts = in_those_words(question, "event", facts_for(question, "event", library), library)
    dated = [fact for fact in facts if isinstance(fact.value, Window) and fact.value.end.complete]
    ahead = {fact.value.end.day_of >= question.today for fact in dated if isinstance(fact.value, Window)}
    if not ahead:
        return None
    verdict = Verdict.DEPENDS if len(ahead) > 1 else Verdict.YES if ahead == {not asks_if_over} else Verdict.NO
    parts = (*lead_of(question, verdict), *statements(dated, library, question.language))
    return Draft(Outcome.ANSWERED, parts, DecidedBy.RULES, verdict, complete=True)
