"""Which sentence of a guide answers a question: a few signs of each, weighed by calibration.

Words alone do not carry over from one guide to another, nor does likeness of meaning alone, where every sentence is
about the same programme. Together they do: how near the question is to the sentence and to the questions that its
facts answer, what it shares of the telling terms, whether it states the kind of fact or holds the sort of value that
is asked for, whom it is about. The weights are learnt by `zhinan calibrate` (words/thresholds.toml).
"""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache

from assistant import words
from assistant.intents import Likely
from assistant.library import Library, Sentence
from assistant.modality import asked_of
from assistant.question import Question
from assistant.relevance import matches
from corpus.facts import Fact
from corpus.guide import Span
from corpus.values import values_of
from corpus.words import any_of
from index.expansion import Likeness, Likenesses
from index.search import Passage

_LIKELY = 0.1  # of a matter, below which its words are not looked for
_FAR = Likeness(0.7, 0.7)
# What clauses of a sentence do that answers a question for yes or no, by what is asked.
_DUTIES = {
    "needs": frozenset({"obliges", "requires", "exempts"}),
    "fails": frozenset({"obliges", "requires", "exempts", "forbids"}),
    "omits": frozenset({"obliges", "requires", "exempts"}),
}
_LEAVE = frozenset({"forbids", "allows", "restricts"})


@dataclass(frozen=True, slots=True)
class Features:
    """What tells whether a sentence answers a question.

    meaning: of its window's with the question's; own: of its own words within their context; asked: of the nearest
    question that its facts answer; coverage: share of the question's letters that its paragraph has; shared: of its
    telling terms that the best clause has; states: a fact of a kind that the question's words ask for; likely: how
    likely its meaning asks for a kind that it states; matter: … for a matter that it speaks of; subject: it is about
    the very subject; narrower: about one, where the question names none; decides: a clause of it does what is asked
    of it; value: it holds the sort of value that is asked for; figure: … of a figure that the question names; length:
    logarithm of its characters; announces: it ends in a colon.
    """

    meaning: float
    own: float
    asked: float
    coverage: float
    shared: float
    states: float
    likely: float
    matter: float
    subject: float
    narrower: float
    decides: float
    value: float
    figure: float
    length: float
    announces: float


@dataclass(frozen=True, slots=True)
class Candidate:
    """A sentence that may answer, with its paragraph's number and what tells."""

    sentence: Sentence
    paragraph: int
    features: Features

    @property
    def score(self) -> float:
        weights = words.load("thresholds")["sentence"]
        return float(sum(weight * getattr(self.features, name) for name, weight in weights.items()))

    @property
    def place(self) -> tuple[str, int]:
        return self.sentence.subject.guide, self.paragraph


def candidates(
    question: Question, passages: Iterable[Passage], near: Likenesses, likely: Likely, library: Library
) -> list[Candidate]:
    """The sentences on the question's subjects in the passages found, best first."""
    shared = _shared(question, library)
    found = []
    for passage in passages:
        for known in _known(library, passage.guide).get(passage.paragraph, ()):
            if question.is_about(known.sentence.subject):
                likeness = near.get((passage.guide, known.whole), _FAR)
                share = shared.get((passage.guide, known.sentence.span), 0.0)
                found.append(
                    Candidate(
                        known.sentence, passage.paragraph, _features(question, passage, known, likeness, share, likely)
                    )
                )
    return sorted(found, key=lambda candidate: -candidate.score)


@dataclass(frozen=True, slots=True)
class _Known:
    """What is known of a sentence whatever is asked: the `whole` of which it is a part, its facts, what its clauses
    do, the sorts of its values."""

    sentence: Sentence
    whole: Span
    kinds: frozenset[str]
    does: frozenset[str]
    sorts: frozenset[str]
    text: str


@lru_cache(maxsize=64)
def _known(library: Library, guide_id: str) -> dict[int, list[_Known]]:
    """By paragraph."""
    guide = library.guide(guide_id)
    facts: dict[int, list[Fact]] = defaultdict(list)
    for fact in library.facts_of(guide_id):
        facts[fact.paragraph].append(fact)
    does: dict[Span, set[str]] = defaultdict(set)
    for provision in library.provisions_of(guide_id):
        does[provision.sentence].add(provision.modality)
    known: dict[int, list[_Known]] = defaultdict(list)
    for sentence in library.sentences_of(guide_id):
        paragraph, span = guide.paragraph_at(sentence.span.start), sentence.span
        whole = next((each for each in paragraph.sentences if each.overlaps(span)), span)
        kinds = frozenset(fact.kind for fact in facts[paragraph.number] if fact.span.overlaps(span))
        doing = frozenset(name for of, names in does.items() if of.overlaps(span) for name in names)
        sorts = frozenset(sort for sort in _sorts() if any(True for _ in values_of(guide.text, span, sort, None)))
        text = " ".join((*paragraph.section, sentence.text)).lower()
        known[paragraph.number].append(_Known(sentence, whole, kinds, doing, sorts, text))
    return known


def _shared(question: Question, library: Library) -> dict[tuple[str, Span], float]:
    """Of each sentence the share of the question's telling terms that its best clause holds."""
    shares: dict[tuple[str, Span], float] = {}
    for match in matches(question, library, every=True):  # best first
        shares.setdefault((match.provision.subject.guide, match.provision.sentence), match.whole)
    return shares


def _features(
    question: Question, passage: Passage, known: _Known, near: Likeness, shared: float, likely: Likely
) -> Features:
    subject = known.sentence.subject
    matters = words.load("open")
    spoken = (name for name, chance in likely.items() if chance >= _LIKELY and name in matters)
    asked = asked_of(question.plain) if question.polar else ""
    return Features(
        meaning=passage.similarity,
        own=near.words,
        asked=near.asked,
        coverage=passage.coverage,
        shared=shared,
        states=float(bool(known.kinds.intersection(question.kinds))),
        likely=max((likely.get(kind, 0.0) for kind in known.kinds), default=0.0),
        matter=max((likely[name] for name in spoken if _speaks(name, known.text)), default=0.0),
        subject=float(question.names_subject and subject in question.subjects),
        narrower=float(not question.names_subject and bool(subject.path)),
        decides=float(question.polar and bool(known.does & _DUTIES.get(asked, _LEAVE))),
        value=float(bool(known.sorts & asked_sorts(question.plain))),
        figure=float(any(quantity.family in known.sorts for quantity in question.quantities)),
        length=math.log(1 + known.sentence.span.end - known.sentence.span.start),
        announces=float(known.text.rstrip().endswith(("：", ":"))),
    )


@lru_cache(maxsize=256)
def asked_sorts(plain: str) -> frozenset[str]:
    """The sorts of value that a question asks for.

    >>> sorted(asked_sorts("补助多少钱，执行多久？")), sorted(asked_sorts("企业可以牵头吗"))
    (['amount', 'duration'], [])
    """
    return frozenset(sort for sort, pattern in _sorts().items() if pattern.search(plain))


@cache
def _sorts() -> dict[str, re.Pattern[str]]:
    return {sort: words.pattern("sorts", sort) for sort in words.load("sorts")}


@cache
def _matter(name: str) -> re.Pattern[str] | None:
    """The words of a guide that speak of a matter that guides often leave open."""
    return any_of(words.load("open")[name]["states"])


def _speaks(matter: str, text: str) -> bool:
    pattern = _matter(matter)
    return pattern is not None and pattern.search(text) is not None
