from __future__ import annotations

import pytest

from assistant.places import countries_in


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
