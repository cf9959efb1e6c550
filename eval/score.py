"""One case, one answer, its guides: a score. Pure functions; what does not apply is None, never 0."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from assistant.answer import Answer, Citation, Outcome
from corpus.guide import Guide, Span
from eval.cases import ANSWERS, Case
from eval.facts import check_values, wrong_fact
from eval.figures import unsupported
from eval.gold import Gold, cited_spans
from eval.values import MARKER


@dataclass(frozen=True, slots=True)
class Score:
    """What an answer got right.

    source_recall: share of the case's sources of which a paragraph is cited; source_precision: share of the
    answer's citations that lie in one (both only where the case names sources). verbatim: citations whose
    text[start:end] == quote, of `citations`. located: those whose paragraph number and section are true.
    markers: each [n] of the text has a citation and each citation its [n], and an answer has at least one.
    """

    id: str
    kind: str
    language: str
    expected: tuple[Outcome, ...]
    outcome: Outcome | None  # None: the assistant failed, see `error`
    expects_abstention: bool | None
    right_outcome: bool
    right_verdict: bool | None = None
    right_values: bool | None = None
    right_sources: bool | None = None
    missing: tuple[str, ...] = ()
    source_recall: float | None = None
    source_precision: float | None = None
    citations: int = 0
    verbatim: int = 0
    located: int = 0
    markers: bool | None = None
    wrong_fact: str | None = None
    unsupported_figures: tuple[str, ...] = ()
    decided_by: str | None = None
    elapsed_ms: float | None = None
    error: str | None = None

    @property
    def right(self) -> bool:
        """Outcome, verdict, values and sources all as the case wants them."""
        return self.right_outcome and False not in (self.right_verdict, self.right_values, self.right_sources)

    @property
    def failed_checks(self) -> tuple[str, ...]:
        checks = {
            "outcome": self.right_outcome,
            "verdict": self.right_verdict,
            "values": self.right_values,
            "sources": self.right_sources,
            "verbatim": self.verbatim == self.citations,
            "located": self.located == self.citations,
            "markers": self.markers,
            "wrong fact": self.wrong_fact is None,
            "figures": not self.unsupported_figures,
        }
        return tuple(name for name, passed in checks.items() if passed is False)


def score(case: Case, answer: Answer, gold: Gold, guides: Sequence[Guide]) -> Score:
    """Every check of an answer."""
    checked = check_values(case, answer)
    recall, precision = _sources(case, answer, gold)
    return Score(
        id=case.id,
        kind=case.kind,
        language=case.language,
        expected=case.outcome,
        outcome=answer.outcome,
        expects_abstention=case.expects_abstention,
        right_outcome=answer.outcome in case.outcome,
        right_verdict=None if case.verdict is None else answer.verdict in case.verdict,
        right_values=None if checked is None else not checked.missing and not checked.forbidden,
        right_sources=None if recall is None else recall == 1,
        missing=() if checked is None else tuple(str(value) for value in checked.missing),
        source_recall=recall,
        source_precision=precision,
        citations=len(answer.citations),
        verbatim=sum(_is_verbatim(citation, guides) for citation in answer.citations),
        located=sum(_is_located(citation, guides) for citation in answer.citations),
        markers=_markers_fit(answer),
        wrong_fact=wrong_fact(case, answer),
        unsupported_figures=tuple(str(value) for value in unsupported(case, answer)),
        decided_by=str(answer.decided_by),
        elapsed_ms=answer.elapsed_ms,
    )


def failure(case: Case, error: str) -> Score:
    """The score of a question at which the assistant failed."""
    return Score(
        id=case.id,
        kind=case.kind,
        language=case.language,
        expected=case.outcome,
        outcome=None,
        expects_abstention=case.expects_abstention,
        right_outcome=False,
        right_sources=False if case.source else None,
        source_recall=0.0 if case.source else None,
        error=error,
    )


def _sources(case: Case, answer: Answer, gold: Gold) -> tuple[float | None, float | None]:
    """Recall and precision of the citations; recall is 0 when an answer that should cite gave none."""
    if not gold.sources or (answer.outcome in case.outcome and answer.outcome not in ANSWERS):
        return None, None
    cited = list(cited_spans(answer.citations))
    found = gold.found_by(cited)
    precision = sum(gold.holds(*one) for one in cited) / len(cited) if cited else None
    return sum(found) / len(found), precision


def _is_verbatim(citation: Citation, guides: Sequence[Guide]) -> bool:
    guide = _guide(citation, guides)
    return (
        guide is not None
        and 0 <= citation.start < citation.end
        and (guide.text[citation.start : citation.end] == citation.quote)
    )


def _is_located(citation: Citation, guides: Sequence[Guide]) -> bool:
    guide = _guide(citation, guides)
    if guide is None:
        return False
    span = Span(citation.start, citation.end)
    held = [paragraph for paragraph in guide.paragraphs if paragraph.span.overlaps(span)]
    return any((citation.paragraph, citation.section) == (paragraph.number, paragraph.section) for paragraph in held)


def _guide(citation: Citation, guides: Sequence[Guide]) -> Guide | None:
    return next((guide for guide in guides if guide.id == citation.document), None)


def _markers_fit(answer: Answer) -> bool | None:
    if answer.outcome not in ANSWERS and not answer.citations:
        return None
    written = {int(number) for number in MARKER.findall(answer.text)}
    markers = [citation.marker for citation in answer.citations]
    return bool(markers) and written == set(markers) and len(markers) == len(set(markers))
