"""Questions made from a fact sheet: kinds × subjects × wordings × perturbations, with known answers.

1. Every class of question (a kind, a mode of asking, a language) is a function from sheet and random generator to a
   question with what its answer must say.
2. The classes take turns until there are as many different questions as wanted; each is perturbed (`perturb.py`).

What is expected comes from the sheet alone, never from the assistant's facts, and the wordings from wordings.toml,
never from the assistant's words, so that the suite can fail.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from itertools import cycle
from random import Random

from assistant.answer import Outcome
from eval.asking import Make, Writer, wordings
from eval.cases import Case
from eval.perturb import perturbed
from eval.sheets import Sheet

LANGUAGES = ("zh", "en")
_TRIES = 60  # per question; a class that has said all it can is left


@dataclass(frozen=True, slots=True)
class Maker:
    """One class of question: `make` gives one of it, None where it happens to find nothing to ask."""

    kind: str
    mode: str
    language: str
    make: Make = field(compare=False)


def generated(sheet: Sheet, seed: int | str, number: int, prefix: str = "g") -> tuple[Case, ...]:
    """That many different questions, or all there are; the same for the same seed."""
    rng = Random(seed)
    cases: dict[tuple[tuple[str, ...], date], Case] = {}
    makers = list(_makers(sheet))
    rng.shuffle(makers)
    spent: set[Maker] = set()
    for maker in cycle(makers):
        if len(cases) >= number or len(spent) == len(makers):
            break
        if maker in spent:
            continue
        for _ in range(_TRIES):
            case = _case(maker, sheet, rng, f"{prefix}{len(cases) + 1:05}")
            if case and (case.turns, case.today) not in cases:
                cases[case.turns, case.today] = case
                break
        else:
            spent.add(maker)
    return tuple(cases.values())


def _case(maker: Maker, sheet: Sheet, rng: Random, number: str) -> Case | None:
    asked = maker.make(rng)
    if asked is None:
        return None
    last, done = perturbed(asked.turns[-1], maker.language, rng)
    facts = tuple(dict.fromkeys((fact.source, fact.lines) for fact in asked.facts))
    return Case(
        id=f"{number}-{maker.kind}-{maker.mode}",
        turns=(*asked.turns[:-1], last),
        today=asked.today or sheet.today,
        outcome=asked.outcome,
        verdict=asked.verdict,
        must=asked.must if Outcome.ANSWERED in asked.outcome else (),
        must_not=asked.must_not,
        source=tuple(source for source, _ in facts),
        source_lines=tuple(lines for _, lines in facts),
        guides=sheet.guides,
        kind=f"{maker.kind}.{maker.mode}",
        language=maker.language,
        reason=" ".join(done),
    )


def _makers(sheet: Sheet) -> Iterator[Maker]:
    """Every class that the sheet has something for."""
    for language in LANGUAGES:
        writer = Writer(sheet, language)
        for kind, modes in wordings().items():
            for mode in dict.fromkeys((*modes, "open")):
                if make := writer.maker(kind, mode):
                    yield Maker(kind, mode, language, make)
        for mode, make in writer.conversations():
            yield Maker("conversation", mode, language, make)
