"""The questions of which one message consists."""

from __future__ import annotations

from datetime import date

import pytest

from assistant.assistant import Assistant
from assistant.conversation import questions_of

TODAY = date(2024, 9, 1)


@pytest.mark.parametrize(
    ("message", "kinds"),
    [
        ("芬兰支持什么领域，什么时候截止，谁来牵头，给多少钱？", ["fields", "deadline", "applicant", "funding"]),
        ("芬兰项目的主管部门、网址和截止日期", ["authority", "link", "deadline"]),
        ("For Israel: deadline, priorities and funding please.", ["deadline", "fields", "funding"]),
        ("Finland: who has to lead, and by when must the Finns submit?", ["applicant", "deadline"]),
        ("那曲的项目，推荐函找谁出、最长几年，还有省厅联系人电话", ["recommendation", "duration", "contact", "phone"]),
        ("Is there someone I can ring about Norway, and on which days?", ["phone"]),
        ("以色列和芬兰哪个先截止", ["deadline"]),
        ("对口支援项目，企业和高校都能牵头吗", ["applicant"]),
    ],
)
def test_each_part_of_a_message_asks_for_its_own(bundled: Assistant, message: str, kinds: list[str]) -> None:
    asked = questions_of([message], bundled.library, TODAY)
    assert [kind for question in asked for kind in question.kinds] == kinds


def test_each_part_is_about_what_the_message_is_about(bundled: Assistant) -> None:
    asked = questions_of(["芬兰什么时候截止，给多少钱？"], bundled.library, TODAY)
    assert [[subject.name for subject in question.subjects] for question in asked] == [["芬兰"], ["芬兰"]]


def test_a_part_that_no_word_list_knows_is_asked_by_its_meaning(bundled: Assistant) -> None:
    asked = questions_of(["For Norway: which agency, what date, what topics?"], bundled.library, TODAY)
    assert [question.kinds or question.weak for question in asked] == [("authority",), ("deadline",), ("fields",)]


def test_words_that_only_say_of_what_is_asked_ask_for_nothing_themselves(bundled: Assistant) -> None:
    asked = questions_of(["合作协议是在哪个网址上传"], bundled.library, TODAY)
    assert [kind for question in asked for kind in question.kinds] == ["system"]
