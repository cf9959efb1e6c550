"""What a guide states: typed facts, each with the words that state it.

A paragraph states a kind of fact (words/kinds.toml) when its label, its column head, the words that
announce its list (申报材料包括：) or the title of its section is one of the kind's labels, or when a sentence
has one of its cues. A kind with values (dates, amounts …) gives a fact for each value; one without gives
the sentence itself. A figure that is no value of a kind is a fact of the kind that claims it (claims.py), else of
kind "figure".
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from corpus import qualifiers, words
from corpus.categories import is_category
from corpus.claims import claimed_by
from corpus.dates import find_moments
from corpus.figures import Quantity
from corpus.guide import Guide, Paragraph, ParagraphKind, Span
from corpus.labels import NO_LABELS, announces_list, labels_of
from corpus.lines import tidy
from corpus.rows import entries
from corpus.sentences import around, clause, parts
from corpus.sides import Sides, sides_of
from corpus.subjects import Names, Subject, subject_of
from corpus.values import Value, Window, quantities, values_of, windows

__all__ = ["Fact", "Value", "Window", "facts_of", "subject_of"]

_COLON = re.compile(r"：|:(?!//|\d)")
_YEAR = r"(?<![\d-])(20\d\d)(?=\s*(?:年|[-–—/.]\s*\d|$|[,;:)]|\s[A-Za-z]))"
_ONE_MORE = re.compile(r"[、和及]\s*[^，。；、\d]{1,10}")
_SAYS_LITTLE = 4  # characters beside a share and its subject that say nothing else of it
_LONGEST_CITED = 80  # characters of a labelled sentence cited whole; of a longer one the clause with the value is


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


def facts_of(guide: Guide) -> tuple[Fact, ...]:
    """Every fact of the guide in the order of the text; `guide.text[f.span.start:f.span.end]` states it."""
    facts: list[Fact] = []
    plain = _without_other_documents(guide.text)
    year = _edition(guide)
    years: dict[tuple[str, ...], int] = {}  # the last year that dates of a section were written with
    names = Names(guide)
    sides = sides_of(guide, names.all)
    for paragraph in guide.paragraphs:
        if paragraph.kind not in (ParagraphKind.TITLE, ParagraphKind.HEADING):
            reader = _Reader(guide, plain, paragraph, years.get(paragraph.section, year), names, sides)
            typed = list(reader.rows() if paragraph.kind is ParagraphKind.ROW else reader.sentences())
            facts += typed
            facts += reader.unclaimed(typed)
            written = [m.year for m in find_moments(paragraph.span.of(plain)) if m.year and m.month]
            if written and written[-1] and abs(written[-1] - (year or written[-1])) <= 1:  # not a year of birth
                years[paragraph.section] = written[-1]
    return tuple(facts)


def _without_other_documents(text: str) -> str:
    """The text with the titles of other documents blotted out; positions stay."""
    return words.listed("other_documents").sub(lambda match: "□" * len(match[0]), text)


def _edition(guide: Guide) -> int | None:
    """The year for dates written without one: the first in the title, else in the text, where it is no amount."""
    for pattern, text in ((r"(?<!\d)(20\d\d)(?!\d)", guide.title), (_YEAR, guide.text[:400])):
        if years := re.findall(pattern, text):
            return int(years[0])
    return guide.sidecar.edition


class _Reader:
    """Reads one paragraph; holds what its facts share. `plain` is the text that cues and values are sought in."""

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

    def rows(self) -> Iterator[Fact]:
        row = self.paragraph.span
        subject = self.names.of(self.paragraph)
        for entry in entries(self.guide, self.paragraph, self.year):
            kind, labelled = entry.kind or self._announced_for(entry.value) or "figure", entry.kind is not None
            marks = qualifiers.of_words(f"{entry.label} {entry.cell.of(self.guide.text)}", self.sides)
            yield self._fact(kind, entry.label, labelled, entry.value, row, entry.span, row, subject, marks)

    def _announced_for(self, value: Value) -> str | None:
        """The kind that the words above a table state, where it has such values: Share of eligible costs we pay:"""
        family = getattr(value, "family", "date")
        stated = self.labels.stated | self.labels.announced
        return next((kind.id for kind in words.kinds() if kind.id in stated and family in kind.values), None)

    def sentences(self) -> Iterator[Fact]:
        valued: set[str] = set()  # labelled kinds whose value stands in a sentence before
        for sentence in self._unnumbered():
            body = Span(max(sentence.start, self.paragraph.body.start), sentence.end)
            if body.start < body.end:
                for kind in words.kinds():
                    facts = list(self._stated(kind, sentence, body, worded=kind.id not in valued))
                    if kind.values and any(fact.value_span != body for fact in facts):
                        valued.add(kind.id)
                    yield from facts

    def _unnumbered(self) -> Iterator[Span]:
        for sentence in self.paragraph.sentences:
            start = max(sentence.start, self.paragraph.content.start)
            if start < sentence.end:
                yield from self.names.told_apart(self.subject, self.guide.text, Span(start, sentence.end))

    def _stated(self, kind: words.Kind, sentence: Span, body: Span, worded: bool) -> Iterator[Fact]:
        """The facts of one kind; `worded` allows a labelled sentence without a value to be one (不作要求)."""
        labelled, announced = kind.id in self.labels.stated, kind.id in self.labels.announced
        if not kind.values:
            if labelled or announced or kind.cued((body if self.named else sentence).of(self.plain)):
                yield from self._worded(kind, sentence, body, labelled or announced)
            return
        found = list(self._values(kind, body))
        if labelled or announced:
            yield from self._labelled(kind, sentence, found)
            if labelled and worded and not (found or self.goes_on or kind.wordless):
                yield from self._worded(kind, sentence, body, True)
        else:
            yield from self._cued(kind, sentence, found)
        yield from self._in_words(kind, sentence, body, [span for span, _ in found])

    def _in_words(self, kind: words.Kind, sentence: Span, body: Span, valued: list[Span]) -> Iterator[Fact]:
        """What is said of the kind without a value: 截止时间以外方公布为准."""
        match = kind.in_words.search(self.plain, body.start, body.end) if kind.in_words else None
        if match and not kind.excluded(sentence.of(self.plain)):
            said = clause(self.guide.text, body, Span(*match.span()))
            if not any(said.overlaps(span) for span in valued):
                yield from self._worded(kind, sentence, said, kind.id in self.labels.stated)

    def _worded(self, kind: words.Kind, sentence: Span, body: Span, labelled: bool) -> Iterator[Fact]:
        text = self.guide.text
        if sentence.end < self.paragraph.span.end or not announces_list(self.guide, self.paragraph):
            for subject in self._opening(sentence, self._part(sentence, body)):
                marks = qualifiers.of_words(sentence.of(text), self.sides)
                yield self._fact(
                    kind.id, self.labels.shown, labelled, body.of(text), sentence, body, sentence, subject, marks
                )

    def _opening(self, sentence: Span, part: Span) -> list[Subject]:
        """With whom a part of the sentence opens, or the words before the colon that announces the part."""
        text = self.guide.text
        body = Span(max(part.start, self.paragraph.body.start), part.end)
        opened = (self.names.opening(self.subject, text, one) for one in (part, body) if one.start < one.end)
        subjects = next((found for found in opened if found != [self.subject]), [self.subject])
        if subjects == [self.subject] and part != sentence and _COLON.search(text, sentence.start, part.end):
            return self.names.opening(self.subject, text, sentence)
        return subjects

    def _labelled(self, kind: words.Kind, sentence: Span, found: list[tuple[Span, Value]]) -> Iterator[Fact]:
        right = [
            (span, value)
            for span, value in found
            if not (kind.excluded(beside := self._beside(sentence, span)) or kind.excluded_beside(beside))
        ]
        subjects = {tuple(self._subjects(sentence, span)) for span, _ in right}
        apart = len(subjects) > 1 and (self.subject,) not in subjects  # A类：20万元；B类：10万元
        values = [span for span, _ in right]
        for span, value in right:
            if kind.single and span != values[0] and not self._is_share(sentence, span, values):
                continue
            stated = self._part(sentence, span) if apart else sentence
            whole = stated.end - stated.start <= _LONGEST_CITED
            cited = stated if whole else clause(self.guide.text, sentence, span)
            yield from self._valued(kind, True, value, cited, span, sentence)

    def _cued(self, kind: words.Kind, sentence: Span, found: list[tuple[Span, Value]]) -> Iterator[Fact]:
        """The values of those parts of the sentence that have a cue; one before a colon holds for all parts."""
        words_ = sentence.of(self.plain)
        cues = [Span(sentence.start + m.start(), sentence.start + m.end()) for m in kind.cues_in(words_)]
        if not cues:
            return
        colon = _COLON.search(words_)
        leading = [cue for cue in cues if colon and cue.end <= sentence.start + colon.end()]
        if colon and kind.excluded_beside(words_[: colon.end()]):  # paid in three instalments: 40%, …
            leading, found = [], [each for each in found if each[0].start < sentence.start + colon.end()]
        near: list[Span] = []
        for part in parts(self.plain, sentence):
            goes_on = near if words.listed("of_which").match(self.plain, part.start) else []
            near = [cue for cue in cues if cue.overlaps(part)] or leading or goes_on
            right = [
                (span, value, min(near, key=lambda cue: _distance(span, cue)))
                for span, value in found
                if near and part.contains(span) and not kind.excluded(around(self.plain, part, span))
            ]
            if near != leading:
                right = [each for each in right if not self._of_another(kind, sentence, each[0], cues)]
            if kind.single and right:
                nearest = min(right, key=lambda each: _distance(each[0], each[2]))
                values = [each[0] for each in right]
                right = [each for each in right if each is nearest or self._is_share(sentence, each[0], values)]
            for span, value, cue in right:
                if not kind.excluded_beside(self._beside(sentence, span)):
                    both = Span(min(span.start, cue.start), max(span.end, cue.end))
                    yield from self._valued(kind, False, value, clause(self.guide.text, sentence, both), span, sentence)

    def _is_share(self, sentence: Span, value: Span, values: list[Span]) -> bool:
        """Whether a value is but one subject's share of a whole: 预算合计3600万元，其中A类1800万元、B类1200万元."""
        own = clause(self.plain, sentence, value)
        if self._goes_on_with(value, own, values):
            return True
        if self.names.narrowed(self.subject, self.plain, own, value) == [self.subject]:
            return False
        start = max([own.start, *(other.end for other in values if other.end <= value.start)])
        end = min([own.end, *(other.start for other in values if other.start >= value.end)])
        beside = self.plain[start : value.start] + self.plain[value.end : end]
        rest = words.listed("says_little").sub("", self.names.pattern.sub("", beside))
        return len(re.sub(r"\W", "", rest)) <= _SAYS_LITTLE

    def _goes_on_with(self, value: Span, own: Span, values: list[Span]) -> bool:
        """Whether a value is one more of the same, joined by a comma: 创新券总额8000万元、贴息资金3000万元."""
        before = max((other.end for other in values if own.start <= other.start < value.start), default=None)
        return before is not None and bool(_ONE_MORE.fullmatch(self.plain, before, value.start))

    def _in_clause(self, sentence: Span, value: Span, cues: list[Span]) -> bool:
        own = clause(self.plain, sentence, value)
        return any(cue.overlaps(own) for cue in cues)

    def _of_another(self, kind: words.Kind, sentence: Span, value: Span, cues: list[Span]) -> bool:
        """Whether a value stands in a clause without a cue of its kind, but with one of another kind."""
        beside = self._beside(sentence, value)
        others = (other for other in words.kinds() if other != kind and set(other.values) & set(kind.values))
        return not self._in_clause(sentence, value, cues) and any(other.cued(beside) for other in others)

    def _beside(self, sentence: Span, value: Span) -> str:
        """The clause of a value, without brackets that it does not stand in; also the one before a mere figure."""
        own = clause(self.plain, sentence, value)
        if value.contains(own) and own.start > sentence.start:  # 申请延期一次，最长6个月
            own = Span(clause(self.plain, sentence, Span(own.start - 1, own.start - 1)).start, own.end)
        return around(self.plain, own, value)

    def _values(self, kind: words.Kind, span: Span) -> Iterator[tuple[Span, Value]]:
        for wanted in kind.values:
            for found in values_of(self.plain, span, wanted, self.year):
                value = found[1]
                if not isinstance(value, Quantity) or kind.takes(value.family, value.unit, value.high is None):
                    yield found

    def _valued(
        self, kind: words.Kind, labelled: bool, value: Value, cited: Span, span: Span, sentence: Span
    ) -> Iterator[Fact]:
        """A fact for each subject that the clause of the value names, or the condition before it."""
        text = self.guide.text
        subjects = self._subjects(sentence, span)
        marks, condition = self._marks(sentence, span, value), qualifiers.condition_of(text, sentence, span)
        for subject in subjects:
            yield self._fact(
                kind.id, self.labels.shown, labelled, value, cited, span, sentence, subject, marks, condition
            )

    def _part(self, sentence: Span, value: Span) -> Span:
        """The part of the sentence, between semicolons, that holds a value."""
        return next((part for part in parts(self.plain, sentence) if part.contains(value)), sentence)

    def _subjects(self, sentence: Span, value: Span) -> list[Subject]:
        """Whom a value is about: whom its clause names, else with whom its part of the sentence opens."""
        text = self.guide.text
        own = clause(text, sentence, value)
        subjects = self.names.narrowed(self.subject, text, own, value)
        part = self._part(sentence, value)
        if subjects == [self.subject] and not words.listed("turns_away").search(own.of(text)):
            subjects = self._opening(sentence, part)
        return subjects

    def _marks(self, sentence: Span, span: Span, value: Value) -> frozenset[str]:
        marks = qualifiers.of_value(self.guide.text, sentence, span, self.labels.shown, self.sides)
        return marks | qualifiers.of_date(self.guide.text, value, span)

    def unclaimed(self, claimed: list[Fact]) -> Iterator[Fact]:
        """The figures and dates of the paragraph that none of its facts holds."""
        if self.paragraph.kind is ParagraphKind.ROW:
            return
        taken = [fact.value_span for fact in claimed if not isinstance(fact.value, str)]
        for sentence in self._unnumbered():
            found: list[tuple[Span, Value]] = [*quantities(self.plain, sentence)]
            found += windows(self.plain, sentence, self.year)
            for span, value in found:
                if not any(span.overlaps(other) for other in taken):
                    yield self._left_over(sentence, span, value, claimed)

    def _left_over(self, sentence: Span, span: Span, value: Value, claimed: list[Fact]) -> Fact:
        """A figure that is no value of a kind, as a fact of the kind that claims it."""
        text = self.guide.text
        part = self._part(sentence, span)
        stated = {fact.kind for fact in claimed if fact.sentence == sentence and isinstance(fact.value, str)}
        body = Span(max(sentence.start, min(self.paragraph.body.start, span.start)), sentence.end)
        start = body.start if self.named else sentence.start
        colon = _COLON.search(self.plain, start, span.start)
        lead = self.plain[start : colon.start()] if colon else ""
        kind = claimed_by(value, self._beside(body, span), part.of(self.plain), lead, self.labels, stated)
        named = self._subjects(sentence, span)
        subject = named[0] if len(named) == 1 else self.subject
        marks, condition = self._marks(sentence, span, value), qualifiers.condition_of(text, sentence, span)
        if self.signs and isinstance(value, Window):
            kind = "published"
        elif kind is None and words.listed("obligation").search(self._beside(body, span)):
            kind = "requirement"
        elif kind is None and _worth(value) and is_category(self.guide, self.paragraph):  # Strand 3: £2,500 per visit
            kind = "funding"
        labelled = kind in self.labels.stated | self.labels.announced
        return self._fact(
            kind or "figure", self.labels.shown, labelled, value, sentence, span, sentence, subject, marks, condition
        )

    def _fact(
        self,
        kind: str,
        label: str,
        labelled: bool,
        value: Value,
        span: Span,
        value_span: Span,
        sentence: Span,
        subject: Subject,
        marks: frozenset[str],
        condition: Span | None = None,
    ) -> Fact:
        return Fact(
            kind, self.guide.id, self.paragraph.section, subject, label, labelled,
            value, marks, self.paragraph.number, span, value_span, sentence, condition,
        )  # fmt: skip


def _worth(value: Value) -> bool:
    return isinstance(value, Quantity) and value.family in ("amount", "percent")


def _signs(text: str) -> bool:
    """Whether a line only signs the guide: the name of an authority, or a date."""
    return bool(words.listed("front").fullmatch(text)) or any(
        len(moment.span.of(text)) == len(text.rstrip("。.")) for moment in find_moments(text)
    )


def _distance(value: Span, cue: Span) -> int:
    return max(cue.start - value.end, value.start - cue.end, 0)
