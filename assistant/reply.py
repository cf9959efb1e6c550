"""Reply drafts: the questions of an enquiry, each answered by the chain, in one polite letter with sources."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial

from assistant import words
from assistant.answer import Answer, Citation, DecidedBy, DraftedQuestion, Outcome, ReplyDraft, Verdict
from assistant.chain import answer_conversation
from assistant.doubt import Retrieve
from assistant.enquiry import Asked, questions_in
from assistant.language import in_traditional, language_of, plain, traditional
from assistant.library import Library
from assistant.mail import parse_mail
from assistant.understanding import Recognise, nothing_recognised
from assistant.wording import say, says

LONGEST_ENQUIRY = 20_000  # characters of the body that are read
MOST_QUESTIONS = 20
_LONGEST_RAW = 10 * LONGEST_ENQUIRY  # with head, markup and earlier mails
_BEFORE = 3  # questions that one which goes on (“那挪威呢”) is read after
_MARKER = re.compile(r"\[(\d+)\]")


@dataclass(frozen=True, slots=True)
class _Answered:
    question: str
    answer: Answer


def draft_reply(
    enquiry: str,
    library: Library,
    retrieve: Retrieve,
    today: date,
    recognise: Recognise = nothing_recognised,
) -> ReplyDraft:
    """The draft; an enquiry without a question gets a letter that asks for it."""
    mail = parse_mail(enquiry[:_LONGEST_RAW])
    language = language_of(mail.body or mail.subject)
    short = replace(mail, body=mail.body[:LONGEST_ENQUIRY])
    questions = questions_in(short, library, today, language)
    answered, citations = _renumbered(_answered(questions[:MOST_QUESTIONS], library, retrieve, today, recognise))
    reasons = [reason for one in answered if (reason := _reason(one, language))]
    if len(mail.body) > LONGEST_ENQUIRY or len(enquiry) > _LONGEST_RAW:
        reasons.append(say(language, "reason_shortened", table="reply", limit=LONGEST_ENQUIRY))
    if len(questions) > MOST_QUESTIONS:
        reasons.append(say(language, "reason_too_many", table="reply", count=len(questions), limit=MOST_QUESTIONS))
    if words.pattern("guard", "misuse").search(plain(short.body)):
        reasons.append(say(language, "reason_misuse", table="reply"))
    if not answered:
        reasons.append(say(language, "reason_no_question", table="reply"))
    letter = _letter(answered, citations, library, language)
    return ReplyDraft(
        reply=_in_traditional(letter, citations) if in_traditional([mail.body]) else letter,
        language=language,
        questions=tuple(
            DraftedQuestion(o.question, o.answer.outcome, o.answer.verdict, o.answer.citations) for o in answered
        ),
        citations=citations,
        needs_review=bool(reasons),
        reasons=tuple(reasons),
    )


def _answered(
    questions: Sequence[Asked], library: Library, retrieve: Retrieve, today: date, recognise: Recognise
) -> list[_Answered]:
    """Each question answered by itself, or after those before it where it goes on with them."""
    result = []
    for index, one in enumerate(questions):
        before = [earlier.turn for earlier in questions[max(0, index - _BEFORE) : index]] if one.follows else []
        answer = answer_conversation([*before, one.turn], library, retrieve, today, recognise)
        result.append(_Answered(one.text, answer))
    return result


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
        text = _MARKER.sub(partial(_marker, new), one.answer.text)
        result.append(_Answered(one.question, replace(one.answer, text=text, citations=tuple(new.values()))))
    return result, tuple(numbers.values())


def _marker(new: Mapping[int, Citation], old: re.Match[str]) -> str:
    citation = new.get(int(old[1]))
    return f"[{citation.marker}]" if citation else old[0]


def _letter(answered: list[_Answered], citations: tuple[Citation, ...], library: Library, language: str) -> str:
    if not answered:
        return say(language, "no_question", table="reply")
    several = len(answered) > 1
    parts = [say(language, "opening" if several else "opening_one", table="reply")]
    for number, one in enumerate(answered, start=1):
        told = _told(one.answer, language)
        blanks = {"number": number, "question": one.question, "answer": told}
        parts.append(say(language, "question", table="reply", **blanks) if several else told)
    if citations:
        parts.append(_sources(citations, library, language))
    parts.append(say(language, "closing", table="reply"))
    return "\n\n".join(parts)


def _in_traditional(letter: str, citations: Sequence[Citation]) -> str:
    """The letter in traditional characters; what it quotes as its sources stays as it stands in the guide."""
    converted = traditional(letter)
    for citation in citations:
        converted = converted.replace(f"“{traditional(citation.quote)}”", f"“{citation.quote}”")
    return converted


def _told(answer: Answer, language: str) -> str:
    """The answer's text; what was not understood or refused is put as a letter puts it."""
    key = f"told_{answer.outcome.value}"
    return (
        say(language, key, table="reply")
        if answer.decided_by is DecidedBy.GUARD and says(key, "reply")
        else answer.text
    )


def _sources(citations: Sequence[Citation], library: Library, language: str) -> str:
    """The list of sources, under the title of each guide."""
    lines = []
    for document in dict.fromkeys(citation.document for citation in citations):
        lines.append(say(language, "sources", table="reply", title=library.guide(document).title_in(language)))
        for c in citations:
            if c.document == document:
                section = say(language, "section", table="reply", section=" › ".join(c.section)) if c.section else ""
                blanks = {"marker": c.marker, "section": section, "paragraph": c.paragraph, "quote": c.quote}
                lines.append(say(language, "source", table="reply", **blanks))
    return "\n".join(lines)


def _reason(one: _Answered, language: str) -> str | None:
    answer = one.answer
    if answer.outcome is not Outcome.ANSWERED:
        key = f"reason_{answer.outcome.value}"
    elif answer.decided_by is not DecidedBy.RULES:
        key = "reason_retrieval"
    elif answer.verdict is Verdict.DEPENDS:
        key = "reason_depends"
    else:
        return None
    return say(language, key, table="reply", question=one.question)
