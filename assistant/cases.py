"""Values of one sentence that hold for different cases: the one whose case a question names.

国家级平台最高400万元，省级平台最高180万元 states two caps of one subject. What sets a value's case (its clause and
the condition before it) apart from those beside it decides which is meant; where the question names none, all are.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable

from assistant.library import Library
from assistant.question import Question
from assistant.wordsearch import held
from corpus.facts import Fact
from corpus.figures import Quantity
from corpus.sentences import clause

_TOGETHER = frozenset({"limit"})  # kinds whose values are told together: lead one, take part in three
_TOKEN = re.compile(r"[㐀-鿿]+|[a-z][a-z-]{2,}")


def of_case(facts: list[Fact], question: Question, library: Library) -> list[Fact]:
    """The facts without those of a sentence that hold for other cases than the question names."""
    beside: dict[tuple[object, ...], list[Fact]] = defaultdict(list)
    for fact in facts:
        if isinstance(fact.value, Quantity) and fact.kind not in _TOGETHER:
            beside[fact.kind, fact.guide, fact.sentence, fact.label, fact.subject, fact.value.family].append(fact)
    others = [fact for group in beside.values() for fact in _of_others(group, question, library)]
    return [fact for fact in facts if fact not in others]


def _of_others(group: list[Fact], question: Question, library: Library) -> Iterable[Fact]:
    if len(group) < 2:
        return
    cases = [_tokens(_case(fact, library)) for fact in group]
    asked = f"{question.plain} {question.gloss}".lower()
    shares = []
    for one, case in enumerate(cases):
        apart = case - set().union(*(other for i, other in enumerate(cases) if i != one))
        shares.append(sum(held(token, asked) for token in apart) if apart else 0)
    if any(shares):
        yield from (fact for fact, share in zip(group, shares, strict=True) if not share)


def _case(fact: Fact, library: Library) -> str:
    """The words of the value's clause and of its condition, without the values."""
    text = library.guide(fact.guide).text
    own = clause(text, fact.sentence, fact.value_span)
    condition = fact.condition.of(text) if fact.condition else ""
    return f"{condition} {text[own.start : fact.value_span.start]} {text[fact.value_span.end : own.end]}".lower()


def _tokens(words: str) -> set[str]:
    """Latin words, and the pairs of characters that Chinese words are made of."""
    found = set()
    for token in _TOKEN.findall(words):
        found |= {token} if token.isascii() else {token[i : i + 2] for i in range(len(token) - 1)}
    return found
