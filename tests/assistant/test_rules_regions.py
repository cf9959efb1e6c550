"""Places against the lists of a guide, and fields against its priorities."""

from __future__ import annotations

import pytest
from assistant_asking import BEFORE, quotes

from assistant.answer import Verdict
from assistant.assistant import Assistant
from conftest import Made


@pytest.mark.parametrize(
    ("question", "verdict"),
    [
        ("诺丁汉郡在英国中部引擎的范围内吗？", "yes"),
        ("对方公司在诺丁汉，符合英国中部引擎的地域范围吗", "depends"),
        ("曼彻斯特的企业能作为中部引擎项目的英方么", "no"),
        ("Does a firm from Rutland fall inside the UK region you fund?", "yes"),
        ("UK project: can a company from Birmingham join?", "no"),
        ("Is a company from Yorkshire acceptable for the British scheme?", "no"),
        ("新疆喀什在不在对口支援的范围里", "no"),
        ("阿克苏算帮扶地吧", "yes"),
        ("重庆算帮扶地吗", "depends"),
        ("凉山昭觉县在帮扶地里面吗", "depends"),
        ("以色列项目支持水处理吗？", "yes"),
        ("光伏组件和以色列人合作，方向对得上吗", "depends"),
        ("芬兰支持半导体吗", "depends"),
        ("兵团农一师也算在里面？", "yes"),
        ("贵州毕节算帮扶地吗", "no"),
        ("Is Lhasa one of the places for paired assistance?", "no"),
        ("Is London covered?", "no"),
        ("曼彻斯特的公司算不算中部引擎？", "no"),
        ("甘孜州算不算", "depends"),
        ("英国项目，利物浦算在里面吗", "no"),
        ("挪威项目只限绿色技术吗", "no"),
        ("Is only green technology supported for Norway?", "no"),
    ],
)
def test_what_a_list_says_of_a_place_or_a_field(question: str, verdict: str, bundled: Assistant) -> None:
    answer = bundled.answer([question], BEFORE)
    assert answer.verdict == verdict, answer.text
    assert answer.citations


def test_a_near_miss_is_named_as_such(bundled: Assistant) -> None:
    answer = bundled.answer(["对方公司在诺丁汉，符合英国中部引擎的地域范围吗"], BEFORE)
    assert "诺丁汉郡" in answer.text.splitlines()[0]
    assert "确认" in answer.text


def test_of_several_places_each_is_told(bundled: Assistant) -> None:
    answer = bundled.answer(["莱斯特郡、拉特兰郡、伦敦，这三个里面哪些在范围内"], BEFORE)
    inside, outside, *_ = answer.text.splitlines()
    assert "莱斯特郡、拉特兰郡" in inside
    assert "伦敦" in outside
    assert "共11个郡" in quotes(answer)


def test_a_partner_in_another_county_is_not_in_the_region(bundled: Assistant) -> None:
    answer = bundled.answer(["我们的合作方在康沃尔郡，属于英国中部引擎的范围吗？"], BEFORE)
    assert answer.verdict is Verdict.NO
    assert "康沃尔郡" in answer.text and "“我们”" not in answer.text


@pytest.mark.parametrize(
    ("question", "verdict"),
    [
        ("Are Lincolnshire, Kent and Herefordshire all in?", "no"),
        ("Are Derbyshire and Rutland covered?", "yes"),
        ("Are Rutland or Kent covered?", "depends"),
        ("莱斯特郡和康沃尔郡都在英国中部引擎的范围里吗", "no"),
    ],
)
def test_several_places_are_judged_together(question: str, verdict: str, bundled: Assistant) -> None:
    answer = bundled.answer([question], BEFORE)
    assert answer.verdict == verdict, answer.text


@pytest.mark.parametrize(
    ("question", "verdict", "cited"),
    [
        ("涪陵的项目要推荐函吗", "yes", "出具推荐函"),
        ("海西州的课题高校能牵头吗", "yes", "企业、高校、科研院所"),
        ("Do we need a recommendation letter for a project in Wanzhou?", "yes", "出具推荐函"),
    ],
)
def test_a_place_names_the_subject_on_which_alone_the_guide_speaks_of_it(
    question: str, verdict: str, cited: str, bundled: Assistant
) -> None:
    answer = bundled.answer([question], BEFORE)
    assert answer.verdict == verdict, answer.text
    assert cited in quotes(answer)


def test_a_duty_is_no_question_of_place(bundled: Assistant) -> None:
    assert bundled.answer(["德比郡那家企业也得在英国那边交一份吗"], BEFORE).verdict != "yes"


def test_a_country_of_which_a_list_has_parts_is_in_only_in_part(made: Made) -> None:
    guide = made(
        "2026年度合作申报指南\n一、合作国别\n合作对象限于以下国家的机构：日本、荷兰（仅限北布拉班特省和林堡省）。\n"
    )
    assert guide.answer(["荷兰在合作范围内吗？"], BEFORE).verdict is Verdict.DEPENDS


def test_where_the_asker_is_is_not_held_against_a_list_abroad(bundled: Assistant) -> None:
    answer = bundled.answer(["我们在温州，想跟诺丁汉郡的企业合作，他们在英国中部引擎范围内吗？"], BEFORE)
    assert answer.verdict is Verdict.YES, answer.text


@pytest.mark.parametrize(
    ("question", "verdict"),
    [("重庆就涪陵一个区吗？", "no"), ("只有阿克苏算帮扶地吗？", "no"), ("西藏就那曲一个地方吗？", "yes")],
)
def test_a_place_is_not_the_only_one_where_others_are_listed(question: str, verdict: str, bundled: Assistant) -> None:
    assert bundled.answer([question], BEFORE).verdict == verdict


def test_a_place_is_read_behind_the_verb_that_takes_it_in(bundled: Assistant) -> None:
    answer = bundled.answer(["英国中部引擎项目包括康沃尔郡吗"], BEFORE)
    assert answer.verdict is Verdict.NO
    assert "“康沃尔郡”" in answer.text


def test_where_the_call_is_from_is_no_place_to_be_listed(bundled: Assistant) -> None:
    assert "宁波" not in bundled.answer(["宁波的医院想做援藏项目可以吗"], BEFORE).text


REGION = (
    "2026年度指南\n一、合作方向\n1.英国中部引擎地区：范围包括林肯郡（Lincolnshire）、德比郡（Derbyshire），共2个郡。\n"
)


@pytest.mark.parametrize(
    ("question", "verdict"),
    [
        ("Is Derbyshire part of the UK Midlands Engine?", "yes"),
        ("Our partner is in Kent. Is that within the UK Midlands Engine?", "no"),
    ],
)
def test_the_whole_is_not_the_place_asked_about(question: str, verdict: str, made: Made) -> None:
    answer = made(REGION).answer([question], BEFORE)
    assert answer.verdict == verdict
    assert "“Engine”" not in answer.text
