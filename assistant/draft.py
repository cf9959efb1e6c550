"""What rules and retrieval hand to the verifier: statements with the spans that they rest on."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from assistant.answer import DecidedBy, Outcome, Verdict
from corpus.facts import Fact
from corpus.guide import Span


@dataclass(frozen=True, slots=True)
class Source:
    """Words of a guide that a statement rests on."""

    guide: str
    span: Span

    @classmethod
    def of(cls, fact: Fact) -> Source:
        return cls(fact.guide, fact.span)


@dataclass(frozen=True, slots=True)
class Statement:
    """One sentence of an answer. Without sources it must not state anything of the guide.

    computed: figures and dates of the sentence that a rule computed from the sources and today.
    about: the name of whom it is said; the verifier writes it before the first of several.
    column: the head above it, where it is a cell of a table whose rows are named by `about`.
    """

    text: str
    sources: tuple[Source, ...] = ()
    computed: frozenset[Decimal | date] = field(default=frozenset())
    about: str = ""
    column: str = ""


@dataclass(frozen=True, slots=True)
class Draft:
    """An answer before its citations were built.

    complete: the rule judged every word of the question itself, so that none of them is left to explain.
    sure: False for what a search found but may not answer.
    """

    outcome: Outcome
    statements: tuple[Statement, ...]
    decided_by: DecidedBy
    verdict: Verdict | None = None
    complete: bool = False
    sure: bool = True
