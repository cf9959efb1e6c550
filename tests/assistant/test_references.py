from __future__ import annotations

import pytest

from assistant.assistant import Assistant
from assistant.references import loosely_named, referred
from assistant.subjects import Subject
from conftest import Made

A, B, C = (Subject("guide", (name,)) for name in "ABC")


@pytest.mark.parametrize(
    ("words", "meant"),
    [
        ("这两个哪个早截止", [B, C]),
        ("这三个里哪个最晚", [A, B, C]),
        ("第二个呢", [B]),
        ("前者支持什么", [B]),
        ("后者呢", [C]),
        ("前面那个国家呢", [B]),
        ("哪个给的钱多", [A, B, C]),
        ("Which of the two closes later?", [B, C]),
        ("and the latter?", [C]),
        ("the first one", [A]),
        ("补助多少", []),
        ("哪个国家最早截止", []),
        ("When is the last day?", []),
    ],
)
def test_words_that_point_back_mean_what_was_talked_about(words: str, meant: list[Subject]) -> None:
    assert referred(words, [], [C], [A, B, C]) == meant


def test_a_list_that_was_just_given_is_what_an_ordinal_counts_in() -> None:
    assert referred("第二个呢", [C, B], [A], [A]) == [B]


def test_a_question_of_two_is_what_the_latter_is_one_of() -> None:
    assert referred("后者呢", [], [A, C], [B, A, C]) == [C]


def test_beyond_the_end_of_the_list_nothing_is_meant() -> None:
    assert referred("第五个呢", [], [A], [A, B]) == []


TABLE = """Call for pilots
4 Funding rates
4.1 Rates per partner:
Type of organisation	Maximum funding rate
SME	60%
Large company	35%
University or research organisation	75%
"""


@pytest.mark.parametrize(
    ("new", "meant"),
    [
        ("a research institute", ["University or research organisation"]),
        ("a big company", ["Large company"]),
        ("a museum", []),
    ],
)
def test_a_kind_of_applicant_names_its_row_after_talk_of_another(made: Made, new: str, meant: list[str]) -> None:
    library = made(TABLE).library
    last = library.subjects.named("SME")
    assert [subject.name for subject in loosely_named(new, last, library)] == meant


def test_common_words_name_the_one_subject_that_has_them(bundled: Assistant) -> None:
    library = bundled.library
    last = library.subjects.named("政府间项目")
    assert [s.name for s in loosely_named("对口", last, library)] == ["对口支援与协作项目"]
    assert loosely_named("项目", last, library) == []  # many have it
