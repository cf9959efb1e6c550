"""Which kind a figure is of that is no value of a kind: 劳务费不超过15% is a rule on the use of funds.

The kinds are asked in turn, those first that say something special: by a cue in the figure's own clause, by a label,
then by a cue elsewhere in the sentence.
"""

from __future__ import annotations

from collections.abc import Iterable

from corpus import words
from corpus.labels import Labels
from corpus.values import Value, Window


def claimed_by(value: Value, own: str, part: str, lead: str, labels: Labels, stated: Iterable[str]) -> str | None:
    """The kind of a figure; None where no kind claims it.

    own: the words of its clause; part: those of its part of the sentence; lead: those before the colon that announces
    it (分两期拨付：…); stated: the kinds of the facts of its sentence, in words.
    """
    family = "date" if isinstance(value, Window) else getattr(value, "family", "")
    kinds = sorted((kind for kind in words.kinds() if family in kind.figures), key=lambda kind: kind.general)
    special = [kind for kind in kinds if kind.general == 0]
    labelled, said = labels.stated | labels.announced, frozenset(stated)
    tries = (
        (kind for kind in special if lead and kind.cued(lead)),
        (kind for kind in special if kind.cued(own)),
        (kind for kind in special if kind.id in labelled),
        (kind for kind in kinds if kind.id in labelled or kind.cued(own)),
        (kind for kind in kinds if kind.id in said and kind.cued(part)),
        (kind for kind in kinds if kind.id in said),
    )
    return next((kind.id for found in tries for kind in found), None)
