from __future__ import annotations

import pytest
from assistant_asking import BEFORE

from assistant.answer import Outcome
from assistant.assistant import Assistant


@pytest.mark.parametrize(
    "question", ["项目是竞争性分配还是定向委托？", "芬兰项目是企业牵头还是高校牵头？", "推荐函是市里出还是县里出？"]
)
def test_a_choice_is_answered_where_the_guide_has_one_of_the_two(question: str, bundled: Assistant) -> None:
    assert bundled.answer([question], BEFORE).outcome is Outcome.ANSWERED


@pytest.mark.parametrize("question", ["补助是前补助还是后补助", "截止时间是上午还是下午？", "申报材料是纸质还是电子版"])
def test_a_choice_of_which_the_guide_has_neither_is_not_answered(question: str, bundled: Assistant) -> None:
    assert bundled.answer([question], BEFORE).outcome is Outcome.NOT_IN_GUIDE


def test_what_still_holds_is_no_choice(bundled: Assistant) -> None:
    assert bundled.answer(["芬兰的截止还是9月25日吗？"], BEFORE).outcome is Outcome.ANSWERED
