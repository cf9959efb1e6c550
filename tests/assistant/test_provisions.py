from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.provisions import modality_of, provisions_of
from corpus.reader import parse_guide
from corpus.subjects import Names

GUIDE = parse_guide(
    "rules",
    "2026年度示范专项申报办法\n"
    "第一条  申报单位应当同时符合下列条件：\n（一）在本市注册；\n（二）具有独立法人资格。\n"
    "第二条  有下列情形之一的，不予支持：\n（一）有逾期未验收项目的；\n（二）可能涉密的。\n"
    "第三条  立项后30日内，承担单位应当签订任务书；逾期不签订的，视为放弃。\n"
    "第四条  专项资金可用于设备费，不得用于偿还债务。\n"
    "第五条  申报材料包括：\n（一）审计报告；\n（二）查新报告（仅重大项目提供）。\n",
)


def does(words: str) -> str:
    return next(p.modality for p in provisions_of(GUIDE, Names(GUIDE)) if words in p.text)


@pytest.mark.parametrize(
    ("words", "modality"),
    [
        ("在本市注册", "obliges"),
        ("有逾期未验收项目的", "forbids"),
        ("可能涉密的", "forbids"),
        ("签订任务书", "obliges"),
        ("逾期不签订的", "forbids"),
        ("可用于设备费", "allows"),
        ("不得用于偿还债务", "forbids"),
        ("审计报告", "requires"),
        ("仅重大项目提供", "restricts"),
    ],
)
def test_a_clause_does_what_it_or_its_list_says(words: str, modality: str) -> None:
    assert does(words) == modality


def test_a_case_goes_with_its_consequence_and_a_time_with_its_duty() -> None:
    texts = [p.text for p in provisions_of(GUIDE, Names(GUIDE))]
    assert "逾期不签订的，视为放弃。" in texts
    assert any("立项后30日内，承担单位应当签订任务书" in text for text in texts)


@pytest.mark.parametrize(
    ("clause", "modality"),
    [
        ("合作国别不限", "exempts"),
        ("鼓励产学研合作", "encourages"),
        ("不超过150万元", "states"),
        ("must not exceed 15 %", "states"),
        ("Submissions by post are not accepted.", "forbids"),
        ("At least one partner must be an SME.", "obliges"),
        ("揭榜负责人年龄不超过60周岁（院士不受此限）", "states"),
    ],
)
def test_bounds_and_exceptions_are_no_modality(clause: str, modality: str) -> None:
    assert modality_of(clause) == modality


@given(st.integers(1, 9999))
def test_no_figure_changes_what_a_clause_does(figure: int) -> None:
    assert modality_of(f"每个单位不得超过{figure}项") == "states"
    assert modality_of(f"低于{figure}万元的，不予补助") == "forbids"
