"""The row of a table whose band holds a figure."""

from __future__ import annotations

from datetime import date

import pytest

from assistant.answer import Verdict
from assistant.question import read_question
from assistant.rules.bands import bands
from conftest import Made

TODAY = date(2026, 1, 1)
GUIDE = """某市补助办法
第一条  第二期资金按照验收等次拨付：
验收等次\t评价得分\t第二期资金拨付
优秀\t90分（含）以上\t全额拨付
合格\t60分（含）至90分\t按应拨金额的80%拨付
不合格\t60分以下\t不予拨付
第二条  限额如下：
类别\t最高限额
甲类\t最高不超过50万元
乙类\t最高不超过80万元
"""


@pytest.mark.parametrize(
    ("message", "row", "verdict"),
    [
        ("验收得了95分，二期款能全额拿吗？", "优秀", Verdict.YES),
        ("验收得了90分，二期款能全额拿吗？", "优秀", Verdict.YES),
        ("验收得了60分，二期款能足额拿吗？", "合格", Verdict.NO),
        ("验收得了59分，二期款能全拿吗？", "不合格", Verdict.NO),
        ("验收得了76分，二期款怎么拨？", "合格", None),
    ],
)
def test_the_row_of_the_score_is_told(made: Made, message: str, row: str, verdict: Verdict | None) -> None:
    library = made(GUIDE).library
    draft = bands(read_question(message, library, TODAY), library)
    assert draft and draft.verdict is verdict
    assert draft.statements[-1].sources[0].span.of(library.guides[0].text).startswith(row)


def test_a_column_of_caps_has_no_bands(made: Made) -> None:
    library = made(GUIDE).library
    assert bands(read_question("申请30万元可以吗？", library, TODAY), library) is None


def test_caps_beside_a_range_are_no_bands(made: Made) -> None:
    text = "2026年度细则\n类别\t支持额度\n重大攻关项目\t不超过3500万元\n重点研发项目\t80-150万元\n"
    answer = made(text).answer(["重点研发项目报600万超标了吗？"], date(2026, 2, 10))
    assert "150万元" in answer.text
    assert "3500万元" not in answer.text
