from __future__ import annotations

from datetime import date

import pytest
from assistant_asking import BEFORE, assert_contract, library_of, nothing_found, quotes
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.answer import Answer, Verdict
from assistant.assistant import Assistant
from assistant.chain import answer_conversation
from assistant.library import Library

TODAY = date(2026, 3, 20)


def rules_of(text: str) -> Library:
    return library_of(f"2026年度示范专项申报办法\n{text}")


RULES = rules_of(
    "第一条  企业上年度研发费用占营业收入的比例不低于3%。\n"
    "第二条  单个项目研发投入低于20万元的，不予补助。\n"
    "第三条  每个申报单位申报不超过2项；高等院校不受此限，但重大项目限报1项。\n"
    "第四条  联合申报的，合作单位不超过4家，市外合作单位使用的资金不超过该项目资助额的30%。\n"
    "第五条  项目确需延期的，延期1次，最长不超过12个月。\n"
    "第六条  专家评审满分100分，低于70分的不予立项。\n"
    "第七条  项目负责人每年赴当地工作时间累计不少于15天。\n"
    "第八条  全部材料大小不超过50MB。\n"
    "第十条  首期资金自签订任务书之日起45日内拨付。\n"
)


def answered(question: str, library: Library = RULES) -> Answer:
    answer = answer_conversation([question], library, nothing_found, TODAY)
    assert_contract(answer, library)
    return answer


@pytest.mark.parametrize(
    ("question", "verdict", "cited"),
    [
        ("我们研发费用占营收2.5%，符合条件吗？", Verdict.NO, "不低于3%"),
        ("研发费用占营业收入5%可以吗？", Verdict.YES, "不低于3%"),
        ("研发投入只有15万，能拿到补助吗？", Verdict.NO, "低于20万元"),
        ("研发投入25万，能拿到补助吗？", Verdict.YES, "低于20万元"),
        ("我们单位报3项可以吗？", Verdict.NO, "不超过2项"),
        ("高校报5个项目可以吗？", Verdict.YES, "高等院校不受此限"),
        ("合作单位有5家，可以吗？", Verdict.NO, "不超过4家"),
        ("外市合作单位用40%的资金可以吗？", Verdict.NO, "30%"),
        ("延期18个月行吗？", Verdict.NO, "12个月"),
        ("延期两次可以吗？", Verdict.NO, "延期1次"),
        ("评审得了68分还能立项吗？", Verdict.NO, "70分"),
        ("评审75分会被淘汰吗？", Verdict.NO, "70分"),
        ("负责人每年去三趟，每趟五天，达标吗？", Verdict.YES, "15天"),
        ("负责人每年去半个月够吗？", Verdict.YES, "15天"),
        ("负责人第一年去20天，第二年去10天，平均下来够了吧？", Verdict.NO, "15天"),
        ("负责人今年去12天，明年补上，可以吗？", Verdict.NO, "15天"),
        ("负责人整个项目期一共去15天够吗？", Verdict.NO, "15天"),
        ("负责人整个项目期一共去60天够吗？", Verdict.DEPENDS, "15天"),
        ("Are 15 days over the whole project enough?", Verdict.NO, "15天"),
        ("材料有80MB，能传吗？", Verdict.NO, "50MB"),
        ("负责人每年去12天，会不会太少？", Verdict.YES, "15天"),
        ("负责人每年去20天，会不会太少？", Verdict.NO, "15天"),
        ("市外单位用40%的资金，是否超出规定？", Verdict.YES, "30%"),
        ("首期资金两个月内会拨付吗？", Verdict.YES, "45日内"),
    ],
)
def test_a_figure_is_held_against_the_clause_that_is_about_it(question: str, verdict: Verdict, cited: str) -> None:
    answer = answered(question)
    assert answer.verdict is verdict
    assert cited in quotes(answer)


@pytest.mark.parametrize(
    "question",
    [
        "The grant for the East-West collaboration project goes up to 590 thousand RMB, doesn't it?",
        "Are ten days a year enough for the counterpart support project?",
        "Would two weeks each year in the region be enough for the counterpart support project?",
    ],
)
def test_what_is_claimed_or_asked_of_each_year_is_held_to_its_own_figure(question: str, bundled: Assistant) -> None:
    assert bundled.answer([question], BEFORE).verdict is Verdict.NO


def test_a_time_is_not_held_against_the_days_of_each_year(bundled: Assistant) -> None:
    answer = bundled.answer(["东西部协作项目的实施期限是三十六个月，没错吧？"], BEFORE)
    assert answer.verdict is Verdict.YES


def test_the_arithmetic_is_shown() -> None:
    assert "3×5＝15天" in answered("负责人每年去三趟，每趟五天，达标吗？").text


def test_a_wrong_premise_is_corrected_with_the_source() -> None:
    answer = answered("合作单位不超过6家，对吗？")
    assert answer.verdict is Verdict.NO
    assert "4家" in answer.text


@settings(max_examples=40)
@given(st.integers(1, 60), st.integers(1, 60))
def test_any_minimum_of_days_is_met_from_it_on(least: int, days: int) -> None:
    library = rules_of(f"第一条  项目负责人每年赴当地工作时间累计不少于{least}天。\n")
    answer = answered(f"负责人每年去当地{days}天够吗？", library)
    assert answer.verdict is (Verdict.YES if days >= least else Verdict.NO)


@settings(max_examples=40)
@given(st.integers(1, 99), st.integers(1, 99))
def test_any_case_with_a_consequence_holds_below_its_figure(bound: int, score: int) -> None:
    library = rules_of(f"第一条  专家评审低于{bound}分的不予立项。\n")
    answer = answered(f"专家评审得了{score}分能立项吗？", library)
    assert answer.verdict is (Verdict.NO if score < bound else Verdict.YES)


@pytest.mark.parametrize(
    ("question", "verdict"),
    [
        ("和芬兰企业的预算合计三百万，其中拟申请省财政补助一百八十万元，是否超出规定？", Verdict.YES),
        ("芬兰项目总投资500万，申请120万补助，超标准吗？", Verdict.NO),
        ("芬兰项目总预算可以是500万吗", None),
    ],
)
def test_what_a_project_costs_in_all_is_not_its_grant(
    question: str, verdict: Verdict | None, bundled: Assistant
) -> None:
    assert bundled.answer([question], BEFORE).verdict is verdict


@pytest.mark.parametrize(
    ("question", "verdict"),
    [
        ("省级外资研发中心能报7项吗？", Verdict.NO),
        ("国际联合实验室可不可以同时申报1项", Verdict.YES),
        ("May an overseas R&D institution submit seven projects?", Verdict.NO),
        ("听说国合载体联合研发要三十六个月内完成，对吗", Verdict.YES),
    ],
)
def test_numbers_of_applications_and_long_times_are_no_days_to_hand_in(
    question: str, verdict: Verdict, bundled: Assistant
) -> None:
    assert bundled.answer([question], BEFORE).verdict is verdict


RUNNING = """示范专项申报指南
一、限项规定
1. 同一单位限牵头申报2项。
2. 主持在研省级科技计划项目达到2项的，不得作为负责人申报。
"""


@pytest.mark.parametrize(
    ("question", "verdict"),
    [
        ("手上有一个在研的省级项目，还能当负责人吗？", Verdict.YES),
        ("手上有两个在研的省级项目，还能当负责人吗？", Verdict.NO),
        ("我们单位已经牵头申报了一项，还能再牵头一项吗？", Verdict.YES),
        ("我们单位已经牵头申报了两项，还能再牵头一项吗？", Verdict.NO),
    ],
)
def test_what_one_has_already_counts_and_the_one_beside_it(question: str, verdict: Verdict) -> None:
    library = library_of(RUNNING)
    answer = answer_conversation([question], library, nothing_found, BEFORE)
    assert answer.verdict is verdict, answer.text


def test_what_is_told_before_the_question_is_not_asked(bundled: Assistant) -> None:
    question = "I read the guide twice but am not sure. Does RMB 1,500,000 exceed the limit for Israel?"
    assert bundled.answer([question], BEFORE).verdict is Verdict.NO


def test_years_of_age_are_not_those_of_a_project(bundled: Assistant) -> None:
    assert bundled.answer(["Is a 58-year-old leader allowed for Finland?"], BEFORE).verdict is None


def test_one_figure_of_several_things_told_makes_no_yes() -> None:
    library = rules_of("第一条  培训班学员总数不少于20人，须线下授课。资助经费不超过30万元。\n")
    told = answered("我们整个班都在线上，22个学员，老师是外聘的，教室也没租，能拿培训班的经费吗？", library)
    assert told.verdict is not Verdict.YES


POT = (
    "Rural pilots 2026\n1. Funding\nBusinesses can apply for a share of up to £4 million.\n"
    "Your project's total costs must be between £150,000 and £600,000.\n"
)


@pytest.mark.parametrize(
    ("question", "verdict"),
    [
        ("Could the total costs be £700,000?", Verdict.NO),
        ("Are total costs of 400k okay?", Verdict.YES),
        ("Is the total pot £5 million?", Verdict.NO),
    ],
)
def test_what_all_get_bounds_no_project(question: str, verdict: Verdict, made) -> None:
    assert made(POT).answer([question], BEFORE).verdict is verdict


def test_the_first_words_say_which_also_where_the_currency_was_left_out(bundled: Assistant) -> None:
    answer = bundled.answer(["Is 1.6 million too much for the Finland project?"], BEFORE)
    assert answer.verdict is Verdict.YES
    assert answer.text.startswith("Yes")
