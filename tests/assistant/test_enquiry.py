from __future__ import annotations

import pytest
from assistant_asking import BEFORE

from assistant.enquiry import questions_in
from assistant.language import language_of
from assistant.library import Library
from assistant.mail import parse_mail


def asked(mail: str, library: Library) -> list[str]:
    parsed = parse_mail(mail)
    return [one.text for one in questions_in(parsed, library, BEFORE, language_of(parsed.body))]


@pytest.mark.parametrize(
    ("mail", "questions"),
    [
        ("老师好！请问芬兰项目什么时候截止？谢谢！", ["请问芬兰项目什么时候截止？"]),
        ("1. 芬兰何时截止？2. 补助多少？", ["芬兰何时截止？", "补助多少？"]),
        ("（1）芬兰何时截止\n（2）补助多少\n③ 谁可以申报", ["芬兰何时截止", "补助多少", "谁可以申报"]),
        ("芬兰项目什么时候截止、补助多少、谁可以申报？", ["芬兰项目什么时候截止", "补助多少", "谁可以申报？"]),
        (
            "When is the deadline for Finland and how much funding can we get?",
            ["When is the deadline for Finland", "how much funding can we get?"],
        ),
        ("想咨询以下问题：\n1、芬兰项目的截止时间\n2、申报主体的要求", ["芬兰项目的截止时间", "申报主体的要求"]),
        ("请告知芬兰项目的截止时间。", ["请告知芬兰项目的截止时间。"]),
        ("Please let me know the deadline for Finland.", ["Please let me know the deadline for Finland."]),
        ("芬兰何时截止？\n芬兰何时截止？", ["芬兰何时截止？"]),
        ("您最近好吗？麻烦您给予答复，可以吗？芬兰何时截止？", ["芬兰何时截止？"]),
        (
            "How are you? When is the deadline for Finland? Could you please reply soon?",
            ["When is the deadline for Finland?"],
        ),
        ("明天杭州下雨吗？", ["明天杭州下雨吗？"]),
        ("芬兰和以色列的截止时间、经费分别是多少？", ["芬兰和以色列的截止时间、经费分别是多少？"]),
        ("我们公司已经准备好了申报材料。", []),
        ("祝您工作顺利！", []),
        ("", []),
    ],
)
def test_questions_of_an_enquiry(mail: str, questions: list[str], library: Library) -> None:
    assert asked(mail, library) == questions


@pytest.mark.parametrize(
    "mail",
    [
        "芬兰何时截止？\n> 以色列何时截止？",
        "芬兰何时截止？\n此致\n敬礼\n以色列何时截止公司？",
        "主题：芬兰项目什么时候截止？\n芬兰何时截止？",
    ],
)
def test_what_is_quoted_or_stands_below_the_closing_is_not_asked(mail: str, library: Library) -> None:
    assert asked(mail, library) == ["芬兰何时截止？"]


def test_a_question_in_the_subject_line_alone_is_asked(library: Library) -> None:
    assert asked("主题：芬兰项目什么时候截止？\n\n如题，谢谢。", library) == ["芬兰项目什么时候截止？"]


@pytest.mark.parametrize(
    ("mail", "turn"),
    [
        ("我们想和芬兰企业合作。请问什么时候截止？", "芬兰：请问什么时候截止？"),
        ("主题：芬兰项目\n什么时候截止？", "芬兰：什么时候截止？"),
        ("We plan a project with Israel. When is the deadline?", "Israel: When is the deadline?"),
        ("我们是一家医院。可以申报东西部协作项目吗？", "医院：可以申报东西部协作项目吗？"),
        ("我们想和德国企业合作。请问什么时候截止？", "德国：请问什么时候截止？"),
        ("我们想和芬兰企业合作。明天下雨吗？", "明天下雨吗？"),
        ("我们想和芬兰企业合作。以色列什么时候截止？", "以色列什么时候截止？"),
    ],
)
def test_what_the_writer_is_about_goes_before_a_question(mail: str, turn: str, library: Library) -> None:
    parsed = parse_mail(mail)
    assert [one.turn for one in questions_in(parsed, library, BEFORE, language_of(mail))] == [turn]


@pytest.mark.parametrize(
    ("mail", "question"),
    [
        ("我的电话是13812345678，请问芬兰何时截止？", "请问芬兰何时截止？"),
        ("我是张三，请问芬兰何时截止？", "请问芬兰何时截止？"),
        ("身份证330102198001011234；芬兰何时截止？", "芬兰何时截止？"),
        ("回复到a.b@firm.com.cn芬兰何时截止？", "回复到…芬兰何时截止？"),
        ("I am John Smith, when is the deadline for Finland?", "when is the deadline for Finland?"),
    ],
)
def test_introduction_and_personal_data_are_left_out(mail: str, question: str, library: Library) -> None:
    assert asked(mail, library) == [question]
