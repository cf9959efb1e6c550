from __future__ import annotations

from datetime import date

import pytest
from assistant_asking import library_of
from hypothesis import given
from hypothesis import strategies as st

from assistant.ages import Since, born, founded, long_enough, old_enough
from corpus.figures import find_quantities

TODAY = date(2026, 3, 20)


def admits(rule: str, question: str, today: date = TODAY) -> bool | None:
    library = library_of(f"2026年度示范项目申报指南\n一、示范项目\n{rule}\n")
    person = born(question, find_quantities(question), today)
    assert person is not None
    fact = next(f for f in library.facts if f.kind == "age_limit")
    return old_enough(person, fact.value, fact.sentence.of(library.guide("made").text), today)


AFTER_1966 = "项目负责人应为1966年1月1日（含）以后出生。"
UNDER_38 = "项目负责人申报当年1月1日未满38周岁。"
UP_TO_60 = "项目负责人年龄不超过60周岁。"


@pytest.mark.parametrize(
    ("rule", "question", "admitted"),
    [
        (AFTER_1966, "我1965年3月出生，可以吗？", False),
        (AFTER_1966, "我1966年1月1日出生，可以吗？", True),
        (AFTER_1966, "1970年生的可以吗？", True),
        (AFTER_1966, "Can a person born in 1960 lead?", False),
        (UNDER_38, "1985年出生的可以吗？", False),
        (UNDER_38, "1990年5月出生的可以吗？", True),
        (UNDER_38, "I turned 39 last year. Can I lead?", False),
        (UNDER_38, "我今年38岁，可以吗？", None),
        (UP_TO_60, "61岁可以吗？", False),
        (UP_TO_60, "60岁可以吗？", True),
    ],
)
def test_a_birth_or_an_age_is_held_against_the_limit(rule: str, question: str, admitted: bool | None) -> None:
    assert admits(rule, question) is admitted


@given(st.dates(date(1930, 1, 1), date(2005, 12, 31)), st.dates(date(2020, 1, 1), date(2035, 12, 31)))
def test_the_age_is_that_of_new_year_whatever_today_is(birth: date, today: date) -> None:
    age = today.year - birth.year - ((birth.month, birth.day) > (1, 1))
    told = f"我{birth.year}年{birth.month}月{birth.day}日出生，可以吗？"
    assert admits(UNDER_38, told, today) is (age < 38)


def since(text: str) -> Since | None:
    return founded(text, find_quantities(text), TODAY)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("我们公司2022年成立", date(2022, 1, 1), date(2022, 12, 31)),
        ("公司去年七月底才注册", date(2025, 7, 1), date(2025, 7, 31)),
        ("我们2024年3月5日注册的", date(2024, 3, 5), date(2024, 3, 5)),
        ("成立满三年了", date(1900, 1, 1), date(2023, 3, 20)),
        ("注册还不到一年", date(2025, 3, 21), date(2026, 3, 20)),
        ("We were founded in 2025.", date(2025, 1, 1), date(2025, 12, 31)),
        ("We have just been set up", date(2025, 9, 20), TODAY),
    ],
)
def test_since_when_an_applicant_exists(text: str, first: date, last: date) -> None:
    assert since(text) == Since(first, last)


def test_what_was_founded_is_told_by_its_own_clause_alone() -> None:
    assert since("我们想在2026年报一个项目，做三年") is None


@given(st.dates(date(2000, 1, 1), date(2026, 3, 20)), st.integers(1, 10))
def test_one_exists_long_enough_from_the_anniversary_on(day: date, years: int) -> None:
    least = find_quantities(f"注册满{years}年")[0]
    anniversary = date(day.year + years, day.month, min(day.day, 28 if day.month == 2 else day.day))
    assert long_enough(Since(day, day), least, "", anniversary) is (day.day == anniversary.day)
    assert long_enough(Since(day, day), least, "", date(day.year + years + 1, 1, 1)) is True
