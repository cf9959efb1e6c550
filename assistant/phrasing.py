"""Facts as sentences: who, what, value, in the guide's own words; in English where that was asked."""

from __future__ import annotations

import calendar
import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from decimal import Decimal

from assistant.draft import Source, Statement
from assistant.library import Library
from assistant.places import countries_in
from assistant.wording import say
from corpus.dates import Moment
from corpus.facts import Fact, Window
from corpus.figures import Quantity
from corpus.words import is_label

_MONTHS = tuple(calendar.month_name)[1:]


_SHORT_VALUE = 24  # characters that read well behind 为


def name_of(path: Sequence[str], guide_id: str, library: Library, language: str) -> str:
    """The name of a subject in the language of the answer, the original where there is no other."""
    if not path:
        return ""
    name = path[-1]
    if language != "en" or name.isascii():
        return name
    if english := library.guide(guide_id).sidecar.names.get(name):
        return english
    countries = countries_in(name)
    return countries[0].en if len(countries) == 1 and countries[0].zh == name else name


def kind_name(kind: str, language: str) -> str:
    return say(language, kind, table="kinds")


def joined(names: Iterable[str], language: str) -> str:
    return say(language, "list_join").join(dict.fromkeys(name for name in names if name))


def statements(facts: Sequence[Fact], library: Library, language: str) -> list[Statement]:
    """One statement for each thing said; subjects of which the same is said share it."""
    said: dict[str, list[Fact]] = defaultdict(list)
    for fact in _without_repeats(facts):
        said[words_for(fact, library, language)].append(fact)
    result = []
    for words, group in said.items():
        names = [name_of(fact.subject, fact.guide, library, language) for fact in group]
        name = joined(names, language) if all(names) else ""
        key = "statement" if name and not words.startswith(name) else "statement_alone"
        text = say(language, key, name=name, words=words)
        result.append(Statement(text, tuple(dict.fromkeys(Source.of(fact) for fact in group))))
    return result


def words_for(fact: Fact, library: Library, language: str) -> str:
    """What the fact says of its subject."""
    guide = library.guide(fact.guide)
    words = fact.span.of(guide.text).strip()
    if guide.language == language:
        return _own_words(fact, words, fact.value_span.of(guide.text), language)
    original = fact.value_span.of(guide.text) if "\t" in words else words
    if not isinstance(fact.value, str) and getattr(fact.value, "family", "") != "ratio":
        value = value_words(fact.value, language) + _side(fact, language)
        return say(language, "kind_value", kind=kind_name(fact.kind, language), value=value, words=original)
    return say(language, "original", words=original.rstrip("。；; "))


def _own_words(fact: Fact, words: str, value_words_: str, language: str) -> str:
    """`攻关时限：3年内` as 攻关时限为3年内; anything else as it stands, without the item's own name."""
    words = words.rstrip("。；;．.")
    if fact.subject and words.startswith(fact.subject[-1]):
        words = words[len(fact.subject[-1]) :].lstrip("：: ")
    label, _, value = words.partition("：") if "：" in words else words.partition(":")
    if fact.labelled and value and label.strip() == fact.label and "。" not in value:
        key = "label_value" if len(value) <= _SHORT_VALUE else "label_words"
        return say(language, key, label=label.strip(), value=value.strip())
    if "\t" in words:  # a table row: the cell under its head
        return say(language, "label_value", label=fact.label, value=value_words_)
    if fact.labelled and is_label(fact.label) and fact.label not in words and len(words) <= 40:
        return say(language, "label_value", label=re.sub("(包括|如下)$", "", fact.label), value=words)
    return words


def _side(fact: Fact, language: str) -> str:
    return f" ({say(language, 'foreign_side')})" if "foreign" in fact.qualifiers and fact.kind == "deadline" else ""


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


def value_words(value: Quantity | Window, language: str) -> str:
    """A date or figure in words of a language.

    >>> from corpus.figures import find_quantities
    >>> value_words(find_quantities("150万元以内")[0], "en")
    'up to CNY 1,500,000'
    """
    if isinstance(value, Window):
        start, end = (moment_words(m, language) if m else "" for m in (value.start, value.end))
        between = "至" if language == "zh" else " to "
        return f"{start}{between}{end}" if start else end
    return quantity_words(value, language)


def moment_words(moment: Moment, language: str) -> str:
    if language == "zh":
        day = f"{moment.year}年" if moment.year else ""
        day += f"{moment.month}月" if moment.month else ""
        day += f"{moment.day}日" if moment.day else ""
        return day + (moment.hour or "")
    parts = [
        str(moment.day) if moment.day else "",
        _MONTHS[moment.month - 1] if moment.month else "",
        str(moment.year or ""),
    ]
    return " ".join(part for part in parts if part) + (f", {moment.hour}" if moment.hour else "")


def quantity_words(value: Quantity, language: str) -> str:
    """A figure in words of a language; Chinese amounts in 万元 where that is shorter."""

    def figure(amount: Decimal) -> str:
        plain = f"{amount.normalize():f}" if amount != amount.to_integral_value() else f"{int(amount)}"
        if value.family == "amount" and language == "zh" and value.unit == "CNY":
            return f"{(amount / 10000).normalize():f}万元" if amount >= 10000 else f"{plain}元"
        if value.family == "amount":
            return f"{value.unit} {Decimal(plain):,}"
        if value.family == "percent":
            return f"{plain}%"
        if value.family == "duration":
            return (
                f"{plain} {value.unit}{'' if plain == '1' else 's'}"
                if language == "en"
                else f"{plain}{_UNITS[value.unit]}"
            )
        return plain if language == "en" and not value.unit.isascii() else f"{plain} {value.unit}".strip()

    if value.low is not None and value.high is not None:
        return (
            figure(value.low)
            if value.low == value.high
            else f"{figure(value.low)}{'–' if language == 'en' else '至'}{figure(value.high)}"
        )
    if value.high is not None:
        return f"up to {figure(value.high)}" if language == "en" else f"{figure(value.high)}以内"
    if value.low is not None:
        return f"at least {figure(value.low)}" if language == "en" else f"不少于{figure(value.low)}"
    return ""


_UNITS = {"year": "年", "month": "个月", "week": "周", "day": "天"}
