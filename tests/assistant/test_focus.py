"""What a question asks about, and what nothing answers without."""

from __future__ import annotations

from datetime import date

import pytest

from assistant.focus import demanded, focus_of
from assistant.library import Library
from assistant.question import Question, read_question
from corpus.facts import facts_of
from corpus.folder import BUNDLED
from corpus.reader import parse_guide

GUIDE = parse_guide("made", "示范专项申报办法\n第一条  申报单位须为企业，项目负责人不得超过58周岁，评审专家5人。\n")
LIBRARY = Library(BUNDLED, (GUIDE,), facts_of(GUIDE))


def read(text: str) -> Question:
    return read_question(text, LIBRARY, date(2026, 3, 20))


def about(text: str) -> set[str]:
    return {term.word for term in focus_of(read(text), LIBRARY)}


def test_what_one_tells_of_oneself_is_not_asked_about() -> None:
    assert about("我们养鸭子，需要提交查新报告吗？") == {"查新报告"}
    assert "鸭子" in about("我们养鸭子。")


def test_words_of_talk_are_nothing_to_ask_about() -> None:
    assert about("一共多少专利？") == {"专利"}
    assert about("How many patents do we usually need in total?") == {"patents"}


@pytest.mark.parametrize(
    ("question", "answering", "besides"),
    [
        ("间接费用能提百分之几？", "间接费用不超过20%", "间接费用按规定列支"),
        ("评审专家一共几位？", "专家不少于5人", "得分低于70分的不予立项"),
        ("What percentage do we pay ourselves?", "at least 40 per cent", "at least EUR 5,000"),
        ("How many reviewers read it?", "three independent experts", "scored from 0 to 5"),
        ("第二批什么时候开始？", "第二批项目9月申报", "第一批项目3月申报"),
        ("申报书最多多少页？", "不超过20页", "申报书一式3份"),
        ("项目负责人年龄上限是多少？", "未满58周岁", "具有博士学位"),
    ],
)
def test_only_figures_of_the_sort_asked_for_answer(question: str, answering: str, besides: str) -> None:
    demands = demanded(read(question), LIBRARY)
    assert demands
    assert all(term.degree(answering) for term in demands)
    assert not all(term.degree(besides) for term in demands)


def test_of_several_things_asked_for_none_is_demanded_of_all() -> None:
    assert not demanded(read("什么时候截止，自筹比例百分之几？"), LIBRARY)
