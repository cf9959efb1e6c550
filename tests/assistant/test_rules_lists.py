"""A field that one wants to work on against the fields that a guide lists."""

from __future__ import annotations

import pytest
from assistant_asking import BEFORE, quotes

from assistant.answer import Verdict
from assistant.assistant import Assistant


@pytest.mark.parametrize(
    ("question", "verdict"),
    [
        ("挪威项目做氢能可以吗？", Verdict.DEPENDS),
        ("芬兰项目做人工智能行不行？", Verdict.DEPENDS),
        ("以色列项目做水处理可以吗？", Verdict.YES),
        ("Can we do hydrogen in the Norway project?", Verdict.DEPENDS),
        ("Can we work on robotics under the Israel project?", Verdict.YES),
    ],
)
def test_a_field_that_is_not_listed_is_neither_allowed_nor_shut_out(
    question: str, verdict: Verdict, bundled: Assistant
) -> None:
    answer = bundled.answer([question], BEFORE)
    assert answer.verdict is verdict
    assert "优先支持" in quotes(answer)


@pytest.mark.parametrize("question", ["芬兰项目必须做气候变化才行吗？", "芬兰项目只能做气候变化吗？"])
def test_what_has_priority_is_not_the_only_field(question: str, bundled: Assistant) -> None:
    answer = bundled.answer([question], BEFORE)
    assert answer.verdict is Verdict.NO
    assert "不等于" in answer.text


@pytest.mark.parametrize(
    ("question", "verdict"),
    [
        ("只向省科技厅申报芬兰项目行吗？", Verdict.NO),
        ("Can we submit only to the provincial department for Finland?", Verdict.NO),
        ("只向省科技厅申报英国项目可以吗？", Verdict.YES),
    ],
)
def test_handing_in_at_one_office_alone_is_one_sided(question: str, verdict: Verdict, bundled: Assistant) -> None:
    assert bundled.answer([question], BEFORE).verdict is verdict


def test_how_many_firms_ask_does_not_keep_a_field_from_being_looked_up(bundled: Assistant) -> None:
    answer = bundled.answer(["我们是一家做养老机器人的公司，以色列项目优先支持这个方向吗？"], BEFORE)
    assert answer.verdict == "yes"


def test_what_is_covered_is_a_field_where_no_places_are_listed(bundled: Assistant) -> None:
    answer = bundled.answer(["Are agricultural machines covered under Israel?"], BEFORE)
    assert answer.verdict is Verdict.YES, answer.text
