"""What one tells of oneself in figures and ranks, asked about directly."""

from __future__ import annotations

from datetime import date

import pytest
from assistant_asking import BEFORE, library_of

from assistant.assistant import Assistant
from assistant.question import read_question
from assistant.rules.qualification import qualification

TODAY = date(2026, 3, 20)
GUIDE = """东海省2026年度示范专项申报指南
一、申报条件
1. 牵头单位须为2025年1月1日以前在东海省注册的企业、高校。
2. 企业牵头的，上一年度研发投入占营业收入的比例不低于3%。
3. 项目负责人须1966年1月1日以后出生，应具有副高级以上职称或博士学位。
4. 退休返聘人员不得担任项目负责人。
"""
LIBRARY = library_of(GUIDE)


def verdict(text: str) -> str | None:
    draft = qualification(read_question(text, LIBRARY, TODAY), LIBRARY)
    return str(draft.verdict) if draft else None


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("我1965年11月出生，还能牵头吗？", "no"),
        ("我1972年出生，能当负责人吗？", "yes"),
        ("我是讲师，没有博士学位，可以当负责人吗？", "no"),
        ("我64岁了，超龄了吗？", "yes"),
        ("我们公司2025年6月注册的，能牵头吗？", "no"),
        ("研发投入占比5%够不够？", "yes"),
        ("企业研发投入只有2%，可以申报吗？", "no"),
        ("Is 5% R&D spending enough?", "yes"),
        ("I was born in December 1965. Can I lead?", "no"),
    ],
)
def test_one_particular_decides(question: str, expected: str) -> None:
    assert verdict(question) == expected


def test_who_asks_whether_his_organisation_may_apply_is_told_what_else_is_required() -> None:
    draft = qualification(read_question("我们公司2020年成立，能牵头吗？", LIBRARY, TODAY), LIBRARY)
    assert draft is not None and str(draft.verdict) == "depends"
    assert any("3%" in statement.text for statement in draft.statements)


def test_a_rule_that_is_asked_for_is_not_taken_for_what_someone_is() -> None:
    assert verdict("项目负责人必须有博士学位吗？") is None


def test_what_a_clause_forbids_goes_before_what_is_met() -> None:
    assert verdict("退休返聘的教授能当项目负责人吗？") is None


@pytest.mark.parametrize(
    "question",
    [
        "Our firm was registered four months ago. Too young to apply?",
        "我们去年拿过尖兵项目，今年还能报吗",
        "我们有一个在研的省重点项目，现在还可以申请吗",
        "我88年出生的，现在还能报吗",
    ],
)
def test_who_asks_if_he_may_at_all_is_told_no_deadline(question: str, bundled: Assistant) -> None:
    answer = bundled.answer([question], BEFORE)
    assert answer.outcome == "not_in_guide", answer.text


@pytest.mark.parametrize("question", ["我们去年拿过尖兵项目，今年还来得及吗", "项目书刚写完，现在还能交吗"])
def test_who_asks_if_he_is_in_time_is_told_the_deadline(question: str, bundled: Assistant) -> None:
    assert "2024年9月25日" in bundled.answer([question], BEFORE).text


def test_one_thing_that_is_met_makes_no_yes_where_another_is_not() -> None:
    assert verdict("我司2025年3月才注册，去年研发投入占比9%，团队20人，能牵头报吗？") == "no"


def test_what_is_required_of_lead_and_participants_binds_both() -> None:
    library = library_of("2026年度示范专项申报办法\n第一条  牵头单位和参与单位应在2025年1月31日前注册。\n")
    draft = qualification(read_question("我们公司去年三月才注册下来，想参加，有资格没", library, TODAY), library)
    assert draft is not None and str(draft.verdict) == "no"
