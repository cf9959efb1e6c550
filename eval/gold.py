"""Where the words that a case wants cited stand in the guides."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from assistant.answer import Citation
from corpus.guide import Guide, Paragraph, Span
from eval.cases import Case


class GoldError(Exception):
    """A case whose source stands in none of its guides."""


@dataclass(frozen=True, slots=True)
class Place:
    """A paragraph of a guide."""

    document: str
    span: Span

    def holds(self, document: str, span: Span) -> bool:
        return document == self.document and span.overlaps(self.span)


@dataclass(frozen=True, slots=True)
class Gold:
    """For each source of a case the paragraphs any of which is right to cite."""

    sources: tuple[tuple[Place, ...], ...]

    def found_by(self, spans: Iterable[tuple[str, Span]]) -> tuple[bool, ...]:
        """For each source, whether one of the (document, span) overlaps a paragraph of it."""
        cited = list(spans)
        return tuple(any(place.holds(*one) for place in places for one in cited) for places in self.sources)

    def holds(self, document: str, span: Span) -> bool:
        return any(place.holds(document, span) for places in self.sources for place in places)


def gold(case: Case, guides: Sequence[Guide]) -> Gold:
    """The gold paragraphs of a case. Raises GoldError when a source is not found where the case says."""
    places = []
    for number, words in enumerate(case.source):
        lines = case.source_lines[number] if case.source_lines else ()
        found = tuple(place for guide in guides for place in _places(guide, words, lines))
        if not found:
            where = f"not in line {' or '.join(map(str, lines))} of the guide" if lines else "in no guide"
            raise GoldError(f"{case.id}: source[{number}]: {where}.")
        places.append(found)
    return Gold(tuple(places))


def cited_spans(citations: Iterable[Citation]) -> Iterator[tuple[str, Span]]:
    return ((citation.document, Span(citation.start, citation.end)) for citation in citations)


def _places(guide: Guide, words: str, lines: tuple[int, ...]) -> Iterator[Place]:
    allowed = [span for number, span in enumerate(_line_spans(guide.text), 1) if number in lines]
    position = guide.text.find(words)
    while position >= 0:
        # The white space around words, such as an indent, belongs to no paragraph.
        start = position + len(words) - len(words.lstrip())
        span = Span(start, position + len(words.rstrip()))
        if not lines or any(line.overlaps(span) for line in allowed):
            yield from (Place(guide.id, paragraph.span) for paragraph in _paragraphs(guide, span))
        position = guide.text.find(words, position + 1)


def _paragraphs(guide: Guide, span: Span) -> Iterator[Paragraph]:
    return (paragraph for paragraph in guide.paragraphs if paragraph.span.overlaps(span))


def _line_spans(text: str) -> Iterator[Span]:
    start = 0
    for line in text.split("\n"):
        yield Span(start, start + len(line))
        start += len(line) + 1
