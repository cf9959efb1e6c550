"""The assistant without its index: for suites of so many guides that an index of each would take hours."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from assistant.answer import Answer
from assistant.assistant import Assistant
from assistant.chain import answer_conversation
from corpus.guide import Guide


class RulesOnly:
    """Answers by the rules and what questions mean; a search finds nothing."""

    def __init__(self, guides: Path | None, home: Path) -> None:
        self._assistant = Assistant.open(guides, home)

    @property
    def guides(self) -> tuple[Guide, ...]:
        return self._assistant.guides

    def answer(self, turns: Sequence[str], today: date) -> Answer:
        library, recognise = self._assistant.library, self._assistant.recognise
        return answer_conversation(turns, library, lambda question: None, today, recognise)
