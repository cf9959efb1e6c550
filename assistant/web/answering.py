"""The assistant, as far as the pages need it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Protocol

from assistant.answer import Answer, ReplyDraft
from corpus.guide import Guide


class Answering(Protocol):
    @property
    def guides(self) -> tuple[Guide, ...]: ...

    def answer(self, turns: Sequence[str], today: date) -> Answer: ...

    def draft(self, enquiry: str, today: date) -> ReplyDraft: ...

    def today(self) -> date: ...
