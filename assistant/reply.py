"""Reply drafts: the questions of an enquiry, each answered by the chain, in one polite letter with sources."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date

from assistant import words
from assistant.answer import Answer, Citation, DecidedBy, DraftedQuestion, Outcome, ReplyDraft, Verdict
from assistant.chain import answer_conversation
from assistant.conversation import split_message
from assistant.draft import Draft
from assistant.language import language_of, plain
from assistant.library import Library
from assistant.question import Question, read_question
from assistant.rules.guard import is_programme
from assistant.wording import say

LONGEST_ENQUIRY = 20_000  # characters
_MOST_QUESTIONS = 20
_MARKER = re.compile(r"\[(\d+)\]")
_NUMBERED = re.compile(r"^\s*(?:[(（]?(?:\d{1,2}|[一二三四五六七八九十]{1,3})[)）.、．]|[-*•·])\s*")


@dataclass(frozen=True, slots=True)
class _Answered:
    question: str
    answer: Answer


def draft_reply(enquiry: str, library: Library, retrieve: Callable[[Question], Draft | None], today: date) -> ReplyDraft:
    """The draft; an enquiry without a question gets a letter that asks for it."""
    text = enquiry[:LONGEST_ENQUIRY]
    language = language_of(text)
    answered: list[_Answered] = []
    said: list[str] = []
    for question in questions_in(text, library, today):
        answer = answer_conversation([*said[-2:], question], library, retrieve, today)
        said.append(question)
        answered.append(_Answered(question, replace(answer, language=language)))
    reasons = [reason for one in answered if (reason := _reason(one, language))]
    if len(enquiry) > LONGEST_ENQUIRY:
        reasons.append(say(language, "reason_shortened", table="reply", limit=LONGEST_ENQUIRY))
    if not answered:
        reasons.append(say(language, "reason_no_question", table="reply"))
    numbered, citations = _renumbered(answered)
    return ReplyDraft(
        reply=_letter(numbered, citations, library, language),
        language=language,
        questions=tuple(DraftedQuestion(o.question, o.answer.outcome, o.answer.verdict, o.answer.citations) for o in numbered),
        citations=citations,
        needs_review=bool(reasons),
        reasons=tuple(reasons),
    )


def questions_in(enquiry: str, library: Library, today: date) -> list[str]:
    """The sentences of an enquiry that ask something, without numbers and greetings; at most twenty.

    A sentence that asks nothing but names a subject goes with the question that follows it.
    """
    found: list[str] = []
    aside = ""
    for line in enquiry.splitlines():
        for part in split_message(_NUMBERED.sub("", line)):
            if _courtesy(part):
                continue
            question = read_question(part, library, today)
            asks = part.rstrip().endswith(("?", "？")) or (question.kinds and _interrogative(question))
            if asks and is_programme(question, library) or part.rstrip().endswith(("?", "？")):
                found.append((aside + part).strip())
                aside = ""
            elif question.subjects and not question.mentioned:
                aside = part + " "
    return list(dict.fromkeys(found))[:_MOST_QUESTIONS]


def _courtesy(part: str) -> bool:
    text = plain(part)
    return any(words.pattern("guard", kind).search(text) for kind in ("greeting", "thanks", "farewell"))


def _interrogative(question: Question) -> bool:
    return question.polar or bool(words.pattern("forms", "interrogative").search(question.plain))


def _renumbered(answered: list[_Answered]) -> tuple[list[_Answered], tuple[Citation, ...]]:
    """Markers made one series over all answers; the same words keep one number."""
    numbers: dict[tuple[str, int, int], Citation] = {}
    result = []
    for one in answered:
        new: dict[int, Citation] = {}
        for citation in one.answer.citations:
            key = (citation.document, citation.start, citation.end)
            numbers.setdefault(key, replace(citation, marker=len(numbers) + 1))
            new[citation.marker] = numbers[key]
        text = _MARKER.sub(lambda m, new=new: f"[{new[int(m[1])].marker}]" if int(m[1]) in new else m[0], one.answer.text)  # type: ignore[misc]
        result.append(_Answered(one.question, replace(one.answer, text=text, citations=tuple(new.values()))))
    return result, tuple(numbers.values())


def _letter(answered: list[_Answered], citations: tuple[Citation, ...], library: Library, language: str) -> str:
    if not answered:
        return say(language, "no_question", table="reply")
    parts = [say(language, "opening" if len(answered) > 1 else "opening_one", table="reply")]
    for number, one in enumerate(answered, start=1):
        if len(answered) > 1:
            parts.append(say(language, "question", table="reply", number=number, question=one.question, answer=one.answer.text))
        else:
            parts.append(one.answer.text)
    if citations:
        sources = [say(language, "sources", table="reply")]
        for c in citations:
            title = library.guide(c.document).title
            section = " › ".join(c.section) or title
            sources.append(say(language, "source", table="reply", marker=c.marker, title=title, section=section, paragraph=c.paragraph, quote=c.quote))
        parts.append("\n".join(sources))
    parts.append(say(language, "closing", table="reply"))
    return "\n\n".join(parts)


def _reason(one: _Answered, language: str) -> str | None:
    answer = one.answer
    if answer.outcome is not Outcome.ANSWERED:
        key = f"reason_{answer.outcome.value}"
    elif answer.decided_by is DecidedBy.RETRIEVAL:
        key = "reason_retrieval"
    elif answer.verdict is Verdict.DEPENDS:
        key = "reason_depends"
    else:
        return None
    return say(language, key, table="reply", question=one.question)
