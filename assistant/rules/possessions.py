"""What someone says that he has, or lacks, held against the clauses that ask for it or shut it out.

A clause is about it where it holds most of the telling words of what was said; words that much of the guide has tell
nothing (没有别的项目 is not against a clause for its 项目).
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence

from assistant import words
from assistant.library import Library
from assistant.provisions import Provision
from assistant.relevance import terms_of, weights_of
from assistant.subjects import Subject
from corpus.facts import Fact

_MOST = 0.6  # of the weight of what was said
_RARE = 0.12  # of the clauses may have a word that tells something
_KINDS = (  # the narrowest first: a sentence may be of several
    "documents", "recommendation", "exclusion", "previous_award", "limit", "leader", "requirement", "applicant",
)  # fmt: skip
_ASKS = ("obliges", "requires", "restricts")


def possessions(
    has: Sequence[str], lacks: Sequence[str], subject: Subject, library: Library
) -> Iterator[tuple[Fact, bool]]:
    """The facts on what he has or lacks, and whether that is as the guide wants it."""
    for phrases, owned in ((lacks, False), (has, True)):
        for phrase in phrases:
            for provision, fact in _about(phrase, subject, library):
                asks = _asks(provision)
                if asks is not None:
                    yield fact, asks is owned


def _asks(provision: Provision) -> bool | None:
    """Whether a clause asks for a thing or shuts it out; None where it does neither."""
    if provision.modality == "forbids":
        return words.pattern("modality.lack", "words").search(provision.text) is not None
    if words.pattern("requirements.absence", "words").search(provision.text):
        return False
    return True if provision.modality in _ASKS else None


def _about(phrase: str, subject: Subject, library: Library) -> list[tuple[Provision, Fact]]:
    """The clause that says most of what was said, with the fact that it belongs to."""
    guide = library.guide(subject.guide)
    provisions = library.provisions_of(guide.id)
    terms = terms_of(phrase.lower())
    chinese = guide.language == "zh"
    weights = weights_of(terms, [provision.text for provision in provisions], chinese is not phrase.isascii())
    rare = math.log((len(provisions) + 1) / (_RARE * len(provisions) + 0.5))
    found = []
    for provision in provisions:
        if provision.subject.holds(subject):
            held = sum(term.degree(provision.text) * weight for term, weight in weights.items())
            if held >= max(rare, _MOST * sum(weights.values())) and (fact := _fact(provision, library)):
                found.append((held / (1 + len(provision.text) / 1000), provision, fact))
    best = max(found, key=lambda each: each[0], default=None)
    return [best[1:]] if best else []


def _fact(provision: Provision, library: Library) -> Fact | None:
    facts = [f for f in library.facts_of(provision.subject.guide) if f.sentence.overlaps(provision.sentence)]
    stated = {fact.kind: fact for fact in reversed(facts) if isinstance(fact.value, str)}
    return next((stated[kind] for kind in _KINDS if kind in stated), None)
