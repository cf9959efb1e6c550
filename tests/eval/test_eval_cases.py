"""Case files: what a bad line says of itself, and that the committed suites load and point at words of their guides."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from corpus.folder import BUNDLED, read_folder
from eval.cases import FOLDER, GUIDES, SEALED, CaseError, load_cases, load_suite, suite_names
from eval.gold import gold
from eval.values import Day, Quantity, Words

GOOD: dict[str, Any] = {
    "id": "a",
    "turns": ["芬兰项目什么时候截止？"],
    "today": "2024-09-01",
    "outcome": ["answered"],
    "verdict": ["yes", None],
    "must": [{"date": "2024-09-25"}, {"years": 3}, {"amount": 1.5}, {"text": ["a", "b"]}],
    "source": ["外方截止时间"],
    "source_lines": [9],
    "kind": "deadline",
    "language": "zh",
}


def write(path: Path, *lines: str) -> Path:
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


def test_a_case_is_read(tmp_path: Path) -> None:
    (case,) = load_cases(write(tmp_path / "x.jsonl", "", json.dumps(GOOD), ""))
    assert case.must == (
        Day(2024, 9, 25),
        Quantity("months", Decimal(36)),
        Quantity("amount", Decimal("1.5")),
        Words(("a", "b")),
    )
    assert case.source_lines == ((9,),)
    assert case.verdict == ("yes", None)
    assert case.expects_abstention is False


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"today": "1 Sept"}, "x.jsonl:2: today: "),
        ({"turns": []}, "x.jsonl:2: turns: "),
        ({"turns": [3]}, "x.jsonl:2: turns[0]: "),
        ({"outcome": ["anwsered"]}, "x.jsonl:2: outcome[0]: "),
        ({"outcome": []}, "x.jsonl:2: outcome: "),
        ({"verdict": ["maybe"]}, "x.jsonl:2: verdict[0]: "),
        ({"must": [{"date": "25.9.2024"}]}, "x.jsonl:2: must[0]: a date must be written as 2024-09-25."),
        ({"must": [{"text": ["a"]}, {"amount": "1,5"}]}, "x.jsonl:2: must[1]: must be a number."),
        ({"must": [{"sum": 3}]}, "x.jsonl:2: must[0]: must be one of date, amount, "),
        ({"must": [{"date": "2024-09-25", "days": 3}]}, "x.jsonl:2: must[0]: must be an object with one key"),
        ({"must_not": [{"text": "a"}]}, "x.jsonl:2: must_not[0]: a text must be a list of wordings"),
        ({"source_lines": [0]}, "x.jsonl:2: source_lines[0]: "),
        ({"source_lines": [9, 10]}, "x.jsonl:2: source_lines: must have one entry for each of source."),
        ({"outcome": ["refused"]}, "x.jsonl:2: must: a question that is not answered states no value."),
        ({"reasons": "typo"}, "x.jsonl:2: reasons: "),
        ({"kind": ""}, "x.jsonl:2: kind: "),
        ({"id": "first"}, "x.jsonl:2: id: line 1 has the same one."),
    ],
)
def test_an_error_names_file_line_and_field(tmp_path: Path, change: dict[str, Any], message: str) -> None:
    first, bad = (json.dumps(GOOD | extra) for extra in ({"id": "first"}, change))
    with pytest.raises(CaseError) as caught:
        load_cases(write(tmp_path / "x.jsonl", first, bad))
    assert str(caught.value).startswith(message)
    assert "芬兰" not in str(caught.value)  # a message says nothing of what the line holds


@pytest.mark.parametrize(
    ("line", "message"), [("{", "x.jsonl:1: is not JSON"), ("[]", "x.jsonl:1: must be a JSON object")]
)
def test_a_line_that_is_no_object(tmp_path: Path, line: str, message: str) -> None:
    with pytest.raises(CaseError, match=message):
        load_cases(write(tmp_path / "x.jsonl", line))


def test_files_without_cases_and_unknown_suites(tmp_path: Path) -> None:
    with pytest.raises(CaseError, match=r"x\.jsonl: holds no case"):
        load_cases(write(tmp_path / "x.jsonl", ""))
    (tmp_path / "bad.jsonl").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(CaseError, match=r"bad\.jsonl: cannot be read"):
        load_cases(tmp_path / "bad.jsonl")
    with pytest.raises(CaseError, match=r"There is no suite “none”; there are: .*bundled"):
        load_suite("none")


@pytest.mark.parametrize("name", suite_names())
def test_the_committed_suites_load_and_their_sources_stand_in_the_guides(name: str) -> None:
    suite = load_suite(name)
    for case in suite.cases:
        gold(case, read_folder(GUIDES / case.guides if case.guides else BUNDLED).guides)


def test_all_leaves_the_sealed_suites_out() -> None:
    everything = {case.id for case in load_suite("all").cases}
    for name in suite_names():
        ids = {case.id for case in load_cases(FOLDER / f"{name}.jsonl")}
        assert not ids & everything if name in SEALED else ids <= everything


def test_the_bundled_suite_is_as_wide_as_the_issue_asks() -> None:
    cases = load_suite("bundled").cases
    assert len(cases) >= 120
    assert {"zh", "en"} <= {case.language for case in cases}
    assert all(case.source_lines is not None for case in cases)


def test_an_id_in_two_suites_is_an_error(tmp_path: Path) -> None:
    for name in ("x.jsonl", "y.jsonl"):
        write(tmp_path / name, json.dumps(GOOD))
    with pytest.raises(CaseError, match=r"The id a is in more than one suite\."):
        load_suite("all", tmp_path)
