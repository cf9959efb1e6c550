from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.bounds import within
from corpus.figures import find_quantities


@pytest.mark.parametrize(
    ("told", "allowed", "holds"),
    [
        ("4%", "不低于3%", True),
        ("2%", "不低于3%", False),
        ("不低于2%", "不低于3%", None),
        ("不超过2%", "不低于3%", False),
    ],
)
def test_all_of_a_figure_has_to_be_within_the_other(told: str, allowed: str, holds: bool | None) -> None:
    assert within(find_quantities(told)[0], find_quantities(allowed)[0]) is holds


@given(st.integers(1, 99), st.integers(1, 99))
def test_an_exact_figure_is_within_a_minimum_or_not(told: int, least: int) -> None:
    figure, bound = find_quantities(f"{told}%")[0], find_quantities(f"不低于{least}%")[0]
    assert within(figure, bound) is (Decimal(told) >= least)
