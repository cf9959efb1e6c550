from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from assistant_asking import library_of
from hypothesis import given
from hypothesis import strategies as st

from assistant.comparison import Asked, allowed, asked_figures, claimed, equal
from assistant.library import Library
from assistant.question import read_question
from corpus.facts import Fact
from corpus.figures import Quantity, find_quantities

TODAY = date(2026, 3, 20)


def library_with(*lines: str) -> Library:
    return library_of("2026年度示范项目申报指南\n一、示范项目\n" + "\n".join(lines) + "\n")


def asked(question: str) -> list[tuple[Decimal, str]]:
    found = asked_figures(read_question(question, library_with("攻关时限：3年内"), TODAY))
    return [(a.figure, a.quantity.unit) for a in found]


def fact(line: str) -> Fact:
    return next(f for f in library_with(line).facts if isinstance(f.value, Quantity))


@pytest.mark.parametrize(
    ("question", "figure", "unit"),
    [
        ("去三趟，每趟5天，够吗？", 15, "day"),
        ("一年去三次，一次四天，够吗？", 12, "day"),
        ("Are two trips of six days enough?", 12, "day"),
        ("我们去三趟。每趟5天，够吗？", 15, "day"),
        ("每年去3个星期够吗？", 3, "week"),
        ("每月去2天够吗？", 24, "day"),
        ("三年总共15天够吗？", 5, "day"),
        ("是三年加一块儿15天吧？", 5, "day"),
        ("Are 15 days altogether over three years enough?", 5, "day"),
        ("Can the project be extended by a year?", 1, "year"),
        ("Is a 12-month project accepted?", 12, "month"),
        ("我们是一家企业，申请50万可以吗？", 500000, "CNY"),
        ("两个载体可以各报2项吗？", 2, "项"),
    ],
)
def test_a_question_asks_about_one_figure(question: str, figure: int, unit: str) -> None:
    assert asked(question) == [(Decimal(figure), unit)]


@given(st.integers(2, 30), st.integers(2, 60))
def test_times_and_days_are_multiplied(times: int, days: int) -> None:
    assert asked(f"每年去{times}趟，每趟{days}天，够吗？") == [(Decimal(times * days), "day")]


@given(st.integers(1, 5000), st.integers(1, 5000))
def test_an_amount_is_allowed_up_to_the_cap(cap: int, amount: int) -> None:
    figure = find_quantities(f"{amount}万元")[0]
    assert allowed(figure, fact(f"补助经费：{cap}万元以内")) is (amount <= cap)
    assert allowed(figure, fact(f"补助经费：不低于{cap}万元")) is (amount >= cap)


@given(st.integers(1, 20), st.integers(1, 240))
def test_months_are_held_against_years(years: int, months: int) -> None:
    assert allowed(find_quantities(f"{months}个月")[0], fact(f"攻关时限：{years}年内")) is (months <= years * 12)


def test_another_currency_or_another_thing_is_not_compared() -> None:
    assert allowed(find_quantities("EUR 100")[0], fact("补助经费：150万元以内")) is None
    assert allowed(find_quantities("3页")[0], fact("每个单位限报2项")) is None


def test_a_claim_is_right_only_with_the_figure_of_the_guide() -> None:
    assert equal(find_quantities("150万元")[0], fact("补助经费：150万元以内"))
    assert not equal(find_quantities("120万元")[0], fact("补助经费：150万元以内"))


def test_a_claim_about_one_end_of_a_range_is_held_against_that_end() -> None:
    def says(question: str) -> bool | None:
        plain = question
        (quantity,) = find_quantities(plain)
        return equal(claimed(Asked(quantity, ""), plain), fact("补助经费：40-60万元"))

    assert says("最高60万元,对吗") and says("60万元封顶,对吗") and says("最低40万元,对吗")
    assert not says("最高40万元,对吗") and not says("最低60万元,对吗") and not says("补助60万元,对吗")


def test_a_cap_is_no_minimum() -> None:
    assert not equal(find_quantities("至少150万元")[0], fact("补助经费：150万元以内"))


def test_times_of_another_sentence_multiply_nothing() -> None:
    assert (Decimal(6), "day") in asked("I read the guide twice. Are six days enough?")
