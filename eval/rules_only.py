"""The assistant without its index: for suites of so many guides that an index of each would take hours."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from assistant.answer import Answer
from assistant.chain import answer_conversation
from assistant.library import Library
from corpus.folder import BUNDLED
from corpus.guide import Guide


class RulesOnly:
    """Answers by the rules; a search finds nothing."""

    def __init__(self, guides: Path | None, home: Path) -> None:
        self.library = Library.read(guides or BUNDLED)

    @property
    def guides(self) -> tuple[Guide, ...]:
        return self.library.guides

    def answer(self, turns: Sequence[str], today: date) -> Answer:
        return answer_conversation(turns, self.library, lambda question: None, today)
