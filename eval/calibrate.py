"""How the weights are found: questions that guides answer and leave open, searched without any rule.

1. Which sentence answers: of each answerable question, a sentence that holds the words to be cited beats every other;
   logistic regression over such pairs weighs the features of a sentence (assistant/ranking.py).
2. Whether it answers: of each question the best sentence so ranked is right (its paragraph holds the words to be
   cited) or wrong (it does not, or the guide is silent); logistic regression weighs the signs (confidence.py).

The ranking learns from the open suites too, which tell where answers stand; whether to answer is learnt from the
questions of calibration.jsonl alone, which no suite has. Every question is judged by the weights that the questions on
the other guides give: the shares and the curve show what a guide that nobody has seen would get.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import astuple, dataclass, fields
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from assistant.assistant import Assistant
from assistant.confidence import Signs, signs_of
from assistant.conversation import questions_of
from assistant.ranking import Features
from corpus.guide import Span
from eval.cases import Case
from eval.gold import gold

CALIBRATION = Path(__file__).with_name("calibration.jsonl")
_DECAY = 0.01  # of the weights of standardised signs
_NEWTON = 25  # steps
_RANKS = (1, 3)

Matrix = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Judged:
    """A question's sentences in the order of the search: their features, paragraphs, whether their paragraph is to be
    cited (`right`), and whether they hold the very words (`exact`). answerable: whether there is an answer at all."""

    guides: str
    features: Matrix
    places: tuple[tuple[str, int], ...]
    right: NDArray[np.bool_]
    exact: NDArray[np.bool_]
    named: bool
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
    """The weights as `words/thresholds.toml` has them, and what questions on unseen guides would get: the share whose
    sentence is among the first so many, and the curve of confidence."""

    questions: int
    answerable: int
    ranking: tuple[float, ...]
    weights: tuple[float, ...]
    bias: float
    recall: dict[int, float]
    curve: tuple[Point, ...]


def judged(case: Case, assistant: Assistant) -> Judged | None:
    """None for a question that finds nothing."""
    question = questions_of(list(case.turns), assistant.library, case.today)[0]
    found = assistant.find(question).candidates
    if not found:
        return None
    wanted = gold(case, assistant.guides) if case.source else None
    right = [bool(wanted and wanted.holds(*_paragraph(each.place, assistant))) for each in found]
    texts = [(each.sentence.span, assistant.library.guide(each.place[0]).text) for each in found]
    exact = [
        ok and any(_meet(span, words, text) for words in case.source)
        for ok, (span, text) in zip(right, texts, strict=True)
    ]
    return Judged(
        case.guides or "",
        np.array([astuple(each.features) for each in found]),
        tuple(each.place for each in found),
        np.array(right),
        np.array(exact),
        question.names_subject,
        bool(case.source),
    )


def _paragraph(place: tuple[str, int], assistant: Assistant) -> tuple[str, Span]:
    return place[0], assistant.library.guide(place[0]).paragraphs[place[1] - 1].span


def _meet(span: Span, words: str, text: str) -> bool:
    """Whether the words, or a part of them, stand in the span."""
    start = text.find(words)
    while start >= 0:
        if span.overlaps(Span(start, start + len(words))):
            return True
        start = text.find(words, start + 1)
    return False


def calibrated(rows: Sequence[Judged], more: Sequence[Judged] = ()) -> Calibration:
    """Fits the weights to all rows, the ranking to `more` as well, and judges each guide's rows by the others'."""
    unseen: list[tuple[float, bool]] = []
    firsts: list[int | None] = []
    for guides in sorted({row.guides for row in rows}):
        own, others = [r for r in rows if r.guides == guides], [r for r in rows if r.guides != guides]
        ranking, weights, bias = _fitted(others or own, [r for r in more if r.guides != guides])
        chances = _chance(np.array([_signs(row, ranking) for row in own]), weights, bias)
        unseen += [(float(chance), _first_is_right(row, ranking)) for chance, row in zip(chances, own, strict=True)]
        firsts += [_rank(row, ranking) for row in (*own, *(r for r in more if r.guides == guides)) if row.answerable]
    ranking, weights, bias = _fitted(rows, more)
    recall = {k: sum(first is not None and first <= k for first in firsts) / max(len(firsts), 1) for k in _RANKS}
    curve = tuple(_curve(np.array([c for c, _ in unseen]), np.array([r for _, r in unseen])))
    answerable = sum(row.answerable for row in rows)
    return Calibration(len(rows), answerable, _rounded(ranking), _rounded(weights), round(bias, 2), recall, curve)


def names_of_signs() -> tuple[str, ...]:
    return tuple(field.name for field in fields(Signs))


def names_of_features() -> tuple[str, ...]:
    return tuple(field.name for field in fields(Features))


def _rounded(weights: Matrix) -> tuple[float, ...]:
    return tuple(round(float(weight), 2) for weight in weights)


def _fitted(rows: Sequence[Judged], more: Sequence[Judged]) -> tuple[Matrix, Matrix, float]:
    """The weights of the features, of the signs, and the bias of these."""
    ranking = _ranking([*rows, *more])
    signs = np.array([_signs(row, ranking) for row in rows])
    return ranking, *_fit(signs, np.array([_first_is_right(row, ranking) for row in rows]))


def _ranking(rows: Sequence[Judged]) -> Matrix:
    """Weights by which exact sentences beat the others of their question; each question counts the same."""
    pairs, shares = [], []
    for row in rows:
        if row.exact.any() and not row.exact.all():
            better = (row.features[row.exact][:, None] - row.features[~row.exact][None]).reshape(
                -1, row.features.shape[1]
            )
            pairs.append(better)
            shares.append(np.full(len(better), 1 / len(better)))
    if not pairs:
        return np.zeros(rows[0].features.shape[1])
    inputs, share = np.concatenate(pairs), np.concatenate(shares) / len(pairs)
    deviation = np.sqrt((inputs**2 * share[:, None]).sum(axis=0)) + 1e-9
    weights: Matrix = (
        _newton(inputs / deviation, np.ones(len(inputs)), share, _DECAY * np.eye(inputs.shape[1])) / deviation
    )
    return weights


def _signs(row: Judged, ranking: Matrix) -> tuple[float, ...]:
    """The signs of its best sentence by these weights."""
    scores = row.features @ ranking
    features = Features(*row.features[int(np.argmax(scores))])
    return astuple(signs_of(scores.tolist(), row.places, features, row.named))


def _first_is_right(row: Judged, ranking: Matrix) -> bool:
    return bool(row.right[int(np.argmax(row.features @ ranking))])


def _rank(row: Judged, ranking: Matrix) -> int | None:
    """The place of the first exact sentence."""
    order = np.argsort(-(row.features @ ranking), kind="stable")
    places = np.flatnonzero(row.exact[order])
    return int(places[0]) + 1 if len(places) else None


def _curve(chances: Matrix, right: NDArray[np.bool_]) -> Iterator[Point]:
    for threshold in np.arange(0.1, 1.0, 0.1):
        given = chances >= threshold
        yield Point(
            round(float(threshold), 1), int((right & given).sum()), int((~right & given).sum()), int((~given).sum())
        )


def _fit(signs: Matrix, right: NDArray[np.bool_]) -> tuple[Matrix, float]:
    """Logistic regression of standardised signs; the weights returned are of plain ones."""
    mean, deviation = signs.mean(axis=0), signs.std(axis=0) + 1e-9
    inputs = np.c_[(signs - mean) / deviation, np.ones(len(signs))]
    decay = _DECAY * np.diag([*np.ones(signs.shape[1]), 0.0])
    weights = _newton(inputs, right.astype(float), np.full(len(right), 1 / len(right)), decay)
    plain = weights[:-1] / deviation
    return plain, float(weights[-1] - plain @ mean)


def _newton(inputs: Matrix, wanted: Matrix, share: Matrix, decay: Matrix) -> Matrix:
    """The weights of a logistic regression by Newton's method; `share`: how much each input counts."""
    weights = np.zeros(inputs.shape[1])
    for _ in range(_NEWTON):
        chances = 1 / (1 + np.exp(-inputs @ weights))
        gradient = inputs.T @ ((chances - wanted) * share) + decay @ weights
        curvature = (inputs * (chances * (1 - chances) * share)[:, None]).T @ inputs + decay
        weights = weights - np.linalg.solve(curvature + 1e-9 * np.eye(len(weights)), gradient)
    return weights


def _chance(signs: Matrix, weights: Matrix, bias: float) -> Matrix:
    chances: Matrix = 1 / (1 + np.exp(-(signs @ weights + bias)))
    return chances
