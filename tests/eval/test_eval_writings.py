"""Figures as people write them are read back as what they are."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from random import Random

import cn2an
from hypothesis import given
from hypothesis import strategies as st

from eval.perturb import full_width, homophone, mistyped, perturbed, traditional, with_particle
from eval.reading import values
from eval.values import Day, Quantity, QuantityKind, same
from eval.writings import chinese, day, day_from, quantity

LANGUAGES = st.sampled_from(["zh", "en"])
SEEDS = st.integers(0, 10_000)


@given(st.integers(0, 99_999_999))
def test_chinese_numerals_are_read_back(number: int) -> None:
    assert cn2an.cn2an(chinese(number), "smart") == number


@given(st.integers(1, 900).map(lambda n: n * 10_000), LANGUAGES, SEEDS)
def test_amounts_are_read_back(number: int, language: str, seed: int) -> None:
    _read_back("amount", number, language, seed)


@given(st.integers(1, 99), LANGUAGES, SEEDS)
def test_months_are_read_back(number: int, language: str, seed: int) -> None:
    _read_back("months", number, language, seed)


@given(st.integers(1, 60), LANGUAGES, SEEDS)
def test_days_are_read_back(number: int, language: str, seed: int) -> None:
    _read_back("days", number, language, seed)


def _read_back(kind: QuantityKind, number: int, language: str, seed: int) -> None:
    written = quantity(kind, number, language, "CNY", Random(seed))
    assert any(same(Quantity(kind, Decimal(number)), value) for value in values(written)), written


@given(st.dates(date(2020, 1, 1), date(2030, 12, 31)), LANGUAGES, SEEDS)
def test_dates_are_read_back(value: date, language: str, seed: int) -> None:
    written = day(value, language, Random(seed))
    assert any(same(Day(value.year, value.month, value.day), read) for read in values(written)), written


def test_days_to_come_are_told_from_today() -> None:
    friday = date(2024, 9, 6)
    said = {day_from(friday, friday + timedelta(7), "zh", Random(seed)) for seed in range(60)}
    assert {"下周五", "7天后", "一周以后"} <= said
    said = {day_from(friday, friday + timedelta(1), "en", Random(seed)) for seed in range(60)}
    assert "tomorrow" in said
    assert "on 7 September" in said


def test_perturbations_leave_the_question_recognisable() -> None:
    assert full_width("3年内?", Random(1)) == "３年内？"
    assert traditional("对口支援项目", Random(1)) == "對口支援項目"
    assert homophone("芬兰", Random(1)) in ("芬栏", "分兰", "纷兰")
    assert homophone("好", Random(1)) == "好"
    assert with_particle("能报吗？", Random(1)) == "能报吗？"
    assert mistyped("of it", Random(1)) == "of it"
    assert len(mistyped("deadline", Random(1))) in (7, 8, 9)


def test_a_question_is_perturbed_the_same_for_the_same_seed() -> None:
    assert perturbed("芬兰什么时候截止？", "zh", Random(5)) == perturbed("芬兰什么时候截止？", "zh", Random(5))
