"""Numbers in digits, Chinese numerals and English words."""

from __future__ import annotations

from decimal import Decimal

import cn2an
import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.numerals import number, whole

NUMBERS = [
    ("15", "15"),
    ("１５", "15"),
    ("1,500", "1500"),
    ("1，500，000", "1500000"),
    ("1 500 000", "1500000"),
    ("1.200.000", "1200000"),
    ("1.5", "1.5"),
    ("十", "10"),
    ("十七", "17"),
    ("二十", "20"),
    ("一百零五", "105"),
    ("一百五", "150"),
    ("两千五", "2500"),
    ("两万五", "25000"),
    ("三百五十万", "3500000"),
    ("一亿五千万", "150000000"),
    ("二〇二四", "2024"),
    ("零", "0"),
    ("半", "0.5"),
    ("三点五", "3.5"),
    ("壹佰贰拾万", "1200000"),
    ("eleven", "11"),
    ("Forty-five", "45"),
    ("十百", None),
    ("千万", None),
    ("三点", None),
    ("", None),
    ("abc", None),
    ("1,50", None),
]


@pytest.mark.parametrize(("written", "value"), NUMBERS)
def test_numbers(written: str, value: str | None) -> None:
    assert number(written) == (None if value is None else Decimal(value))


@given(st.integers(0, 10**12 - 1))
def test_every_chinese_numeral_reads_back(value: int) -> None:
    assert number(cn2an.an2cn(str(value))) == value


@given(st.integers(0, 10**12 - 1))
def test_every_formal_numeral_reads_back(value: int) -> None:
    assert number(cn2an.an2cn(str(value), "up")) == value


@given(st.integers(0, 10**12))
def test_grouped_digits_read_back(value: int) -> None:
    assert number(f"{value:,}") == number(str(value)) == value


@given(st.text(max_size=12))
def test_any_text_is_a_number_or_none(text: str) -> None:
    number(text)
    whole(text)
