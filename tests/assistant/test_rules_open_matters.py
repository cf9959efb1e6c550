"""Matters that guides often leave open."""

from __future__ import annotations

from dataclasses import replace

from assistant_asking import BEFORE

from assistant.answer import Outcome
from assistant.library import Library
from assistant.question import Question, read_question
from assistant.rules.open_matters import open_matter
from conftest import Made

GUIDE = """某省项目指南
一、申报要求
申报书一式3份，加盖公章。
二、主管部门
组织方式：竞争性分配
"""


def asking(message: str, matter: str, library: Library) -> Question:
    return replace(read_question(message, library, BEFORE), kinds=(matter,))


def test_a_guide_that_speaks_of_the_matter_is_quoted(made: Made) -> None:
    library = made(GUIDE).library
    draft = open_matter(asking("要不要敲章", "seal", library), library)
    assert draft and draft.outcome is Outcome.ANSWERED
    assert "加盖公章" in draft.statements[0].text and draft.statements[0].sources


def test_silence_names_the_matter_and_tells_what_comes_nearest(made: Made) -> None:
    library = made(GUIDE).library
    draft = open_matter(asking("谁当评委", "experts", library), library)
    assert draft and draft.outcome is Outcome.NOT_IN_GUIDE
    assert "评审专家" in draft.statements[0].text
    assert [source.span.of(library.guides[0].text) for source in draft.statements[1].sources] == [
        "组织方式：竞争性分配"
    ]


def test_a_kind_of_fact_is_no_open_matter(made: Made) -> None:
    library = made(GUIDE).library
    assert open_matter(asking("怎么组织", "organisation_mode", library), library) is None
