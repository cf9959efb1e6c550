"""From a text file to a `Guide`.

A line that is not blank is a paragraph. In one pass each line gets its kind:
  number + short words, with text below it      -> heading
  number + label known from words/kinds.toml    -> field          （3）资助额度：…
  number + anything else                        -> list item      1.芬兰：…
  short words + colon, or a bare known label    -> field          攻关时限：3年内
  tabs                                          -> table row
  before the first heading, field or sentence   -> title
  else                                          -> text, which continues the field or item above it
Headings are then nested by their numbers: a number that follows one still open is its sibling,
a first number opens a level below.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass, field, replace
from pathlib import Path

from corpus import words
from corpus.errors import CorpusError
from corpus.guide import Cell, Guide, Paragraph, ParagraphKind, Section, Sidecar, Span
from corpus.numbering import UNITS, Numbering, read_numbering
from corpus.sidecar import read_sidecar

_HAN = re.compile(r"[㐀-鿿]")
_SENTENCE_END = re.compile(r"[。！？!?]+[”’」』）)]*|\.(?=\s+[\"“(]?[A-Z0-9])|\.$")
_LABEL = re.compile(r"[【\[](?P<b>[^】\]]{2,20})[】\]]\s*[：:]?|(?P<p>[^，。；！？、,.;!?\t：:]{1,45}?)\s*(?:：|:(?!//|\d))")
_ITEM_NAME = re.compile(r"(?P<p>[^，。；！？,;!?\t：:]{1,45}?)\s*(?:：|:(?!//|\d))|(?P<d>[^，。；！？、,;!?\t：:]{2,12})。(?=.)")
_SPACED_LABEL = re.compile(r"(?P<label>[^\s，。；：、,.;:]{2,14})(?:\u3000+| {2,})(?=\S)")
_LONGEST_LABEL = 14  # characters of a Chinese label
_LONGEST_LATIN_LABEL = 45
_LONGEST_HEADING = 45
_LONGEST_LATIN_HEADING = 90


def read_guide(path: Path) -> Guide:
    """The guide in a text file (UTF-8 with or without BOM, or GB18030) and its sidecar, if any.

    Raises CorpusError when the file cannot be read, is empty, or holds no text.
    """
    try:
        raw = path.read_bytes()
    except OSError as error:
        raise CorpusError("unreadable_guide", path, error.strerror or "") from error
    return parse_guide(path.stem, _decode(raw, path), read_sidecar(path), hashlib.sha256(raw).hexdigest())


def parse_guide(guide_id: str, text: str, sidecar: Sidecar | None = None, sha256: str = "") -> Guide:
    """The guide that `text` is. Every line that is not blank becomes exactly one paragraph."""
    sidecar = sidecar or Sidecar()
    lines = _demote_leaves(_front_matter(text, [_classify(text, span) for span in _lines(text)]))
    root, paths = _nest(text, lines)
    return Guide(
        id=guide_id,
        text=text,
        title=_title(text, lines) or guide_id,
        language=sidecar.language or ("zh" if _HAN.search(text) else "en"),
        root=root,
        paragraphs=_paragraphs(text, lines, paths),
        sidecar=sidecar,
        sha256=sha256 or hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest(),
    )


def _decode(raw: bytes, path: Path) -> str:
    if not raw.strip():
        raise CorpusError("empty_guide", path)
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            text = raw.decode(encoding)
            break
        except UnicodeDecodeError:
            continue
    else:
        raise CorpusError("not_text", path)
    if any(ord(c) < 32 and c not in "\t\n\r\f\v" for c in text) or not re.search(r"\w", text):
        raise CorpusError("not_text", path)
    return text.replace("\r\n", "\n").replace("\r", "\n")


@dataclass(frozen=True, slots=True)
class _Line:
    """A line as classified; `opens` a section or not (第五条 opens one and has text of its own)."""

    span: Span
    kind: ParagraphKind
    numbering: Numbering | None
    label: Span | None
    body: Span
    opens: bool = False

    @property
    def has_text(self) -> bool:
        return self.kind is not ParagraphKind.HEADING


def _lines(text: str) -> list[Span]:
    """The lines that are not blank, without the white space around them."""
    return [
        Span(m.start() + len(m[0]) - len(m[0].lstrip()), m.start() + len(m[0].rstrip()))
        for m in re.finditer(r"[^\n]+", text)
        if m[0].strip()
    ]


def _classify(text: str, span: Span) -> _Line:
    if "\t" in span.of(text):
        return _Line(span, ParagraphKind.ROW, None, None, span)
    numbering = read_numbering(span.of(text))
    rest = _stripped(text, span.start + (numbering.length if numbering else 0), span.end)
    if numbering and numbering.family in UNITS:
        label, body = _article(text, rest)
        kind = ParagraphKind.ITEM if body.start < body.end and label != body and not _heading_like(rest.of(text)) else ParagraphKind.HEADING
        return _Line(span, kind, numbering, label, body, opens=True)
    label, body = _split_label(text, rest, numbered=numbering is not None)
    if label and body.start < body.end and _matches("heading", tidy(label.of(text))):
        return _Line(span, ParagraphKind.HEADING, numbering, label, body, opens=True)
    if label and (numbering is None or words.is_label(tidy(label.of(text)))):
        return _Line(span, ParagraphKind.FIELD, numbering, label, body)
    if numbering and (_heading_like(rest.of(text)) or (label and body.start == body.end)):
        return _Line(span, ParagraphKind.HEADING, numbering, None, rest, opens=True)
    if numbering:
        return _Line(span, ParagraphKind.ITEM, numbering, label, body)
    if spaced := _SPACED_LABEL.match(rest.of(text)):  # a label that white space sets off: 攻关时限　3年
        end = rest.start + spaced.end("label")
        if words.is_label(tidy(text[rest.start : end])):
            return _Line(span, ParagraphKind.FIELD, None, Span(rest.start, end), _stripped(text, end, span.end))
    if words.is_label(tidy(rest.of(text))):  # a label on a line of its own
        return _Line(span, ParagraphKind.FIELD, None, rest, Span(span.end, span.end))
    return _Line(span, ParagraphKind.TEXT, None, None, rest)


def _stripped(text: str, start: int, end: int) -> Span:
    words_ = text[start:end]
    return Span(min(end, start + len(words_) - len(words_.lstrip())), end)


def _split_label(text: str, span: Span, numbered: bool) -> tuple[Span | None, Span]:
    """Label and body of a line; an item's name may be longer and may end in a full stop."""
    match = _LABEL.match(text, span.start, span.end)
    if match is None and numbered:
        match = _ITEM_NAME.match(text, span.start, span.end)
    if match is None:
        return None, span
    group = match.lastgroup or "p"
    label = Span(match.start(group), match.end(group))
    words_ = label.of(text)
    longest = _LONGEST_LABEL * (3 if numbered else 1) if _HAN.search(words_) else _LONGEST_LATIN_LABEL
    if len(tidy(words_)) > longest or not re.search(r"[^\W\d_]", words_):
        return None, span
    return label, _stripped(text, match.end(), span.end)


def _article(text: str, rest: Span) -> tuple[Span | None, Span]:
    """`【申报条件】 body` or `（申报条件）body` behind 第五条; no label where there is no such title."""
    if match := re.compile(r"[【（(\[]([^】）)\]]{2,16})[】）)\]]\s*").match(text, rest.start, rest.end):
        return Span(match.start(1), match.end(1)), Span(match.end(), rest.end)
    if _heading_like(rest.of(text)):
        return rest, Span(rest.end, rest.end)
    return None, rest


def _heading_like(words_: str) -> bool:
    longest = _LONGEST_HEADING if _HAN.search(words_) else _LONGEST_LATIN_HEADING
    return 0 < len(words_) <= longest and not re.search(r"[。；;！!？?，：:]|[.,]\s|[.,]$", words_)


def _matches(which: str, words_: str) -> bool:
    pattern = words.any_of(words.load("labels")[which])
    return bool(pattern and pattern.fullmatch(words_))


def tidy(words_: str) -> str:
    """A label without the white space that layout put into it.

    >>> tidy(" 攻 关 时 限 "), tidy("Closing   date")
    ('攻关时限', 'Closing date')
    """
    return "".join(words_.split()) if _HAN.search(words_) else " ".join(words_.split())


def _front_matter(text: str, lines: list[_Line]) -> list[_Line]:
    """Mark the lines before the first heading, field, item or sentence as the title."""
    result = list(lines)
    for i, line in enumerate(lines):
        ends_a_title = line.kind is not ParagraphKind.TEXT or _SENTENCE_END.search(line.span.of(text))
        if ends_a_title or line.span.of(text).endswith(("：", ":")):
            break
        result[i] = replace(line, kind=ParagraphKind.TITLE)
    return result


def _title(text: str, lines: list[_Line]) -> str:
    parts = [
        tidy(line.span.of(text))
        for line in lines
        if line.kind is ParagraphKind.TITLE and not _matches("front", line.span.of(text))
    ]
    return ("" if _HAN.search("".join(parts)) else " ").join(parts[:3])


def _demote_leaves(lines: list[_Line]) -> list[_Line]:
    """Numbered short lines with nothing below them are a list, not headings.

    `1.营业执照` `2.财务报表`: the first is followed by its own sibling, so it heads nothing; the
    last one goes with its siblings.
    """
    result = list(lines)
    for i, line in enumerate(lines):
        number = line.numbering
        if not line.opens or number is None or line.label or number.family in UNITS:
            continue
        after = lines[i + 1].numbering if i + 1 < len(lines) else None
        leaf = i + 1 == len(lines) or (after is not None and after.same_style(number) and after.follows(number))
        before = result[i - 1] if i else None
        listed = (
            before is not None
            and before.kind is ParagraphKind.ITEM
            and before.numbering is not None
            and before.numbering.same_style(number)
            and number.follows(before.numbering)
        )
        if leaf or listed:
            result[i] = replace(line, kind=ParagraphKind.ITEM, opens=False)
    return result


def _nest(text: str, lines: list[_Line]) -> tuple[Section, list[tuple[str, ...]]]:
    """The section tree, and for each line the path of the section it stands in."""
    stack: list[_Open] = [_Open(Numbering("", "", 0, 0), (), Span(0, 0), 0)]
    paths: list[tuple[str, ...]] = []

    def close(depth: int, end: int) -> None:
        while len(stack) > depth:
            stack[-2].children.append(stack.pop().closed(end))

    for line in lines:
        if line.opens:
            number = line.numbering or Numbering("label", tidy(line.label.of(text)) if line.label else "", 0, 0)
            close(_depth(stack, number), line.span.start)
            path = (*stack[-1].path, _section_title(text, line))
            stack.append(_Open(number, path, line.span, line.span.start))
        paths.append(stack[-1].path)
    close(1, len(text))
    return stack[0].closed(len(text)), paths


@dataclass(slots=True)
class _Open:
    """A section whose end was not met yet."""

    numbering: Numbering
    path: tuple[str, ...]
    heading: Span
    start: int
    children: list[Section] = field(default_factory=list)

    def closed(self, end: int) -> Section:
        return Section(self.path, self.heading, Span(self.start, end), tuple(self.children))


def _depth(stack: list[_Open], number: Numbering) -> int:
    """How many of the open sections stay open when one with this number begins."""
    open_numbers = [(depth, entry.numbering) for depth, entry in enumerate(stack)][:0:-1]
    for fits in (
        lambda other: number.same_style(other) and number.follows(other),
        number.follows,
        number.same_style,
    ):
        for depth, other in open_numbers:
            if fits(other):
                return depth
    return len(stack)


def _section_title(text: str, line: _Line) -> str:
    if line.numbering and line.numbering.family in UNITS:
        number = line.span.of(text)[: line.numbering.length]
        title = line.label.of(text) if line.label else line.body.of(text) if not line.has_text else ""
        return " ".join(f"{number} {title}".split()).rstrip("：: ")
    named = line.body if line.body.start < line.body.end else line.label or line.body
    return named.of(text).rstrip("：: ")


def _paragraphs(text: str, lines: list[_Line], paths: list[tuple[str, ...]]) -> tuple[Paragraph, ...]:
    result: list[Paragraph] = []
    heads: tuple[Cell, ...] = ()
    for number, (line, path) in enumerate(zip(lines, paths, strict=True), start=1):
        cells: tuple[Cell, ...] = ()
        if line.kind is ParagraphKind.ROW:
            cells = heads = _cells(text, line.span, heads)
        else:
            heads = ()
        result.append(
            Paragraph(
                number=number,
                span=line.span,
                kind=line.kind,
                section=path,
                label=line.label,
                body=line.body,
                sentences=tuple(_sentences(text, line.span)),
                part_of=_part_of(result, lines, path, line),
                cells=cells,
            )
        )
    return tuple(result)


def _part_of(before: list[Paragraph], lines: list[_Line], path: tuple[str, ...], line: _Line) -> int | None:
    """Items, rows and text go on with the field (text also with the item) above them.

    A numbered field does not hold items numbered in its own style: those are its siblings.
    """
    if line.opens or line.kind not in (ParagraphKind.ITEM, ParagraphKind.ROW, ParagraphKind.TEXT):
        return None
    for paragraph in reversed(before):
        above = lines[paragraph.number - 1]
        if paragraph.section != path or above.opens:
            return None
        if paragraph.kind is ParagraphKind.FIELD:
            siblings = line.numbering and above.numbering and above.numbering.same_style(line.numbering)
            return None if siblings else paragraph.number
        if paragraph.kind is ParagraphKind.ITEM and line.kind is not ParagraphKind.ITEM:
            return paragraph.number
    return None


def _cells(text: str, row: Span, above: tuple[Cell, ...]) -> tuple[Cell, ...]:
    """The cells of a row; a column's head is what stands in the first row of the table."""
    heads = [cell.head or cell.span for cell in above]
    cells, start = [], row.start
    for column, words_ in enumerate(row.of(text).split("\t")):
        lead = len(words_) - len(words_.lstrip())
        span = Span(start + lead, start + max(lead, len(words_.rstrip())))
        cells.append(Cell(span, heads[column] if column < len(heads) else None))
        start += len(words_) + 1
    return tuple(cells)


def _sentences(text: str, span: Span) -> list[Span]:
    """The sentences of a paragraph; together they hold all of it but the white space between."""
    sentences, start = [], span.start
    for end in [*(m.end() for m in _SENTENCE_END.finditer(text, span.start, span.end)), span.end]:
        words_ = text[start:end]
        if words_.strip():
            lead = len(words_) - len(words_.lstrip())
            sentences.append(Span(start + lead, start + len(words_.rstrip())))
        start = end
    return sentences
