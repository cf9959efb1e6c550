"""The pages, driven in Chromium as a reader would."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from assistant.answer import Outcome
from eval.cases import Suite, load_suite
from eval.run import run_suite

pytestmark = pytest.mark.browser

QUESTION = "芬兰项目什么时候截止？"
ATTACK = "<img src=x onerror=\"document.title='hit'\"> [甲](http://example.com) ![乙](http://example.com/x.png) **粗**"
PHONE = {"width": 390, "height": 844}


def ask(page: Page, question: str) -> Locator:
    """Asks, and waits for the whole answer."""
    before = page.locator(".exchange").count()
    page.locator("#question textarea").fill(question)
    page.locator("#question textarea").press("Enter")
    answer = page.locator(".exchange").nth(before).locator(".answer")
    expect(answer.locator(".basis")).to_be_visible()
    return answer


def marked(page: Page) -> str:
    expect(page.locator("mark").first).to_be_in_viewport()
    return "".join(page.locator("mark").all_text_contents())


def overflow(page: Page) -> int:
    return page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")


@pytest.fixture
def phone(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(locale="zh-CN", viewport=PHONE, has_touch=True, is_mobile=True)
    yield context.new_page()
    context.close()


@pytest.fixture
def english(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(locale="en-GB")
    yield context.new_page()
    context.close()


def test_first_screen(page: Page, site) -> None:
    page.goto(site.address)
    expect(page.get_by_role("heading", level=1)).to_have_text("查指南，问一句")
    expect(page.locator("#today")).to_contain_text("2024年9月1日")
    expect(page.locator(".intro .guides")).to_contain_text(site.assistant.guides[0].title)
    assert 3 <= page.locator("button.example").count() <= 5
    assert page.locator("#guide-text article").text_content() == site.assistant.guides[0].text
    assert page.evaluate("document.documentElement.lang") == "zh-CN"


def test_the_marked_words_are_the_citation(page: Page, site) -> None:
    answer = site.assistant.answer([QUESTION], site.assistant.today())
    page.goto(site.address)
    shown = ask(page, QUESTION)
    expect(shown.locator(".text")).to_contain_text("2024年9月25日")
    for citation in answer.citations:
        shown.locator(".text").get_by_role("link", name=f"出处 {citation.marker}：").first.click()
        expect(page.locator(f'mark[data-start="{citation.start}"]').first).to_be_in_viewport()
        assert marked(page) == citation.quote
        assert page.locator(f"#p{citation.paragraph} mark").count()


def test_an_example_is_asked_by_clicking_it(page: Page, site) -> None:
    page.goto(site.address)
    example = page.locator("button.example").first
    question = example.text_content()
    example.click()
    expect(page.locator(".exchange .message p")).to_have_text(question)
    expect(page.locator(".answer.answered .sources")).to_be_visible()
    expect(example).to_be_hidden()


def test_a_follow_up_and_a_new_conversation(page: Page, site) -> None:
    page.goto(site.address)
    ask(page, QUESTION)
    expect(ask(page, "那以色列呢？").locator(".text")).to_contain_text("2024年10月30日")
    assert page.locator(".exchange").count() == 2
    page.get_by_role("button", name="新对话").click()
    expect(page.locator(".exchange")).to_have_count(0)
    expect(page.locator("button.example").first).to_be_visible()


def test_any_span_is_marked_exactly(page: Page, site) -> None:
    """Also part of a paragraph, across lines, and white space: as the browser's own parser has it."""
    (guide,) = site.assistant.guides
    page.goto(site.page(f"/guides/{guide.id}"))
    choice = random.Random(1)
    spans = [(start, min(len(guide.text), start + choice.randint(1, 400))) for start in range(0, len(guide.text), 61)]
    found = page.evaluate(
        """spans => Promise.all(spans.map(async ([start, end]) => {
            const html = await (await fetch(`?part=text&start=${start}&end=${end}`)).text();
            const box = document.createElement("div");
            box.innerHTML = html;
            const marks = [...box.querySelectorAll("mark")].map(mark => mark.textContent);
            return [marks.join(""), box.querySelector("article").textContent];
        }))""",
        [list(span) for span in spans],
    )
    for (start, end), (words, text) in zip(spans, found, strict=True):
        assert words == guide.text[start:end]
        assert text == guide.text


def test_what_a_user_types_is_text(page: Page, site) -> None:
    asked_for: list[str] = []
    page.on("request", lambda request: asked_for.append(request.url))
    page.goto(site.address)
    ask(page, ATTACK)
    expect(page.locator(".message p")).to_have_text(ATTACK)
    assert page.locator("#conversation :is(img, script, strong:not(.badge)), .message a").count() == 0
    assert "hit" not in page.title()
    assert all(url.startswith((site.address, "data:", "blob:")) for url in asked_for), asked_for


def test_nothing_is_loaded_from_another_host(page: Page, site) -> None:
    asked_for: list[str] = []
    page.context.on("request", lambda request: asked_for.append(request.url))
    for path in ("/", "/staff/draft/", "/staff/eval", f"/guides/{site.assistant.guides[0].id}"):
        page.goto(site.page(path), wait_until="networkidle" if "staff/eval" in path else "load")
        expect(page.locator("header.top")).to_be_visible()
    page.goto(site.address)
    ask(page, QUESTION).locator("a.cite").first.click()
    marked(page)
    assert len(asked_for) > 20
    assert not [url for url in asked_for if not url.startswith((site.address, "data:", "blob:"))]


def test_no_answer_looks_different_from_an_answer(page: Page, site) -> None:
    page.goto(site.address)
    answered = ask(page, QUESTION)
    silent = ask(page, "芬兰项目对项目负责人的年龄有什么限制？")
    expect(silent).to_have_attribute("data-outcome", "not_in_guide")
    expect(silent.locator(".badge.outcome")).to_have_text("指南未载明")
    background = "element => getComputedStyle(element).backgroundColor"
    assert silent.evaluate(background) != answered.evaluate(background)


def test_a_yes_or_no_question_gets_a_badge(page: Page, site) -> None:
    page.goto(site.address)
    expect(ask(page, "芬兰项目可以只由浙方一方申报吗？").locator(".badge.verdict")).to_have_text("否")


def test_an_overlong_and_an_empty_message_get_a_sentence(page: Page, site) -> None:
    page.goto(site.address)
    expect(ask(page, "长" * 20_000)).to_have_attribute("data-outcome", "clarify")
    expect(ask(page, " ")).to_have_attribute("data-outcome", "clarify")
    assert overflow(page) <= 0


@pytest.mark.parametrize("path", ["/", "/en/", "/staff/draft/", "/staff/eval", "/guides/{guide}"])
def test_a_phone_never_scrolls_sideways(phone: Page, site, path: str) -> None:
    phone.goto(site.page(path.format(guide=site.assistant.guides[0].id)))
    expect(phone.locator("main").first).to_be_visible()
    assert overflow(phone) <= 0


def test_on_a_phone_a_marker_opens_the_guide(phone: Page, site) -> None:
    phone.goto(site.address)
    answer = ask(phone, QUESTION)
    assert overflow(phone) <= 0
    expect(phone.locator("#source")).to_be_hidden()
    answer.locator(".text a.cite").first.click()
    assert marked(phone) == site.assistant.answer([QUESTION], site.assistant.today()).citations[0].quote
    expect(phone.locator("#talk")).to_be_hidden()
    assert overflow(phone) <= 0
    phone.get_by_role("link", name="返回问答").click()
    expect(answer).to_be_visible()
    phone.get_by_role("button", name="指南原文").click()
    expect(phone.locator("mark").first).to_be_visible()


def test_a_draft_can_be_edited_and_copied(page: Page, site) -> None:
    page.goto(site.page("/staff/draft/"))
    page.get_by_label("来信内容").fill("您好！请问芬兰项目什么时候截止？项目负责人有年龄限制吗？谢谢。")
    page.get_by_role("button", name="起草回复").click()
    reply = page.get_by_label("回复草稿（可修改）")
    expect(reply).to_be_editable()
    expect(reply).to_have_value(re.compile("2024年9月25日"))
    expect(page.locator(".questions > li")).to_have_count(2)
    expect(page.locator(".questions > li").nth(1)).to_have_attribute("data-outcome", "not_in_guide")
    expect(page.locator(".review.needed li")).not_to_have_count(0)
    reply.fill("改过的回复")
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.get_by_role("button", name="复制回复").click()
    expect(page.get_by_role("button", name="已复制")).to_be_visible()
    assert page.evaluate("navigator.clipboard.readText()") == "改过的回复"
    page.locator(".drafted a.cite").first.click()
    assert marked(page) == page.locator(".drafted .cite q").first.text_content()


def test_the_last_evaluation(page: Page, site) -> None:
    page.goto(site.page("/staff/eval"))
    expect(page.locator("main")).to_contain_text("还没有评测记录")
    expect(page.locator("code")).to_have_text("zhinan eval")
    cases = load_suite("bundled").cases[:6]
    wrong = cases[0].model_copy(update={"id": "wrong-on-purpose", "outcome": (Outcome.REFUSED,)})
    run = run_suite(Suite("few", (*cases, wrong)), lambda guides, home: site.assistant, site.home)
    page.reload()
    expect(page.locator(".headline")).to_have_text(f"答对 {run.summary.right} 题，共 7 题")
    expect(page.locator(".measures")).to_contain_text("引文逐字一致")
    expect(page.locator("table").first).to_contain_text(cases[0].kind)
    expect(page.locator(".failing")).to_contain_text("wrong-on-purpose")
    (run.path / "summary.json").write_text("{", "utf-8")
    page.reload()
    expect(page.locator(".notice")).to_contain_text(str(run.path))
    (run.path / "summary.json").unlink()


def test_the_interface_is_english_for_an_english_browser(english: Page, site) -> None:
    english.goto(site.address)
    expect(english).to_have_url(site.page("/en/"))
    expect(english.get_by_role("heading", level=1)).to_have_text("Ask about the guide")
    assert english.evaluate("document.documentElement.lang") == "en"
    expect(english.locator("#today")).to_contain_text("1 September 2024")
    answer = ask(english, "When is the deadline for Finland?")
    expect(answer.locator(".text")).to_contain_text("25 September 2024")
    answer.locator("a.cite").first.click()
    assert marked(english) == "外方截止时间为2024年9月25日"
    english.get_by_role("link", name="中文").click()
    expect(english.get_by_role("heading", level=1)).to_have_text("查指南，问一句")
    english.get_by_role("link", name="English").click()
    expect(english.get_by_role("heading", level=1)).to_have_text("Ask about the guide")


def test_the_cited_guide_of_several_is_shown(page: Page, site_of_two_guides) -> None:
    site = site_of_two_guides
    question = "人工智能辅助小分子药物发现平台的资助金额是多少？"
    citation = site.assistant.answer([question], site.assistant.today()).citations[0]
    page.goto(site.address)
    expect(page.locator(".intro .guides li")).to_have_count(2)
    ask(page, question).locator("a.cite").first.click()
    expect(page.locator("#guide-text article")).to_have_attribute("data-document", citation.document)
    assert marked(page) == citation.quote
    expect(page.get_by_label("选择指南")).to_have_value(citation.document)
    other = next(guide.id for guide in site.assistant.guides if guide.id != citation.document)
    page.get_by_label("选择指南").select_option(other)
    expect(page.locator("#guide-text article")).to_have_attribute("data-document", other)


@pytest.mark.parametrize("path", ["/", "/staff/draft/", "/en/"])
def test_every_control_has_a_name(page: Page, site, path: str) -> None:
    page.goto(site.page(path))
    expect(page.locator("#talk textarea").first).to_be_visible()
    nameless = page.evaluate(
        """() => [...document.querySelectorAll("button, a, textarea, input, select")]
            .filter(e => e.checkVisibility() && !(e.getAttribute("aria-label") || e.title || e.innerText.trim()
                || [...(e.labels || [])].some(l => l.innerText.trim())))
            .map(e => e.outerHTML.slice(0, 200))"""
    )
    assert nameless == []
