"""How much of a guide its typed facts hold: which figures, dates and obligations no kind of fact claims."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from corpus import words
from corpus.conflicts import conflicts
from corpus.facts import Fact
from corpus.guide import Guide, ParagraphKind, Span


@dataclass(frozen=True)
class Coverage:
    """figures: all figures and dates of the guide, as places; untyped: the facts of those without a kind.

    untold: sentences with a word of obligation that no typed fact holds; conflicting: facts that contradict each other.
    """

    guide: str
    figures: int
    untyped: tuple[Fact, ...]
    untold: tuple[Span, ...]
    conflicting: tuple[tuple[Fact, Fact], ...]

    @property
    def share(self) -> float:
        """The share of the figures and dates that a typed fact holds."""
        return 1 - len(self.untyped) / self.figures if self.figures else 1.0


def coverage_of(guide: Guide, facts: Sequence[Fact]) -> Coverage:
    """The coverage of a guide by its own facts."""
    places = {fact.value_span for fact in facts if not isinstance(fact.value, str)}
    typed = [fact for fact in facts if fact.kind != "figure"]
    obligation = words.listed("obligation")
    untold = [
        sentence
        for paragraph in guide.paragraphs
        if paragraph.kind not in (ParagraphKind.TITLE, ParagraphKind.HEADING)
        for sentence in paragraph.sentences
        if obligation.search(guide.text, sentence.start, sentence.end)
        and guide.text[sentence.end - 1] not in "：:"  # its list states it
        and not any(fact.sentence.overlaps(sentence) for fact in typed)
    ]
    untyped = tuple(fact for fact in facts if fact.kind == "figure")
    return Coverage(guide.id, len(places), untyped, tuple(untold), tuple(conflicts(guide, facts)))
