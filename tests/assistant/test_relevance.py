from __future__ import annotations

from datetime import date

import pytest

from assistant.library import Library
from assistant.question import read_question
from assistant.relevance import matches, telling_terms
from corpus.facts import facts_of
from corpus.folder import BUNDLED
from corpus.reader import parse_guide

GUIDE = parse_guide(
    "made",
    "2026年度示范专项申报办法\n"
    "第一条  申报单位上年度研发费用占营业收入的比例不低于3%。\n"
    "第二条  专项资金不得用于基本建设、偿还债务和支付罚款。\n"
    "第三条  立项后30日内，承担单位应当签订任务书。\n"
    "第四条  项目确需延期的，应当提出申请。\n",
)
LIBRARY = Library(BUNDLED, (GUIDE,), facts_of(GUIDE))


@pytest.mark.parametrize(
    ("question", "clause"),
    [
        ("这笔钱能还贷款吗？", "偿还债务"),
        ("Can it pay off a loan?", "偿还债务"),
        ("研发投入占营收多少？", "营业收入"),
        ("合同书什么时候签？", "任务书"),
        ("可以展期吗？", "延期"),
        ("Is an extension possible?", "延期"),
    ],
)
def test_a_question_finds_the_clause_in_other_words_and_in_english(question: str, clause: str) -> None:
    found = matches(read_question(question, LIBRARY, date(2026, 3, 20)), LIBRARY)
    assert clause in found[0].provision.text


def test_words_that_only_ask_tell_nothing() -> None:
    assert not telling_terms(read_question("请问可以吗？", LIBRARY, date(2026, 3, 20)), LIBRARY)


@pytest.mark.parametrize(
    ("question", "telling"),
    [
        ("May the overseas R&D institution choose any partner?", {"partner"}),
        ("Must the Norwegians file anything themselves?", {"file"}),
        ("Is an S&T cooperation base free to pick partners?", {"free to pick", "partners"}),
    ],
)
def test_english_words_that_name_the_subject_tell_nothing(question: str, telling: set[str]) -> None:
    bundled = Library.read(BUNDLED)
    read = read_question(question, bundled, date(2024, 9, 1))
    assert {term.word for term in telling_terms(read, bundled)} == telling


def test_the_english_of_a_sentence_is_weighed_for_an_english_question() -> None:
    bundled = Library.read(BUNDLED)
    found = matches(read_question("Is there a division of work?", bundled, date(2024, 9, 1)), bundled)
    assert "明确的分工" in found[0].provision.context
