"""What a guide in another language says: typed values by rule, other words by its translation if it has one.

A translation is one of a whole sentence, so that the whole sentence is cited with it.
"""

from __future__ import annotations

import re

from assistant import words
from assistant.subjects import chained
from assistant.values import value_words
from assistant.wording import say, says
from corpus.facts import Fact, Window
from corpus.figures import Quantity
from corpus.guide import Guide, Span
from corpus.qualifiers import without
from corpus.tables import is_row

_SHORT = 40  # characters of an original that is shown beside its translation; the citation has it in any case


def fact_for(fact: Fact, guide: Guide, language: str) -> tuple[str, Span]:
    """What a fact says, in another language than its guide's, and the span that this rests on."""
    value = fact.value
    if isinstance(value, Window) or (isinstance(value, Quantity) and value.family != "ratio"):
        return _valued(fact, value, guide, language)
    span = fact.value_span if is_row(fact.span.of(guide.text)) else fact.span
    opens = fact.labelled and _content(fact.span, guide) != fact.span
    named = fact.kind != "figure" and (opens or not (language == "en" and guide.rendering(span)))
    return sentence_for(span, guide, language, say(language, fact.kind, table="kinds") if named else "")


def sentence_for(span: Span, guide: Guide, language: str, label: str = "") -> tuple[str, Span]:
    """Words of a guide in another language: its translation with the original, else the original as such."""
    original = _content(span, guide).of(guide.text).strip().rstrip("。；;. ")
    english = guide.rendering(span) if language == "en" else ""
    key = ("rendered" if len(original) <= _SHORT else "rendered_alone") if english else "original"
    told = say(language, key, words=original, english=english.rstrip(". "))
    told = say(language, "statement", name=label, words=told) if label else told
    return told, _whole(span, guide) if english else span


def _whole(span: Span, guide: Guide) -> Span:
    """The sentence of which the span is a part, else the span: a translation is one of a whole sentence."""
    sentence = guide.sentence_at(span.start)
    return sentence if sentence.contains(span) else span


def _content(span: Span, guide: Guide) -> Span:
    """The span without the label of its field."""
    start = guide.paragraph_at(span.start).body.start
    return Span(start, span.end) if span.start < start < span.end else span


def _valued(fact: Fact, value: Quantity | Window, guide: Guide, language: str) -> tuple[str, Span]:
    """A typed value in the words of a language, with those of the guide where they say more."""
    told = value_words(value, language)
    for mark in sorted(fact.qualifiers, reverse=True):
        told = say(language, mark, table="qualifiers", value=told) if says(mark, "qualifiers") else told
    told = say(language, "kind_value", kind=say(language, fact.kind, table="kinds"), value=told)
    if not _says_more(fact, guide.text):
        return told, fact.span
    if english := guide.rendering(fact.span) if language == "en" else "":
        return say(language, "value_rendered", value=told, english=english.rstrip(". ")), _whole(fact.span, guide)
    words_ = _content(fact.span, guide).of(guide.text).strip().rstrip("。；; ")
    return say(language, "value_original", value=told, words=words_), fact.span


def _says_more(fact: Fact, text: str) -> bool:
    """Whether the cited words say more than kind and value and what it counts for."""
    if is_row(fact.span.of(text)):
        return False
    before, after = text[fact.span.start : fact.value_span.start], text[fact.value_span.end : fact.span.end]
    rest = (re.sub("^[^：:]*[：:]", "", before) if fact.labelled else before) + after
    rest = re.sub(r"\W", "", without(rest, fact.qualifiers))
    return fact.condition is not None or not chained(rest, words.load("generic")["frame"])
