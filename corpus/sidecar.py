"""The small file beside a guide that says what its text does not: `<id>.toml`."""

from __future__ import annotations

import tomllib
from dataclasses import fields
from datetime import date
from pathlib import Path

from corpus.errors import CorpusError
from corpus.guide import Sidecar

_TYPES: dict[str, type] = {
    "edition": int, "in_force_from": date, "in_force_until": date,
}  # fmt: skip  # every other field is a string


def read_sidecar(guide: Path) -> Sidecar:
    """The sidecar of the guide file, an empty one where there is none.

    Raises CorpusError when the file is not TOML, or has an unknown field or a value of a wrong type.
    """
    path = guide.with_suffix(".toml")
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return Sidecar()
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise CorpusError("bad_sidecar", path, str(error)) from error
    known = {f.name for f in fields(Sidecar)}
    for key, value in table.items():
        if key not in known:
            raise CorpusError("bad_sidecar", path, f"unknown field {key}")
        if not isinstance(value, _TYPES.get(key, str)) or isinstance(value, bool):
            raise CorpusError("bad_sidecar", path, f"{key} is not a {_TYPES.get(key, str).__name__}")
    return Sidecar(**table)
