"""How sure it is that the best sentence of a search answers the question: a few signs, weighed by calibration.

A single threshold on similarity says little when every paragraph of a guide is about the same matter. What
tells is how far the best sentence is ahead of the others (ranking.py), whether it states the kind of fact that the
question is likely to ask for, how many of its telling terms one clause has, and whether a subject was named.
The weights are fitted to questions that guides answer and leave open: `zhinan calibrate`.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import astuple, dataclass

from assistant import words
from assistant.ranking import Features


@dataclass(frozen=True, slots=True)
class Signs:
    """lead: how far the score of the best sentence is above that of the next paragraph's best; chance: that it is
    the one, beside all others; states: the likelihood of the likeliest kind of fact or matter that it states; named:
    1 where the question names a subject; shared: the share of its telling terms, in either language, that its best
    clause holds."""

    lead: float
    chance: float
    states: float
    named: float
    shared: float


def signs_of(scores: Sequence[float], places: Sequence[tuple[str, int]], best: Features, named: bool) -> Signs:
    """The signs by the scores and paragraphs of all sentences, and the features of the one with the highest score."""
    top = max(scores)
    first = places[scores.index(top)]
    others = [score for score, place in zip(scores, places, strict=True) if place != first]
    chance = 1 / sum(math.exp(score - top) for score in scores)
    return Signs(top - max(others, default=top), chance, max(best.likely, best.matter), float(named), best.shared)


def confidence(signs: Signs) -> float:
    """Between 0 and 1, by words/thresholds.toml."""
    weights = words.load("thresholds")["passage"]
    score = sum(weight * sign for weight, sign in zip(weights["weights"], astuple(signs), strict=True))
    return 1 / (1 + math.exp(-(score + weights["bias"])))


def answers(signs: Signs) -> bool:
    """Whether the passage is given as the answer."""
    return confidence(signs) >= float(words.load("thresholds")["passage"]["answer_from"])
