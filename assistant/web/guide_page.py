"""The guides: each as a page of its own, and as the part of it that stands beside a conversation."""

from __future__ import annotations

from collections.abc import Sequence
from urllib.parse import quote

from fastapi import APIRouter, HTTPException
from fastapi.responses import HTMLResponse
from markupsafe import Markup

from assistant.web.frame import frame
from assistant.web.guide_html import contents, guide_html, valid_mark
from assistant.web.templates import render
from assistant.web.wording import Wording
from corpus.guide import Guide, Span


def guide_values(guide: Guide, mark: Span | None, words: Wording) -> dict[str, object]:
    """What guide.html shows: the text, its contents, and the number of the marked paragraph."""
    marked = next((p.number for p in guide.paragraphs if mark and p.span.overlaps(mark)), None)
    return {
        "guide": guide,
        "text": guide_html(guide, mark),
        "sections": contents(guide),
        "paragraph": marked,
        "address": words.link(f"/guides/{quote(guide.id, safe='')}"),
    }


def pane(guides: Sequence[Guide], words: Wording) -> Markup:
    """The guides beside a conversation or a draft; the first is shown, the others are fetched when needed."""
    return render("pane.html", words, guides=guides, **guide_values(guides[0], None, words))


def guide_routes(guides: Sequence[Guide], words: Wording) -> APIRouter:
    """`/guides/<id>`, with `start` and `end` of cited words; `part=text` leaves out what is around the text."""
    by_id = {guide.id: guide for guide in guides}
    routes = APIRouter()

    @routes.get(f"{words.root}/guides/{{guide_id}}", response_class=HTMLResponse)
    def show(guide_id: str, start: int | None = None, end: int | None = None, part: str = "page") -> str:
        guide = by_id.get(guide_id)
        if guide is None:
            raise HTTPException(404, words["guide_missing"])
        mark = valid_mark(guide, start, end)
        values = guide_values(guide, mark, words)
        if part == "text":
            return render("guide.html", words, **values)
        place = f"/guides/{quote(guide.id, safe='')}" + (f"?start={mark.start}&end={mark.end}" if mark else "")
        return render("guide_page.html", words, **values, **frame(words, "/guides", place))

    return routes
