"""What a guide requires in figures, dates and ranks, and for whom."""

from __future__ import annotations

from datetime import date

import pytest
from assistant_asking import library_of

from assistant.particulars import read_particulars
from assistant.requirements import applies, met, requirements_of
from assistant.subjects import Subject

TODAY = date(2026, 3, 20)
GUIDE = """临湖市2026年度示范项目申报办法
第一章　条件
第一条　申报单位应当同时符合下列条件：
（一）在临湖市行政区域内注册，注册满1年；
（二）上年度研发费用占营业收入的比例不低于4%，上年度营业收入超过2亿元的，该比例不低于3%；
（三）专职研发人员不少于5人。
第二条　项目负责人不超过60周岁（院士不受此限），应具有高级职称或博士学位。
第二章　类别
第三条　支持标准如下：
类别	支持额度
青年项目	20万元
服务券	5万元
第四条　申请服务券的企业，注册时间不超过5年，不受第一条注册满1年以及第（二）、（三）项条件的限制。
第五条　申请青年项目的，项目负责人男性1991年1月1日以后出生，女性1988年1月1日以后出生。
"""
LIBRARY = library_of(GUIDE)


def subject(name: str) -> Subject:
    return next((s for s in LIBRARY.subjects.all if s.name == name), Subject("made", ()))


def is_met(name: str, told: str, of: str = "", kind: str = "enterprise") -> bool | None:
    particulars = read_particulars(told, TODAY)
    required = [r for r in requirements_of(subject(of), LIBRARY) if r.name == name]
    assert required, f"nothing is required of {name}"
    return met([r for r in required if applies(r, particulars, kind) is not False], particulars, kind, TODAY, LIBRARY)


@pytest.mark.parametrize(
    ("name", "told", "holds"),
    [
        ("founded", "我们2022年成立", True),
        ("founded", "公司去年8月才注册", False),
        ("founded", "公司去年注册的", None),
        ("rd_share", "研发费用占5%", True),
        ("rd_share", "研发费用占2%", False),
        ("rd_share", "研发费用占3.5%", None),
        ("rd_share", "研发费用占3.5%,营业收入3亿", True),
        ("rd_share", "研发费用占3.5%,营业收入1亿", False),
        ("rd_share", "研发费用占比不到3%", False),
        ("rd_staff", "研发人员4人", False),
        ("born", "我61岁", False),
        ("born", "我61岁,是院士", True),
        ("rank", "我是教授", True),
        ("rank", "我是讲师", None),
        ("rank", "我是讲师,没有博士学位", False),
    ],
)
def test_what_one_tells_is_held_against_what_is_required(name: str, told: str, holds: bool | None) -> None:
    assert is_met(name, told) is holds


@pytest.mark.parametrize(
    ("told", "holds"), [("女,1989年5月生", True), ("男,1989年5月生", False), ("1992年生", True), ("1989年5月生", None)]
)
def test_men_and_women_have_limits_of_their_own(told: str, holds: bool | None) -> None:
    assert is_met("born", told, "青年项目") is holds


def test_a_part_has_its_own_requirement_and_is_freed_of_others() -> None:
    assert is_met("founded", "我们2022年成立", "服务券") is True
    assert is_met("founded", "我们2019年成立", "服务券") is False
    names = {requirement.name for requirement in requirements_of(subject("服务券"), LIBRARY)}
    assert not names & {"rd_share", "rd_staff"}
