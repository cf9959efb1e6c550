"""Which of the projects or countries something holds for."""

from __future__ import annotations

import pytest
from assistant_asking import BEFORE, assert_contract, quotes

from assistant.answer import Outcome
from assistant.assistant import Assistant


@pytest.mark.parametrize(
    ("question", "cited", "not_cited"),
    [
        ("哪些国家的项目需要双方都申报？", "芬兰创新资金署", "单独申报"),
        ("哪些国家的项目单方申报无效？", "挪威创新署", "单独申报"),
        ("哪个国家支持机器人？", "机器人技术", "绿色技术"),
        ("哪些项目补助能到100万？", "150万元以内", "40-60万元"),
        ("Which countries support green technology?", "绿色技术", "机器人"),
    ],
)
def test_those_that_it_holds_for_are_named(question: str, cited: str, not_cited: str, bundled: Assistant) -> None:
    answer = bundled.answer([question], BEFORE)
    assert answer.outcome is Outcome.ANSWERED
    assert cited in quotes(answer)
    assert not_cited not in quotes(answer)
    assert_contract(answer, bundled.library)


@pytest.mark.parametrize("question", ["有哪些项目？", "哪些国家可以合作？", "哪个国家最早截止？"])
def test_a_question_without_a_condition_is_left_to_the_other_rules(question: str, bundled: Assistant) -> None:
    answer = bundled.answer([question], BEFORE)
    assert "符合所问" not in answer.text


def test_none_is_said_when_every_project_was_asked(made) -> None:
    text = "2026年度指南\n一、甲项目\n资助额度：50万元以内\n二、乙项目\n资助额度：80万元以内\n"
    answer = made(text).answer(["哪些项目补助能到100万？"], BEFORE)
    assert answer.text.startswith("没有符合所问的")
