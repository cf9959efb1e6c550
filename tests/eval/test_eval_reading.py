"""The reader of values: tables of writings, and properties that hold for any date and any amount."""

from __future__ import annotations

import calendar
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eval.reading import values
from eval.values import Day, Quantity, Value, Words, same, supports


def written(value: Value) -> str:
    return str(value)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # dates
        ("外方截止时间为2024年9月25日[1]", ["2024-09-25"]),
        ("2024 年 9 月 25 日截止", ["2024-09-25"]),
        ("二〇二四年九月二十五日", ["2024-09-25"]),
        ("９月２５号前", ["09-25"]),
        ("2024-09-25、2024/9/30、2024.10.30", ["2024-09-25", "2024-09-30", "2024-10-30"]),
        ("25 September 2024", ["2024-09-25"]),
        ("the 25th of September, 2024", ["2024-09-25"]),
        ("September 25, 2024", ["2024-09-25"]),
        ("Sept. 25th", ["09-25"]),
        ("SEPTEMBER 25 2024", ["2024-09-25"]),
        ("9/25/2024 or 25/9/2024", ["2024-09-25", "2024-09-25"]),
        ("3–5 June 2025", ["2025-06-03", "2025-06-05"]),
        ("9月25日至30日", ["09-25", "09-30"]),
        ("from 16 March 2026 to 30 April 2026, 17:00", ["2026-03-16", "2026-04-30"]),
        ("2026年3月16日9:00至2026年4月30日17:00", ["2026-03-16", "2026-04-30"]),
        ("2024年9月起", ["2024-09"]),
        ("in September 2024", ["2024-09"]),
        ("2月30日", []),
        ("may 25 projects apply", ["25 count"]),
        ("https://example.org/2024-09-25/call", []),
        ("电话0571-85118010", []),
        # amounts
        ("最高150万元[1]", ["1,500,000 CNY"]),
        ("１５０ 萬元", ["1,500,000 CNY"]),
        ("一百五十万元、两百万、200万", ["1,500,000 CNY", "2,000,000 money", "2,000,000 money"]),
        ("一亿五千万元，1.5亿元", ["150,000,000 CNY", "150,000,000 CNY"]),
        ("1,500,000元 40-60万元", ["1,500,000 CNY", "400,000 CNY", "600,000 CNY"]),
        ("40万—60万元；40万元至60万元；40 至 60 万元", ["400,000 CNY", "600,000 CNY"] * 3),
        ("5000-1万元", ["5,000 CNY", "10,000 CNY"]),
        ("CNY 1.5 million, RMB 1.5m, ¥1,500,000", ["1,500,000 CNY"] * 3),
        ("1.5 million yuan; two million yuan; 600 thousand yuan", ["1,500,000 CNY", "2,000,000 CNY", "600,000 CNY"]),
        ("between 400,000 and 600,000 yuan", ["400,000 CNY", "600,000 CNY"]),
        ("CNY 0.4–0.6 million; CNY 400,000 to 600,000", ["400,000 CNY", "600,000 CNY"] * 2),
        ("EUR 2.5 million, €1.2M, 90万欧元", ["2,500,000 EUR", "1,200,000 EUR", "900,000 EUR"]),
        ("1\u202f500\u00a0000\u00a0yuan", ["1,500,000 CNY"]),
        ("EUR 900,000 and 3 years", ["900,000 EUR", "36 months"]),
        ("万州区等12万人", []),
        # shares
        ("20%、５０％、百分之二十五", ["20 percent", "50 percent", "25 percent"]),
        ("40-60%, 20 percent, twenty per cent", ["40 percent", "60 percent", "20 percent", "20 percent"]),
        # durations
        ("3年内，三年，36个月", ["36 months"] * 3),
        ("up to 3 years; three-year; a 36-month project", ["36 months"] * 3),
        ("一年半、半年、two and a half years", ["18 months", "6 months", "30 months"]),
        ("15天；15个工作日；15日内；fifteen days", ["15 days"] * 4),
        ("两周，2 weeks", ["14 days"] * 2),
        ("3 to 5 years", ["36 months", "60 months"]),
        ("2025年度指南，第3年，58 years old", ["58 count"]),
        ("一年累计15天，今天是最后一天", ["15 days"]),
        # counts
        ("共11个郡，eleven counties", ["11 count", "11 count"]),
        ("每个载体限报1项，一项，one project", ["1 count"] * 3),
        ("四川12州68县", ["12 count", "68 count"]),
        ("There are 11[1].", ["11 count"]),
        ("Eleven.", ["11 count"]),
        ("第2项，at 17:00, version 3.2", []),
    ],
)
def test_reads(text: str, expected: list[str]) -> None:
    assert [written(value) for value in values(text)] == expected


DAYS = st.dates(date(2000, 1, 1), date(2099, 12, 31))
AROUND = st.sampled_from(["", "截止：", "by ", "（", "申报时间为", "It is due on ", "芬兰："])
HAN_DIGITS = "〇一二三四五六七八九"


def han(n: int) -> str:
    tens, ones = divmod(n, 10)
    return ("" if tens < 2 else HAN_DIGITS[tens]) + ("十" if tens else "") + (HAN_DIGITS[ones] if ones else "")


def full_writings(day: date) -> list[str]:
    name, short = calendar.month_name[day.month], calendar.month_abbr[day.month]
    year = "".join(HAN_DIGITS[int(digit)] for digit in str(day.year))
    writings = [
        f"{day.year}年{day.month}月{day.day}日",
        f"{day.year} 年 {day.month:02} 月 {day.day:02} 日",
        f"{year}年{han(day.month)}月{han(day.day)}日",
        day.isoformat(),
        f"{day.year}/{day.month}/{day.day}",
        f"{day.year}.{day.month}.{day.day}",
        f"{day.day} {name} {day.year}",
        f"{day.day}th {short}. {day.year}",
        f"{name} {day.day}, {day.year}",
        f"{short} {day.day} {day.year}",
        f"the {day.day}th of {name}, {day.year}",
    ]
    return writings + ([f"{day.day}/{day.month}/{day.year}"] if day.day > 12 else [])


@given(DAYS, AROUND, st.sampled_from(["", "。", ", 17:00", "前提交", "[1]"]), st.data())
def test_any_date_in_any_writing_is_read_as_that_date(day: date, before: str, after: str, data: st.DataObject) -> None:
    writing = data.draw(st.sampled_from(full_writings(day)))
    assert values(before + writing + after) == (Day(day.year, day.month, day.day),)


@given(DAYS, DAYS, st.sampled_from(["至", "—", " to ", " - ", "，", "; "]), st.data())
def test_two_dates_are_read_in_their_order(one: date, other: date, between: str, data: st.DataObject) -> None:
    form = data.draw(st.integers(0, 3))
    text = full_writings(one)[form] + between + full_writings(other)[form]
    assert values(text) == (Day(one.year, one.month, one.day), Day(other.year, other.month, other.day))


@given(DAYS, st.data())
def test_a_date_without_year_fits_the_date(day: date, data: st.DataObject) -> None:
    name = calendar.month_name[day.month]
    written_so = data.draw(st.sampled_from([f"{day.month}月{day.day}日", f"{day.day} {name}", f"{name} {day.day}"]))
    (read,) = values(written_so)
    assert same(Day(day.year, day.month, day.day), read)


def amount_writings(yuan: int) -> list[str]:
    wan = f"{Decimal(yuan) / 10_000:f}"
    million = f"{Decimal(yuan) / 1_000_000:f}"
    return [
        f"{yuan}元",
        f"{yuan:,}元",
        f"{wan}万元",
        f"{wan} 万元",
        f"人民币{wan}万元",
        f"CNY {yuan:,}",
        f"RMB {million} million",
        f"CNY {wan}万",
        f"¥{yuan:,}",
        f"{million} million yuan",
        f"{yuan:,} yuan",
        f"{yuan:,} CNY",
    ]


YUAN = st.integers(1, 200_000).map(lambda hundreds: hundreds * 100)


@given(
    YUAN,
    st.sampled_from(["", "最高", "up to ", "为"]),
    st.sampled_from(["", "以内", "。", " per project", "[2]"]),
    st.data(),
)
def test_any_amount_in_any_writing_is_read_as_that_amount(
    yuan: int, before: str, after: str, data: st.DataObject
) -> None:
    writing = data.draw(st.sampled_from(amount_writings(yuan)))
    assert values(before + writing + after) == (Quantity("amount", Decimal(yuan), "CNY"),)


@given(YUAN, YUAN, st.sampled_from(["-", "—", "~", "至", " to "]), st.data())
def test_both_ends_of_a_range_are_read(one: int, other: int, to: str, data: st.DataObject) -> None:
    low, high = sorted((one, other + 20_000_000))
    wan = f"{Decimal(low) / 10_000:f}", f"{Decimal(high) / 10_000:f}"
    text = data.draw(
        st.sampled_from(
            [
                f"{low}{to}{high}元",
                f"{wan[0]}{to}{wan[1]}万元",
                f"{wan[0]}万{to}{wan[1]}万元",
                f"CNY {low:,}{to}{high:,}",
            ]
        )
    )
    assert values(text) == (Quantity("amount", Decimal(low), "CNY"), Quantity("amount", Decimal(high), "CNY"))


@given(st.integers(1, 99), st.sampled_from([("年", 12), ("个月", 1), (" years", 12), ("-month", 1), (" months", 1)]))
def test_any_duration_is_read_in_months(n: int, unit: tuple[str, int]) -> None:
    assert values(f"{n}{unit[0]}") == (Quantity("months", Decimal(n * unit[1])),)


@given(st.text(max_size=300))
def test_any_text_can_be_read(text: str) -> None:
    values(text)


@given(st.text("0123456789年月日万元至-. 一十百%[]", max_size=60))
def test_any_mix_of_figures_and_units_can_be_read(text: str) -> None:
    values(text)


@pytest.mark.parametrize(
    ("wordings", "text", "stands"),
    [
        (["企业"], "由 企 业 牵头", True),
        (["企业"], "由企業牽頭", True),
        (["1项"], "限报 1 项", True),
        (["1项"], "限报11项", False),
        (["6", "six"], "The year is 2026.", False),
        (["6", "six"], "At most six pages", True),
        (["six"], "sixteen pages", False),
        (["compan"], "Companies lead.", True),
        (["2"], "two[2]", False),
        (["businessfinland.fi"], "https://www.businessfinland.fi/en", True),
        (["1:1"], "比例不低于１：１", True),
        (["17:00"], "2025年6月30日 17:00 前", True),
        (["UK"], "Ukraine", False),
    ],
)
def test_words_stand_in_text(wordings: list[str], text: str, stands: bool) -> None:
    assert Words(tuple(wordings)).stand_in(text) is stands


def test_currencies_differ_only_where_both_are_written() -> None:
    euro, yuan, money = (Quantity("amount", Decimal(5), currency) for currency in ("EUR", "CNY", None))
    assert not same(euro, yuan)
    assert same(euro, money)


def test_a_date_supports_its_month_but_is_not_the_same() -> None:
    assert supports(Day(2024, 9, 25), Day(2024, 9, None))
    assert not same(Day(2024, 9, 25), Day(2024, 9, None))
    assert not supports(Day(2024, 9, 25), Day(2024, 10, None))
