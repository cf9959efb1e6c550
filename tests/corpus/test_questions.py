"""Facts said as the questions that they answer."""

from __future__ import annotations

from corpus import words
from corpus.facts import facts_of
from corpus.folder import read_folder
from corpus.questions import questions_for
from corpus.reader import parse_guide


def test_a_fact_is_said_as_questions_in_both_languages_with_its_subject() -> None:
    (guide,) = read_folder().guides
    fact = next(f for f in facts_of(guide) if f.kind == "deadline" and f.subject[-1:] == ("芬兰",))
    asked = questions_for(fact, guide)
    assert "芬兰什么时候截止？" in asked
    assert "When is the deadline for Finland?" in asked


def test_what_holds_for_everything_is_asked_of_the_project() -> None:
    guide = parse_guide("one", "申报指南\n截止时间：2024年9月25日")
    (fact,) = facts_of(guide)
    assert "项目什么时候截止？" in questions_for(fact, guide)


def test_a_figure_is_asked_for_by_its_label_or_not_at_all() -> None:
    guide = parse_guide("one", "申报指南\n样机数量：3台\n样机重5公斤。")
    asked = [questions_for(fact, guide) for fact in facts_of(guide) if fact.kind == "figure"]
    assert all("{" not in question and "的  " not in question for each in asked for question in each)


def test_every_kind_that_has_patterns_is_a_kind_of_fact() -> None:
    known = {kind.id for kind in words.kinds()} | {"any", "figure"}
    assert set(words.load("questions")) <= known
