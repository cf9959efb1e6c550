from __future__ import annotations

from datetime import date, timedelta

import pytest
from assistant_asking import BEFORE, assert_contract, nothing_found, quotes
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.answer import Outcome, Verdict
from assistant.assistant import Assistant
from assistant.chain import answer_conversation
from assistant.library import Library
from corpus.facts import facts_of
from corpus.folder import BUNDLED
from corpus.guide import Guide
from corpus.reader import parse_guide

FINLAND, ISRAEL = date(2024, 9, 25), date(2024, 10, 30)


def chinese(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"


def library_of(*guides: Guide) -> Library:
    return Library(BUNDLED, guides, tuple(fact for guide in guides for fact in facts_of(guide)))


OWN = library_of(
    parse_guide("own", "2025年度示范项目申报指南\n一、示范项目\n申报截止时间：2025年3月31日\n申报主体：企业\n")
)


@pytest.mark.parametrize(
    ("question", "cited"),
    [
        ("芬兰项目什么时候截止？", "2024年9月25日"),
        ("以色列那边几号截止", "2024年10月30日"),
        ("挪威的项目最晚什么时候交", "2024年9月25日"),
        ("What is the deadline for Israel?", "2024年10月30日"),
        ("芬蘭專案何時截止", "2024年9月25日"),
        ("分蓝那个项目啥时候截至", "2024年9月25日"),
    ],
)
def test_asked_for_a_deadline_the_answer_cites_it(question: str, cited: str, bundled: Assistant) -> None:
    answer = bundled.answer([question], BEFORE)
    assert answer.outcome is Outcome.ANSWERED
    assert cited in quotes(answer)


def test_asked_for_a_deadline_that_the_guide_leaves_open_the_answer_says_so(bundled: Assistant) -> None:
    answer = bundled.answer(["英国中部引擎地区项目什么时候截止？"], BEFORE)
    assert answer.outcome is Outcome.NOT_IN_GUIDE
    assert "2024年" not in answer.text


def test_asked_which_is_earliest_the_answer_names_those_with_the_first_date(bundled: Assistant) -> None:
    answer = bundled.answer(["芬兰和以色列哪个先截止？"], BEFORE)
    assert answer.text.startswith("截止最早的是芬兰")


@pytest.mark.parametrize(
    ("claim", "verdict"),
    [
        ("芬兰项目是2024年9月25日截止，对吗？", Verdict.YES),
        ("芬兰项目是2024年9月30日截止，对吗？", Verdict.NO),
        ("Is it true that the deadline for Israel is 30 October 2024?", Verdict.YES),
        ("Is it true that the deadline for Israel is 25 September 2024?", Verdict.NO),
    ],
)
def test_a_claim_about_a_deadline_is_judged(claim: str, verdict: Verdict, bundled: Assistant) -> None:
    assert bundled.answer([claim], BEFORE).verdict is verdict


@pytest.mark.parametrize(
    ("day", "verdict"),
    [
        (date(2025, 3, 1), Verdict.YES),
        (date(2025, 3, 31), Verdict.YES),
        (date(2025, 4, 1), Verdict.NO),
    ],
)
def test_asked_on_a_day_whether_one_may_still_apply(day: date, verdict: Verdict) -> None:
    answer = answer_conversation(["示范项目现在还能申报吗？"], OWN, nothing_found, day)
    assert answer.verdict is verdict
    assert ("最后一天" in answer.text) is (day == date(2025, 3, 31))


def test_before_the_foreign_deadline_alone_it_depends(bundled: Assistant) -> None:
    assert bundled.answer(["芬兰项目现在还能申报吗？"], FINLAND).verdict is Verdict.DEPENDS


@settings(max_examples=50)
@given(st.dates(date(2000, 1, 1), date(2100, 12, 31)))
def test_on_any_day_open_closed_and_days_left_are_counted_right(today: date) -> None:
    end = date(2025, 3, 31)
    left = answer_conversation(["示范项目离截止还有多少天？"], OWN, nothing_found, today)
    assert f"{abs((end - today).days)}天" in left.text
    assert ("已截止" in left.text) is (today > end)
    may = answer_conversation(["示范项目现在还能申报吗？"], OWN, nothing_found, today)
    assert may.verdict is (Verdict.NO if today > end else Verdict.YES)
    for answer in (left, may):
        assert_contract(answer, OWN)
        assert "2025年3月31日" in quotes(answer)


@settings(max_examples=25)
@given(st.dates(date(2020, 1, 1), date(2035, 12, 31)), st.sampled_from(("{}年{}月{}日", "{}-{:02}-{:02}", "{}.{}.{}")))
def test_whatever_date_a_copy_of_the_guide_gives_the_answer_follows_it(end: date, form: str) -> None:
    """Law 4."""
    written = form.format(end.year, end.month, end.day)
    original = (BUNDLED / "zhejiang-2025-science-cooperation.txt").read_text(encoding="utf-8-sig")
    changed = original.replace("外方截止时间为2024年9月25日", f"外方截止时间为{written}", 1)
    copy = library_of(parse_guide("copy", changed))
    asked = ["芬兰项目什么时候截止？"]
    answer = answer_conversation(asked, copy, nothing_found, end - timedelta(days=3))
    assert answer.outcome is Outcome.ANSWERED
    assert written in quotes(answer)
    assert "2024年9月25日" not in answer.text or end == FINLAND
    assert_contract(answer, copy)
    left = answer_conversation(["芬兰项目离截止还有多少天？"], copy, nothing_found, end - timedelta(days=3))
    assert "3天" in left.text
    other = answer_conversation(["以色列项目什么时候截止？"], copy, nothing_found, BEFORE)
    assert chinese(ISRAEL) in quotes(other)


YEARLY = (
    "科技补助实施细则\n第一条 技术交易补助于每年9月1日至9月30日申报；科技服务券全年受理。\n"
    "第二条 补助标准如下：\n补助类别\t补助标准\t最高限额\n"
    "技术交易补助\t按实际支付额的8%\t单个企业每年最高不超过80万元\n"
    "科技服务券\t按实际支付额的50%\t10万元\n"
)


@pytest.mark.parametrize(
    ("today", "verdict"),
    [(date(2026, 9, 10), Verdict.YES), (date(2026, 10, 10), Verdict.NO), (date(2027, 9, 30), Verdict.YES)],
)
def test_a_window_of_every_year_is_this_year_s(made, today: date, verdict: Verdict) -> None:
    assert made(YEARLY).answer(["技术交易补助还能申请吗？"], today).verdict is verdict


def test_what_the_guide_says_of_a_subject_counts_not_the_dates_of_others(made) -> None:
    answer = made(YEARLY).answer(["科技服务券什么时候截止？"], date(2026, 2, 10))
    assert "全年受理" in answer.text


def test_words_within_a_subject_s_name_ask_for_nothing(made) -> None:
    answer = made(YEARLY).answer(["技术交易补助什么时候申报？"], date(2026, 2, 10))
    assert "9月30日" in answer.text
    assert "8%" not in answer.text


def test_the_cell_of_a_row_is_told_whole(made) -> None:
    answer = made(YEARLY).answer(["技术交易补助最高多少？"], date(2026, 2, 10))
    assert "单个企业每年最高不超过80万元" in answer.text


@pytest.mark.parametrize("question", ["系统开放多久？", "网上申报通道开几天", "How long is the window open?"])
def test_how_long_a_window_is_open_is_counted(question: str, made) -> None:
    guide = made("2025年度示范项目申报指南\n一、申报要求\n网上申报时间为2025年9月8日9:00至2025年10月31日17:00。\n")
    answer = guide.answer([question], date(2025, 9, 10))
    assert "54" in answer.text
    assert "2025年9月8日9:00至2025年10月31日17:00" in quotes(answer)


def test_from_when_until_when_asks_for_no_order(made) -> None:
    guide = made(
        "2025年度示范项目申报指南\n一、申报要求\n网上申报时间为2025年9月8日9:00至2025年10月31日17:00。\n"
        "二、合作方向\n（一）芬兰\n外方截止时间：2025年10月15日\n（二）挪威\n外方截止时间：2025年11月20日\n"
    )
    assert "2025年9月8日" in guide.answer(["申报从几号到几号？"], date(2025, 9, 10)).text


@pytest.mark.parametrize(
    ("question", "outcome"),
    [
        ("Hello from Tampere! By when must we hand in our papers on our side?", Outcome.ANSWERED),
        ("我们是以色列公司，我们这边什么时候截止？", Outcome.ANSWERED),
        ("We're a Finnish company. What's the deadline on the Zhejiang side?", Outcome.NOT_IN_GUIDE),
        ("我们公司在宁波，跟以色列合作，我们这边什么时候截止？", Outcome.NOT_IN_GUIDE),
    ],
)
def test_our_side_is_the_foreign_one_for_who_writes_from_abroad(
    question: str, outcome: Outcome, library: Library
) -> None:
    assert answer_conversation([question], library, nothing_found, BEFORE).outcome is outcome


def test_the_dates_of_both_sides_are_told_where_neither_is_named(made) -> None:
    guide = made(
        "2026年度指南\n一、甲国项目\n外方须于2026年2月17日前通过门户提交完整申请书。\n"
        "国内申报时间为2026年3月9日至3月31日。\n二、乙国项目\n支持电池。\n"
    )
    text = guide.answer(["甲国项目完整的申请书什么时候截止？"], date(2026, 1, 10)).text
    assert "2月17日" in text
    assert "3月31日" in text


@pytest.mark.parametrize(
    "question",
    [
        "省厅自己的系统几月几号关？不是外方的",
        "以色列项目咱们自己这头哪天截止，外方的我知道了",
        "When is the Zhejiang-side due date for Norway? I only see the foreign one.",
    ],
)
def test_the_date_of_the_side_that_is_set_aside_is_no_answer(question: str, bundled: Assistant) -> None:
    assert bundled.answer([question], BEFORE).outcome is Outcome.NOT_IN_GUIDE


@pytest.mark.parametrize(
    ("turns", "verdict"),
    [
        (["芬兰什么时候截止？", "那挪威呢，是同一天吗"], Verdict.YES),
        (["芬兰什么时候截止？", "以色列呢，一样吗"], Verdict.NO),
        (["Does Israel close later than Finland?"], Verdict.YES),
        (["Does Finland close later than Israel?"], Verdict.NO),
    ],
)
def test_one_deadline_is_held_against_the_one_talked_about(
    turns: list[str], verdict: Verdict, bundled: Assistant
) -> None:
    assert bundled.answer(turns, BEFORE).verdict is verdict


def test_which_is_later_and_by_how_much_is_told_in_days(bundled: Assistant) -> None:
    answer = bundled.answer(["Which closes later, Israel or Finland, and by how many days?"], BEFORE)
    assert f"{(ISRAEL - FINLAND).days} days" in answer.text


@pytest.mark.parametrize(
    ("claim", "verdict"),
    [
        ("挪威的截止时间是八月二十六号，对吗？", Verdict.NO),
        ("同事说挪威的截止时间是9月25号，是这样吗？", Verdict.YES),
        ("A colleague says Norway closes on August 26. Correct?", Verdict.NO),
    ],
)
def test_a_claim_of_a_past_day_is_judged(claim: str, verdict: Verdict, bundled: Assistant) -> None:
    assert bundled.answer([claim], date(2024, 9, 1)).verdict is verdict


@pytest.mark.parametrize(
    ("question", "verdict"),
    [
        ("If Norway closes on 25 Sept, is 26 Sept too late?", Verdict.YES),
        ("挪威9月25日截止的话，9月26日交还行吗", Verdict.NO),
        ("以色列那边10月30号，那我们10月31号交行不行", Verdict.NO),
    ],
)
def test_a_day_taken_for_granted_is_not_the_one_asked_about(
    question: str, verdict: Verdict, bundled: Assistant
) -> None:
    assert bundled.answer([question], date(2024, 9, 1)).verdict is verdict
