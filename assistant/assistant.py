"""The assistant as other programs use it.

>>> from datetime import date
>>> assistant = Assistant.open()
>>> answer = assistant.answer(["芬兰项目什么时候截止？"], date(2024, 9, 1))
>>> answer.outcome.value, answer.citations[0].quote
('answered', '外方截止时间为2024年9月25日')
"""

from __future__ import annotations

import os
import threading
from collections.abc import Callable, Sequence
from datetime import date, datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from assistant.answer import Answer, ReplyDraft
from assistant.chain import answer_conversation
from assistant.draft import Draft
from assistant.home import default_home
from assistant.library import Library
from assistant.question import Question
from assistant.reply import draft_reply
from assistant.understanding import together
from assistant.unnamed import unnamed
from corpus.folder import BUNDLED
from corpus.guide import Guide
from index.errors import IndexBuildError

if TYPE_CHECKING:  # Chroma, LangChain and numpy take time to import, and rule answers need none of them
    from langchain_core.runnables import Runnable

    from assistant.confidence import Signs
    from assistant.intents import Intents, Likely
    from assistant.retrieval import Found
    from index.embedding import Embedder
    from index.search import Index

TIME_ZONE = ZoneInfo("Asia/Shanghai")


class Assistant:
    """Answers from the guides of one folder. The index is opened (or built) when it is first needed.

    Safe to use from several threads.
    """

    def __init__(self, library: Library, home: Path, model: str | None = None) -> None:
        self.library = library
        self.home = home
        self.model = model
        self._opening = threading.Lock()

    @classmethod
    def open(cls, guides: Path | None = None, home: Path | None = None) -> Assistant:
        """Reads the guides. Raises CorpusError when the folder holds none that can be read."""
        return cls(Library.read(guides or BUNDLED), home or default_home(), os.environ.get("ZHINAN_MODEL"))

    @staticmethod
    def today() -> date:
        return datetime.now(TIME_ZONE).date()

    @property
    def guides(self) -> tuple[Guide, ...]:
        return self.library.guides

    @property
    def index(self) -> Index:
        """The index; IndexBuildError when it can be neither opened nor built."""
        with self._opening:
            return self._index

    @cached_property
    def _index(self) -> Index:
        return self.open_index()

    @property
    def notices(self) -> tuple[str, ...]:
        """What a person should hear about how the index was opened; nothing while it is not open."""
        index: Index | None = vars(self).get("_index")
        return index.notices if index else ()

    def open_index(self, rebuild: bool = False, progress: Callable[[int, int], None] | None = None) -> Index:
        """Opens the index, built or updated first where needed; a new one at every call."""
        from index.build import ensure_index

        source = str(self.library.folder.resolve())
        return ensure_index(
            self.guides,
            self.home,
            self._embedder,
            facts=self.library.facts,
            source=source,
            rebuild=rebuild,
            progress=progress,
        )

    @cached_property
    def _embedder(self) -> Embedder:
        from index.embedding import Remembering, open_embedder

        return Remembering(open_embedder(self.model))

    @cached_property
    def _intents(self) -> Intents:
        from assistant.intents import open_intents

        return open_intents(self._embedder, self.home)

    @cached_property
    def _chain(self) -> Runnable[Question, Draft | None]:
        from assistant.retrieval import retrieval_chain

        return retrieval_chain(self.index, self.library, self.recognise)

    def warm_up(self) -> None:
        """Loads what the first question that needs the index would wait for: the index, the model, LangChain."""
        _ = self._chain, self._intents
        self.index.search(self.guides[0].title)

    def _retrieve(self, question: Question) -> Draft | None:
        return self._chain.invoke(question)

    def find(self, question: Question) -> Found:
        """What a search finds for one question, before it is judged whether it answers; for calibration."""
        from assistant.retrieval import find

        return find(question, self.index, self.library, self.recognise)

    def signs(self, found: Found) -> Signs:
        """What tells whether the best sentence found answers."""
        from assistant.retrieval import signs

        return signs(found)

    def recognise(self, question: Question) -> Likely:
        """What the question may ask for by its meaning, as it stands and without the names of its subjects; nothing
        where the model cannot be opened."""
        texts = dict.fromkeys((question.text_for(self.library), unnamed(question, self.library)))
        try:
            vectors = self._embedder.encode_query(list(texts))
        except IndexBuildError:
            return {}
        return together([self._intents.likely(text, vector) for text, vector in zip(texts, vectors, strict=True)])

    def answer(self, turns: Sequence[str], today: date) -> Answer:
        """The answer to the last of the user's messages of one conversation."""
        return answer_conversation(turns, self.library, self._retrieve, today, self.recognise)

    def draft(self, enquiry: str, today: date) -> ReplyDraft:
        """A reply to an enquiry of several questions, for staff to check."""
        return draft_reply(enquiry, self.library, self._retrieve, today, self.recognise)
