"""How long a step of the procedure takes."""

from __future__ import annotations

from datetime import date

import pytest

from assistant.question import read_question
from assistant.rules.steps import steps
from conftest import Made

GUIDE = """某市补助办法
第一条  区科技主管部门自受理之日起10个工作日内完成初审。
第二条  评审应当自初审结束之日起30个工作日内完成。
第三条  拟补助名单在网站公示，公示期不少于5个工作日。
第四条  项目实施期不超过24个月。
"""


@pytest.mark.parametrize(
    ("message", "days"),
    [
        ("初审要几天？", "10个工作日"),
        ("专家评审要多长时间？", "30个工作日"),
        ("名单要挂网上多久？", "5个工作日"),
        ("How long is the public notice?", "5个工作日"),
    ],
)
def test_the_days_of_the_step_itself_are_told(made: Made, message: str, days: str) -> None:
    library = made(GUIDE).library
    draft = steps(read_question(message, library, date(2026, 1, 1)), library)
    assert draft and len(draft.statements) == 1
    assert days in draft.statements[0].sources[0].span.of(library.guides[0].text)


@pytest.mark.parametrize("message", ["项目可以做多久？", "申诉要在几天内提出？"])
def test_a_step_without_days_is_left_to_others(made: Made, message: str) -> None:
    library = made(GUIDE).library
    assert steps(read_question(message, library, date(2026, 1, 1)), library) is None
