"""When the meaning of a question decides, and what it then ends in."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from assistant_asking import BEFORE, nothing_found

from assistant.answer import Outcome
from assistant.chain import answer_conversation
from assistant.library import Library
from assistant.question import Question, read_question
from assistant.understanding import together, understood


def meaning(intent: str, likely: float = 0.95) -> Callable[[Question], dict[str, float]]:
    """A classifier that always recognises the same."""
    return lambda question: {intent: likely}


def never(question: Question) -> dict[str, float]:
    raise AssertionError(f"embedded: {question.text}")


def read(message: str, library: Library) -> Question:
    return read_question(message, library, BEFORE)


@pytest.mark.parametrize("message", ["芬兰项目什么时候截止？", "补助多少？", "芬兰", "Who may lead the project?"])
def test_words_that_tell_need_no_meaning(message: str, library: Library) -> None:
    question = read(message, library)
    assert understood(question, never) == question


def test_where_the_words_tell_nothing_the_meaning_does(library: Library) -> None:
    question = read("得忙活到猴年马月去", library)
    assert not question.kinds
    assert understood(question, meaning("duration")).kinds == ("duration",)
    assert understood(question, meaning("duration", 0.2)) == question


def test_a_word_of_an_open_matter_makes_a_hit_doubtful(library: Library) -> None:
    question = read("申报书有没有模板？", library)
    assert question.kinds == ("documents",)
    assert understood(question, meaning("template")).kinds == ("template",)
    assert understood(question, meaning("template", 0.3)).kinds == ("documents",)
    assert understood(question, meaning("limit")).kinds == ("documents",)


def test_a_word_that_other_questions_hold_too_makes_a_hit_doubtful(library: Library) -> None:
    question = read("How long will the names be online?", library)
    assert question.kinds == ("duration",)
    assert understood(question, meaning("announcement")).kinds == ("announcement",)
    assert understood(question, lambda question: {"announcement": 0.6, "duration": 0.3}).kinds == ("duration",)
    assert understood(question, lambda question: {"announcement": 0.6, "duration": 0.1}).kinds == ("announcement",)
    assert understood(question, meaning("elsewhere")).kinds == ("duration",)


def test_another_world_is_believed_less_easily_of_a_subject_that_is_named(library: Library) -> None:
    assert understood(read("咱们整点串儿去", library), meaning("elsewhere", 0.6)).intent == "elsewhere"
    assert understood(read("跟芬兰人整点串儿去", library), meaning("elsewhere", 0.6)).intent == ""
    assert understood(read("跟芬兰人整点串儿去", library), meaning("elsewhere", 0.9)).intent == "elsewhere"


@pytest.mark.parametrize(
    ("message", "intent", "outcome"),
    [
        ("申报书有没有模板？", "template", Outcome.NOT_IN_GUIDE),
        ("为什么金额这么少？", "reason", Outcome.NOT_IN_GUIDE),
        ("咱们整点串儿去", "elsewhere", Outcome.OUT_OF_SCOPE),
        ("得空再来找您", "smalltalk_farewell", Outcome.CLARIFY),
    ],
)
def test_what_was_recognised_ends_in(message: str, intent: str, outcome: Outcome, library: Library) -> None:
    answer = answer_conversation([message], library, nothing_found, BEFORE, meaning(intent))
    assert answer.outcome is outcome


def test_a_subject_of_the_guide_is_never_elsewhere(library: Library) -> None:
    answer = answer_conversation(["芬兰那个咋样"], library, nothing_found, BEFORE, meaning("elsewhere"))
    assert answer.outcome is not Outcome.OUT_OF_SCOPE


def test_several_readings_of_a_question_count_alike() -> None:
    likely = together([{"funding": 0.9, "payment": 0.1}, {"funding": 0.1, "payment": 0.9, "tax": 0.0}])
    assert likely == {"funding": 0.5, "payment": 0.5}
