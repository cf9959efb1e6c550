"""How long, or how much, of things that are not the project."""

from __future__ import annotations

from datetime import date

import pytest
from assistant_asking import BEFORE, quotes

from assistant.answer import Outcome
from assistant.assistant import Assistant

DAY = date(2026, 1, 5)

RULES = """2026年度申报指南
第一条  项目实施期限不超过3年，资助额度不超过50万元。
第二条  形式审查自受理之日起15个工作日内完成，专家评审不超过30个工作日。
第三条  项目期满后应当申请验收。
"""


@pytest.mark.parametrize(
    "question",
    [
        "答辩要多长时间？",
        "How long is the interview?",
        "验收要花多少钱？",
        "How much does the audit cost?",
        "现场考察要几天？",
    ],
)
def test_a_thing_of_which_the_guide_has_no_figure_is_not_given_that_of_the_project(question: str, made) -> None:
    assert made(RULES).answer([question], DAY).outcome is Outcome.NOT_IN_GUIDE


@pytest.mark.parametrize(
    ("question", "cited"), [("形式审查要几天？", "15个工作日"), ("专家评审一般要多久？", "30个工作日")]
)
def test_a_thing_is_told_its_own_figure(question: str, cited: str, made) -> None:
    assert cited in quotes(made(RULES).answer([question], DAY))


@pytest.mark.parametrize(
    "question", ["项目要做多久？", "芬兰项目要多久？", "How long is the project?", "How long may it take?"]
)
def test_the_project_is_told_its_duration(question: str, bundled: Assistant) -> None:
    assert "3年内" in quotes(bundled.answer([question], BEFORE))
