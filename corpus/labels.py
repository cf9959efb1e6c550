"""What kinds of fact the words above and before a paragraph say that it states."""

from __future__ import annotations

import re
from dataclasses import dataclass

from corpus import words
from corpus.guide import Guide, Paragraph, Span
from corpus.lines import tidy
from corpus.subjects import bare_title, holders

_PHRASE_END = re.compile(r"[，,（(：:]")
_LONGEST_LEAD = 45


@dataclass(frozen=True, slots=True)
class Labels:
    """shown: the nearest label, or the words that announce the list; may be empty.

    stated: the kinds of which a label is one, the section's title where nothing nearer is.
    announced: the kinds cued by the words that announce the list (有下列情形之一的，不予支持：).
    """

    shown: str
    stated: frozenset[str]
    announced: frozenset[str]


NO_LABELS = Labels("", frozenset(), frozenset())


def labels_of(guide: Guide, paragraph: Paragraph) -> Labels:
    """The labels of a paragraph: its own first, then those of what it is part of, then the section's title."""
    shown = ""
    for holder in holders(guide, paragraph):
        lead = lead_of(guide, holder) if holder is not paragraph else ""
        if holder.label:
            name = tidy(holder.label.of(guide.text))
            shown = shown or name
        else:
            name = tidy(_PHRASE_END.split(lead, maxsplit=1)[0])
            shown = shown or (lead if len(lead) <= _LONGEST_LEAD else "")
        if stated := words.kinds_labelled(name):
            return Labels(shown, stated, frozenset())
        if lead and (announced := frozenset(kind.id for kind in words.kinds() if kind.cued(lead))):
            return Labels(shown, frozenset(), announced)
    title = bare_title(paragraph.section[-1]) if paragraph.section else ""
    titled = words.kinds_labelled(title)
    if words.listed("schedule").fullmatch(title):  # what a line of a timetable is its title does not say
        return Labels(shown, _narrowed(frozenset(), shown or paragraph.span.of(guide.text)), frozenset())
    return Labels(shown, _narrowed(titled, shown), frozenset())


def _narrowed(titled: frozenset[str], label: str) -> frozenset[str]:
    """The kinds of a section's title, where a line of it does not label its date as another: Decisions sent: …"""
    own = {kind.id for kind in words.kinds() if _dated(kind) and kind.cued(label)}
    return frozenset(own or {k for k in titled if _dated(words.kind(k))}) | {
        k for k in titled if not _dated(words.kind(k))
    }


def _dated(kind: words.Kind) -> bool:
    return "date" in kind.values


def lead_of(guide: Guide, paragraph: Paragraph) -> str:
    """The sentence that announces a list, without its number and colon; "" where there is none."""
    last = Span(max(paragraph.sentences[-1].start, paragraph.content.start), paragraph.span.end).of(guide.text)
    return tidy(last[:-1]) if last[-1:] in ("：", ":") else ""


def announces_list(guide: Guide, paragraph: Paragraph) -> bool:
    """Whether the last sentence only announces what follows."""
    following = guide.paragraphs[paragraph.number : paragraph.number + 1]
    return bool(following) and following[0].part_of == paragraph.number and lead_of(guide, paragraph) != ""
