from __future__ import annotations

import pytest

from assistant.entities import Role, entities_in, role_in


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("高校能牵头吗", ["university"]),
        ("国企和科研院所", ["enterprise", "institute"]),
        ("民办非企业单位", ["association"]),
        ("我是个体户", ["individual"]),
        ("没公司，我一个自然人", ["individual"]),
        ("Could an NGO or a research institute apply?", ["association", "institute"]),
        ("政府间项目", []),
        ("职业技术学院", ["university"]),
    ],
)
def test_kinds_of_applicant_are_found_by_any_of_their_names(text: str, kinds: list[str]) -> None:
    assert [entity.kind for entity in entities_in(text)] == kinds


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("可以由大学牵头吗", Role.LEAD),
        ("高校能参与吗", Role.PARTICIPATE),
        ("医院能申报吗", Role.APPLY),
        ("联合研发项目支持什么", None),
        ("May we coordinate?", Role.LEAD),
        ("Can we join?", Role.PARTICIPATE),
    ],
)
def test_to_lead_counts_before_to_take_part_and_that_before_to_apply(text: str, role: Role | None) -> None:
    assert role_in(text) == role


def test_a_foreign_university_is_not_plainly_the_kind_that_a_guide_names() -> None:
    assert entities_in("外国高校")[0].apart
    assert not entities_in("民办高校")[0].apart
