"""A guide changed at random, and its sheet with it: what is asked of the copy has the copy's answers.

Values (dates, amounts, durations, limits), facts left out, members of lists left out and added, other countries,
other words for labels, another order, another numbering. A value of the original that the copy does not state is
stale: no answer may state it.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from eval.drafting import FIELD, Draft, changes
from eval.reading import values
from eval.restyle import relabel, renumber, reorder, rephrase
from eval.sheets import Absent, Bounds, Sheet, Subject
from eval.values import Expected, QuantityKind, Words, same
from eval.writings import month_name

_DIGITS = re.compile(r"\d+(?:,\d{3})*")
_STOPS = "。；"
_MOVES: dict[QuantityKind, tuple[Callable[[int], int], ...]] = {
    "amount": (lambda n: n * 2, lambda n: n * 3, lambda n: n * 7, lambda n: n * 11),
    "months": (lambda n: n + 12, lambda n: n + 24, lambda n: n * 2, lambda n: max(n - 12, 12)),
    "days": (lambda n: n + 5, lambda n: n * 2, lambda n: n + 13),
    "count": (lambda n: n + 1, lambda n: n + 2, lambda n: n + 4),
    "percent": (lambda n: n + 5, lambda n: n - 1, lambda n: n + 7),
}


@dataclass(frozen=True, slots=True)
class Changed:
    """A changed guide with its sheet; stale: what the original stated and the copy does not."""

    text: str
    sheet: Sheet
    stale: tuple[Expected, ...]


def changed(sheet: Sheet, text: str, rng: Random) -> Changed:
    """A copy with about half of what can be changed changed."""
    draft = Draft(dict(enumerate(text.split("\n"), 1)), sheet)
    for step in (_additions, _countries, _members, _values, _omissions, rephrase, relabel, reorder, renumber):
        step(draft, rng)
    places = {number: place for place, number in enumerate(draft.lines, 1)}
    facts = tuple(
        fact.model_copy(update={"lines": tuple(places[line] for line in fact.lines)}) for fact in draft.sheet.facts
    )
    copy = "\n".join(draft.lines.values())
    return Changed(copy, draft.sheet.model_copy(update={"facts": facts}), _stale(sheet, draft.sheet, copy))


def _stale(before: Sheet, after: Sheet, copy: str) -> tuple[Expected, ...]:
    stated = values(copy)
    old = (value for fact in before.facts for value in fact.values if not isinstance(value, Words))
    gone = [value for value in old if not any(same(value, one) for one in stated)]
    countries = (subject.country for subject in before.subjects.values() if subject.country)
    return (*dict.fromkeys(gone), *(Words((name,)) for name in countries if name not in copy))


# What it states


def _values(draft: Draft, rng: Random) -> None:
    """Another date, amount, duration or count in the same writing."""
    for fact in draft.sheet.facts:
        if not fact.written or rng.random() < 0.4:
            continue
        words = fact.written
        if fact.day:
            day = fact.day + timedelta(rng.choice((-61, -17, -4, 3, 8, 25, 47)))
            if fact.opens and day <= fact.opens:
                continue  # nothing ends before it begins
            words, numbers = _with_month(words, fact.day, day)
            update: dict[str, object] = {"day": day}
        else:
            kind, bounds = fact.figure or ("count", Bounds())
            move = rng.choice(_MOVES[kind])
            moved = {name: move(number) for name, number in bounds.model_dump(exclude_none=True).items()}
            update = {kind: Bounds(**moved)}
            numbers = [number // fact.scale for number in dict.fromkeys(moved.values())]
        written = _with_numbers(words, numbers)
        if written is not None:
            draft.say(fact, fact.source.replace(fact.written, written, 1), written=written, **update)


def _with_month(written: str, before: date, after: date) -> tuple[str, list[int]]:
    """The words with another month, if they have its name, and the numbers to put in."""
    if (month := month_name(before)) in written:
        return written.replace(month, month_name(after)), [after.day, after.year]
    return written, [after.year, after.month, after.day]


def _with_numbers(written: str, numbers: list[int]) -> str | None:
    """The words with other numbers, None where they are not so many.

    >>> _with_numbers("40-60万元", [80, 120]), _with_numbers("2025-05-20", [2025, 6, 3])
    ('80-120万元', '2025-06-03')
    >>> _with_numbers("EUR 1,200,000", [2400000])
    'EUR 2,400,000'
    """
    found = _DIGITS.findall(written)
    if len(found) != len(numbers):
        return None
    new = iter(numbers)

    def put(match: re.Match[str]) -> str:
        number = f"{next(new):,}" if "," in match[0] else str(next(new))
        return number.zfill(2) if written[: match.start()].endswith("-") else number

    return _DIGITS.sub(put, written)


def _omissions(draft: Draft, rng: Random) -> None:
    """Facts left out with their sentence or line, if nothing else stands there; then the guide does not say."""
    for fact in draft.sheet.facts:
        if fact.kind not in draft.sheet.omitted or len(fact.lines) > 1 or rng.random() < 0.85:
            continue
        line = draft.lines[fact.lines[0]]
        start, end = _sentence(line, fact.source)
        others = [other for other in draft.sheet.facts if other is not fact and other.lines == fact.lines]
        if any(other.source in line and other.source not in line[:start] + line[end:] for other in others):
            continue
        rest = line[:start] + line[end:]
        if FIELD.fullmatch(rest) or not rest.strip():
            del draft.lines[fact.lines[0]]
        else:
            draft.lines[fact.lines[0]] = rest
        draft.put(fact, None)
        absent = (*draft.sheet.absent, Absent(kind=fact.kind, of=fact.of))
        draft.sheet = draft.sheet.model_copy(update={"absent": absent})


def _sentence(line: str, words: str) -> tuple[int, int]:
    """Where the sentence of the words begins and ends; the label of a line is no part of it.

    >>> _sentence("甲：一。二三。四", "三")
    (4, 7)
    """
    at = line.index(words)
    label = FIELD.match(line)
    start = max(*(line.rfind(stop, 0, at) + 1 for stop in _STOPS), label.end() if label else 0)
    ends = [end for stop in _STOPS if (end := line.find(stop, at + len(words) - 1)) >= 0]
    return start, min(ends) + 1 if ends else len(line)


def _members(draft: Draft, rng: Random) -> None:
    """A member of a list left out, or another one put in."""
    for fact in draft.sheet.facts:
        parts = fact.source.split("、")
        inner = [part for part in parts[1:-1] if not re.search("[和及与，。]", part)]
        named = [(part, one) for part in inner for one in fact.members if one[0] in part]
        if fact.kind not in ("fields", "place") or not named or rng.random() < 0.4:
            continue
        part, member = rng.choice(named)
        if rng.random() < 0.5 and fact.others:
            new = rng.choice(fact.others)
            added = part.replace(member[0], new[0]).replace(member[-1], new[-1])
            source = fact.source.replace(f"、{part}、", f"、{part}、{added}、", 1)
            members = (*fact.members, new)
        else:
            source = fact.source.replace(f"、{part}、", "、", 1)
            members = tuple(one for one in fact.members if one is not member)
        others = tuple(one for one in (*fact.others, *fact.members) if one not in members)
        count = _with_numbers(fact.count_written, [len(members)]) if fact.count_written else ""
        source = source.replace(fact.count_written, count or "") if count else source
        draft.say(fact, source, members=members, others=others, count_written=count or "")


def _additions(draft: Draft, rng: Random) -> None:
    """One country more, with all that is said of another; its date and name are then changed like the others'."""
    named = [
        (name, subject, own, min(lines))
        for name, subject in draft.sheet.subjects.items()
        if subject.country and (own := [fact for fact in draft.sheet.facts if fact.of == (name,)])
        if len(lines := {line for fact in own for line in fact.lines}) == 1
    ]
    if not named or rng.random() < 0.5:
        return
    name, subject, own, line = rng.choice(named)
    added = max(draft.lines) + 1
    order = [(number, words) for number, words in draft.lines.items() if number != added]
    order.insert([number for number, _ in order].index(line) + 1, (added, draft.lines[line]))
    draft.lines = dict(order)
    other = f"{name}2"
    facts = [
        fact.model_copy(update={"of": (*fact.of, other)}) if name in fact.of and fact not in own else fact
        for fact in draft.sheet.facts
    ]
    facts += [fact.model_copy(update={"of": (other,), "lines": (added,)}) for fact in own]
    draft.sheet = draft.sheet.model_copy(
        update={"facts": tuple(facts), "subjects": {**draft.sheet.subjects, other: subject}}
    )
    _rename(draft, other, (added,), rng)


def _countries(draft: Draft, rng: Random) -> None:
    """A country by the name of another; the one before is then not listed."""
    for name, subject in tuple(draft.sheet.subjects.items()):
        if subject.country and rng.random() < 0.4 and _rename(draft, name, tuple(draft.lines), rng):
            unlisted = (*draft.sheet.unlisted, (subject.country, subject.en[0]))
            draft.sheet = draft.sheet.model_copy(update={"unlisted": unlisted})


def _rename(draft: Draft, name: str, lines: tuple[int, ...], rng: Random) -> bool:
    """A subject by the name of a country that the guide does not have, in these lines."""
    text = "\n".join(draft.lines.values())
    free = [names for names in changes()["countries"]["names"] if names[0] not in text]
    subject = draft.sheet.subjects[name]
    if not free or not subject.country:
        return False
    zh, en = rng.choice(free)
    side = changes()["countries"]["side"]
    draft.replace(subject.country, zh, lines)
    draft.replace(subject.country[0] + side, zh[0] + side, lines)
    draft.replace(subject.en[0].lower(), en.lower().removeprefix("the ").replace(" ", "-"), lines)  # in links
    other = Subject(
        zh=tuple(words.replace(subject.country, zh) for words in subject.zh),
        en=(en, f"the project with {en}"),
        under=subject.under,
        country=zh,
    )
    unlisted = tuple(one for one in draft.sheet.unlisted if one[0] != zh)
    subjects = {**draft.sheet.subjects, name: other}
    draft.sheet = draft.sheet.model_copy(update={"subjects": subjects, "unlisted": unlisted})
    return True
