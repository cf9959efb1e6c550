from __future__ import annotations

import pytest
from assistant_asking import BEFORE, assert_contract, library_of, nothing_found, quotes
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.answer import Outcome, Verdict
from assistant.assistant import Assistant
from assistant.chain import answer_conversation
from assistant.library import Library


def capped(cap: int) -> Library:
    return library_of(f"2025年度示范项目申报指南\n一、示范项目\n建议财政补助经费：{cap}万元以内\n攻关时限：3年内\n")


@pytest.mark.parametrize(
    ("question", "cited"),
    [
        ("芬兰项目最多补助多少钱？", "150万元以内"),
        ("载体联合研发项目补助多少", "150万元以内"),
        ("东西部协作项目补助多少？", "40-60万元"),
        ("How much funding can a project with Finland get?", "150万元以内"),
        ("芬兰项目攻关时限多长？", "3年内"),
        ("载体联合研发项目每个载体限报几项？", "限报1项"),
        ("东西部协作项目负责人每年要去多少天？", "不少于15天"),
    ],
)
def test_asked_for_a_figure_the_answer_cites_it(question: str, cited: str, bundled: Assistant) -> None:
    answer = bundled.answer([question], BEFORE)
    assert answer.outcome is Outcome.ANSWERED
    assert cited in quotes(answer)


@pytest.mark.parametrize(
    "question",
    [
        "芬兰项目和东西部协作项目哪个给的钱多？",
        "东西部协作项目跟芬兰相比，谁的补助更高",
        "Which pays more, Finland or the East–West collaboration?",
    ],
)
def test_of_two_projects_both_figures_are_told_though_one_inherits_its_own(question: str, bundled: Assistant) -> None:
    answer = bundled.answer([question], BEFORE)
    assert "150万元以内" in quotes(answer)
    assert "40-60万元" in quotes(answer)


@pytest.mark.parametrize(
    ("question", "verdict"),
    [
        ("芬兰项目申请150万元可以吗？", Verdict.YES),
        ("芬兰项目申请151万元可以吗？", Verdict.NO),
        ("东西部协作项目申请50万元可以吗？", Verdict.YES),
        ("东西部协作项目申请80万元可以吗？", Verdict.NO),
        ("芬兰项目做4年可以吗？", Verdict.NO),
        ("芬兰项目做36个月可以吗？", Verdict.YES),
        ("芬兰项目补助是200万元，对吗？", Verdict.NO),
        ("芬兰项目补助是150万元以内，对吗？", Verdict.YES),
    ],
)
def test_a_figure_is_held_against_the_guide(question: str, verdict: Verdict, bundled: Assistant) -> None:
    assert bundled.answer([question], BEFORE).verdict is verdict


@settings(max_examples=50)
@given(st.integers(1, 5000), st.integers(1, 5000))
def test_any_amount_is_allowed_up_to_any_cap_and_not_above(cap: int, asked: int) -> None:
    library = capped(cap)
    answer = answer_conversation([f"示范项目申请{asked}万元可以吗？"], library, nothing_found, BEFORE)
    assert answer.verdict is (Verdict.YES if asked <= cap else Verdict.NO)
    assert f"{cap}万元以内" in quotes(answer)
    assert_contract(answer, library)


@settings(max_examples=25)
@given(st.integers(1, 5000))
def test_whatever_cap_a_copy_of_the_guide_gives_the_answer_follows_it(cap: int) -> None:
    """Law 4."""
    answer = answer_conversation(["示范项目补助多少？"], capped(cap), nothing_found, BEFORE)
    assert f"{cap}万元以内" in answer.text


def test_of_many_rows_the_one_with_most_is_told(made) -> None:
    rows = "".join(
        f"方向{letter}研究\t{count}\n"
        for letter, count in zip("甲乙丙丁戊己庚辛", (2, 3, 1, 4, 2, 5, 3, 3), strict=True)
    )
    guide = f"2026年度项目指南\n一、拟支持项数\n研究方向\t拟支持项数\n{rows}"
    text = made(guide).answer(["哪个方向立项最多？"], BEFORE).text
    assert "方向己研究" in text
    assert "5" in text
    assert "方向乙研究" not in text


TASKS = (
    "2026年度指南\n一、合作任务\n1.1 中国和甲国合作项目\n共拟支持经费：3200万元人民币，单个项目不超过400万元。\n"
    "1.2 中国和乙国合作项目\n共拟支持经费：600万元人民币。\n二、申报程序\n1. 预申报。时间为2026年2月1日至2月20日。\n"
    "2. 正式申报。正式申报时间为2026年4月8日至4月29日。1.2项的正式申报时间为2026年3月9日至3月31日。\n"
)


@pytest.mark.parametrize(
    ("question", "told", "untold"),
    [
        ("甲国合作项目一个给多少钱？", "不超过400万元", "600万元"),
        ("乙国合作项目给多少钱？", "600万元", "3200万元"),
        ("乙国合作项目什么时候正式申报？", "3月9日至3月31日", "4月29日"),
    ],
)
def test_what_each_gets_comes_before_what_all_get(question: str, told: str, untold: str, made) -> None:
    answer = made(TASKS).answer([question], BEFORE)
    assert told in answer.text
    assert untold not in answer.text


@pytest.mark.parametrize(
    ("question", "verdict"),
    [
        ("Do the paired assistance projects get more than the intergovernmental ones?", Verdict.NO),
        ("Do the intergovernmental projects get more than the paired assistance ones?", Verdict.YES),
        ("对口支援给的钱比政府间的多吗", Verdict.NO),
    ],
)
def test_the_second_of_a_comparison_is_the_one_held_against(
    question: str, verdict: Verdict, bundled: Assistant
) -> None:
    assert bundled.answer([question], BEFORE).verdict is verdict


def test_one_project_is_no_figure_beside_the_amount_that_it_needs(bundled: Assistant) -> None:
    answer = bundled.answer(["Our joint lab needs 2 million RMB. Will one project stretch that far?"], BEFORE)
    assert answer.verdict is Verdict.NO


def test_money_asked_of_by_the_way_does_not_answer_for_another_matter(bundled: Assistant) -> None:
    assert bundled.answer(["验收没过的话钱要退吗"], BEFORE).outcome is Outcome.NOT_IN_GUIDE
