"""The benchmark: its larger set, its recall, and one whole small run."""

from __future__ import annotations

from pathlib import Path

import pytest
from rich.console import Console

from corpus.folder import BUNDLED, read_folder
from corpus.reader import parse_guide
from eval.bench import bench, recall
from eval.bench_corpus import altered, write_copies
from eval.bench_report import print_bench
from eval.cases import Case
from eval.figures import figures

(GUIDE,) = read_folder(BUNDLED).guides


def test_copy_0_is_the_guide(tmp_path: Path) -> None:
    assert altered(GUIDE.text, 0) == GUIDE.text
    write_copies(GUIDE, BUNDLED, tmp_path / "guides", 3)
    guides = read_folder(tmp_path / "guides").guides
    assert len(guides) == 3
    assert GUIDE in guides  # with its sidecar


@pytest.mark.parametrize("n", [1, 7, 99])
def test_a_copy_is_built_like_the_guide(n: int) -> None:
    copy = parse_guide("copy", altered(GUIDE.text, n))
    assert [paragraph.kind for paragraph in copy.paragraphs] == [paragraph.kind for paragraph in GUIDE.paragraphs]
    depth = [len(paragraph.section) for paragraph in copy.paragraphs]
    assert depth == [len(paragraph.section) for paragraph in GUIDE.paragraphs]
    assert len(figures(copy.text)) == len(figures(GUIDE.text))


def test_no_line_stands_in_two_copies() -> None:
    lines = [{line for line in altered(GUIDE.text, n).split("\n") if line.strip()} for n in range(100)]
    assert len(set[str]().union(*lines)) == sum(map(len, lines))


def test_recall_counts_questions_and_the_text_returned() -> None:
    guide = parse_guide("g", "一、项目\n截止时间：2030年9月25日\n补助经费：150万元\n攻关时限：3年内\n")
    deadline, grant, term = (paragraph.span for paragraph in guide.paragraphs[1:])
    common = {"today": "2030-01-01", "outcome": ["answered"], "kind": "k", "language": "zh", "turns": ["?"]}
    one = Case.model_validate(common | {"id": "1", "source": ["2030年9月25日"]})
    two = Case.model_validate(common | {"id": "2", "source": ["150万元", "3年内"]})
    found = [
        (
            one,
            [
                ("g", deadline.start, deadline.end),
                ("g", deadline.start + 2, deadline.end),
                ("g", grant.start, grant.end),
            ],
        ),
        (two, [("other", term.start, term.end), ("g", term.start, term.end)]),
    ]
    result = recall("way", found, [guide])
    assert (result.n, result.at_1, result.at_5, result.all_at_5) == (2, 0.5, 1.0, 0.5)
    lengths = [span.end - span.start for span in (deadline, grant, term)]
    assert result.share_5 == pytest.approx((lengths[0] + lengths[1] + 2 * lengths[2]) / 2 / len(guide.text))


@pytest.mark.timeout(600)  # four processes, and each loads Chroma
def test_a_whole_run_on_the_bundled_guide() -> None:
    result = bench(copies=1)
    assert [measured.system for measured in result.measured] == ["zhinan", "tutorial"]
    for measured in result.measured:
        assert measured.units > 0
        assert measured.build_s > 0
        assert measured.answer_peak_mb > 30
        assert measured.search.n > 100
    ours, index, tutorial = result.recall
    assert ours.n == index.n == tutorial.n >= 100
    assert index.share_5 < tutorial.share_5
    assert ours.at_1 > tutorial.at_1
    console = Console(record=True, width=160)
    print_bench(result, console)
    assert "recall@5" in console.export_text()
