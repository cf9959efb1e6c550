"""Who may lead, apply or take part, as sentences that an official could check."""

from __future__ import annotations

import pytest
from assistant_asking import BEFORE, quotes

from assistant.assistant import Assistant
from conftest import Made


@pytest.mark.parametrize(
    ("question", "verdict"),
    [
        ("高校可以牵头芬兰项目吗？", "no"),
        ("高校能参与以色列项目吗？", "yes"),
        ("医院可以申报对口支援项目吗？", "no"),
        ("职业技术学院可以申报对口支援项目吗？", "yes"),
        ("江苏的企业可以申报英国中部引擎项目吗？", "no"),
        ("宁波的企业可以申报英国中部引擎项目吗？", "yes"),
        ("外资企业可以牵头以色列项目吗？", "yes"),
        ("外国企业可以牵头以色列项目吗？", "no"),
        ("依托单位在上海的国合基地，能报载体联合研发项目吗？", "no"),
        ("个人能申请吗？", "no"),
        ("事业单位能报东西部协作项目吗？", "depends"),
        ("高校不能牵头芬兰项目，对吗？", "yes"),
        ("是不是只有大学才能牵头以色列项目？", "no"),
        ("对口支援项目是不是只有高校能报？", "no"),
        ("对口支援项目高校被排除在外了吧？", "no"),
        ("Are the counterpart support projects for companies only?", "no"),
        ("I was told only universities may run the counterpart support projects; companies are excluded. Right?", "no"),
        ("Can a foundation apply for the counterpart support project?", "no"),
        ("Can a research institute take part in the Finnish project?", "yes"),
    ],
)
def test_the_words_of_the_guide_decide_who_may(question: str, verdict: str, bundled: Assistant) -> None:
    answer = bundled.answer([question], BEFORE)
    assert (answer.outcome, answer.verdict) == ("answered", verdict), answer.text
    assert answer.citations


def test_which_projects_a_university_may_not_lead_is_a_list_by_project(bundled: Assistant) -> None:
    answer = bundled.answer(["哪些项目高校不能牵头？"], BEFORE)
    first = answer.text.splitlines()[0]
    assert "不能牵头" in first
    assert "政府间" in first
    assert "企业牵头" in quotes(answer)


RULES = """某某省2026年度专项指南

一、项目类别
（一）甲类项目
申报单位：企业牵头。高校、科研院所可作为参与单位，不得牵头申报。
（二）乙类项目
申报单位：省内外企业、高校和医疗机构；省外单位申报的，须与至少1家省内单位联合。
（三）丙类项目
申报单位：由我省企业、协会申报，个人不得申报。
"""


@pytest.mark.parametrize(
    ("question", "verdict"),
    [
        ("甲类项目高校能牵头吗？", "no"),
        ("甲类项目研究所能参加吗？", "yes"),
        ("乙类项目省外企业能报吗？", "yes"),
        ("乙类项目基金会能报吗？", "no"),
        ("丙类项目行业协会能申报吗？", "yes"),
        ("丙类项目个人能报吗？", "no"),
    ],
)
def test_any_guide_of_this_shape_is_read_alike(question: str, verdict: str, made: Made) -> None:
    answer = made(RULES).answer([question], BEFORE)
    assert answer.verdict == verdict, answer.text


OFFICIALS = (
    "2026年度联合研发指南\n一、申报要求\n1. 项目负责人须具有高级职称或博士学位。\n"
    "2. 各级国家机关的公务人员不得申报项目。\n二、专题\n专题一：乙国合作\n其他要求：企业不得牵头，可作为参与单位。\n"
)


@pytest.mark.parametrize(
    ("turns", "verdict"),
    [
        (["公务员能当项目负责人吗？"], "no"),
        (["市发改委的干部可以当负责人吗？"], "no"),
        (["Can a government official lead a project?"], "no"),
        (["企业能牵头乙国合作吗？", "那不牵头，跟在大学后面做个参与方呢？"], "yes"),
    ],
)
def test_persons_in_office_are_barred_and_who_joins_another_may(turns: list[str], verdict: str, made) -> None:
    assert made(OFFICIALS).answer(turns, BEFORE).verdict == verdict


def test_a_degree_makes_no_official_a_leader(made) -> None:
    answer = made(OFFICIALS).answer(["我爱人是市科技局副处长，博士，项目负责人写她行吗？"], BEFORE)
    assert answer.verdict != "yes"
