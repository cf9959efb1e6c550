"""What people tell of themselves in figures and ranks."""

from __future__ import annotations

from datetime import date

import pytest

from assistant.particulars import NONE, Particulars, read_particulars
from assistant.ranks import Rank

TODAY = date(2026, 3, 20)


def told(text: str) -> Particulars:
    return read_particulars(text, TODAY)


@pytest.mark.parametrize(
    ("text", "title", "degree"),
    [
        ("我是副教授,没有博士学位", Rank(3, 3), Rank(0, 2)),
        ("我没有高级职称,是博士", Rank(0, 2), Rank(3, 3)),
        ("负责人只有中级职称", Rank(2, 2), Rank(0, 0)),
        ("我是博士,没有职称", Rank(0, 0), Rank(3, 3)),
        ("She is an associate professor without a PhD", Rank(3, 3), Rank(0, 2)),
        ("我们公司想申报", None, None),
    ],
)
def test_ranks_that_one_has_or_denies(text: str, title: Rank | None, degree: Rank | None) -> None:
    assert (told(text).title, told(text).degree) == (title, degree)


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("研发费用占营收3.5%,营收1.2亿", {"rd_share": 3.5, "turnover": 120_000_000}),
        ("专职研发人员8人,注册资本500万", {"rd_staff": 8}),
        ("R&D spending is 5% of our turnover", {"rd_share": 5}),
        ("自筹比例40%", {"own_share": 40}),
        ("申请120万,做3年", {}),
    ],
)
def test_a_figure_is_what_its_clause_says_that_it_measures(text: str, figures: dict[str, float]) -> None:
    assert {name: float(quantity.low or 0) for name, quantity in told(text).figures} == figures


def test_who_denies_to_be_one_is_not_excepted() -> None:
    assert told("我62岁,是院士").statuses == {"academician"}
    assert told("我62岁,不是院士").statuses == frozenset()


def test_what_is_said_later_is_added_and_goes_before_what_was_said_first() -> None:
    both = told("我1989年5月生的,男,营收3亿").and_then(told("我是女的,营收2亿"))
    assert both.sex == "female"
    assert both.born == told("1989年5月生的").born
    assert [float(quantity.low or 0) for _, quantity in both.figures] == [200_000_000]
    assert both.and_then(NONE) == both
