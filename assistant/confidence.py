"""How sure it is that the best passage of a search answers the question: a few signs, weighed by calibration.

A single threshold on similarity says little when every paragraph of a guide is about the same matter. What
tells is how far the best passage is ahead of the next, whether it states the kind of fact that the question
is likely to ask for, how many of its telling terms one clause has, and whether a subject of the guide was named.
The weights are fitted to questions that guides answer and leave open: `zhinan calibrate`.
"""

from __future__ import annotations

import math
from dataclasses import astuple, dataclass

from assistant import words


@dataclass(frozen=True, slots=True)
class Signs:
    """lead: by how many standard deviations the best passage is ahead of the next; states: the likelihood of
    the likeliest kind of fact or matter that it states; named: 1 where the question names a subject; shared: the
    share of its telling terms, in either language, that the best clause of the passage holds."""

    lead: float
    states: float
    named: float
    shared: float


def confidence(signs: Signs) -> float:
    """Between 0 and 1, by words/thresholds.toml."""
    weights = words.load("thresholds")["passage"]
    score = sum(weight * sign for weight, sign in zip(weights["weights"], astuple(signs), strict=True))
    return 1 / (1 + math.exp(-(score + weights["bias"])))


def answers(signs: Signs) -> bool:
    """Whether the passage is given as the answer."""
    return confidence(signs) >= float(words.load("thresholds")["passage"]["answer_from"])
