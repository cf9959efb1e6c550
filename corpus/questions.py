"""Facts said as the questions that they answer (words/questions.toml), in either language.

A model of meaning finds a question by another question better than by the statement that answers it, and this holds
for guides that nobody has seen. The bundled patterns are few: what tells one fact of a kind from another is its
subject, its label and its sentence, which is embedded too (index/expansion.py).
"""

from __future__ import annotations

from corpus import words
from corpus.facts import Fact
from corpus.guide import Guide

_LANGUAGES = ("zh", "en")


def questions_for(fact: Fact, guide: Guide) -> tuple[str, ...]:
    """The questions that a fact answers; none for a kind that has no patterns."""
    patterns = words.load("questions")
    of_kind = patterns.get(fact.kind, {})
    return tuple(
        pattern.format(subject=_name(fact, guide, language) or patterns["any"][language], label=fact.label)
        for language in _LANGUAGES
        for pattern in of_kind.get(language, ())
        if fact.label or "{label}" not in pattern
    )


def _name(fact: Fact, guide: Guide, language: str) -> str:
    """The name of whom a fact is about, in a language that the guide has it in, else in its own."""
    if not fact.subject:
        return ""
    name = fact.subject[-1]
    return guide.english.get(name, name) if language == "en" else name
