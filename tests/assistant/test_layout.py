from __future__ import annotations

import pytest

from assistant.draft import Statement
from assistant.layout import gathered, laid_out, marked


def test_what_is_said_of_one_subject_is_gathered_but_not_over_a_sentence_that_names_none() -> None:
    parts = [
        Statement("是的"),
        *(Statement(text, about=name) for text, name in (("1", "甲"), ("2", "乙"), ("3", "甲"))),
    ]
    told = gathered([*parts, Statement("请咨询"), Statement("4", about="甲")])
    assert [statement.text for statement in told] == ["是的", "1", "3", "2", "请咨询", "4"]


@pytest.mark.parametrize(
    ("said", "language", "text"),
    [
        ([("芬兰", "外方截止时间为9月25日。")], "zh", "芬兰：外方截止时间为9月25日。"),
        ([("芬兰", "经费为150万元。"), ("芬兰", "期限为3年。")], "zh", "芬兰：经费为150万元。期限为3年。"),
        ([("支援项目", "申报要求：突出导向，出具推荐函。")], "zh", "支援项目的申报要求：突出导向，出具推荐函。"),
        ([("", "可以。"), ("芬兰", "尚未截止。")], "zh", "可以。芬兰：尚未截止。"),
        ([("", "deadline: 1 May.")], "en", "Deadline: 1 May."),
        (
            [("Finland", "deadline: 1 May."), ("Finland", "funding: EUR 1.")],
            "en",
            "Finland: deadline: 1 May. Funding: EUR 1.",
        ),
    ],
)
def test_a_subject_is_named_once(said: list[tuple[str, str]], language: str, text: str) -> None:
    assert laid_out(said, language) == text


def test_much_that_is_said_of_a_subject_is_a_list() -> None:
    assert (
        laid_out([("芬兰", "甲" * 80 + "。"), ("芬兰", "乙" * 80 + "。")], "zh")
        == f"芬兰：\n- {'甲' * 80}。\n- {'乙' * 80}。"
    )


@pytest.mark.parametrize(
    ("text", "language", "told"),
    [("截止", "zh", "截止[1][2]。"), ("Closed.", "en", "Closed[1][2]."), ("如下：", "zh", "如下[1][2]：")],
)
def test_markers_stand_before_the_stop(text: str, language: str, told: str) -> None:
    assert marked(text, [1, 2], language) == told
