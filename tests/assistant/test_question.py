from __future__ import annotations

from pathlib import Path

import pytest
from assistant_asking import BEFORE

from assistant.library import Library
from assistant.parts import one_kind_each
from assistant.question import read_question
from assistant.rules.guard import without_courtesy
from corpus.facts import facts_of
from corpus.folder import BUNDLED
from corpus.reader import parse_guide


@pytest.mark.parametrize(
    ("message", "kind"),
    [
        ("芬兰项目什么时候截止？", "deadline"),
        ("申报几号之前要交", "deadline"),
        ("Could we use some of the grant to buy land?", "use_of_funds"),
        ("How long may each answer be?", "format"),
        ("How big may the consortium get?", "partner"),
        ("Are hotel costs of our experts eligible?", "use_of_funds"),
        ("May we send all three of them in?", "limit"),
        ("Who will own the patents?", "intellectual_property"),
        ("What has to be uploaded with the full proposal?", "documents"),
        ("when is the deadline for Finland", "deadline"),
        ("最多能补助多少钱", "funding"),
        ("How much funding can we get?", "funding"),
        ("攻关时限多长", "duration"),
        ("高校可以牵头申报吗", "applicant"),
        ("Who can apply?", "applicant"),
        ("推荐函谁出", "recommendation"),
        ("知识产权怎么归属", "intellectual_property"),
        ("优先支持哪些领域", "fields"),
        ("稀土在不在优先范围里", "fields"),
        ("企业海外研发机构能报七项吗", "limit"),
        ("How many days remain until the deadline?", "deadline"),
        ("Where do the documents go?", "submission"),
        ("In which way are projects organised?", "organisation_mode"),
        ("申报系统的网址是什么", "system"),
        ("咨询电话是多少", "phone"),
    ],
)
def test_kind_of_fact_that_a_question_asks_for(message: str, kind: str, library: Library) -> None:
    assert kind in read_question(message, library, BEFORE).kinds


@pytest.mark.parametrize(
    ("message", "polar"),
    [("高校可以牵头吗？", True), ("是否需要推荐函", True), ("Can a university apply?", True), ("补助多少", False)],
)
def test_yes_or_no_questions_are_known(message: str, polar: bool, library: Library) -> None:
    assert read_question(message, library, BEFORE).polar is polar


def test_a_country_that_no_guide_mentions_is_unlisted(library: Library) -> None:
    question = read_question("德国的项目什么时候截止", library, BEFORE)
    assert [country.code for country in question.unlisted] == ["DE"]
    assert not question.subjects


def test_a_country_is_known_by_any_wording_of_a_guide_but_not_by_its_links(library: Library, tmp_path: Path) -> None:
    (tmp_path / "call.txt").write_text(
        "Call 2026\n\nKorean and UK partners apply together. See https://a.example/india\n"
    )
    call = Library.read(tmp_path)
    message = "Partners from Britain, the Republic of Korea and India?"
    assert [country.code for country in read_question(message, call, BEFORE).unlisted] == ["IN"]


def test_a_homophone_names_its_subject(library: Library) -> None:
    assert [s.name for s in read_question("分蓝的截止时间", library, BEFORE).subjects] == ["芬兰"]


def test_figures_and_dates_of_a_question_are_read(library: Library) -> None:
    question = read_question("2024年9月30日还能报200万的项目吗", library, BEFORE)
    assert [str(period.start) for period in question.periods] == ["2024-09-30"]
    assert [(q.high, q.unit) for q in question.quantities] == [(2_000_000, "CNY")]


@pytest.mark.parametrize(
    ("message", "kinds"),
    [
        ("芬兰的截止时间和经费分别是多少", ["deadline", "funding"]),
        ("推荐函找谁出、最长几年，还有联系电话", ["recommendation", "duration", "phone"]),
        ("补助多少、做几年、负责人每年要去当地几天？", ["funding", "duration", "presence"]),
        ("What is the max grant for Israel, and on which day will results be announced?", ["funding", "announcement"]),
        ("项目负责人有什么要求", ["leader"]),
    ],
)
def test_each_part_of_a_message_is_a_question_of_its_kind(message: str, kinds: list[str], library: Library) -> None:
    questions = one_kind_each(read_question(message, library, BEFORE), library)
    assert [question.kinds[0] for question in questions] == kinds


def test_a_part_is_about_what_the_message_is_about(library: Library) -> None:
    questions = one_kind_each(read_question("以色列项目补助多少，能延期吗", library, BEFORE), library)
    assert all(question.subjects[0].name == "以色列" for question in questions)


def test_times_of_other_clauses_are_not_meant_where_one_is_about_now(library: Library) -> None:
    assert not read_question("上半年买了设备，现在还能申请吗", library, BEFORE).periods
    assert read_question("下周五再提交还来得及吗", library, BEFORE).periods


@pytest.mark.parametrize(("message", "kind"), [("推见函谁开", "recommendation"), ("补帖多少", "funding")])
def test_homophones_are_put_right_where_nothing_was_understood(message: str, kind: str, library: Library) -> None:
    assert read_question(message, library, BEFORE).kinds[0] == kind


def test_words_in_the_name_of_a_body_ask_for_nothing(library: Library) -> None:
    assert read_question("外方主管部门就是芬兰创新资金署，对不", library, BEFORE).kinds == ("authority",)


@pytest.mark.parametrize("message", ["Dear Madam, is the Engine project open?", "Well, can the Project go on?"])
def test_a_capital_alone_makes_no_place(message: str, library: Library) -> None:
    assert read_question(message, library, BEFORE).places == ()


@pytest.mark.parametrize("message", ["Is a firm in Birmingham covered?", "Is Birmingham covered by the project?"])
def test_a_name_in_the_slot_of_a_place_is_one(message: str, library: Library) -> None:
    assert read_question(message, library, BEFORE).places == ("birmingham",)


@pytest.mark.parametrize(
    ("message", "kind"),
    [
        ("芬兰几号到期？", "deadline"),
        ("挪威啥时候就不能再报了", "deadline"),
        ("和以色列合作的项目几年内结题？", "duration"),
        ("对口支援项目面向哪类机构", "applicant"),
        ("The number of projects allowed for the R&D centres?", "limit"),
        ("联合实验室可以提交多少份项目申请", "limit"),
    ],
)
def test_wordings_that_another_kind_is_near_to(message: str, kind: str, library: Library) -> None:
    assert read_question(message, library, BEFORE).kinds[:1] == (kind,)


@pytest.mark.parametrize(
    ("message", "kind"),
    [
        ("How long is the public notice period for Norway?", "announcement"),
        ("How long may the Norway project last?", "duration"),
        ("Which own funding share does the counterpart support project ask for?", "own_funding"),
    ],
)
def test_a_general_wording_yields_to_a_particular_one(message: str, kind: str, library: Library) -> None:
    assert read_question(message, library, BEFORE).kinds == (kind,)


def test_of_two_names_one_may_be_mistyped(library: Library) -> None:
    question = read_question("诺威项目与以色列方向相比哪一个更早到期？", library, BEFORE)
    assert {subject.name for subject in question.subjects} == {"挪威", "以色列"}


@pytest.mark.parametrize(
    ("message", "form"),
    [
        ("对口支援与协作项目包括万州区吗", "of_each"),
        ("我们是第一次申报，不太懂，想问问芬兰方向几号截止", "handing_in"),
    ],
)
def test_words_of_a_name_or_of_courtesy_ask_for_nothing(message: str, form: str, library: Library) -> None:
    assert form not in read_question(without_courtesy(message), library, BEFORE).forms


def test_a_name_in_several_english_terms_is_one_subject() -> None:
    text = (
        "2026年度示范指南\n一、国际科技合作载体联合研发项目\n支持额度：100万元以内\n"
        "二、长三角科技创新共同体联合攻关项目\n支持额度：200万元以内\n"
    )
    guide = parse_guide("made", text)
    library = Library(BUNDLED, (guide,), facts_of(guide))
    question = read_question("funding for the Yangtze River Delta joint research project?", library, BEFORE)
    assert [subject.name for subject in question.subjects] == ["长三角科技创新共同体联合攻关项目"]
