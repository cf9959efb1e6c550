from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pytest

from corpus.folder import read_folder
from corpus.guide import Guide
from corpus.reader import parse_guide
from index.build import ensure_index
from index.embedding import open_embedder
from index.fusion import Spread
from index.search import Index, Passage

OTHER = parse_guide("other", "市级补贴办法\n一、时间\n申报截止时间：2026年4月30日\n二、对象\n申报主体：本市企业。\n")


@pytest.fixture(scope="module")
def guides() -> tuple[Guide, ...]:
    return (*read_folder().guides, OTHER)


@pytest.fixture(scope="module")
def index(guides: tuple[Guide, ...], tmp_path_factory: pytest.TempPathFactory) -> Iterator[Index]:
    index = ensure_index(guides, tmp_path_factory.mktemp("home"), open_embedder())
    yield index
    index.close()


def numbers(passages: tuple[Passage, ...]) -> list[int]:
    return [passage.paragraph for passage in passages]


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("芬兰项目什么时候截止？", "外方截止时间为2024年9月25日"),
        ("以色列那边的截止日期", "外方截止时间为2024年10月30日"),
        ("中部引擎地区一共几个郡", "共11个郡"),
        ("项目负责人每年要在帮扶地待多少天", "不少于15天"),
        ("海外研发机构的合作国别有什么限制", "合作国别需是企业海外研发机构所在国家或地区"),
        ("芬蘭項目截止時間", "外方截止时间为2024年9月25日"),
        ("Which UK counties are covered by the Midlands Engine?", "共11个郡"),
    ],
)
def test_the_sentence_that_answers_is_found_first(index: Index, question: str, words: str) -> None:
    best, *_ = index.search(question)
    assert words in index.guides[best.guide].paragraphs[best.paragraph - 1].span.of(index.guides[best.guide].text)


def test_a_passage_is_verbatim_and_each_paragraph_comes_once(index: Index) -> None:
    passages = index.search("合作协议 知识产权", k=100)
    assert len({(p.guide, p.paragraph) for p in passages}) == len(passages)
    for passage in passages:
        text = index.guides[passage.guide].text
        assert index.quote(passage) == text[passage.span.start : passage.span.end]
        assert -1 <= passage.similarity <= 1.001
        assert 0 <= passage.coverage <= 1
    assert [p.score for p in passages] == sorted((p.score for p in passages), reverse=True)


def test_k_bounds_what_comes_back(index: Index) -> None:
    assert len(index.search("经费", k=3)) == 3
    assert index.search("经费", k=0) == ()
    everything = index.search("经费", k=10_000)
    assert numbers(everything[:3]) == numbers(index.search("经费", k=3))


def test_only_the_guides_asked_for(index: Index) -> None:
    assert {passage.guide for passage in index.search("芬兰截止时间", guides=["other"])} == {"other"}
    assert index.search("芬兰截止时间", guides=["unknown"]) == ()
    assert index.search("芬兰截止时间", guides=[]) == ()


@pytest.mark.parametrize("question", ["", " \n", "\x00", "\u200b"])
def test_a_blank_question_is_refused(index: Index, question: str) -> None:
    with pytest.raises(ValueError, match="blank"):
        index.search(question)


@pytest.mark.parametrize("question", ["？？？", "zebra", "芬" * 20_000, "a\ud800\x00b", "😀", "%_'\"; DROP TABLE--"])
def test_odd_questions_are_answered(index: Index, question: str) -> None:
    assert len(index.search(question)) == 8


def test_the_same_question_gets_the_same_answer_in_every_thread(index: Index) -> None:
    questions = ["芬兰截止", "补助经费", "申报主体是谁", "合作国别"] * 6
    alone = [index.search(question) for question in questions]
    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(index.search, questions)) == alone


def test_a_paragraph_that_only_keywords_find_has_its_cosine(index: Index, monkeypatch: pytest.MonkeyPatch) -> None:
    expected = {(p.guide, p.paragraph): p.similarity for p in index.search("芬兰创新资金署", k=100)}
    monkeypatch.setattr("index.search.NEAREST", 1)
    passages = index.search("芬兰创新资金署", k=100)
    assert 1 < len(passages) < len(expected)
    for passage in passages:
        assert passage.similarity == pytest.approx(expected[passage.guide, passage.paragraph], abs=1e-5)


def test_spread_knows_mean_and_deviation_of_all_cosines(tmp_path: Path) -> None:
    random = np.random.default_rng(7)
    vectors = random.normal(size=(500, 12)).astype(np.float32)
    question = random.normal(size=12).astype(np.float32)
    Spread.of(vectors).save(tmp_path / "spread.npy")
    cosines = vectors @ question
    standard = Spread.load(tmp_path / "spread.npy").standardise(question, cosines)
    np.testing.assert_allclose(standard, (cosines - cosines.mean()) / cosines.std(), rtol=1e-3, atol=1e-3)
