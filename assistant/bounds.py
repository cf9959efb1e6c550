"""Whether all of a figure that someone tells is within what a guide allows."""

from __future__ import annotations

from decimal import Decimal

from corpus.figures import Quantity

_TINY = Decimal("0.000001")
_FAR = Decimal(10) ** 15


def within(told: Quantity, allowed: Quantity) -> bool | None:
    """Whether all of what was told is allowed; None where a part of it is."""
    step = _TINY if told.strict else Decimal(0)
    ends = (
        -_FAR if told.low is None else told.low + step,
        _FAR if told.high is None else told.high - (step if told.low != told.high else 0),
    )
    holds = {allowed.allows(end) for end in ends}
    return holds.pop() if len(holds) == 1 else None
