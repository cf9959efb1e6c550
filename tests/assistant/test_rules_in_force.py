"""Whether a guide is in force on a day."""

from __future__ import annotations

from datetime import date

import pytest

from assistant.answer import Verdict
from assistant.question import read_question
from assistant.rules.in_force import in_force
from conftest import Made

FOR_YEARS = """某市补助办法
第一条  本办法自2025年7月1日起施行，有效期3年。
"""
UNTIL = """某市补助办法
第一条  本办法自2025年7月1日起施行，有效期至2026年12月31日。
"""


@pytest.mark.parametrize(
    ("guide", "today", "message", "verdict"),
    [
        (FOR_YEARS, date(2025, 6, 30), "这个办法已经生效了吗？", Verdict.NO),
        (FOR_YEARS, date(2028, 6, 30), "这份文件现在还管用吗？", Verdict.YES),
        (FOR_YEARS, date(2028, 7, 1), "这份文件现在还管用吗？", Verdict.NO),
        (FOR_YEARS, date(2028, 7, 1), "这个办法失效了吗？", Verdict.YES),
        (UNTIL, date(2026, 12, 31), "Are these rules still in force?", Verdict.YES),
        (UNTIL, date(2027, 1, 1), "Are these rules still in force?", Verdict.NO),
    ],
)
def test_the_days_of_the_guide_decide(made: Made, guide: str, today: date, message: str, verdict: Verdict) -> None:
    library = made(guide).library
    draft = in_force(read_question(message, library, today), library)
    assert draft and draft.verdict is verdict
    assert "有效期" in draft.statements[1].sources[0].span.of(library.guides[0].text)


def test_a_guide_without_a_day_decides_nothing(made: Made) -> None:
    library = made("某市补助办法\n第一条  本办法由市科技局负责解释。\n").library
    assert in_force(read_question("这份文件现在还管用吗？", library, date(2026, 1, 1)), library) is None
