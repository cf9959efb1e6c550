"""What the tests of the assistant share besides fixtures: a day, the cases of the regression suite, a contract."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from typing import Any

from assistant.answer import Answer, DecidedBy, Outcome
from assistant.draft import Draft
from assistant.library import Library
from assistant.question import Question
from corpus.facts import facts_of
from corpus.folder import BUNDLED
from corpus.reader import parse_guide
from eval.cases import FOLDER

BEFORE = date(2024, 9, 1)
"""A day on which no deadline of the bundled guide has passed."""


def library_of(text: str = "", **texts: str) -> Library:
    """A library of the guide of a text, or of named ones."""
    named = texts or {"made": text}
    guides = tuple(parse_guide(name, of) for name, of in named.items())
    return Library(BUNDLED, guides, tuple(fact for guide in guides for fact in facts_of(guide)))


def nothing_found(question: Question) -> Draft | None:
    """Stands in for retrieval where a test is about everything but."""
    return None


def quotes(answer: Answer) -> str:
    """All words that an answer cites."""
    return "\n".join(citation.quote for citation in answer.citations)


def eval_cases() -> Iterator[dict[str, Any]]:
    """The regression suite over the bundled guide, as records."""
    for line in (FOLDER / "bundled.jsonl").read_text(encoding="utf-8").splitlines():
        yield json.loads(line)


def assert_contract(answer: Answer, library: Library) -> None:
    """The form of an answer that the contract promises, and law 1: every quote is the guide's, at its span."""
    assert answer.text.strip()
    assert answer.language in ("zh", "en")
    if answer.outcome in (Outcome.ANSWERED, Outcome.PARTLY):
        assert answer.citations
        assert answer.decided_by is not DecidedBy.GUARD
    assert [c.marker for c in answer.citations] == list(range(1, len(answer.citations) + 1))
    for citation in answer.citations:
        text = library.guide(citation.document).text
        assert citation.quote == text[citation.start : citation.end]
        assert citation.quote.strip()
        assert f"[{citation.marker}]" in answer.text
        paragraph = library.guide(citation.document).paragraphs[citation.paragraph - 1]
        assert paragraph.span.start <= citation.start < citation.end <= paragraph.span.end
        assert citation.section == paragraph.section
