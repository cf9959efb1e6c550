"""Dates in any writing: 2024年9月25日 · 二〇二四年九月二十五日 · 2024-09-25 · 25 September 2024 · Sept. 25.

Of 9/25/2024 and 25/9/2024 only those are read where one of the two numbers can be no month.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator

from eval.numerals import number
from eval.values import Day

_MONTHS = {name: n for n, name in enumerate(calendar.month_name) if name}
_MONTHS |= {name: n for n, name in enumerate(calendar.month_abbr) if name} | {"Sept": 9}
_MONTHS |= {name.upper(): n for name, n in _MONTHS.items()}  # but never “may”, the verb
_MONTH = rf"\b(?P<month>{'|'.join(sorted(_MONTHS, key=len, reverse=True))})\b\.?"

_YEAR_HAN = r"[零〇一二三四五六七八九]{4}"
_SMALL_HAN = r"[一二三四五六七八九十]{1,3}"
_TO = r"\s*(?:[-—–~～至到]|to|and)\s*"
_ORDINAL = r"(?:st|nd|rd|th)?"

_PATTERNS = tuple(
    re.compile(pattern, re.ASCII)
    for pattern in (
        # 2024年9月25日, 9月25, and the second day of 9月25日至30日
        rf"(?:(?P<year>(?<!\d)\d{{4}}|{_YEAR_HAN})\s*年度?\s*)?(?P<month>(?<!\d)\d{{1,2}}|{_SMALL_HAN})\s*月\s*(?:份\s*)?"
        rf"(?P<day>\d{{1,2}}(?!\d)|{_SMALL_HAN})(?:\s*[日号]|(?!\s*[\d.,万千百亿元个项天年%月十]))"
        rf"(?:\s*[-—–~～至到]+\s*(?P<last>\d{{1,2}}(?!\d)|{_SMALL_HAN})\s*[日号])?",
        r"(?<![\d/.-])(?P<year>(?:19|20)\d{2})(?P<sign>[-/.])(?P<month>\d{1,2})(?P=sign)(?P<day>\d{1,2})(?![\d])(?![-/.]\d)",
        rf"(?<!\d)(?:(?P<first>\d{{1,2}}){_ORDINAL}{_TO})?(?P<day>\d{{1,2}}){_ORDINAL}(?:\s+(?:day\s+)?of)?[\s-]+{_MONTH}"
        r"(?:[\s,-]+(?P<year>(?:19|20)\d{2})(?!\d))?",
        rf"{_MONTH}[\s-]+(?:the\s+)?(?P<day>\d{{1,2}}){_ORDINAL}(?![\d:])"
        rf"(?:{_TO}(?P<last>\d{{1,2}}){_ORDINAL}(?![\d:]|\s+[A-Z]))?"
        r"(?:\s*,?\s+(?P<year>(?:19|20)\d{2})(?!\d))?",
        r"(?<![\d/.])(?P<either>\d{1,2})(?P<sign>[/.])(?P<other>\d{1,2})(?P=sign)(?P<year>(?:19|20)\d{2})(?!\d)",
        # months
        rf"(?P<year>(?<!\d)\d{{4}}|{_YEAR_HAN})\s*年\s*(?P<month>\d{{1,2}}|{_SMALL_HAN})\s*月",
        rf"{_MONTH},?(?:\s+of)?\s+(?P<year>(?:19|20)\d{{2}})(?!\d)",
    )
)


def dates(text: str) -> Iterator[tuple[Day, int, int]]:
    """The dates in the text, each with the characters it takes.

    >>> [day for day, _, _ in dates("9月25日至30日; 2024-10-30; Sept. 5, 2024")]
    [Day(year=None, month=9, day=25), Day(year=None, month=9, day=30), Day(year=2024, month=10, day=30), \
Day(year=2024, month=9, day=5)]
    """
    for pattern in _PATTERNS:
        for match in list(pattern.finditer(text)):
            days = list(_days(match.groupdict()))
            if not days:
                continue
            middle = match.end() - len(days) + 1
            for n, day in enumerate(days):
                yield day, match.start() if n == 0 else middle, middle if n < len(days) - 1 else match.end()
            text = text[: match.start()] + "\0" * len(match[0]) + text[match.end() :]


def _days(parts: dict[str, str | None]) -> Iterator[Day]:
    year = _integer(parts.get("year"))
    if parts.get("either"):
        one, other = sorted((_integer(parts["either"]) or 0, _integer(parts["other"]) or 0))
        if other > 12 and _exists(year, one, other):
            yield Day(year, one, other)
        return
    name = parts.get("month") or ""
    month = _MONTHS.get(name) or _integer(name) or 0
    written = [day for key in ("first", "day", "last") if (day := _integer(parts.get(key))) is not None]
    for day in written:
        if _exists(year, month, day):
            yield Day(year, month, day)
    if not written and 1 <= month <= 12:
        yield Day(year, month, None)


def _integer(written: str | None) -> int | None:
    figure = number(written) if written else None
    return None if figure is None else int(figure)


def _exists(year: int | None, month: int, day: int) -> bool:
    return 1 <= month <= 12 and 1 <= day <= calendar.monthrange(year or 2024, month)[1]
