"""What a share of an amount comes to."""

from __future__ import annotations

from datetime import date

import pytest
from assistant_asking import assert_contract

from assistant.answer import Verdict

DAY = date(2026, 1, 5)

TABLE = """2026年度补助细则
第一条  补助标准如下：
类别\t补助标准\t最高限额
攻关补助\t按项目研发投入的30%\t最高不超过200万元
增量补助\t按研发费用增量的10%\t最高不超过50万元
第二条  研发费用增量不足40万元的，不予补助。
第三条  攻关补助分两期拨付：立项后拨付60%，验收通过后拨付40%。
第四条  申报企业研发费用占营业收入的比例不低于4%。
"""

CALL = """Harbour Grants 2026
1. Funding rates and ceilings
Type of organisation | Maximum funding rate | Maximum grant per partner
Small company | 60% | EUR 300,000
Large company | 35% | EUR 150,000
2. Costs
2.1 Overheads are paid as a flat rate of 15% of staff costs.
"""


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("攻关项目研发投入600万，能补多少？", "600万元的30%是180万元，没有超过200万元的上限"),
        ("我们做攻关花了1000万，能拿多少补助？", "超过上限，所以最多200万元"),
        ("研发费用从300万增加到500万，增量补助能拿多少？", "200万元的10%是20万元"),
        ("研发费用增加了30万，增量补助能拿多少？", "30万元没有达到指南的要求，不予补助"),
        ("攻关补助批了200万，首期到账多少？", "200万元的60%是120万元"),
        ("攻关补助批了200万，验收后能拨多少？", "200万元的40%是80万元"),
        ("营业收入5000万，研发费用至少要多少？", "5000万元的4%是200万元，这是最低要求"),
    ],
)
def test_a_share_is_reckoned_and_held_to_its_cap(question: str, said: str, made) -> None:
    assistant = made(TABLE)
    answer = assistant.answer([question], DAY)
    assert said in answer.text
    assert_contract(answer, assistant.library)


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("A small company has costs of EUR 400,000. How much can it get?", "60% of EUR 400,000 is EUR 240,000"),
        ("A large company spends EUR 1 million, how much grant?", "the most is EUR 150,000"),
        ("Staff costs are EUR 100,000. How much overhead can we claim?", "15% of EUR 100,000 is EUR 15,000"),
    ],
)
def test_the_share_is_that_of_the_type_of_organisation_or_of_the_costs_named(question: str, said: str, made) -> None:
    assert said in made(CALL).answer([question], DAY).text


@pytest.mark.parametrize(
    ("question", "verdict"),
    [
        ("Could a small company with costs of EUR 400,000 get EUR 300,000?", Verdict.NO),
        ("Could a small company with costs of EUR 600,000 get EUR 300,000?", Verdict.YES),
    ],
)
def test_an_amount_within_the_cap_may_be_more_than_the_share(question: str, verdict: Verdict, made) -> None:
    assert made(CALL).answer([question], DAY).verdict is verdict


def test_a_whole_is_no_increase(made) -> None:
    assert "50万元的" not in made(TABLE).answer(["研发费用500万，增量补助能拿多少？"], DAY).text
