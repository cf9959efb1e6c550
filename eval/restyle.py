"""The same statements in another guise: other words for labels, another order, another numbering."""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import groupby
from random import Random

from eval.drafting import FIELD, Draft, changes
from eval.writings import chinese

_SHORT_LINE = 45  # characters of a field that changes places with its neighbours


def rephrase(draft: Draft, rng: Random) -> None:
    for words, equivalents in changes()["phrases"].items():
        if rng.random() < 0.4:
            draft.replace(words, rng.choice(equivalents))


def relabel(draft: Draft, rng: Random) -> None:
    """Other words for the labels of fields, the same throughout the guide."""
    chosen = {label: rng.choice(others) for label, others in changes()["labels"].items() if rng.random() < 0.5}
    for number, line in draft.lines.items():
        field = re.match(r"(\s*)([^：:\s]{2,12})(?=[：:]|$)", line)
        if field and field[2] in chosen and chosen[field[2]] not in line:
            draft.lines[number] = field[1] + chosen[field[2]] + line[field.end() :]


def reorder(draft: Draft, rng: Random) -> None:
    """Fields that follow each other, and items of a list, change places."""
    *heads, item = (re.compile(level["written"]) for level in changes()["numbering"])
    kinds: tuple[Callable[[str], bool], ...] = (
        lambda line: (
            bool(FIELD.match(line))
            and len(line) < _SHORT_LINE
            and not any(number.match(line.strip()) for number in (*heads, item))
        ),
        lambda line: bool(item.match(line.strip())) and len(line) > _SHORT_LINE,
    )
    for holds in kinds:
        if rng.random() < 0.5:
            draft.lines = _reordered(draft.lines, holds, rng)


def _reordered(lines: dict[int, str], holds: Callable[[str], bool], rng: Random) -> dict[int, str]:
    """The lines, each run of those that hold shuffled."""
    order: list[tuple[int, str]] = []
    for ours, group in groupby(lines.items(), lambda pair: holds(pair[1])):
        run = list(group)
        if ours:
            rng.shuffle(run)
        order += run
    return dict(order)


def renumber(draft: Draft, rng: Random) -> None:
    """Every level in another style, numbered anew below each number of a wider level."""
    if not draft.sheet.renumbered:
        return
    levels = [(re.compile(level["written"]), rng.choice(level["styles"])) for level in changes()["numbering"]]
    counts = [0] * len(levels)
    for number, line in draft.lines.items():
        bare = line.lstrip()
        for depth, (written, style) in enumerate(levels):
            if match := written.match(bare):
                counts[depth] += 1
                counts[depth + 1 :] = [0] * (len(levels) - depth - 1)
                mark = style.format(c=chinese(counts[depth]), n=counts[depth])
                draft.lines[number] = mark + bare[match.end() :]
                break
