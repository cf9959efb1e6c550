"""Countries that a guide does not name: no by its list, with what it leaves to free choice or to others."""

from __future__ import annotations

import pytest
from assistant_asking import BEFORE, quotes

from assistant.assistant import Assistant
from conftest import Made

CALL = """Call for proposals 2026

1. Eligibility
1.1 Eligible countries: Denmark, Estonia, Finland and Sweden.
1.2 Organisations from other countries may take part at their own cost. They receive no funding and may not lead.
"""


def test_an_unlisted_country_is_a_no_that_cites_the_list(bundled: Assistant) -> None:
    answer = bundled.answer(["能不能和瑞典合作"], BEFORE)
    assert answer.verdict == "no"
    assert "合作国别不限" in quotes(answer)


def test_a_subject_with_free_choice_of_countries_takes_any(bundled: Assistant) -> None:
    assert bundled.answer(["国合基地找巴西的大学合作可不可以"], BEFORE).verdict == "yes"


@pytest.mark.parametrize(
    ("question", "verdict"),
    [
        ("Can a German company take part?", "yes"),
        ("Can a German company coordinate?", "no"),
        ("Is a Polish firm eligible for funding?", "no"),
        ("中国的大学能参加吗？", "yes"),
    ],
)
def test_what_a_closed_list_leaves_to_other_countries(question: str, verdict: str, made: Made) -> None:
    answer = made(CALL).answer([question], BEFORE)
    assert answer.verdict == verdict, answer.text
    assert "other countries" in quotes(answer)


@pytest.mark.parametrize(
    ("turns", "verdict"),
    [
        (["外资研发中心的母公司是瑞士的，合作方必须得是瑞士的吗"], "yes"),
        (["我们是日资研发中心，能跟波士顿的团队合作申报吗？"], "no"),
        (["一家德企设在杭州的研发中心，找法国高校合作行不行"], "no"),
        (["Ours is a Korean-owned R&D centre. Our partner would be in Brazil. Eligible?"], "no"),
    ],
)
def test_whose_capital_it_is_tells_from_where_the_partner_has_to_be(
    turns: list[str], verdict: str, bundled: Assistant
) -> None:
    answer = bundled.answer(turns, BEFORE)
    assert answer.verdict == verdict
    assert "外资来源国家或地区" in quotes(answer)


def test_another_country_named_later_is_one_for_the_subject_talked_about(bundled: Assistant) -> None:
    answer = bundled.answer(["企业海外研发机构的项目给多少", "找加拿大的学校合作呢？"], BEFORE)
    assert "企业海外研发机构所在国家或地区" in quotes(answer)
