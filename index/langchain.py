"""The index as a LangChain retriever. Importing langchain_core takes a second, so only this module does."""

from __future__ import annotations

from langchain_core.callbacks import CallbackManagerForRetrieverRun
from langchain_core.documents import Document
from langchain_core.retrievers import BaseRetriever
from pydantic import ConfigDict

from index.search import Index, Passage


class PassageRetriever(BaseRetriever):
    """The best k paragraphs as documents: the words of the best window, and where they stand in the guide."""

    model_config = ConfigDict(arbitrary_types_allowed=True)

    index: Index
    k: int = 8

    def _get_relevant_documents(self, query: str, *, run_manager: CallbackManagerForRetrieverRun) -> list[Document]:
        return [self._document(passage) for passage in self.index.search(query, self.k)]

    def _document(self, passage: Passage) -> Document:
        guide = self.index.guides[passage.guide]
        return Document(
            page_content=self.index.quote(passage),
            metadata={
                "guide": passage.guide,
                "paragraph": passage.paragraph,
                "section": list(guide.paragraphs[passage.paragraph - 1].section),
                "start": passage.span.start,
                "end": passage.span.end,
                "score": passage.score,
                "similarity": passage.similarity,
                "coverage": passage.coverage,
            },
        )
