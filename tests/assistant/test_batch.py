from __future__ import annotations

import json
import signal
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from assistant_asking import BEFORE
from hypothesis import given
from hypothesis import strategies as st

from assistant.batch import Job, LineError, Tally, count_lines, read_job, run_batch
from assistant.errors import UsageError, WorkError


def echo(job: Job) -> dict[str, Any]:
    return {"turns": list(job.turns), "today": job.today.isoformat()}


def run(source: Path, target: Path, field: str = "question") -> tuple[Tally, list[dict[str, Any]]]:
    tally = run_batch(source, target, field, echo, BEFORE, "zh")
    return tally, [json.loads(line) for line in target.read_text(encoding="utf-8").splitlines()]


@pytest.mark.parametrize(
    ("line", "job"),
    [
        ('{"id": "q", "turns": ["a", "b"], "today": "2025-01-02"}', Job("q", ("a", "b"), date(2025, 1, 2))),
        ('{"id": "q", "question": "a"}', Job("q", ("a",), BEFORE)),
        ('{"question": "a", "today": null}', Job(None, ("a",), BEFORE)),
        ('{"id": 7, "question": "a"}', Job(7, ("a",), BEFORE)),
        ('{"turns": ["b"], "question": "a"}', Job(None, ("b",), BEFORE)),
        ('{"turns": null, "question": "a"}', Job(None, ("a",), BEFORE)),
        ('{"question": ""}', Job(None, ("",), BEFORE)),
        ('{"question": "\\ud800\\u0000"}', Job(None, ("\ud800\0",), BEFORE)),
        ('{"question": "a", "more": [1]}', Job(None, ("a",), BEFORE)),
    ],
)
def test_a_line_is_a_job(line: str, job: Job) -> None:
    assert read_job(line.encode(), "question", BEFORE) == job


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        (b"{broken", "bad_json"),
        (b"[1]", "bad_json"),
        (b"null", "bad_json"),
        (b"[" * 100_000, "bad_json"),
        (b'{"id": ' + b"1" * 10_000 + b"}", "bad_json"),
        (b'{"question": "\xff"}', "bad_encoding"),
        ("{\"question\": \"芬兰\"}".encode("gb18030"), "bad_encoding"),
        (b"{}", "bad_turns"),
        (b'{"turns": []}', "bad_turns"),
        (b'{"turns": "a"}', "bad_turns"),
        (b'{"turns": ["a", 1]}', "bad_turns"),
        (b'{"question": null}', "bad_turns"),
        (b'{"text": "a"}', "bad_turns"),
        (b'{"question": "a", "id": true}', "bad_id"),
        (b'{"question": "a", "id": [1]}', "bad_id"),
        (b'{"question": "a", "today": "2024-13-01"}', "bad_today"),
        (b'{"question": "a", "today": 20240901}', "bad_today"),
    ],
)  # fmt: skip
def test_a_bad_line_is_refused_for_a_reason(line: bytes, reason: str) -> None:
    with pytest.raises(LineError) as raised:
        read_job(line, "question", BEFORE)
    assert raised.value.reason == reason


@given(st.binary())
def test_any_line_is_a_job_or_refused(line: bytes) -> None:
    try:
        assert read_job(line, "text", BEFORE).turns
    except LineError as error:
        assert error.reason


def test_a_bad_line_gets_an_error_record_and_the_rest_go_on(tmp_path: Path) -> None:
    source, target = tmp_path / "q.jsonl", tmp_path / "a.jsonl"
    source.write_bytes(
        b'\xef\xbb\xbf{"id": "a", "question": "x"}\r\n\r\n{broken\n  \n'
        b'{"id": "b", "turns": 5}\n{"id": 3, "turns": ["y"]}'
    )
    tally, records = run(source, target)
    assert tally == Tally(lines=4, bad=2, failed=0)
    assert tally.done
    assert [record["id"] for record in records] == ["a", None, "b", 3]
    assert [record.get("line") for record in records] == [None, 3, 5, None]
    assert ["error" in record for record in records] == [False, True, True, False]
    assert count_lines(source) == 4


def test_an_id_comes_back_as_it_was_given(tmp_path: Path) -> None:
    source, target = tmp_path / "q.jsonl", tmp_path / "a.jsonl"
    ids = ["", "甲", "\ud800", 0, -5, 10**30]
    source.write_text("".join(json.dumps({"id": i, "question": "x"}) + "\n" for i in ids), encoding="utf-8")
    _, records = run(source, target)
    assert [record["id"] for record in records] == ids


def test_a_line_whose_work_fails_gets_an_error_record_and_the_rest_go_on(tmp_path: Path) -> None:
    source, target = tmp_path / "q.jsonl", tmp_path / "a.jsonl"
    source.write_text('{"id": 1, "question": "bad"}\n{"id": 2, "question": "good"}\n', encoding="utf-8")

    def work(job: Job) -> dict[str, Any]:
        if job.turns == ("bad",):
            raise KeyError("a bug")
        return echo(job)

    tally = run_batch(source, target, "question", work, BEFORE, "en")
    assert tally == Tally(lines=2, bad=0, failed=1)
    assert not tally.done
    first, second = map(json.loads, target.read_text(encoding="utf-8").splitlines())
    assert first["id"] == 1
    assert "KeyError" in first["error"]
    assert second["turns"] == ["good"]


def test_what_is_written_before_an_interruption_stays(tmp_path: Path) -> None:
    source, target = tmp_path / "q.jsonl", tmp_path / "a.jsonl"
    source.write_text('{"question": "x"}\n' * 5, encoding="utf-8")
    done: list[Job] = []

    def work(job: Job) -> dict[str, Any]:
        if len(done) == 3:
            raise KeyboardInterrupt
        done.append(job)
        return echo(job)

    with pytest.raises(KeyboardInterrupt):
        run_batch(source, target, "question", work, BEFORE, "zh")
    assert len(target.read_text(encoding="utf-8").splitlines()) == 3


@pytest.mark.parametrize(
    "tally", [Tally(0, 0, 0), Tally(3, 0, 0), Tally(3, 2, 0)], ids=["no lines", "all good", "some bad"]
)
def test_a_batch_is_done(tally: Tally) -> None:
    assert tally.done


@pytest.mark.parametrize("tally", [Tally(3, 3, 0), Tally(3, 0, 1)], ids=["all bad", "one failed"])
def test_a_batch_has_failed(tally: Tally) -> None:
    assert not tally.done


@pytest.mark.parametrize("name", ["missing.jsonl", "."])
def test_an_input_that_cannot_be_read_does_not_cost_an_older_output(name: str, tmp_path: Path) -> None:
    target = tmp_path / "a.jsonl"
    target.write_text("old", encoding="utf-8")
    with pytest.raises(WorkError) as raised:
        run(tmp_path / name, target)
    assert raised.value.reason == "unreadable_input"
    assert target.read_text(encoding="utf-8") == "old"


@pytest.mark.parametrize("how", ["itself", "symlink", "hard link"])
def test_the_input_is_never_overwritten(how: str, tmp_path: Path) -> None:
    source, target = tmp_path / "q.jsonl", tmp_path / "link.jsonl"
    source.write_text('{"question": "x"}\n', encoding="utf-8")
    if how == "itself":
        target = tmp_path / "." / "q.jsonl"
    elif how == "symlink":
        target.symlink_to(source)
    else:
        target.hardlink_to(source)
    with pytest.raises(UsageError):
        run(source, target)
    assert source.read_text(encoding="utf-8") == '{"question": "x"}\n'


@pytest.mark.parametrize("name", [".", "no/folder.jsonl"])
def test_an_output_that_cannot_be_written_is_told(name: str, tmp_path: Path) -> None:
    source = tmp_path / "q.jsonl"
    source.write_text('{"question": "x"}\n', encoding="utf-8")
    with pytest.raises(WorkError) as raised:
        run(source, tmp_path / name)
    assert raised.value.reason == "unwritable_output"


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no /dev/full here")
def test_a_full_disk_is_told(tmp_path: Path) -> None:
    source = tmp_path / "q.jsonl"
    source.write_text('{"question": "x"}\n', encoding="utf-8")
    with pytest.raises(WorkError) as raised:
        run_batch(source, Path("/dev/full"), "question", echo, BEFORE, "zh")
    assert raised.value.reason == "unwritable_output"


def test_a_line_that_does_not_fit_on_the_disk_is_not_left_half_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    resource = pytest.importorskip("resource")  # a limit on file sizes stands in for the full disk
    source, target = tmp_path / "q.jsonl", tmp_path / "a.jsonl"
    source.write_text('{"question": "x"}\n' * 50, encoding="utf-8")
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    handler = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1000, before[1]))
    try:
        with pytest.raises(WorkError) as raised:
            run_batch(source, target, "question", echo, BEFORE, "zh")
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
        signal.signal(signal.SIGXFSZ, handler)
    assert raised.value.reason == "unwritable_output"
    lines = target.read_text(encoding="utf-8").splitlines(keepends=True)
    assert 0 < len(lines) < 50
    assert all(line.endswith("\n") and json.loads(line) for line in lines)
