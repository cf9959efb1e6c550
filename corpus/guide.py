"""What a guide is made of: sections, paragraphs, labels and sentences, each a span of the text.

The text of a guide is never altered after it was decoded; everything here points into it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Characters `start` (included) to `end` (excluded) of a guide's text."""

    start: int
    end: int

    def of(self, text: str) -> str:
        return text[self.start : self.end]

    def contains(self, other: Span) -> bool:
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: Span) -> bool:
        return self.start < other.end and other.start < self.end


class ParagraphKind(StrEnum):
    TITLE = "title"  # front matter, before the first numbered heading
    HEADING = "heading"
    FIELD = "field"  # 攻关时限：3年内
    ITEM = "item"  # 1.芬兰：…
    ROW = "row"  # a line of a table
    TEXT = "text"


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of a table row; `head` is the span of its column's heading, None in the head row."""

    span: Span
    head: Span | None


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A line of the guide that is not blank.

    number: 1-based, counted over all lines that are not blank.
    span: without the white space around it; label: the words before the colon of a field, or an
    item's name (芬兰), without number and colon; body: what follows number and label; content: without the number.
    part_of: number of the field paragraph whose list or continuation this one is.
    """

    number: int
    span: Span
    kind: ParagraphKind
    section: tuple[str, ...]
    label: Span | None
    body: Span
    content: Span
    sentences: tuple[Span, ...]
    part_of: int | None = None
    cells: tuple[Cell, ...] = ()


@dataclass(frozen=True, slots=True)
class Section:
    """A node of the section tree; `path` holds the titles from the top down to its own.

    `span` reaches from its heading to the start of the next section of its level or above.
    """

    path: tuple[str, ...]
    heading: Span
    span: Span
    children: tuple[Section, ...] = ()

    @property
    def title(self) -> str:
        return self.path[-1] if self.path else ""

    def walk(self) -> Iterator[Section]:
        """This section and all below it, in the order of the text."""
        yield self
        for child in self.children:
            yield from child.walk()


@dataclass(frozen=True, slots=True)
class Sidecar:
    """What the text of a guide does not say of itself; every field may be missing."""

    edition: int | None = None
    publisher: str | None = None
    source: str | None = None
    language: str | None = None
    contact: str | None = None
    contact_en: str | None = None
    in_force_from: date | None = None
    in_force_until: date | None = None


@dataclass(frozen=True, slots=True)
class Guide:
    """A guide as read: `paragraphs` in the order of the text, `root` the
    section (without a title) that holds the front matter and all others.

    english: an unofficial translation of its sentences, headings, labels and names, as far as there is one.
    """

    id: str
    text: str
    title: str
    language: str
    root: Section
    paragraphs: tuple[Paragraph, ...]
    sidecar: Sidecar
    sha256: str
    english: Mapping[str, str] = field(default_factory=dict)

    @property
    def lowered(self) -> str:
        """Its title, text and English, lower-case: where a term is looked for."""
        return "\n".join([self.title, self.text, *self.english.values()]).lower()

    def title_in(self, language: str) -> str:
        """Its title in a language, the original where it has no other."""
        return self.english.get(self.title, self.title) if language == "en" else self.title

    def rendering(self, span: Span) -> str:
        """The English of the sentences that hold the words at a span, without labels; "" where one has none."""
        if not self.english:
            return ""
        bodies = [
            Span(max(sentence.start, paragraph.body.start), sentence.end).of(self.text).strip()
            for paragraph in self.paragraphs
            if paragraph.span.overlaps(span)
            for sentence in paragraph.sentences
            if sentence.overlaps(span) and sentence.end > paragraph.body.start
        ]
        english = [self.english.get(words, "") for words in bodies]
        return " ".join(english) if all(english) else ""

    def paragraph_at(self, position: int) -> Paragraph:
        """The paragraph that holds the character at `position`; KeyError where none does."""
        for paragraph in self.paragraphs:
            if paragraph.span.start <= position < paragraph.span.end:
                return paragraph
        raise KeyError(position)

    def sentence_at(self, position: int) -> Span:
        """The sentence that holds the character at `position`, else its whole paragraph."""
        paragraph = self.paragraph_at(position)
        for sentence in paragraph.sentences:
            if sentence.start <= position < sentence.end:
                return sentence
        return paragraph.span
