"""The numbers that open lines."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.numbering import read_numbering

NUMBERINGS = [
    ("一、项目名称", ("、", "chinese", 1)),
    ("2、 项目名称", ("、", "arabic", 2)),
    ("十二、附则", ("、", "chinese", 12)),
    ("（一）政府间", ("()", "chinese", 1)),
    ("(一) 政府间", ("()", "chinese", 1)),
    ("(3) 芬兰", ("()", "arabic", 3)),
    ("（３）芬兰", ("()", "arabic", 3)),
    ("(a) Topic A", ("()", "letter", 1)),
    ("(iv) Topic", ("()", "roman", 4)),
    ("1.芬兰", (".", "arabic", 1)),
    ("4. 芬兰", (".", "arabic", 4)),
    ("１．芬兰", (".", "arabic", 1)),
    ("1.2 Scope", ("1.1", "arabic", 2)),
    ("1.2.3 Scope", ("1.1.1", "arabic", 3)),
    ("1)芬兰", (")", "arabic", 1)),
    ("③芬兰", ("①", "circled", 3)),
    ("第一章  总则", ("chapter", "chinese", 1)),
    ("第二十六条 本办法", ("article", "chinese", 26)),
    ("第一部分 国际", ("part", "chinese", 1)),
    ("Article 5", ("article", "latin", 5)),
    ("Annex II. Forms", ("annex", "latin", 2)),
    ("附件1：申报书", ("annex", "chinese", 1)),
    ("壹　专项概况", ("、", "formal", 1)),
    ("一　总则", ("、", "spaced", 1)),
    ("A-1　越南", ("P1", "letter", 1)),
    ("1.5亿元", None),
    ("一流大学", None),
    ("2025.7.15", None),
    ("2025年", None),
    ("芬兰", None),
    ("第一，企业牵头", None),
    ("", None),
]


@pytest.mark.parametrize(("line", "found"), NUMBERINGS)
def test_numberings(line: str, found: tuple[str, str, int] | None) -> None:
    numbering = read_numbering(line)
    assert (numbering and (numbering.family, numbering.style, numbering.value)) == found


@given(st.text(alphabet="第一二十章条部分附件（）()1２.、 aivxAnnex①:：", max_size=16))
def test_any_text(text: str) -> None:
    numbering = read_numbering(text)
    assert numbering is None or 0 < numbering.length <= len(text)
