from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.periods import Edge, Period, find_periods

TODAY = date(2024, 9, 4)  # a Wednesday
ANY_DAY = st.dates(date(1990, 1, 1), date(2090, 12, 31))


def read(text: str, today: date = TODAY) -> list[tuple[str, str, str]]:
    return [(p.start.isoformat()[2:], p.end.isoformat()[2:], p.edge.value) for p in find_periods(text, today)]


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("下周五交", "24-09-13", "24-09-13"),
        ("下下周一", "24-09-16", "24-09-16"),
        ("礼拜五", "24-09-06", "24-09-06"),
        ("这周末", "24-09-07", "24-09-08"),
        ("大后天", "24-09-07", "24-09-07"),
        ("月底", "24-09-28", "24-09-30"),
        ("这个月月底", "24-09-28", "24-09-30"),
        ("下月初", "24-10-01", "24-10-10"),
        ("下个月15号", "24-10-15", "24-10-15"),
        ("十月中旬", "24-10-11", "24-10-20"),
        ("2025年1月底", "25-01-29", "25-01-31"),
        ("明年一季度", "25-01-01", "25-03-31"),
        ("下半年", "24-07-01", "24-12-31"),
        ("年底", "24-12-01", "24-12-31"),
        ("半个月后", "24-09-19", "24-09-19"),
        ("三周后", "24-09-25", "24-09-25"),
        ("两三周后", "24-09-18", "24-09-25"),
        ("还要准备两个半月", "24-11-19", "24-11-19"),
        ("国庆", "24-10-01", "24-10-07"),
        ("中秋", "24-09-17", "24-09-17"),
        ("春节", "25-01-28", "25-02-04"),
        ("9.25截止", "24-09-25", "24-09-25"),
        ("9/25", "24-09-25", "24-09-25"),
        ("25.09.2024", "24-09-25", "24-09-25"),
        ("10/30/2024", "24-10-30", "24-10-30"),
        ("Sept 25th", "24-09-25", "24-09-25"),
        ("in a fortnight", "24-09-18", "24-09-18"),
        ("need two more months", "24-11-04", "24-11-04"),
        ("another month", "24-10-04", "24-10-04"),
        ("next Friday", "24-09-13", "24-09-13"),
        ("Friday next week", "24-09-13", "24-09-13"),
        ("the day after tomorrow", "24-09-06", "24-09-06"),
        ("mid-October", "24-10-11", "24-10-20"),
        ("early next month", "24-10-01", "24-10-10"),
        ("Q4", "24-10-01", "24-12-31"),
        ("the 20th", "24-09-20", "24-09-20"),
        ("9月25号到10月1号之间", "24-09-25", "24-10-01"),
        ("between 25 September and 1 October", "24-09-25", "24-10-01"),
    ],
)
def test_words_for_days(text: str, start: str, end: str) -> None:
    assert read(text) == [(start, end, "on")]


@pytest.mark.parametrize(
    ("text", "edge"),
    [
        ("十一之后", "after"),
        ("国庆前", "before"),
        ("9月25日前", "before"),
        ("月底前", "by"),
        ("三天内", "by"),
        ("10月1日起", "from"),
        ("by 25 September", "by"),
        ("before 1 October", "before"),
        ("before the end of the month", "by"),
        ("after the National Day holiday", "after"),
        ("until October", "by"),
    ],
)
def test_words_beside_a_day_turn_it_into_the_time_before_or_after_it(text: str, edge: str) -> None:
    assert [found[2] for found in read(text)] == [edge]


@pytest.mark.parametrize(
    "text",
    [
        "离截止还有几天", "3年内完成", "补助3.5万元", "1.2任务", "每周五开会", "十一个郡", "9月25日至", "May we apply?",
        "第二十五条", "2025年度指南", "快一点",
    ],
)  # fmt: skip
def test_what_is_no_day_to_hand_in_on(text: str) -> None:
    assert read(text) == ([] if "9月" not in text else [("24-09-25", "24-09-25", "on")])


@given(ANY_DAY, st.integers(0, 400))
def test_some_days_on_is_that_many_days_later(today: date, days: int) -> None:
    for text in (f"{days}天后", f"再过{days}天", f"in {days} days", f"{days} days from now"):
        assert [p.start for p in find_periods(text, today)] == [today + timedelta(days=days)], text


@given(ANY_DAY, st.sampled_from("一二三四五六日"), st.integers(0, 2))
def test_a_weekday_lies_in_the_week_named(today: date, name: str, weeks: int) -> None:
    (period,) = find_periods(f"{('这', '下', '下下')[weeks]}周{name}", today)
    monday = today - timedelta(days=today.weekday())
    assert period.start == period.end == monday + timedelta(days=7 * weeks + "一二三四五六日".index(name))


@given(ANY_DAY, ANY_DAY)
def test_a_whole_date_is_itself_whatever_today_is(day: date, today: date) -> None:
    for text in (f"{day.year}年{day.month}月{day.day}日", day.isoformat(), f"{day.day}.{day.month}.{day.year}"):
        (period,) = find_periods(text, today)
        assert (period.start, period.end, period.given) == (day, day, "year"), text


@given(ANY_DAY, ANY_DAY)
def test_a_date_without_a_year_can_be_put_beside_another(day: date, today: date) -> None:
    if (day.month, day.day) == (2, 29):
        return
    (period,) = find_periods(f"{day.month}月{day.day}日", today)
    assert period.beside(day).start == day


@given(ANY_DAY, st.text(alphabet="0123456789一二三十个半年月日号周后前底内再还要国庆Q./- nextwksday", max_size=14))
def test_no_text_breaks_the_reading(today: date, text: str) -> None:
    for period in find_periods(text, today):
        assert period.start <= period.end
        assert 0 <= period.span.start < period.span.end <= len(text)


@given(ANY_DAY, ANY_DAY, st.sampled_from(tuple(Edge)))
def test_the_days_tried_are_in_order_and_meant(start: date, today: date, edge: Edge) -> None:
    (period,) = find_periods("2024年9月25日", today)
    period = Period(start, start + timedelta(days=9), period.span, edge)
    first, last = period.tried(today)
    assert first <= last
    assert period.holds(first)
    assert period.holds(last)


def test_an_hour_named_anywhere_belongs_to_the_day() -> None:
    assert [p.hour for p in find_periods("今天下午五点半交行吗", TODAY)] == ["17:30"]
    assert [p.hour for p in find_periods("at 4 pm today", TODAY)] == ["16:00"]
