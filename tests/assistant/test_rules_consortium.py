"""How many apply together, whether the lead counts, and whether they are independent."""

from __future__ import annotations

from datetime import date

import pytest
from assistant_asking import library_of

from assistant.question import read_question
from assistant.rules.consortium import consortium

TODAY = date(2026, 3, 20)
BESIDE = """东海省2026年度示范专项申报指南
一、申报条件
1. 联合申报的，合作单位不超过4家（不含牵头单位），须签订合作协议。
2. 合作单位不得为申报单位的母公司、子公司或受同一实际控制人控制的企业。
"""
WHOLE = """Baltic Pilot Grants 2026
1. Consortia
1.1 A consortium consists of at least three and at most seven partners that are independent of each other.
1.2 At least one partner must be an SME.
1.3 Partners must come from at least two countries.
"""


def verdict(guide_text: str, question: str) -> str | None:
    library = library_of(guide_text)
    draft = consortium(read_question(question, library, TODAY), library)
    return str(draft.verdict) if draft and draft.verdict else None


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("连牵头的总共五家单位，可以吗？", "yes"),
        ("加上我们一共六家单位，行吗？", "no"),
        ("合作单位有5家，可以吗？", "no"),
        ("除了牵头单位还有四家参加单位，行不行？", "yes"),
        ("合作单位的数量里，牵头单位算在内吗？", "no"),
        ("合作方是我们的全资子公司，可以吗？", "no"),
        ("合作方和我们没有任何股权关系，可以吗？", "yes"),
    ],
)
def test_a_guide_may_count_those_beside_the_lead(question: str, expected: str) -> None:
    assert verdict(BESIDE, question) == expected


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("Can we have eight partners?", "no"),
        ("Are two partners enough?", "no"),
        ("Including the lead there are seven of us. Is that all right?", "yes"),
        ("Nine partners, is that too many?", "yes"),
        ("Would our sister company count as a partner?", "no"),
        ("All three partners are from Sweden. Is that allowed?", "no"),
        ("Can a university apply?", None),
    ],
)
def test_a_guide_may_count_all_of_a_consortium(question: str, expected: str | None) -> None:
    assert verdict(WHOLE, question) == expected
