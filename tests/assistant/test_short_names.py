"""Names shortened to the beginnings of their words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.short_names import ShortNames, edges_of, reaches

NAMES = ((0, "省级外资研发中心"), (1, "省级企业海外研发机构"), (2, "国际科技合作载体联合研发项目"))


@pytest.mark.parametrize(
    ("message", "end", "of"),
    [
        ("外研中心可以吗", 4, {0}),
        ("海研机构可以吗", 4, {1}),
        ("国合载体可以吗", 4, {2}),
        ("工研中心可以吗", 0, set()),
        ("外可以吗", 0, set()),
    ],
)
def test_a_short_name_is_of_the_name_whose_words_it_begins(message: str, end: int, of: set[int]) -> None:
    assert ShortNames(NAMES).at(0, message, edges_of(message)) == (end, of)


@given(st.lists(st.text("甲乙丙丁戊己庚辛", min_size=1, max_size=4), min_size=2, max_size=6), st.data())
def test_the_beginnings_of_any_two_or_more_words_are_reached(words: list[str], data: st.DataObject) -> None:
    chosen = sorted(data.draw(st.sets(st.sampled_from(range(len(words))), min_size=2)))
    lengths = [data.draw(st.integers(1, len(words[i]))) for i in chosen]
    short = "".join(words[i][:length] for i, length in zip(chosen, lengths, strict=True))
    assert len(short) in reaches(short, 0, words)
