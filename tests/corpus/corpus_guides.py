"""The guides that the corpus is tried on: the bundled one and the invented ones of the evaluation."""

from __future__ import annotations

from pathlib import Path

from corpus.folder import BUNDLED
from corpus.reader import read_guide

INVENTED = Path(__file__).parents[2] / "eval" / "guides"
FILES = sorted([*BUNDLED.glob("*.txt"), *INVENTED.glob("*/*.txt")])
GUIDES = {path.stem: read_guide(path) for path in FILES}
