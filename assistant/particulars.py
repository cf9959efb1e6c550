"""What a message tells of an applicant or its leader in figures and ranks: born, founded, title, R&D share …

The words are those by which guides are read for what they require (words/requirements.toml), so that one can be held
against the other.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields, replace
from datetime import date

from assistant import words
from assistant.ages import Since, born, founded
from assistant.ranks import Rank, denied, rank_in
from corpus.figures import Quantity, find_quantities
from corpus.guide import Span

_CLAUSE = re.compile("[^,，。;；!！?？、\n]+")
_BESIDE = 10  # characters before a figure in which its bound stands
PERSONAL = frozenset({"born", "rank", "experience"})  # of a person, not of an organisation


@dataclass(frozen=True, slots=True)
class Particulars:
    """Nothing (None, "", empty) where nothing was said. figures: by their names in words/requirements.toml."""

    born: Since | None = None
    founded: Since | None = None
    sex: str = ""
    title: Rank | None = None
    degree: Rank | None = None
    statuses: frozenset[str] = frozenset()
    figures: tuple[tuple[str, Quantity], ...] = ()

    @property
    def told(self) -> frozenset[str]:
        """The names of the requirements that it bears on."""
        named = {"born": self.born, "founded": self.founded, "rank": self.title or self.degree}
        return frozenset([name for name, value in named.items() if value] + [name for name, _ in self.figures])

    def and_then(self, later: Particulars) -> Particulars:
        """These with what was said later in place of what was said before."""
        said = {f.name: value for f in fields(later) if (value := getattr(later, f.name))}
        if later.figures:
            said["figures"] = tuple({**dict(self.figures), **dict(later.figures)}.items())
        return replace(self, **said)


NONE = Particulars()


def read_particulars(text: str, today: date) -> Particulars:
    """What a text says of an applicant or a person.

    >>> p = read_particulars("我是女的,1989年5月出生,有博士学位,没有职称", date(2026, 3, 20))
    >>> p.sex, str(p.born.first), p.degree.low, p.title
    ('female', '1989-05-01', 3, Rank(low=0, high=0))
    """
    quantities = find_quantities(text)
    title, degree = rank_in("title", text), rank_in("degree", text)
    if words.pattern_of("requirements", "ranks", "only").search(text) and (title is None) != (degree is None):
        title, degree = title or Rank(0, 0), degree or Rank(0, 0)
    return Particulars(
        born=born(text, quantities, today),
        founded=founded(text, quantities, today),
        sex=sex_in(text),
        title=title,
        degree=degree,
        statuses=frozenset(name for name in words.load("requirements")["statuses"] if _is_one(name, text)),
        figures=tuple(dict(figures_in(text, quantities)).items()),
    )


def sex_in(text: str) -> str:
    """The sex of the person spoken of; "" where none or both are named."""
    found = [sex for sex in ("female", "male") if words.pattern_of("requirements", "sexes", sex).search(text)]
    return found[0] if len(found) == 1 else ""


def _is_one(status: str, text: str) -> bool:
    behind = words.pattern("requirements.denial", "behind")
    named = words.pattern("requirements.statuses", status).finditer(text)
    return any(not denied(text[: m.start()]) and not behind.search(text[m.end() :]) for m in named)


def figures_in(text: str, quantities: Sequence[Quantity]) -> Iterator[tuple[str, Quantity]]:
    """The figures whose clause, else the one before, says that they measure what a guide may require."""
    clauses = [Span(*match.span()) for match in _CLAUSE.finditer(text)]
    for quantity in quantities:
        own = next((n for n, span in enumerate(clauses) if span.start <= quantity.span.start < span.end), None)
        if own is not None:
            name = measured(clauses[own].of(text), quantity)
            if not name and own:
                name = measured(clauses[own - 1].of(text), quantity)
            if name:
                yield name, _bounded(quantity, text)


def _bounded(quantity: Quantity, text: str) -> Quantity:
    """A figure with the bound that people put before it: 还不到3%."""
    under = words.pattern_of("requirements", "founded", "under").search(text[: quantity.span.start][-_BESIDE:])
    return replace(quantity, low=None, strict=True) if under and quantity.exact else quantity


def measured(clause: str, quantity: Quantity) -> str:
    """What a figure of a clause measures, by its name in words/requirements.toml; "" where it does not say."""
    lists = words.load("requirements")
    named = (n for n in lists["figures"] if words.pattern_of("requirements", n, "says").search(clause))
    return next((name for name in named if quantity.family in lists[name]["families"]), "")
