"""Is a named thing in a list of the guide: a place in a region, a field among the priority fields."""

from __future__ import annotations

import re

from assistant import words
from assistant.answer import DecidedBy, Outcome, Verdict
from assistant.draft import Draft, Statement
from assistant.glossary import as_said
from assistant.library import Library
from assistant.lookup import facts_for
from assistant.phrasing import statements
from assistant.question import Question
from assistant.wording import say
from corpus.facts import Fact
from corpus.figures import find_quantities


def lists(question: Question, library: Library) -> Draft | None:
    """Yes where the list has the word; no only where the list is complete (it names all it counts)."""
    kinds = [kind for kind in ("place", "fields") if kind in (*question.kinds, *question.weak)]
    if (
        not kinds
        and question.places
        and any(f.subject == s.path for s in question.subjects for f in library.facts_of_kind("place"))
    ):
        kinds = ["place"]
    if not kinds or not question.polar or question.quantities:
        return None
    kind = kinds[0]
    facts = facts_for(question, kind, library)
    terms = [t for t in (*question.places, *question.terms, *question.gloss.split()) if not _names_subject(t, question)]
    if not facts:
        return None
    if kind == "place" and len(question.places) > 1:  # 新疆喀什: the narrowest place named decides
        terms = [place for place in question.places if not _names_subject(place, question)][-1:] or terms
    hits = [(fact, term) for fact in facts for term in terms if term in library.words_of(fact).lower()]
    hits = hits or [(fact, item) for fact in facts for item in _items(library.words_of(fact)) if _spelt(item, question)]
    hits = hits or [(fact, item) for fact in facts for item in _items(library.words_of(fact)) if item in question.plain]
    if hits:
        return _draft(
            question,
            "listed" if kind == "place" else "field_listed",
            hits[0][1],
            [f for f, _ in hits],
            Verdict.YES,
            library,
        )
    if kind == "fields" and (terms or not question.kinds):
        return _draft(question, "field_not_listed", "", _preferred(facts), Verdict.DEPENDS, library)
    complete = all(_complete(library.words_of(fact)) for fact in facts)
    places = [place for place in question.places if not _names_subject(place, question)] or terms
    if not places:
        return None
    verdict = Verdict.NO if complete or all(_region(place) for place in places) else Verdict.DEPENDS
    return _draft(question, "not_listed" if verdict is Verdict.NO else "depends", places[0], facts, verdict, library)


def _draft(question: Question, key: str, term: str, facts: list[Fact], verdict: Verdict, library: Library) -> Draft:
    lead = Statement(say(question.language, key, term=as_said(term, question.plain)))
    return Draft(
        Outcome.ANSWERED,
        (lead, *statements(facts, library, question.language)),
        DecidedBy.RULES,
        verdict,
        complete=True,
    )


def _items(sentence: str) -> list[str]:
    """The things that a sentence lists, of two characters or more.

    >>> _items("优先支持新能源、水处理和气候技术领域。")
    ['新能源', '水处理', '气候技术']
    """
    body = re.sub(r"^.*?(支持|包括|为|：|:)", "", sentence)
    parts = re.split(r"[、，,；;和及与]|\band\b", re.sub(r"(等)?(领域|方向|产业|行业)?[。.]?$", "", body))
    return [part.strip() for part in parts if len(part.strip()) > 1]


def _spelt(item: str, question: Question) -> bool:
    """Whether an English question spells a Chinese name of the list in pinyin: Wanzhou, 万州区."""
    latin = [place for place in question.places if place.isascii()]
    if not latin or item.isascii():
        return False
    from assistant.typos import spelling  # pypinyin takes 0.2 s to import

    return any(spelling(item).startswith(place) for place in latin)


def _preferred(facts: list[Fact]) -> list[Fact]:
    return [fact for fact in facts if "preferred" in fact.qualifiers] or facts


def _names_subject(term: str, question: Question) -> bool:
    return question.names_subject and any(term in name for name in question.subject_names)


def _complete(sentence: str) -> bool:
    """A list that sums places up (12州68县) or ends in 等 does not name all of them."""
    quantities = [q for q in find_quantities(sentence) if q.family == "count"]
    summed = [q for q in quantities if not sentence[: q.span.start].endswith(("共", "共计", "合计"))]
    return "等" not in sentence and not summed


def _region(term: str) -> bool:
    """Whether the term is a province, which a list of places would name by itself."""
    return term.rstrip("省市") in words.load("places")["provinces"]
