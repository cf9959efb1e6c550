from __future__ import annotations

from datetime import date

import pytest
from assistant_asking import assert_contract, library_of, nothing_found, quotes

from assistant.answer import Verdict
from assistant.chain import answer_conversation
from assistant.library import Library
from corpus.facts import facts_of
from corpus.folder import BUNDLED
from corpus.reader import parse_guide

GUIDE = parse_guide(
    "made",
    "2026年度示范专项申报办法\n"
    "第一条  企业牵头的任务，自筹经费不低于省财政资助；其他单位牵头的不作自筹要求。\n"
    "第二条  有下列情形之一的，不予支持：\n（一）房地产企业；\n（二）列入失信名单的。\n"
    "第三条  境外机构可作为合作单位参加，但不得分配财政补助经费。\n"
    "第四条  项目申报须由驻地市级指挥部（工作队）出具推荐函。\n"
    "第五条  申报阶段不收纸质材料。查新报告仅重大项目提供。\n"
    "第六条  中方和外方单位须分别向各自主管机构提交申报材料，单方申报无效。\n",
)
RULES = Library(BUNDLED, (GUIDE,), facts_of(GUIDE))


@pytest.mark.parametrize(
    ("question", "verdict", "cited"),
    [
        ("企业牵头要自筹吗？", Verdict.YES, "企业牵头的任务"),
        ("高校牵头的任务也要自筹吗？", Verdict.NO, "其他单位牵头的不作自筹要求"),
        ("房地产公司能申报吗？", Verdict.NO, "房地产企业"),
        ("境外机构可以作为合作单位参加吗？", Verdict.YES, "境外机构可作为合作单位参加"),
        ("境外机构能分到经费吗？", Verdict.NO, "不得分配财政补助经费"),
        ("推荐函由县科技局出具可以吗？", Verdict.NO, "市级指挥部"),
        ("我们县科技局盖章的推荐函认不认？", Verdict.NO, "市级指挥部"),
        ("推荐函必须由市级指挥部出具吗？", Verdict.YES, "市级指挥部"),
        ("申报阶段要交纸质材料吗？", Verdict.NO, "不收纸质材料"),
        ("查新报告所有项目都要交吗？", Verdict.NO, "仅重大项目提供"),
        ("外方不用交材料，是吧？", Verdict.NO, "单方申报无效"),
        ("中方自己报就行了吧，不用外方也交？", Verdict.NO, "单方申报无效"),
        ("外方那边没交，我方的申请还有效吗？", Verdict.NO, "单方申报无效"),
        ("合作的对方那边也得报吗？", Verdict.YES, "分别向各自主管机构"),
        ("我们做水产养殖，中方单独报就行吗？", Verdict.NO, "单方申报无效"),
        ("Does the foreign partner have to apply as well?", Verdict.YES, "分别向各自主管机构"),
    ],
)
def test_a_clause_decides_for_those_it_is_on(question: str, verdict: Verdict, cited: str) -> None:
    answer = answer_conversation([question], RULES, nothing_found, date(2026, 3, 1))
    assert_contract(answer, RULES)
    assert answer.verdict is verdict
    assert cited in quotes(answer)


def test_that_there_are_conditions_says_no_plain_yes() -> None:
    library = library_of("2026年度示范专项申报办法\n第一条  项目负责人须为牵头单位在职人员。\n")
    answer = answer_conversation(["我能当项目负责人吗？"], library, nothing_found, date(2026, 3, 1))
    assert answer.verdict is not Verdict.YES
