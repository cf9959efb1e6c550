"""From text to guide: kinds of lines, sections, lists, sentences; and files that cannot be read."""

from __future__ import annotations

import itertools
import re
from pathlib import Path
from textwrap import dedent

import pytest
from corpus_guides import GUIDES
from hypothesis import given
from hypothesis import strategies as st

from corpus.errors import CorpusError
from corpus.facts import facts_of
from corpus.guide import Guide, Section
from corpus.reader import parse_guide, read_guide, tidy

TREES = {
    "Chinese, then Arabic numbers of one level": (
        """
        一、项目名称：国际项目
        （一）政府间项目
        攻关时限：3年内
        2、 项目名称：对口项目
        (一) 协作项目
            攻关时限：2年内
        """,
        {"国际项目": {"政府间项目": {}}, "对口项目": {"协作项目": {}}},
    ),
    "chapters and articles": (
        """
        第一章  总则
        第一条  为规范资金管理，制定本办法。
        第二条 【支持对象】 企业可以申报。
        第二章  附则
        第三条  本办法自发布之日起施行。
        """,
        {"第一章 总则": {"第一条": {}, "第二条 支持对象": {}}, "第二章 附则": {"第三条": {}}},
    ),
    "numbers that start again below each part": (
        """
        第一部分  国际
        1. 政府间项目
        经费：100万元
        2. 载体项目
        经费：80万元
        第二部分  区域
        1. 对口项目
        经费：50万元
        """,
        {"第一部分 国际": {"政府间项目": {}, "载体项目": {}}, "第二部分 区域": {"对口项目": {}}},
    ),
    "English, with an annex": (
        """
        1. Background
        1.1 The call is open.
        2. Budget
        2.1 Rates
        (a) Universities: 100%
        (b) Companies: 40%
        2.2 Costs
        Direct costs are eligible.
        Annex 1: Forms
        Use the forms.
        """,
        {"Background": {}, "Budget": {"Rates": {}, "Costs": {}}, "Annex 1: Forms": {}},
    ),
    "a list is no heading": (
        """
        一、申报材料清单
        1.营业执照
        2.财务报表
        3.合作协议
        二、联系方式
        """,
        {"申报材料清单": {}, "联系方式": {}},
    ),
    "Arabic, then brackets": (
        """
        1. 支持方向
        （1）绿色技术领域研究与示范
        开展研究。
        （2）数字技术领域研究与示范
        开展研究。
        2. 申报程序
        网上申报。
        """,
        {"支持方向": {"绿色技术领域研究与示范": {}, "数字技术领域研究与示范": {}}, "申报程序": {}},
    ),
}


def tree(section: Section) -> dict[str, object]:
    return {child.title: tree(child) for child in section.children}


def parsed(text: str) -> Guide:
    return parse_guide("test", dedent(text).strip("\n"))


@pytest.mark.parametrize(("text", "sections"), TREES.values(), ids=TREES)
def test_section_trees(text: str, sections: dict[str, object]) -> None:
    assert tree(parsed(text).root) == sections


LINES = [  # line -> kind, label, body; below a heading, so that none is title
    ("攻关时限：3年内", "field", "攻关时限", "3年内"),
    ("    攻关时限：3年内", "field", "攻关时限", "3年内"),
    ("攻 关 时 限：3年内", "field", "攻 关 时 限", "3年内"),
    ("攻关时限　3年", "field", "攻关时限", "3年"),
    ("【攻关时限】3年", "field", "攻关时限", "3年"),
    ("攻关时限", "field", "攻关时限", ""),
    ("（3）资助额度：100万元", "field", "资助额度", "100万元"),
    ("Closing date: 1 May 2026", "field", "Closing date", "1 May 2026"),
    ("1.芬兰：优先支持绿色技术。", "item", "芬兰", "优先支持绿色技术。"),
    ("（一）企业应当具有独立法人资格。", "item", None, "企业应当具有独立法人资格。"),
    ("第五条  申报单位应当符合下列条件：", "item", None, "申报单位应当符合下列条件："),
    ("类别\t额度", "row", None, "类别\t额度"),
    ("未列入的国家不受理。", "text", None, "未列入的国家不受理。"),
    ("网址 https://a.cn/x:y 可查", "text", None, "网址 https://a.cn/x:y 可查"),
    ("开放时间9:00", "text", None, "开放时间9:00"),
]


@pytest.mark.parametrize(("line", "kind", "label", "body"), LINES)
def test_lines(line: str, kind: str, label: str | None, body: str) -> None:
    guide = parse_guide("test", f"一、总则\n{line}\n结束。")
    paragraph = guide.paragraphs[1]
    found = paragraph.label and paragraph.label.of(guide.text)
    assert (paragraph.kind, found, paragraph.body.of(guide.text)) == (kind, label, body)


TITLES = [
    ("附件\n\n2025年度计划\n合作领域指南\n一、总则\n略。", "2025年度计划合作领域指南"),
    ("附件２\n生物医药榜单\n本榜单于5月20日发布。", "生物医药榜单"),
    ("甲市科技局\n关于印发《甲市资金管理办法》的通知\n甲科〔2026〕1号\n各单位：\n请执行。", "甲市资金管理办法"),
    ("Boreal\nCall for proposals: Clean Industry\nDeadline: 1 May", "Boreal Call for proposals: Clean Industry"),
    ("申报时间：5月1日", "test"),
]


@pytest.mark.parametrize(("text", "title"), TITLES)
def test_titles(text: str, title: str) -> None:
    assert parse_guide("test", text).title == title


def parts(guide: Guide) -> list[tuple[int, int | None]]:
    return [(p.number, p.part_of) for p in guide.paragraphs]


def test_a_list_belongs_to_the_field_above() -> None:
    guide = parsed("研究内容：如下。\n1.芬兰：绿色。\n2.挪威：海洋。\n经费：3万元\n")
    assert parts(guide) == [(1, None), (2, 1), (3, 1), (4, None)]


def test_a_list_belongs_to_the_paragraph_that_announces_it() -> None:
    guide = parsed(
        """
        3. Rules of funding, in short
        3.1 Indicative budget per topic:
        (a) Topic A: EUR 8,000,000
        3.2 The grant shall not exceed EUR 1,200,000.
        3.3 Funding rates, as a share of eligible costs:
        (a) Universities: 100%
        (b) Companies: 40%
        3.4 Indirect costs are reimbursed.
        """
    )
    assert parts(guide)[1:] == [(2, None), (3, 2), (4, None), (5, None), (6, 5), (7, 5), (8, None)]


def test_an_article_announces_its_list_and_table() -> None:
    guide = parsed("第一条 材料包括：\n（一）申报书；\n（二）协议。\n第二条 标准如下：\n类别\t额度\n重大\t5万元\n")
    assert parts(guide) == [(1, None), (2, 1), (3, 1), (4, None), (5, 4), (6, 4)]


def test_an_item_goes_on_in_the_text_below() -> None:
    guide = parsed("研究内容：如下。\n1.芬兰：绿色。\n优先支持企业。\n2.挪威：海洋。\n上述国家之外不受理。\n")
    assert parts(guide) == [(1, None), (2, 1), (3, 2), (4, 1), (5, 1)]


def test_lists_in_lists_and_mixed_styles() -> None:
    guide = parsed("要求：如下。\n1.企业：包括：\n(1)国企；\n(2)民企。\n2、高校。\n")
    assert parts(guide) == [(1, None), (2, 1), (3, 2), (4, 2), (5, 1)]


def test_cells_know_the_head_of_their_column() -> None:
    guide = parsed("类别\t额度\n重大\t5万元\n\t3万元\n重点\t\n\n说明。\n")
    cells = [
        [(cell.span.of(guide.text), cell.head and cell.head.of(guide.text)) for cell in p.cells]
        for p in guide.paragraphs
    ]
    assert cells == [
        [("类别", None), ("额度", None)],
        [("重大", "类别"), ("5万元", "额度")],
        [("", "类别"), ("3万元", "额度")],
        [("重点", "类别"), ("", "额度")],
        [],
    ]


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("限报1项。逾期不受理！", ["限报1项。", "逾期不受理！"]),
        ("他说：“可以。”然后离开。", ["他说：“可以。”", "然后离开。"]),
        ("See No. 5 of Art. 3. Apply now.", ["See No. 5 of Art. 3.", "Apply now."]),
        ("最高1.5亿元。网址：https://a.cn/?id=3", ["最高1.5亿元。", "网址：https://a.cn/?id=3"]),
        ("Ms. Solberg answers. e.g. 3 pages", ["Ms. Solberg answers. e.g. 3 pages"]),
        ("没有句号", ["没有句号"]),
    ],
)
def test_sentences(text: str, sentences: list[str]) -> None:
    (paragraph,) = parse_guide("test", text).paragraphs
    assert [s.of(text) for s in paragraph.sentences] == sentences


def test_tidy_keeps_a_space_beside_latin_words() -> None:
    assert tidy("mRNA 疫 苗") == "mRNA 疫苗"


# Files


TEXT = "一、项目名称：国际项目\n攻关时限：3年内\n"


@pytest.mark.parametrize(
    "raw",
    [
        TEXT.encode(),
        TEXT.encode("utf-8-sig"),
        TEXT.encode("gb18030"),
        TEXT.replace("\n", "\r\n").encode(),
        TEXT.replace("\n", "\r").encode("gb18030"),
    ],
    ids=["utf-8", "bom", "gb18030", "crlf", "cr"],
)
def test_every_encoding_gives_the_same_text(tmp_path: Path, raw: bytes) -> None:
    file = tmp_path / "guide.txt"
    file.write_bytes(raw)
    guide = read_guide(file)
    assert (guide.id, guide.text) == ("guide", TEXT)


@pytest.mark.parametrize(
    ("raw", "reason"),
    [
        (b"", "empty_guide"),
        (b" \n\t\r\n", "empty_guide"),
        (b"\xef\xbb\xbf", "empty_guide"),
        ("\u3000\n".encode(), "empty_guide"),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "not_text"),
        (bytes(range(256)), "not_text"),
        (b"PK\x03\x04\x14\x00", "not_text"),
        (TEXT.encode("utf-16"), "not_text"),
        (b"\xff\xff\xff", "not_text"),
        (b"123 456 ---", "not_text"),
    ],
)
def test_what_is_no_guide(tmp_path: Path, raw: bytes, reason: str) -> None:
    file = tmp_path / "guide.txt"
    file.write_bytes(raw)
    with pytest.raises(CorpusError) as caught:
        read_guide(file)
    assert (caught.value.reason, caught.value.path) == (reason, file)


def test_what_cannot_be_read(tmp_path: Path) -> None:
    folder = tmp_path / "guide.txt"
    folder.mkdir()
    for path in (folder, tmp_path / "missing.txt"):
        with pytest.raises(CorpusError, match="unreadable guide"):
            read_guide(path)


@given(st.binary(max_size=200))
def test_any_file_is_a_guide_or_a_named_error(tmp_path_factory: pytest.TempPathFactory, raw: bytes) -> None:
    file = tmp_path_factory.getbasetemp() / "any.txt"
    file.write_bytes(raw)
    try:
        read_guide(file)
    except CorpusError as error:
        assert error.reason in ("empty_guide", "not_text")


# Laws of every guide

WORDS = (
    "一、 二、 2、 （一） （二） (1) 1. 2. 1.1 (a) 第一章 第一条 附件1： Annex 项目名称： 攻关时限： 芬兰： 包括： "
    "上述 3年 150万元 2025年1月1日 。 ； ， 🙂 Deadline: A. ? ) 【 】"
)
PIECES = st.sampled_from([*re.findall(r"\S+", WORDS), *"\t\n\r\u3000\x00\u2028\ud800 ", "\n\n"])
TEXTS = st.one_of(st.text(), st.lists(PIECES, max_size=40).map("".join))


def check(guide: Guide) -> None:
    text = guide.text
    rest = list(text)
    for paragraph in guide.paragraphs:
        for position in range(paragraph.span.start, paragraph.span.end):
            rest[position] = " "
        assert paragraph.span.contains(paragraph.content) and paragraph.span.contains(paragraph.body)
        assert paragraph.label is None or paragraph.span.contains(paragraph.label)
        assert paragraph.part_of is None or paragraph.part_of < paragraph.number
        assert all(paragraph.span.contains(cell.span) for cell in paragraph.cells)
        homes = [section for section in guide.root.walk() if section.span.contains(paragraph.span)]
        assert homes[-1].path == paragraph.section  # walk goes from the top down
        assert all(inner.path[: len(outer.path)] == outer.path for outer, inner in itertools.pairwise(homes))
        within = list(paragraph.span.of(text))
        for sentence in paragraph.sentences:
            assert sentence.start < sentence.end
            for position in range(sentence.start - paragraph.span.start, sentence.end - paragraph.span.start):
                assert within[position] is not None, "sentences overlap"
                within[position] = None  # type: ignore[call-overload]
        assert not "".join(sign or "" for sign in within).strip()
    assert not "".join(rest).strip()
    for section in guide.root.walk():
        ends = [child.span for child in section.children]
        assert all(section.span.contains(span) for span in ends)
        assert all(a.end <= b.start for a, b in itertools.pairwise(ends))


@given(TEXTS)
def test_the_laws_hold_for_any_text(text: str) -> None:
    check(parse_guide("any", text))


@pytest.mark.parametrize("guide", GUIDES.values(), ids=GUIDES)
def test_the_laws_hold_for_every_guide(guide: Guide) -> None:
    check(guide)


BULLETED = parse_guide(
    "g",
    "Funding competition: rural pilots, round 2\n\nSummary\nBusinesses can apply for a share of up to £4 million.\n"
    "Eligibility\nYour project must:\n• start by 1 October 2026\n• last between 12 and 18 months\n• be done here\n"
    "Funding\nIf the work is commercial, your grant could be up to:\n"
    "• 70% if you are a small organisation\n• 50% if you are a large one\n"
    "Research organisations can share up to 30% of the costs.\nDates\n2 March 2026: Competition opens\n"
    "6 May 2026, 11:00am: Competition closes\n15 to 19 June 2026: Interviews\n10 July 2026: Applicants notified\n",
)


def test_bullets_are_items_of_the_list_that_is_announced() -> None:
    by_words = {p.span.of(BULLETED.text)[:12]: p for p in BULLETED.paragraphs}
    assert by_words["• start by 1"].kind.value == "item"
    assert by_words["• start by 1"].part_of == by_words["• last betwe"].part_of == by_words["Your project"].number
    assert not by_words["• be done he"].section[1:], "it is no heading"
    assert by_words["Research org"].part_of == by_words["Funding"].number, "the list is over"


def test_the_first_line_titles_a_guide_although_a_colon_stands_in_it() -> None:
    assert BULLETED.title == "Funding competition: rural pilots, round 2"


def test_a_date_is_no_label_of_what_happens_then() -> None:
    found = {(f.kind, f.span.of(BULLETED.text)) for f in facts_of(BULLETED)}
    assert ("opening", "2 March 2026: Competition opens") in found
    assert ("event", "15 to 19 June 2026: Interviews") in found
    assert ("announcement", "10 July 2026: Applicants notified") in found
    assert not [words_ for kind, words_ in found if kind == "deadline" and "closes" not in words_]


def test_a_label_above_its_value_may_end_in_a_full_stop() -> None:
    guide = parse_guide("g", "2026年度指南\n一、说明\n（一）资助期限。\n3年（2027年1月1日至2029年12月31日）。\n")
    assert {fact.kind for fact in facts_of(guide)} == {"duration"}
