"""Cities that stand for their countries."""

from __future__ import annotations

import pytest

from assistant.cities import cities_in, with_countries
from assistant.places import countries_in

FINLAND = frozenset(countries_in("芬兰"))


@pytest.mark.parametrize(
    ("message", "country"),
    [("和海法的公司合作", "IL"), ("Our Tampere partner", "FI"), ("贝尔格莱德大学", "RS"), ("a lab in São Paulo", "BR")],
)
def test_a_city_is_known_with_its_country(message: str, country: str) -> None:
    assert [c.code for _, c in cities_in(message)] == [country]


@pytest.mark.parametrize("message", ["到达卡片上的地址", "我们公司", "What is the deadline?", "大田释放试验"])
def test_other_words_name_no_city(message: str) -> None:
    assert cities_in(message) == []


def test_the_country_is_written_beside_its_city() -> None:
    assert with_countries("赫尔辛基的公司", FINLAND, "", anywhere=False) == "芬兰赫尔辛基的公司"


def test_a_country_that_is_named_is_not_repeated() -> None:
    assert with_countries("芬兰的赫尔辛基", FINLAND, "", anywhere=True) == "芬兰的赫尔辛基"


def test_a_country_that_no_guide_names_is_written_only_where_that_is_wanted() -> None:
    assert with_countries("our Paris lab", FINLAND, "", anywhere=False) == "our Paris lab"
    assert with_countries("our Paris lab", FINLAND, "", anywhere=True) == "our Paris in France lab"


def test_a_city_that_a_guide_names_speaks_for_itself() -> None:
    assert with_countries("our Oslo lab", FINLAND, "the oslo office", anywhere=True) == "our Oslo lab"
