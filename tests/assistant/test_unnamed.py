"""Questions without the names of their subjects."""

from __future__ import annotations

import pytest
from assistant_asking import BEFORE

from assistant.library import Library
from assistant.question import read_question
from assistant.unnamed import unnamed


@pytest.mark.parametrize(
    ("message", "meant"),
    [
        ("和芬兰合作的项目采用哪种组织形式", "采用哪种组织形式"),
        ("省级国际科技合作基地用什么方式组织实施", "用什么方式组织实施"),
        ("Is the Norway project awarded on a competitive basis?", "Is it awarded on a competitive basis?"),
        (
            "How is the S&T counterpart support and East–West collaboration projects organised?",
            "How is it organised?",
        ),
        ("这个指南谁可以申报", "这个指南谁可以申报"),
    ],
)
def test_a_name_says_nothing_of_what_is_asked(message: str, meant: str, library: Library) -> None:
    assert unnamed(read_question(message, library, BEFORE), library) == meant
