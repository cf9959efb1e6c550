"""The hour that a question names in words: 五点半了, 下午再交, gone two in the afternoon (words/hours.toml).

Of a figure alone the first hours of the clock are those after noon, as offices count; of a part of the day it is the
hour with which it begins.
"""

from __future__ import annotations

import re
from functools import cache

from assistant import words
from corpus.dates import find_hour
from corpus.numerals import whole

_NIGHT = 7  # up to this hour a figure alone is one after noon


def hour_said(plain: str) -> str | None:
    """The last hour that a question names, as HH:MM; None where it names none.

    >>> hour_said("已经五点半了"), hour_said("下午再交行吗"), hour_said("快一点回复"), hour_said("今天17:40")
    ('17:30', '12:01', None, '17:40')
    >>> hour_said("it's gone two in the afternoon, can we still submit?")
    '14:00'
    """
    told = [(match.end(), _hour(match, plain)) for wording in _clocks() for match in wording.finditer(plain)]
    if told := [(end, hour) for end, hour in told if hour]:
        return max(told)[1]
    if exact := find_hour(plain):
        return exact
    parts = words.load("hours")["parts"].items()
    found = [(m.end(), hour) for wording, hour in parts for m in re.finditer(wording, plain, re.IGNORECASE)]
    return max(found, default=(0, None))[1]


@cache
def _clocks() -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(wording, re.IGNORECASE) for wording in words.load("hours")["clock"])


def _hour(match: re.Match[str], plain: str) -> str | None:
    hour = whole(match["hour"])
    if hour is None or not 0 < hour <= 24:
        return None
    near = plain[max(0, match.start() - 6) : match.end() + 20]
    if hour < 12 and (
        words.pattern("hours", "afternoon").search(near)
        or (hour <= _NIGHT and not words.pattern("hours", "morning").search(near))
    ):
        hour += 12
    return f"{hour:02}:{30 if match.groupdict().get('half') else 0:02}"
