"""What the sentences of a paragraph state: facts by the labels above them or the cues in them."""

from __future__ import annotations

from collections.abc import Iterator

from corpus import qualifiers, words
from corpus.belonging import of_cues, of_label, values_in
from corpus.fact import Fact
from corpus.guide import Span
from corpus.in_view import InView
from corpus.labels import announces_list
from corpus.sentences import clause
from corpus.values import Value


def statements(view: InView) -> Iterator[Fact]:
    """The facts that the sentences of the paragraph state, in the order of the text."""
    valued: set[str] = set()  # labelled kinds whose value stands in a sentence before
    for sentence in view.unnumbered():
        body = Span(max(sentence.start, view.paragraph.body.start), sentence.end)
        if body.start < body.end:
            for kind in words.kinds():
                facts = list(_stated(view, kind, sentence, body, worded=kind.id not in valued))
                if kind.values and any(fact.value_span != body for fact in facts):
                    valued.add(kind.id)
                yield from facts


def _stated(view: InView, kind: words.Kind, sentence: Span, body: Span, worded: bool) -> Iterator[Fact]:
    """The facts of one kind; `worded` allows a labelled sentence without a value to be one (不作要求)."""
    labelled, announced = kind.id in view.labels.stated, kind.id in view.labels.announced
    if not kind.values:
        if labelled or announced or kind.cued((body if view.named else sentence).of(view.plain)):
            yield from _worded(view, kind, sentence, body, labelled or announced)
        return
    found = list(values_in(view, kind, body))
    named = labelled or announced
    for span, value, cited in (of_label if named else of_cues)(view, kind, sentence, found):
        yield from _valued(view, kind, named, value, cited, span, sentence)
    if labelled and worded and not (found or view.goes_on or kind.wordless):
        yield from _worded(view, kind, sentence, body, True)
    yield from _in_words(view, kind, sentence, body, [span for span, _ in found])


def _in_words(view: InView, kind: words.Kind, sentence: Span, body: Span, valued: list[Span]) -> Iterator[Fact]:
    """What is said of the kind without a value: 截止时间以外方公布为准."""
    match = kind.in_words.search(view.plain, body.start, body.end) if kind.in_words else None
    if match and not kind.excluded(sentence.of(view.plain)):
        said = clause(view.guide.text, body, Span(*match.span()))
        if not any(said.overlaps(span) for span in valued):
            yield from _worded(view, kind, sentence, said, kind.id in view.labels.stated)


def _worded(view: InView, kind: words.Kind, sentence: Span, body: Span, labelled: bool) -> Iterator[Fact]:
    text = view.guide.text
    if sentence.end < view.paragraph.span.end or not announces_list(view.guide, view.paragraph):
        for subject in view.opening(sentence, view.part(sentence, body)):
            marks = qualifiers.of_words(sentence.of(text), view.sides)
            yield view.fact(kind.id, labelled, body.of(text), sentence, body, sentence, subject, marks)


def _valued(
    view: InView, kind: words.Kind, labelled: bool, value: Value, cited: Span, span: Span, sentence: Span
) -> Iterator[Fact]:
    """A fact for each subject that the clause of the value names, or the condition before it."""
    text = view.guide.text
    subjects = view.subjects(sentence, span)
    marks, condition = view.marks(sentence, span, value), qualifiers.condition_of(text, sentence, span)
    for subject in subjects:
        yield view.fact(kind.id, labelled, value, cited, span, sentence, subject, marks, condition)
