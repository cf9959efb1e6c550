"""A guide as HTML, with the cited words marked.

All characters of the guide stand in the page in their order, white space between paragraphs included, so a citation's
`start` and `end` need no translation: the marked text is `guide.text[start:end]`. A mark is cut where an element
begins or ends; its pieces, read one after the other, are the quote.
"""

from __future__ import annotations

from collections.abc import Iterator

from markupsafe import Markup, escape

from corpus.guide import Guide, Paragraph, ParagraphKind, Span

_LOWEST_HEADING = 6


def guide_html(guide: Guide, mark: Span | None = None) -> Markup:
    """The whole text, each paragraph an element with the id `p` and its number."""
    return Markup("").join(_pieces(guide, mark))


def contents(guide: Guide) -> tuple[tuple[int, str, int], ...]:
    """The sections in order: depth from 1, title, number of the heading's paragraph."""
    return tuple(
        (len(section.path), section.title, guide.paragraph_at(section.heading.start).number)
        for section in guide.root.walk()
        if section.path
    )


def valid_mark(guide: Guide, start: int | None, end: int | None) -> Span | None:
    """The span, if it is one of this guide."""
    if start is None or end is None or not 0 <= start < end <= len(guide.text):
        return None
    return Span(start, end)


def _pieces(guide: Guide, mark: Span | None) -> Iterator[Markup]:
    position = 0
    for paragraph in guide.paragraphs:
        yield _gap(guide, Span(position, paragraph.span.start), mark)
        yield _element(guide, paragraph, mark)
        position = paragraph.span.end
    yield _gap(guide, Span(position, len(guide.text)), mark)


def _gap(guide: Guide, span: Span, mark: Span | None) -> Markup:
    """White space between paragraphs: it is there, but takes no room."""
    return Markup('<span class="gap">{}</span>').format(_marked(guide.text, span, mark))


def _element(guide: Guide, paragraph: Paragraph, mark: Span | None) -> Markup:
    inside = Markup("").join(
        Markup('<{0} class="{1}">{2}</{0}>').format(tag, name, text) if tag else text
        for tag, name, text in ((*style, _marked(guide.text, span, mark)) for span, style in _parts(paragraph))
    )
    depth = min(len(paragraph.section) + 1, _LOWEST_HEADING)
    tag = f"h{depth}" if paragraph.kind is ParagraphKind.HEADING else "p"
    return Markup('<{tag} id="p{number}" class="{kind}" data-start="{start}" data-end="{end}">{inside}</{tag}>').format(
        tag=tag,
        number=paragraph.number,
        kind=paragraph.kind.value + (" part" if paragraph.part_of else ""),
        start=paragraph.span.start,
        end=paragraph.span.end,
        inside=inside,
    )


def _parts(paragraph: Paragraph) -> Iterator[tuple[Span, tuple[str, str]]]:
    """The paragraph cut at its label or cells; each part with the tag and class that dress it."""
    dressed = [(cell.span, ("span", "cell")) for cell in paragraph.cells]
    if not dressed and paragraph.label:
        dressed = [(paragraph.label, ("b", "label"))]
    position = paragraph.span.start
    for span, style in dressed:
        yield Span(position, span.start), ("", "")
        yield span, style
        position = span.end
    yield Span(position, paragraph.span.end), ("", "")


def _marked(text: str, span: Span, mark: Span | None) -> Markup:
    if not mark or not mark.overlaps(span):
        return _shown(span.of(text))
    start, end = max(span.start, mark.start), min(span.end, mark.end)
    return Markup('{}<mark data-start="{}" data-end="{}">{}</mark>{}').format(
        _shown(text[span.start : start]), start, end, _shown(text[start:end]), _shown(text[end : span.end])
    )


def _shown(text: str) -> Markup:
    """Escaped; a carriage return would reach the reader as a line feed, and NUL not at all."""
    return Markup(str(escape(text.replace("\0", "\ufffd"))).replace("\r", "&#13;"))
