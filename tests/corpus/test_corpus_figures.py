"""Amounts, durations, percentages, ratios and counts, and how they are bounded."""

from __future__ import annotations

import itertools
from decimal import Decimal

import cn2an
import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.figures import Quantity, find_quantities
from corpus.units import currencies, units

# text -> (low, high, base unit) of each figure in it
FIGURES = [
    ("建议财政补助经费：150万元以内", [(None, 1500000, "CNY")]),
    ("40-60万元", [(400000, 600000, "CNY")]),
    ("40万元至60万元", [(400000, 600000, "CNY")]),
    ("3000元-1万元", [(3000, 10000, "CNY")]),
    ("不超过８００万元", [(None, 8000000, "CNY")]),
    ("一百五十万元；壹佰万元", [(1500000, 1500000, "CNY"), (1000000, 1000000, "CNY")]),
    ("三百五十万", [(3500000, 3500000, "CNY")]),
    ("总规模为1.2亿元", [(120000000, 120000000, "CNY")]),
    ("2万5千元", [(25000, 25000, "CNY")]),
    ("10万人，100万", [(100000, 100000, "人"), (1000000, 1000000, "CNY")]),
    ("EUR 18 million", [(18000000, 18000000, "EUR")]),
    ("up to €2.5m", [(None, 2500000, "EUR")]),
    ("EUR 500,000 to EUR 1 million", [(500000, 1000000, "EUR")]),
    ("EUR 5–10 million", [(5000000, 10000000, "EUR")]),
    ("500 000 EUR; 1.200.000 EUR", [(500000, 500000, "EUR"), (1200000, 1200000, "EUR")]),
    ("the maximum is EUR 900,000", [(None, 900000, "EUR")]),
    ("RMB 500,000 yuan", [(500000, 500000, "CNY")]),
    ("3年内；24个月；15个工作日", [(None, 3, "year"), (24, 24, "month"), (15, 15, "day")]),
    ("一年半；3个半月；6个月至1年", [("1.5", "1.5", "year"), ("3.5", "3.5", "month"), (6, 12, "month")]),
    ("伍拾伍万元整，叁佰万圆", [(550000, 550000, "CNY"), (3000000, 3000000, "CNY")]),
    ("0.8百万，5千万，二百来万", [(800000, 800000, "CNY"), (50000000, 50000000, "CNY"), (2000000, 2000000, "CNY")]),
    ("80万加元；3亿韩元", [(800000, 800000, "CAD"), (300000000, 300000000, "KRW")]),
    ("half a million euros, a million dollars", [(500000, 500000, "EUR"), (1000000, 1000000, "USD")]),
    ("2000万元（含）至4亿元之间", [(20000000, 400000000, "CNY")]),
    ("单个文件≤10M", [(None, 10, "m")]),
    ("百分之三十；不超过三分之一；一半", [(30, 30, "percent"), (None, "33.33", "percent"), (50, 50, "percent")]),
    ("up to half of the costs, one fifth of it", [(None, 50, "percent"), (20, 20, "percent")]),
    ("a 24-month project; fewer than 250 employees", [(24, 24, "month"), (None, 250, "employees")]),
    ("up to 36 months", [(None, 36, "month")]),
    ("累计不少于15天", [(15, None, "day")]),
    ("30日内", [(None, 30, "day")]),
    ("不低于70%", [(70, None, "percent")]),
    ("自筹经费不低于项目总经费的60%", [(60, None, "percent")]),
    ("不超过直接费用扣除设备购置费后的25%", [(None, 25, "percent")]),
    ("No single partner may account for more than 50% of the costs", [(None, 50, "percent")]),
    ("20%-30%", [(20, 30, "percent")]),
    ("比例不低于１∶１", [(1, None, "ratio")]),
    ("不低于财政补助经费的2倍", [(2, None, "ratio")]),
    ("每个载体限报1项", [(1, 1, "项")]),
    ("between 14 and 18 projects", [(14, 18, "projects")]),
    ("at least three eligible partners", [(3, None, "partners")]),
    ("3家（含）以上", [(3, None, "家")]),
    ("未满58周岁", [(None, 58, "周岁")]),
    ("共11个郡，12州68县", [(11, 11, "个"), (12, 12, "州"), (68, 68, "县")]),
    ("at least EUR 250,000 and at most EUR 900,000", [(250000, 900000, "EUR")]),
    ("75分（含）至90分，25周岁至40周岁", [(75, 90, "分"), (25, 40, "周岁")]),
    ("汇报不超过15分钟", [(None, 15, "分钟")]),
    ("三成，七成半，3成以上", [(30, 30, "percent"), (75, 75, "percent"), (30, None, "percent")]),
    ("5‰，提高10个百分点", [(0.5, 0.5, "percent"), (10, 10, "percent")]),
    ("公示期为7日", [(7, 7, "day")]),
    ("two A4 pages, 70 or more marks, six of us", [(2, 2, "pages"), (70, None, "marks"), (6, 6, "of us")]),
    # no figures
    ("成立三成员小组，TRL4", []),
    ("工作日9:00-12:00，14:30—17:30", []),
    ("2024年9月25日", []),
    ("2025年度，9月，上一年度，第二年，第3年", []),
    ("同一项目、唯一、统一", []),
    ("9:00至17:00", []),
    ("2026年7月1日至2029年6月30日", []),
    ("one-sided applications", []),
    ("in 2025 for partners", []),
    ("", []),
]


def bounds(quantity: Quantity) -> tuple[Decimal | None, Decimal | None, str]:
    return quantity.low, quantity.high, quantity.unit


@pytest.mark.parametrize(("text", "found"), FIGURES)
def test_figures(text: str, found: list[tuple[object, object, str]]) -> None:
    wanted = [(*tuple(None if v is None else Decimal(str(v)) for v in (low, high)), unit) for low, high, unit in found]
    assert [bounds(quantity) for quantity in find_quantities(text)] == wanted


@pytest.mark.parametrize(
    ("text", "value", "allowed"),
    [
        ("未满35周岁", 35, False),
        ("未满35周岁", 34, True),
        ("不超过60周岁", 60, True),
        ("低于70分", 70, False),
        ("不得低于70分", 70, True),
        ("more than 3 partners", 3, False),
        ("no more than 3 partners", 3, True),
        ("40-60万元", 500000, True),
        ("40-60万元", 600001, False),
    ],
)
def test_what_a_bound_allows(text: str, value: int, allowed: bool) -> None:
    (quantity,) = find_quantities(text)
    assert quantity.allows(Decimal(value)) is allowed


@given(st.integers(1, 9999), st.sampled_from(sorted(units())), st.sampled_from(["", "，", "经费"]))
def test_any_figure_in_any_unit_reads_back(value: int, unit: str, before: str) -> None:
    if unit in ("年", "年度", "月", "日"):  # parts of dates, unless bounded
        text = f"{before}不超过{value % 100 + 1}{unit}" if unit != "月" else ""
        value = value % 100 + 1
    else:
        text = f"{before}{value} {unit}" if unit.isascii() else f"{before}{value}{unit}"
    if text:
        (quantity,) = find_quantities(text)
        known = units()[unit]
        assert quantity.high == (value + known.half) * known.worth
        assert (quantity.unit, quantity.family) == (known.name, known.family)
        assert quantity.span.end == len(text)


@given(st.decimals(1, 10**9, places=2), st.sampled_from(sorted(currencies())), st.booleans())
def test_any_amount_in_any_currency_reads_back(value: Decimal, sign: str, leads: bool) -> None:
    text = f"{sign.upper()} {value:,}" if leads else f"{value:,} {sign}"
    (quantity,) = find_quantities(text)
    assert (quantity.low, quantity.high) == (value, value)
    assert quantity.unit == currencies()[sign]


@given(st.integers(1, 100), st.integers(0, 100))
def test_any_share_in_words_reads_back(low: int, more: int) -> None:
    high = min(low + more, 100)
    for text in (
        f"百分之{low}至百分之{high}",
        f"百分之{low}到{high}",
        f"百分之{cn2an.an2cn(low)}至{cn2an.an2cn(high)}",
    ):
        (quantity,) = find_quantities(text)
        assert (quantity.low, quantity.high, quantity.unit) == (low, high, "percent")


@given(st.integers(1, 9999), st.sampled_from(["元", "圆", "元整", "万元", "亿元"]))
def test_any_amount_in_formal_numerals_reads_back(value: int, unit: str) -> None:
    (quantity,) = find_quantities(f"补助{cn2an.an2cn(str(value), 'up')}{unit}")
    worth = {"万元": 10**4, "亿元": 10**8}.get(unit, 1)
    assert (quantity.low, quantity.unit) == (value * worth, "CNY")


@given(st.text())
def test_any_text(text: str) -> None:
    found = find_quantities(text)
    assert all(a.span.end <= b.span.start for a, b in itertools.pairwise(found))
    assert all(0 <= q.span.start < q.span.end <= len(text) for q in found)


def test_a_currency_behind_a_share_goes_with_the_figure_behind_it() -> None:
    share, amount = find_quantities("SME\t60%\tEUR 300,000")
    assert (share.unit, amount.unit, amount.low) == ("percent", "EUR", Decimal(300000))


def test_new_year_is_no_money() -> None:
    assert [q.unit for q in find_quantities("88年元旦出生，补助5万元")] == ["year", "CNY"]
