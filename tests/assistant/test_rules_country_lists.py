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
    ],
)
def test_a_list_of_countries_decides(question: str, verdict: str, made: Made) -> None:
    answer = made(CALL).answer([question], BEFORE)
    assert answer.verdict == verdict, answer.text
    assert answer.citations
