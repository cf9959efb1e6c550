"""Things named as applicants: each is told whether the guide lists it."""

from __future__ import annotations

import pytest
from assistant_asking import BEFORE

from assistant.assistant import Assistant
from conftest import Made

OTHER = """2026年度开放创新专项指南
一、平台类项目
1.产业技术研究院：支持研究院开展共性技术攻关。
2.概念验证中心：支持中心开展成果验证。
申报主体：各类平台的依托单位。
"""


@pytest.mark.parametrize(
    ("question", "verdict", "told"),
    [
        ("一带一路联合实验室能申报吗", "yes", "依托单位"),
        ("我们是省级国际联合实验室，能申报吗", "yes", "依托单位"),
        ("一带一路联合实验室和海外创新孵化中心能申报吗", "depends", "没有提到海外创新孵化中心"),
        ("外资研发中心和博士后工作站都可以报吗", "depends", "没有提到博士后工作站"),
        ("Can foreign-funded R&D centres apply?", "yes", "host organisation"),
    ],
)
def test_each_is_told_by_itself(question: str, verdict: str, told: str, bundled: Assistant) -> None:
    answer = bundled.answer([question], BEFORE)
    assert answer.verdict == verdict, answer.text
    assert told in answer.text


@pytest.mark.parametrize(
    ("question", "verdict"), [("概念验证中心可以申报吗", "yes"), ("产业技术研究院和众创空间都能报吗", "depends")]
)
def test_it_holds_for_another_guide(question: str, verdict: str, made: Made) -> None:
    answer = made(OTHER).answer([question], BEFORE)
    assert answer.verdict == verdict, answer.text
