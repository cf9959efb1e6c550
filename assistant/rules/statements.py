"""Everything that the guide says in words: its sentences of the kind asked for."""

from __future__ import annotations

from collections.abc import Sequence

from assistant import words
from assistant.answer import DecidedBy, Outcome
from assistant.draft import Draft, Statement
from assistant.library import Library
from assistant.lookup import facts_about, facts_for, own_labelled
from assistant.phrasing import name_of, quoted, statements
from assistant.question import Question
from assistant.relevance import HALF, Term, matches, wordings
from assistant.rules.figures import alike
from assistant.rules.standing import unique
from assistant.subjects import Subject
from assistant.wording import say
from corpus.facts import Fact

_MOST = 6  # statements; beyond that the assistant asks which project is meant
_FEW = 3  # sentences that a search by words may give
_SHARE = 0.6  # of the weight of the question's terms that a clause has to hold
_NEAR = 0.05  # clauses this near to the best are given too
_CONTACTS = ("phone", "email", "contact")
_LONG = 160  # characters of a field; of a longer one only the sentences that fit the question


def stated(question: Question, library: Library) -> Draft | None:
    """The sentences of the kind asked for; None where the guide states none."""
    _, facts = _kind_and_facts(question, library)
    if not facts:
        return None
    facts = _fitting(question, _by_their_words(facts, library), library)
    if not question.subjects and len({fact.subject for fact in facts}) > _MOST:
        whole = [fact for fact in facts if not fact.subject]  # 拟立项48项左右, of all topics together
        if not whole:
            return _which(question, facts, library)
        facts = whole
    if question.polar and question.forms & {"same", "difference"} and len({fact.subject for fact in facts}) > 1:
        return alike(question, facts, len({str(fact.value) for fact in facts}) == 1, library)
    told = _whole(question, facts, library) or statements(facts, library, question.language)
    return Draft(Outcome.ANSWERED, tuple(told), DecidedBy.RULES)


def _by_their_words(facts: list[Fact], library: Library) -> list[Fact]:
    """Of the sentences that a label announces as fields those that by their words state nothing else: no deadline."""
    if any(fact.kind != "fields" or not fact.labelled for fact in facts):
        return facts
    stating = {(f.guide, f.sentence) for guide in library.guides for f in library.facts_of(guide.id) if not f.labelled}
    return [fact for fact in facts if (fact.guide, fact.sentence) not in stating] or facts


def _whole(question: Question, facts: list[Fact], library: Library) -> list[Statement]:
    """The whole sentences of a contact where it is asked when to reach it: the hours stand beside the number."""
    if "when_reached" not in question.forms or not question.kinds[:1] or question.kinds[0] not in _CONTACTS:
        return []
    rows = {fact.sentence: Subject(fact.guide, fact.subject) for fact in facts}
    return [quoted(question.language, subject, span, library) for span, subject in rows.items()]


def _kind_and_facts(question: Question, library: Library) -> tuple[str, list[Fact]]:
    """The kind asked for, else the next that says it too (words/asks.toml), else a hinted kind that has the terms."""
    for kind in question.kinds[:1]:
        for one in (kind, *words.ask(kind).else_kinds):
            found = facts_about if words.ask(one).same_words else facts_for
            if facts := in_those_words(question, one, found(question, one, library), library):
                return one, facts
    for kind in question.weak if not question.kinds else ():
        facts = [
            f for f in facts_for(question, kind, library) if any(t in library.words_of(f) for t in _own_terms(question))
        ]
        if facts:
            return kind, facts
    return "", []


def in_those_words(question: Question, kind: str, facts: list[Fact], library: Library) -> list[Fact]:
    """The facts; of kinds where the very words that asked count, those with such words or their like (答辩)."""
    if kind not in question.kinds or not words.ask(kind).same_words:
        return facts
    asked = {m[0].lower() for p in words.ask(kind).asks for m in p.finditer(question.plain)}
    same = [p for p in wordings() if any(p.search(word) for word in asked)]
    told = {fact: library.words_of(fact).lower() for fact in facts}
    return [f for f in facts if any(w in told[f] for w in asked) or any(p.search(told[f]) for p in same)]


def _own_terms(question: Question) -> list[str]:
    """The terms of the question that are not names of its subjects."""
    return [term for term in (*question.terms, *question.gloss.split()) if not _names_subject(term, question)]


def _names_subject(term: str, question: Question) -> bool:
    return any(term.lower() in name for name in question.subject_names)


def worded(question: Question, library: Library, must: Sequence[Term]) -> Draft | None:
    """The sentences with a clause that holds most of the question's telling terms, and one of these; None without."""
    found = [m for m in matches(question, library) if any(t.degree(m.provision.text) >= HALF for t in must)]
    best = [m.provision for m in found if m.whole >= max(_SHARE, found[0].whole - _NEAR)]
    rows = {provision.sentence: provision.subject for provision in best}
    if not rows or len(rows) > _FEW:
        return None
    parts = [quoted(question.language, subject, sentence, library) for sentence, subject in rows.items()]
    return Draft(Outcome.ANSWERED, tuple(parts), DecidedBy.RULES)


def _fitting(question: Question, facts: list[Fact], library: Library) -> list[Fact]:
    """Of many sentences those that share the question's terms; else those a label announces."""
    terms = _own_terms(question)
    if sum(len(library.words_of(fact)) for fact in facts) <= _LONG:
        return facts
    labelled = own_labelled(facts)
    if (
        len(labelled) < len(facts)
        and len(labelled) <= _FEW
        and sum(len(library.words_of(fact)) for fact in labelled) <= _LONG
    ):
        return labelled
    telling = [fact for fact in facts if any(term in library.words_of(fact).lower() for term in terms)]
    if telling:
        return telling if question.polar or len(labelled) > _FEW else list(unique([*labelled, *telling]))
    return own_labelled([fact for fact in facts if fact.labelled] or facts)


def _which(question: Question, facts: list[Fact], library: Library) -> Draft:
    names = [name_of(fact.subject, fact.guide, library, question.language) for fact in facts if fact.subject]
    shown = list(dict.fromkeys(names))[:8]
    text = say(question.language, "which", names=say(question.language, "list_join").join(shown))
    return Draft(Outcome.CLARIFY, (Statement(text),), DecidedBy.RULES)
