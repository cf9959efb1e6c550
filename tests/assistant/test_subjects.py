from __future__ import annotations

from datetime import date

import pytest

from assistant.library import Library
from assistant.subjects import SubjectFinder
from corpus.reader import parse_guide

GOVERNMENTS = ("国际科技合作项目", "政府间国际科技创新合作计划项目")
PLATFORMS = ("国际科技合作项目", "国际科技合作载体联合研发项目")
AID = ("对口支援与协作项目", "科技对口支援和东西部协作项目")


@pytest.mark.parametrize(
    ("message", "named"),
    [
        ("芬兰项目什么时候截止", [(*GOVERNMENTS, "芬兰")]),
        ("芬兰和以色列哪个先截止", [(*GOVERNMENTS, "芬兰"), (*GOVERNMENTS, "以色列")]),
        ("英国中部引擎优先支持什么", [(*GOVERNMENTS, "英国中部引擎地区")]),
        ("省级外资研发中心可以跟哪国合作", [(*PLATFORMS, "省级外资研发中心")]),
        ("载体联合研发限报几项", [PLATFORMS]),
        ("东西部协作项目补助多少", [AID]),
        ("政府间国际科技创新合作计划项目", [GOVERNMENTS]),
        ("企业牵头还是高校牵头", []),  # words of every guide name nothing
        ("项目申报", []),
        ("项目名额怎么分", []),  # 项目名称, a label of several
    ],
)
def test_subjects_that_a_message_names(message: str, named: list[tuple[str, ...]], library: Library) -> None:
    assert [subject.path for subject in library.subjects.named(message)] == named


def test_every_subject_is_found_by_its_own_name(library: Library) -> None:
    for subject in library.subjects.all:
        found = library.subjects.named(subject.name)
        assert any(one == subject or subject.holds(one) for one in found), subject.name


def test_a_row_for_a_kind_of_applicant_is_found_by_its_kind() -> None:
    text = (
        "Call 2026\n\n1. Funding rates\nType of organisation\tMaximum funding rate\nSME\t60%\nLarge company\t35%\n"
        "Municipality or other public body\t80%\nNon-profit association\t70%\n"
    )
    finder = SubjectFinder([parse_guide("made", text)])
    assert [s.name for s in finder.of_sorts({"government"})] == ["Municipality or other public body"]
    assert [s.name for s in finder.of_sorts({"enterprise"})] == ["SME", "Large company"]


VARIANTS = (
    "2026年度细则\n一、补助\n类别\t标准\n创新平台建设补助（国家级）\t150万元\n创新平台建设补助（省级）\t40万元\n"
    "关键技术攻关补助\t200万元\n"
)


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("省级创新平台建设补助多少？", ["40万元"]),
        ("国家级和省级的创新平台建设补助各是多少？", ["150万元", "40万元"]),
    ],
)
def test_a_bracket_tells_subjects_of_one_name_apart(made, question: str, told: list[str]) -> None:
    text = made(VARIANTS).answer([question], date(2026, 2, 10)).text
    assert [value for value in ("150万元", "40万元", "200万元") if value in text] == told


TOPICS = (
    "2026年度指南\n一、征集范围\n专题一、双边研发\n方向1：甲地—新加坡研发\n经费额度：每项120万元。\n"
    "方向2：甲地—匈牙利研究\n经费额度：每项60万元。\n专题二、联合实验室培育\n方向1：新建\n经费额度：每项200万元。\n"
    "方向2：滚动支持\n经费额度：每项80万元。\n专题三、跨境技术转移\n经费额度：单个机构90万元。\n"
    "二、申报方式\n1. 申报分两批进行：\n第一批：专题一，网上填报起始时间为2026年4月1日9:00，"
    "截止时间（含单位审核）为2026年4月30日16:30。\n第二批：专题二、专题三，网上填报起始时间为2026年6月8日9:00，"
    "截止时间（含单位审核）为2026年7月3日16:30。\n"
)


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("专题二方向1多少钱？", ["200万元"]),
        ("专题1的方向二给多少？", ["60万元"]),
        ("二号专题的第二个方向补助多少", ["80万元"]),
        ("What is the maximum grant for direction 2 of topic 1?", ["600,000"]),
        ("专题三最高多少？", ["90万元"]),
        ("专题二什么时候截止？", ["7月3日"]),
        ("甲地—新加坡研发什么时候截止？", ["4月30日"]),
        ("第二批什么时候截止？", ["7月3日"]),
    ],
)
def test_a_number_names_its_own_topic_in_every_writing(made, question: str, told: list[str]) -> None:
    text = made(TOPICS).answer([question], date(2026, 3, 1)).text
    every = ("120万元", "60万元", "200万元", "80万元", "90万元", "600,000", "4月30日", "7月3日")
    assert [value for value in every if value in text] == told


@pytest.mark.parametrize(
    ("message", "named"),
    [
        ("外研中心能跟哪国合作", [(*PLATFORMS, "省级外资研发中心")]),
        ("国合载体限报几项", [PLATFORMS]),
        ("东西协作补助多少", [AID]),
        ("海外合作方可以是大学吗", []),
        ("Our overseas partner is a university", []),
        ("My counterpart wants to know", []),
        ("Is the counterpart one open to companies?", [AID]),
    ],
)
def test_short_names_and_words_in_another_sense(message: str, named: list[tuple[str, ...]], library: Library) -> None:
    assert [subject.path for subject in library.subjects.named(message)] == named


def test_a_name_within_the_name_of_a_place_names_nothing() -> None:
    finder = SubjectFinder(
        [parse_guide("g", "2026年度指南\n一、中国和蒙古国合作项目\n支持治沙。\n二、中国和德国合作项目\n支持电池。\n")]
    )
    assert not finder.named("我们是内蒙古的企业")
    assert [subject.name for subject in finder.named("和蒙古的")] == ["中国和蒙古国合作项目"]


def test_the_place_of_a_guide_names_none_of_its_directions() -> None:
    text = (
        "关于发布松江市2026年度指南的通知\n松江市科学技术局\n一、松江—韩国方向\n支持芯片。\n"
        "二、松江—德国方向\n支持电池。\n"
    )
    finder = SubjectFinder([parse_guide("g", text)])
    assert not finder.named("松江的公司能牵头吗")
    assert [subject.name for subject in finder.named("松江的公司想报德国方向")] == ["松江—德国方向"]
