"""Which sentence answers."""

from __future__ import annotations

from dataclasses import fields, replace
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from assistant import words
from assistant.library import Library
from assistant.question import read_question
from assistant.ranking import Candidate, Features, asked_sorts, candidates
from corpus.facts import facts_of
from corpus.folder import BUNDLED
from corpus.reader import parse_guide
from index.expansion import Likeness
from index.search import Passage, Ranks

GUIDE = parse_guide(
    "call", "申报指南\n一、要求\n1.补助：每项不超过150万元。项目应当在浙江实施。\n2.截止时间：2024年9月25日"
)
LIBRARY = Library(BUNDLED, (GUIDE,), facts_of(GUIDE))


def ranked(question: str) -> list[Candidate]:
    """All sentences of the guide, as near as each other by meaning."""
    passages = [
        Passage("call", p.number, p.span, 1.0, 0.85, 0.1, Ranks(1, None, None))
        for p in GUIDE.paragraphs
        if p.body != p.span
    ]
    near = {("call", s): Likeness(0.85, 0.85) for p in GUIDE.paragraphs for s in p.sentences}
    return candidates(read_question(question, LIBRARY, date(2024, 9, 1)), passages, near, {}, LIBRARY)


def first(question: str) -> str:
    return ranked(question)[0].sentence.span.of(GUIDE.text)


def test_where_meaning_does_not_tell_the_kind_and_the_value_asked_for_do() -> None:
    assert "2024年9月25日" in first("什么时候截止？")
    assert "150万元" in first("最多能补助多少钱？")


def test_of_one_paragraph_the_sentence_with_the_telling_words_is_first() -> None:
    assert "在浙江实施" in first("项目可以不在浙江实施吗？")


def test_every_feature_has_a_weight() -> None:
    assert set(words.load("thresholds")["sentence"]) == {field.name for field in fields(Features)}


def test_the_sorts_of_value_that_a_question_asks_for_are_read_in_both_languages() -> None:
    assert asked_sorts("什么时候交？") == asked_sorts("When is it due?") == {"date"}
    assert "amount" in asked_sorts("How much is paid?")
    assert not asked_sorts("企业可以牵头吗")


@given(st.sampled_from(["meaning", "own", "asked", "shared", "states", "likely", "value"]), st.floats(0, 1))
def test_more_of_what_speaks_for_a_sentence_never_lowers_it(name: str, more: float) -> None:
    candidate = ranked("截止？")[0]
    raised = replace(candidate.features, **{name: getattr(candidate.features, name) + more})
    assert replace(candidate, features=raised).score >= candidate.score
