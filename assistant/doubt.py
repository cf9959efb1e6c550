"""When a rule's draft is not the last word: where it leaves untold what the question is about, or tells too much.

Rules go by the words that ask for a kind of fact. What a question asks about in particular (focus.py) has to stand in
what the draft cites; else the index is asked, which may agree, narrow the draft or answer in its place. What stands in
no guide in any wording is not stated.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from assistant import words
from assistant.draft import Draft, Source, Statement
from assistant.focus import demanded, focus_of
from assistant.library import Library
from assistant.lookup import is_spelt
from assistant.question import Question
from assistant.relevance import HALF, Term, telling_terms
from assistant.rules.figures import KINDS as FIGURE_KINDS
from assistant.rules.silence import not_stated
from index.errors import IndexBuildError

_MOST_STATEMENTS = 6  # of one question; a rule that finds more has not found what is meant

_TYPED = {"deadline", *FIGURE_KINDS}  # a search by meaning knows no better than these
_OF_FIGURES = {"total_budget", "retention", "own_funding", "duration", "age_limit", "presence", "awards"}
_MONEY = {"funding", "total_budget"}  # what the words for it are often said of by the way: 补助要附哪些凭据
_FOREIGN = 2  # words of another language unknown to the glossary that make a question another one
_MUCH = 0.4  # of what is asked about
_SPELT_KINDS = {"phone", "email", "link", "contact", "system"}

_BODY = re.compile("[㐀-鿿]{2,8}(?:署|委员会|基金会|理事会)")  # 资金 in 创新资金署

Retrieve = Callable[[Question], Draft | None]


def would_be_known(question: Question, library: Library) -> bool:
    """Whether a fact would have answered, so that no passage can.

    The guide states this kind, but for other subjects than the one named; or the kind is a telephone
    number, an address or a link, none of which escapes the reader.
    """
    if any(map(is_spelt, question.kinds)):
        return True
    if "contact" in question.kinds and not library.facts_of_kind("contact"):
        return True
    return question.names_subject and any(library.facts_of_kind(kind_id) for kind_id in question.kinds)


def doubted(question: Question, draft: Draft, library: Library, retrieve: Retrieve) -> Draft:
    """A rule's draft, unless it leaves untold what the question is about, or tells too much at once.

    Then the index gives a second opinion. Where its best passage is one of the draft, the draft stands, unless it is
    asked for one thing of a kind that no guide has in any wording. Else the passage answers, if it surely does.
    """
    wanting, left = lacking(question, draft, library), untold(question, draft, library)
    many = len(draft.statements) > _MOST_STATEMENTS
    by_the_way = bool(_MONEY.intersection(question.kinds[:1])) and "a_figure" not in question.forms
    named = question.names_subject and bool(_TYPED.intersection(question.kinds[:1])) and not by_the_way
    if draft.complete or not (wanting or (left and not named) or many):
        return draft
    try:
        second = retrieve(question)
    except IndexBuildError:
        return draft  # a rule's answer needs no index
    unknown, particular = _unknown(left, question, library), _particular(question)
    beside = particular and _beside(question, draft, library)
    sure = second is not None and surely(question, second, library)
    best = _cited(second.statements[0], library) if second else set()
    agreed = tuple(statement for statement in draft.statements if _cited(statement, library) & best)
    if agreed and not wanting:
        focus = focus_of(question, library)
        much = len(unknown) >= _MUCH * len(focus) > 0
        aside = by_the_way and (many or len(left) == len(focus))
        if (much and (many or particular)) or (beside and not sure) or (left and aside):
            return not_stated(question, None, library)
        return replace(draft, statements=agreed) if many else draft
    if second and sure and (wanting or left):
        return second
    return not_stated(question, None, library) if wanting or unknown or beside or (left and by_the_way) else draft


def surely(question: Question, found: Draft, library: Library) -> bool:
    """Whether what a search found answers, and has a word of what the question asks for."""
    spans = "。".join(question.plain[start:end] for start, end, kind in question.asked if kind in question.kinds)
    talk = words.load("relevance")["talk"]
    asked = [t for t in telling_terms(question, library, spans) if t.word not in talk] if spans else []
    said = _BODY.sub("", _told(found, library))
    if asked and not any(term.degree(said) >= HALF for term in asked):
        return False
    return found.sure and not lacking(question, found, library)


def _particular(question: Question) -> bool:
    """Whether it asks if there is one thing of a kind, or how many, so that another thing of the kind is no answer."""
    asks = question.polar or "how_many" in question.forms
    return asks and not (_TYPED | _SPELT_KINDS | set(words.load("open"))).intersection(question.kinds[:1])


def untold(question: Question, draft: Draft, library: Library) -> list[Term]:
    """The terms of what the question is about that neither the cited paragraphs nor the answer's own words have.

    A single word of another language that has no wording in the guide's proves nothing.
    """
    text = _told(draft, library)
    left = [t for t in focus_of(question, library) if t.degree(text) < HALF and not _asks(t, question)]
    translated = [term for term in left if _translated(term, question, library)]
    return left if translated or len(left) >= _FOREIGN else []


def _beside(question: Question, draft: Draft, library: Library) -> bool:
    """Whether the sentences that a draft cites have nothing of the things that the question is about."""
    things = [term for term in focus_of(question, library) if _translated(term, question, library)]
    text = _said(draft, library)
    return any(term.noun for term in things) and not any(term.degree(text) >= HALF for term in things)


def lacking(question: Question, draft: Draft, library: Library) -> bool:
    """Whether a draft has nothing of the sort that the question demands: no share where that is asked for."""
    text = _told(draft, library)
    return any(not term.degree(text) for term in demanded(question, library))


def _told(draft: Draft, library: Library) -> str:
    """The answer's own words, and the paragraphs that it cites with their headings."""
    told = [_said(draft, library)]
    for source in _sources(draft):
        guide = library.guide(source.guide)
        paragraph = guide.paragraph_at(source.span.start)
        told += [paragraph.span.of(guide.text), guide.rendering(paragraph.span), *paragraph.section, guide.title]
    return " ".join(dict.fromkeys(told)).lower()


def _said(draft: Draft, library: Library) -> str:
    """The answer's own words, and those that it cites, in either language."""
    told = [f"{statement.about} {statement.text}" for statement in draft.statements]
    for source in _sources(draft):
        guide = library.guide(source.guide)
        told += [source.span.of(guide.text), guide.rendering(source.span)]
    return " ".join(told).lower()


def _sources(draft: Draft) -> list[Source]:
    return [source for statement in draft.statements for source in statement.sources]


def _unknown(left: list[Term], question: Question, library: Library) -> list[Term]:
    """The things among the terms that stand in no guide, in any wording."""
    nowhere = [term for term in left if term.noun and term.degree(library.known_words) < HALF]
    return [term for term in nowhere if _translated(term, question, library)]


def _translated(term: Term, question: Question, library: Library) -> bool:
    """Whether the term would be found in a guide of either language."""
    same = any(guide.language == question.language for guide in library.guides)
    return same or bool(term.pattern or term.others)


def _asks(term: Term, question: Question) -> bool:
    """Whether a term only names a kind asked for (电话 for a telephone number), or what its figures are of."""
    spans = (question.plain[a:b].lower() for a, b, k in question.asked if k in question.kinds and k in _OF_FIGURES)
    if any(term.word in span for span in spans):
        return True
    if _particular(question):
        return False  # 推荐函 of documents
    of_others = () if question.perhaps else (kind_id for _, _, kind_id in question.asked)  # 验收 in 验收不通过要退钱吗
    kinds = {*question.kinds, *of_others}
    return any(p.fullmatch(term.word) for kind_id in kinds for p in words.ask(kind_id).asks)


def _cited(statement: Statement, library: Library) -> set[tuple[str, int]]:
    """The paragraphs that a statement cites."""
    return {(s.guide, library.guide(s.guide).paragraph_at(s.span.start).number) for s in statement.sources}
