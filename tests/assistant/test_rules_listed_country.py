"""A country that the guide lists, named by itself, by a city, or in a follow-up."""

from __future__ import annotations

from datetime import date

import pytest
from assistant_asking import BEFORE

from assistant.assistant import Assistant

AFTER = date(2024, 12, 1)


@pytest.mark.parametrize(
    "turns",
    [
        ["和日本合作可以吗？", "那以色列总可以吧"],
        ["赫尔辛基的公司可以吗"],
        ["挪威的企业行不行"],
        ["Would a Tampere firm be all right?"],
        ["Can we team up with a company in Oslo?"],
    ],
)
def test_it_will_do_and_both_sides_and_the_date_are_told(turns: list[str], bundled: Assistant) -> None:
    answer = bundled.answer(turns, BEFORE)
    assert answer.verdict == "yes", answer.text
    assert "2024" in answer.text


def test_after_its_deadline_it_depends(bundled: Assistant) -> None:
    assert bundled.answer(["芬兰的公司行吗"], AFTER).verdict == "depends"


@pytest.mark.parametrize("question", ["能和英国的公司合作吗", "可以和英国合作吗"])
def test_of_a_country_of_which_parts_are_listed_it_depends(question: str, bundled: Assistant) -> None:
    answer = bundled.answer([question], BEFORE)
    assert answer.verdict == "depends", answer.text
    assert "莱斯特郡" in answer.text


@pytest.mark.parametrize("question", ["英国伦敦的公司可以吗？", "苏格兰的企业能合作吗", "Partner in Scotland, ok?"])
def test_a_place_in_it_that_is_not_listed_is_no(question: str, bundled: Assistant) -> None:
    assert bundled.answer([question], BEFORE).verdict == "no"
