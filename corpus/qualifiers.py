"""Whose a fact is, what it counts for, and when it holds.

Words that state a fact as they stand are searched whole. A value takes the words of its own clause; a side or a
scope (each project, each year) that this does not name it takes from the nearest clause before, within the part of
the sentence: 外方主管部门为X，截止时间为10月15日 is the foreign side's, but 1月15日截止，德方以外方公布为准 is not.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from itertools import takewhile

from corpus import words
from corpus.guide import Span
from corpus.sentences import clause, parts
from corpus.sides import Sides
from corpus.values import Value, Window

_FIGURE = re.compile(r"\d")  # a clause with a figure of its own speaks for itself
_TOGETHER = "whole"  # 总额: said of no single year or person


def of_words(text: str, sides: Sides) -> frozenset[str]:
    """The qualifiers of a statement in words."""
    return frozenset(name for group in ("side", "scope", "other") for name in _found(group, text, sides)) - {_TOGETHER}


def of_value(text: str, sentence: Span, value: Span, label: str, sides: Sides) -> frozenset[str]:
    """The qualifiers of a value; `label` is the label of its field or column."""
    before = _clauses_before(text, sentence, value)
    own = words.listed("taken_in").sub("", f"{label} {before[0].of(text)}")
    found = _found("other", own, sides)
    for group in ("side", "scope"):
        clauses = [own, *takewhile(lambda words_: not _FIGURE.search(words_), (span.of(text) for span in before[1:]))]
        found |= next((near for words_ in clauses if (near := _found(group, words_, sides))), set())
    return frozenset(found - {_TOGETHER})


def of_date(text: str, value: Value, span: Span) -> frozenset[str]:
    """`earliest` where a date is the first day that counts: 1986年1月1日以后."""
    if not isinstance(value, Window) or value.start:
        return frozenset()
    before, behind = text[max(0, span.start - 16) : span.start], text[span.end : span.end + 8]
    first = _pattern("earliest", "before").search(before) or _pattern("earliest", "behind").search(behind)
    return frozenset({"earliest"} if first else ())


def condition_of(text: str, sentence: Span, value: Span) -> Span | None:
    """The nearest clause before the value that says when it holds: 申报青年科学家项目的，…"""
    for span in _clauses_before(text, sentence, value)[1:]:
        if is_condition(span.of(text)):
            return span
    return None


def is_condition(words_: str) -> bool:
    """Whether a clause only says when another holds: 营业收入突破2000万元的，"""
    return _pattern("condition", "whole").fullmatch(words_.rstrip("，；,; ")) is not None


def without(text: str, names: Iterable[str]) -> str:
    """The text without the words by which it has these qualifiers."""
    for group in ("side", "scope", "other"):
        for name in names:
            if name in words.load("qualifiers")[group]:
                text = _pattern(group, name).sub("", text)
    return text


def _clauses_before(text: str, sentence: Span, value: Span) -> list[Span]:
    """The value's own clause and those before it in its part of the sentence, nearest first."""
    part = next((part for part in parts(text, sentence) if part.contains(value)), sentence)
    result = [clause(text, part, value)]
    while result[-1].start > part.start:
        end = result[-1].start - 1
        while end > part.start and text[end].isspace():
            end -= 1
        result.append(clause(text, Span(part.start, end), Span(end, end)))
    return result


def _found(group: str, text: str, sides: Sides) -> set[str]:
    found = {name for name in words.load("qualifiers")[group] if _pattern(group, name).search(text)}
    return found | (sides.named_in(text) if group == "side" else set())


@cache
def _pattern(group: str, name: str) -> re.Pattern[str]:
    return words.any_of(words.load("qualifiers")[group][name]) or re.compile(r"(?!)")
