"""Reads dates, with hours where they are given, and windows from one to another.

>>> [str(m) for m in find_moments("外方截止时间为2024年9月25日")]
['2024-09-25']
>>> [str(m) for m in find_moments("3月1日9:00至2025年4月30日17时")]
['--03-01 09:00', '2025-04-30 17:00']
>>> [str(m) for m in find_moments("by 25 September 2024, 17:00 or Sept. 30, 2024")]
['2024-09-25 17:00', '2024-09-30']
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date

import cn2an

from corpus.guide import Span

_SIDE = str.maketrans("０１２３４５６７８９．－／：〇", "0123456789.-/:零")
_CN = "零一二三四五六七八九十"
_MONTHS = {
    name: i + 1
    for i, name in enumerate("jan feb mar apr may jun jul aug sep oct nov dec".split())
}
_MONTH = r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
_HOURS = (
    r"(?:\s*[,，(（]?\s*(?:at\s+|before\s+)?(?P<half>上午|下午|晚上?|中午)?\s*"
    r"(?:(?P<h>\d{1,2})(?::(?P<min>\d{2})|[时点](?:(?P<min2>\d{1,2})分?|(?P<min3>半))?整?)(?:\s*(?P<ampm>a\.?m\.?|p\.?m\.?))?"
    r"|(?P<h2>\d{1,2})\s*(?P<ampm2>a\.?m\.?|p\.?m\.?)))?"
)
_PATTERN = re.compile(
    r"(?:"
    rf"(?:(?P<y1>\d{{4}}|[{_CN}]{{4}})\s*年\s*)?(?P<m1>\d{{1,2}}|[{_CN}]{{1,2}})\s*月\s*(?:(?P<d1>\d{{1,2}}|[{_CN}]{{1,3}})\s*[日号])"
    rf"|(?P<y2>\d{{4}})\s*年\s*(?P<m2>\d{{1,2}}|[{_CN}]{{1,2}})\s*月(?:份|底|末)?"
    r"|(?<![\d./-])(?P<y3>(?:19|20)\d{2})(?P<sep>[-/.])(?P<m3>\d{1,2})(?P=sep)(?P<d3>\d{1,2})(?![\d./-]*\d)"
    rf"|(?<!\d)(?P<d4>\d{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s+)?(?P<m4>{_MONTH})(?![a-z])(?:,?\s+(?P<y4>\d{{4}}))?"
    rf"|(?<![a-z])(?P<m5>{_MONTH})\s+(?P<d5>\d{{1,2}})(?:st|nd|rd|th)?(?!\d)(?:,?\s+(?P<y5>\d{{4}}))?"
    rf"|(?<![a-z])(?P<m6>{_MONTH})\s+(?P<y6>\d{{4}})"
    r"|(?<![\d年])(?P<y7>(?:19|20)\d{2})\s*年(?:底|末)?(?!\d|度)"
    r")" + _HOURS,
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Moment:
    """A date as written: the year or the day may be missing; `hour` is "17:00" or None."""

    year: int | None
    month: int | None
    day: int | None
    hour: str | None
    span: Span

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
    return [moment for match in _PATTERN.finditer(text.translate(_SIDE)) if (moment := _read(match))]


def with_years(moments: list[Moment], default: int | None) -> list[Moment]:
    """Give dates without a year that of the one before (a window 3月1日至2025年4月30日: after), else `default`."""
    known = [m.year for m in moments]
    result = []
    for i, moment in enumerate(moments):
        year = next((y for y in [*known[i::-1], *known[i + 1 :]] if y), None) or default
        result.append(moment if moment.year else replace(moment, year=year))
    return result


def _read(match: re.Match[str]) -> Moment | None:
    fields = {name: value for name, value in match.groupdict().items() if value}

    def part(letter: str) -> int | None:
        written = next((fields[f"{letter}{i}"] for i in range(1, 8) if f"{letter}{i}" in fields), None)
        return None if written is None else _number(written)

    year, month, day = part("y"), part("m"), part("d")
    if (month is not None and not 1 <= month <= 12) or (year is not None and not 1900 <= year <= 2200):
        return None
    if day is not None:
        try:
            date(year or 2024, month or 1, day)
        except ValueError:
            return None
    end = match.end()
    while match.string[end - 1].isspace():
        end -= 1
    return Moment(year, month, day, _hour(fields), Span(match.start(), end))


def _number(written: str) -> int:
    if written[:3].lower() in _MONTHS:
        return _MONTHS[written[:3].lower()]
    if written.isdecimal():
        return int(written)
    try:
        return int(cn2an.cn2an(written, "smart"))
    except ValueError:
        return 0


def _hour(fields: dict[str, str]) -> str | None:
    written = fields.get("h") or fields.get("h2")
    if written is None:
        return None
    hour = int(written)
    minute = 30 if "min3" in fields else int(fields.get("min") or fields.get("min2") or 0)
    afternoon = fields.get("half") in ("下午", "晚", "晚上") or (fields.get("ampm") or fields.get("ampm2") or "").lower().startswith("p")
    if afternoon and hour < 12:
        hour += 12
    return f"{hour:02}:{minute:02}" if hour <= 24 and minute < 60 else None
