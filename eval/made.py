"""The suites that are made, not written: their cases come from fact sheets and a seed.

generated: questions on the bundled guide.
changed: questions on copies of every guide that has a sheet, each changed at random. Of what the original stated and
the copy does not, nothing may be said.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from itertools import cycle, islice
from pathlib import Path
from random import Random

from eval.cases import Case, Suite
from eval.change import Changed, changed
from eval.generate import generated
from eval.reading import values
from eval.sheets import Sheet, load_sheet, sheet_names
from eval.values import Day, Expected, Words, same

MADE = ("generated", "changed")
NUMBER = 10_000
SEED = 1
_OF_A_COPY = 25  # questions


def made_suite(name: str, folder: Path, seed: int = SEED, number: int = NUMBER) -> Suite:
    """One of MADE, with so many questions; changed guides are written to the folder, which is emptied before."""
    if name == "generated":
        return Suite(name, generated(load_sheet("bundled"), seed, number))
    shutil.rmtree(folder, ignore_errors=True)
    copies = islice(_copies(folder, seed), -(-number // _OF_A_COPY))
    cases = tuple(case for copy, place in copies for case in _cases(copy, place, seed))
    return Suite(name, cases[:number], folder)


def _copies(folder: Path, seed: int) -> Iterator[tuple[Changed, str]]:
    """Changed guides without end, of one original after the other, written to a folder of their own each."""
    sheets = [(name, load_sheet(name)) for name in sheet_names()]
    for number, (name, sheet) in enumerate(cycle(sheets), 1):
        copy = changed(sheet, sheet.path.read_text(encoding="utf-8"), Random(f"{seed}-{number}"))
        place = f"{name}-{number:03}"
        (folder / place).mkdir(parents=True)
        (folder / place / sheet.path.name).write_text(copy.text, encoding="utf-8")
        for beside in sheet.path.parent.glob(f"{sheet.path.stem}.*"):  # its sidecar and its English
            if beside != sheet.path:
                shutil.copy(beside, folder / place)
        yield copy, place


def _cases(copy: Changed, place: str, seed: int) -> tuple[Case, ...]:
    sheet: Sheet = copy.sheet.model_copy(update={"guides": place})
    return tuple(_without(case, copy.stale) for case in generated(sheet, f"{seed}-{place}", _OF_A_COPY, f"{place}-"))


def _without(case: Case, stale: tuple[Expected, ...]) -> Case:
    """The case with what is stale forbidden, unless the question says it, or a number of days may come out so."""
    asked = " ".join(case.turns)
    said = values(asked)
    forbidden = tuple(
        value
        for value in stale
        if not (isinstance(value, Day) and value.exactly() == case.today)
        and not (value.stand_in(asked) if isinstance(value, Words) else any(same(value, one) for one in said))
        and not (value.kind == "days" and case.kind.startswith("deadline"))
    )
    return case.model_copy(update={"must_not": tuple(dict.fromkeys((*case.must_not, *forbidden)))})
