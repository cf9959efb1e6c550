"""Facts as sentences: who, what, value, in the guide's own words; in English where that was asked."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence

from assistant.draft import Source, Statement
from assistant.library import Library
from assistant.places import countries_in
from assistant.rendering import fact_for, sentence_for
from assistant.subjects import Subject
from assistant.wording import say
from corpus.facts import Fact
from corpus.guide import Guide, Span
from corpus.tables import is_row
from corpus.words import is_label

_AND = re.compile(r"[、和与及或]")  # behind a name: more names follow
_SHORT_VALUE = 24  # characters
_CLAUSES = re.compile("[，；。]")


def name_of(path: Sequence[str], guide_id: str, library: Library, language: str) -> str:
    """The name of a subject in the language of the answer, the original where there is no other."""
    if not path:
        return ""
    name = path[-1]
    if language != "en" or name.isascii():
        return name
    if english := library.guide(guide_id).english.get(name):
        return english
    countries = countries_in(name)
    return countries[0].en if len(countries) == 1 and countries[0].zh == name else name


def kind_name(kind: str, language: str) -> str:
    return say(language, kind, table="kinds")


def joined(names: Iterable[str], language: str) -> str:
    """Names in a row; behind one that is a row itself they are parted by semicolons."""
    told = list(dict.fromkeys(name for name in names if name))
    comma = say(language, "list_join")
    return say(language, "wide_join" if any(comma.strip() in name for name in told) else "list_join").join(told)


def statements(facts: Sequence[Fact], library: Library, language: str) -> list[Statement]:
    """One statement for each thing said; subjects of which the same is said share it."""
    said: dict[str, list[tuple[Fact, Source]]] = defaultdict(list)
    for fact in _without_repeats(facts):
        words, span = words_for(fact, library.guide(fact.guide), language)
        said[words].append((fact, Source(fact.guide, span)))
    result = []
    for words, group in said.items():
        names = [name_of(fact.subject, fact.guide, library, language) for fact, _ in group]
        name = joined(names, language) if all(names) and not words.startswith(names[0]) else ""
        result.append(Statement(words, tuple(dict.fromkeys(source for _, source in group)), about=name))
    return result


def quoted(language: str, subject: Subject, span: Span, library: Library) -> Statement:
    """A sentence of the guide with the name of whom it is about."""
    guide = library.guide(subject.guide)
    name = name_of(subject.path, guide.id, library, language)
    if guide.language != language:
        told, span = sentence_for(span, guide, language)
    else:
        told = say(language, "quote", words=span.of(guide.text).rstrip("。；;. "))
    return Statement(told, (Source(guide.id, span),), about=name)


def words_for(fact: Fact, guide: Guide, language: str) -> tuple[str, Span]:
    """What the fact says of its subject, and the span that this rests on."""
    if guide.language != language:
        return fact_for(fact, guide, language)
    return _own_words(fact, fact.span.of(guide.text).strip(), _cell(fact, guide), language), fact.span


def _cell(fact: Fact, guide: Guide) -> str:
    """The whole cell of a row that holds the value: 单个企业每年最高不超过80万元, not the figure alone."""
    cells = guide.paragraphs[fact.paragraph - 1].cells
    return next((cell.span for cell in cells if cell.span.contains(fact.value_span)), fact.value_span).of(guide.text)


def _own_words(fact: Fact, words: str, value_words_: str, language: str) -> str:
    """`攻关时限：3年内` as 攻关时限为3年内; anything else as it stands, without the item's own name."""
    words = words.rstrip("。；;．.")
    if fact.subject and words.startswith(fact.subject[-1]) and not _AND.match(words, len(fact.subject[-1])):
        words = words[len(fact.subject[-1]) :].lstrip("：: ")
    label, _, value = words.partition("：") if "：" in words else words.partition(":")
    if fact.labelled and value and label.strip() == fact.label and "。" not in value:
        key = "label_value" if _short(value) else "label_words"
        return say(language, key, label=label.strip(), value=value.strip())
    if is_row(words):  # a table row: the cell under its head
        key = "label_value" if value_words_[:1].isdigit() else "label_words"
        return say(language, key, label=fact.label, value=value_words_)
    if fact.labelled and is_label(fact.label) and fact.label not in words and _short(words):
        return say(language, "label_value", label=re.sub("(包括|如下)$", "", fact.label), value=words)
    return words


def _short(value: str) -> bool:
    """Whether a value reads well behind 为."""
    return len(value) <= _SHORT_VALUE and not _CLAUSES.search(value)


def _without_repeats(facts: Sequence[Fact]) -> list[Fact]:
    """Facts with the same words, or whose words stand in another's, are said once."""
    kept: list[Fact] = []
    for fact in facts:
        if not any(_within(fact, k) for k in kept):
            kept = [k for k in kept if not _within(k, fact)]
            kept.append(fact)
    return kept


def _within(fact: Fact, other: Fact) -> bool:
    """Whether what `fact` says is said by `other`; cells of one row are different things."""
    same_cell = fact.value_span == other.value_span or (fact.kind != "figure" and fact.label == other.label)
    return fact.guide == other.guide and fact.subject == other.subject and other.span.contains(fact.span) and same_cell
