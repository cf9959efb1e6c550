"""What the scores of a run come to. All shares are between 0 and 1; what could not be measured is None."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import mean, quantiles

from pydantic import TypeAdapter

from eval.cases import ABSTENTIONS
from eval.score import Score


@dataclass(frozen=True, slots=True)
class Group:
    """The cases of one kind or language."""

    name: str
    cases: int
    right: int

    @property
    def accuracy(self) -> float:
        return self.right / self.cases


@dataclass(frozen=True, slots=True)
class Ending:
    """How often cases that should end in one of `expected` (joined by |) ended in `outcome` (or in `error`)."""

    expected: str
    outcome: str
    cases: int


@dataclass(frozen=True, slots=True)
class Settings:
    """What a run was made with. guides: for each folder the sha256 of each guide, by its id."""

    run_id: str
    suite: str
    started: str
    version: str
    commit: str | None
    guides: dict[str, dict[str, str]]
    cases_sha256: str


@dataclass(frozen=True, slots=True)
class Summary:
    """A run in numbers.

    accuracy = right / cases; outcome, verdict, values, sources: share of the cases that have the check and pass it.
    citation_recall, citation_precision: means over the cases that name sources (precision: and have citations).
    verbatim, located = such citations / all citations. wrong_facts: cases with one; unsupported_figures: figures.
    abstention: not_in_guide, out_of_scope or refused. precision = rightly abstained / abstained, recall = rightly
    abstained / should abstain, f1 = their harmonic mean, over the cases where only one of the two is right.
    p50_ms, p95_ms: of the answers, as the assistant measured them.
    """

    settings: Settings
    cases: int
    right: int
    accuracy: float
    right_outcome: float
    right_verdict: float | None
    right_values: float | None
    right_sources: float | None
    citation_recall: float | None
    citation_precision: float | None
    citations: int
    verbatim: float | None
    located: float | None
    markers: float | None
    wrong_facts: int
    unsupported_figures: int
    abstention_precision: float | None
    abstention_recall: float | None
    abstention_f1: float | None
    errors: int
    p50_ms: float | None
    p95_ms: float | None
    by_kind: tuple[Group, ...]
    by_language: tuple[Group, ...]
    by_step: tuple[Group, ...]  # rules, retrieval, model, guard
    endings: tuple[Ending, ...]


def summarise(scores: Sequence[Score], settings: Settings) -> Summary:
    citations = sum(score.citations for score in scores)
    precision, recall, f1 = abstention(scores)
    times = [score.elapsed_ms for score in scores if score.elapsed_ms is not None]
    return Summary(
        settings=settings,
        cases=len(scores),
        right=sum(score.right for score in scores),
        accuracy=mean(score.right for score in scores),
        right_outcome=mean(score.right_outcome for score in scores),
        right_verdict=_mean(score.right_verdict for score in scores),
        right_values=_mean(score.right_values for score in scores),
        right_sources=_mean(score.right_sources for score in scores),
        citation_recall=_mean(score.source_recall for score in scores),
        citation_precision=_mean(score.source_precision for score in scores),
        citations=citations,
        verbatim=sum(score.verbatim for score in scores) / citations if citations else None,
        located=sum(score.located for score in scores) / citations if citations else None,
        markers=_mean(score.markers for score in scores),
        wrong_facts=sum(score.wrong_fact is not None for score in scores),
        unsupported_figures=sum(len(score.unsupported_figures) for score in scores),
        abstention_precision=precision,
        abstention_recall=recall,
        abstention_f1=f1,
        errors=sum(score.error is not None for score in scores),
        p50_ms=percentile(times, 50),
        p95_ms=percentile(times, 95),
        by_kind=_groups((score.kind, score.right) for score in scores),
        by_language=_groups((score.language, score.right) for score in scores),
        by_step=_groups((score.decided_by or "error", score.right) for score in scores),
        endings=_endings(scores),
    )


def abstention(scores: Iterable[Score]) -> tuple[float | None, float | None, float | None]:
    """Precision, recall and F1 of not answering."""
    clear = [(score.expects_abstention, score.outcome in ABSTENTIONS) for score in scores]
    both = clear.count((True, True))
    abstained = both + clear.count((False, True))
    expected = both + clear.count((True, False))
    precision = both / abstained if abstained else None
    recall = both / expected if expected else None
    f1 = 2 * both / (abstained + expected) if abstained + expected else None
    return precision, recall, f1


def percentile(values: Sequence[float], percent: int) -> float | None:
    """Linear between the two nearest values; None without any."""
    if len(values) < 2:
        return values[0] if values else None
    return quantiles(values, n=100, method="inclusive")[percent - 1]


def load_summary(path: Path) -> Summary:
    """The summary of a run, from its folder or its summary.json."""
    file = path / "summary.json" if path.is_dir() else path
    return TypeAdapter(Summary).validate_json(file.read_bytes())


def _mean(values: Iterable[bool | float | None]) -> float | None:
    measured = [float(value) for value in values if value is not None]
    return mean(measured) if measured else None


def _groups(cases: Iterable[tuple[str, bool]]) -> tuple[Group, ...]:
    pairs = list(cases)
    total, right = Counter(name for name, _ in pairs), Counter(name for name, good in pairs if good)
    return tuple(Group(name, total[name], right[name]) for name in sorted(total))


def _endings(scores: Iterable[Score]) -> tuple[Ending, ...]:
    counts = Counter(("|".join(score.expected), score.outcome or "error") for score in scores)
    return tuple(Ending(expected, str(outcome), cases) for (expected, outcome), cases in sorted(counts.items()))
