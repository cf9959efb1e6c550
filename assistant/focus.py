"""What a question asks about: the telling terms of the clauses that ask, as against what it says of the asker.

我们去年刚成立，项目负责人必须有博士学位吗 asks about 项目负责人 and 博士学位. Where no guide has the thing asked about
in any wording, the guide does not say it, whatever else it says of the same kind.
"""

from __future__ import annotations

import re
from functools import cache

from assistant import words
from assistant.library import Library
from assistant.nouns import ORDINAL
from assistant.question import Question
from assistant.relevance import Term, telling_terms

_CLAUSE = re.compile(r"[，,。;；?？!！:：]\s*|\.\s+(?=[A-Za-z])")
_GUESS = re.compile(
    "(是|就是|应该是|是不是|难道是)(?!.{0,4}[哪谁什怎几])[^，。？]{1,16}[吗吧么]?"
)  # 交到哪里，是省厅吗
_ASKING = ("interrogative", "polar", "goes_on")


def focus_of(question: Question, library: Library) -> tuple[Term, ...]:
    """The telling terms of the clauses that ask, of the whole message where they have none."""
    return _telling(question, library, asking_part(question)) or _telling(question, library, question.plain)


def asking_part(question: Question) -> str:
    """The clauses of a message that ask by their own words, without a guess at the answer; "" where none does."""
    clauses = _CLAUSE.split(question.plain)
    if any(words.pattern("forms", "interrogative").search(clause) for clause in clauses):
        clauses = [clause for clause in clauses if not _GUESS.fullmatch(clause)]
    asking = [clause for clause in clauses if asks(clause)]
    told = [clause for clause in clauses if clause.strip()]
    return "。".join(asking or (told[-1:] if question.polar else []))


def demanded(question: Question, library: Library) -> tuple[Term, ...]:
    """What nothing answers without: figures of the sort asked for (几位, what percentage), the round named (第二批)."""
    if question.listed or sum(map(asks, _CLAUSE.split(question.plain))) > 1:
        return ()  # of several things each demands its own
    asked = [Term(match[0], True, told) for ask, told in _demands() if (match := ask.search(question.plain))]
    foreign = all(guide.language != question.language for guide in library.guides)
    return (*asked, *(Term(word, True) for word in ORDINAL.findall(question.plain) if not foreign))


@cache
def _demands() -> tuple[tuple[re.Pattern[str], re.Pattern[str]], ...]:
    pairs = words.load("relevance")["demands"]
    return tuple((re.compile(ask, re.IGNORECASE), re.compile(told, re.IGNORECASE)) for ask, told in pairs)


def _telling(question: Question, library: Library, text: str) -> tuple[Term, ...]:
    talk = words.load("relevance")["talk"]
    return tuple(term for term in telling_terms(question, library, text) if term.word not in talk)


def asks(clause: str) -> bool:
    """Whether a clause asks by its own words."""
    return any(words.pattern("forms", form).search(clause) for form in _ASKING)
