"""A folder of guides with their translations. What cannot be read is named; the rest is still served."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from corpus.errors import CorpusError
from corpus.guide import Guide
from corpus.reader import read_guide
from corpus.translation import foreign_to, path_of, read_translation

BUNDLED = Path(__file__).parent / "guides"


@dataclass(frozen=True, slots=True)
class Folder:
    """The guides of a folder by file name, and what was wrong with its other files."""

    guides: tuple[Guide, ...]
    problems: tuple[CorpusError, ...]

    def guide(self, guide_id: str) -> Guide:
        return next(guide for guide in self.guides if guide.id == guide_id)


def read_folder(path: Path = BUNDLED) -> Folder:
    """Every `*.txt` of the folder. Raises CorpusError when no guide at all can be read."""
    if not path.is_dir():
        raise CorpusError("no_folder", path)
    try:
        files = sorted(p for p in path.iterdir() if p.suffix.lower() == ".txt" and not p.name.startswith("."))
    except OSError as error:
        raise CorpusError("no_folder", path, error.strerror or "") from error
    guides: list[Guide] = []
    problems: list[CorpusError] = []
    for file in files:
        try:
            guides.append(read_guide(file))
            guides[-1] = _translated(guides[-1], file, problems)
        except CorpusError as problem:
            problems.append(problem)
    if not guides:
        raise problems[0] if problems else CorpusError("no_guides", path)
    return Folder(tuple(guides), tuple(problems))


def _translated(guide: Guide, file: Path, problems: list[CorpusError]) -> Guide:
    """The guide with its English; words that it does not have are a problem, for they may be outdated.

    Raises CorpusError when the translation cannot be read.
    """
    english = read_translation(file)
    if foreign := foreign_to(guide, english):
        problems.append(CorpusError("foreign_translation", path_of(file), foreign[0]))
    return replace(guide, english=english)
