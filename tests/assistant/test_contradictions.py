"""Law 3: facts that disagree are shown side by side."""

from __future__ import annotations

from datetime import date

import pytest
from assistant_asking import assert_contract, quotes

from assistant.answer import Verdict
from assistant.contradictions import contradictions_of
from assistant.library import Library
from eval.cases import GUIDES

DAY = date(2024, 9, 1)

GUIDE = """2025年度申报指南
一、国际合作项目
1.芬兰：优先支持循环经济领域。外方截止时间为2024年9月25日。
2.挪威：优先支持绿色技术领域。外方截止时间为2024年10月8日。
二、区域协作项目
申报主体：企业。
建议财政补助经费：150万元以内
三、其他事项
芬兰项目外方截止时间为2024年9月30日。
区域协作项目建议财政补助经费为100万元以内。
"""


@pytest.mark.parametrize(
    ("question", "both"),
    [
        ("芬兰项目什么时候截止？", ["2024年9月25日", "2024年9月30日"]),
        ("区域协作项目补助多少？", ["150万元以内", "100万元以内"]),
        ("How much funding is there for 区域协作?", ["150万元以内", "100万元以内"]),
    ],
)
def test_both_of_two_facts_that_disagree_are_cited_and_the_answer_says_so(question: str, both: list[str], made) -> None:
    assistant = made(GUIDE)
    answer = assistant.answer([question], DAY)
    assert all(value in quotes(answer) for value in both)
    assert "前后不一致" in answer.text or "contradicts itself" in answer.text
    assert_contract(answer, assistant.library)


@pytest.mark.parametrize(
    ("question", "verdict"),
    [
        ("区域协作项目可以申请120万吗？", Verdict.DEPENDS),
        ("区域协作项目可以申请80万吗？", Verdict.YES),
        ("区域协作项目可以申请200万吗？", Verdict.NO),
        ("芬兰外方9月30日截止，对吗？", Verdict.DEPENDS),
    ],
)
def test_a_yes_or_no_on_which_they_disagree_is_left_open(question: str, verdict: Verdict, made) -> None:
    assert made(GUIDE).answer([question], DAY).verdict is verdict


def test_what_does_not_disagree_is_answered_as_ever(made) -> None:
    assert "不一致" not in made(GUIDE).answer(["挪威项目什么时候截止？"], DAY).text


@pytest.mark.parametrize("folder", sorted(path.name for path in GUIDES.iterdir() if path.is_dir()))
def test_guides_that_agree_with_themselves_are_not_said_to_disagree(folder: str) -> None:
    assert not contradictions_of(Library.read(GUIDES / folder))
