"""Search by the question's own words: the sentences that hold its telling terms, and what is left unexplained.

An answer has to account for every telling term of the question: in the words it cites, in the names of the
subjects asked about, or in what it says. A term that it leaves unexplained means that another sentence is meant.
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from assistant import words
from assistant.draft import Draft
from assistant.glossary import in_english
from assistant.library import Library, Sentence
from assistant.question import Question
from assistant.subjects import Subject
from corpus.guide import Guide, Span

_SPREAD = 0.34  # a term in more than this share of a guide's sentences tells nothing
_LONGEST_ABBREVIATION = 4  # characters
_ALL_OVER = 3  # sentences of a subject
_LATIN = re.compile(r"[a-z0-9]+(?:[-'][a-z0-9]+)*")


@dataclass(frozen=True, slots=True)
class Hit:
    """A sentence with the weight, by rarity, of the question's terms that it holds; `share` of all of them.

    terms: how many of them.
    """

    subject: Subject
    span: Span
    share: float
    terms: int


def terms_for(question: Question, guide: Guide, nouns: bool = False) -> list[str]:
    """The telling terms in the guide's language, without the names of the question's subjects.

    nouns: also those within the words that ask (推荐函由谁出具), to tell one fact of a kind from another.
    """
    own = question.nouns if nouns else question.terms
    terms: tuple[str, ...] = own
    if question.language != guide.language:
        text = guide.lowered
        glossed = (term for term in question.gloss.lower().split(" ") if term.isascii() == (guide.language == "en"))
        terms = (*glossed, *(term for term in own if len(term) > 2 and held(term, text)))
    names = " ".join(question.subject_names) if question.names_subject else ""
    return [term for term in dict.fromkeys(terms) if term and not held(term, names) and not _is_place(term, question)]


def _is_place(term: str, question: Question) -> bool:
    return any(term in (c.zh, c.en.lower()) for c in question.countries if c not in question.unlisted)


def held(term: str, text: str) -> bool:
    """Whether a (lower-case) text has the term; Latin words in any of their common endings."""
    if not term.isascii():
        return term in text
    return _stem(term) in _stems(text) if " " not in term else term in text


@lru_cache(maxsize=8192)
def _stems(text: str) -> frozenset[str]:
    """The stems of a text's Latin words; the same sentences are searched for every question."""
    return frozenset(map(_stem, _LATIN.findall(text)))


def _stem(word: str) -> str:
    """A crude common stem, for comparing words with each other only.

    >>> _stem("proposals") == _stem("proposal"), _stem("recycling") == _stem("recycled")
    (True, True)
    """
    for ending in ("ations", "ation", "ings", "ing", "ies", "ed", "es", "s", "y", "e"):
        if word.endswith(ending) and len(word) - len(ending) >= 4:
            return word[: -len(ending)]
    return word


def unexplained(question: Question, draft: Draft, library: Library) -> list[str]:
    """The telling terms that neither the cited paragraphs nor the answer's own words have."""
    sources = [source for statement in draft.statements for source in statement.sources]
    left: list[str] = []
    for guide_id in dict.fromkeys(source.guide for source in sources):
        guide = library.guide(guide_id)
        paragraphs = [guide.paragraph_at(source.span.start) for source in sources if source.guide == guide_id]
        words_ = [f"{p.span.of(guide.text)} {guide.rendering(p.span)} {' '.join(p.section)}" for p in paragraphs]
        said = " ".join(f"{statement.about} {statement.text}" for statement in draft.statements)
        told = f"{' '.join(words_)} {said} {guide.title}".lower()
        if guide.language == "en" and question.language == "zh":
            left += _unsaid(question, guide, told)
            continue
        text_ = guide.lowered
        asked = [term for term in terms_for(question, guide, nouns=True) if term in question.terms or held(term, text_)]
        left += [term for term in asked if not held(term, told) and _specific(term, question, guide, library)]
        if question.language != guide.language and len(foreign := _foreign_words(question, said)) > 1:
            left += foreign
    return [term for term in dict.fromkeys(left) if held(term, library.known_words) or not _asks(term, question)]


def _unsaid(question: Question, guide: Guide, told: str) -> list[str]:
    """English words for what a Chinese question names: that no sentence of the guide has, or none of those told."""
    left = []
    for term in question.nouns:
        wording = in_english(term)
        found = wording.search(guide.lowered) if wording else None
        if wording and not found:
            left.append(term)
        elif wording and found and term in question.terms and not wording.search(told):
            left.append(found[0])
    return left


def _asks(term: str, question: Question) -> bool:
    """Whether a term unknown to the guides only names the kind asked for (电话 for a telephone number)."""
    return any(p.search(term) for kind in question.kinds for p in words.ask(kind).asks)


def _specific(term: str, question: Question, guide: Guide, library: Library) -> bool:
    """Whether the term points to a certain sentence of the guide.

    A term that the text of a subject uses all over names that subject (国合 for 国际科技合作); a word that
    the glossary put in counts only where few sentences have it.
    """
    rows = library.sentences_of(guide.id)
    inside = [row.text for row in rows if any(s.holds(row.subject) for s in question.subjects)]
    names = " ".join(question.subject_names)
    if abbreviates(term, names) or sum(held(term, text) for text in inside) >= (1 if question.mentioned else _ALL_OVER):
        return False
    translated = question.language != guide.language and term not in question.terms
    return not translated or sum(held(term, row.text) for row in rows) < _ALL_OVER


def abbreviates(term: str, names: str) -> bool:
    """Whether a short Chinese term is made of characters of the names, in order.

    >>> abbreviates("国合", "国际科技合作载体"), abbreviates("长三角", "芬兰")
    (True, False)
    """
    position = -1
    for character in term:
        position = names.find(character, position + 1)
        if position < 0:
            return False
    return not term.isascii() and len(term) <= _LONGEST_ABBREVIATION


def _foreign_words(question: Question, said: str) -> list[str]:
    """Words of an English question that the glossary does not know."""
    names = {word for c in question.countries for word in c.en.lower().split()}
    return [term for term in question.unglossed if term not in names and not held(term, said.lower())]


def sentences_with(question: Question, library: Library, must: Sequence[str] = ()) -> list[Hit]:
    """Sentences on the question's subjects with its telling terms, best first; each holds one of `must`."""
    hits: list[Hit] = []
    for guide in library.guides:
        if question.subjects and all(subject.guide != guide.id for subject in question.subjects):
            continue
        rows = library.sentences_of(guide.id)
        rarity = {term: _rarity(term, rows) for term in terms_for(question, guide)}
        foreign = _foreign_words(question, "") if question.language != guide.language else []
        total = sum(rarity.values()) + sum(_rarity(term, rows) for term in foreign)
        for row in rows:
            if question.names_subject and not question.is_about(row.subject):
                continue
            found = [term for term in rarity if held(term, row.text)]
            weight = sum(rarity[term] for term in found)
            if weight and (not must or any(held(term, row.text) for term in must)):
                hits.append(Hit(row.subject, row.span, weight / total, len(found)))
    return sorted(hits, key=lambda hit: -hit.share)


def _rarity(term: str, rows: Sequence[Sentence]) -> float:
    """Inverse document frequency over sentences; a term of no sentence weighs most, a common one nothing."""
    count = sum(held(term, row.text) for row in rows)
    return 0.0 if count > _SPREAD * len(rows) > 3 else math.log((len(rows) + 1) / (count + 0.5))
