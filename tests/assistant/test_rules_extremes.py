"""Which has the most, all in order, and what they add up to."""

from __future__ import annotations

from datetime import date

import pytest
from assistant_asking import BEFORE, assert_contract

from assistant.answer import Verdict
from assistant.assistant import Assistant

DAY = date(2026, 1, 5)

PROJECTS = """2026年度申报指南
一、支持类别
类别\t支持额度\t自筹比例\t实施期限\t年度立项数
登月项目\t不超过300万元\t不低于70%\t3年\t不超过8项
破冰项目\t80万元\t不作要求\t18个月\t不超过20项
种子项目\t100-120万元\t不低于50%\t12个月\t不超过40项
"""

ORGANISATIONS = """Harbour Grants 2026
1. Funding rates and ceilings
Type of organisation | Maximum funding rate | Maximum grant per partner
Small company | 60% | EUR 300,000
Large company | 35% | EUR 150,000
Municipality | 80% | EUR 250,000
2. Evaluation
Criterion | Maximum points | Threshold
Relevance | 20 | 12
Impact | 35 | 21
"""


@pytest.mark.parametrize(
    ("question", "begins"),
    [
        ("哪类项目给的钱最多？", "最高的是登月项目[1]"),
        ("哪一类的自筹比例最低？", "最低的是破冰项目[1]"),
        ("哪类项目做的时间最短？", "最短的是种子项目[1]"),
        ("三类项目一共立多少项？", "各项上限相加为68项"),
    ],
)
def test_it_is_said_which_has_the_most_and_what_all_come_to(question: str, begins: str, made) -> None:
    assistant = made(PROJECTS)
    answer = assistant.answer([question], DAY)
    assert answer.text.startswith(begins)
    assert_contract(answer, assistant.library)


@pytest.mark.parametrize(
    ("question", "names"),
    [
        ("按补助额度从高到低排一下", ["登月", "种子", "破冰"]),
        ("按实施期限由短到长排个序", ["种子", "破冰", "登月"]),
    ],
)
def test_projects_are_sorted_by_what_is_named(question: str, names: list[str], made) -> None:
    text = made(PROJECTS).answer([question], DAY).text
    assert sorted(names, key=text.index) == names


@pytest.mark.parametrize(
    ("question", "begins"),
    [
        ("Which type of organisation gets the highest rate?", "The highest is Municipality[1]"),
        ("Who gets the most money?", "The highest is Small company[1]"),
        ("Which criterion counts most?", "Maximum points: the highest is Impact[1]"),
        ("Which criterion has the lowest threshold?", "The lowest is Relevance[1]"),
    ],
)
def test_the_column_meant_is_known_by_its_head_or_by_what_is_measured(question: str, begins: str, made) -> None:
    assert made(ORGANISATIONS).answer([question], DAY).text.startswith(begins)


@pytest.mark.parametrize(
    ("question", "verdict"),
    [
        ("Is the rate of a large company the highest?", Verdict.NO),
        ("Does a municipality get the highest rate?", Verdict.YES),
    ],
)
def test_whether_one_has_the_most_is_told_by_its_column(question: str, verdict: Verdict, made) -> None:
    assert made(ORGANISATIONS).answer([question], DAY).verdict is verdict


def test_the_most_that_may_be_had_is_no_order_of_projects(bundled: Assistant) -> None:
    assert "最高的是" not in bundled.answer(["芬兰项目最高可以拿多少？"], BEFORE).text


def test_dates_are_sorted_by_the_earliest(bundled: Assistant) -> None:
    text = bundled.answer(["把各国按外方截止时间排个序"], BEFORE).text
    assert text.index("芬兰") < text.index("以色列")


def test_a_window_in_which_projects_run_is_as_long_as_its_days(made) -> None:
    text = """2026年度申报指南
一、甲项目
执行期限：2026年10月1日至2028年9月30日
二、乙项目
执行期限：2026年11月1日至2029年10月31日
"""
    assert made(text).answer(["甲项目和乙项目哪个做得久？"], DAY).text.startswith("最长的是乙项目")


INHERITED = (
    "Call 2026\n1. Funding\nThe grant per project shall not exceed EUR 1,200,000.\n"
    "For Topic C the maximum is EUR 900,000.\n"
    "1.1 Budget per topic:\n(a) Topic A: EUR 8,000,000\n(b) Topic B: EUR 6,000,000\n(c) Topic C: EUR 4,000,000\n"
)


def test_of_two_that_are_named_each_grant_is_told_also_that_of_all(made) -> None:
    text = made(INHERITED).answer(["Which pays more, Topic A or Topic C?"], DAY).text
    assert "1,200,000" in text and "900,000" in text
    assert "8,000,000" not in text
