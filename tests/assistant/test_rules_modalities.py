from __future__ import annotations

from datetime import date

import pytest
from assistant_asking import assert_contract, nothing_found, quotes

from assistant.answer import Verdict
from assistant.chain import answer_conversation
from assistant.library import Library
from corpus.facts import facts_of
from corpus.folder import BUNDLED
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
    "第七条  答辩人须为项目负责人本人。\n",
)
LIBRARY = Library(BUNDLED, (GUIDE,), facts_of(GUIDE))


@pytest.mark.parametrize(
    ("question", "verdict", "cited"),
    [
        ("有逾期未验收的项目能申报吗？", Verdict.NO, "不予支持"),
        ("资金能买设备吗？", Verdict.YES, "可用于设备费"),
        ("资金可以拿去还贷款吗？", Verdict.NO, "偿还债务"),
        ("临床研究需要伦理审查意见吗？", Verdict.YES, "须附伦理审查意见"),
        ("临床研究没有伦理审查意见行吗？", Verdict.NO, "须附伦理审查意见"),
        ("临床研究不附伦理审查意见可以吗？", Verdict.NO, "须附伦理审查意见"),
        ("必须与高校联合攻关吗？", Verdict.NO, "鼓励与高校联合"),
        ("鼓励与高校联合攻关吗？", Verdict.YES, "鼓励与高校联合"),
        ("需要报送纸质材料吗？", Verdict.NO, "无须报送纸质材料"),
        ("答辩可以请别人代替负责人吗？", Verdict.NO, "本人"),
        ("Do we have to send paper documents?", Verdict.NO, "无须报送纸质材料"),
        ("Would it be all right to supply the ethics review later?", Verdict.NO, "须附伦理审查意见"),
        ("Can somebody else defend in place of the project leader?", Verdict.NO, "本人"),
    ],
)
def test_the_clause_on_the_matter_decides(question: str, verdict: Verdict, cited: str) -> None:
    answer = answer_conversation([question], LIBRARY, nothing_found, date(2026, 3, 20))
    assert_contract(answer, LIBRARY)
    assert answer.verdict is verdict
    assert cited in quotes(answer)


@pytest.mark.parametrize("question", ["资金可以发年终奖吗？", "临床研究需要保险合同吗？", "必须与海关联合执法吗？"])
def test_a_clause_on_another_matter_decides_nothing(question: str) -> None:
    assert answer_conversation([question], LIBRARY, nothing_found, date(2026, 3, 20)).verdict is not Verdict.YES
