"""A question to passages: the nearest windows, keyword scores, and both fused for each block.

1. Chroma names the windows nearest to the question; the best window of a block gives its cosine.
2. Blocks that only the keywords find (the best by words, by bigrams) get theirs from their stored vectors.
3. The three scores are standardised and added (`index.fusion`), and the best k blocks are returned.

Measured on one thread, 3,500 windows of real guides: the 200 nearest take Chroma 1.7 ms (.9995 of them
truly the nearest), an exact product with all vectors 0.2 ms, embedding the question 10 ms. The product would
win here, and lose as guides come in: it reads every vector, while Chroma's graph hardly slows down, selects
guides by itself and can move to a server. So Chroma is asked, and only Chroma. The scores are the same as
with all vectors at hand, since the mean and deviation of all cosines are known from `index.fusion.Spread`.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from corpus.guide import Guide, Span
from index.chunks import Block
from index.embedding import Embedder
from index.expansion import Expansion, Likenesses
from index.fusion import Spread, fuse
from index.keywords import KeywordIndex
from index.text import LONGEST_QUESTION, clean

if TYPE_CHECKING:  # Chroma takes a second to import: not for those who only need the types of this module
    from index.private import PrivateCopy
    from index.store import Store

NEAREST = 200
"""Windows asked of Chroma, and a few more where there are many guides that may say the same."""

_KEYWORD_BEST = 20  # blocks that each of the keyword scores may propose


@dataclass(frozen=True, slots=True)
class Ranks:
    """The place (from 1) of a block in each source among all blocks found; None where it was not found."""

    meaning: int
    words: int | None
    grams: int | None


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph that was found; `span` is its best window.

    score: fused, in standard deviations above the mean; similarity: cosine of question and best window;
    coverage: share of the question's bigrams and Latin words, weighted by rarity, that the paragraph with
    its context has.
    """

    guide: str
    paragraph: int
    span: Span
    score: float
    similarity: float
    coverage: float
    ranks: Ranks


class Index:
    """An open index. Safe to use from several threads; made by `index.build.ensure_index`.

    notices: what a person should hear about its opening, as keys of `assistant/wording`; embedded: windows
    that were embedded for it just now.
    """

    def __init__(
        self,
        guides: Sequence[Guide],
        blocks: Sequence[Block],
        embedder: Embedder,
        store: Store,
        keywords: KeywordIndex,
        spread: Spread,
        expansion: Expansion,
        copy: PrivateCopy,
        notices: tuple[str, ...] = (),
        embedded: int = 0,
    ) -> None:
        self.guides = {guide.id: guide for guide in guides}
        self.notices = notices
        self.embedded = embedded
        self._blocks = tuple(blocks)
        self._chunks = tuple(chunk for block in blocks for chunk in block.chunks)
        lengths = [len(block.chunks) for block in blocks]
        self._block_of = np.repeat(np.arange(len(blocks)), lengths)
        self._first_chunk = np.cumsum([0, *lengths])
        self._guide_of = np.array([block.guide for block in blocks])
        self._embedder, self._store, self._keywords, self._spread = embedder, store, keywords, spread
        self._expansion, self._copy = expansion, copy

    @property
    def size(self) -> int:
        """Windows."""
        return len(self._chunks)

    def quote(self, passage: Passage) -> str:
        return passage.span.of(self.guides[passage.guide].text)

    def search(self, question: str, k: int = 8, guides: Collection[str] | None = None) -> tuple[Passage, ...]:
        """The best k paragraphs (fewer where there are fewer), best first; only of these guides if given.

        Raises ValueError for a blank question.
        """
        asked = clean(question, LONGEST_QUESTION)
        if guides is not None and not guides:
            return ()
        vector = self._embedder.encode_query([asked])[0]
        keywords = self._keywords.scores(asked)
        rows, cosines = self._store.nearest(vector, max(NEAREST, 4 * len(self.guides)), guides)
        rows, cosines = self._with_keyword_hits(vector, rows, cosines, [keywords.words, keywords.grams], guides)
        if not len(rows):
            return ()
        best = self._best_windows(rows, cosines)
        blocks, rows, cosines = self._block_of[rows[best]], rows[best], cosines[best]
        scores = fuse(keywords, blocks, self._spread.standardise(vector, cosines))
        top = np.lexsort((blocks, -scores))[:k]  # of equals, the one that comes first in the guides
        coverage = self._keywords.coverage(asked, [int(block) for block in blocks[top]])
        return tuple(
            Passage(
                guide=self._blocks[blocks[i]].guide,
                paragraph=self._blocks[blocks[i]].paragraph,
                span=self._chunks[rows[i]].span,
                score=float(scores[i]),
                similarity=float(cosines[i]),
                coverage=share,
                ranks=Ranks(
                    meaning=1 + int((cosines > cosines[i]).sum()),
                    words=_rank(keywords.words, blocks[i]),
                    grams=_rank(keywords.grams, blocks[i]),
                ),
            )
            for i, share in zip(top, coverage, strict=True)
        )

    def likenesses(self, question: str, passages: Iterable[Passage]) -> Likenesses:
        """How near a question is to each sentence of the paragraphs that were found for it."""
        vector = self._embedder.encode_query([clean(question, LONGEST_QUESTION)])[0]
        return self._expansion.likenesses(vector, ((passage.guide, passage.paragraph) for passage in passages))

    def _with_keyword_hits(
        self,
        vector: NDArray[np.float32],
        rows: NDArray[np.intp],
        cosines: NDArray[np.float32],
        scores: Sequence[NDArray[np.float32]],
        guides: Collection[str] | None,
    ) -> tuple[NDArray[np.intp], NDArray[np.float32]]:
        """The windows found, and all windows of the blocks that only keywords find, with their cosines."""
        allowed = np.isin(self._guide_of, sorted(guides)) if guides is not None else np.ones(len(self._blocks), bool)
        found = set(self._block_of[rows].tolist())
        proposed: set[int] = set()
        for of_source in scores:
            of_allowed = np.where(allowed, of_source, 0)
            best = np.argpartition(-of_allowed, min(_KEYWORD_BEST, len(of_allowed)) - 1)[:_KEYWORD_BEST]
            proposed.update(int(block) for block in best if of_allowed[block] > 0)
        more = [row for b in sorted(proposed - found) for row in range(self._first_chunk[b], self._first_chunk[b + 1])]
        if not more:
            return rows, cosines
        products = self._store.vectors(more) @ vector
        return np.concatenate([rows, np.array(more, np.intp)]), np.concatenate([cosines, products])

    def _best_windows(self, rows: NDArray[np.intp], cosines: NDArray[np.float32]) -> NDArray[np.intp]:
        """Positions of each block's window with the highest cosine, of equals the first in the text."""
        order = np.lexsort((rows, -cosines))
        _, first = np.unique(self._block_of[rows[order]], return_index=True)
        best: NDArray[np.intp] = order[first]
        return best

    def close(self) -> None:
        """Lets go of the collection and of the copy on disk; the index cannot be used any more."""
        self._store.close()
        self._copy.close()


def _rank(scores: NDArray[np.float32], block: int) -> int | None:
    return 1 + int((scores > scores[block]).sum()) if scores[block] > 0 else None
