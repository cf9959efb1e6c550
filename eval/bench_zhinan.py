"""The assistant, measured by `eval.bench`."""

from __future__ import annotations

from pathlib import Path

from assistant.assistant import Assistant
from eval.bench_work import DEPTH, Asked, Clock, Place, Work, peak_mb, timed, work
from eval.cases import Case
from index.embedding import open_embedder


class Zhinan:
    """Whole answers, and the index searched with the last turn alone."""

    def build(self, guides: Path, home: Path) -> Work:
        open_embedder().encode_query(["。"])
        import chromadb  # noqa: F401  # before the clock starts, as the tutorial has it; the assistant imports it late

        clock = Clock()
        index = Assistant.open(guides, home).index
        return Work(*clock.read(), peak_mb(), index.size)

    def answer(self, guides: Path, home: Path, cases: tuple[Case, ...]) -> Work:
        clock = Clock()
        assistant = Assistant.open(guides, home)
        opened = clock.read()
        first = timed(lambda: assistant.answer(cases[0].turns, cases[0].today))[1]
        assistant.index.search("。", k=DEPTH)  # opens what a search needs
        if assistant.index.embedded:
            raise RuntimeError("the index was built twice: a program or guide changed during the benchmark")
        asked = tuple(self._ask(assistant, case) for case in cases)
        return Work(*opened, peak_mb(), first_ms=first, asked=asked)

    def _ask(self, assistant: Assistant, case: Case) -> Asked:
        answer, answer_ms = timed(lambda: assistant.answer(case.turns, case.today))
        cited = tuple((citation.document, citation.start, citation.end) for citation in answer.citations)
        search_ms, found = self._search(assistant, case.turns[-1])
        return Asked(case.id, search_ms, found, answer_ms, str(answer.decided_by), cited)

    def _search(self, assistant: Assistant, question: str) -> tuple[float | None, tuple[Place, ...]]:
        """The paragraphs found, each as a whole; nothing for a question without a letter or figure."""
        if not any(character.isalnum() for character in question):
            return None, ()
        passages, search_ms = timed(lambda: assistant.index.search(question, k=DEPTH))
        paragraphs = {guide.id: guide.paragraphs for guide in assistant.guides}
        spans = [(passage.guide, paragraphs[passage.guide][passage.paragraph - 1].span) for passage in passages]
        return search_ms, tuple((guide, span.start, span.end) for guide, span in spans)


if __name__ == "__main__":
    work(Zhinan())
