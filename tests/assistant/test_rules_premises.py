from __future__ import annotations

import pytest
from assistant_asking import BEFORE, quotes

from assistant.assistant import Assistant


@pytest.mark.parametrize(
    ("question", "first", "cited"),
    [
        ("芬兰项目补助200万，分几年拨？", "先更正一点：指南写的是150万元以内，不是200万", "150万元以内"),
        ("既然芬兰项目补助200万元，攻关时限是几年？", "先更正一点：指南写的是150万元以内", "3年内"),
        ("芬兰项目高校牵头最多给多少钱", "先更正一点：高校不能牵头", "企业牵头"),
        ("以色列项目做五年的话，多少经费", "先更正一点：指南写的是3年以内，不是五年", "150万元以内"),
        ("How is the grant of 3 million yuan for the Norway project paid out?", "One correction first", "150万元以内"),
    ],
)
def test_what_a_question_wrongly_takes_for_granted_is_put_right_first(
    question: str, first: str, cited: str, bundled: Assistant
) -> None:
    answer = bundled.answer([question], BEFORE)
    assert answer.text.startswith(first)
    assert cited in quotes(answer)


@pytest.mark.parametrize(
    "question",
    ["芬兰项目补助150万，什么时候截止？", "我们想给芬兰项目申请200万，需要什么材料", "芬兰项目企业牵头最多给多少钱"],
)
def test_what_is_so_or_only_wished_for_is_not_put_right(question: str, bundled: Assistant) -> None:
    assert "更正" not in bundled.answer([question], BEFORE).text


@pytest.mark.parametrize(
    ("question", "begins"),
    [
        ("既然挪威10月30日截止，那外方截止前什么时候交合适？", "先更正一点：指南写的是2024年9月25日，不是10月30日"),
        ("Since the Norway deadline is 30 October, when should I submit?", "One correction first"),
    ],
)
def test_a_wrong_day_that_is_taken_for_the_deadline_is_put_right_first(question, begins, bundled: Assistant) -> None:
    assert bundled.answer([question], BEFORE).text.startswith(begins)


def test_a_figure_taken_for_granted_is_not_the_one_that_is_asked(bundled: Assistant) -> None:
    answer = bundled.answer(["既然每个载体能报2项，我们报3项可以吗？"], BEFORE)
    assert "3项不符合规定" in answer.text
