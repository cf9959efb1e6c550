"""Partners bound to the applicant's own country, or to the organisation that it was set up with."""

from __future__ import annotations

import pytest
from assistant_asking import BEFORE

from assistant.assistant import Assistant
from conftest import Made

OTHER = """2026年度开放创新专项指南
一、支持对象
1.海外创新工作站：支持工作站开展合作研发。合作国别须为工作站所在国。
2.中外合办学院：支持学院开展研究。合作单位应为原合办机构。
"""


@pytest.mark.parametrize(
    ("question", "verdict"),
    [
        ("我们是日资的外资研发中心，想和德国的高校合作，可以吗", "no"),
        ("德资外资研发中心，跟海德堡大学合作行吗", "yes"),
        ("海外研发机构设在慕尼黑，想跟里昂的研究所一起报，可以吗", "no"),
        ("海外研发机构在德国柏林，和慕尼黑工大合作可以吗", "yes"),
        ("一带一路联合实验室，这次想换成跟没参与共建的新加坡国大合作，能报吗", "no"),
        ("省级国际联合实验室和共建单位合作可以吗", "yes"),
        ("外资研发中心能和德国合作吗", "depends"),
    ],
)
def test_the_country_or_organisation_that_was_told_is_held_against_the_clause(
    question: str, verdict: str, bundled: Assistant
) -> None:
    answer = bundled.answer([question], BEFORE)
    assert answer.verdict == verdict, answer.text
    assert answer.citations


@pytest.mark.parametrize(
    ("question", "verdict"),
    [
        ("海外创新工作站在新加坡，能和马来西亚的企业合作吗", "no"),
        ("海外创新工作站设在东京，合作方是日本的大学，可以吗", "yes"),
        ("中外合办学院可以和另一家大学合作吗", "no"),
    ],
)
def test_it_holds_for_guides_of_other_words(question: str, verdict: str, made: Made) -> None:
    answer = made(OTHER).answer([question], BEFORE)
    assert answer.verdict == verdict, answer.text
