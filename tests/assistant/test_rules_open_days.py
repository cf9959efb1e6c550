from __future__ import annotations

from datetime import date, timedelta

import pytest
from assistant_asking import assert_contract, nothing_found, quotes
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.answer import Answer, Outcome, Verdict
from assistant.chain import answer_conversation
from assistant.library import Library
from corpus.facts import facts_of
from corpus.folder import BUNDLED
from corpus.reader import parse_guide

GUIDE = parse_guide(
    "own",
    "2025年度示范项目申报指南\n一、示范项目\n申报时间：2025年3月3日9:00至2025年3月31日17:00\n申报主体：企业\n",
)
LIBRARY = Library(BUNDLED, (GUIDE,), facts_of(GUIDE))
START, END = date(2025, 3, 3), date(2025, 3, 31)


def ask(question: str, today: date) -> Answer:
    answer = answer_conversation([question], LIBRARY, nothing_found, today)
    assert_contract(answer, LIBRARY)
    return answer


@pytest.mark.parametrize(
    ("question", "today", "verdict"),
    [
        ("示范项目现在能申报吗？", date(2025, 3, 2), Verdict.NO),
        ("示范项目现在能申报吗？", date(2025, 3, 3), Verdict.YES),
        ("示范项目4月1日交行吗？", date(2025, 3, 10), Verdict.NO),
        ("示范项目3月底前交行吗？", date(2025, 3, 10), Verdict.YES),
        ("示范项目三周后交行吗？", date(2025, 3, 10), Verdict.YES),
        ("示范项目还要准备一个月，来得及吗？", date(2025, 3, 10), Verdict.NO),
        ("示范项目清明节后交行吗？", date(2025, 3, 10), Verdict.NO),
        ("Can we hand in next Monday?", date(2025, 3, 26), Verdict.YES),
        ("Can we hand in in early April?", date(2025, 3, 26), Verdict.NO),
        ("Is it too late if we submit on 1 April?", date(2025, 3, 26), Verdict.YES),
    ],
)
def test_asked_for_a_day_the_window_decides(question: str, today: date, verdict: Verdict) -> None:
    answer = ask(question, today)
    assert answer.verdict is verdict
    assert "2025年3月31日17:00" in quotes(answer)


@pytest.mark.parametrize(
    ("hour", "verdict"), [("下午四点", Verdict.YES), ("晚上8点", Verdict.NO), ("17:00", Verdict.YES)]
)
def test_on_the_last_day_the_hour_decides(hour: str, verdict: Verdict) -> None:
    assert ask(f"示范项目今天{hour}提交可以吗？", END).verdict is verdict


def test_of_vague_days_on_both_sides_of_the_deadline_it_depends() -> None:
    answer = ask("示范项目两三周后交行吗？", date(2025, 3, 14))
    assert answer.verdict is Verdict.DEPENDS
    assert "要看具体是哪天" in answer.text


def test_before_it_opens_the_answer_says_that_it_has_not_begun() -> None:
    answer = ask("示范项目可以开始填报了吗？", date(2025, 2, 20))
    assert answer.verdict is Verdict.NO
    assert "尚未开始" in answer.text


def test_asked_for_an_extension_the_answer_says_that_the_guide_does_not_and_tells_the_date() -> None:
    answer = ask("示范项目截止时间能不能宽限几天？", date(2025, 3, 20))
    assert answer.outcome is Outcome.NOT_IN_GUIDE
    assert "2025年3月31日" in answer.text


@settings(max_examples=60, deadline=None)
@given(st.dates(date(2024, 9, 1), date(2025, 12, 31)), st.integers(1, 60))
def test_on_any_day_some_days_on_is_judged_by_the_calendar(today: date, days: int) -> None:
    answer = ask(f"示范项目{days}天后提交可以吗？", today)
    assert answer.verdict is (Verdict.YES if START <= today + timedelta(days=days) <= END else Verdict.NO)


@pytest.mark.parametrize(
    ("question", "verdict"),
    [
        ("Has the Finnish side's closing date already gone?", Verdict.NO),
        ("Does the Finnish side have time left?", Verdict.YES),
        ("芬兰是不是过了截止时间？", Verdict.NO),
    ],
)
def test_the_foreign_sides_own_date_decides_what_is_asked_of_it(
    library: Library, question: str, verdict: Verdict
) -> None:
    assert answer_conversation([question], library, nothing_found, date(2024, 9, 10)).verdict is verdict
