"""The steps from a conversation to an answer, in order:

guard     misuse, small talk, senseless and overlong messages end here
read      the stand-alone questions of the last message (conversation.py, question.py)
rules     deadlines, figures, applicants, lists, overviews, sentences of the kind asked for (rules/)
retrieve  the retrieval chain of LangChain runnables (retrieval.py), for what no rule answers
silence   what neither answers is said not to stand in the guide
verify    builds the citations and holds the laws (verify.py)
"""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date

from assistant.answer import Answer, DecidedBy, Outcome, Verdict
from assistant.conversation import questions_of
from assistant.draft import Draft, Statement
from assistant.language import language_of, plain
from assistant.library import Library
from assistant.question import Question
from assistant.rules import RULES
from assistant.rules.figures import KINDS as FIGURE_KINDS
from assistant.rules.figures import figure_verdict
from assistant.rules.guard import LONGEST_QUESTION, guard_message, is_programme, out_of_scope, refuse_scope
from assistant.rules.silence import not_stated, unlisted_country
from assistant.rules.statements import worded
from assistant.verify import verified
from assistant.wording import say
from assistant.wordsearch import held, unexplained
from corpus.words import is_kind, kind
from index.errors import IndexBuildError

_MOST_STATEMENTS = 6  # of one question; a rule that finds more has not found what is meant

_MOST_GUIDES = 4  # that one answer may be drawn from
_TYPED = [(kind,) for kind in ("deadline", *FIGURE_KINDS)]  # a search by meaning knows no better than these
_SPELT = {"phone", "email", "url"}  # values found by their spelling
_UNKNOWN = {"zh": 1, "en": 2}  # terms unknown to all guides that make a question another one

Retrieve = Callable[[Question], Draft | None]


def answer_conversation(turns: Sequence[str], library: Library, retrieve: Retrieve, today: date) -> Answer:
    """The answer to the last of the user's messages `turns`; the same arguments give the same answer."""
    started = time.perf_counter()
    message = turns[-1]
    language = language_of(message[:LONGEST_QUESTION])
    draft = guard_message(message, plain(message[: LONGEST_QUESTION * 2]), language, library)
    if draft is None:
        questions = questions_of([turn[:LONGEST_QUESTION] for turn in turns], library, today)
        drafts = [(question, draft_for(question, library, retrieve)) for question in questions]
        answers = any(draft.outcome is Outcome.ANSWERED for _, draft in drafts)
        draft = combined([d for q, d in drafts if not (q.perhaps and answers and d.outcome is Outcome.NOT_IN_GUIDE)])
    answer = verified(draft, library, " ".join(turns), language, today)
    return replace(answer, elapsed_ms=(time.perf_counter() - started) * 1000)


def draft_for(question: Question, library: Library, retrieve: Retrieve) -> Draft:
    """One question: the first rule that accounts for all of it, else its words, else passages, else silence."""
    if draft := out_of_scope(question, library):
        return draft
    if question.unlisted:
        return unlisted_country(question, library)
    draft = next((draft for rule in RULES if (draft := rule(question, library))), None)
    if draft is not None and (several := _which_guide(question, draft, library)):
        return several
    if draft is not None and draft.outcome is not Outcome.ANSWERED:
        return draft
    if draft is not None:
        return judged(question, doubted(question, draft, library, retrieve), library)
    if draft := worded(question, library, certain=bool(question.kinds)):
        return judged(question, draft, library)
    if not _would_be_known(question, library) and (draft := retrieve(question)):
        return judged(question, draft, library)
    if question.kinds:
        return not_stated(question, question.kinds[0], library)
    return (
        not_stated(question, None, library, decided_by=DecidedBy.RETRIEVAL)
        if is_programme(question, library)
        else refuse_scope(question, library)
    )


def _which_guide(question: Question, draft: Draft, library: Library) -> Draft | None:
    """Asks back where a rule has found answers in many guides."""
    cited = dict.fromkeys(source.guide for statement in draft.statements for source in statement.sources)
    if len(cited) <= _MOST_GUIDES:
        return None
    titles = list(dict.fromkeys(library.guide(guide_id).title for guide_id in cited))[:_MOST_GUIDES]
    text = say(
        question.language, "which_guide", count=len(cited), names=say(question.language, "list_join").join(titles)
    )
    return Draft(Outcome.CLARIFY, (Statement(text),), DecidedBy.RULES)


def judged(question: Question, draft: Draft, library: Library) -> Draft:
    """The draft with a verdict by the figure it cites, where it has none yet and the question names a figure."""
    if draft.verdict is not None or draft.outcome is not Outcome.ANSWERED:
        return draft
    sources = [source for statement in draft.statements for source in statement.sources]
    verdict = figure_verdict(question, sources, library)
    if verdict is None:
        return draft
    lead = Statement(say(question.language, "may" if verdict is Verdict.YES else "may_not"))
    return replace(draft, statements=(lead, *draft.statements), verdict=verdict)


def _would_be_known(question: Question, library: Library) -> bool:
    """Whether a fact would have answered, so that no passage can.

    The guide states this kind, but for other subjects than the one named; or the kind is a telephone
    number, an address or a link, none of which escapes the reader.
    """
    if any(is_kind(kind_id) and set(kind(kind_id).values) & _SPELT for kind_id in question.kinds):
        return True
    named = question.subjects and not question.mentioned
    return bool(named) and any(library.facts_of_kind(kind_id) for kind_id in question.kinds)


def doubted(question: Question, draft: Draft, library: Library, retrieve: Retrieve) -> Draft:
    """A rule's draft, unless it leaves terms of the question unexplained or tells too much at once.

    Then the sentences with those terms answer, else the index gives a second opinion: where it names a
    paragraph of the draft, that part of the draft stands; where it names another, that one answers.
    """
    if draft.complete:
        return draft
    left = unexplained(question, draft, library)
    if not left and len(draft.statements) <= _MOST_STATEMENTS:
        return draft
    known = [term for term in left if held(term, library.all_text)]
    named = bool(question.subjects) and not question.mentioned
    if left and not known and named and question.kinds:
        return draft  # what one says of oneself does not change what the guide states
    if left and (found := worded(question, library, left)):
        return found
    if named and question.kinds[:1] in _TYPED:
        return draft
    try:
        second = retrieve(question)
    except IndexBuildError:
        return draft  # a rule's answer needs no index
    if second is None:
        lost = len(left) - len(known) >= _UNKNOWN[question.language] and not named
        return not_stated(question, None, library) if lost else draft
    agreed = tuple(
        statement
        for statement in draft.statements
        if _cited(statement, library) & _cited(second.statements[-1], library)
    )
    if not agreed:
        return second if left else draft
    return draft if len(draft.statements) <= _MOST_STATEMENTS else replace(draft, statements=agreed)


def _cited(statement: Statement, library: Library) -> set[tuple[str, int]]:
    """The paragraphs that a statement cites."""
    return {(s.guide, library.guide(s.guide).paragraph_at(s.span.start).number) for s in statement.sources}


def combined(drafts: list[Draft]) -> Draft:
    """One draft of the parts of a message; `partly` where some are answered and some are not."""
    if len(drafts) == 1:
        return drafts[0]
    answered = [draft for draft in drafts if draft.outcome in (Outcome.ANSWERED, Outcome.PARTLY)]
    if not answered:
        return (
            drafts[0]
            if len({d.outcome for d in drafts}) == 1 and len(drafts) == 1
            else _joined(drafts, drafts[0].outcome)
        )
    told = [d for d in drafts if d.outcome in (Outcome.ANSWERED, Outcome.PARTLY, Outcome.NOT_IN_GUIDE)]
    outcome = Outcome.ANSWERED if len(answered) == len(told) else Outcome.PARTLY
    return _joined(told, outcome)


def _joined(drafts: list[Draft], outcome: Outcome) -> Draft:
    statements = tuple(dict.fromkeys(statement for draft in drafts for statement in draft.statements))
    verdicts = [draft.verdict for draft in drafts if draft.verdict]
    by = DecidedBy.RETRIEVAL if any(d.decided_by is DecidedBy.RETRIEVAL for d in drafts) else drafts[0].decided_by
    return Draft(
        outcome, statements, by, verdicts[0] if len(set(verdicts)) == 1 else Verdict.DEPENDS if verdicts else None
    )
