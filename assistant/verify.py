"""The only maker of citations. It holds the laws of the house:

1. A citation's quote is the guide's text at its span, character for character.
2. Every date and figure of a statement stands in one of its cited spans, is in the question or a guide's
   title, is today's date, or was computed by a rule from what is cited. A statement that fails is replaced by
   its source's words; one without a source is left out.
3. Nothing that the guide does not say is `answered`: without a citation an answer is silence.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from functools import lru_cache

from assistant.answer import Answer, Citation, DecidedBy, Outcome
from assistant.draft import Draft, Source, Statement
from assistant.layout import gathered, marked, marked_cell, whole_text
from assistant.library import Library
from assistant.wording import say
from corpus.dates import find_moments
from corpus.facts import Fact, Window
from corpus.figures import Quantity, find_quantities

Day = tuple[int | None, int | None, int | None]
Figure = tuple[str, str, Decimal]  # family, unit, value

_SOURCED = (Outcome.ANSWERED, Outcome.PARTLY)


def verified(draft: Draft, library: Library, asked: str, language: str, today: date, elapsed_ms: float = 0.0) -> Answer:
    """The answer that a draft makes. `asked`: the user's words, whose figures may be repeated."""
    markers: dict[Source, int] = {}
    said: list[tuple[str, str, str]] = []  # about whom, what, under which head
    by_guard = draft.decided_by is DecidedBy.GUARD  # says nothing of a guide
    for statement in gathered(draft.statements):
        sound = statement if by_guard else _sound(statement, library, asked, today, language)
        if sound is None:
            continue
        for source in sound.sources:
            markers.setdefault(source, len(markers) + 1)
        marks = [markers[source] for source in sound.sources]
        text = marked_cell(sound.text, marks) if sound.column else marked(sound.text, marks, language)
        said.append((sound.about, text, sound.column))
    outcome, verdict = draft.outcome, draft.verdict
    if not said or (outcome in _SOURCED and not markers):
        outcome, verdict, said = Outcome.NOT_IN_GUIDE, None, [("", say(language, "not_in_guide"), "")]
    return Answer(
        outcome=outcome,
        verdict=verdict,
        text=whole_text(said, language),
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


def _sound(statement: Statement, library: Library, asked: str, today: date, language: str) -> Statement | None:
    """The statement, or (law 2) the words of its sources in its place; None where it has no sources either."""
    cited = [source.span.of(library.guide(source.guide).text) for source in statement.sources]
    titles = {library.guide(source.guide).title for source in statement.sources} or {
        guide.title for guide in library.guides
    }
    allowed = Values.of(asked, *cited, *titles)
    allowed |= Values.of_facts(_facts(statement.sources, library)) | Values.computed(statement.computed | {today})
    if not unsupported_values(statement.text, allowed):
        return statement
    if not cited:  # “the last day” counts nothing; a sentence of the wording has no digits of its own
        return None if any(c.isdigit() for c in statement.text) else statement
    words = say(language, "list_join").join(cited)
    return replace(statement, text=say(language, "quote", words=words))


def _facts(sources: Iterable[Source], library: Library) -> list[Fact]:
    """The facts that stand in the sources: their dates have the year that the words may leave out."""
    return [f for s in sources for f in library.facts_of(s.guide) if s.span.contains(f.span)]


@dataclass(frozen=True, slots=True)
class Values:
    """Dates (year, month, day; None where left out), figures (family, unit, value), and figures of any unit."""

    days: frozenset[Day] = frozenset()
    figures: frozenset[Figure] = frozenset()
    plain: frozenset[Decimal] = frozenset()

    def __or__(self, other: Values) -> Values:
        return Values(self.days | other.days, self.figures | other.figures, self.plain | other.plain)

    @classmethod
    def of(cls, *texts: str) -> Values:
        """The values that stand in texts."""
        found = [_values_of(text) for text in texts]
        return cls(
            frozenset[Day]().union(*(v.days for v in found)), frozenset[Figure]().union(*(v.figures for v in found))
        )

    @classmethod
    def of_facts(cls, facts: Iterable[Fact]) -> Values:
        windows = [fact.value for fact in facts if isinstance(fact.value, Window)]
        return cls(frozenset((m.year, m.month, m.day) for w in windows for m in (w.start, w.end) if m))

    @classmethod
    def computed(cls, values: Iterable[Decimal | date]) -> Values:
        known = list(values)
        days = frozenset((v.year, v.month, v.day) for v in known if isinstance(v, date))
        return cls(days, plain=frozenset(v for v in known if isinstance(v, Decimal)))


@lru_cache(maxsize=4096)
def _values_of(text: str) -> Values:
    days = {(m.year, m.month, m.day) for m in find_moments(text)}
    return Values(frozenset(days), frozenset(figure for q in find_quantities(text) for figure in _figures(q)))


def unsupported_values(text: str, allowed: Values) -> list[Day | tuple[str, str, Decimal]]:
    """The dates and figures of a text that are not among the allowed ones."""
    stated = Values.of(text)
    days = [day for day in stated.days if not any(_fits(day, other) for other in allowed.days)]
    figures = [f for f in stated.figures - allowed.figures if f[2] not in allowed.plain]
    return [*days, *figures]


def _fits(day: Day, whole: Day) -> bool:
    """Whether a date that may lack a part says no more than another one."""
    return all(part is None or part == other for part, other in zip(day, whole, strict=True))


def _figures(quantity: Quantity) -> set[tuple[str, str, Decimal]]:
    """Both ends of a figure; what is counted has many names, so the unit of a count is left out."""
    unit = "" if quantity.family == "count" else quantity.unit
    return {(quantity.family, unit, end) for end in (quantity.low, quantity.high) if end is not None}
