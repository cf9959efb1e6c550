"""Answers in the page: what is text stays text, and what is a marker leads to the words."""

from __future__ import annotations

from datetime import date

import pytest
from html_reading import Reading

from assistant.answer import Answer, Citation, DecidedBy, DraftedQuestion, Outcome, ReplyDraft, Verdict
from assistant.web.answer_html import Exchange, draft_html, exchanges_html, revealed, source_address, text_html
from assistant.web.wording import wording
from corpus.reader import parse_guide

ZH, EN = wording("zh"), wording("en")
GUIDE = parse_guide("guide/一", "标题\n截止时间为2024年9月25日。")
CITED = Citation(1, "guide/一", ("甲", "乙"), 2, 3, 18, "截止时间为<2024>年9月25日")
ATTACK = "<img src=x onerror=alert(1)> [a](javascript:alert(1)) ![b](http://example.com/x.png) **粗** <b>x"


def answered(text: str, *citations: Citation, outcome: Outcome = Outcome.ANSWERED) -> Answer:
    return Answer(outcome, Verdict.NO, text, "zh", citations, DecidedBy.RULES, date(2024, 9, 1))


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("一句话。", "<p>一句话。</p>"),
        ("甲\n\n乙", "<p>甲</p><p>乙</p>"),
        ("前\n- 甲\n- 乙\n后", "<p>前</p><ul><li>甲</li><li>乙</li></ul><p>后</p>"),
        ("- 甲", "<ul><li>甲</li></ul>"),
        (
            "| | 经费 |\n| --- | --- |\n| 甲 | <5万元 |\n后",
            '<div class="table" tabindex="0"><table><tr><td></td><th scope="col">经费</th></tr>'
            '<tr><th scope="row">甲</th><td>&lt;5万元</td></tr></table></div><p>后</p>',
        ),
        ("a < b & “c”", "<p>a &lt; b &amp; “c”</p>"),
        ("没有出处的编号[7]和[x]", "<p>没有出处的编号[7]和[x]</p>"),
        ("", ""),
    ],
)
def test_text(text: str, html: str) -> None:
    assert text_html(text, (CITED,), ZH) == html


def test_a_marker_is_a_link_to_the_cited_words() -> None:
    reading = Reading(text_html("截止[1]。", (CITED,), ZH))
    assert reading.text == "截止[1]。"
    ((_, link),) = [tag for tag in reading.tags if tag[0] == "a"]
    assert link["href"] == "/guides/guide%2F%E4%B8%80?start=3&end=18&lang=zh#p2"
    assert (link["data-document"], link["data-start"], link["data-end"]) == ("guide/一", "3", "18")
    assert link["aria-label"] == "出处 1：截止时间为<2024>年9月25日"


def test_english_pages_link_to_english_pages() -> None:
    assert source_address(CITED, EN) == "/en/guides/guide%2F%E4%B8%80?start=3&end=18#p2"


def test_nothing_a_user_or_an_answer_says_becomes_markup() -> None:
    html = exchanges_html([Exchange(ATTACK, answered(ATTACK), ATTACK)], [GUIDE], ZH)
    reading = Reading(html)
    assert reading.text.count(ATTACK) == 2
    assert not {"img", "a", "script"} & {tag for tag, _ in reading.tags}


def test_outcome_and_verdict_are_told_apart() -> None:
    html = exchanges_html([Exchange("?", answered("无。", outcome=Outcome.NOT_IN_GUIDE), "无。")], [GUIDE], ZH)
    assert ("div", "not_in_guide") in [(tag, attrs.get("data-outcome")) for tag, attrs in Reading(html).tags]
    assert "指南未载明" in html
    assert "否" in html


def test_sources_come_when_the_text_is_complete() -> None:
    answer = answered("甲[1]。乙。", CITED)
    assert "出处" not in Reading(exchanges_html([Exchange("?", answer, "甲[1]。")], [GUIDE], ZH)).text
    whole = Reading(exchanges_html([Exchange("?", answer, answer.text)], [GUIDE], ZH)).text
    assert CITED.quote in whole
    assert "乙 · 第 2 段" in whole


def test_several_guides_are_named_beside_their_sources() -> None:
    other = parse_guide("other", "另一份指南\n内容。")
    assert GUIDE.title in exchanges_html([Exchange("?", answered("甲[1]", CITED), "甲[1]")], [GUIDE, other], ZH)


def test_a_long_message_is_shown_in_part() -> None:
    html = exchanges_html([Exchange("长" * 20_000)], [GUIDE], ZH)
    assert html.count("长") == 2_000
    assert "20000" in html


@pytest.mark.parametrize(
    ("text", "steps"),
    [
        ("甲。乙！丙", ["甲。", "甲。乙！", "甲。乙！丙"]),
        ("截止为9月25日[1]。另[2][3]。", ["截止为9月25日[1]。", "截止为9月25日[1]。另[2][3]。"]),
        ("甲。[1]乙", ["甲。[1]", "甲。[1]乙"]),
        ("Up to 1.5 million[1]. Yes.", ["Up to 1.5 million[1].", "Up to 1.5 million[1]. Yes."]),
        ("一\n二", ["一\n", "一\n二"]),
        ("", []),
    ],
)
def test_an_answer_grows_by_sentences(text: str, steps: list[str]) -> None:
    assert list(revealed(text)) == steps


def test_a_draft_shows_what_it_rests_on() -> None:
    questions = (
        DraftedQuestion(ATTACK, Outcome.ANSWERED, Verdict.YES, (CITED,)),
        DraftedQuestion("年龄？", Outcome.NOT_IN_GUIDE, None, ()),
    )
    draft = ReplyDraft("回复", "zh", questions, (CITED,), True, (ATTACK,))
    reading = Reading(draft_html(draft, [GUIDE], EN))
    assert "Questions found (2)" in reading.text
    assert "Not stated in the guide" in reading.text
    assert reading.text.count(ATTACK) == 2
    assert "img" not in {tag for tag, _ in reading.tags}
