"""Categories that a guide orders its support by (A类, Strand 1), how else they are called, and several of them at once.

A field is labelled with a category where its label is a number or letter of one, or where it is one of several
fields in a row that each state a figure and whose labels are none of a kind of fact (重点项目：100万元).
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator

from corpus import words
from corpus.figures import find_quantities
from corpus.guide import Guide, Paragraph, ParagraphKind
from corpus.lines import tidy

_BRACKET = re.compile(r"\s*[（(](?P<inner>[^（）()]*)[）)]")
_INDEX = r"(?:[A-Z]|\d{1,2}|[甲乙丙丁戊零一二三四五六七八九十]+|[IVX]+)"
_JOINT = r"\s*(?:,|、|and|or|&|和|及|与|或)\s*"


def is_category(guide: Guide, field: Paragraph) -> bool:
    """Whether a field is labelled with a category."""
    if field.kind is not ParagraphKind.FIELD or field.label is None:
        return False
    label = tidy(field.label.of(guide.text))
    if words.is_label(label) or not words.names_something(label):
        return False
    beside = guide.paragraphs[max(0, field.number - 2) : field.number + 1]
    alike = (other for other in beside if other.section == field.section and _states_figure(guide, other))
    return _numbered(label) or sum(1 for _ in alike) > 1


def _numbered(label: str) -> bool:
    """Whether a label is the number of a category, alone or with its name: A类（联合攻关）, but not A类分三年拨付."""
    match = words.listed("category").match(label)
    return match is not None and words.listed("category_name").fullmatch(label[match.end() :].strip()) is not None


def _states_figure(guide: Guide, field: Paragraph) -> bool:
    if field.kind is not ParagraphKind.FIELD or field.label is None:
        return False
    label = tidy(field.label.of(guide.text))
    named = not words.is_label(label) and words.names_something(label)
    return named and any(q.family in ("amount", "percent") for q in find_quantities(field.body.of(guide.text)))


def other_names(name: str) -> list[str]:
    """What else a category is called: by its number alone, and by what follows it.

    >>> other_names("A类（联合攻关）"), other_names("Strand 2 (Skills voucher)"), other_names("平台补助（省级）")
    (['A类', '联合攻关'], ['Strand 2', 'Skills voucher'], [])
    """
    match = words.listed("category").match(name)
    if match is None:
        return []
    rest = name[match.end() :]
    inner = _BRACKET.fullmatch(rest)
    called = (inner["inner"] if inner else rest).strip(" ：:-–—")
    named = [called] if len(called) > 1 and words.names_something(called) else []
    return [other for other in (match[0].strip(), *named) if other != name]


def together(text: str, names: Iterable[str]) -> Iterator[tuple[str, list[str]]]:
    """Where the text names several categories at once, with the names of each: Strands 1 and 2, B、C类."""
    families: dict[tuple[str, str], dict[str, str]] = defaultdict(dict)
    for name in names:
        if words.listed("category").fullmatch(name) and (index := re.search(rf"(?<![A-Za-z]){_INDEX}(?![a-z])", name)):
            families[name[: index.start()], name[index.end() :]][index[0]] = name
    for (before, behind), members in families.items():
        one = "|".join(sorted(map(re.escape, members), key=len, reverse=True))
        head = rf"{re.escape(before.strip())}s?\s*" if before else ""
        pattern = rf"(?<![A-Za-z\d]){head}(?:{one})(?:{_JOINT}(?:{one}))+{re.escape(behind)}(?![A-Za-z\d])"
        for match in re.finditer(pattern, text):
            listed = re.findall(rf"(?<![A-Za-z])(?:{one})(?![a-z])", match[0][len(before.strip()) :])
            yield match[0], [members[index] for index in listed]
