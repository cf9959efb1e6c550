"""When a passage is sure enough to answer."""

from __future__ import annotations

from dataclasses import fields, replace

from hypothesis import given
from hypothesis import strategies as st

from assistant import words
from assistant.confidence import Signs, answers, confidence

SHARE = st.floats(0, 1)
SIGNS = st.builds(Signs, st.floats(0, 8), SHARE, SHARE, st.sampled_from([0.0, 1.0]), SHARE)


def test_every_sign_has_a_weight() -> None:
    assert len(words.load("thresholds")["passage"]["weights"]) == len(fields(Signs))


def test_a_passage_far_ahead_that_states_the_kind_answers_and_one_like_all_others_does_not() -> None:
    assert answers(Signs(lead=2.0, chance=0.7, states=0.9, named=1.0, shared=0.6))
    assert not answers(Signs(lead=0.1, chance=0.1, states=0.0, named=0.0, shared=0.1))


@given(SIGNS, st.sampled_from(["lead", "chance", "states", "shared"]), st.floats(0, 1))
def test_more_of_a_sign_never_makes_less_sure(signs: Signs, name: str, more: float) -> None:
    before = confidence(signs)
    assert 0 < before < 1
    assert confidence(replace(signs, **{name: getattr(signs, name) + more})) >= before - 1e-12


def test_a_named_subject_makes_surer() -> None:
    unnamed = Signs(1.0, 0.5, 0.5, 0.0, 0.2)
    assert confidence(replace(unnamed, named=1.0)) > confidence(unnamed)
