from __future__ import annotations

import pytest

from assistant.ranks import Rank, levels_in, rank_in


@pytest.mark.parametrize(
    ("axis", "text", "levels"),
    [
        ("title", "副高级以上职称", [3]),
        ("title", "正高级职称", [4]),
        ("title", "中级职称", [2]),
        ("degree", "硕士或博士学位", [2, 3]),
        ("degree", "a PhD or a master's degree", [2, 3]),
    ],
)
def test_of_overlapping_wordings_the_longest_names_the_rank(axis: str, text: str, levels: list[int]) -> None:
    assert sorted(level for level, _ in levels_in(axis, text)) == levels


def test_who_denies_a_rank_has_at_most_the_one_below() -> None:
    assert rank_in("title", "没有高级职称") == Rank(0, 2)
    assert rank_in("degree", "我还没拿到博士学位") == Rank(0, 2)
    assert rank_in("degree", "没有副高职称但有博士学位") == Rank(3, 3)
