"""The only maker of citations. It holds the laws of the house:

1. A citation's quote is the guide's text at its span, character for character.
2. Every date and figure of a statement stands in one of its cited spans, is in the question, is today's
   date, or was computed by a rule from what is cited. A statement that fails is replaced by its source's words.
3. Nothing that the guide does not say is `answered`: without a citation an answer is silence.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from decimal import Decimal

from assistant.answer import Answer, Citation, Outcome
from assistant.draft import Draft, Source, Statement
from assistant.library import Library
from assistant.wording import say
from corpus.dates import Moment, find_moments
from corpus.figures import find_quantities

_END = re.compile(r"[。.！!？?：:；;]*$")
_SOURCED = (Outcome.ANSWERED, Outcome.PARTLY)


def verified(draft: Draft, library: Library, asked: str, language: str, today: date, elapsed_ms: float = 0.0) -> Answer:
    """The answer that a draft makes. `asked`: the user's words, whose figures may be repeated."""
    markers: dict[Source, int] = {}
    lines = []
    for statement in draft.statements:
        sound = _sound(statement, library, asked, today, language)
        for source in sound.sources:
            markers.setdefault(source, len(markers) + 1)
        lines.append(_marked(sound.text, [markers[source] for source in sound.sources], language))
    outcome, verdict = draft.outcome, draft.verdict
    if outcome in _SOURCED and not markers:
        outcome, verdict, lines = Outcome.NOT_IN_GUIDE, None, [say(language, "not_in_guide")]
    return Answer(
        outcome=outcome,
        verdict=verdict,
        text=_laid_out(lines, language),
        language=language,
        citations=tuple(_citation(marker, source, library) for source, marker in markers.items()),
        decided_by=draft.decided_by,
        today=today,
        elapsed_ms=elapsed_ms,
    )


def _citation(marker: int, source: Source, library: Library) -> Citation:
    guide = library.guide(source.guide)
    paragraph = guide.paragraph_at(source.span.start)
    quote = source.span.of(guide.text)
    return Citation(marker, guide.id, paragraph.section, paragraph.number, source.span.start, source.span.end, quote)


def _marked(text: str, markers: Iterable[int], language: str) -> str:
    """The sentence with its markers before the full stop, which it gets if it has none."""
    stop = _END.search(text)
    body, end = (text[: stop.start()], stop[0]) if stop else (text, "")
    if "".join(marks := [f"[{marker}]" for marker in markers]):
        return f"{body}{''.join(marks)}{end or ('。' if language == 'zh' else '.')}"
    return body + (end or ("。" if language == "zh" else "."))


def _laid_out(lines: list[str], language: str) -> str:
    """Up to two sentences in a row; more as lines that a person reads in ten seconds."""
    if len(lines) <= 2 and sum(map(len, lines)) <= 120:
        return ("" if language == "zh" else " ").join(lines)
    return "\n".join(lines)


def _sound(statement: Statement, library: Library, asked: str, today: date, language: str) -> Statement:
    """The statement, or (law 2) the words of its sources in its place."""
    cited = " ; ".join(source.span.of(library.guide(source.guide).text) for source in statement.sources)
    titles = " ; ".join(guide.title for guide in library.guides)
    allowed = _values(f"{cited} ; {asked} ; {titles}") | set(statement.computed) | {today}
    if not statement.sources:
        return statement
    if unsupported_values(statement.text, allowed):
        words = say(language, "list_join").join(
            source.span.of(library.guide(source.guide).text) for source in statement.sources
        )
        return replace(statement, text=say(language, "quote", words=words))
    return statement


def unsupported_values(
    text: str, allowed: set[Decimal | date | tuple[int | None, ...]]
) -> set[Decimal | date | tuple[int | None, ...]]:
    """The dates and figures of a text that are not among the allowed ones."""
    return _values(text) - allowed


def _values(text: str) -> set[Decimal | date | tuple[int | None, ...]]:
    values: set[Decimal | date | tuple[int | None, ...]] = set()
    for moment in find_moments(text):
        values.add(_day(moment))
    for quantity in find_quantities(text):
        values |= {end for end in (quantity.low, quantity.high) if end is not None and quantity.family != "count"}
    return values


def _day(moment: Moment) -> date | tuple[int | None, ...]:
    return moment.day_of if moment.complete else (moment.year, moment.month, moment.day)
