from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.values import quantity_words
from corpus.figures import find_quantities


@pytest.mark.parametrize(
    ("words", "chinese", "english"),
    [
        ("150万元以内", "150万元以内", "up to CNY 1,500,000"),
        ("40-60万元", "40万元至60万元", "CNY 400,000–600,000"),
        ("8000元", "8000元", "CNY 8,000"),
        ("约500万元", "约500万元", "about CNY 5,000,000"),
        ("EUR 2.5 million", "250万欧元", "EUR 2,500,000"),
        ("3年内", "3年以内", "up to 3 years"),
        ("不少于15天", "不少于15天", "at least 15 days"),
        ("three months", "3个月", "3 months"),
        ("14 to 18 projects", "14至18个项目", "14–18 projects"),
        ("限报1项", "1项", "1 project"),
        ("不少于3家", "不少于3家", "at least 3 organisations"),
        ("未满35周岁", "不到35周岁", "under age 35"),
        ("20-30%", "20至30%", "20–30%"),
    ],
)
def test_a_figure_in_both_languages(words: str, chinese: str, english: str) -> None:
    (value,) = find_quantities(words)
    assert (quantity_words(value, "zh"), quantity_words(value, "en")) == (chinese, english)


@given(st.integers(1, 99), st.sampled_from(["元", "万元", "欧元", "年", "个月", "天", "%"]))
def test_a_figure_is_read_again_from_its_words(number: int, unit: str) -> None:
    (value,) = find_quantities(f"不超过{number}{unit}")
    for language in ("zh", "en"):
        (again,) = find_quantities(quantity_words(value, language))
        assert (again.high, again.unit, again.low) == (value.high, value.unit, None)
        assert isinstance(again.high, Decimal)
