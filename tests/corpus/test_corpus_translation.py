"""The English beside a guide: which words it is given for, what is reported, and that its figures agree."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.verify import Values, unsupported_values
from corpus.folder import BUNDLED, read_folder
from corpus.guide import Guide, Span
from corpus.reader import parse_guide
from corpus.translation import foreign_to, read_translation

GUIDE = "一、项目名称：合作项目\n补助经费：150万元以内。须由企业牵头。\n1.芬兰：支持绿色技术。"


def written(folder: Path, po: str, text: str = GUIDE) -> Path:
    (folder / "a.txt").write_text(text, encoding="utf-8")
    (folder / "a.en.po").write_text(po, encoding="utf-8")
    return folder


def entry(words: str, english: str) -> str:
    return f'msgid "{words}"\nmsgstr "{english}"\n\n'


def span_of(guide: Guide, words: str) -> Span:
    return Span(start := guide.text.index(words), start + len(words))


def test_a_sentence_is_rendered_also_where_only_a_clause_of_it_or_its_label_is_cited(tmp_path: Path) -> None:
    po = entry("150万元以内。", "Up to CNY 1,500,000.") + entry("须由企业牵头。", "An enterprise has to lead.")
    (guide,) = read_folder(written(tmp_path, po)).guides
    assert guide.rendering(span_of(guide, "企业牵头")) == "An enterprise has to lead."
    assert guide.rendering(span_of(guide, "补助经费：150万元以内")) == "Up to CNY 1,500,000."
    assert (
        guide.rendering(span_of(guide, "150万元以内。须由企业牵头。"))
        == "Up to CNY 1,500,000. An enterprise has to lead."
    )
    assert guide.rendering(span_of(guide, "支持绿色技术")) == ""


def test_a_changed_sentence_loses_its_english_and_is_reported(tmp_path: Path) -> None:
    folder = read_folder(written(tmp_path, entry("150万元以内。", "Up to CNY 1,500,000."), GUIDE.replace("150", "180")))
    (guide,) = folder.guides
    assert guide.rendering(span_of(guide, "180万元以内")) == ""
    assert [(p.reason, p.path.name, p.detail) for p in folder.problems] == [
        ("foreign_translation", "a.en.po", "150万元以内。")
    ]


@pytest.mark.parametrize("po", ['msgid "a', "hello", "\x00", entry("a", "b") + "msgid"])
def test_a_broken_translation_is_named_and_the_guide_still_served(tmp_path: Path, po: str) -> None:
    folder = read_folder(written(tmp_path, po))
    assert [guide.english for guide in folder.guides] == [{}]
    assert [problem.reason for problem in folder.problems] == ["bad_translation"]


def test_entries_in_doubt_or_without_english_are_left_out(tmp_path: Path) -> None:
    po = entry("150万元以内。", "") + "#, fuzzy\n" + entry("须由企业牵头。", "?") + "#~ " + entry("x", "y").strip()
    assert read_translation(written(tmp_path, po.replace('\nmsgstr "y', '\n#~ msgstr "y')) / "a.txt") == {}


def test_words_may_run_over_the_ends_of_lines() -> None:
    assert foreign_to(parse_guide("a", "二〇二五年\n申报指南\n一、总则"), {"二〇二五年申报指南": "Guide"}) == []


def test_the_bundled_translation_has_every_sentence_heading_label_and_name() -> None:
    (guide,) = read_folder().guides
    missing = [guide.title] if guide.title not in guide.english else []
    for paragraph in guide.paragraphs:
        if paragraph.label and paragraph.label.of(guide.text) not in guide.english:
            missing.append(paragraph.label.of(guide.text))
        missing += [s.of(guide.text) for s in paragraph.sentences if not guide.rendering(s)]
    assert missing == []


def test_the_bundled_translation_says_that_it_is_unofficial() -> None:
    assert "nofficial" in next(BUNDLED.glob("*.en.po")).read_text(encoding="utf-8").splitlines()[0]


def test_figures_dates_and_links_of_the_bundled_translation_are_those_of_the_guide() -> None:
    (guide,) = read_folder().guides
    for words, english in guide.english.items():
        here, there = Values.of(words), Values.of(english)
        assert unsupported_values(english, here) == [], words
        assert unsupported_values(words, there) == [], words
        assert ("http" in words) == ("http" in english), words
