"""One question on a fact sheet, with what its answer has to say: a value, a figure against it, a wrong premise …

Every method of a writer draws a fact, a wording and a figure with the random generator it is given.
"""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from functools import cache
from pathlib import Path
from random import Random

from assistant.answer import Outcome, Verdict
from eval.sheets import Bounds, Fact, Sheet
from eval.values import Expected, Quantity, QuantityKind, Words, same
from eval.writings import day, day_from, quantity

_ANSWERED = (Outcome.ANSWERED,)
_SHARED = ("applicant", "ip")  # kinds whose words another subject's answer may have too
_YES, _NO = (Verdict.YES,), (Verdict.NO,)
_IN_TIME = (Verdict.YES, Verdict.DEPENDS)


@dataclass(frozen=True, slots=True)
class Asked:
    """A question before it is perturbed. facts: whose sources are to be cited."""

    turns: tuple[str, ...]
    outcome: tuple[Outcome, ...] = _ANSWERED
    verdict: tuple[Verdict | None, ...] | None = None
    must: tuple[Expected, ...] = ()
    must_not: tuple[Expected, ...] = ()
    facts: tuple[Fact, ...] = ()
    today: date | None = None


@cache
def wordings() -> dict[str, dict[str, dict[str, tuple[str, ...]]]]:
    """kind -> mode -> language -> ways to ask."""
    return tomllib.loads((Path(__file__).parent / "wordings.toml").read_text(encoding="utf-8"))


Make = Callable[[Random], Asked | None]


def asked_openly(kind: str) -> bool:
    """Whether there are wordings that ask for the value: those of what is often left open will do too."""
    return bool({"open", "unstated"} & wordings()[kind].keys())


class Writer:
    """Writes the questions on one sheet in one language."""

    def __init__(self, sheet: Sheet, language: str) -> None:
        self.sheet = sheet
        self.language = language

    def maker(self, kind: str, mode: str) -> Make | None:
        """The function for a class, None where the sheet has no such fact."""
        facts = self.sheet.of_kind(kind)
        if mode == "unstated":
            return (lambda rng: self.unstated(kind, rng)) if kind in self.sheet.unstated else None
        if kind == "unlisted":
            return (lambda rng: self.unlisted(mode, rng)) if self.sheet.unlisted else None
        special = {
            "open": self.open,
            "premise": self.premise,
            "hand_in": self.hand_in,
            "now": self.now,
            "left": self.left,
            "first": self.first,
            "more": self.more,
            "yes": self.figure,
            "over": self.figure,
            "member": self.member,
            "count": self.count,
        }
        fitting = [fact for fact in facts if _fits(fact, mode)]
        if kind == "then" or mode == "short" or not fitting or (mode == "open" and not asked_openly(kind)):
            return None
        if mode in ("first", "more") and len({fact.values for fact in fitting}) < 2:
            return None
        make = special.get(mode, self.polar)
        return lambda rng: make(kind, mode, fitting, rng)

    # Single questions

    def open(self, kind: str, mode: str, facts: list[Fact], rng: Random) -> Asked | None:
        absent = [one for one in self.sheet.absent if one.kind == kind]
        if absent and rng.random() < 0.2:
            subject = rng.choice(rng.choice(absent).of)
            text = self.worded(kind, mode, rng, s=self.name(subject, rng))
            return Asked((text,), (Outcome.NOT_IN_GUIDE,), must_not=self.others(kind, None))
        fact = rng.choice(facts)
        subject = rng.choice(fact.of)
        text = self.worded(kind, mode, rng, s=self.name(subject, rng))
        return Asked((text,), must=fact.values, must_not=self.others(kind, fact), facts=(fact,))

    def polar(self, kind: str, mode: str, facts: list[Fact], rng: Random) -> Asked | None:
        fact = rng.choice(facts)
        text = self.worded(kind, mode, rng, s=self.name(rng.choice(fact.of), rng))
        return Asked((text,), verdict=(Verdict(fact.verdicts[mode]),), facts=(fact,))

    def premise(self, kind: str, mode: str, facts: list[Fact], rng: Random) -> Asked | None:
        """“I heard it is …, is that right?”, which it often is not."""
        fact = rng.choice(facts)
        right = rng.random() < 0.4
        if fact.day:
            claimed = fact.day if right else fact.day + timedelta(rng.choice((-30, -15, -5, -1, 1, 5, 14, 31)))
            written = day(claimed, self.language, rng)
        elif fact.figure:
            quantity_kind, bounds = fact.figure
            true = bounds.most or bounds.least or 0
            number = true if right else rng.choice([n for n in _around(quantity_kind, bounds) if n != true])
            written = quantity(quantity_kind, number, self.language, self.sheet.currency, rng)
        else:
            return None
        text = self.worded(kind, mode, rng, s=self.name(rng.choice(fact.of), rng), v=written)
        return Asked((text,), verdict=_YES if right else _NO, must=fact.values[-1:], facts=(fact,))

    def figure(self, kind: str, mode: str, facts: list[Fact], rng: Random) -> Asked | None:
        """“Is X allowed?”, “Does X exceed the limit?”: within, at and beyond it."""
        fact = rng.choice(facts)
        if fact.figure is None:
            return None
        quantity_kind, bounds = fact.figure
        number = rng.choice(_around(quantity_kind, bounds))
        allowed = bounds.verdict(number)
        verdict: tuple[Verdict, ...] = (allowed,)
        must = tuple(value for value in fact.values if isinstance(value, Quantity))
        if mode == "over":
            over = bounds.most is not None and number > bounds.most
            verdict = _YES if over else _NO
            if bounds.least is not None and number < bounds.least:
                return None
            must = must[-1:]
        elif bounds.least and bounds.most and number < bounds.least:
            verdict = (Verdict.NO, Verdict.DEPENDS)
        written = quantity(quantity_kind, number, self.language, self.sheet.currency, rng)
        text = self.worded(kind, mode, rng, s=self.name(rng.choice(fact.of), rng), v=written)
        return Asked((text,), verdict=verdict, must=must, facts=(fact,))

    def hand_in(self, kind: str, mode: str, facts: list[Fact], rng: Random) -> Asked | None:
        """“If we submit on …, is that in time?”: before, on and after the day."""
        fact = rng.choice(facts)
        if fact.day is None:
            return None
        wanted = fact.day + timedelta(rng.choice((-20, -9, -3, -1, 0, 1, 2, 6, 15, 30)))
        if fact.opens and wanted < fact.opens:
            return None
        today = min(wanted, fact.day) - timedelta(rng.choice((1, 2, 5, 7, 10, 14, 20)))
        written = day_from(today, wanted, self.language, rng)
        text = self.worded(kind, mode, rng, s=self.name(rng.choice(fact.of), rng), v=written)
        verdict: tuple[Verdict, ...] = _IN_TIME if wanted <= fact.day else _NO
        return Asked((text,), verdict=verdict, must=fact.values, facts=(fact,), today=today)

    def now(self, kind: str, mode: str, facts: list[Fact], rng: Random) -> Asked | None:
        fact = rng.choice(facts)
        if fact.day is None:
            return None
        today = fact.day + timedelta(rng.choice((-40, -12, -2, -1, 0, 1, 2, 9, 45, 200)))
        text = self.worded(kind, mode, rng, s=self.name(rng.choice(fact.of), rng))
        verdict: tuple[Verdict, ...] = _IN_TIME if today <= fact.day else _NO
        if fact.opens and today < fact.opens:
            verdict = _NO
        return Asked((text,), verdict=verdict, must=fact.values, facts=(fact,), today=today)

    def left(self, kind: str, mode: str, facts: list[Fact], rng: Random) -> Asked | None:
        fact = rng.choice(facts)
        if fact.day is None:
            return None
        days = rng.randrange(2, 75)
        text = self.worded(kind, mode, rng, s=self.name(rng.choice(fact.of), rng))
        must = (Quantity("days", Decimal(days)),)
        return Asked((text,), must=must, facts=(fact,), today=fact.day - timedelta(days))

    def first(self, kind: str, mode: str, facts: list[Fact], rng: Random) -> Asked | None:
        return self.compared(kind, mode, facts, rng, lambda fact: fact.day.toordinal() if fact.day else 0)

    def more(self, kind: str, mode: str, facts: list[Fact], rng: Random) -> Asked | None:
        return self.compared(kind, mode, facts, rng, lambda fact: -(fact.figure[1].most or 0) if fact.figure else 0)

    def compared(
        self, kind: str, mode: str, facts: list[Fact], rng: Random, rank: Callable[[Fact], int]
    ) -> Asked | None:
        """Two facts; the one that ranks first is the answer."""
        two = rng.sample(facts, 2)
        if rank(two[0]) == rank(two[1]):
            return None
        names = [self.name(rng.choice(fact.of), rng) for fact in two]
        text = self.worded(kind, mode, rng, a=names[0], b=names[1])
        best = min(two, key=rank)
        return Asked((text,), must=best.values[-1:], facts=tuple(two))

    def member(self, kind: str, mode: str, facts: list[Fact], rng: Random) -> Asked | None:
        """Whether something is in a list."""
        fact = rng.choice(facts)
        listed = not fact.others or rng.random() < 0.5
        one = rng.choice(fact.members if listed else fact.others)
        name = one[0] if self.language == "zh" else one[-1]
        text = self.worded(kind, mode, rng, s=self.name(rng.choice(fact.of), rng), m=name)
        verdict: tuple[Verdict, ...] = _YES if listed else (_NO if kind != "fields" else (Verdict.NO, Verdict.DEPENDS))
        return Asked((text[:1].upper() + text[1:],), verdict=verdict, facts=(fact,))

    def count(self, kind: str, mode: str, facts: list[Fact], rng: Random) -> Asked | None:
        fact = rng.choice(facts)
        text = self.worded(kind, mode, rng, s=self.name(rng.choice(fact.of), rng))
        return Asked((text,), must=(Quantity("count", Decimal(len(fact.members))),), facts=(fact,))

    def unstated(self, kind: str, rng: Random) -> Asked:
        """What the guide leaves open."""
        subject = rng.choice(sorted(self.sheet.subjects))
        text = self.worded(kind, "unstated", rng, s=self.name(subject, rng))
        return Asked((text,), (Outcome.NOT_IN_GUIDE,))

    def unlisted(self, mode: str, rng: Random) -> Asked:
        """A country that the guide does not list: no, or not stated; never another's date."""
        country = rng.choice(self.sheet.unlisted)
        text = self.worded("unlisted", mode, rng, m=country[0] if self.language == "zh" else country[-1])
        verdict = (Verdict.NO, Verdict.DEPENDS, None) if mode == "may" else None
        outcome = (Outcome.ANSWERED, Outcome.NOT_IN_GUIDE)
        return Asked((text,), outcome, verdict=verdict, must_not=self.others("deadline", None))

    # Conversations

    def conversations(self) -> Iterator[tuple[str, Make]]:
        if len(self.followed()) > 1:
            yield "other", lambda rng: self.other("other", rng)
            yield "correct", lambda rng: self.other("correct", rng)
        yield "short", self.short
        yield "both", self.both

    def followed(self) -> list[str]:
        """Kinds that several facts state with different values."""
        kinds = dict.fromkeys(fact.kind for fact in self.sheet.facts if fact.of and asked_openly(fact.kind))
        return [kind for kind in kinds if len({fact.values for fact in self.sheet.of_kind(kind) if fact.of}) > 1]

    def other(self, mode: str, rng: Random) -> Asked | None:
        """The same again about another subject."""
        kind = rng.choice(self.followed())
        before, fact = rng.sample([fact for fact in self.sheet.of_kind(kind) if fact.of], 2)
        first = self.worded(kind, "open", rng, s=self.name(rng.choice(before.of), rng))
        then = self.worded("then", mode, rng, s=self.name(rng.choice(fact.of), rng))
        return Asked((first, then), must=fact.values, must_not=self.others(kind, fact), facts=(fact,))

    def pair(self, rng: Random) -> tuple[str, Fact, Fact] | None:
        """A subject with a fact to ask for, and another of a kind with short wordings."""
        subject = rng.choice(sorted(self.sheet.subjects))
        facts = [fact for fact in self.sheet.facts if subject in fact.of and fact.values]
        short = [fact for fact in facts if "short" in wordings().get(fact.kind, {})]
        first = [fact for fact in facts if asked_openly(fact.kind)]
        if not short:
            return None
        second = rng.choice(short)
        rest = [fact for fact in first if fact.kind != second.kind]
        return (subject, rng.choice(rest), second) if rest else None

    def short(self, rng: Random) -> Asked | None:
        """Another kind about the same subject."""
        if not (found := self.pair(rng)):
            return None
        subject, before, fact = found
        first = self.worded(before.kind, "open", rng, s=self.name(subject, rng))
        then = self.worded(fact.kind, "short", rng)
        return Asked((first, then), must=fact.values, must_not=self.others(fact.kind, fact), facts=(fact,))

    def both(self, rng: Random) -> Asked | None:
        """Two questions in one message."""
        if not (found := self.pair(rng)):
            return None
        subject, one, two = found
        first = self.worded(one.kind, "open", rng, s=self.name(subject, rng)).rstrip("？?.")
        joined = ("？" if self.language == "zh" else "? ") + self.worded("then", "also", rng)
        text = first + joined + self.worded(two.kind, "short", rng)
        return Asked((text,), must=(*one.values, *two.values), facts=(one, two))

    # Words

    def worded(self, kind: str, mode: str, rng: Random, **slots: str) -> str:
        modes = wordings()[kind]
        ways = modes.get(mode) or modes["unstated"]
        fitting = [way for way in ways[self.language] if mode != "open" or "{" in way]
        return rng.choice(fitting).format(**slots)

    def name(self, subject: str, rng: Random) -> str:
        return rng.choice(self.sheet.subjects[subject].names(self.language))

    def others(self, kind: str, fact: Fact | None) -> tuple[Expected, ...]:
        """The values of other facts of the kind, which would be wrong here."""
        facts = () if kind in _SHARED else self.sheet.of_kind(kind)
        own = [value for one in facts if one is fact or not one.of for value in one.values]
        beside = {*fact.lines} if fact else set()  # what stands beside it may be quoted with it
        values = (value for other in facts if not beside & {*other.lines} for value in other.values)
        return tuple(dict.fromkeys(value for value in values if not _in(value, own)))


def _fits(fact: Fact, mode: str) -> bool:
    """Whether a fact can be asked for in that way."""
    if not fact.of or (fact.modes and mode not in fact.modes):
        return False
    if mode == "open":
        return bool(fact.values)
    if mode in ("hand_in", "now", "left", "first"):
        return fact.day is not None
    if mode in ("yes", "over", "more"):
        return fact.figure is not None
    if mode == "premise":
        return fact.day is not None or fact.figure is not None
    if mode == "member":
        return bool(fact.members)
    if mode == "count":
        return bool(fact.count_written)
    return mode in fact.verdicts


def _in(value: Expected, own: Sequence[Expected]) -> bool:
    """Whether a value is among its own ones, or its words stand in theirs (health in life and health)."""
    if isinstance(value, Words):
        return any(isinstance(one, Words) and any(map(value.stand_in, one.wordings)) for one in own)
    return any(not isinstance(one, Words) and same(value, one) for one in own)


def _around(kind: QuantityKind, bounds: Bounds) -> list[int]:
    """Figures well within, just within, at, just beyond and far beyond the bounds."""
    step = {"amount": 10_000, "percent": 1, "months": 1, "days": 1, "count": 1}[kind]
    numbers: list[int] = []
    for bound in bounds.numbers:
        numbers += (bound, bound - step, bound + step, bound * 2, bound // 2 // step * step)
        numbers += (bound + 6 * step, bound * 3) if kind in ("months", "count", "days") else (bound * 4 // 3,)
    return sorted({number for number in numbers if number > 0})
