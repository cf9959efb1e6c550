"""The hour that a question names in words, and what it means on the last day."""

from __future__ import annotations

from datetime import date

import pytest

from assistant.answer import Verdict
from assistant.hours import hour_said
from conftest import Made

GUIDE = "某市2026年度申报指南\n一、要求\n申报截止时间：2026年4月10日17:00。\n"
CALL = "Call text 2026\n\n1. Dates\nThe call closes on 10 April 2026 at 11:00 am.\n"
LAST_DAY = date(2026, 4, 10)


@pytest.mark.parametrize(
    ("plain", "hour"),
    [
        ("已经五点半了，今天还能交吗", "17:30"),
        ("今天17:40还能交吗", "17:40"),
        ("早上八点交行吗", "08:00"),
        ("下午再交行吗", "12:01"),
        ("it's gone two in the afternoon, can we still submit?", "14:00"),
        ("can we still submit tonight?", "18:01"),
        ("快一点回复", None),
        ("有三点疑问，今天能交吗", None),
        ("after two years, can we apply again?", None),
    ],
)
def test_hours(plain: str, hour: str | None) -> None:
    assert hour_said(plain) == hour


@pytest.mark.parametrize(
    ("guide", "message", "verdict"),
    [
        (GUIDE, "急！已经五点半了，今天还能提交吗？", Verdict.NO),
        (GUIDE, "现在四点半，今天还能提交吗？", Verdict.YES),
        (CALL, "It's gone two in the afternoon, can we still submit today?", Verdict.NO),
    ],
)
def test_on_the_last_day_the_hour_decides(made: Made, guide: str, message: str, verdict: Verdict) -> None:
    assert made(guide).answer([message], LAST_DAY).verdict is verdict
