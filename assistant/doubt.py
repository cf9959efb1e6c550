"""When a rule's draft is not the last word: terms left unexplained, too much at once, many guides.

Rules go by the words that ask. What they leave unexplained of a question is looked for by its own words
first; then the index is asked, and may narrow the draft or answer in its place.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from assistant.draft import Draft, Statement
from assistant.library import Library
from assistant.question import Question
from assistant.rules.figures import KINDS as FIGURE_KINDS
from assistant.rules.silence import not_stated
from assistant.rules.statements import worded
from assistant.wordsearch import held, unexplained
from corpus.words import is_kind, kind
from index.errors import IndexBuildError

_MOST_STATEMENTS = 6  # of one question; a rule that finds more has not found what is meant

_TYPED = {"deadline", *FIGURE_KINDS}  # a search by meaning knows no better than these
_SPELT = {"phone", "email", "url"}  # values found by their spelling
_UNKNOWN = {"zh": 1, "en": 2}  # terms unknown to all guides that make a question another one

Retrieve = Callable[[Question], Draft | None]


def would_be_known(question: Question, library: Library) -> bool:
    """Whether a fact would have answered, so that no passage can.

    The guide states this kind, but for other subjects than the one named; or the kind is a telephone
    number, an address or a link, none of which escapes the reader.
    """
    if any(is_kind(kind_id) and set(kind(kind_id).values) & _SPELT for kind_id in question.kinds):
        return True
    return question.names_subject and any(library.facts_of_kind(kind_id) for kind_id in question.kinds)


def doubted(question: Question, draft: Draft, library: Library, retrieve: Retrieve) -> Draft:
    """A rule's draft, unless it leaves terms of the question unexplained or tells too much at once.

    Then the sentences with those terms answer, else the index gives a second opinion: where it names a
    paragraph of the draft, that part of the draft stands; where it names another, that one answers.
    """
    if draft.complete:
        return draft
    left = unexplained(question, draft, library)
    if not left and len(draft.statements) <= _MOST_STATEMENTS:
        return draft
    known = [term for term in left if held(term, library.known_words)]
    named = question.names_subject
    if left and not known and named and question.kinds:
        return draft  # what one says of oneself does not change what the guide states
    if named and _TYPED.intersection(question.kinds[:1]):
        return draft
    if left and (found := worded(question, library, left)):
        return found
    try:
        second = retrieve(question)
    except IndexBuildError:
        return draft  # a rule's answer needs no index
    if second is None:
        lost = len(left) - len(known) >= _UNKNOWN[question.language] and not named
        return not_stated(question, None, library) if lost else draft
    agreed = tuple(
        statement
        for statement in draft.statements
        if _cited(statement, library) & _cited(second.statements[-1], library)
    )
    if not agreed:
        return second if left else draft
    return draft if len(draft.statements) <= _MOST_STATEMENTS else replace(draft, statements=agreed)


def _cited(statement: Statement, library: Library) -> set[tuple[str, int]]:
    """The paragraphs that a statement cites."""
    return {(s.guide, library.guide(s.guide).paragraph_at(s.span.start).number) for s in statement.sources}
