"""The measure of a thing that no kind of fact is: the figure of that sort in the clause that says most of it."""

from __future__ import annotations

from datetime import date

import pytest

from assistant.question import read_question
from assistant.rules.measures import measures
from conftest import Made

TODAY = date(2026, 1, 1)
CALL = """Call text for joint projects 2026

1. HOW TO APPLY
1.1 The outline has four questions, each answered in no more than 400 words, and a film of 2 minutes (optional).
1.2 The signed agreement is due within 60 days of the offer letter.
2. COSTS
Share of eligible costs we pay:
Organisation | Industrial research | Experimental development
Small business | 70% | 45%
Medium business | 60% | 35%
2.1 Eligible: salaries; subcontracting up to 20% of total costs; travel up to EUR 40,000 per project.
3. ASSESSMENT
3.1 Outlines with 70 or more marks go to interview; it lasts 30 minutes and no more than five people may attend.
"""
RULES = """某市科技创新券实施细则
第一条　创新券自发放之日起6个月内有效，逾期未使用的自动失效。
第二条　专家抽查比例不低于当批申请数的20%。
第三条　市科技局审定并公示，公示期为7日。
第四条　申领方应当保存合同、票据等资料不少于5年。
第五条　对审核结果有异议的，市科技局应在15个工作日内答复。
"""


def told(made: Made, guide: str, message: str) -> str:
    library = made(guide).library
    draft = measures(read_question(message, library, TODAY), library)
    sources = [source for statement in draft.statements for source in statement.sources] if draft else []
    return " ".join(source.span.of(library.guide(source.guide).text) for source in sources)


@pytest.mark.parametrize(
    ("message", "words"),
    [
        ("what slice can go to subcontractors", "up to 20%"),
        ("How long may each answer be?", "400 words"),
        ("What share of the costs does a medium business get for experimental development?", "35%"),
        ("How many words do we get per answer?", "400 words"),
        ("How many people may attend the interview?", "five people"),
        ("How long does the interview last?", "30 minutes"),
        ("What is the ceiling for travel on one project?", "EUR 40,000"),
    ],
)
def test_the_measure_of_a_thing_is_told(made: Made, message: str, words: str) -> None:
    assert words in told(made, CALL, message)


@pytest.mark.parametrize(
    ("message", "words"),
    [
        ("创新券多久有效？", "6个月内"),
        ("专家抽查的比例是多少？", "不低于当批申请数的20%"),
        ("有异议的多少个工作日答复？", "15个工作日"),
    ],
)
def test_so_is_that_of_a_chinese_guide(made: Made, message: str, words: str) -> None:
    assert words in told(made, RULES, message)


@pytest.mark.parametrize(
    "message",
    [
        "What percentage of the costs can go on equipment?",
        "How many reviewers are there?",
        "May five people attend the interview?",
        "When is the agreement due?",
    ],
)
def test_of_a_thing_that_the_guide_does_not_measure_nothing_is_told(made: Made, message: str) -> None:
    assert told(made, CALL, message) == ""
