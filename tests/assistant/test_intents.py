"""The classifier of what questions ask for by their meaning."""

from __future__ import annotations

from importlib import resources
from pathlib import Path

import numpy as np
import pytest
from assistant_asking import BEFORE

from assistant import words
from assistant.assistant import Assistant
from assistant.intents import Intents, _key, _load, fit, open_intents, train
from assistant.question import read_question
from assistant.wording import says
from corpus.words import is_kind
from index.embedding import open_embedder


def test_what_is_shipped_was_learnt_from_the_exemplars_as_they_are() -> None:
    shipped = Path(str(resources.files(words) / "intents.npz"))
    assert _load(shipped, _key(open_embedder())), "exemplars have changed: run make intents"


def test_every_kind_of_exemplar_has_a_name_in_answers_or_is_no_question_on_a_guide() -> None:
    for kind in words.load("exemplars"):
        apart = kind.startswith("smalltalk_") or kind == "elsewhere"
        assert apart or (says(kind, "kinds") and (is_kind(kind) or kind in words.load("open") or words.ask(kind).asks))


def test_every_open_matter_has_exemplars_and_a_related_kind_that_guides_state() -> None:
    for matter, table in words.load("open").items():
        assert matter in words.load("exemplars")
        assert is_kind(table.get("related", "contact"))


@pytest.mark.parametrize(
    ("message", "intent"),
    [
        ("到几号就不给报了呀", "deadline"),
        ("Have we still got time to send it off?", "deadline"),
        ("一个项目大概能批下来多少", "funding"),
        ("有没有空白表格可以拿", "template"),
        ("which experts will assess it", "experts"),
        ("火锅哪家好吃", "elsewhere"),
        ("哎呀真是帮大忙了", "smalltalk_thanks"),
    ],
)
def test_a_wording_that_no_list_has_is_recognised(message: str, intent: str, bundled: Assistant) -> None:
    likely = bundled.recognise(read_question(message, bundled.library, BEFORE))
    assert next(iter(likely)) == intent
    assert sum(likely.values()) == pytest.approx(1)


def test_what_cannot_be_told_apart_is_equally_likely() -> None:
    vectors = np.zeros((4, 3), np.float32)
    vectors[:, 0] = 1
    intents = fit(("a", "b"), np.array([0, 1, 0, 1]), ["甲", "乙", "丙", "丁"], vectors)
    assert list(intents.likely("戊", vectors[0]).values()) == pytest.approx([0.5, 0.5])


def test_learning_twice_gives_the_same_weights(tmp_path: Path) -> None:
    exemplars = {"deadline": ["最晚哪天交", "last day?"], "funding": ["能拿多少钱", "how much money?"]}
    first, second = (train(exemplars, open_embedder()) for _ in range(2))
    assert np.array_equal(first.weights, second.weights)
    first.save(tmp_path / "learnt.npz", "key")
    again = _load(tmp_path / "learnt.npz", "key")
    assert isinstance(again, Intents) and np.array_equal(again.weights, first.weights)
    assert _load(tmp_path / "learnt.npz", "another key") is None


def test_damaged_weights_are_learnt_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    few = {"deadline": ["最晚哪天交", "last day?"], "funding": ["能拿多少钱", "how much money?"]}
    real = words.load
    monkeypatch.setattr(words, "load", lambda name: few if name == "exemplars" else real(name))
    monkeypatch.setattr("assistant.intents._key", lambda embedder: "changed")
    assert open_intents(open_embedder(), tmp_path).kinds == tuple(few)
    kept = tmp_path / "intents" / "changed.npz"
    kept.write_bytes(b"damaged")
    assert open_intents(open_embedder(), tmp_path).kinds == tuple(few)
    assert _load(kept, "changed")
