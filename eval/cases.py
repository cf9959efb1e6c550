"""The cases of a suite: questions with the ways they may rightly end. One JSON object a line.

A message about a bad line names file, line and field, never what the line says: sealed suites stay unread.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints, ValidationError

from assistant.answer import Outcome, Verdict
from eval.values import Day, Expected, Quantity, Words

FOLDER = Path(__file__).parent / "cases"
GUIDES = Path(__file__).parent / "guides"
SEALED = frozenset({"held_out", "unseen"})  # suites that only the program looks at: nothing of them is listed or kept

ABSTENTIONS = frozenset({Outcome.NOT_IN_GUIDE, Outcome.OUT_OF_SCOPE, Outcome.REFUSED})
ANSWERS = frozenset({Outcome.ANSWERED, Outcome.PARTLY})


class CaseError(Exception):
    """A case file that cannot be read; the message is one sentence for a person."""


def _expected(raw: Any) -> Expected:
    if isinstance(raw, (Day, Quantity, Words)):
        return raw
    if not isinstance(raw, dict) or len(raw) != 1:
        raise ValueError("must be an object with one key, such as {'date': '2024-09-25'}")
    ((kind, value),) = raw.items()
    if kind == "date":
        try:
            day = date.fromisoformat(value)
        except (TypeError, ValueError):
            raise ValueError("a date must be written as 2024-09-25") from None
        return Day(day.year, day.month, day.day)
    if kind == "text":
        if not isinstance(value, list) or not value or not all(isinstance(words, str) and words for words in value):
            raise ValueError("a text must be a list of wordings, one of which is enough")
        return Words(tuple(value))
    if kind not in ("amount", "percent", "days", "months", "years", "count"):
        raise ValueError("must be one of date, amount, percent, days, months, years, count, text")
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        raise ValueError("must be a number")
    figure = Decimal(str(value))
    return Quantity("months", figure * 12) if kind == "years" else Quantity(kind, figure)


def _lines(raw: Any) -> Any:
    return [raw] if isinstance(raw, int) else raw


Wanted = Annotated[Day | Quantity | Words, BeforeValidator(_expected)]
Text = Annotated[str, StringConstraints(min_length=1)]
Lines = Annotated[tuple[Annotated[int, Field(ge=1)], ...], BeforeValidator(_lines)]


class Case(BaseModel):
    """One case. `outcome`, `verdict`: any of them is right; verdict None: any. `source`: words of the guide that
    have to be cited; `source_lines`: the lines of the file (from 1, blank ones too) where each stands."""

    model_config = ConfigDict(frozen=True, extra="forbid", arbitrary_types_allowed=True)

    id: Text
    turns: Annotated[tuple[str, ...], Field(min_length=1)]
    today: date
    outcome: Annotated[tuple[Outcome, ...], Field(min_length=1)]
    verdict: Annotated[tuple[Verdict | None, ...], Field(min_length=1)] | None = None
    must: tuple[Wanted, ...] = ()
    must_not: tuple[Wanted, ...] = ()
    source: tuple[Text, ...] = ()
    source_lines: tuple[Lines, ...] | None = None
    guides: str | None = None
    kind: Text
    language: Text
    reason: str = ""

    @property
    def expects_abstention(self) -> bool | None:
        """Whether not to answer is right; None where both are."""
        abstains = {outcome in ABSTENTIONS for outcome in self.outcome}
        return None if len(abstains) == 2 else abstains.pop()


@dataclass(frozen=True, slots=True)
class Suite:
    """Cases, and the folder in which the folders of guides are that they name."""

    name: str
    cases: tuple[Case, ...]
    guides: Path = GUIDES

    @property
    def sealed(self) -> bool:
        return self.name in SEALED


def suite_names(folder: Path = FOLDER) -> tuple[str, ...]:
    return tuple(sorted(path.stem for path in folder.glob("*.jsonl")))


def load_suite(name: str, folder: Path = FOLDER) -> Suite:
    """The suite of this name; `all` is every one that is not sealed. A path of a .jsonl file will do too."""
    if name == "all":
        names = [stem for stem in suite_names(folder) if stem not in SEALED]
        cases = tuple(case for stem in names for case in load_cases(folder / f"{stem}.jsonl"))
        if twice := {case.id for case in cases if [other.id for other in cases].count(case.id) > 1}:
            raise CaseError(f"The id {min(twice)} is in more than one suite.")
        return Suite(name, cases)
    path = Path(name) if name.endswith(".jsonl") else folder / f"{name}.jsonl"
    if not path.is_file():
        raise CaseError(f"There is no suite “{name}”; there are: {', '.join([*suite_names(folder), 'all'])}.")
    return Suite(path.stem, load_cases(path))


def load_cases(path: Path) -> tuple[Case, ...]:
    """The cases of a file. Raises CaseError at the first line that is none."""
    cases: list[Case] = []
    lines: dict[str, int] = {}
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise CaseError(f"{path.name}: cannot be read ({type(error).__name__}).") from error
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip():
            continue
        case = _case(f"{path.name}:{number}", line)
        if case.id in lines:
            raise CaseError(f"{path.name}:{number}: id: line {lines[case.id]} has the same one.")
        lines[case.id] = number
        cases.append(case)
    if not cases:
        raise CaseError(f"{path.name}: holds no case.")
    return tuple(cases)


def _case(place: str, line: str) -> Case:
    try:
        raw = json.loads(line)
    except json.JSONDecodeError as error:
        raise CaseError(f"{place}: is not JSON (column {error.colno}: {error.msg}).") from error
    if not isinstance(raw, Mapping):
        raise CaseError(f"{place}: must be a JSON object.")
    try:
        case = Case.model_validate(raw)
    except ValidationError as error:
        first = error.errors(include_input=False, include_url=False, include_context=False)[0]
        field = _field(first["loc"]) or "?"
        raise CaseError(f"{place}: {field}: {first['msg'].removeprefix('Value error, ')}.") from error
    if case.source_lines is not None and len(case.source_lines) != len(case.source):
        raise CaseError(f"{place}: source_lines: must have one entry for each of source.")
    if case.must and not ANSWERS & set(case.outcome):
        raise CaseError(f"{place}: must: a question that is not answered states no value.")
    return case


def _field(location: Sequence[int | str]) -> str:
    """`must[0]` of ("must", 0, "function-before…")."""
    return "".join(f"[{part}]" if isinstance(part, int) else part for part in location[:2] if "[" not in str(part))
