"""What a question is about where its words do not tell it: a classifier of the meaning of whole questions.

Word lists find most of what people ask for. For the rest, exemplars of every kind of fact, of matters that
guides leave open, of small talk and of other worlds (words/exemplars.toml) are embedded once, and a
multinomial logistic regression learns to tell them apart. The vectors of each language are centred first,
so that what was learnt from one language holds for the other. Each exemplar is learnt in a few frames as
well (words/framings.toml): of questions that the word lists know, the likeliest kind agrees for 71 in 100
with them, for 62 without.

What was learnt for the bundled model lies beside the word lists (`make intents`). Where exemplars or model
have changed since, it is learnt anew when it is first needed, and kept in the home folder.
"""

from __future__ import annotations

import hashlib
import os
import re
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from importlib import resources
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from assistant import words
from index.embedding import Embedder, Vectors, open_embedder

Likely = dict[str, float]
"""The probability of each kind of question."""

_FRAMED = 2  # times that each exemplar is learnt in a frame
_STEPS = 60  # of accelerated gradient descent; more gain nothing on exemplars left out
_SCALE = 8.0  # of the vectors, whose differences are small beside their length
_DECAY = 1e-4
_SHIPPED = "intents.npz"
_CHINESE = re.compile(r"[\u3400-\u9fff]")


@dataclass(frozen=True, slots=True)
class Intents:
    """The trained classifier: `means` of each language's vectors (2, d), `weights` (d, kinds)."""

    kinds: tuple[str, ...]
    means: NDArray[np.float32]
    weights: NDArray[np.float32]

    def likely(self, text: str, vector: NDArray[np.float32]) -> Likely:
        """How likely a question with this text and vector is of each kind, the likeliest first."""
        scores = (vector - self.means[_language(text)]) @ self.weights
        odds = np.exp(scores - scores.max())
        chances = odds / odds.sum()
        return {self.kinds[i]: float(chances[i]) for i in np.argsort(-chances, kind="stable")}

    def save(self, file: Path, key: str) -> None:
        """Whole or not at all: another process may be reading or writing it."""
        file.parent.mkdir(parents=True, exist_ok=True)
        draft = file.with_name(f"{file.name}.{os.getpid()}.npz")
        np.savez(draft, key=key, kinds=self.kinds, means=self.means, weights=self.weights)
        draft.replace(file)


def open_intents(embedder: Embedder, home: Path) -> Intents:
    """The classifier for this model: as shipped, as learnt before, or learnt now (half a minute)."""
    key = _key(embedder)
    with resources.as_file(resources.files(words) / _SHIPPED) as shipped:
        for file in (shipped, kept := home / "intents" / f"{key}.npz"):
            if found := _load(file, key):
                return found
    learnt = train(words.load("exemplars"), embedder)
    learnt.save(kept, key)
    return learnt


def train(exemplars: dict[str, Sequence[str]], embedder: Embedder) -> Intents:
    """Learns to tell the kinds of the exemplars apart; the same exemplars give the same weights."""
    texts = [text for of_kind in exemplars.values() for text in of_kind]
    kinds = np.repeat(np.arange(len(exemplars)), [len(of_kind) for of_kind in exemplars.values()])
    framed = [_framed(text, number) for number in range(_FRAMED * len(texts)) for text in [texts[number % len(texts)]]]
    texts, kinds = texts + framed, np.tile(kinds, 1 + _FRAMED)
    return fit(tuple(exemplars), kinds, texts, embedder.encode_query(texts))


def _framed(text: str, number: int) -> str:
    """The exemplar with a name or an aside around it (words/framings.toml), another for each number."""
    around = words.load("framings")[("zh", "en")[_language(text)]]
    frames, names = around["frames"], around["names"]
    return str(frames[number % len(frames)].format(text=text, name=names[number % len(names)]))


def fit(names: tuple[str, ...], kinds: NDArray[np.intp], texts: Sequence[str], vectors: Vectors) -> Intents:
    """Multinomial logistic regression; kinds with few exemplars weigh more, by the root of their number."""
    languages = np.array([_language(text) for text in texts])
    means = np.stack(
        [vectors[languages == one].mean(axis=0) if (languages == one).any() else vectors.mean(axis=0) for one in (0, 1)]
    )
    inputs = vectors - means[languages]
    scale = np.float32(_SCALE / max(np.sqrt((inputs**2).sum(axis=1).mean()), 1e-6))
    inputs = inputs * scale
    share = (1 / np.bincount(kinds, minlength=len(names)))[kinds] ** 0.5
    share = (share / share.sum()).astype(np.float32)[:, None]
    wanted = np.eye(len(names), dtype=np.float32)[kinds]
    weights = momentum = np.zeros((vectors.shape[1], len(names)), np.float32)
    step = np.float32(1 / (np.linalg.norm(inputs * np.sqrt(share), 2) ** 2 / 2 + _DECAY))
    for i in range(_STEPS):
        scores = inputs @ momentum
        odds = np.exp(scores - scores.max(axis=1, keepdims=True))
        off = odds / odds.sum(axis=1, keepdims=True) - wanted
        new = momentum - step * (inputs.T @ (off * share) + np.float32(_DECAY) * momentum)
        momentum = new + np.float32(i / (i + 3)) * (new - weights)
        weights = new
    return Intents(names, means.astype(np.float32), (weights * scale).astype(np.float32))


def _language(text: str) -> int:
    return int(_CHINESE.search(text) is None)


def _key(embedder: Embedder) -> str:
    """Changes whenever the classifier has to be learnt anew."""
    state = hashlib.sha256(f"{embedder.name} {embedder.version} {_FRAMED} {_STEPS} {_SCALE} {_DECAY}".encode())
    for name in ("exemplars", "framings"):
        state.update((resources.files(words) / f"{name}.toml").read_bytes())
    return state.hexdigest()[:16]


def _load(file: Path, key: str) -> Intents | None:
    """None where the file is missing, damaged or made of something else."""
    try:
        with np.load(file, allow_pickle=False) as saved:
            if str(saved["key"]) == key:
                return Intents(tuple(map(str, saved["kinds"])), saved["means"], saved["weights"])
    except (OSError, ValueError, KeyError):
        pass
    return None


if __name__ == "__main__":  # make intents
    bundled = open_embedder()
    file = Path(str(resources.files(words) / _SHIPPED))
    train(words.load("exemplars"), bundled).save(file, _key(bundled))
    print(file, file=sys.stderr)
