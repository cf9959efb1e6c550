"""The figures and dates of a paragraph that none of its facts holds, as facts of the kinds that claim them."""

from __future__ import annotations

from collections.abc import Iterator

from corpus import qualifiers, words
from corpus.categories import is_category
from corpus.claims import claimed_by
from corpus.fact import Fact
from corpus.figures import Quantity
from corpus.guide import ParagraphKind, Span
from corpus.in_view import COLON, InView
from corpus.values import Value, Window, quantities, windows


def unclaimed(view: InView, claimed: list[Fact]) -> Iterator[Fact]:
    """The figures and dates of the paragraph that none of its facts holds."""
    if view.paragraph.kind is ParagraphKind.ROW:
        return
    taken = [fact.value_span for fact in claimed if not isinstance(fact.value, str)]
    for sentence in view.unnumbered():
        found: list[tuple[Span, Value]] = [*quantities(view.plain, sentence)]
        found += windows(view.plain, sentence, view.year)
        for span, value in found:
            if not any(span.overlaps(other) for other in taken):
                yield _left_over(view, sentence, span, value, claimed)


def _left_over(view: InView, sentence: Span, span: Span, value: Value, claimed: list[Fact]) -> Fact:
    """A figure that is no value of a kind, as a fact of the kind that claims it."""
    text = view.guide.text
    part = view.part(sentence, span)
    stated = {fact.kind for fact in claimed if fact.sentence == sentence and isinstance(fact.value, str)}
    body = Span(max(sentence.start, min(view.paragraph.body.start, span.start)), sentence.end)
    start = body.start if view.named else sentence.start
    colon = COLON.search(view.plain, start, span.start)
    lead = view.plain[start : colon.start()] if colon else ""
    own = view.beside(body, span)
    if _worth(value) and qualifiers.is_condition(own):  # 对营业收入首次突破2000万元的，一次性奖励10万元
        stated.discard("payment")
    kind = claimed_by(value, own, part.of(view.plain), lead, view.labels, stated)
    named = view.subjects(sentence, span)
    subject = named[0] if len(named) == 1 else view.subject
    marks, condition = view.marks(sentence, span, value), qualifiers.condition_of(text, sentence, span)
    if view.signs and isinstance(value, Window):
        kind = "published"
    elif kind is None and words.listed("obligation").search(own):
        kind = "requirement"
    elif kind is None and _worth(value) and is_category(view.guide, view.paragraph):  # Strand 3: £2,500 per visit
        kind = "funding"
    labelled = kind in view.labels.stated | view.labels.announced
    return view.fact(kind or "figure", labelled, value, sentence, span, sentence, subject, marks, condition)


def _worth(value: Value) -> bool:
    return isinstance(value, Quantity) and value.family in ("amount", "percent")
