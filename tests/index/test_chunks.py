from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.folder import read_folder
from corpus.guide import Guide, ParagraphKind, Span
from corpus.reader import parse_guide
from index.chunks import LONGEST, SHORTEST, Chunk, blocks_of, chunks_of, terms_of


@pytest.fixture(scope="module")
def guide() -> Guide:
    return read_folder().guides[0]


def hold(guide: Guide, chunks: tuple[Chunk, ...]) -> None:
    """What is true of the chunks of any guide."""
    for chunk in chunks:
        paragraph = guide.paragraphs[chunk.paragraph - 1]
        assert chunk.guide == guide.id
        assert paragraph.number == chunk.paragraph
        assert paragraph.span.contains(chunk.span)
        if not paragraph.cells:
            assert chunk.span.start in {sentence.start for sentence in paragraph.sentences}
            assert chunk.span.end in {sentence.end for sentence in paragraph.sentences}
        assert chunk.text.strip()


def test_chunks_are_whole_sentences_at_their_place(guide: Guide) -> None:
    hold(guide, chunks_of(guide))


def test_every_sentence_of_the_body_is_in_a_window(guide: Guide) -> None:
    chunks = chunks_of(guide)
    for paragraph in guide.paragraphs:
        if paragraph.kind in (ParagraphKind.TITLE, ParagraphKind.HEADING):
            assert all(chunk.paragraph != paragraph.number for chunk in chunks)
            continue
        for sentence in paragraph.sentences:
            assert any(chunk.span.contains(sentence) for chunk in chunks)


def test_windows_are_neither_short_nor_long_where_sentences_allow(guide: Guide) -> None:
    for block in blocks_of(guide):
        spans = [chunk.span for chunk in block.chunks]
        for before, after in itertools.pairwise(spans):
            assert before.end - before.start >= SHORTEST or after.end - before.start > LONGEST


def test_a_window_says_where_it_stands(guide: Guide) -> None:
    text = next(chunk.text for chunk in chunks_of(guide) if "外方截止时间为2024年9月25日" in chunk.text)
    context, _, words = text.partition("\n")
    assert context == "政府间国际科技创新合作计划项目 主要研究内容 芬兰"
    assert words.startswith("外方截止时间为2024年9月25日。")


def test_a_label_that_the_window_shows_is_not_said_twice(guide: Guide) -> None:
    text = next(chunk.text for chunk in chunks_of(guide) if "攻关时限" in chunk.text)
    assert text == "政府间国际科技创新合作计划项目\n攻关时限：3年内"


def test_of_an_address_only_the_host_is_embedded(guide: Guide) -> None:
    chunk = next(chunk for chunk in chunks_of(guide) if "businessfinland" in chunk.text)
    assert "www.businessfinland.fi。" in chunk.text
    assert "china-innovation" in chunk.span.of(guide.text)


def test_keywords_have_title_and_context(guide: Guide) -> None:
    block = next(block for block in blocks_of(guide) if block.paragraph == 7)
    for words in (guide.title, "国际科技合作项目", "主要研究内容", "芬兰创新资金署"):
        assert words in block.keywords


def test_terms_are_titles_labels_and_names(guide: Guide) -> None:
    assert {"政府间国际科技创新合作计划项目", "攻关时限", "英国中部引擎地区"} <= terms_of(guide)


def test_a_row_is_embedded_with_the_heads_of_its_columns() -> None:
    guide = parse_guide("t", "一、分配\n地区\t额度\n杭州\t50万元\n二、其他\n申报截止时间：2024年5月1日\n")
    chunk = next(chunk for chunk in chunks_of(guide) if "杭州" in chunk.text)
    assert chunk.text == "分配\n地区：杭州；额度：50万元"
    assert chunk.span.of(guide.text) == "杭州\t50万元"


def test_a_sentence_without_end_is_embedded_in_pieces_but_quoted_whole() -> None:
    sentence = "支持" + "、".join(f"第{n}类先进制造技术的研究开发" for n in range(100)) + "。"
    guide = parse_guide("t", f"一、范围\n{sentence}\n")
    chunks = chunks_of(guide)
    assert len(chunks) > 5
    assert {chunk.span.of(guide.text) for chunk in chunks} == {sentence}
    assert "".join(chunk.text.partition("\n")[2] for chunk in chunks) == sentence
    assert max(len(chunk.text) for chunk in chunks) < 400


def test_a_guide_of_headings_only_can_be_found() -> None:
    guide = parse_guide("t", "项目指南\n")
    assert [chunk.span.of(guide.text) for chunk in chunks_of(guide)] == ["项目指南"]


def test_invisible_lines_are_left_out() -> None:
    guide = parse_guide("t", "一、范围\n支持企业。\n\u200b\n")
    assert all(chunk.text.strip("\u200b\n ") for chunk in chunks_of(guide))


def test_equal_texts_have_equal_keys() -> None:
    span = Span(0, 1)
    assert Chunk("a", 1, span, "支持").key == Chunk("b", 2, span, "支持").key != Chunk("a", 1, span, "资助").key


LINES = st.text(alphabet='一二三1２（）()、.．。！？；：:，\t 申报单位项目资助\u200bab—"”', max_size=60)


@given(st.lists(LINES, max_size=12).map("\n".join))
def test_chunks_of_any_text_hold(text: str) -> None:
    guide = parse_guide("any", text)
    hold(guide, chunks_of(guide))
