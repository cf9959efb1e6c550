"""The section tree: headings are nested by their numbers.

A number that follows one still open is its sibling; a first number opens a level below. So `2、` after
`一、` is the second section of the same level, although it is written otherwise. Parts, chapters and
annexes close all that is not wider than they are.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from corpus.guide import ParagraphKind, Section, Span
from corpus.lines import Line, tidy
from corpus.numbering import UNITS, Numbering
from corpus.numerals import whole

Path = tuple[str, ...]
_OUTERMOST = {"annex": 0, "part": 0, "chapter": 1}


def nest(text: str, lines: list[Line]) -> tuple[Section, list[Path]]:
    """The root of the tree, and for each line the path of the section it stands in."""
    stack: list[_Open] = [_Open(Numbering("", "", 0, 0), (), Span(0, 0), 0)]
    paths: list[Path] = []

    def close(depth: int, end: int) -> None:
        while len(stack) > depth:
            stack[-2].children.append(stack.pop().closed(end))

    for line in lines:
        if line.opens:
            number = line.numbering or label_number(tidy(line.label.of(text)) if line.label else "")
            close(_depth(stack, number), line.span.start)
            path = (*stack[-1].path, _title(text, line))
            stack.append(_Open(number, path, line.span, line.span.start))
        elif line.kind is ParagraphKind.ITEM and line.numbering:
            close(_depth_of_item(stack, line.numbering), line.span.start)
            stack[-1].items.append(line.numbering)
        paths.append(stack[-1].path)
    close(1, len(text))
    return stack[0].closed(len(text)), paths


@dataclass(slots=True)
class _Open:
    """A section whose end was not met yet."""

    numbering: Numbering
    path: Path
    heading: Span
    start: int
    children: list[Section] = field(default_factory=list)
    items: list[Numbering] = field(default_factory=list)

    def closed(self, end: int) -> Section:
        return Section(self.path, self.heading, Span(self.start, end), tuple(self.children))


def label_number(label: str) -> Numbering:
    """The number at the end of a heading's label, so that 专题二 closes 专题一 and all that stands below it.

    >>> label_number("专题二").follows(label_number("专题一")), label_number("项目名称").value
    (True, 0)
    """
    match = re.search(r"\s*([零〇一二三四五六七八九十百]+|\d{1,6}|(?<= )[A-H])$", label)
    if match is None:
        return Numbering("label", label, 0, 0)
    value = ord(match[1]) - ord("A") + 1 if match[1].isalpha() and match[1].isascii() else whole(match[1])
    return Numbering(f"label {label[: match.start()]}", "number", value or 0, 0)


def _depth(stack: list[_Open], number: Numbering) -> int:
    """How many of the open sections stay open when one with this number begins."""
    open_numbers = [(depth, entry.numbering) for depth, entry in enumerate(stack)][:0:-1]
    if number.family in _OUTERMOST:
        rank = _OUTERMOST[number.family]
        wider = [d + 1 for d, other in open_numbers if _OUTERMOST.get(other.family, rank) < rank]
        return max(wider, default=1)
    for fits in (
        lambda other: number.same_style(other) and number.follows(other),
        number.follows,
        number.same_style,
    ):
        for depth, other in open_numbers:
            if fits(other):
                return depth
    return len(stack)


def _depth_of_item(stack: list[_Open], number: Numbering) -> int:
    """How many sections stay open at a list item: one whose number it follows (2. …： / 3. …) ends, unless in it
    stands the item before.
    """
    for depth in range(len(stack) - 1, 0, -1):
        if any(number.same_style(item) for item in stack[depth].items):
            break
        if number.same_style(stack[depth].numbering) and number.follows(stack[depth].numbering):
            return depth
    return len(stack)


def _title(text: str, line: Line) -> str:
    if line.numbering and line.numbering.family in UNITS:
        number = line.span.of(text)[: line.numbering.length]
        titled = line.kind is ParagraphKind.HEADING
        title = line.label.of(text) if line.label else line.body.of(text) if titled else ""
        return " ".join(f"{number} {title}".split()).rstrip("：: ")
    named = line.body if line.body.start < line.body.end else line.label or line.body
    return named.of(text).rstrip("：: ")
