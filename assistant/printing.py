"""Answers, drafts and facts as the command line prints them."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from typing import Any

from assistant.answer import Answer, ReplyDraft
from assistant.library import Library
from assistant.wording import say
from corpus.coverage import Coverage
from corpus.facts import Fact, Window
from corpus.figures import Quantity
from corpus.guide import Guide, Span


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
        "condition": None if fact.condition is None else fact.condition.of(library.guide(fact.guide).text),
        "paragraph": fact.paragraph,
        "start": fact.span.start,
        "end": fact.span.end,
        "quote": library.words_of(fact),
    }


def fact_line(record: dict[str, Any]) -> str:
    subject = " › ".join(record["subject"]) or record["document"]
    where = f"¶{record['paragraph']} [{record['start']}:{record['end']}]"
    return harmless(f"{record['kind']:<22} {subject} | {record['quote'][:80]} | {where}")


def coverage_record(coverage: Coverage, guide: Guide) -> dict[str, Any]:
    def places(spans: Iterable[Span]) -> list[dict[str, Any]]:
        return [{"start": span.start, "end": span.end, "quote": span.of(guide.text)} for span in spans]

    return {
        "document": coverage.guide,
        "figures": coverage.figures,
        "share": round(coverage.share, 4),
        "untyped": places(fact.value_span for fact in coverage.untyped),
        "untold": places(coverage.untold),
        "conflicting": [places(fact.span for fact in pair) for pair in coverage.conflicting],
    }


def coverage_lines(coverage: Coverage, guide: Guide, language: str) -> list[str]:
    """How much of a guide its facts hold; below it each place that they do not, and each contradiction."""
    share = f"{100 * coverage.share:.0f}"
    head = say(language, "coverage", table="errors", guide=guide.title, figures=coverage.figures, share=share)
    places = [
        *(("coverage_untyped", fact.sentence, "") for fact in coverage.untyped),
        *(("coverage_untold", span, "") for span in coverage.untold),
        *(("coverage_conflict", one.span, f" | {other.span.of(guide.text)}") for one, other in coverage.conflicting),
    ]
    return [
        head,
        *(
            "  "
            + say(
                language,
                key,
                table="errors",
                paragraph=guide.paragraph_at(span.start).number,
                words=harmless(span.of(guide.text) + more),
            )
            for key, span, more in places
        ),
    ]


def _value(fact: Fact) -> object:
    if isinstance(fact.value, Window):
        return {"from": str(fact.value.start) if fact.value.start else None, "until": str(fact.value.end)}
    if isinstance(fact.value, Quantity):
        ends = {"low": fact.value.low, "high": fact.value.high}
        return {name: None if end is None else float(end) for name, end in ends.items()} | {"unit": fact.value.unit}
    return fact.value
