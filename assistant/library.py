"""What the assistant knows: the guides of a folder, their facts, and the subjects they are about."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from assistant.subjects import SubjectFinder
from corpus.errors import CorpusError
from corpus.facts import Fact, facts_of
from corpus.folder import read_folder
from corpus.guide import Guide


@dataclass(frozen=True)
class Library:
    """Guides with their facts; `problems` are the files of the folder that could not be read."""

    folder: Path
    guides: tuple[Guide, ...]
    facts: tuple[Fact, ...]
    problems: tuple[CorpusError, ...] = ()

    @classmethod
    def read(cls, folder: Path) -> Library:
        """Raises CorpusError when the folder holds no guide that can be read."""
        read = read_folder(folder)
        return cls(folder, read.guides, tuple(fact for guide in read.guides for fact in facts_of(guide)), read.problems)

    def guide(self, guide_id: str) -> Guide:
        return self._by_id[guide_id]

    def words_of(self, fact: Fact) -> str:
        return fact.span.of(self.guide(fact.guide).text)

    @cached_property
    def _by_id(self) -> dict[str, Guide]:
        return {guide.id: guide for guide in self.guides}

    @cached_property
    def subjects(self) -> SubjectFinder:
        return SubjectFinder(self.guides)

    @cached_property
    def all_text(self) -> str:
        """The text of all guides in one string, for “does any guide mention …”."""
        return "\n".join(f"{guide.title}\n{guide.text}" for guide in self.guides).lower()
