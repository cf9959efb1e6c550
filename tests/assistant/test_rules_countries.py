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
