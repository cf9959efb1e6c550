"""How the sentences of an answer stand: what is said of one subject together, behind its name."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import groupby
from operator import attrgetter, itemgetter

from assistant.draft import Statement
from assistant.wording import say

_ROW = 120  # characters that a person reads in a row
_END = re.compile(r"[。.！!？?：:；;]*$")
_LABEL = re.compile(r"[^，。；：:“（(]{2,12}：(?!//)")


def gathered(statements: Sequence[Statement]) -> list[Statement]:
    """The statements in their order, but within a row of them what is said of one subject together."""
    result: list[Statement] = []
    for named, run in groupby(statements, key=lambda statement: bool(statement.about)):
        row = list(run)
        order = list(dict.fromkeys(map(attrgetter("about"), row)))
        result += sorted(row, key=lambda statement: order.index(statement.about)) if named else row
    return result


def marked(text: str, markers: Iterable[int], language: str) -> str:
    """The sentence with its markers before the full stop, which it gets if it has none."""
    stop = _END.search(text)
    body, end = (text[: stop.start()], stop[0]) if stop else (text, "")
    if "".join(marks := [f"[{marker}]" for marker in markers]):
        return f"{body}{''.join(marks)}{end or ('。' if language == 'zh' else '.')}"
    return body + (end or ("。" if language == "zh" else "."))


def marked_cell(text: str, markers: Iterable[int]) -> str:
    """The words of a cell with their markers; a cell ends in no full stop."""
    return _END.sub("", text) + "".join(f"[{marker}]" for marker in markers)


def whole_text(said: Sequence[tuple[str, str, str]], language: str) -> str:
    """What is said (about whom, what, under which head): cells with a head as a table, the rest in lines."""
    parts = []
    for in_table, group in groupby(said, key=lambda one: bool(one[2])):
        told = list(group)
        parts.append(tabled(told) if in_table else laid_out([(about, text) for about, text, _ in told], language))
    return "\n".join(parts)


def tabled(cells: Sequence[tuple[str, str, str]]) -> str:
    """A table in the plain form that pages show as one: a row for each name, a column for each head.

    >>> print(tabled([("甲", "5万元[1]", "经费"), ("甲", "3年[2]", "期限"), ("乙", "6万元[3]", "经费")]))
    | | 经费 | 期限 |
    | --- | --- | --- |
    | 甲 | 5万元[1] | 3年[2] |
    | 乙 | 6万元[3] | |
    """
    heads, names = (list(dict.fromkeys(cell[at] for cell in cells)) for at in (2, 0))
    told = {(name, head): _in_cell(text) for name, text, head in cells}
    rows = [["", *heads], ["---"] * (len(heads) + 1)]
    rows += [[_in_cell(name), *(told.get((name, head), "") for head in heads)] for name in names]
    return "\n".join("|" + "|".join(f" {cell} " if cell else " " for cell in row) + "|" for row in rows)


def _in_cell(text: str) -> str:
    return " ".join(text.replace("|", "｜").split())


def laid_out(said: Sequence[tuple[str, str]], language: str) -> str:
    """What is said (about whom, what), a line for each subject, as a list where that is long; little in one row."""
    space = "" if language == "zh" else " "
    lines: list[str] = []
    for about, group in groupby(said, key=itemgetter(0)):
        sentences = [sentence if about else _capitalised(sentence) for _, sentence in group]
        if not about:
            lines += sentences
        elif len(sentences) == 1 or sum(map(len, sentences)) <= _ROW:
            key = "labelled" if _LABEL.match(sentences[0]) else "statement"
            row = space.join([sentences[0], *map(_capitalised, sentences[1:])])
            lines.append(say(language, key, name=about, words=row))
        else:
            lines.append("\n- ".join([say(language, "heading", name=about), *map(_capitalised, sentences)]))
    return space.join(lines) if len(lines) <= 2 and sum(map(len, lines)) <= _ROW else "\n".join(lines)


def _capitalised(sentence: str) -> str:
    """The sentence with a capital first letter, where it does not begin with a link."""
    return sentence if re.match(r"\w+:/", sentence) else sentence[:1].upper() + sentence[1:]
