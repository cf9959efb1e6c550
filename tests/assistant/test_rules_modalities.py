from __future__ import annotations

from datetime import date

import pytest
from assistant_asking import assert_contract, library_of, nothing_found, quotes

from assistant.answer import DecidedBy, Outcome, Verdict
from assistant.assistant import Assistant
from assistant.chain import answer_conversation
from assistant.draft import Draft, Source, Statement
from assistant.library import Library
from assistant.question import Question
from conftest import Made
from corpus.facts import facts_of
from corpus.folder import BUNDLED
from corpus.guide import Span
from corpus.reader import parse_guide

GUIDE = parse_guide(
    "made",
    "2026年度示范专项申报办法\n"
    "第一条  有下列情形之一的，不予支持：\n（一）有逾期未验收的科技项目的；\n（二）涉及国家秘密的。\n"
    "第二条  专项资金可用于设备费、业务费和劳务费。\n"
    "第三条  专项资金不得用于基本建设、偿还债务和支付罚款。\n"
    "第四条  临床研究须附伦理审查意见。\n"
    "第五条  鼓励与高校联合攻关。\n"
    "第六条  立项前无须报送纸质材料。\n"
    "第七条  答辩人须为项目负责人本人。\n"
    "第八条  项目负责人应具有副高级职称或博士学位。\n"
    "第九条  评审专家由市科技局聘请；与申报单位有利害关系的，应当回避。\n"
    "第十条  项目负责人每年在示范基地工作不少于30天。\n",
)
LIBRARY = Library(BUNDLED, (GUIDE,), facts_of(GUIDE))


@pytest.mark.parametrize(
    ("question", "verdict", "cited"),
    [
        ("有逾期未验收的项目能申报吗？", Verdict.NO, "不予支持"),
        ("项目负责人必须常驻示范基地吗？", Verdict.NO, "不少于30天"),
        ("项目负责人在示范基地的日子得连着待吗？", Verdict.NO, "不少于30天"),
        ("项目负责人是不是要全年都在示范基地工作？", Verdict.NO, "不少于30天"),
        ("临床研究没附伦理审查意见会不会被退回来？", Verdict.YES, "须附伦理审查意见"),
        ("资金能买设备吗？", Verdict.YES, "可用于设备费"),
        ("资金可以拿去还贷款吗？", Verdict.NO, "偿还债务"),
        ("临床研究需要伦理审查意见吗？", Verdict.YES, "须附伦理审查意见"),
        ("临床研究没有伦理审查意见行吗？", Verdict.NO, "须附伦理审查意见"),
        ("临床研究不附伦理审查意见可以吗？", Verdict.NO, "须附伦理审查意见"),
        ("必须与高校联合攻关吗？", Verdict.NO, "鼓励与高校联合"),
        ("鼓励与高校联合攻关吗？", Verdict.YES, "鼓励与高校联合"),
        ("需要报送纸质材料吗？", Verdict.NO, "无须报送纸质材料"),
        ("答辩可以请别人代替负责人吗？", Verdict.NO, "本人"),
        ("负责人没有副高职称但有博士学位，能报吗？", Verdict.YES, "或博士学位"),
        ("负责人没有博士学位，能报吗？", Verdict.DEPENDS, "或博士学位"),
        ("评审专家跟申报单位有利害关系要回避吗", Verdict.YES, "应当回避"),
        ("Do we have to send paper documents?", Verdict.NO, "无须报送纸质材料"),
        ("Would it be all right to supply the ethics review later?", Verdict.NO, "须附伦理审查意见"),
        ("Can somebody else defend in place of the project leader?", Verdict.NO, "本人"),
        ("Must the project leader live in the demonstration base?", Verdict.NO, "不少于30天"),
    ],
)
def test_the_clause_on_the_matter_decides(question: str, verdict: Verdict, cited: str) -> None:
    answer = answer_conversation([question], LIBRARY, nothing_found, date(2026, 3, 20))
    assert_contract(answer, LIBRARY)
    assert answer.verdict is verdict
    assert cited in quotes(answer)


@pytest.mark.parametrize(
    ("question", "negated"),
    [
        ("资金可以用于还贷款吗？", "资金不可以用于还贷款吧？"),
        ("临床研究需要伦理审查意见吗？", "临床研究不需要伦理审查意见吧？"),
        ("需要报送纸质材料吗？", "不用报送纸质材料吧？"),
        ("可以请别人代替负责人答辩吗？", "不可以请别人代替负责人答辩吧？"),
        ("Do we have to send paper documents?", "We don't have to send paper documents, right?"),
    ],
)
def test_negating_a_question_turns_its_answer_round(question: str, negated: str) -> None:
    opposite = {Verdict.YES: Verdict.NO, Verdict.NO: Verdict.YES}
    asked, turned = (
        answer_conversation([text], LIBRARY, nothing_found, date(2026, 3, 20)) for text in (question, negated)
    )
    assert asked.verdict and turned.verdict is opposite[asked.verdict]


@pytest.mark.parametrize(
    ("wordings", "verdict"),
    [
        (["临床研究得有伦理审查意见？", "临床研究要不要伦理审查意见", "临床研究伦理审查意见係咪必须？"], Verdict.YES),
        (["答辩让同事去行不行", "答辩派别人去得唔得", "答辩由副手去，可行？"], Verdict.NO),
        (["资金能还贷款不", "可不可以拿资金去还贷款", "资金可以还债？"], Verdict.NO),
    ],
)
def test_other_wordings_keep_the_answer(wordings: list[str], verdict: Verdict) -> None:
    for wording in wordings:
        assert answer_conversation([wording], LIBRARY, nothing_found, date(2026, 3, 20)).verdict is verdict, wording


@pytest.mark.parametrize("question", ["挪威项目的材料交给挪威创新署就行了吗", "芬兰的材料报到省科技厅就可以了吧"])
def test_handing_in_to_one_of_two_is_not_enough(question: str, bundled: Assistant) -> None:
    assert bundled.answer([question], date(2024, 9, 1)).verdict is Verdict.NO


@pytest.mark.parametrize(
    "question",
    ["资金可以发年终奖吗？", "临床研究需要保险合同吗？", "项目负责人只能是企业的人吗？", "必须与海关联合执法吗？"],
)
def test_a_clause_on_another_matter_decides_nothing(question: str) -> None:
    assert answer_conversation([question], LIBRARY, nothing_found, date(2026, 3, 20)).verdict is not Verdict.YES


@pytest.mark.parametrize(
    ("question", "verdict"),
    [
        ("扫描件有28兆，直接当附件传行吗？", Verdict.NO),
        ("附件18MB可以吗？", Verdict.YES),
        ("Is an attachment of 25 megabytes fine?", Verdict.NO),
    ],
)
def test_a_figure_is_held_to_the_one_bound_of_what_is_cited(question: str, verdict: Verdict) -> None:
    library = library_of("2026年度示范专项申报办法\n第一条  网上提交的单个附件大小不超过20MB，格式限PDF。\n")

    def passage(question: Question) -> Draft:
        start = library.guide("made").text.index("单个附件")
        source = Source("made", Span(start, start + len("单个附件大小不超过20MB，格式限PDF。")))
        return Draft(
            Outcome.ANSWERED, (Statement("单个附件大小不超过20MB，格式限PDF", (source,)),), DecidedBy.RETRIEVAL
        )

    answer = answer_conversation([question], library, passage, date(2026, 3, 1))
    assert answer.verdict is verdict


@pytest.mark.parametrize(
    ("question", "verdict"),
    [
        ("Our proposal is 40 pages. OK?", Verdict.NO),
        ("The proposal runs to 40 pages. Too long?", Verdict.YES),
    ],
)
def test_several_bounds_decide_where_they_agree(question: str, verdict: Verdict) -> None:
    text = "Pre-proposals have at most 6 pages and full proposals at most 25 pages."
    library = library_of(f"Call 2026\n1. Documents\n{text}\n")

    def passage(question: Question) -> Draft:
        source = Source("made", Span(start := library.guide("made").text.index(text), start + len(text)))
        return Draft(Outcome.ANSWERED, (Statement(text, (source,)),), DecidedBy.RETRIEVAL)

    assert answer_conversation([question], library, passage, date(2026, 3, 1)).verdict is verdict


def test_an_address_that_is_asked_for_is_no_way_to_hand_in(made: Made) -> None:
    made_of = "甲项目申报指南\n一、申报\n1. 申报方式：网上申报，逾期系统自动关闭。\n"
    assert made(made_of).answer(["有没有甲项目的邮箱？"], date(2026, 2, 10)).verdict is None


BARRED = (
    "2026年度合作研究指南\n一、申请资格\n（一）申请人须具备以下条件：\n1. 具有承担课题的经历；\n"
    "正在博士后流动站内从事研究、正在攻读研究生学位以及无工作单位的人员不得作为申请人进行申请。\n"
)


@pytest.mark.parametrize("question", ["博士后能申请吗？", "在读研究生可以当申请人吗？", "没有工作单位的人能申请吗？"])
def test_one_of_several_that_a_clause_bars_is_barred(question: str, made: Made) -> None:
    assert made(BARRED).answer([question], date(2026, 3, 20)).verdict is Verdict.NO


@pytest.mark.parametrize(
    ("question", "verdict"),
    [
        ("对口支援项目要签合作协议吗？", "yes"),
        ("没拿到推荐函，科技对口支援和东西部协作项目可以报吗？", "no"),
        ("Can we apply for the counterpart support project without a cooperation agreement?", "no"),
    ],
)
def test_the_thing_counts_whatever_is_done_with_it(question: str, verdict: str, bundled: Assistant) -> None:
    assert bundled.answer([question], date(2024, 9, 1)).verdict == verdict
