"""`zhinan eval` as a function: what it prints, and its exit status."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest

from assistant.answer import Answer, DecidedBy, Outcome
from corpus.errors import CorpusError
from corpus.folder import BUNDLED, read_folder
from eval.command import run_eval
from eval.run import Answerer


class Silent:
    """Says of everything that the guide does not say it."""

    guides = read_folder(BUNDLED).guides

    def answer(self, turns: Sequence[str], today: date) -> Answer:
        return Answer(Outcome.NOT_IN_GUIDE, None, "指南没有写。", "zh", (), DecidedBy.RULES, today)


def silent(guides: Path | None, home: Path) -> Answerer:
    return Silent()


@pytest.fixture
def suite(tmp_path: Path) -> str:
    case = {"id": "x", "turns": ["电话？"], "today": "2024-09-01", "outcome": ["not_in_guide"], "kind": "open"}
    file = tmp_path / "small.jsonl"
    file.write_text(json.dumps(case | {"language": "zh"}), encoding="utf-8")
    return str(file)


def floor(tmp_path: Path, text: str) -> Path:
    file = tmp_path / "floor.toml"
    file.write_text(text)
    return file


def test_a_run_above_the_floor_is_0_and_below_it_1(
    suite: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    good = floor(tmp_path, "[small]\naccuracy = 1.0\n")
    assert run_eval(suite, home=tmp_path, floor_file=good, opener=silent) == 0
    assert "1 of 1 right" in capsys.readouterr().out
    bad = floor(tmp_path, "[small]\nverbatim = 1.0\n")
    assert run_eval(suite, home=tmp_path, floor_file=bad, opener=silent) == 1
    assert "verbatim: not measured, must be at least 1" in capsys.readouterr().out


def test_json_is_the_summary_alone(suite: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    bad = floor(tmp_path, "[small]\nverbatim = 1.0\n")
    assert run_eval(suite, as_json=True, home=tmp_path, floor_file=bad, opener=silent) == 1
    printed = capsys.readouterr()
    assert json.loads(printed.out)["accuracy"] == 1.0
    assert "Below the floor: verbatim" in printed.err


def test_wrong_usage_is_2(suite: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run_eval("nothing", home=tmp_path, opener=silent) == 2
    assert "There is no suite “nothing”" in capsys.readouterr().err
    assert run_eval(suite, home=tmp_path, floor_file=floor(tmp_path, "[small]\nacuracy = 1\n"), opener=silent) == 2
    assert "floor.toml: acuracy" in capsys.readouterr().err


def test_work_that_fails_is_1_and_one_sentence(suite: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    def broken(guides: Path | None, home: Path) -> Answerer:
        raise CorpusError("no_guides", home)

    assert run_eval(suite, home=tmp_path, opener=broken) == 1
    assert "no guides" in capsys.readouterr().err
    file = tmp_path / "a file"
    file.write_text("")
    assert run_eval(suite, home=file, opener=silent) == 1
    assert capsys.readouterr().err.strip().endswith("Not a directory.")


def test_the_bundled_suite_runs_with_its_committed_floor(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run_eval(home=tmp_path, opener=silent) == 1  # who answers nothing is below the floor
    printed = capsys.readouterr().out
    assert "Below the floor: accuracy" in printed
    assert "Below the floor: wrong_facts" not in printed
