from __future__ import annotations

import pytest

from assistant.places import countries_in, is_home, places_in
from corpus.reader import parse_guide


@pytest.mark.parametrize(
    ("message", "codes"),
    [
        ("芬兰和以色列", ["FI", "IL"]),
        ("Finnish or Israeli partners", ["FI", "IL"]),
        ("跟德国合作可以吗", ["DE"]),
        ("the UK Midlands", ["GB"]),
        ("芬兰、芬兰、芬兰", ["FI"]),
        ("中国企业", []),  # the home side is no partner country
        ("科技合作", []),
        ("finland", ["FI"]),
    ],
)
def test_countries_named_in_a_message_in_its_order(message: str, codes: list[str]) -> None:
    assert [country.code for country in countries_in(message)] == codes


def test_a_guide_without_a_name_is_of_the_place_where_one_has_to_be_registered() -> None:
    guide = parse_guide(
        "g", "研发攻关计划指南\n一、要求\n拟安排省财政资金约6500万元。\n牵头单位须为在浙江省内登记注册的企业。\n"
    )
    assert is_home("嘉兴", guide) is True
    assert is_home("南京", guide) is False


def test_a_message_without_capitals_names_places_too() -> None:
    assert [place.chinese for place in places_in("our partner is in aksu")] == ["阿克苏"]
    assert not places_in("the guide says it")
