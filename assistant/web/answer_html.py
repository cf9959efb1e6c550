"""Answers as HTML: text escaped, lines and lists kept, each marker a link to the words it stands for."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
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
    """Paragraphs, and lists where lines begin with a dash; `[n]` becomes a link if there is a citation n."""
    by_marker = {citation.marker: citation for citation in citations}
    html: list[Markup] = []
    items: list[Markup] = []
    for line in [*(line.strip() for line in text.split("\n")), ""]:
        if line.startswith(("- ", "• ")):
            items.append(Markup("<li>{}</li>").format(_line(line[2:], by_marker, words)))
            continue
        if items:
            html.append(Markup("<ul>{}</ul>").format(Markup("").join(items)))
            items = []
        if line:
            html.append(Markup("<p>{}</p>").format(_line(line, by_marker, words)))
    return Markup("").join(html)


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
