"""The steps from a conversation to an answer, in order:

foreign   a message that is neither Chinese nor English becomes what is understood of it (foreign.py)
guard     misuse, small talk, senseless and overlong messages end here
read      the stand-alone questions of the last message (conversation.py, question.py); what they ask for by
          their meaning, where their words do not tell (understanding.py)
table     several things of several projects, or A beside B, are shown as one (rules/tables.py)
rules     overviews, deadlines, figures, applicants, lists, sentences of the kind asked for (rules/);
          a draft that leaves words of the question unexplained gets a second opinion (doubt.py);
          “A or B?” is answered by a text that has one of the two (alternatives.py)
retrieve  the retrieval chain of LangChain runnables (retrieval.py), for what no rule answers
silence   what neither answers is said not to stand in the guide
decide    to a question for yes or no it is said which, by the sentences cited (rules/modalities.py); a wrong premise
          of any other is put right first (rules/premises.py)
          what contradicts a cited fact is shown beside it (contradictions.py)
verify    builds the citations and holds the laws (verify.py)
"""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from assistant.alternatives import chosen_between
from assistant.answer import Answer, DecidedBy, Outcome, Verdict
from assistant.by_type import of_type
from assistant.comparison import asked_figures
from assistant.contradictions import with_contradictions
from assistant.conversation import questions_of
from assistant.doubt import Retrieve, doubted, surely, would_be_known
from assistant.draft import Draft, Statement
from assistant.exchange import without_names
from assistant.foreign import in_english, is_foreign
from assistant.language import in_traditional, language_of, plain, traditional
from assistant.library import Library
from assistant.question import Question
from assistant.rules import RULES
from assistant.rules.countries import unlisted_country
from assistant.rules.described import described, noted
from assistant.rules.guard import (
    LONGEST_QUESTION,
    chat,
    guard_message,
    is_programme,
    not_understood,
    out_of_scope,
    refuse_scope,
)
from assistant.rules.modalities import decided
from assistant.rules.premises import with_premises
from assistant.rules.silence import not_stated
from assistant.rules.tables import table
from assistant.rules.ties import ties
from assistant.understanding import Recognise, nothing_recognised, understood
from assistant.verify import verified
from assistant.which_guide import of_guides_meant
from assistant.wording import say
from assistant.written_out import written_out


def answer_conversation(
    turns: Sequence[str], library: Library, retrieve: Retrieve, today: date, recognise: Recognise = nothing_recognised
) -> Answer:
    """The answer to the last of the user's messages `turns`; the same arguments give the same answer."""
    started = time.perf_counter()
    message = turns[-1]
    language = language_of(message[:LONGEST_QUESTION])
    read = [turn[:LONGEST_QUESTION] for turn in turns]
    if foreign := is_foreign(read[-1]):
        read = [in_english(turn, library.known_words) if is_foreign(turn) else turn for turn in read]
        message = read[-1]
    draft = guard_message(message, plain(message[: LONGEST_QUESTION * 2]), language, library)
    if draft is None:

        def ask(turns: Sequence[str], library: Library) -> Draft:
            return _draft_of(turns, library, retrieve, today, recognise, foreign)

        draft = of_guides_meant(_passed(read, library), library, today, ask)
    if foreign and (not message or draft.outcome is Outcome.OUT_OF_SCOPE):
        draft = not_understood(language)
    asked = [*turns, *(written_out(plain(turn), library.currency) for turn in read)]
    answer = verified(draft, library, " ".join(asked), language, today)
    text = traditional(answer.text) if language == "zh" and in_traditional(turns) else answer.text
    return replace(answer, text=text, elapsed_ms=(time.perf_counter() - started) * 1000)


def _passed(turns: Sequence[str], library: Library) -> list[str]:
    """The messages without small talk and misuse, which change nothing of what is talked about."""
    before = (turn for turn in turns[:-1] if guard_message(turn, plain(turn), language_of(turn), library) is None)
    return [*before, turns[-1]]


def _draft_of(
    turns: Sequence[str], library: Library, retrieve: Retrieve, today: date, recognise: Recognise, foreign: bool
) -> Draft:
    """The draft for the last of the messages; `foreign`: it was in a third language."""
    questions = questions_of(turns, library, today)
    if draft := table(plain(turns[-1]), questions, library):
        return draft
    drafts = [_in_context(question, library, retrieve, recognise) for question in questions]
    answers = any(draft.outcome is Outcome.ANSWERED for draft in drafts)
    asked = [not _by_the_way(question, recognise) for question in questions]
    told = [d for d, for_sure in zip(drafts, asked, strict=True) if for_sure or d.outcome is not Outcome.NOT_IN_GUIDE]
    draft = with_premises(questions, combined(told if answers else drafts), library)
    if answers and foreign and not any(question.kinds for question in questions):
        lead = Statement(say(questions[0].language, "other_language_names"))
        draft = replace(draft, statements=(lead, *draft.statements))
    return draft


def _by_the_way(question: Question, recognise: Recognise) -> bool:
    """Whether a part of a message may ask for nothing; one whose meaning tells a kind does."""
    return question.perhaps and understood(question, recognise).kinds == question.kinds


def _in_context(question: Question, library: Library, retrieve: Retrieve, recognise: Recognise) -> Draft:
    """One question by itself; one that says too little for that, together with the question before it."""
    alone = understood(question, recognise)
    draft = draft_for(alone, library, retrieve)
    silent = draft.outcome in (Outcome.NOT_IN_GUIDE, Outcome.OUT_OF_SCOPE)
    if question.again is None or alone.kinds or alone.intent or not silent:
        return draft
    together = draft_for(understood(question.again, recognise), library, retrieve)
    new = without_names(question.terms, question)
    return together if together.verdict or (not new and together.outcome is Outcome.ANSWERED) else draft


def draft_for(question: Question, library: Library, retrieve: Retrieve) -> Draft:
    """One question: what answers it, with yes or no by the sentences that it cites where that is asked.

    Words that only stand in the text of a subject silence nothing that the guide says of others.
    """
    draft = decided(question, _answering(question, library, retrieve), library)
    if question.mentioned and draft.outcome is not Outcome.ANSWERED:
        of_all = draft_for(replace(question, subjects=(), mentioned=False), library, retrieve)
        draft = of_all if of_all.outcome is Outcome.ANSWERED else draft
    return with_contradictions(question, draft, library)


def _answering(question: Question, library: Library, retrieve: Retrieve) -> Draft:
    """The first rule that accounts for all of a question, else its words, else passages, else silence."""
    if draft := noted(question) or chat(question, library) or out_of_scope(question, library):
        return draft
    question = of_type(question, library)
    if draft := ties(question, library) or described(question, library):
        return draft
    of_figure = question.names_subject and question.kinds and asked_figures(question)  # the country is told by the way
    if question.unlisted and not of_figure:
        return unlisted_country(question, library)
    draft = next((draft for rule in RULES if (draft := rule(question, library))), None)
    if draft is not None and draft.outcome is not Outcome.ANSWERED:
        return draft
    if draft is not None:
        return chosen_between(question, draft, library) or doubted(question, draft, library, retrieve)
    found = None if would_be_known(question, library) else retrieve(question)
    if found and surely(question, found, library):
        return found
    if question.kinds:
        return not_stated(question, question.kinds[0], library)
    if question.perhaps_elsewhere and not is_programme(question, library):
        return refuse_scope(question, library)
    return not_stated(question, None, library, decided_by=DecidedBy.RETRIEVAL)


def combined(drafts: list[Draft]) -> Draft:
    """One draft of the parts of a message; `partly` where some are answered and some are not."""
    if len(drafts) == 1:
        return drafts[0]
    answered = [draft for draft in drafts if draft.outcome in (Outcome.ANSWERED, Outcome.PARTLY)]
    if not answered:
        return _joined(drafts, drafts[0].outcome)
    told = [d for d in drafts if d.outcome in (Outcome.ANSWERED, Outcome.PARTLY, Outcome.NOT_IN_GUIDE)]
    outcome = Outcome.ANSWERED if all(d.outcome is Outcome.ANSWERED for d in told) else Outcome.PARTLY
    return _joined(told, outcome)


def _joined(drafts: list[Draft], outcome: Outcome) -> Draft:
    statements = tuple(dict.fromkeys(statement for draft in drafts for statement in draft.statements))
    verdicts = [draft.verdict for draft in drafts if draft.verdict]
    by = DecidedBy.RETRIEVAL if any(d.decided_by is DecidedBy.RETRIEVAL for d in drafts) else drafts[0].decided_by
    return Draft(
        outcome, statements, by, verdicts[0] if len(set(verdicts)) == 1 else Verdict.DEPENDS if verdicts else None
    )
