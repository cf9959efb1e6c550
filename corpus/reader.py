"""From a text file to a `Guide`.

A line that is not blank is a paragraph: `lines` says what each is, `sections` nests the headings, `lists`
joins list items, table rows and texts to what they are part of.
"""

from __future__ import annotations

import hashlib
import re
from pathlib import Path

from corpus.errors import CorpusError
from corpus.guide import Cell, Guide, Paragraph, ParagraphKind, Sidecar, Span
from corpus.lines import HAN, Line, read_lines, tidy, title_of, whole_line
from corpus.lists import join
from corpus.sections import nest
from corpus.sentences import split_sentences
from corpus.sidecar import read_sidecar
from corpus.tables import cells_of

__all__ = ["parse_guide", "read_guide", "tidy"]


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
    lines = read_lines(text)
    root, paths = nest(text, lines)
    return Guide(
        id=guide_id,
        text=text,
        title=title_of(text, lines) or guide_id,
        language=sidecar.language or ("zh" if HAN.search(text) else "en"),
        root=root,
        paragraphs=_paragraphs(text, lines, paths),
        sidecar=sidecar,
        sha256=sha256 or hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest(),
    )


def _decode(raw: bytes, path: Path) -> str:
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            text = raw.decode(encoding)
            break
        except UnicodeDecodeError:
            continue
    else:
        raise CorpusError("not_text", path)
    if not text.strip():
        raise CorpusError("empty_guide", path)
    if any(ord(c) < 32 and c not in "\t\n\r\f\v" for c in text) or not re.search(r"[^\W\d_]", text):
        raise CorpusError("not_text", path)
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _paragraphs(text: str, lines: list[Line], paths: list[tuple[str, ...]]) -> tuple[Paragraph, ...]:
    result: list[Paragraph] = []
    heads: tuple[Cell, ...] = ()
    for number, (line, path, holder) in enumerate(zip(lines, paths, join(text, lines, paths), strict=True), start=1):
        cells: tuple[Cell, ...] = ()
        if line.kind is ParagraphKind.ROW:
            cells = heads = cells_of(text, line.span, whole_line(text, line.span), heads)
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
                content=_content(text, line),
                sentences=split_sentences(text, line.span),
                part_of=holder,
                cells=cells,
            )
        )
    return tuple(result)


def _content(text: str, line: Line) -> Span:
    """The line without the number that opens it."""
    start = line.span.start + (line.numbering.length if line.numbering else 0)
    rest = text[start : line.span.end]
    return Span(start + len(rest) - len(rest.lstrip()), line.span.end)
