"""Whether a figure that a question asks about agrees with a fact of a guide.

Both are brought to one unit (half a month is 15 days, three trips of five days are 15), then held against cap, minimum,
range or exact value.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from assistant import words
from assistant.asking import counts_applications
from assistant.question import Question
from corpus.dates import find_moments
from corpus.facts import Fact
from corpus.figures import Quantity, find_quantities

# Units that can be compared: months for long times, days for short ones.
SCALE = {
    "year": ("month", Decimal(12)),
    "month": ("month", Decimal(1)),
    "week": ("day", Decimal(7)),
    "day": ("day", Decimal(1)),
}
_DAYS = Decimal(30)  # of a month, where days are asked
_CLAUSE = re.compile(r"[，,、；;]|\band\b")
_ENDS = re.compile(r"[。？！?!]|\.\s")  # of a sentence


@dataclass(frozen=True, slots=True)
class Asked:
    """A figure of a question. `words_`: as it stands there; `parts`: of which it was reckoned, by `sign`."""

    quantity: Quantity
    words_: str
    parts: tuple[Decimal, ...] = ()
    sign: str = "×"

    @property
    def figure(self) -> Decimal:
        bound = self.quantity.high if self.quantity.high is not None else self.quantity.low
        return bound if bound is not None else Decimal(0)


_ONE_AT_END = re.compile(
    r"[一1] ?[个项份](项目|课题|申请)?[，,]?(可以|行|成|能|允许|够)?[吗么吧不]?[？?。!！]*"
    r"|(one|1|a single) (project|application|proposal|bid)[?.!]*",
    re.IGNORECASE,
)


def asked_figures(question: Question) -> list[Asked]:
    """The figures that a question asks about; a number of times and what each time takes are one."""
    text = question.plain
    quantities = _quantities(question)
    followed = zip(quantities, [*quantities, None][1:], strict=True)
    found = [Asked(q, q.span.of(text).strip()) for q, following in followed if not how_often(text, q, following)]
    found = _beside_premises(found, text)
    each = words.pattern("comparing", "apart")
    if apart := [a for a in found if a.quantity.family == "count" and each.search(text[: a.quantity.span.start])]:
        return apart  # 两个载体各报一项
    held = words.pattern("comparing", "held").search(text) is not None
    limit = "limit" in question.kinds
    told = _of_asking_sentence(found, text)
    counted = [a for a in told if held or not _one(a.quantity) or (limit and counts_applications(a.quantity, text))]
    if limit and question.polar and not counted:
        counted = [a for a in told if _ONE_AT_END.fullmatch(text[a.quantity.span.start :])]  # 能报一个项目吗
    return [*_divided(found, text)] or [*_multiplied(found, text)] or counted


def _of_asking_sentence(found: list[Asked], text: str) -> list[Asked]:
    """The figures of the last sentence, where it has more than single things: what is told before is no question."""
    last = max((end.end() for end in _ENDS.finditer(text.rstrip(" ？?！!。."))), default=0)
    asking = [asked for asked in found if asked.quantity.span.start >= last]
    times = words.pattern("comparing", "times")
    more = [asked for asked in asking if not times.fullmatch(asked.quantity.unit) and not _one(asked.quantity)]
    return asking if more else found


def _beside_premises(found: list[Asked], text: str) -> list[Asked]:
    """Without the figures that are taken for granted, where another one is asked: 既然最多报2项，我们报3项行不行."""
    premise = words.pattern("comparing", "premise")
    beside = [asked for asked in found if not premise.search(text[: asked.quantity.span.start])]
    families = {asked.quantity.family for asked in beside}
    return [asked for asked in found if asked in beside or asked.quantity.family not in families]


def how_often(text: str, quantity: Quantity, following: Quantity | None) -> bool:
    """一年要去15天: the first figure only tells how often the second comes."""
    if following is None or not (quantity.unit == "year" and quantity.exact and quantity.high == 1):
        return False
    return not _CLAUSE.search(text, quantity.span.end, following.span.start)


def with_another(asked: Asked, text: str) -> Asked:
    """What one has already and the one that he wants beside it: 已经牵头了一项，还能再牵头一项吗."""
    wants = words.pattern("comparing", "held").search(text) and words.pattern("comparing", "more").search(text)
    if not wants or asked.quantity.family != "count" or not asked.quantity.exact or asked.parts:
        return asked
    whole = asked.figure + 1
    return Asked(replace(asked.quantity, low=whole, high=whole), asked.words_, (asked.figure, Decimal(1)), "＋")


def _rewritten(text: str, pattern: str, written: str) -> str:
    """The text with a wording put as a figure; positions stay."""

    def put(match: re.Match[str]) -> str:
        return match.expand(written).rjust(len(match[0]))

    return re.sub(pattern, put, text, flags=re.IGNORECASE)


def _divided(found: list[Asked], text: str) -> Iterator[Asked]:
    """三年总共15天, 15 days over three years: 5 days a year."""
    years = [a for a in found if a.quantity.unit == "year" and a.figure > 1]
    for asked in found:
        span = asked.quantity.span
        before, after = words.pattern("comparing", "in_all"), words.pattern("comparing", "summed")
        in_all = before.search(text[: span.start]) or after.search(text[span.end :])
        if in_all and years and asked not in years:
            each = asked.figure / years[0].figure
            yield Asked(
                replace(asked.quantity, low=each, high=each), asked.words_, (asked.figure, years[0].figure), "÷"
            )


def for_period(asked: Asked, fact: Fact) -> Asked:
    """The figure for a year where the fact is for one, else the whole of which it was reckoned."""
    if asked.sign != "÷" or "per_year" in fact.qualifiers:
        return asked
    whole = asked.parts[0]
    return Asked(replace(asked.quantity, low=whole, high=whole), asked.words_)


def _one(quantity: Quantity) -> bool:
    """一家企业, a one-sided application: one of a thing is no figure that is asked about."""
    single = words.pattern("comparing", "single").fullmatch(quantity.unit)
    return quantity.family == "count" and quantity.exact and quantity.high == 1 and single is not None


def _quantities(question: Question) -> list[Quantity]:
    """The quantities of a question, with those that only people write: half a year, a month."""
    text = question.plain
    for pattern, written in words.load("comparing")["written"].items():
        text = _rewritten(text, pattern, written)
    moments = find_moments(text)
    referred, distributed = words.pattern("comparing", "referred"), words.pattern("comparing", "distributed")
    return [
        q
        for q in find_quantities(text)
        if not any(q.span.overlaps(m.span) for m in moments)
        and not referred.search(text[: q.span.start])
        and not (q.family == "count" and distributed.search(text[q.span.end :]))
    ]


def _multiplied(found: list[Asked], text: str) -> Iterator[Asked]:
    """去三趟，每趟5天: 15 days. A figure for each month or week is one for the year."""
    times = [a for a in found if words.pattern("comparing", "times").fullmatch(a.quantity.unit)]
    often = [t for t in times if t.figure > 1]  # of its own sentence: not “I read the guide twice.”
    for asked in found:
        before, after = text[: asked.quantity.span.start], text[asked.quantity.span.end :]
        if asked in times or asked.quantity.unit == "year" or asked.quantity.family not in ("duration", "amount"):
            continue
        each = words.pattern("comparing", "each_time").search(before)
        together = [t for t in often if each or not _ENDS.search(text[slice(*_between(t, asked))])]
        if together and not words.pattern("comparing", "in_all").search(before):
            yield _times(asked, together[0].figure)
        for name, number in words.load("comparing")["per_year"].items():
            if re.search(rf"(?:{name})[^，。,.]{{0,6}}$", before, re.IGNORECASE) or re.match(
                rf"\s*(?:{name})", after, re.IGNORECASE
            ):
                yield _times(asked, Decimal(number))


def _between(one: Asked, other: Asked) -> tuple[int, int]:
    """Where the text between two figures begins and ends."""
    first, second = sorted((one.quantity.span, other.quantity.span), key=lambda span: span.start)
    return first.end, second.start


def _times(asked: Asked, number: Decimal) -> Asked:
    quantity = asked.quantity
    whole = asked.figure * number
    return Asked(replace(quantity, low=whole, high=whole), asked.words_, (number, asked.figure))


def comparable(asked: Quantity, fact: Fact) -> tuple[Decimal, Quantity] | None:
    """Both in one unit, None where there is none (two currencies, money and a share, pages and partners)."""
    figure = asked.high if asked.high is not None else asked.low
    value = fact.value
    if figure is None or not isinstance(value, Quantity) or value.family != asked.family:
        return None
    if value.family == "duration":
        return _durations(figure, asked.unit, value)
    if value.family == "amount" and asked.unit != value.unit:
        return None
    if value.family == "count" and not counts_alike(asked.unit, value.unit):
        return None
    return figure, value


def _durations(figure: Decimal, unit: str, value: Quantity) -> tuple[Decimal, Quantity] | None:
    (base, scale), (value_base, value_scale) = SCALE[unit], SCALE[value.unit]
    if base != value_base:  # months in days
        scale, value_scale = (s * (_DAYS if b == "month" else 1) for b, s in ((base, scale), (value_base, value_scale)))
    low, high = (None if end is None else end * value_scale for end in (value.low, value.high))
    return figure * scale, replace(value, low=low, high=high)


def counts_alike(unit: str, other: str) -> bool:
    """Whether two words count the same sort of thing."""
    return unit == other or any({unit, other} <= set(group) for group in words.load("comparing")["alike"].values())


def allowed(asked: Quantity, fact: Fact) -> bool | None:
    """Whether the fact allows the figure; None where it says nothing of such a one."""
    pair = comparable(asked, fact)
    if pair is None:
        return None
    figure, value = pair
    if asked.strict:  # “may it exceed 150万元”
        return value.high is None or value.high > figure
    if value.family == "percent" and value.exact:
        return value.high == figure  # a rate, not a bound
    if fact.kind in ("limit", "duration") and value.exact:
        value = replace(value, low=None)  # 限报1项, 实施期限3年: a figure that may not be passed
    return value.allows(figure)


def claimed(asked: Asked, plain: str) -> Quantity:
    """The figure as a question claims it: as a bound where it calls it the highest or the lowest (最高60万)."""
    quantity = asked.quantity
    if not quantity.exact:
        return quantity
    before = re.split("[，。,;；]", plain[: quantity.span.start])[-1]
    after = re.split("[，。,;；?？]", plain[quantity.span.end :])[0]
    if any(words.pattern("comparing", "highest").search(part) for part in (before, after)):
        return replace(quantity, low=None)
    if any(words.pattern("comparing", "lowest").search(part) for part in (before, after)):
        return replace(quantity, high=None)
    return quantity


def equal(asked: Quantity, fact: Fact) -> bool | None:
    """Whether the figure is the one of the fact."""
    pair = comparable(asked, fact)
    if pair is None:
        return None
    figure, value = pair
    if value.low is not None and value.high is not None and not value.exact:
        if asked.low is None or asked.high is None:  # its upper or its lower end alone
            return figure == (value.high if asked.low is None else value.low)
        return (asked.low, figure) == (value.low, value.high) if asked.unit == value.unit else None
    opposite = (asked.low is None) != (value.low is None) and (asked.high is None) != (value.high is None)
    return figure in (value.low, value.high) and not opposite  # “at least” of what the guide caps
