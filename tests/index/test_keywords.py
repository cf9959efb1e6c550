from __future__ import annotations

from pathlib import Path

import pytest

from index.keywords import KeywordIndex

TEXTS = [
    "芬兰 外方截止时间 2024年9月25日",
    "以色列 创新署 网站链接",
    "建议财政补助经费 150万元以内",
    "申报主体 iPS B&R 企业牵头",
]


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> KeywordIndex:
    folder = tmp_path_factory.mktemp("keywords") / "index"
    KeywordIndex.build(folder, TEXTS, ["建议财政补助经费"])
    return KeywordIndex(folder)


@pytest.mark.parametrize(
    ("question", "best"),
    [
        ("芬兰截止", 0),
        ("創新署的網站鏈接", 1),  # traditional
        ("财政补助", 2),
        ("IPS", 3),
        ("150万元", 2),
    ],
)
def test_the_text_with_the_words_scores_best(index: KeywordIndex, question: str, best: int) -> None:
    scores = index.scores(question)
    assert scores.grams.argmax() == best
    assert scores.words.argmax() == best


@pytest.mark.parametrize("question", ["zebra", "熊猫", "？！", "的"])
def test_unknown_words_score_nothing(index: KeywordIndex, question: str) -> None:
    scores = index.scores(question)
    assert not scores.grams.any()
    assert not scores.words.any()
    assert scores.known == 0
    assert index.coverage(question, [0, 1]) == [0, 0]


def test_coverage_is_the_share_of_the_question_that_a_text_has(index: KeywordIndex) -> None:
    assert index.coverage("外方截止时间", [0, 1]) == [1, 0]
    half, _ = index.coverage("截止熊猫", [0, 1])  # 截止 of 截止, 止熊, 熊猫; what no text has weighs more
    assert 0 < half < 1 / 3


def test_texts_without_any_word_can_be_indexed(tmp_path: Path) -> None:
    KeywordIndex.build(tmp_path / "index", ["——", "。"], [])
    index = KeywordIndex(tmp_path / "index")
    assert index.size == 2
    assert not index.scores("芬兰").grams.any()
