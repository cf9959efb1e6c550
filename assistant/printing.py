"""Answers, drafts and facts as the command line prints them."""

from __future__ import annotations

import unicodedata
from typing import Any

from assistant.answer import Answer, ReplyDraft
from assistant.library import Library
from corpus.facts import Fact, Window
from corpus.figures import Quantity


def answer_for_reading(answer: Answer, library: Library) -> str:
    """The text, and below it each source with its words."""
    sources = [
        f"[{c.marker}] {' › '.join((library.guide(c.document).title, *c.section))} ¶{c.paragraph}\n    “{c.quote}”"
        for c in answer.citations
    ]
    return harmless("\n".join([answer.text, *([""] if sources else []), *sources]))


def draft_for_reading(draft: ReplyDraft) -> str:
    """The letter, and below it why it needs a closer look."""
    return harmless("\n".join([draft.reply, *([""] if draft.reasons else []), *(f"! {r}" for r in draft.reasons)]))


def harmless(text: str) -> str:
    """Without what could steer a terminal: control characters but line ends and tabs, and lone surrogates."""
    return "".join(c for c in text if c in "\n\t" or unicodedata.category(c) not in ("Cc", "Cs"))


def fact_record(fact: Fact, library: Library) -> dict[str, Any]:
    return {
        "kind": fact.kind,
        "document": fact.guide,
        "section": list(fact.section),
        "subject": list(fact.subject),
        "label": fact.label,
        "value": _value(fact),
        "qualifiers": sorted(fact.qualifiers),
        "paragraph": fact.paragraph,
        "start": fact.span.start,
        "end": fact.span.end,
        "quote": library.words_of(fact),
    }


def fact_line(record: dict[str, Any]) -> str:
    subject = " › ".join(record["subject"]) or record["document"]
    where = f"¶{record['paragraph']} [{record['start']}:{record['end']}]"
    return harmless(f"{record['kind']:<22} {subject} | {record['quote'][:80]} | {where}")


def _value(fact: Fact) -> object:
    if isinstance(fact.value, Window):
        return {"from": str(fact.value.start) if fact.value.start else None, "until": str(fact.value.end)}
    if isinstance(fact.value, Quantity):
        ends = {"low": fact.value.low, "high": fact.value.high}
        return {name: None if end is None else float(end) for name, end in ends.items()} | {"unit": fact.value.unit}
    return fact.value
