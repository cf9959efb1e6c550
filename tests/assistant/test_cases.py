"""Of several values in one sentence the one is told whose case is named; all of them where none is."""

from __future__ import annotations

from datetime import date

import pytest

GUIDE = (
    "2026年度创新专项申报指南\n一、支持标准\n"
    "平台共建项目：资助额度：国家级平台最高400万元，省级平台最高180万元，市级平台最高50万元。\n"
    "平台评估项目：资助额度：评估结果为优秀的，补助120万元；良好的，补助60万元。\n"
    "二、申报条件\n项目负责人应为1968年1月1日以后出生，女性应为1966年1月1日以后出生。\n"
)


@pytest.mark.parametrize(
    ("question", "told", "left"),
    [
        ("省级平台最多能补多少钱？", ["180万元"], ["最高50万元。"]),
        ("评估良好的能补多少钱？", ["60万元"], []),
        ("平台共建项目最多补助多少？", ["400万元", "180万元", "50万元"], []),
    ],
)
def test_the_case_named_is_told(made, question: str, told: list[str], left: list[str]) -> None:
    text = made(GUIDE).answer([question], date(2026, 2, 10)).text
    assert all(value in text for value in told)
    assert not any(value in text for value in left)


CALL = (
    "Rural pilots 2026\n1. Funding\nIf your work is commercial, your grant could be up to:\n"
    "• 70% if you are a micro or small organisation\n• 50% if you are a large organisation\n"
    "2. Partners\nEnterprises receive up to 40% of their eligible costs, SMEs up to 60%.\n"
)


@pytest.mark.parametrize(
    ("question", "told", "left"),
    [
        ("What percentage does a small organisation get?", "70%", "50%"),
        ("What funding rate does a large organisation get?", "50%", "70%"),
        ("What share of their costs do SMEs receive?", "60%", "receive up to 40% of their eligible costs[1]"),
    ],
)
def test_a_case_is_told_from_others_in_a_list_and_in_short_clauses(made, question: str, told: str, left: str) -> None:
    text = made(CALL).answer([question], date(2026, 2, 10)).text
    assert told in text
    assert left not in text
