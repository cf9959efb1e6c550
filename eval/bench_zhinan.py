"""The assistant, measured by `eval.bench`."""

from __future__ import annotations

from pathlib import Path

from assistant.assistant import Assistant
from eval.bench_work import DEPTH, Asked, Clock, Place, Question, Questions, Work, peak_mb, timed, work
from index.embedding import open_embedder


class Zhinan:
    """Whole answers, and the index searched with the last turn alone."""

    def build(self, guides: Path, home: Path) -> Work:
        open_embedder().encode_query(["。"])
        import chromadb  # noqa: F401  # before the clock starts, as the tutorial has it; the assistant imports it late

        clock = Clock()
        index = Assistant.open(guides, home).index
        return Work(*clock.read(), peak_mb(), index.size)

    def answer(self, guides: Path, home: Path, questions: Questions) -> Work:
        clock = Clock()
        assistant = Assistant.open(guides, home)
        opened = clock.read()
        first = timed(lambda: assistant.answer(questions[0].turns, questions[0].today))[1]
        assistant.index.search("。", k=DEPTH)  # opens what a search needs
        if assistant.index.embedded:
            raise RuntimeError("the index was built twice: a program or guide changed during the benchmark")
        asked = tuple(self._ask(assistant, question) for question in questions)
        return Work(*opened, peak_mb(), first_ms=first, asked=asked)

    def _ask(self, assistant: Assistant, question: Question) -> Asked:
        answer, answer_ms = timed(lambda: assistant.answer(question.turns, question.today))
        cited = tuple((citation.document, citation.start, citation.end) for citation in answer.citations)
        search_ms, found = self._search(assistant, question) if question.can_be_searched else (None, ())
        return Asked(question.id, search_ms, found, answer_ms, str(answer.decided_by), cited)

    def _search(self, assistant: Assistant, question: Question) -> tuple[float, tuple[Place, ...]]:
        """The paragraphs found, each as a whole."""
        passages, search_ms = timed(lambda: assistant.index.search(question.turns[-1], k=DEPTH))
        paragraphs = {guide.id: guide.paragraphs for guide in assistant.guides}
        spans = [(passage.guide, paragraphs[passage.guide][passage.paragraph - 1].span) for passage in passages]
        return search_ms, tuple((guide, span.start, span.end) for guide, span in spans)


if __name__ == "__main__":
    work(Zhinan())
