"""What the assistant gives: answers, citations and reply drafts, in the form scripts read."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import date
from enum import StrEnum
from typing import Any


class Outcome(StrEnum):
    """Every way a question can end; those that are not answers can be counted too."""

    ANSWERED = "answered"  # the guide states it; also a clear "no" by the guide
    PARTLY = "partly"  # some of it is stated, some not
    NOT_IN_GUIDE = "not_in_guide"  # about the programme, but the guide does not say
    OUT_OF_SCOPE = "out_of_scope"
    CLARIFY = "clarify"  # greetings, thanks, senseless messages; asks back
    REFUSED = "refused"  # an attempt to misuse the assistant


class Verdict(StrEnum):
    YES = "yes"
    NO = "no"
    DEPENDS = "depends"


class DecidedBy(StrEnum):
    RULES = "rules"
    RETRIEVAL = "retrieval"
    MODEL = "model"
    GUARD = "guard"


@dataclass(frozen=True, slots=True)
class Citation:
    """`text_of_document[start:end] == quote`; `[marker]` stands in the answer's text."""

    marker: int
    document: str
    section: tuple[str, ...]
    paragraph: int
    start: int
    end: int
    quote: str


@dataclass(frozen=True, slots=True)
class Answer:
    outcome: Outcome
    verdict: Verdict | None
    text: str
    language: str
    citations: tuple[Citation, ...]
    decided_by: DecidedBy
    today: date
    elapsed_ms: float = 0.0

    def as_record(self, record_id: str | None = None) -> dict[str, Any]:
        """The answer as a JSON object, with the id of its question where it has one."""
        record = asdict(self)
        record["today"] = self.today.isoformat()
        record["elapsed_ms"] = round(self.elapsed_ms, 2)
        return ({} if record_id is None else {"id": record_id}) | record


@dataclass(frozen=True, slots=True)
class DraftedQuestion:
    """One question found in an enquiry, and how it was answered."""

    question: str
    outcome: Outcome
    verdict: Verdict | None
    citations: tuple[Citation, ...]


@dataclass(frozen=True, slots=True)
class ReplyDraft:
    """A reply for staff to check, edit and send; `reasons` say why it needs a closer look."""

    reply: str
    language: str
    questions: tuple[DraftedQuestion, ...]
    citations: tuple[Citation, ...]
    needs_review: bool
    reasons: tuple[str, ...]

    def as_record(self, record_id: str | None = None) -> dict[str, Any]:
        return ({} if record_id is None else {"id": record_id}) | asdict(self)
