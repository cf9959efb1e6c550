"""What someone has or lacks of what a guide asks for, or shuts out."""

from __future__ import annotations

import pytest
from assistant_asking import library_of

from assistant.rules.possessions import possessions
from assistant.subjects import Subject

GUIDE = """东海省2026年度示范专项申报指南
一、申报条件
1. 申报企业须持有有效的药品生产许可证。
2. 项目负责人未主持过省级科技计划项目。
3. 项目申报须由驻地指挥部出具推荐函。
二、不予受理
有下列情形之一的，不予受理：
1. 有逾期未验收项目的；
2. 列入严重失信名单的。
三、其他
项目实施期限3年，项目材料在网上提交，项目经费专款专用，项目完成后申请验收。
"""
LIBRARY = library_of(GUIDE)


def found(has: list[str], lacks: list[str]) -> list[bool]:
    return [holds for _, holds in possessions(has, lacks, Subject("made", ()), LIBRARY)]


@pytest.mark.parametrize(
    ("has", "lacks", "expected"),
    [
        (["有药品生产许可证"], [], [True]),
        ([], ["没有药品生产许可证"], [False]),
        ([], ["没主持过省级科技计划项目"], [True]),
        (["主持过省级科技计划项目"], [], [False]),
        ([], ["没有推荐函"], [False]),
        ([], ["没有别的项目"], []),
        (["有两个项目"], [], []),
    ],
)
def test_only_what_the_telling_words_are_about_counts(has: list[str], lacks: list[str], expected: list[bool]) -> None:
    assert found(has, lacks) == expected
