"""The retrieval chain: passages of the index, those that are relevant, their best sentences as a draft.

Composed with LangChain's runnables. Only questions that no rule answers come here, because importing
LangChain and opening the index takes seconds.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from langchain_core.runnables import Runnable, RunnableLambda

from assistant import words
from assistant.answer import DecidedBy, Outcome
from assistant.draft import Draft, Statement
from assistant.library import Library
from assistant.question import Question
from assistant.rules.statements import quoted, verdict_of
from assistant.subjects import Subject
from assistant.understanding import Recognise
from assistant.wordsearch import held, terms_for
from corpus.facts import subject_of
from corpus.guide import Paragraph, Span
from index.search import Index, Passage

_PASSAGES = 24
_STATES = 2.0  # standard deviations that a passage gains where it states, for sure, the kind that is asked for
_QUOTED = 2  # paragraphs that an answer quotes a sentence of
_NEAR = 0.3  # standard deviations below the best that a second one may be


@dataclass(frozen=True, slots=True)
class Found:
    """A question with the passages found for it, best first."""

    question: Question
    passages: tuple[Passage, ...]


def retrieval_chain(index: Index, library: Library, recognise: Recognise) -> Runnable[Question, Draft | None]:
    """question -> search -> ranking -> relevant passages -> quoted sentences; None where nothing is relevant."""

    def search(question: Question) -> Found:
        return Found(question, index.search(question.text_for(library), _PASSAGES, _guides(question)))

    def rank(found: Found) -> Found:
        """Those first that state what the question is likely to ask for."""
        likely = recognise(found.question)

        def raised(passage: Passage) -> Passage:
            kinds = library.kinds_in(passage.guide, passage.paragraph)
            return replace(passage, score=passage.score + _STATES * max((likely.get(k, 0) for k in kinds), default=0))

        passages = sorted(map(raised, found.passages), key=lambda passage: -passage.score)
        return Found(found.question, tuple(passages))

    def relevant(found: Found) -> Found:
        """Passages of the subjects asked about that are close in words or meaning."""
        kept = tuple(
            passage
            for passage in found.passages
            if _about(found.question, _paragraph(passage, library), passage, library)
            and _close(found.question, passage, library)
        )
        return Found(found.question, kept)

    def quote(found: Found) -> Draft | None:
        question = found.question
        best = [passage for passage in found.passages[:_QUOTED] if passage.score >= found.passages[0].score - _NEAR]
        if not best:
            return None
        parts = [_statement(question, passage, library) for passage in best]
        sentences = [source.span.of(library.guide(source.guide).text) for part in parts for source in part.sources]
        telling = [
            s for s in sentences if any(held(term, s.lower()) for term in (*question.nouns, *question.gloss.split()))
        ]
        verdict = verdict_of(question, None, library, sentences) if len(telling) == len(sentences) else None
        return Draft(Outcome.ANSWERED, tuple(parts), DecidedBy.RETRIEVAL, verdict)

    return RunnableLambda(search) | RunnableLambda(rank) | RunnableLambda(relevant) | RunnableLambda(quote)


def _guides(question: Question) -> list[str] | None:
    return sorted({subject.guide for subject in question.subjects}) or None


def _paragraph(passage: Passage, library: Library) -> Paragraph:
    return library.guide(passage.guide).paragraphs[passage.paragraph - 1]


def _about(question: Question, paragraph: Paragraph, passage: Passage, library: Library) -> bool:
    """Whether the paragraph belongs to a subject asked about, or holds for it."""
    here = Subject(passage.guide, subject_of(library.guide(passage.guide), paragraph))
    return question.is_about(here)


def _close(question: Question, passage: Passage, library: Library) -> bool:
    """Near enough by words/thresholds.toml; nearer where less is known of the question.

    A question of a kind that no fact of the guide is of, of no named subject, or with a noun that no guide has.
    """
    guide = library.guide(passage.guide)
    span = guide.paragraphs[passage.paragraph - 1].span
    text = f"{span.of(guide.text)} {guide.rendering(span)}".lower()
    nouns = terms_for(question, guide, nouns=True)
    if question.kinds and nouns and not any(held(noun, text) for noun in nouns):
        return False
    terms = terms_for(question, guide)
    named = question.names_subject and not question.kinds
    beside = named and question.language == guide.language and terms and not any(held(term, text) for term in terms)
    case = "named" if named and not beside else "unnamed"
    if case == "unnamed" and any(not held(term, library.known_words) for term in terms):
        case = "unknown_term"
    return all(getattr(passage, name) >= limit for name, limit in words.load("thresholds")[case].items())


def _statement(question: Question, passage: Passage, library: Library) -> Statement:
    guide = library.guide(passage.guide)
    paragraph = _paragraph(passage, library)
    span = best_sentence(question, paragraph, passage.span, guide.text)
    return quoted(question, Subject(guide.id, subject_of(guide, paragraph)), span, library)


def best_sentence(question: Question, paragraph: Paragraph, window: Span, text: str) -> Span:
    """The sentence of the window that shares most terms, then character pairs, with the question."""
    asked = _pairs(f"{question.plain} {question.gloss}")
    terms = {*question.nouns, *question.gloss.lower().split()}
    sentences = [s for s in paragraph.sentences if s.overlaps(window)] or [window]

    def fit(sentence: Span) -> tuple[int, int]:
        words_ = sentence.of(text)
        return sum(held(term, words_.lower()) for term in terms), len(asked & _pairs(words_))

    best = max(sentences, key=fit)
    start = max(best.start, paragraph.content.start)
    return Span(start, best.end) if start < best.end else best


def _pairs(text: str) -> set[str]:
    plain = re.sub(r"\W", "", text.lower())
    return {plain[i : i + 2] for i in range(len(plain) - 1)}
