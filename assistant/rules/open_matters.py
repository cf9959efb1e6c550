"""Matters that guides often leave open: the sentences that speak of them, else that the guide does not say it."""

from __future__ import annotations

from assistant import words
from assistant.answer import DecidedBy, Outcome
from assistant.draft import Draft
from assistant.library import Library, Sentence
from assistant.lookup import facts_for
from assistant.phrasing import quoted
from assistant.question import Question
from assistant.rules.silence import not_stated
from assistant.wordsearch import held, terms_for
from corpus.words import any_of

_MOST = 2  # sentences that are told


def open_matter(question: Question, library: Library) -> Draft | None:
    """None where the question is on a kind of fact."""
    matter = words.load("open").get(question.kinds[0]) if question.kinds else None
    if matter is None:
        return None
    rows = _speaking(question, matter["states"], library)
    if rows:
        parts = tuple(quoted(question.language, row.subject, row.span, library) for row in rows[:_MOST])
        foreign = any(library.guide(row.subject.guide).language != question.language for row in rows)
        return Draft(Outcome.ANSWERED, parts, DecidedBy.RULES, complete=foreign)  # its terms stand there in no words
    kind = matter.get("related")
    related = tuple(facts_for(question, kind, library)[:_MOST]) if kind else ()
    return not_stated(question, question.kinds[0], library, related, "related")


def _speaking(question: Question, states: list[str], library: Library) -> list[Sentence]:
    """The sentences on the question's subjects with words of the matter; those with most of its terms first."""
    pattern = any_of(states)
    found: list[tuple[int, Sentence]] = []
    for guide in library.guides:
        terms = terms_for(question, guide, nouns=True)
        for row in library.sentences_of(guide.id):
            if pattern and pattern.search(row.text) and question.is_about(row.subject):
                found.append((sum(held(term, row.text) for term in terms), row))
    most = max((count for count, _ in found), default=0)
    return [row for count, row in found if count == most]
