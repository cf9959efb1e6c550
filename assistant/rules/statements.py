"""Everything that the guide says in words: its sentences of the kind asked for, with a verdict if it has one."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant import words
from assistant.answer import DecidedBy, Outcome, Verdict
from assistant.draft import Draft, Statement
from assistant.library import Library
from assistant.lookup import facts_for
from assistant.phrasing import name_of, statements
from assistant.question import Question
from assistant.wording import say
from corpus.facts import Fact

_MOST = 6  # statements; beyond that the assistant asks which project is meant
_LONG = 160  # characters of a field; of a longer one only the sentences that fit the question


def stated(question: Question, library: Library) -> Draft | None:
    """The sentences of the kind asked for; silence for kinds that guides often leave open."""
    if not question.kinds:
        return None
    kind = question.kinds[0]
    facts = _fitting(question, facts_for(question, kind, library), library)
    if not facts:
        return None
    if not question.subjects and len({fact.subject for fact in facts}) > _MOST:
        return _which(question, facts, library)
    verdict = verdict_of(question, kind, [library.words_of(fact) for fact in facts])
    lead = () if verdict is None else (Statement(say(question.language, verdict.value)),)
    return Draft(Outcome.ANSWERED, (*lead, *statements(facts, library, question.language)), DecidedBy.RULES, verdict)


def _fitting(question: Question, facts: list[Fact], library: Library) -> list[Fact]:
    """Of many sentences those that share the question's terms; else those a label announces."""
    terms = [t for t in (*question.terms, *question.gloss.split()) if not any(t in n.lower() for s in question.subjects for n in s.path)]
    if sum(len(library.words_of(fact)) for fact in facts) <= _LONG:
        return facts
    telling = [fact for fact in facts if any(term in library.words_of(fact).lower() for term in terms)]
    if telling:
        return telling
    labelled = [fact for fact in facts if fact.labelled]
    return labelled or facts


def verdict_of(question: Question, kind: str | None, sentences: Sequence[str]) -> Verdict | None:
    """By words/polar.toml: what the question's wording and the sentences' together mean; None if nothing."""
    if not question.polar:
        return None
    for rule in words.load("polar")["rules"]:
        if rule.get("kinds") and kind not in rule["kinds"]:
            continue
        if not re.search(rule["asks"], question.plain, re.IGNORECASE):
            continue
        states = [bool(re.search(rule["states"], sentence, re.IGNORECASE)) for sentence in sentences]
        if any(states):
            return Verdict(rule["verdict"]) if all(states) or len(sentences) <= 2 else Verdict.DEPENDS
    return None


def _which(question: Question, facts: list[Fact], library: Library) -> Draft:
    names = [name_of(fact.subject, fact.guide, library, question.language) for fact in facts if fact.subject]
    shown = list(dict.fromkeys(names))[:8]
    text = say(question.language, "which", names=say(question.language, "list_join").join(shown))
    return Draft(Outcome.CLARIFY, (Statement(text),), DecidedBy.RULES)
