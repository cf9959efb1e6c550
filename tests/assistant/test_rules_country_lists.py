"""Countries that a guide lists: a yes before other sentences, and what applicants are held against."""

from __future__ import annotations

import pytest
from assistant_asking import BEFORE

from assistant.assistant import Assistant
from conftest import Made

CALL = """Call for proposals 2026

1. Eligibility
1.1 Eligible countries are Denmark, Finland, Sweden and Germany (only the state of Schleswig-Holstein).
1.2 Organisations from other countries may take part at their own cost. They receive no funding and may not lead.
1.3 Eligible applicants: universities, enterprises of any size and non-profit associations.
"""


NESTED = (
    "2026年度开放合作专项申报指南\n一、合作国别\n"
    "合作对象限于以下国家和地区的机构：日本、意大利、荷兰（仅限北布拉班特省和林堡省）、加拿大（魁北克省除外）。\n"
)


@pytest.mark.parametrize(
    ("question", "verdict"),
    [
        ("能不能跟加拿大魁北克的机构合作？", "no"),
        ("荷兰北布拉班特省的大学可以当合作方吗？", "yes"),
        ("荷兰哪个省都行吗？", "no"),
        ("加拿大任何地方的机构都可以吗？", "no"),
    ],
)
def test_parts_of_a_country_are_in_or_left_out(question: str, verdict: str, made: Made) -> None:
    answer = made(NESTED).answer([question], BEFORE)
    assert answer.verdict == verdict, answer.text


@pytest.mark.parametrize("question", ["可以和芬兰合作吗", "我們能與以色列合作嗎？", "Can we cooperate with Norway?"])
def test_a_country_that_a_subject_is_named_after_may_be_worked_with(question: str, bundled: Assistant) -> None:
    answer = bundled.answer([question], BEFORE)
    assert answer.verdict == "yes", answer.text
    assert answer.citations


@pytest.mark.parametrize(
    ("question", "verdict"),
    [
        ("Can we cooperate with Sweden?", "yes"),
        ("May we work with Germany?", "depends"),
        ("We are a Swedish university, can we apply?", "yes"),
        ("We are a French university, can we apply?", "depends"),
        ("We are a French university, can we coordinate?", "no"),
        ("We are a German company, may we apply?", "depends"),
        ("So anywhere in Germany is fine?", "no"),
    ],
)
def test_a_list_of_countries_decides(question: str, verdict: str, made: Made) -> None:
    answer = made(CALL).answer([question], BEFORE)
    assert answer.verdict == verdict, answer.text
    assert answer.citations
