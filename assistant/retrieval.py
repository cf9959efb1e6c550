"""The retrieval chain: passages of the index, their sentences ranked, the best as a draft.

Composed with LangChain's runnables. Only questions that no rule answers come here, because importing
LangChain and opening the index takes seconds.
"""

from __future__ import annotations

from dataclasses import dataclass

from langchain_core.runnables import Runnable, RunnableLambda

from assistant.answer import DecidedBy, Outcome
from assistant.confidence import Signs, answers, signs_of
from assistant.draft import Draft, Statement
from assistant.library import Library
from assistant.phrasing import quoted
from assistant.question import Question
from assistant.ranking import Candidate, candidates
from assistant.understanding import Recognise
from assistant.wordsearch import held, terms_for
from corpus.figures import Quantity
from index.search import Index

_PASSAGES = 24
_BESIDES = 8  # characters of a paragraph that says no more than a figure and what it is
_LITTLE = 0.4  # of the question's telling terms
_NEAR = 0.3  # of the score below the best sentence that one of another paragraph may be, to be quoted too


@dataclass(frozen=True, slots=True)
class Found:
    """A question and the sentences found on its subjects, best first."""

    question: Question
    candidates: tuple[Candidate, ...]


def find(question: Question, index: Index, library: Library, recognise: Recognise) -> Found:
    """The sentences on the question's subjects in the passages that are nearest to it, ranked."""
    text = question.text_for(library)
    passages = index.search(text, _PASSAGES, _guides(question))
    near = index.likenesses(text, passages)
    return Found(question, tuple(candidates(question, passages, near, recognise(question), library)))


def signs(found: Found) -> Signs:
    """What tells whether the best sentence answers; there has to be one."""
    scores, places = [each.score for each in found.candidates], [each.place for each in found.candidates]
    return signs_of(scores, places, found.candidates[0].features, found.question.names_subject)


def retrieval_chain(index: Index, library: Library, recognise: Recognise) -> Runnable[Question, Draft | None]:
    """question -> sentences, ranked -> the best quoted, with whether it surely answers; None where there is none."""

    def search(question: Question) -> Found:
        return find(question, index, library, recognise)

    def quote(found: Found) -> Draft | None:
        if not found.candidates:
            return None
        parts = [_statement(found.question, candidate, library) for candidate in _best(found)]
        off = _beside(found, library) or _of_another_kind(found, library)
        sure = answers(signs(found)) and not off
        return Draft(Outcome.ANSWERED, tuple(parts), DecidedBy.RETRIEVAL, sure=sure)

    return RunnableLambda(search) | RunnableLambda(quote)


def _best(found: Found) -> list[Candidate]:
    """The best sentence, and that of another paragraph which is nearly as good."""
    best = found.candidates[0]
    second = next((c for c in found.candidates if c.place != best.place and c.score >= best.score - _NEAR), None)
    return [best, second] if second else [best]


def _beside(found: Found, library: Library) -> bool:
    """Whether a question of a certain kind has nouns, and the paragraph of the best sentence none of them."""
    guide_id, number = found.candidates[0].place
    guide = library.guide(guide_id)
    span = guide.paragraphs[number - 1].span
    text = f"{span.of(guide.text)} {guide.rendering(span)}".lower()
    nouns = terms_for(found.question, guide, nouns=True)
    return bool(found.question.kinds and nouns) and not any(held(noun, text) for noun in nouns)


def _of_another_kind(found: Found, library: Library) -> bool:
    """Whether a question is of a certain kind, and the paragraph of the best sentence speaks of others.

    It has but the figure of another behind its label, or little of what the question says.
    """
    best, kinds = found.candidates[0], found.question.kinds
    guide_id, number = best.place
    inside = [fact for fact in library.facts_of(guide_id) if fact.paragraph == number]
    if not kinds or not inside or any(fact.kind in kinds for fact in inside):
        return False
    if best.features.shared < _LITTLE:
        return True
    guide = library.guide(guide_id)
    said = len(guide.paragraphs[number - 1].span.of(guide.text).strip())
    figures = [fact for fact in inside if fact.labelled and isinstance(fact.value, Quantity)]
    told = (len(fact.label) + fact.value_span.end - fact.value_span.start for fact in figures)
    return said <= max(told, default=0) + _BESIDES


def _guides(question: Question) -> list[str] | None:
    return sorted({subject.guide for subject in question.subjects} or question.guides) or None


def _statement(question: Question, candidate: Candidate, library: Library) -> Statement:
    sentence = candidate.sentence
    return quoted(question.language, sentence.subject, sentence.span, library)
