"""One paragraph as facts are read from it: whom it is about, what its labels state, and its words by clause."""

from __future__ import annotations

import re
from collections.abc import Iterator

from corpus import qualifiers, words
from corpus.dates import find_moments
from corpus.fact import Fact
from corpus.guide import Guide, Paragraph, ParagraphKind, Span
from corpus.labels import NO_LABELS, labels_of
from corpus.lines import tidy
from corpus.sentences import around, clause, parts, without_orders
from corpus.sides import Sides
from corpus.subjects import Names, Subject, subject_of
from corpus.values import Value

COLON = re.compile(r"：|:(?!//|\d)")


class InView:
    """A paragraph with what its facts share. `plain` is the text that cues and values are sought in."""

    def __init__(
        self, guide: Guide, plain: str, paragraph: Paragraph, year: int | None, names: Names, sides: Sides
    ) -> None:
        self.guide = guide
        self.plain = plain
        self.paragraph = paragraph
        self.year = year
        self.names = names
        self.sides = sides
        self.subject = subject_of(guide, paragraph)
        self.signs = paragraph.kind is ParagraphKind.TEXT and _signs(paragraph.span.of(guide.text))
        self.labels = NO_LABELS if self.signs else labels_of(guide, paragraph)
        self.named = paragraph.label is not None and words.is_label(tidy(paragraph.label.of(guide.text)))
        above = guide.paragraphs[paragraph.part_of - 1] if paragraph.part_of else None
        self.goes_on = bool(above and paragraph.kind is ParagraphKind.TEXT and above.body.start < above.body.end)
        if self.goes_on and not self.signs and self._on_another_matter():
            self.labels = NO_LABELS

    def _on_another_matter(self) -> bool:
        """Whether a text below a field opens with a sentence that states another kind than the field's label."""
        opening = self.paragraph.sentences[0].of(self.plain)
        return not any(kind.id in self.labels.stated and kind.cued(opening) for kind in words.kinds()) and any(
            kind.cued(opening) for kind in words.kinds()
        )

    def unnumbered(self) -> Iterator[Span]:
        """Its sentences without the number of the first, those of several subjects told apart."""
        for sentence in without_orders(self.guide.text, self.paragraph.sentences):
            start = max(sentence.start, self.paragraph.content.start)
            if start < sentence.end:
                yield from self.names.told_apart(self.subject, self.guide.text, Span(start, sentence.end))

    def part(self, sentence: Span, value: Span) -> Span:
        """The part of the sentence, between semicolons, that holds a value."""
        return next((part for part in parts(self.plain, sentence) if part.contains(value)), sentence)

    def beside(self, sentence: Span, value: Span) -> str:
        """The clause of a value, without brackets that it does not stand in; also the one before a mere figure."""
        own = clause(self.plain, sentence, value)
        if value.contains(own) and own.start > sentence.start:  # 申请延期一次，最长6个月
            own = Span(clause(self.plain, sentence, Span(own.start - 1, own.start - 1)).start, own.end)
        return around(self.plain, own, value)

    def opening(self, sentence: Span, part: Span) -> list[Subject]:
        """With whom a part of the sentence opens, or the words before the colon that announces the part."""
        text = self.guide.text
        body = Span(max(part.start, self.paragraph.body.start), part.end)
        opened = (self.names.opening(self.subject, text, one) for one in (part, body) if one.start < one.end)
        subjects = next((found for found in opened if found != [self.subject]), [self.subject])
        if subjects == [self.subject] and part != sentence and COLON.search(text, sentence.start, part.end):
            return self.names.opening(self.subject, text, sentence)
        return subjects

    def subjects(self, sentence: Span, value: Span) -> list[Subject]:
        """Whom a value is about: whom its clause names, else with whom its part of the sentence opens."""
        text = self.guide.text
        own = clause(text, sentence, value)
        subjects = self.names.narrowed(self.subject, text, own, value)
        part = self.part(sentence, value)
        if subjects == [self.subject] and not words.listed("turns_away").search(own.of(text)):
            subjects = self.opening(sentence, part)
        return subjects

    def marks(self, sentence: Span, span: Span, value: Value) -> frozenset[str]:
        marks = qualifiers.of_value(self.guide.text, sentence, span, self.labels.shown, self.sides)
        return marks | qualifiers.of_date(self.guide.text, value, span)

    def fact(
        self,
        kind: str,
        labelled: bool,
        value: Value,
        span: Span,
        value_span: Span,
        sentence: Span,
        subject: Subject,
        marks: frozenset[str],
        condition: Span | None = None,
        label: str | None = None,
    ) -> Fact:
        """A fact of this paragraph; `label` where it is not that of the paragraph."""
        return Fact(
            kind, self.guide.id, self.paragraph.section, subject, self.labels.shown if label is None else label,
            labelled, value, marks, self.paragraph.number, span, value_span, sentence, condition,
        )  # fmt: skip


def _signs(text: str) -> bool:
    """Whether a line only signs the guide: the name of an authority, or a date."""
    return bool(words.listed("front").fullmatch(text)) or any(
        len(moment.span.of(text)) == len(text.rstrip("。.")) for moment in find_moments(text)
    )
