"""Values of one sentence or list that hold for different cases: the one whose case a question names.

国家级平台最高400万元，省级平台最高180万元 states two caps of one subject, as list items may (70% if small).
What sets a value's case (its clause and the condition before it) apart from those beside it decides which is meant;
where the question names none, all are.
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
from corpus.guide import ParagraphKind
from corpus.sentences import clause

_TOGETHER = frozenset({"limit"})  # kinds whose values are told together: lead one, take part in three
_TOKEN = re.compile(r"[㐀-鿿]+|[a-z][a-z-]{2,}")


def of_case(facts: list[Fact], question: Question, library: Library) -> list[Fact]:
    """The facts without those of a sentence or list that hold for other cases than the question names."""
    beside: dict[tuple[object, ...], list[Fact]] = defaultdict(list)
    for fact in facts:
        if isinstance(fact.value, Quantity) and fact.kind not in _TOGETHER:
            place = _list_of(fact, library) or fact.sentence
            beside[fact.kind, fact.guide, place, fact.label, fact.subject, fact.value.family].append(fact)
    others = [fact for group in beside.values() for fact in _of_others(group, question, library)]
    return [fact for fact in facts if fact not in others]


def _list_of(fact: Fact, library: Library) -> int | None:
    """The paragraph that announces the list of which the fact's paragraph is an item, if any."""
    paragraph = library.guide(fact.guide).paragraphs[fact.paragraph - 1]
    return paragraph.part_of if paragraph.kind is ParagraphKind.ITEM else None


def _of_others(group: list[Fact], question: Question, library: Library) -> Iterable[Fact]:
    if len(group) < 2:
        return
    parts = [tuple(map(_tokens, _case(fact, library))) for fact in group]
    elliptical = not all(behind for _, behind in parts)  # 企业为其投入的50%，高校60%: 其投入 is also the others'
    cases = [before if elliptical and before else before | behind for before, behind in parts]
    asked = f"{question.plain} {question.gloss}".lower()
    shares = []
    for one, case in enumerate(cases):
        apart = case - set().union(*(other for i, other in enumerate(cases) if i != one))
        shares.append(sum(held(token, asked) for token in apart) if apart else 0)
    if any(shares):
        yield from (fact for fact, share in zip(group, shares, strict=True) if not share)


def _case(fact: Fact, library: Library) -> tuple[str, str]:
    """The words of the value's condition and clause before the value, and those behind it."""
    text = library.guide(fact.guide).text
    own = clause(text, fact.sentence, fact.value_span)
    condition = fact.condition.of(text) if fact.condition else ""
    before, behind = text[own.start : fact.value_span.start], text[fact.value_span.end : own.end]
    return f"{condition} {before}".lower(), behind.lower()


def _tokens(words: str) -> set[str]:
    """Latin words, and the pairs of characters that Chinese words are made of."""
    found = set()
    for token in _TOKEN.findall(words):
        found |= {token} if token.isascii() else {token[i : i + 2] for i in range(len(token) - 1)}
    return found
