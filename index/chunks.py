"""What of a guide is searched for: blocks (paragraphs), and in each the windows that are embedded.

A window is one or a few whole sentences that follow each other, 40 to 160 characters where the sentences
allow it. The best of a paragraph's windows finds the paragraph better than the paragraph as a whole
(recall@1 .973 for .936 on CMRC's trial part), and windows that do not overlap find as well as those that do.
Before the window stands where it is in the guide: the section's title, the labels it falls under, the item's
name. The titles above the section's would cost a tenth more time and raise recall by less than a hundredth.

Headings and title lines are such context and no blocks, unless a guide has nothing else. The guide's own
title is left out of what is embedded: it would be half of each short window, and a paragraph that did not
change from one edition to the next would have to be embedded again. The keyword text has it.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from corpus.guide import Guide, Paragraph, ParagraphKind, Span
from corpus.sentences import without_orders
from index.text import is_blank

SHORTEST, LONGEST = 40, 160
"""Characters of a window: sentences are added below the first, and never beyond the second."""

_LONGEST_PIECE = 320  # characters of one sentence embedded at once; lists in laws run on for thousands
_LONGEST_CONTEXT = 80
_CLAUSE = re.compile(r"[；;，,、]")
_ADDRESS = re.compile(r"https?://([\w.-]+)[\w./?=&%#~:+@-]*")  # its path is half a window of letters that mean nothing


@dataclass(frozen=True, slots=True)
class Chunk:
    """One vector's worth: `text` is embedded, `span` are the whole sentences (or row) it stands for.

    A very long sentence makes several chunks of the same span.
    """

    guide: str
    paragraph: int
    span: Span
    text: str

    @property
    def key(self) -> str:
        """Equal for equal texts, in whichever guide: what was embedded once is not embedded again."""
        return hashlib.blake2b(self.text.encode("utf-8", "surrogatepass"), digest_size=12).hexdigest()


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph that can be found: `keywords` is its text with all its context, `chunks` has its windows."""

    guide: str
    paragraph: int
    section: tuple[str, ...]
    keywords: str
    chunks: tuple[Chunk, ...]


def blocks_of(guide: Guide) -> tuple[Block, ...]:
    """The blocks in the order of the text. Empty only for a guide without a visible character."""
    context_only = (ParagraphKind.TITLE, ParagraphKind.HEADING)
    paragraphs = [p for p in guide.paragraphs if p.kind not in context_only] or guide.paragraphs
    blocks = []
    for paragraph in paragraphs:
        if is_blank(paragraph.span.of(guide.text)):
            continue
        labels = _labels(guide, paragraph)
        blocks.append(
            Block(
                guide.id,
                paragraph.number,
                paragraph.section,
                "\n".join((guide.title, *paragraph.section, *labels, paragraph.span.of(guide.text))),
                tuple(_chunks(guide, paragraph)),
            )
        )
    return tuple(blocks)


def chunks_of(guide: Guide) -> tuple[Chunk, ...]:
    """All windows of a guide in the order of the text."""
    return tuple(chunk for block in blocks_of(guide) for chunk in block.chunks)


def terms_of(guide: Guide) -> frozenset[str]:
    """The guide's own words: section titles, labels and item names, for cutting Chinese into words."""
    labels = (p.label.of(guide.text) for p in guide.paragraphs if p.label)
    titles = (section.title for section in guide.root.walk())
    return frozenset(t for words in (*labels, *titles) for t in re.findall(r"[㐀-鿿]{2,20}", words))


def _labels(guide: Guide, paragraph: Paragraph) -> tuple[str, ...]:
    """The labels of the paragraphs this one is part of, from the top down."""
    labels: list[str] = []
    above = paragraph.part_of
    while above is not None:
        parent = guide.paragraphs[above - 1]
        if parent.label:
            labels.insert(0, parent.label.of(guide.text))
        above = parent.part_of
    return tuple(labels)


def context_of(guide: Guide, paragraph: Paragraph, span: Span) -> str:
    """Where words of a paragraph stand: the title of their section, the labels that they fall under."""
    own = paragraph.label
    named = (own.of(guide.text),) if own is not None and not span.contains(own) else ()
    heads = (*paragraph.section[-1:], *_labels(guide, paragraph), *named)
    return " ".join(" ".join(heads).split())[-_LONGEST_CONTEXT:]


def _chunks(guide: Guide, paragraph: Paragraph) -> Iterator[Chunk]:
    text = guide.text
    if paragraph.cells:
        row = "；".join(
            f"{cell.head.of(text)}：{cell.span.of(text)}" if cell.head else cell.span.of(text)
            for cell in paragraph.cells
            if not is_blank(cell.span.of(text))
        )
        units = [(paragraph.span, row)]
    else:
        units = [
            (span, _ADDRESS.sub(r"\1", span.of(text))) for span in _windows(without_orders(text, paragraph.sentences))
        ]
    for span, words in units:
        if is_blank(words):
            continue
        before = context_of(guide, paragraph, span)
        for piece in _pieces(words):
            yield Chunk(guide.id, paragraph.number, span, f"{before}\n{piece}" if before else piece)


def _windows(sentences: Iterable[Span]) -> list[Span]:
    """Neighbours joined until they are long enough; a short rest goes to the window before it."""
    windows: list[Span] = []
    for sentence in sentences:
        if windows and _length(windows[-1]) < SHORTEST and sentence.end - windows[-1].start <= LONGEST:
            windows[-1] = Span(windows[-1].start, sentence.end)
        else:
            windows.append(sentence)
    if len(windows) > 1 and _length(windows[-1]) < SHORTEST and windows[-1].end - windows[-2].start <= LONGEST:
        windows[-2:] = [Span(windows[-2].start, windows[-1].end)]
    return windows


def _length(span: Span) -> int:
    return span.end - span.start


def _pieces(words: str) -> Iterator[str]:
    """A text that is too long to be embedded at once, cut behind clauses where it has them."""
    while len(words) > _LONGEST_PIECE:
        cuts = [m.end() for m in _CLAUSE.finditer(words, LONGEST // 2, _LONGEST_PIECE)]
        cut = min(cuts, key=lambda position: abs(position - LONGEST), default=_LONGEST_PIECE)
        if not is_blank(words[:cut]):
            yield words[:cut]
        words = words[cut:]
    if not is_blank(words):
        yield words
