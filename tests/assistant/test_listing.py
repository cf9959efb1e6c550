from __future__ import annotations

import pytest

from assistant.listing import Membership, field_in, items_of, names_field, place_in

COUNTIES = "范围包括林肯郡（Lincolnshire）、诺丁汉郡（Nottinghamshire）和拉特兰郡（Rutland），共3个郡。"
REGIONS = "帮扶地（包括新疆阿克苏地区﹝含兵团一师﹞、西藏那曲市、重庆涪陵区、万州区和四川12州68县）。"


@pytest.mark.parametrize(
    ("place", "words", "membership"),
    [
        ("诺丁汉郡", COUNTIES, Membership.IN),
        ("Rutland", COUNTIES, Membership.IN),
        ("诺丁汉", COUNTIES, Membership.NEAR),
        ("Nottingham", COUNTIES, Membership.NEAR),
        ("伦敦", COUNTIES, Membership.OUT),
        ("Oxfordshire", COUNTIES, Membership.OUT),
        ("阿克苏", REGIONS, Membership.IN),
        ("Wanzhou", REGIONS, Membership.IN),
        ("重庆", REGIONS, Membership.PART),
        ("新疆喀什", REGIONS, Membership.OUT),
        ("Lhasa", REGIONS, Membership.OUT),
        ("贵州", REGIONS, Membership.OUT),
        ("成都", REGIONS, Membership.UNKNOWN),
        ("昭觉县", REGIONS, Membership.UNKNOWN),
    ],
)
def test_a_place_is_in_a_list_or_not_or_nearly(place: str, words: str, membership: Membership) -> None:
    assert place_in(place, words).membership is membership


@pytest.mark.parametrize(
    ("field", "item"),
    [
        ("机器人", "机器人技术"),
        ("养老陪护机器人", "机器人技术"),
        ("光伏组件", "新能源"),
        ("sewage purification membranes", "水处理"),
        ("区块链支付", ""),
    ],
)
def test_a_field_is_found_by_its_name_or_by_what_belongs_to_it(field: str, item: str) -> None:
    assert field_in([field], "优先支持新能源、机器人技术、水处理等领域。") == item


def test_the_items_of_a_list() -> None:
    assert items_of("挪威：优先支持绿色技术领域，指可运用于各行业的方案。") == ["绿色技术"]


def test_a_near_field_is_not_a_named_one() -> None:
    assert names_field("养老陪护机器人", "机器人技术") and not names_field("海水淡化", "水处理")
