from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.errors import WorkError
from assistant.mail import parse_mail, read_enquiry


@pytest.mark.parametrize(
    ("mail", "body"),
    [
        ("芬兰何时截止？\n\n此致\n敬礼！\n张三\n电话：13812345678", "芬兰何时截止？"),
        ("芬兰何时截止？\n祝好\n张三", "芬兰何时截止？"),
        ("When is it due?\n\nBest regards,\nJohn\nWhat a company Ltd", "When is it due?"),
        ("When is it due?\n-- \nJohn", "When is it due?"),
        ("芬兰何时截止？\n发自我的iPhone", "芬兰何时截止？"),
        ("芬兰何时截止？\n> 您问哪个国家？\n>> 以色列？", "芬兰何时截止？"),
        ("芬兰何时截止？\n在 2024年9月1日，张三 <a@b.cn> 写道：\n以色列何时截止？", "芬兰何时截止？"),
        ("On Mon, 2 Sep 2024, Office wrote:\n> Which country?\nFinland. When is it due?", "Finland. When is it due?"),
        ("芬兰何时截止？\n------------------ 原始邮件 ------------------\n以色列何时截止？", "芬兰何时截止？"),
        ("芬兰何时截止？\n-----Original Message-----\nFrom: a@b.cn\n以色列何时截止？", "芬兰何时截止？"),
        ("芬兰何时截止？\n发件人：张三 <a@b.cn>\n以色列何时截止？", "芬兰何时截止？"),
        ("发件人：a@b.cn\n收件人：c@d.cn\n时间：2024-09-01\n\n芬兰何时截止？", "芬兰何时截止？"),
        ("---------- Forwarded message ---------\nFrom: a@b.cn\n\n芬兰何时截止？", "芬兰何时截止？"),
        ("芬兰何时截止？\n谢谢！\n补助多少？", "芬兰何时截止？\n谢谢！\n补助多少？"),
        ("芬兰何时截止？\n此致\n敬礼\n另：补助多少？", "芬兰何时截止？\n另：补助多少？"),
        ("联系人：张三\n手机：13812345678\n芬兰何时截止？", "芬兰何时截止？"),
        ("<div>芬兰何时截止？<br>补助&nbsp;多少&#xFF1F;</div><style>p{}</style>", "芬兰何时截止？\n补助\xa0多少？"),
        ("<p>芬兰何时截止？</p><blockquote>以色列何时截止？</blockquote>", "芬兰何时截止？"),
        ("经费<50万元且>40万元可以吗？", "经费<50万元且>40万元可以吗？"),  # no HTML
        ("网址 https://a.cn/x?y=1&z=2 打不开", "网址 https://a.cn/x 打不开"),
        ("芬兰\x1b[31m何时\ud800截止？", "芬兰 [31m何时 截止？"),
        ("", ""),
    ],
)
def test_body_of_a_mail(mail: str, body: str) -> None:
    assert parse_mail(mail).body == body


@pytest.mark.parametrize(
    ("mail", "subject"),
    [
        ("主题：关于芬兰项目\n芬兰何时截止？", "关于芬兰项目"),
        ("From: a@b.cn\nSubject: Re: Finland call\n\nWhen is it due?", "Finland call"),
        ("芬兰何时截止？\n主题：以色列", ""),
    ],
)
def test_subject_of_a_mail(mail: str, subject: str) -> None:
    assert parse_mail(mail).subject == subject


def test_lines_broken_at_a_width_are_joined() -> None:
    broken = "Could you please tell me by which day in September the application\nhas to be submitted?\nRegards"
    whole = "Could you please tell me by which day in September the application has to be submitted?"
    assert parse_mail(broken).body == whole
    assert parse_mail("1. 芬兰何时截止\n2. 补助多少").body == "1. 芬兰何时截止\n2. 补助多少"


@given(st.text(st.characters(codec=None, categories=None)))
def test_any_text_is_a_mail(text: str) -> None:
    mail = parse_mail(text)
    assert "\0" not in mail.body
    assert mail.body.encode() is not None


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_an_enquiry_is_read_in_the_encodings_that_are_in_use(encoding: str, tmp_path: Path) -> None:
    file = tmp_path / "mail.txt"
    file.write_bytes("芬兰项目什么时候截止？".encode(encoding))
    assert read_enquiry(file) == "芬兰项目什么时候截止？"


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "empty_enquiry"),
        (b" \r\n\t", "empty_enquiry"),
        (b"\0\1\2", "not_text_enquiry"),
        (b"\xff\xff", "not_text_enquiry"),
    ],
)
def test_an_enquiry_that_is_no_text_is_refused(content: bytes, reason: str, tmp_path: Path) -> None:
    file = tmp_path / "mail.txt"
    file.write_bytes(content)
    with pytest.raises(WorkError) as raised:
        read_enquiry(file)
    assert raised.value.reason == reason


@pytest.mark.parametrize("name", [".", "missing.txt", "a\0b"])
def test_an_enquiry_that_cannot_be_read_is_refused(name: str, tmp_path: Path) -> None:
    with pytest.raises(WorkError) as raised:
        read_enquiry(tmp_path / name)
    assert raised.value.reason == "unreadable_input"
