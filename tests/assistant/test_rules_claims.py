from __future__ import annotations

from datetime import date

import pytest
from assistant_asking import BEFORE, assert_contract, library_of, nothing_found, quotes
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.answer import Verdict
from assistant.assistant import Assistant
from assistant.chain import answer_conversation
from assistant.library import Library


def two_projects(first: int, second: int) -> Library:
    return library_of(
        f"2026年度示范专项申报指南\n一、甲类示范项目\n资助额度：不超过{first}万元\n实施期限：2年\n"
        f"二、乙类示范项目\n资助额度：不超过{second}万元\n实施期限：3年\n"
    )


@pytest.mark.parametrize(
    ("question", "verdict", "cited"),
    [
        ("挪威外方9月25号截止、补助上限150万、3年内完成，对吗？", Verdict.YES, "2024年9月25日 150万元以内 3年内"),
        ("以色列项目9月25日外方截止、最多补150万，是这样吧", Verdict.NO, "2024年10月30日"),
        ("以色列项目10月30日外方截止、最多补200万，对吧", Verdict.NO, "150万元以内"),
        ("东西部协作项目给40到60万，一年要去15天，三年内做完，没错吧？", Verdict.YES, "40-60万元 15天 3年内"),
        ("东西部协作项目给40到60万，一年要去20天，三年内做完，没错吧？", Verdict.NO, "15天"),
        ("芬兰和以色列都是9月25日截止，对吗", Verdict.NO, "2024年10月30日"),
        ("芬兰和挪威都是9月25日截止？", Verdict.YES, "2024年9月25日"),
        (
            "So the Norwegian and the Israeli deadlines are both 25 September 2024, correct?",
            Verdict.NO,
            "2024年10月30日",
        ),
    ],
)
def test_each_value_that_is_claimed_is_held_to_the_guide(
    question: str, verdict: Verdict, cited: str, bundled: Assistant
) -> None:
    answer = bundled.answer([question], BEFORE)
    assert answer.verdict is verdict
    assert all(words in quotes(answer) for words in cited.split())


def test_the_first_words_tell_for_which_of_several_it_is_not_so(bundled: Assistant) -> None:
    answer = bundled.answer(["芬兰和以色列都是9月25日截止，对吗"], BEFORE)
    assert answer.text.startswith("不对，以色列不是这样。")


def test_a_claim_is_about_the_subject_in_talk(bundled: Assistant) -> None:
    talk = ["以色列项目外方什么时候截止", "所以就是外方10月30日截止、补助150万以内、3年内做完，对吗？"]
    assert bundled.answer(talk, BEFORE).verdict is Verdict.YES


@settings(max_examples=30, deadline=None)
@given(st.integers(1, 900), st.integers(1, 900), st.integers(1, 900))
def test_a_claim_of_two_values_is_right_only_if_both_are(first: int, second: int, claimed: int) -> None:
    library = two_projects(first, second)
    question = f"甲类示范项目最多给{claimed}万、两年完成，对吗？"
    answer = answer_conversation([question], library, nothing_found, date(2026, 3, 1))
    assert_contract(answer, library)
    assert answer.verdict is (Verdict.YES if claimed == first else Verdict.NO)


@settings(max_examples=30, deadline=None)
@given(st.integers(1, 900), st.integers(1, 900))
def test_of_two_projects_one_gets_more_only_if_its_cap_is_higher(first: int, second: int) -> None:
    library = two_projects(first, second)
    for word, holds in (("多", first > second), ("少", first < second)):
        question = f"甲类示范项目的补助比乙类示范项目{word}吗？"
        answer = answer_conversation([question], library, nothing_found, date(2026, 3, 1))
        assert_contract(answer, library)
        assert answer.verdict is (Verdict.YES if holds else Verdict.NO)
