"""A typed fact: one statement of a guide with the words that state it."""

from __future__ import annotations

from dataclasses import dataclass

from corpus import words
from corpus.guide import Span
from corpus.values import Value


@dataclass(frozen=True, slots=True)
class Fact:
    """One statement of a guide.

    subject: whom or what it is about, widest first (programme, project, country); may be empty.
    label: the field label or column head, or the words that announce the list; "" for a sentence.
    labelled: whether that label, or the section's title, states the kind (else a cue in the sentence does).
    value: str for text, links, phones. span: the words to cite; value_span: the value within them.
    sentence: the sentence that holds them; condition: the clause that says when the value holds, None for always.
    """

    kind: str
    guide: str
    section: tuple[str, ...]
    subject: tuple[str, ...]
    label: str
    labelled: bool
    value: Value
    qualifiers: frozenset[str]
    paragraph: int
    span: Span
    value_span: Span
    sentence: Span
    condition: Span | None = None

    @property
    def beside(self) -> bool:
        """Whether it is a figure in a statement of a kind in words, not the statement itself."""
        return not isinstance(self.value, str) and words.is_kind(self.kind) and not words.kind(self.kind).values
