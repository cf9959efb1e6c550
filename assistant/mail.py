"""From an e-mail, as it was pasted or saved, to the words of the person who asks.

1. HTML becomes text; control characters go.
2. Head lines go, but for the subject; earlier mails and what is marked as quoted from them go.
3. The closing goes with the signature below it, and so do lines of a name-card.
4. Lines that were broken to fit a width are joined again.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from html.parser import HTMLParser
from pathlib import Path

from assistant import words
from assistant.errors import WorkError

_TAG = re.compile(r"<(?:!doctype|/?(?:html|body|div|p|br|span|table|td|li|ul|ol|b|font|a|h\d)\b)[^<>]*>", re.IGNORECASE)
_QUERY = re.compile(r"(https?://[^\s?？，。]*)\?[^\s，。；）)]*")
_STOPS = tuple("。！？!?；;：:.…~～,，")
_WIDE = 50  # columns; a line this long without a stop goes on in the next


@dataclass(frozen=True, slots=True)
class Mail:
    """`body`: what its writer says, without head, signature and earlier mails; a sentence is never broken."""

    subject: str
    body: str


def read_enquiry(path: Path) -> str:
    """The text of a file in UTF-8, GB18030 or (with a mark) UTF-16. Raises WorkError."""
    try:
        raw = path.read_bytes()
    except (OSError, ValueError) as error:  # ValueError: a path with a null character
        raise WorkError("unreadable_input", path=path, detail=getattr(error, "strerror", error)) from error
    marked = raw.startswith((b"\xff\xfe", b"\xfe\xff"))
    for encoding in ("utf-16",) if marked else ("utf-8-sig", "gb18030"):
        try:
            text = raw.decode(encoding)
        except UnicodeDecodeError:
            continue
        if not text.strip():
            raise WorkError("empty_enquiry", path=path)
        if "\0" not in text:
            return text
    raise WorkError("not_text_enquiry", path=path)


def parse_mail(text: str) -> Mail:
    """The mail's subject (or "") and body.

    >>> parse_mail("主题：咨询\\n老师好！\\n芬兰何时截止？\\n此致\\n敬礼\\n张三\\n> 原来的信")
    Mail(subject='咨询', body='老师好！\\n芬兰何时截止？')
    """
    text = _clean(_from_html(text) if len(_TAG.findall(text)) > 1 else text)
    subject, lines = _without_head(text.split("\n"))
    lines = _without_earlier(lines)
    return Mail(subject, "\n".join(_joined(_without_signature(lines))).strip())


def _clean(text: str) -> str:
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\u2028", "\n").replace("\u2029", "\n")
    text = "".join(c if c in "\n\t" or unicodedata.category(c) not in ("Cc", "Cf", "Cs", "Co") else " " for c in text)
    return _QUERY.sub(r"\1", text)


def _is(kind: str, line: str) -> bool:
    return words.pattern("mail", kind).search(line) is not None


def _without_head(lines: list[str]) -> tuple[str, list[str]]:
    """The subject, and the lines below the head; a forwarded mail has its head below the words that pass it on."""
    subject = ""
    rest: list[str] = []
    in_head = True
    for line in lines:
        if _is("forwarded", line):
            in_head = True
        elif in_head and (match := words.pattern("mail", "subject").search(line)):
            subject = line[match.end() :].strip() or subject
        elif in_head and _is("head", line):
            continue
        else:
            in_head = in_head and not line.strip()
            rest.append(line)
    return subject, rest


def _without_earlier(lines: list[str]) -> list[str]:
    kept: list[str] = []
    for index, line in enumerate(lines):
        if _is("earlier", line):
            break
        if _is("wrote", line):
            below = next((later for later in lines[index + 1 :] if later.strip()), "")
            if _is("quoted", below):
                continue
            break
        if not _is("quoted", line):
            kept.append(line)
    return kept


def _without_signature(lines: list[str]) -> list[str]:
    kept: list[str] = []
    closed = False
    for line in lines:
        if _is("added", line):
            closed = False
        elif _is("closing", line):
            closed = any(earlier.strip() for earlier in kept)
            continue
        if not closed and not _is("card", line):
            kept.append(line)
    return kept


def _joined(lines: list[str]) -> list[str]:
    """Lines with those joined that were broken at a width."""
    joined: list[str] = []
    goes_on = False
    for line in lines:
        text = line.strip()
        if goes_on and text and not _is("number", line):
            between = " " if joined[-1][-1].isascii() and text[0].isascii() else ""
            joined[-1] += between + text
        else:
            joined.append(text)
        goes_on = _columns(text) >= _WIDE and not text.endswith(_STOPS[:-2])
    return joined


def _columns(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)


def _from_html(text: str) -> str:
    reader = _HtmlText()
    reader.feed(text)
    reader.close()
    return "".join(reader.parts)


class _HtmlText(HTMLParser):
    """The text that a reader of the page would see, without quotations."""

    _BLOCKS = ("p", "div", "br", "li", "tr", "table", "ul", "ol", "h1", "h2", "h3", "h4", "hr", "section", "article")
    _UNSEEN = ("style", "script", "head", "title", "blockquote")

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self._unseen: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in self._UNSEEN:
            self._unseen.append(tag)
        elif tag in self._BLOCKS:
            self.parts.append("\n")

    def handle_endtag(self, tag: str) -> None:
        if tag in self._unseen:
            del self._unseen[self._unseen.index(tag) :]
        elif tag in self._BLOCKS:
            self.parts.append("\n")

    def handle_data(self, data: str) -> None:
        if not self._unseen:
            self.parts.append(data)
