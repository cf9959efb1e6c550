"""What a guide states: typed facts, each with the words that state it.

A paragraph states a kind of fact (words/kinds.toml) when its label, its column head or the title of
its section is one of the kind's labels, or when a sentence has one of its cues. A kind with values
(dates, amounts …) gives a fact for each value; one without gives the sentence itself. A figure that
no kind claims is still a fact, of kind "figure".
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from corpus import words
from corpus.dates import Moment, find_moments, with_years
from corpus.figures import Quantity, find_quantities
from corpus.guide import Guide, Paragraph, ParagraphKind, Span
from corpus.numbering import UNITS, read_numbering
from corpus.reader import tidy

_PATTERNS = {
    "url": re.compile(r"(?:https?://|www\.)[A-Za-z0-9\-._~:/?#@!$&'*+=%]+[A-Za-z0-9/]"),
    "email": re.compile(r"[A-Za-z0-9._+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+"),
    "phone": re.compile(r"(?<![\dA-Za-z.])(?:\+\d{1,3}[\s-]?)?(?:\(?0\d{2,3}\)?[\s-]?\d{7,8}|1[3-9]\d{9}|400[\s-]?\d{3,4}[\s-]?\d{3,4}|\+?\d{2,3}[\s-]\d{3,4}[\s-]\d{3,4}(?:[\s-]\d{2,4})?)(?!\d)"),
}
_CLAUSE_END = re.compile(r"[，；,;](?!\d{3})")
_JOINED = re.compile(r"\s*(?:至|到|[-–—~～－]+|to|until|and)\s*", re.IGNORECASE)
_LONGEST_CITED_FIELD = 80  # characters; of a longer field the clause with the value is cited


@dataclass(frozen=True, slots=True)
class Window:
    """A deadline (`start` None) or a period; both ends are dates as written, years filled in."""

    start: Moment | None
    end: Moment


Value = Quantity | Window | str


@dataclass(frozen=True, slots=True)
class Fact:
    """One statement of a guide.

    subject: whom or what it is about, widest first (programme, project, country); may be empty.
    label: the field label or column head, "" for a sentence. labelled: whether that label states the
    kind (else a cue in the sentence does). value: str for text, links, phones. span: the words to cite;
    value_span: the value within them. sentence: the sentence that holds them.
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


def facts_of(guide: Guide) -> tuple[Fact, ...]:
    """Every fact of the guide in the order of the text; `guide.text[f.span] ` states it."""
    facts: list[Fact] = []
    year = _edition(guide)
    for paragraph in guide.paragraphs:
        if paragraph.kind not in (ParagraphKind.TITLE, ParagraphKind.HEADING):
            reader = _Reader(guide, paragraph, year)
            typed = list(reader.rows() if paragraph.kind is ParagraphKind.ROW else reader.sentences())
            facts += typed
            facts += reader.unclaimed(typed)
    return tuple(facts)


def subject_of(guide: Guide, paragraph: Paragraph) -> tuple[str, ...]:
    """Whom a paragraph is about: its sections and item names, without mere labels and numbers."""
    names = [title for title in paragraph.section if _names_something(title)]
    for holder in _holders(guide, paragraph):
        if holder.kind is ParagraphKind.ITEM and holder.label:
            name = tidy(holder.label.of(guide.text))
            if not words.is_label(name):
                names.append(name)
    return tuple(names)


def _names_something(title: str) -> bool:
    numbering = read_numbering(title)
    if numbering and numbering.family in UNITS:
        return False
    return not words.is_label(tidy(title)) and not words.is_generic_title(tidy(title))


def _holders(guide: Guide, paragraph: Paragraph) -> Iterator[Paragraph]:
    """The paragraph and those that it is part of, itself first."""
    yield paragraph
    while paragraph.part_of is not None:
        paragraph = guide.paragraphs[paragraph.part_of - 1]
        yield paragraph


def _edition(guide: Guide) -> int | None:
    """The year for dates written without one: the first in the title, else in the text."""
    if years := re.findall(r"(?<!\d)(20\d\d)(?!\d)", guide.title + guide.text[:400]):
        return int(years[0])
    return guide.sidecar.edition


class _Reader:
    """Reads one paragraph; holds what its facts share."""

    def __init__(self, guide: Guide, paragraph: Paragraph, year: int | None) -> None:
        self.guide = guide
        self.paragraph = paragraph
        self.year = year
        self.subject = subject_of(guide, paragraph)
        labels = [tidy(h.label.of(guide.text)) for h in _holders(guide, paragraph) if h.label]
        self.label = labels[0] if labels else ""
        titles = [self._bare(title) for title in paragraph.section[-1:]]
        self.labels = [label for label in (*labels, *titles) if words.is_label(label)][:1]

    @staticmethod
    def _bare(title: str) -> str:
        numbering = read_numbering(title)
        return tidy(title[numbering.length :]) if numbering else tidy(title)

    def sentences(self) -> Iterator[Fact]:
        for sentence in self._unnumbered():
            body = Span(max(sentence.start, self.paragraph.body.start), sentence.end)
            if body.start < body.end:
                for kind in words.kinds():
                    labelled = any(kind.labelled(label) for label in self.labels)
                    if labelled or kind.cued(sentence.of(self.guide.text)):
                        yield from self._stated(kind, sentence, body, labelled)

    def _unnumbered(self) -> Iterator[Span]:
        for sentence in self.paragraph.sentences:
            start = max(sentence.start, self.paragraph.content.start)
            if start < sentence.end:
                yield Span(start, sentence.end)

    def rows(self) -> Iterator[Fact]:
        """Facts of a table row: the column's head is the label, the first cell the subject."""
        cells = self.paragraph.cells
        if not cells or cells[0].head is None:
            return
        text = self.guide.text
        subject = (*self.subject, tidy(cells[0].span.of(text)))
        for cell in cells[1:]:
            label = tidy(cell.head.of(text)) if cell.head else ""
            bare = re.sub(r"[（(].*?[）)]", "", label)
            for kind in words.kinds():
                if kind.labelled(bare) and cell.span.start < cell.span.end:
                    values = list(self._values(kind, cell.span)) or [(cell.span, cell.span.of(text))]
                    for span, value in values:
                        yield self._fact(kind.id, label, True, value, self.paragraph.span, span, self.paragraph.span, subject)

    def unclaimed(self, claimed: list[Fact]) -> Iterator[Fact]:
        """The figures and dates of the paragraph that none of its facts holds."""
        taken = [f.value_span for f in claimed if not isinstance(f.value, str)]
        if self.paragraph.kind is ParagraphKind.ROW:
            places = [(cell.span, tidy(cell.head.of(self.guide.text)) if cell.head else "") for cell in self.paragraph.cells]
            cited = [self.paragraph.span] * len(places)
        else:
            cited = list(self._unnumbered())
            places = [(sentence, self.label) for sentence in cited]
        for (place, label), span in zip(places, cited, strict=True):
            for value_span, value in [*self._quantities(place), *self._windows(place)]:
                if not any(value_span.overlaps(other) for other in taken):
                    yield self._fact("figure", label, False, value, span, value_span, span)

    def _stated(self, kind: words.Kind, sentence: Span, body: Span, labelled: bool) -> Iterator[Fact]:
        text = self.guide.text
        whole_field = labelled and len(self.paragraph.span.of(text)) <= _LONGEST_CITED_FIELD
        found = False
        for span, value in self._values(kind, body):
            clause = self._clause(sentence, span)
            if kind.excluded(clause.of(text)):
                continue
            found = True
            if not labelled:
                clause = self._clause(sentence, self._with_cue(kind, sentence, span))
            cited = self.paragraph.content if whole_field else clause
            yield self._fact(kind.id, self.label, labelled, value, cited, span, sentence)
        if not found and (labelled or not kind.values):
            cited = self.paragraph.content if whole_field else sentence
            yield self._fact(kind.id, self.label, labelled, body.of(text), cited, body, sentence)

    def _with_cue(self, kind: words.Kind, sentence: Span, value: Span) -> Span:
        """The value together with the cue of its kind that stands nearest to it."""
        spans = [Span(sentence.start + m.start(), sentence.start + m.end()) for m in kind.cues_in(sentence.of(self.guide.text))]
        nearest = min(spans, key=lambda cue: max(cue.start - value.end, value.start - cue.end, 0))
        return Span(min(value.start, nearest.start), max(value.end, nearest.end))

    def _values(self, kind: words.Kind, span: Span) -> Iterator[tuple[Span, Value]]:
        for wanted in kind.values:
            if wanted == "date":
                yield from self._windows(span)
            elif wanted in _PATTERNS:
                for match in _PATTERNS[wanted].finditer(self.guide.text, span.start, span.end):
                    yield Span(match.start(), match.end()), match[0]
            else:
                yield from ((s, q) for s, q in self._quantities(span) if q.family == wanted)

    def _quantities(self, span: Span) -> Iterator[tuple[Span, Quantity]]:
        links = [Span(m.start(), m.end()) for p in _PATTERNS.values() for m in p.finditer(self.guide.text, span.start, span.end)]
        for quantity in find_quantities(span.of(self.guide.text)):
            here = Span(span.start + quantity.span.start, span.start + quantity.span.end)
            if not any(here.overlaps(link) for link in links):
                yield here, quantity

    def _windows(self, span: Span) -> Iterator[tuple[Span, Window]]:
        """Two dates joined by 至 are one window; a lone year is no date to act on."""
        words_ = span.of(self.guide.text)
        moments = [m for m in with_years(find_moments(words_), self.year) if m.month]
        i = 0
        while i < len(moments):
            last = i
            between = words_[moments[i].span.end : moments[i + 1].span.start] if i + 1 < len(moments) else ""
            if between and _JOINED.fullmatch(between):
                last = i + 1
            window = Window(moments[i] if last > i else None, moments[last])
            yield Span(span.start + moments[i].span.start, span.start + moments[last].span.end), window
            i = last + 1

    def _clause(self, sentence: Span, inner: Span) -> Span:
        """The clauses of the sentence that hold `inner`, without the punctuation at the end."""
        text = self.guide.text
        ends = [m.end() for m in _CLAUSE_END.finditer(text, sentence.start, sentence.end)]
        start = max([sentence.start, *(end for end in ends if end <= inner.start)])
        end = min([sentence.end, *(end - 1 for end in ends if end - 1 >= inner.end)])
        cited = text[start:end]
        start += len(cited) - len(cited.lstrip())
        return Span(start, max(inner.end, start + len(text[start:end].rstrip("。；;，,. "))))

    def _fact(
        self,
        kind: str,
        label: str,
        labelled: bool,
        value: Value,
        span: Span,
        value_span: Span,
        sentence: Span,
        subject: tuple[str, ...] | None = None,
    ) -> Fact:
        qualifiers = frozenset(name for name, pattern in _qualifiers().items() if pattern.search(span.of(self.guide.text)))
        return Fact(
            kind, self.guide.id, self.paragraph.section, self.subject if subject is None else subject, label, labelled,
            value, qualifiers, self.paragraph.number, span, value_span, sentence,
        )  # fmt: skip


@cache
def _qualifiers() -> dict[str, re.Pattern[str]]:
    return {name: re.compile("|".join(patterns), re.IGNORECASE) for name, patterns in words.load("qualifiers").items()}
