from __future__ import annotations

from datetime import date

import pytest
from assistant_asking import library_of
from hypothesis import given
from hypothesis import strategies as st

from assistant.edition_years import years_mentioned
from assistant.editions import editions_of

TEXT = "{}年度示范项目申报指南\n一、示范项目\n申报时间：{}年3月1日至{}年3月31日\n申报主体：企业\n"
RULES = "某市专项资金管理办法\n第一条 为规范资金管理，制定本办法。\n第二条 本办法自2026年3月1日起施行，有效期{}。\n"


YEARS = library_of(**{f"g{year}": TEXT.format(year, year, year) for year in (2024, 2025, 2026)})


@given(st.dates(date(2020, 1, 1), date(2030, 12, 31)))
def test_on_any_day_one_edition_is_in_force_and_never_goes_back(today: date) -> None:
    editions = editions_of(YEARS)
    everything = tuple(guide.id for guide in YEARS.guides)
    (now,) = editions.in_force(everything, today)
    (later,) = editions.in_force(everything, date(today.year + 1, today.month, 1))
    assert editions.years[now] <= editions.years[later]  # type: ignore[operator]


@pytest.mark.parametrize(("words", "end"), [("3年", date(2029, 2, 28)), ("至2028年12月31日", date(2028, 12, 31))])
def test_how_long_a_guide_holds_is_read_from_its_text(words: str, end: date) -> None:
    library = library_of(rules=RULES.format(words))
    assert editions_of(library)._holds["rules"] == (date(2026, 3, 1), end)


def test_guides_of_other_programmes_are_no_editions_of_each_other() -> None:
    library = library_of(first=TEXT.format(2025, 2025, 2025), second=RULES.format("3年"))
    assert len(set(editions_of(library).series.values())) == 2


@pytest.mark.parametrize(
    ("message", "years"),
    [
        ("2023年的截止时间", [2023]),
        ("2025年度指南里什么时候截止", [2025]),
        ("the deadline of the 2023 call", [2023]),
        ("去年什么时候截止", [2024]),
        ("last year's deadline", [2024]),
        ("2024年9月25日截止吗", []),
        ("by 25 September 2024", []),
        ("我们公司2023年成立的，能报吗", []),
        ("去年研发费用占营收2.5%，符合条件吗", []),
        ("那我们明年再交行吗", []),
    ],
)
def test_years_that_name_an_edition(message: str, years: list[int]) -> None:
    assert [mention.year for mention in years_mentioned(message, YEARS, date(2025, 3, 10))] == years
