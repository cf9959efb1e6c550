"""Which of the projects or countries a condition holds for: it is asked of each in turn, by the same rules."""

from __future__ import annotations

from dataclasses import replace

from assistant import words
from assistant.answer import DecidedBy, Outcome, Verdict
from assistant.draft import Draft, Statement
from assistant.library import Library
from assistant.phrasing import joined, name_of
from assistant.places import countries_in
from assistant.question import Question, read_question
from assistant.rules.comparisons import comparisons
from assistant.rules.figures import KINDS as FIGURE_KINDS
from assistant.rules.lists import lists
from assistant.rules.modalities import decided
from assistant.rules.statements import stated
from assistant.subjects import Subject
from assistant.wording import say

_RULES = (comparisons, lists, stated)
_ORDERED = frozenset({"most", "least", "earliest", "latest", "same", "difference", "gap", "days_left"})
_OWN_LISTS = ("deadline", "applicant")  # kinds whose rules tell which themselves
_FRAMING = ("partner", "content")  # kinds that “which countries”, “which projects” seem to ask for
_OF_PROJECTS = ("funding", "duration", "applicant")  # kinds that a guide states for each of its projects


def selection(question: Question, library: Library) -> Draft | None:
    """Those of which the condition holds, with the words that say so; None where no condition was named."""
    if "which_of" not in question.forms or question.forms & _ORDERED or not _conditional(question):
        return None
    candidates = _candidates(question, library)
    if len(candidates) < 2:
        return None
    condition = _condition(question, library)
    judged = [(subject, draft) for subject in candidates if (draft := _judged(condition, subject, library))]
    if not judged:
        return None
    chosen = [(subject, draft) for subject, draft in judged if draft.verdict is Verdict.YES]
    clear = len(judged) == len(candidates) and all(draft.verdict is not Verdict.DEPENDS for _, draft in judged)
    if not chosen and not clear:
        return None
    names = joined((name_of(s.path, s.guide, library, question.language) for s, _ in chosen), question.language)
    key = "holds_for" if chosen else "holds_for_none"
    told = dict.fromkeys(part for _, draft in chosen or judged for part in draft.statements if part.sources)
    sources = tuple(dict.fromkeys(source for part in told for source in part.sources)) if chosen else ()
    lead = Statement(say(question.language, key, names=names), sources)
    return Draft(Outcome.ANSWERED, (lead, *told), DecidedBy.RULES, complete=True)


def _conditional(question: Question) -> bool:
    """Whether there is more to the question than the list of all projects or a value of each."""
    kind = question.kinds[0] if question.kinds else ""
    if kind in _OWN_LISTS:
        return False
    telling = [term for term in question.terms if not any(term in name for name in question.subject_names)]
    return bool(question.quantities) if kind in FIGURE_KINDS else bool(telling or kind == "one_sided")


def _candidates(question: Question, library: Library) -> list[Subject]:
    """The subjects named after countries, or those that have a figure of their own, within what the question names."""
    within = [s for s in library.subjects.all if question.mentioned or question.is_about(s)]
    if "countries" in question.forms:
        return [subject for subject in within if countries_in(subject.name)]
    for kind in _OF_PROJECTS:
        own = {(fact.guide, fact.subject) for fact in library.facts_of_kind(kind)}
        if len(found := [subject for subject in within if (subject.guide, subject.path) in own]) > 1:
            return found
    return []


def _condition(question: Question, library: Library) -> Question:
    """What the question asks of each, as a yes-or-no question."""
    asked = words.pattern("forms", "which_of").sub(" ", question.plain).strip(" ?？。")
    text = f"{asked}吗？" if question.language == "zh" else f"is it so that {asked}?"
    condition = read_question(text, library, question.today, question.language)
    kinds = condition.kinds or tuple(kind for kind in question.kinds if kind not in _FRAMING)
    return replace(
        condition,
        kinds=kinds or (("fields",) if condition.terms else ()),
        quantities=question.quantities,
        forms=condition.forms - {"which_of", "which_subjects", "compare"} | {"polar", "leave"},
    )


def _judged(condition: Question, subject: Subject, library: Library) -> Draft | None:
    """What the rules say of the condition for one subject, if they say yes or no."""
    about = replace(condition, subjects=(subject,), mentioned=False, inherited=True)
    drafts = (decided(about, draft, library) for rule in _RULES if (draft := rule(about, library)))
    return next((draft for draft in drafts if draft.outcome is Outcome.ANSWERED and draft.verdict), None)
