"""The retrieval chain: passages of the index, those that are relevant, their best sentences as a draft.

Composed with LangChain's runnables. Only questions that no rule answers come here, because importing
LangChain and opening the index takes seconds.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache

from langchain_core.runnables import Runnable, RunnableLambda

from assistant import words
from assistant.answer import DecidedBy, Outcome
from assistant.confidence import Signs, answers
from assistant.draft import Draft, Statement
from assistant.intents import Likely
from assistant.library import Library
from assistant.phrasing import quoted
from assistant.question import Question
from assistant.relevance import matches
from assistant.subjects import Subject
from assistant.understanding import Recognise
from assistant.wordsearch import held, terms_for
from corpus.facts import subject_of
from corpus.figures import Quantity
from corpus.guide import Paragraph, Span
from corpus.sentences import without_orders
from corpus.words import any_of
from index.search import Index, Passage

_PASSAGES = 24
_STATES = 2.0  # standard deviations that a passage gains where it states, for sure, the kind that is asked for
_SHARED = 1.5  # … and where one clause of it holds all the telling terms of the question
_LIKELY = 0.1  # of a matter, below which its words are not looked for
_QUOTED = 2  # paragraphs that an answer quotes a sentence of
_BESIDES = 8  # characters of a paragraph that says no more than a figure and what it is
_LITTLE = 0.4  # of the question's telling terms
_NEAR = 0.3  # standard deviations below the best that a second one may be

Place = tuple[str, int]
"""A paragraph: its guide and number."""


@dataclass(frozen=True, slots=True)
class Found:
    """A question, what it is likely to ask for, and the passages found on its subjects, best first.

    shares: what the clauses of each paragraph hold of its telling terms.
    """

    question: Question
    likely: Likely
    passages: tuple[Passage, ...]
    shares: dict[Place, float]


def find(question: Question, index: Index, library: Library, recognise: Recognise) -> Found:
    """The passages on the question's subjects; those that state what it is likely to ask for are raised, and those
    with a clause that shares its telling terms."""
    likely = recognise(question)
    found = index.search(question.text_for(library), _PASSAGES, _guides(question))
    shares = _shares(question, library)

    def raised(passage: Passage) -> Passage:
        gain = _STATES * _states(passage, likely, library) + _SHARED * shares.get(_place(passage), 0.0)
        return replace(passage, score=passage.score + gain)

    about = [raised(passage) for passage in found if _about(question, passage, library)]
    return Found(question, likely, tuple(sorted(about, key=lambda passage: -passage.score)), shares)


def _shares(question: Question, library: Library) -> dict[Place, float]:
    """Of each paragraph the share of the question's telling terms that its best clause holds."""
    shares: dict[Place, float] = {}
    for match in matches(question, library):  # best first
        guide = library.guide(match.provision.subject.guide)
        shares.setdefault((guide.id, guide.paragraph_at(match.provision.clause.start).number), match.whole)
    return shares


def _place(passage: Passage) -> Place:
    return passage.guide, passage.paragraph


def _beside(found: Found, library: Library) -> bool:
    """Whether a question of a certain kind has nouns, and the best passage none of them."""
    guide, passage = library.guide(found.passages[0].guide), found.passages[0]
    span = _paragraph(passage, library).span
    text = f"{span.of(guide.text)} {guide.rendering(span)}".lower()
    nouns = terms_for(found.question, guide, nouns=True)
    return bool(found.question.kinds and nouns) and not any(held(noun, text) for noun in nouns)


def _of_another_kind(found: Found, library: Library) -> bool:
    """Whether a question is of a certain kind, and the best passage speaks of others.

    It has but the figure of another behind its label, or little of what the question says.
    """
    best, kinds = found.passages[0], found.question.kinds
    span = _paragraph(best, library).span
    inside = [fact for fact in library.facts_of(best.guide) if span.overlaps(fact.span)]
    if not kinds or not inside or any(fact.kind in kinds for fact in inside):
        return False
    if found.shares.get(_place(best), 0.0) < _LITTLE:
        return True
    said = len(span.of(library.guide(best.guide).text).strip())
    figures = [fact for fact in inside if fact.labelled and isinstance(fact.value, Quantity)]
    told = (len(fact.label) + fact.value_span.end - fact.value_span.start for fact in figures)
    return said <= max(told, default=0) + _BESIDES


def signs(found: Found, library: Library) -> Signs:
    """What tells whether the best passage answers; there has to be one."""
    best, *others = found.passages
    lead = best.score - others[0].score if others else 0.0
    named = float(found.question.names_subject)
    return Signs(lead, _states(best, found.likely, library), named, found.shares.get(_place(best), 0.0))


def retrieval_chain(index: Index, library: Library, recognise: Recognise) -> Runnable[Question, Draft | None]:
    """question -> passages, if one surely answers -> quoted sentences; None where none does."""

    def search(question: Question) -> Found:
        return find(question, index, library, recognise)

    def quote(found: Found) -> Draft | None:
        best = [passage for passage in found.passages[:_QUOTED] if passage.score >= found.passages[0].score - _NEAR]
        if not best:
            return None
        parts = [_statement(found, passage, library) for passage in best]
        off = _beside(found, library) or _of_another_kind(found, library)
        sure = answers(signs(found, library)) and not off
        return Draft(Outcome.ANSWERED, tuple(parts), DecidedBy.RETRIEVAL, sure=sure)

    return RunnableLambda(search) | RunnableLambda(quote)


def _guides(question: Question) -> list[str] | None:
    return sorted({subject.guide for subject in question.subjects} or question.guides) or None


def _paragraph(passage: Passage, library: Library) -> Paragraph:
    return library.guide(passage.guide).paragraphs[passage.paragraph - 1]


def _about(question: Question, passage: Passage, library: Library) -> bool:
    """Whether the paragraph belongs to a subject asked about, or holds for it."""
    return question.is_about(
        Subject(passage.guide, subject_of(library.guide(passage.guide), _paragraph(passage, library)))
    )


def _states(passage: Passage, likely: Likely, library: Library) -> float:
    """The likelihood of the likeliest kind of fact, or matter, that the passage's paragraph states."""
    kinds = library.kinds_in(passage.guide, passage.paragraph)
    matters = words.load("open")
    text = _text(passage, library)
    return max(
        (
            chance
            for name, chance in likely.items()
            if name in kinds or (chance >= _LIKELY and name in matters and _speaks(name, text))
        ),
        default=0.0,
    )


@cache
def _matter(name: str) -> re.Pattern[str] | None:
    """The words of a guide that speak of a matter that guides often leave open."""
    return any_of(words.load("open")[name]["states"])


def _speaks(matter: str, text: str) -> bool:
    pattern = _matter(matter)
    return pattern is not None and pattern.search(text) is not None


def _text(passage: Passage, library: Library) -> str:
    guide = library.guide(passage.guide)
    paragraph = _paragraph(passage, library)
    return f"{' '.join(paragraph.section)} {paragraph.span.of(guide.text)} {guide.rendering(paragraph.span)}".lower()


def _statement(found: Found, passage: Passage, library: Library) -> Statement:
    guide = library.guide(passage.guide)
    paragraph = _paragraph(passage, library)
    span = best_sentence(found.question, paragraph, passage.span, guide.text)
    return quoted(found.question.language, Subject(guide.id, subject_of(guide, paragraph)), span, library)


def best_sentence(question: Question, paragraph: Paragraph, window: Span, text: str) -> Span:
    """The sentence of the window that shares most terms, then character pairs, with the question."""
    asked = _pairs(f"{question.plain} {question.gloss}")
    terms = {*question.nouns, *question.gloss.lower().split()}
    sentences = [s for s in without_orders(text, paragraph.sentences) if s.overlaps(window)] or [window]

    def fit(sentence: Span) -> tuple[int, int]:
        words_ = sentence.of(text)
        return sum(held(term, words_.lower()) for term in terms), len(asked & _pairs(words_))

    best = max(sentences, key=fit)
    start = max(best.start, paragraph.content.start)
    return Span(start, best.end) if start < best.end else best


def _pairs(text: str) -> set[str]:
    plain = re.sub(r"\W", "", text.lower())
    return {plain[i : i + 2] for i in range(len(plain) - 1)}
