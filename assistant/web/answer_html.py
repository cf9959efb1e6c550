"""Answers as HTML: text escaped, lines and lists kept, each marker a link to the words it stands for."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from urllib.parse import quote

from markupsafe import Markup, escape

from assistant.answer import Answer, Citation, ReplyDraft
from assistant.web.templates import render
from assistant.web.wording import Wording
from corpus.guide import Guide

_MARKER = re.compile(r"\[(\d{1,3})\]")
_SENTENCE = re.compile(r".+?(?:[。！？；](?:\[\d+\])*|[.!?](?:\[\d+\])*(?=\s)|\n|$)", re.DOTALL)


@dataclass(frozen=True)
class Exchange:
    """A message and its answer, None while it is looked up or if that failed; `shown` is how much is revealed."""

    message: str
    answer: Answer | None = None
    shown: str = ""
    failed: bool = False


def source_address(citation: Citation, words: Wording) -> str:
    """The page of the guide with the cited words marked."""
    path = f"/guides/{quote(citation.document, safe='')}?start={citation.start}&end={citation.end}"
    return f"{words.link(path)}#p{citation.paragraph}"


def text_html(text: str, citations: Sequence[Citation], words: Wording) -> Markup:
    """Paragraphs; lists where lines begin with a dash, tables where they are rows; `[n]` links to citation n."""
    by_marker = {citation.marker: citation for citation in citations}
    html: list[Markup] = []
    for form, group in groupby(map(str.strip, text.split("\n")), key=_form):
        lines = [line for line in group if line]
        if form == "item":
            items = (Markup("<li>{}</li>").format(_line(line[2:], by_marker, words)) for line in lines)
            html.append(Markup("<ul>{}</ul>").format(Markup("").join(items)))
        elif form == "row":
            html.append(_table(lines, by_marker, words))
        else:
            html += [Markup("<p>{}</p>").format(_line(line, by_marker, words)) for line in lines]
    return Markup("").join(html)


def _form(line: str) -> str:
    return "item" if line.startswith(("- ", "• ")) else "row" if line.startswith("|") else ""


def _table(lines: Sequence[str], by_marker: Mapping[int, Citation], words: Wording) -> Markup:
    """A table whose first row has the heads, and whose first cells name the rows; without the rule below the heads."""
    rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]
    html = []
    for number, cells in enumerate(row for row in rows if set("".join(row)) != {"-"}):
        named = [
            Markup('<th scope="{}">{}</th>').format("row" if number else "col", _line(cell, by_marker, words))
            if cell and not (number and at)
            else Markup("<td>{}</td>").format(_line(cell, by_marker, words))
            for at, cell in enumerate(cells)
        ]
        html.append(Markup("<tr>{}</tr>").format(Markup("").join(named)))
    table = Markup("<table>{}</table>").format(Markup("").join(html))
    return Markup('<div class="table" tabindex="0">{}</div>').format(table)


def _line(line: str, by_marker: Mapping[int, Citation], words: Wording) -> Markup:
    return Markup("").join(_with_links(line, by_marker, words))


def _with_links(line: str, by_marker: Mapping[int, Citation], words: Wording) -> Iterator[Markup]:
    position = 0
    for found in _MARKER.finditer(line):
        citation = by_marker.get(int(found[1]))
        if citation:
            yield escape(line[position : found.start()])
            yield marker_html(citation, words)
            position = found.end()
    yield escape(line[position:])


def marker_html(citation: Citation, words: Wording) -> Markup:
    return render("marker.html", words, c=citation, address=source_address(citation, words))


def exchanges_html(exchanges: Sequence[Exchange], guides: Sequence[Guide], words: Wording) -> str:
    """The conversation; where there are several guides, each source names its own."""
    tools = {"text_html": text_html, "source_address": source_address}
    return render("exchanges.html", words, exchanges=exchanges, titles=_titles(guides), **tools)


def draft_html(draft: ReplyDraft, guides: Sequence[Guide], words: Wording) -> str:
    """What the reply rests on: the questions found, their sources, and why it needs a closer look."""
    return render("drafted.html", words, draft=draft, titles=_titles(guides), source_address=source_address)


def revealed(text: str) -> Iterator[str]:
    """The text as it grows sentence by sentence, never cut inside a marker."""
    for found in _SENTENCE.finditer(text):
        yield text[: found.end()]


def _titles(guides: Sequence[Guide]) -> dict[str, str]:
    return {guide.id: guide.title for guide in guides}
