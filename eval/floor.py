"""The committed floor: below it, `zhinan eval` and with it CI fails."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from pathlib import Path

from pydantic import BaseModel, ConfigDict, ValidationError

from eval.summary import Summary

FLOOR = Path(__file__).parent / "floor.toml"


class FloorError(Exception):
    """A floor file that cannot be read."""


class Floor(BaseModel):
    """The least and the most that a suite's summary may have; None: not asked for."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    accuracy: float | None = None
    right_outcome: float | None = None
    citation_recall: float | None = None
    citation_precision: float | None = None
    verbatim: float | None = None
    located: float | None = None
    markers: float | None = None
    abstention_precision: float | None = None
    abstention_recall: float | None = None
    abstention_f1: float | None = None
    max_wrong_facts: int | None = None
    max_unsupported_figures: int | None = None
    max_errors: int | None = None


@dataclass(frozen=True, slots=True)
class Shortfall:
    """One measure beyond its limit; `measured` None: the run had nothing to measure it by."""

    measure: str
    measured: float | None
    limit: float

    def __str__(self) -> str:
        bound = "at most" if self.measure.startswith("max_") else "at least"
        measured = "not measured" if self.measured is None else f"{self.measured:g}"
        return f"{self.measure.removeprefix('max_')}: {measured}, must be {bound} {self.limit:g}"


def load_floor(suite: str, path: Path = FLOOR) -> Floor | None:
    """The floor of a suite, None if the file has none for it."""
    try:
        tables = tomllib.loads(path.read_text(encoding="utf-8"))
        floors = {name: Floor.model_validate(table) for name, table in tables.items()}
    except (OSError, tomllib.TOMLDecodeError) as error:
        raise FloorError(f"{path.name}: {error}") from error
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        raise FloorError(f"{path.name}: {'.'.join(map(str, first['loc']))}: {first['msg']}.") from error
    return floors.get(suite)


def below(summary: Summary, floor: Floor) -> tuple[Shortfall, ...]:
    """Every measure that misses the floor; one that the run could not measure misses it too."""
    missed = []
    for measure, limit in floor.model_dump(exclude_none=True).items():
        measured: float | None = getattr(summary, measure.removeprefix("max_"))
        at_most = measure.startswith("max_")
        if measured is None or (measured > limit if at_most else round(measured, 4) < limit):
            missed.append(Shortfall(measure, measured, limit))
    return tuple(missed)
