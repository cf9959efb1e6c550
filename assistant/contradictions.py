"""Facts of a guide that contradict each other are shown side by side, and the answer says that they do.

Which of them holds is not for us to tell: a yes or no that hangs on it is left open.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from assistant.answer import Outcome, Verdict
from assistant.comparison import allowed, asked_figures
from assistant.draft import Draft, Source, Statement
from assistant.library import Library
from assistant.phrasing import kind_name, statements
from assistant.question import Question
from assistant.relevance import longest_run
from assistant.rules.silence import contact
from assistant.wording import say
from corpus.conflicts import conflicts
from corpus.facts import Fact


def with_contradictions(question: Question, draft: Draft, library: Library) -> Draft:
    """The draft with what contradicts the facts that it cites; itself where nothing does."""
    pairs = contradictions_of(library)
    if draft.outcome is not Outcome.ANSWERED or not pairs:
        return draft
    sources = {source for statement in draft.statements for source in statement.sources}
    cited = [fact for fact in pairs if Source.of(fact) in sources and fact.kind in (question.kinds or (fact.kind,))]
    if not cited:
        return draft
    others = dict.fromkeys(other for fact in cited for other in pairs[fact])
    both = dict.fromkeys([*cited, *others])
    untold = [fact for fact in others if Source.of(fact) not in sources]
    names = dict.fromkeys(kind_name(fact.kind, question.language) for fact in cited)
    what = say(question.language, "list_join").join(names)
    lead = Statement(
        say(question.language, "contradiction", what=what, contact=contact(library, question)),
        tuple(Source.of(fact) for fact in both),
    )
    told = (*draft.statements, *statements(untold, library, question.language))
    if draft.verdict in (None, Verdict.DEPENDS) or _agree(question, list(both)):
        return replace(draft, statements=(*told, lead))
    told = tuple(statement for statement in told if statement.sources)  # without yes or no
    return replace(draft, statements=(lead, *told), verdict=Verdict.DEPENDS)


def _agree(question: Question, facts: Sequence[Fact]) -> bool:
    """Whether all the facts say the same of the figures that are asked about, or none is."""
    asked = asked_figures(question)
    return all(len({allowed(one.quantity, fact) for fact in facts}) == 1 for one in asked)


@lru_cache(maxsize=16)
def contradictions_of(library: Library) -> dict[Fact, tuple[Fact, ...]]:
    """Each fact that contradicts others, with these."""
    found: dict[Fact, list[Fact]] = defaultdict(list)
    for guide in library.guides:
        facts = {_about_whom_it_names(fact, library): fact for fact in library.facts_of(guide.id)}
        for one, other in conflicts(guide, facts):
            found[facts[one]].append(facts[other])
            found[facts[other]].append(facts[one])
    return {fact: tuple(others) for fact, others in found.items()}


def _about_whom_it_names(fact: Fact, library: Library) -> Fact:
    """A fact that a sentence states elsewhere, of the only subject that it names: 芬兰项目外方截止时间为 …"""
    if isinstance(fact.value, str) or fact.labelled:
        return fact
    text = fact.sentence.of(library.guide(fact.guide).text)
    named = [s for s in library.subjects.named(text) if s.guide == fact.guide and longest_run(text, s.name.lower())]
    elsewhere = len(named) == 1 and fact.subject != named[0].path[: len(fact.subject)]
    wider = len(named) == 1 and len(fact.subject) < len(named[0].path)
    return replace(fact, subject=named[0].path) if elsewhere or wider else fact
