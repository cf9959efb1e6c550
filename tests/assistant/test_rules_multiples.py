"""What a figure for each year or for each of several comes to in all."""

from __future__ import annotations

import pytest
from assistant_asking import BEFORE, assert_contract

from assistant.assistant import Assistant


@pytest.mark.parametrize(
    ("question", "total"),
    [
        ("三年的援藏课题，负责人总共最少得在当地待多少天？", "合计不少于45天"),
        ("Over a 3-year project in Nagqu, how many days in total must the leader be there?", "at least 45 days in all"),
        ("两个国际科技合作载体都按最高的拿，加起来最多多少钱？", "合计300万元以内"),
    ],
)
def test_what_each_gets_is_multiplied(question: str, total: str, bundled: Assistant) -> None:
    answer = bundled.answer([question], BEFORE)
    assert total in answer.text
    assert_contract(answer, bundled.library)


@pytest.mark.parametrize(
    "question",
    ["负责人每年要在当地待多少天？", "两家单位一起报国际科技合作载体项目，总共能拿多少钱？"],
)
def test_nothing_is_multiplied_that_is_not_asked_for_or_not_for_each(question: str, bundled: Assistant) -> None:
    answer = bundled.answer([question], BEFORE)
    assert "乘以" not in answer.text
