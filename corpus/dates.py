"""Reads dates, with hours where they are given.

>>> [str(m) for m in find_moments("外方截止时间为2024年9月25日")]
['2024-09-25']
>>> [str(m) for m in find_moments("3月1日9:00至2025年4月30日17时，4月1日至15日")]
['--03-01 09:00', '2025-04-30 17:00', '--04-01', '--04-15']
>>> [str(m) for m in find_moments("by 25 September 2024, 17:00 or Sept. 30, 2024, or 1-3 May 2025")]
['2024-09-25 17:00', '2024-09-30', '2025-05-01', '2025-05-03']
>>> [(str(m), m.zone) for m in find_moments("2025年12月5日12:00（布达佩斯时间）; by 17:00 CEST on 15 April 2026")]
[('2025-12-05 12:00', '布达佩斯时间'), ('2026-04-15 17:00', 'CEST')]
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache

from corpus.guide import Span
from corpus.numerals import whole

_SIDE = str.maketrans("０１２３４５６７８９．－／：〇", "0123456789.-/:零")  # length stays, so spans hold
_CN = "零一二三四五六七八九十"
_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec"
_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|(?-i:May|MAY)|may(?!\s+[a-z])|may(?=\s+(?:at|by|or|and|to|until|before|for|of|in|is)\b)|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?)\.?"
)
_ZONES = (
    r"(?-i:(?:UTC|GMT)(?:\s*[+-]\d{1,2}(?::?\d{2})?)?|[A-Z]{2,4}T(?![A-Za-z])|MSK(?![A-Za-z]))"
    r"|(?-i:[A-Z][a-z]+ (?:[A-Z][a-z]+ )?)(?:local )?time\b|local time\b"
)


def _zone(n: int) -> str:
    return (
        rf"(?:\s*[（(]\s*(?P<zone{n}>{_ZONES}|[㐀-鿿]{{2,8}}时间)\s*[）)]"
        rf"|\s*(?P<zone{n + 1}>{_ZONES}|(?:北京|当地|本地)时间))?"
    )


_HALF = "上午|下午|晚上?|中午|凌晨|早上"
_AMPM = r"a\.?m\b\.?|p\.?m\b\.?"
_CLOCK = (
    rf"(?P<half>{_HALF})?\s*"
    rf"(?:(?P<h1>\d{{1,2}}):(?P<min1>\d{{2}})(?!\d)(?::00)?(?:\s*(?P<ampm1>{_AMPM})|\s*(?:noon|midnight|hrs|hours)\b)?"
    rf"|(?P<noon>noon|midnight)\b"
    rf"|(?P<h2>\d{{1,2}}|[{_CN}]{{1,3}})[时点](?:(?P<min2>\d{{1,2}}|[{_CN}]{{1,3}})分|(?P<min3>半))?整?"
    rf"|(?P<h3>\d{{1,2}})(?:\.(?P<min4>\d{{2}}))?\s*(?P<ampm3>{_AMPM}))"
)
_HOUR = (
    rf"(?:\s*[（(](?:周|星期)[一二三四五六日天][）)])?"
    rf"(?:\s*[,，(（]?\s*(?:at\s+|before\s+|by\s+)?{_CLOCK}{_zone(1)})?"
)
_HOUR_BEFORE = (
    rf"(?:(?<![\d:])(?:(?P<h4>\d{{1,2}}):(?P<min5>\d{{2}})(?:\s*(?P<ampm4>{_AMPM}))?"
    rf"|(?P<h5>\d{{1,2}})\s*(?P<ampm5>{_AMPM})|\b(?P<noon2>noon|midnight)){_zone(3)}"
    r"\s*,?\s+(?:on\s+)?(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day,?\s+)?)?"
)
_YEAR = rf"(?<!\d)\d{{4}}|[{_CN}]{{4}}"
_PATTERN = re.compile(
    rf"{_HOUR_BEFORE}(?:"
    rf"(?:(?P<y1>{_YEAR})\s*年\s*)?(?<!\d)(?P<m1>\d{{1,2}}|[{_CN}]{{1,2}})\s*月\s*"
    rf"(?:(?P<from2>\d{{1,2}})\s*(?:至|到|[-–—~～]+)\s*)?(?P<d1>\d{{1,2}}|[{_CN}]{{1,3}})\s*[日号]"
    rf"|(?P<y2>{_YEAR})\s*年\s*(?P<m2>\d{{1,2}}|[{_CN}]{{1,2}})\s*月(?:份|底|末)?"
    r"|(?<![\d./-])(?P<y3>(?:19|20)\d{2})(?P<sep>[-/.])(?P<m3>\d{1,2})(?P=sep)(?P<d3>\d{1,2})(?![\d./-]*\d)"
    rf"|(?<!\d)(?<!\d[.:])(?:(?P<from>\d{{1,2}})(?:st|nd|rd|th)?\s*(?:-|–|—|to|until|and)\s*)?(?P<d4>\d{{1,2}})(?:st|nd|rd|th)?"
    rf"(?:\s+(?:day\s+)?(?:of\s+)?|-)(?P<m4>{_MONTH})(?![a-z])(?:(?:,?\s+|-)(?P<y4>\d{{4}})(?!\d))?"
    rf"|(?<![a-z])(?P<m5>{_MONTH})\s+(?P<d5>\d{{1,2}})(?:st|nd|rd|th)?(?!\d)(?:,?\s+(?P<y5>\d{{4}})(?!\d))?"
    rf"|(?<![a-z])(?P<m6>{_MONTH})\s+(?P<y6>\d{{4}})(?!\d)"
    r"|(?<![\d./-])(?P<d8>\d{1,2})\.(?P<m8>\d{1,2})\.(?P<y8>20\d{2})(?!\d)"
    r"|(?<![\d./-])(?P<d9>1[3-9]|2\d|3[01])/(?P<m9>\d{1,2})/(?P<y9>20\d{2})(?!\d)"
    r"|(?<![\d年])(?P<y7>(?:19|20)\d{2})\s*年(?:底|末)?(?!\d|度)"
    rf"){_HOUR}",
    re.IGNORECASE,
)
_CLOCK_ALONE = re.compile(rf"(?<![\d.:/]){_CLOCK}", re.IGNORECASE)
_UNTIL_DAY = re.compile(rf"\s*(?:至|到|[-–—~～－])+\s*(?P<d1>\d{{1,2}}|[{_CN}]{{1,3}})\s*[日号]{_HOUR}", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Moment:
    """A date as written: the year or the day may be missing; `hour` is "17:00" or None.

    zone: the words for its time zone (CEST, 布达佩斯时间), None where there are none. span holds all of it.
    """

    year: int | None
    month: int | None
    day: int | None
    hour: str | None
    span: Span
    zone: str | None = None

    def __str__(self) -> str:
        parts = [f"{self.year:04}" if self.year else "-"]
        parts += [f"{self.month:02}"] if self.month else []
        parts += [f"{self.day:02}"] if self.day else []
        return "-".join(parts) + (f" {self.hour}" if self.hour else "")

    @property
    def complete(self) -> bool:
        return bool(self.year and self.month and self.day)

    @property
    def day_of(self) -> date:
        """The calendar day. ValueError where part of it is missing."""
        if not (self.year and self.month and self.day):
            raise ValueError(f"{self} is not a whole date")
        return date(self.year, self.month, self.day)


def find_moments(text: str) -> list[Moment]:
    """All dates in `text`, left to right. Impossible ones (2月30日) are left out."""
    return list(_found(text))


@lru_cache(maxsize=4096)
def _found(text: str) -> tuple[Moment, ...]:
    """A sentence is read again for each kind of fact."""
    return tuple(_moments(text.translate(_SIDE)))


def find_hour(text: str) -> str | None:
    """The first hour of the day in `text`; a Chinese numeral needs 上午, 下午 … before it (快一点 is none).

    >>> find_hour("今天下午五点半"), find_hour("at 5.30 pm today"), find_hour("24:00前"), find_hour("快一点")
    ('17:30', '17:30', '24:00', None)
    """
    for match in _CLOCK_ALONE.finditer(text.translate(_SIDE)):
        fields = {name: value for name, value in match.groupdict().items() if value}
        if "half" in fields or fields.get("h2", "0").isdecimal():
            return _hour(fields)
    return None


def with_years(moments: list[Moment], default: int | None) -> list[Moment]:
    """Give dates without a year that of the one before (a window 3月1日至2025年4月30日: after), else `default`."""
    known = [m.year for m in moments]
    result = []
    for i, moment in enumerate(moments):
        year = next((y for y in [*known[i::-1], *known[i + 1 :]] if y), None) or default
        result.append(moment if moment.year else replace(moment, year=year))
    return result


def _moments(side: str) -> Iterator[Moment]:
    for match in _PATTERN.finditer(side):
        fields = {name: value for name, value in match.groupdict().items() if value}
        moment = _read(match, fields)
        if moment is None:
            continue
        if first := fields.get("from") or fields.get("from2"):  # 1-15 March 2025, 3月1-15日
            start = match.start("from" if "from" in fields else "from2")
            opening = _moment(moment.year, moment.month, whole(first), None, Span(start, start + len(first)), None)
            if opening:
                yield opening
                moment = replace(moment, span=Span(match.start("d4" if "from" in fields else "d1"), moment.span.end))
        yield moment
        later = _UNTIL_DAY.match(side, moment.span.end) if moment.day else None
        if later:  # 3月1日至15日
            rest = {name: value for name, value in later.groupdict().items() if value}
            span = Span(later.start("d1"), len(side[: later.end()].rstrip()))
            closing = _moment(moment.year, moment.month, whole(rest["d1"]), _hour(rest), span, _zone_of(rest))
            if closing:
                yield closing


def _read(match: re.Match[str], fields: dict[str, str]) -> Moment | None:
    def part(letter: str) -> int | None:
        written = next((fields[f"{letter}{i}"] for i in range(1, 10) if f"{letter}{i}" in fields), None)
        return None if written is None else _number(written)

    end = match.end()
    while match.string[end - 1].isspace():
        end -= 1
    return _moment(part("y"), part("m"), part("d"), _hour(fields), Span(match.start(), end), _zone_of(fields))


def _moment(
    year: int | None, month: int | None, day: int | None, hour: str | None, span: Span, zone: str | None
) -> Moment | None:
    """The moment, None where the calendar has no such day."""
    if (month is not None and not 1 <= month <= 12) or (year is not None and not 1900 <= year <= 2200):
        return None
    if day is not None:
        try:
            date(year or 2000, month or 1, day)  # 2000 has a 29 February  # 2024 has a 29 February
        except ValueError:
            return None
    return Moment(year, month, day, hour, span, zone)


def _number(written: str) -> int:
    month = _MONTHS.find(written[:3].lower())
    if month >= 0:
        return month // 4 + 1
    return whole(written) or 0


def _zone_of(fields: dict[str, str]) -> str | None:
    return next((fields[f"zone{i}"] for i in range(1, 5) if f"zone{i}" in fields), None)


def _hour(fields: dict[str, str]) -> str | None:
    if noon := fields.get("noon") or fields.get("noon2"):
        return "12:00" if noon.lower() == "noon" else "24:00"
    written = next((fields[f"h{i}"] for i in range(1, 6) if f"h{i}" in fields), None)
    hour = None if written is None else whole(written)
    if hour is None:
        return None
    minutes = next((fields[f"min{i}"] for i in (1, 2, 4, 5) if f"min{i}" in fields), "0")
    minute = 30 if "min3" in fields else whole(minutes)
    half = next((fields[f"ampm{i}"] for i in (1, 3, 4, 5) if f"ampm{i}" in fields), "").lower()[:1]
    afternoon = half == "p" or fields.get("half") in ("下午", "晚", "晚上")
    if afternoon and hour < 12:
        hour += 12
    elif half == "a" and hour == 12:
        hour = 0
    return f"{hour:02}:{minute:02}" if hour <= 24 and minute is not None and minute < 60 else None
