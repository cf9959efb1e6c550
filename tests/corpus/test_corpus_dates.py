"""Dates as guides and questions write them."""

from __future__ import annotations

import itertools
from datetime import date, time

import cn2an
import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.dates import find_moments, with_years

MONTHS = [date(2024, month, 1).strftime("%B") for month in range(1, 13)]
FULL_WIDTH = str.maketrans("0123456789", "０１２３４５６７８９")

DATES = [
    ("外方截止时间为2024年9月25日。", ["2024-09-25"]),
    ("２０２４年９月２５日", ["2024-09-25"]),
    ("2024 年 9 月 25 日", ["2024-09-25"]),
    ("二〇二四年九月二十五日", ["2024-09-25"]),
    ("9月25号", ["--09-25"]),
    ("2025.7.15", ["2025-07-15"]),
    ("2025/07/15 and 2025-07-16", ["2025-07-15", "2025-07-16"]),
    ("2025年6月30日17:00", ["2025-06-30 17:00"]),
    ("2025年6月30日１７：００", ["2025-06-30 17:00"]),
    ("2025年6月30日（星期一）17时30分", ["2025-06-30 17:30"]),
    ("2025年6月30日下午5点半", ["2025-06-30 17:30"]),
    ("2025年6月30日24时", ["2025-06-30 24:00"]),
    ("六月三十日十七时", ["--06-30 17:00"]),
    ("3月1日9:00至2025年4月30日17时", ["--03-01 09:00", "2025-04-30 17:00"]),
    ("2025年3月1日至15日", ["2025-03-01", "2025-03-15"]),
    ("25 September 2024", ["2024-09-25"]),
    ("the 25th of September, 2024", ["2024-09-25"]),
    ("Sept. 30, 2024", ["2024-09-30"]),
    ("30 April 2026, 5 pm", ["2026-04-30 17:00"]),
    ("30 April 2026 at 12:30 a.m.", ["2026-04-30 00:30"]),
    ("at 17:00 on 30 April 2026", ["2026-04-30 17:00"]),
    ("1–15 March 2025", ["2025-03-01", "2025-03-15"]),
    ("2025年3月1-15日，9月5日-20日", ["2025-03-01", "2025-03-15", "--09-05", "--09-20"]),
    ("15-Apr-2026 or 15.4.2026 or 30/04/2026", ["2026-04-15", "2026-04-15", "2026-04-30"]),
    ("5 June 2026 at 12:00 noon", ["2026-06-05 12:00"]),
    ("5 June 2026, midnight", ["2026-06-05 24:00"]),
    ("04/05/2026", []),  # the month cannot be told from the day
    ("2024年9月", ["2024-09"]),
    ("September 2024", ["2024-09"]),
    ("2月30日、2023年2月29日、13月1日", []),
    ("2025年度、1.2亿元、12345-01-01、1.1.1", []),
    ("may 5 people apply", ["--05-05"]),
]


@pytest.mark.parametrize(("text", "found"), DATES)
def test_dates(text: str, found: list[str]) -> None:
    assert [str(moment) for moment in find_moments(text)] == found


@pytest.mark.parametrize(
    ("text", "zone", "words"),
    [
        ("Deadline: 15 April 2026, 17:00 CEST (pre-proposals)", "CEST", "15 April 2026, 17:00 CEST"),
        ("2025年12月5日12:00（布达佩斯时间）止", "布达佩斯时间", "2025年12月5日12:00（布达佩斯时间）"),
        ("5 June 2026 at 12:00 noon (CET)", "CET", "5 June 2026 at 12:00 noon (CET)"),
        ("2025年12月5日12:00北京时间", "北京时间", "2025年12月5日12:00北京时间"),
        ("17:00 (Brussels time) on 15 April 2026", "Brussels time", "17:00 (Brussels time) on 15 April 2026"),
        ("by 15 April 2026, 17:00 UTC+2 at the latest", "UTC+2", "15 April 2026, 17:00 UTC+2"),
        ("15 April 2026, 17:00 but not later", None, "15 April 2026, 17:00"),
    ],
)
def test_time_zones(text: str, zone: str | None, words: str) -> None:
    (moment,) = find_moments(text)
    assert (moment.zone, moment.span.of(text)) == (zone, words)


def _chinese(day: date) -> str:
    year = "".join("〇一二三四五六七八九"[int(digit)] for digit in str(day.year))
    return f"{year}年{cn2an.an2cn(day.month)}月{cn2an.an2cn(day.day)}日".replace("一十", "十")


WRITINGS = {
    "digits": lambda d: f"{d.year}年{d.month}月{d.day}日",
    "padded": lambda d: f"{d.year}年{d.month:02}月{d.day:02}日",
    "spaced": lambda d: f"{d.year} 年 {d.month} 月 {d.day} 日",
    "full width": lambda d: f"{d.year}年{d.month}月{d.day}号".translate(FULL_WIDTH),
    "numerals": _chinese,
    "dashes": lambda d: d.isoformat(),
    "dots": lambda d: f"{d.year}.{d.month}.{d.day}",
    "slashes": lambda d: f"{d.year}/{d.month:02}/{d.day:02}",
    "day first": lambda d: f"{d.day} {MONTHS[d.month - 1]} {d.year}",
    "ordinal": lambda d: f"{d.day}th of {MONTHS[d.month - 1]} {d.year}",
    "month first": lambda d: f"{MONTHS[d.month - 1]} {d.day}, {d.year}",
    "short": lambda d: f"{MONTHS[d.month - 1][:3]}. {d.day}, {d.year}",
}
HOURS = {
    "colon": lambda h, m: f"{h}:{m:02}",
    "时分": lambda h, m: f"{h}时{m}分",
    "full width": lambda h, m: f"{h:02}：{m:02}".translate(FULL_WIDTH),
    "am or pm": lambda h, m: f" {(h - 1) % 12 + 1}:{m:02} {'am' if h < 12 else 'pm'}",
}
DAYS = st.dates(date(1990, 1, 1), date(2099, 12, 31))


@given(DAYS, st.sampled_from(sorted(WRITINGS)), st.sampled_from(["", "截止：", "before ", "（"]))
def test_any_writing_of_any_date_reads_back(day: date, writing: str, before: str) -> None:
    text = before + WRITINGS[writing](day)
    (moment,) = find_moments(text)
    assert moment.day_of == day
    assert moment.span.of(text) == text[len(before) :]


@given(DAYS, st.sampled_from(sorted(WRITINGS)), st.times(), st.sampled_from(sorted(HOURS)))
def test_any_hour_reads_back(day: date, writing: str, moment_of_day: time, clock: str) -> None:
    text = f"{WRITINGS[writing](day)} {HOURS[clock](moment_of_day.hour, moment_of_day.minute)}"
    (moment,) = find_moments(text)
    assert moment.day_of == day
    assert moment.hour == f"{moment_of_day:%H:%M}"
    assert moment.span.end == len(text)


@given(DAYS)
def test_a_date_without_year_reads_back_with_the_default(day: date) -> None:
    for text in (f"{day.month}月{day.day}日", f"{day.day} {MONTHS[day.month - 1]}"):
        if (day.month, day.day) != (2, 29):
            (moment,) = with_years(find_moments(text), day.year)
            assert moment.day_of == day


@given(st.text())
def test_any_text(text: str) -> None:
    moments = find_moments(text)
    assert all(a.span.end <= b.span.start for a, b in itertools.pairwise(moments))
