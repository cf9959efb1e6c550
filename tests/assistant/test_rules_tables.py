"""Tables: A beside B, and several things of each project."""

from __future__ import annotations

from datetime import date

import pytest
from assistant_asking import BEFORE, assert_contract, quotes

from assistant.assistant import Assistant

DAY = date(2026, 1, 5)

PROJECTS = """2026年度申报指南
一、登月项目
资助额度：不超过300万元
实施期限：3年
申报主体：企业
二、破冰项目
资助额度：80万元
实施期限：18个月
申报主体：高校
三、种子项目
资助额度：20万元
"""


@pytest.mark.parametrize(
    "question",
    ["列出所有项目的资助额度和实施期限", "把各项目的经费、期限列个表", "List all projects with funding and duration."],
)
def test_several_things_of_each_project_stand_in_a_table_with_a_source_in_each_cell(question: str, made) -> None:
    assistant = made(PROJECTS)
    answer = assistant.answer([question], DAY)
    rows = [line for line in answer.text.split("\n") if line.startswith("|")]
    assert len(rows) == 5
    assert rows[2].count("[") == 2
    assert "300万元" in quotes(answer)
    assert "18个月" in quotes(answer)
    assert_contract(answer, assistant.library)


def test_a_cell_that_the_guide_leaves_open_is_blank_and_said_to_be(made) -> None:
    text = made(PROJECTS).answer(["各项目的资助额度和实施期限分别是多少？"], DAY).text
    assert "| 种子项目 | 20万元[5] | |" in text
    assert "空白处指南没有写明" in text


@pytest.mark.parametrize("question", ["登月项目和破冰项目有什么区别？", "Compare 登月项目 with 破冰项目"])
def test_two_that_are_compared_stand_side_by_side(question: str, made) -> None:
    assistant = made(PROJECTS)
    answer = assistant.answer([question], DAY)
    assert "| 登月项目 | 破冰项目 |" in answer.text.split("\n")[0]
    assert_contract(answer, assistant.library)


def test_what_is_the_same_for_both_is_told_below_the_table(bundled: Assistant) -> None:
    text = bundled.answer(["芬兰和以色列有什么不同？"], BEFORE).text
    table, _, below = text.rpartition("|\n")
    assert "2024年10月30日（外方）" in table
    assert "150万元以内" in below
    assert "指南没有写明我方的申报截止时间" in below


@pytest.mark.parametrize(
    "question", ["芬兰和以色列的截止时间一样吗？", "芬兰和以色列哪个先截止？", "芬兰什么时候截止，补助多少？"]
)
def test_what_a_sentence_says_as_well_makes_no_table(question: str, bundled: Assistant) -> None:
    assert "|" not in bundled.answer([question], BEFORE).text
