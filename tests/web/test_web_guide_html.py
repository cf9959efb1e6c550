"""A guide in the page is the guide, character by character, and a mark is the span."""

from __future__ import annotations

from pathlib import Path

import pytest
from html_reading import Reading
from hypothesis import given
from hypothesis import strategies as st

from assistant.web.guide_html import contents, guide_html, valid_mark
from corpus.folder import BUNDLED
from corpus.guide import Guide, ParagraphKind, Span
from corpus.reader import parse_guide, read_guide

INVENTED = Path(__file__).parents[2] / "eval" / "guides"
GUIDES = [read_guide(path) for path in sorted([*BUNDLED.glob("*.txt"), *INVENTED.glob("*/*.txt")])]

LINES = st.sampled_from(
    [
        "一、项目名称：<b>合作</b>项目",
        "（一）“尖兵” & <script>alert(1)</script>",
        "  建议经费：150万元以内",
        "1.芬兰：&lt;已转义&gt;。截止<img src=x onerror=alert(1)>。",
        "国家\t截止\t金额",
        "芬兰\t2024年9月25日\t<i>40</i>",
        "[链接](javascript:alert(1)) ![图](http://example.com/x.png)",
        "𠮷野家 👩‍🔬 e\u0301",
        "第一条 a < b > c & d \" ' `",
        "",
        "　　",
    ]
)


def test_the_page_holds_the_whole_text() -> None:
    for guide in GUIDES:
        assert Reading(guide_html(guide)).text == guide.text


@given(st.data())
def test_a_mark_is_the_span_of_a_real_guide(data: st.DataObject) -> None:
    _check_mark(data.draw(st.sampled_from(GUIDES)), data)


@given(st.lists(LINES, min_size=1, max_size=12), st.data())
def test_a_mark_is_the_span_of_any_guide(lines: list[str], data: st.DataObject) -> None:
    _check_mark(parse_guide("g", "\n".join(["标题", *lines])), data)


def _check_mark(guide: Guide, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(guide.text) - 1))
    span = Span(start, data.draw(st.integers(start + 1, min(len(guide.text), start + 300))))
    reading = Reading(guide_html(guide, span))
    assert reading.text == guide.text
    assert reading.marked == span.of(guide.text)
    assert all(guide.text[start:end] == text for start, end, text in reading.marks)


def test_nothing_in_a_guide_becomes_markup() -> None:
    guide = parse_guide("g", "标题\n一、<img src=x onerror=alert(1)>\n说明：<script>1</script>\n<b>甲</b>\t<i>乙</i>")
    assert {tag for tag, _ in Reading(guide_html(guide)).tags} <= {"p", "h2", "b", "span"}
    assert [attrs for tag, attrs in Reading(guide_html(guide)).tags if tag == "b"] in ([], [{"class": "label"}])


def test_each_paragraph_is_an_element_with_its_number_and_span() -> None:
    guide = GUIDES[0]
    elements = {attrs["id"]: (tag, attrs) for tag, attrs in Reading(guide_html(guide)).tags if attrs.get("id")}
    assert len(elements) == len(guide.paragraphs)
    for paragraph in guide.paragraphs:
        tag, attrs = elements[f"p{paragraph.number}"]
        assert (attrs["data-start"], attrs["data-end"]) == (str(paragraph.span.start), str(paragraph.span.end))
        assert tag.startswith("h") == (paragraph.kind is ParagraphKind.HEADING)


def test_control_characters_keep_their_place() -> None:
    guide = parse_guide("g", "标题\n甲\r乙\x0c丙")
    html = guide_html(guide)
    assert "\r" not in html
    assert Reading(html).text == guide.text


def test_contents_lead_to_the_headings() -> None:
    guide = read_guide(next(BUNDLED.glob("*.txt")))
    listed = contents(guide)
    assert [title for _, title, _ in listed][:2] == ["国际科技合作项目", "政府间国际科技创新合作计划项目"]
    assert [depth for depth, _, _ in listed][:2] == [1, 2]
    for _, title, number in listed:
        assert title in guide.paragraphs[number - 1].span.of(guide.text)


@pytest.mark.parametrize(
    ("start", "end"), [(None, None), (0, None), (-1, 3), (3, 3), (5, 2), (0, 10**9), (10**9, 10**9 + 1)]
)
def test_a_span_outside_the_guide_marks_nothing(start: int | None, end: int | None) -> None:
    assert valid_mark(GUIDES[0], start, end) is None
