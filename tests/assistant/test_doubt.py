"""When a rule's draft is not the last word."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from assistant.answer import DecidedBy, Outcome
from assistant.doubt import doubted, lacking, untold
from assistant.draft import Draft, Source, Statement
from assistant.library import Library
from assistant.question import Question, read_question
from corpus.facts import facts_of
from corpus.folder import BUNDLED
from corpus.guide import Span
from corpus.reader import parse_guide
from index.errors import IndexBuildError

GUIDE = parse_guide(
    "made",
    "2026年度示范专项申报办法\n"
    "第一条  项目负责人应当为申报单位在职人员。\n"
    "第二条  申报材料包括申报书和合作协议。\n"
    "第三条  审计部门对资金使用情况进行检查。\n",
)
LIBRARY = Library(BUNDLED, (GUIDE,), facts_of(GUIDE))


def read(text: str) -> Question:
    return read_question(text, LIBRARY, date(2026, 3, 20))


def quoting(words: str, by: DecidedBy = DecidedBy.RULES, sure: bool = True) -> Draft:
    start = GUIDE.text.index(words)
    source = Source(GUIDE.id, Span(start, start + len(words)))
    return Draft(Outcome.ANSWERED, (Statement(words, (source,)),), by, sure=sure)


LEADER, PAPERS, AUDIT = "在职人员", "合作协议", "审计部门"


def never(question: Question) -> Draft | None:
    raise AssertionError("no search is needed")


def test_a_draft_that_tells_what_is_asked_about_needs_no_second_opinion() -> None:
    draft = quoting(PAPERS)
    assert doubted(read("需要提交合作协议吗？"), draft, LIBRARY, never) is draft


def test_a_thing_asked_about_that_no_guide_has_is_not_stated() -> None:
    question = read("项目负责人必须有博士学位吗？")
    found = doubted(question, quoting(LEADER), LIBRARY, lambda _: quoting(LEADER, sure=False))
    assert found.outcome is Outcome.NOT_IN_GUIDE


def test_what_one_tells_of_oneself_does_not_silence_a_draft() -> None:
    draft = quoting(PAPERS)
    assert doubted(read("我们养鸭子，要交合作协议吗？"), draft, LIBRARY, never) is draft


def test_other_words_for_a_thing_do_not_silence_where_both_find_the_same() -> None:
    draft = quoting(AUDIT)
    assert doubted(read("谁会来查账？"), draft, LIBRARY, lambda _: quoting(AUDIT, sure=False)) is draft


def test_another_passage_answers_where_it_surely_does() -> None:
    second = quoting(AUDIT, DecidedBy.RETRIEVAL)
    assert doubted(read("谁会来查账？"), quoting(PAPERS), LIBRARY, lambda _: second) is second


def test_without_an_index_a_rule_answers() -> None:
    def broken(question: Question) -> Draft | None:
        raise IndexBuildError("unknown_model", Path("model"))

    draft = quoting(AUDIT)
    assert doubted(read("谁会来查账？"), draft, LIBRARY, broken) is draft


@pytest.mark.parametrize("question", ["申报材料要交几份？", "What percentage must we pay?"])
def test_a_draft_without_figures_of_the_sort_asked_for_is_none(question: str) -> None:
    assert lacking(read(question), quoting(PAPERS), LIBRARY)
    assert doubted(read(question), quoting(PAPERS), LIBRARY, lambda _: None).outcome is Outcome.NOT_IN_GUIDE


def test_a_single_foreign_word_proves_nothing() -> None:
    assert untold(read("Must the project leader be employed?"), quoting(LEADER), LIBRARY) == []


def test_sentences_that_have_nothing_of_the_thing_asked_about_are_no_answer() -> None:
    draft = quoting(LEADER)
    found = doubted(read("可以中途更换合作协议吗？"), draft, LIBRARY, lambda _: quoting(LEADER, sure=False))
    assert found.outcome is Outcome.NOT_IN_GUIDE


def test_money_named_by_the_way_is_no_question_for_it() -> None:
    asked, named = read("补助经费是多少？"), read("拿了补助经费以后公司搬走怎么办？")
    draft = quoting(AUDIT)
    assert "a_figure" in asked.forms and "a_figure" not in named.forms
    assert doubted(named, draft, LIBRARY, lambda _: quoting(LEADER, sure=False)).outcome is Outcome.NOT_IN_GUIDE
