"""Figures and days in every writing, put as the readers read them."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.periods import find_periods
from assistant.written_out import written_out
from corpus.figures import find_quantities

TODAY = date(2024, 9, 1)


@pytest.mark.parametrize(
    ("written", "low", "high", "unit"),
    [
        ("1千8百万够不够", 18_000_000, 18_000_000, "CNY"),
        ("五六十万", 500_000, 600_000, "CNY"),
        ("80个w行吗", 800_000, 800_000, "CNY"),
        ("0.8个亿", 80_000_000, 80_000_000, "CNY"),
        ("一亿二", 120_000_000, 120_000_000, "CNY"),
        ("百来万", 1_000_000, 1_000_000, "CNY"),
        ("自筹三成五", 35, 35, "percent"),
        ("两三家一起", 2, 3, "家"),
        ("附件28兆", 28, 28, "mb"),
        ("俩年做完", 2, 2, "year"),
        ("two and a half years", Decimal("2.5"), Decimal("2.5"), "year"),
        ("a year and a half", Decimal("1.5"), Decimal("1.5"), "year"),
        ("half a year", 6, 6, "month"),
        ("18 mths", 18, 18, "month"),
        ("six hundred thousand yuan", 600_000, 600_000, "CNY"),
        ("one hundred and fifty pages", 150, 150, "pages"),
        ("1.5 mn CNY", 1_500_000, 1_500_000, "CNY"),
        ("20pct own funds", 20, 20, "percent"),
    ],
)
def test_a_figure_in_any_writing_is_read(written: str, low: int, high: int, unit: str) -> None:
    [quantity] = find_quantities(written_out(written))
    assert (quantity.low, quantity.high, quantity.unit) == (low, high, unit)


@pytest.mark.parametrize(
    ("written", "start", "end"),
    [
        ("the tenth of September", date(2024, 9, 10), date(2024, 9, 10)),
        ("September the 10th", date(2024, 9, 10), date(2024, 9, 10)),
        ("on October the thirty-first", date(2024, 10, 31), date(2024, 10, 31)),
        ("9月10还能交吗", date(2024, 9, 10), date(2024, 9, 10)),
        ("十月三十之前", date(2024, 10, 30), date(2024, 10, 30)),
        ("65年11月出生", date(1965, 11, 1), date(1965, 11, 30)),
        ("25年5月才成立", date(2025, 5, 1), date(2025, 5, 31)),
        ("registered last March", date(2024, 3, 1), date(2024, 3, 31)),
        ("born in Nov 1965", date(1965, 11, 1), date(1965, 11, 30)),
    ],
)
def test_a_day_in_any_writing_is_read(written: str, start: date, end: date) -> None:
    [period] = find_periods(written_out(written), TODAY)
    assert (period.start, period.end) == (start, end)


def test_an_amount_without_a_currency_is_meant_in_that_of_the_guides() -> None:
    assert written_out("Is half a million enough?", "CNY") == "Is CNY half a million enough?"
    assert written_out("We need 2 million people and $3 million", "CNY") == "We need 2 million people and $3 million"
    assert written_out("May I upload a file of 28M?", "CNY") == "May I upload a file of 28M?"


@pytest.mark.parametrize("kept", ["二十四个月", "第三五年规划", "2024年9月10日", "三成项目", "10年3个月", "1-2个国家"])
def test_what_is_written_out_already_is_left(kept: str) -> None:
    assert written_out(kept) == kept


COUNTED = st.one_of(
    st.integers(1, 9999).map(str), st.sampled_from(["1千8百", "五六十", "一百二十", "2.5", "三", "俩", "½", "六", "一"])
)
UNITS = st.sampled_from(["个亿", "亿二", "亿", "万", "w", "k元", "兆", "个月", "年", "年11月", "月10", "成五", "家"])


@given(st.lists(st.tuples(COUNTED, UNITS).map("".join), max_size=4).map("，".join))
def test_writing_out_twice_changes_nothing_more(text: str) -> None:
    once = written_out(f"我们要{text}")
    assert written_out(once) == once
