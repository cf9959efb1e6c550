"""What else sentences are found by."""

from __future__ import annotations

from pathlib import Path

import pytest
from index_stand_ins import Counting

from corpus.facts import facts_of
from corpus.reader import parse_guide
from index.build import ensure_index
from index.chunks import blocks_of
from index.embedding import open_embedder
from index.expansion import variants_of

GUIDE = parse_guide(
    "call", "申报指南\n一、要求\n1.补助：每项不超过150万元。项目应当在浙江实施。\n2.截止时间：2024年9月25日"
)
FACTS = facts_of(GUIDE)


def test_a_sentence_is_found_by_itself_in_its_place_and_by_what_its_facts_answer() -> None:
    variants = variants_of(GUIDE, blocks_of(GUIDE), FACTS)
    own = [variant for variant in variants if not variant.asked]
    assert [variant.span for variant in own] == [s for p in GUIDE.paragraphs[2:] for s in p.sentences]
    assert own[1].text.startswith("要求") and own[1].text.endswith("项目应当在浙江实施。")
    assert any("截止" in variant.text for variant in variants if variant.asked and variant.paragraph == 4)


def test_a_question_is_near_to_the_sentence_that_answers_it(tmp_path: Path) -> None:
    index = ensure_index([GUIDE], tmp_path, open_embedder(), facts=FACTS)
    question = "最晚几号之前交？"
    near = index.likenesses(question, index.search(question))
    deadline = GUIDE.paragraphs[-1].sentences[0]
    assert max(near, key=lambda sentence: near[sentence].asked) == ("call", deadline)
    assert all(-1 <= likeness.words <= 1.001 for likeness in near.values())


def test_only_the_questions_of_new_facts_are_embedded(tmp_path: Path) -> None:
    embedder = Counting(open_embedder())
    ensure_index([GUIDE], tmp_path, embedder)
    more = ensure_index([GUIDE], tmp_path, embedder, facts=FACTS)
    questions = {v.text for v in variants_of(GUIDE, blocks_of(GUIDE), FACTS) if v.asked}
    assert more.embedded == len(questions)


@pytest.mark.parametrize("broken", [b"", b"\x93NUMPY"])
def test_a_damaged_array_is_rebuilt(tmp_path: Path, broken: bytes) -> None:
    ensure_index([GUIDE], tmp_path, open_embedder(), facts=FACTS).close()
    (file,) = tmp_path.rglob("expansion.npy")
    file.chmod(0o644)
    file.write_bytes(broken)
    assert "corrupt_index" in ensure_index([GUIDE], tmp_path, open_embedder(), facts=FACTS).notices
