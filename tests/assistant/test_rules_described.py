"""Described applicants: each condition met, not met or not to be told, the verdict first."""

from __future__ import annotations

from datetime import date

import pytest
from assistant_asking import BEFORE, quotes

from assistant.assistant import Assistant
from assistant.library import Library
from assistant.profile import read_profile
from assistant.rules.conditions import State, check
from assistant.subjects import Subject
from corpus.figures import find_quantities


def states(text: str, subject: str, library: Library, today: date = BEFORE) -> dict[str, State]:
    profile = read_profile(text, find_quantities(text))
    found = next(s for s in library.subjects.all if s.name == subject)
    worst = sorted(check(profile, found, library, today), key=lambda finding: finding.state is State.NOT_MET)
    return {finding.condition: finding.state for finding in worst}


def test_a_plan_that_meets_what_it_tells(library: Library) -> None:
    plan = "我们是宁波一家做机器人的企业,想和以色列公司合作,经费120万,两年做完"
    found = states(plan, "以色列", library)
    told = ("applicant", "partner", "fields", "funding", "duration")
    assert {found[condition] for condition in told} == {State.MET}
    assert found["one_sided"] is State.NEEDED


@pytest.mark.parametrize(
    ("plan", "subject", "condition"),
    [
        ("我们是宁波的高校,想牵头和以色列合作", "以色列", "applicant"),
        ("我们是南京的企业,想和挪威合作", "挪威", "applicant"),
        ("我们是宁波的企业,想和以色列合作,经费200万", "以色列", "funding"),
        ("我们是宁波的企业,想和以色列合作,四年做完", "以色列", "duration"),
        ("我们是宁波的高校,想去喀什做项目", "科技对口支援和东西部协作项目", "place"),
        ("我们是宁波的高校,没有推荐函", "科技对口支援和东西部协作项目", "documents"),
        ("我们是宁波的高校,负责人每年去8天", "科技对口支援和东西部协作项目", "presence"),
    ],
)
def test_a_condition_that_is_not_met(plan: str, subject: str, condition: str, library: Library) -> None:
    assert states(plan, subject, library)[condition] is State.NOT_MET


def test_a_field_that_is_not_among_those_preferred_is_not_excluded(library: Library) -> None:
    assert states("我们是宁波一家做区块链的企业,想和芬兰合作", "芬兰", library)["fields"] is State.UNCLEAR


def test_a_deadline_that_has_passed_is_not_met(library: Library) -> None:
    late = states("我们是宁波的企业,想和芬兰合作", "芬兰", library, date(2025, 1, 1))
    assert late["deadline"] is State.NOT_MET


@pytest.mark.parametrize(
    ("turns", "verdict", "cited"),
    [
        (["我们是宁波一家做机器人的企业，想和以色列公司合作，经费120万，两年做完，能报吗？"], "yes", "150万元以内"),
        (["我们是杭州的医疗器械企业", "想和以色列合作", "预算100万，三年", "能报吗"], "yes", "3年内"),
        (["我们是浙江的高校，想牵头和芬兰做医疗健康，可以报吗"], "no", "企业牵头"),
        (
            ["We are a Hangzhou company and want an Israeli partner, 3 million yuan. Can we apply?"],
            "no",
            "150万元",
        ),
    ],
)
def test_the_verdict_comes_first_and_each_condition_has_its_paragraph(
    turns: list[str], verdict: str, cited: str, bundled: Assistant
) -> None:
    answer = bundled.answer(turns, BEFORE)
    assert answer.verdict == verdict, answer.text
    assert cited in quotes(answer)


def test_without_a_named_project_those_that_fit_are_told(bundled: Assistant) -> None:
    answer = bundled.answer(["我们是杭州一家做水处理的企业，想找国外合作，哪个项目适合我们？"], BEFORE)
    assert "以色列" in answer.text.splitlines()[0]


def test_a_profile_is_a_value_that_a_form_could_fill(library: Library) -> None:
    profile = read_profile("我们是企业", [])
    subject = Subject(library.guides[0].id, library.subjects.all[0].path)
    assert check(profile, subject, library, BEFORE) == check(profile, subject, library, BEFORE)


@pytest.mark.parametrize("message", ["我们是杭州的医疗器械企业", "We are a medical device company in Hangzhou."])
def test_who_only_says_who_he_is_is_asked_what_he_wants_to_know(message: str, bundled: Assistant) -> None:
    assert bundled.answer([message], BEFORE).outcome == "clarify"


@pytest.mark.parametrize(("day", "verdict"), [("9月20日", "yes"), ("9月28日", "no")])
def test_the_day_on_which_he_wants_to_hand_in_is_a_condition(day: str, verdict: str, bundled: Assistant) -> None:
    answer = bundled.answer([f"我们是杭州的医疗器械企业，和芬兰公司合作，{day}提交行不行？"], BEFORE)
    assert answer.verdict == verdict
    assert "2024年9月25日" in quotes(answer)
