"""How the thresholds are chosen: questions that guides answer and leave open, searched without any rule.

For each question the best passage is right (it holds the words to be cited) or wrong (it does not, or the
guide is silent). A logistic regression weighs its signs (assistant/confidence.py); every question is judged
by the weights of the other nine tenths, so that the curve shows what unseen questions would get.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import astuple, dataclass, fields
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from assistant.assistant import Assistant
from assistant.confidence import Signs
from assistant.conversation import questions_of
from corpus.guide import Span
from eval.cases import Case
from eval.gold import gold

CALIBRATION = Path(__file__).with_name("calibration.jsonl")
_FOLDS = 10
_DECAY = 0.01  # of the weights of standardised signs
_NEWTON = 20  # steps


@dataclass(frozen=True, slots=True)
class Judged:
    """The signs of a question's best passage, whether it is right, and whether there is an answer at all."""

    signs: Signs
    right: bool
    answerable: bool


@dataclass(frozen=True, slots=True)
class Point:
    """What a threshold comes to: questions answered rightly, wrongly, and not at all."""

    threshold: float
    right: int
    wrong: int
    silent: int


@dataclass(frozen=True, slots=True)
class Calibration:
    """The weights of the signs as `words/thresholds.toml` has them, and the curve of unseen questions."""

    questions: int
    answerable: int
    weights: tuple[float, ...]
    bias: float
    curve: tuple[Point, ...]


def judged(case: Case, assistant: Assistant) -> Judged | None:
    """None for a question that finds nothing."""
    question = questions_of(list(case.turns), assistant.library, case.today)[0]
    found = assistant.find(question)
    if not found.passages:
        return None
    best = found.passages[0]
    where: Span = assistant.library.guide(best.guide).paragraphs[best.paragraph - 1].span
    right = bool(case.source) and gold(case, assistant.guides).holds(best.guide, where)
    return Judged(assistant.signs(found), right, bool(case.source))


def calibrated(rows: Sequence[Judged]) -> Calibration:
    """Fits the weights to all rows, and draws the curve by weights fitted to the others."""
    signs = np.array([astuple(row.signs) for row in rows])
    right = np.array([row.right for row in rows])
    fold = np.arange(len(rows)) % _FOLDS
    unseen = np.zeros(len(rows))
    for one in range(_FOLDS):
        weights, bias = _fit(signs[fold != one], right[fold != one])
        unseen[fold == one] = _chance(signs[fold == one], weights, bias)
    weights, bias = _fit(signs, right)
    return Calibration(
        len(rows),
        sum(row.answerable for row in rows),
        tuple(round(float(weight), 2) for weight in weights),
        round(bias, 2),
        tuple(_curve(unseen, right)),
    )


def names_of_signs() -> tuple[str, ...]:
    return tuple(field.name for field in fields(Signs))


def _curve(chances: NDArray[np.float64], right: NDArray[np.bool_]) -> Iterator[Point]:
    for threshold in np.arange(0.1, 1.0, 0.1):
        given = chances >= threshold
        yield Point(
            round(float(threshold), 1), int((right & given).sum()), int((~right & given).sum()), int((~given).sum())
        )


def _fit(signs: NDArray[np.float64], right: NDArray[np.bool_]) -> tuple[NDArray[np.float64], float]:
    """Logistic regression by Newton's method, of standardised signs; the weights returned are of plain ones."""
    mean, deviation = signs.mean(axis=0), signs.std(axis=0) + 1e-9
    inputs = np.c_[(signs - mean) / deviation, np.ones(len(signs))]
    decay = _DECAY * np.diag([*np.ones(signs.shape[1]), 0.0])
    weights = np.zeros(inputs.shape[1])
    for _ in range(_NEWTON):
        chances = 1 / (1 + np.exp(-inputs @ weights))
        gradient = inputs.T @ (chances - right) / len(right) + decay @ weights
        curvature = (inputs * (chances * (1 - chances))[:, None]).T @ inputs / len(right) + decay
        weights = weights - np.linalg.solve(curvature + 1e-9 * np.eye(len(weights)), gradient)
    plain = weights[:-1] / deviation
    return plain, float(weights[-1] - plain @ mean)


def _chance(signs: NDArray[np.float64], weights: NDArray[np.float64], bias: float) -> NDArray[np.float64]:
    chances: NDArray[np.float64] = 1 / (1 + np.exp(-(signs @ weights + bias)))
    return chances
