"""Reads rendered HTML back: its text as a browser would have it, and the parts that are marked."""

from __future__ import annotations

from html.parser import HTMLParser


class Reading(HTMLParser):
    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.text = ""
        self.marks: list[tuple[int, int, str]] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self._open: tuple[int, int, int] | None = None
        self.feed(str(html))  # Markup would escape what is added to it
        self.close()

    @property
    def marked(self) -> str:
        return "".join(text for _, _, text in self.marks)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag == "mark":
            named = dict(attrs)
            self._open = (int(named["data-start"] or ""), int(named["data-end"] or ""), len(self.text))

    def handle_endtag(self, tag: str) -> None:
        if tag == "mark" and self._open:
            start, end, position = self._open
            self.marks.append((start, end, self.text[position:]))
            self._open = None

    def handle_data(self, data: str) -> None:
        self.text += data
