"""The command line as people and scripts meet it: what is printed where, and the exit status."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

import pytest
from typer.testing import CliRunner

from assistant import chain
from assistant.assistant import Assistant
from assistant.cli import app
from assistant.draft import Draft
from assistant.library import Library
from assistant.question import Question
from corpus.folder import BUNDLED

DEADLINE = "芬兰项目什么时候截止？"
NEEDS_INDEX = "技术转移怎样促进民生改善"
BOTH = ("--today", "2024-09-01")


@dataclass(frozen=True)
class Ended:
    status: int
    out: str
    err: str


def zhinan(*arguments: str | Path, home: Path | None = None, locale: str = "zh_CN.UTF-8") -> Ended:
    """Runs the command in this process."""
    environment = {"LC_ALL": locale, "ZHINAN_HOME": str(home or "/dev/null/home")}
    result = CliRunner().invoke(app, [str(argument) for argument in arguments], env=environment)
    if result.exception and not isinstance(result.exception, SystemExit):
        raise result.exception
    return Ended(result.exit_code, result.stdout, result.stderr)


def started(*arguments: str | Path, **options: object) -> subprocess.Popen[str]:
    """Starts the command in a process of its own."""
    command = [sys.executable, "-m", "assistant.cli", *map(str, arguments)]
    environment = os.environ | {"LC_ALL": "zh_CN.UTF-8", "ZHINAN_HOME": "/dev/null/home"}
    pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE} | options
    return subprocess.Popen(command, env=environment, text=True, encoding="utf-8", **pipes)  # type: ignore[call-overload,no-any-return]


def assert_one_sentence(told: str) -> None:
    assert told.count("\n") == 1
    assert told.endswith(("。\n", ".\n"))
    assert "Traceback" not in told


@pytest.fixture
def without_rules(monkeypatch: pytest.MonkeyPatch) -> None:
    """Leaves one question to retrieval, whatever the rules know of it."""
    by_all = chain.draft_for

    def by_retrieval(question: Question, library: Library, retrieve: chain.Retrieve) -> Draft:
        found = retrieve(question) if question.text == NEEDS_INDEX else None
        return found or by_all(question, library, retrieve)

    monkeypatch.setattr(chain, "draft_for", by_retrieval)


@pytest.fixture
def lines(tmp_path: Path) -> Path:
    file = tmp_path / "questions.jsonl"
    records = [
        {"id": "a", "turns": ["以色列那边几号截止？", "那挪威呢？"], "today": "2024-09-01"},
        {"id": "b", "question": "What is the deadline for Finland?", "today": "2024-09-01"},
    ]
    file.write_text("".join(json.dumps(r) + "\n" for r in records) + "{broken\n", encoding="utf-8")
    return file


def test_ask_prints_the_answer_with_its_source() -> None:
    ended = zhinan("ask", DEADLINE, *BOTH)
    assert ended.status == 0
    assert "2024年9月25日[1]" in ended.out
    assert "“外方截止时间为2024年9月25日”" in ended.out
    assert not ended.err


def test_ask_prints_json_of_the_contract() -> None:
    record = json.loads(zhinan("ask", DEADLINE, *BOTH, "--json").out)
    assert record["outcome"] == "answered"
    assert record["today"] == "2024-09-01"
    assert record.keys() >= {"verdict", "text", "language", "citations", "decided_by", "elapsed_ms"}


@pytest.mark.parametrize("question", ["", " ", "？", "\x07", "芬兰" * 10_000, "\x00", "\udcff"])
def test_a_question_without_sense_is_asked_back_kindly(question: str) -> None:
    ended = zhinan("ask", question, "--json")
    assert ended.status == 0
    assert json.loads(ended.out)["outcome"] == "clarify"


def test_nothing_that_could_steer_the_terminal_is_printed() -> None:
    assert "\x1b" not in zhinan("ask", "\x1b[31m芬兰\x07什么时候截止？", *BOTH).out


@pytest.mark.parametrize("today", ["nonsense", "2024-13-01", "2024-9-1", "", "01.09.2024"])
def test_a_day_that_is_none_is_wrong_usage(today: str) -> None:
    ended = zhinan("ask", DEADLINE, "--today", today)
    assert ended.status == 2
    assert_one_sentence(ended.err)
    assert "2024-09-01" in ended.err


@pytest.mark.parametrize(
    ("question", "locale", "told"),
    [
        (DEADLINE, "en_GB.UTF-8", "指南文件夹"),
        ("When is Finland's deadline?", "zh_CN.UTF-8", "The guides folder"),
        ("？", "en_GB.UTF-8", "The guides folder"),
        ("？", "zh_CN.UTF-8", "指南文件夹"),
        ("？", "C", "指南文件夹"),
    ],
)
def test_an_error_is_told_in_the_language_of_the_user(question: str, locale: str, told: str) -> None:
    ended = zhinan("ask", question, "--guides", "/dev/null/guides", locale=locale)
    assert ended.status == 1
    assert ended.err.startswith(told)
    assert_one_sentence(ended.err)


@pytest.mark.parametrize("command", [("ask", DEADLINE), ("facts",), ("index",)])
def test_without_guides_nothing_works_and_that_is_told(command: tuple[str, ...], tmp_path: Path) -> None:
    ended = zhinan(*command, "--guides", tmp_path)
    assert ended.status == 1
    assert not ended.out
    assert_one_sentence(ended.err)


def _spoil(file: Path, how: str) -> None:
    if how == "folder":
        file.mkdir()
    elif how == "gone":
        file.symlink_to("/dev/null/guide.txt")
    else:
        file.write_bytes({"empty": b"", "blank": b" \n\n", "binary": bytes(range(256)) * 8}[how])


@pytest.mark.parametrize("how", ["empty", "blank", "binary", "folder", "gone"])
def test_a_guide_that_cannot_be_read_is_skipped_with_a_word(how: str, tmp_path: Path) -> None:
    guides = tmp_path / "guides"
    shutil.copytree(BUNDLED, guides)
    _spoil(guides / "bad.txt", how)
    ended = zhinan("ask", DEADLINE, *BOTH, "--guides", guides)
    assert ended.status == 0
    assert "2024年9月25日" in ended.out
    assert ended.err.startswith("已跳过：")
    assert "bad.txt" in ended.err
    assert_one_sentence(ended.err)


@pytest.mark.parametrize("how", ["empty", "blank", "binary", "folder", "gone"])
def test_when_the_only_guide_cannot_be_read_that_is_the_error(how: str, tmp_path: Path) -> None:
    _spoil(tmp_path / "bad.txt", how)
    ended = zhinan("ask", DEADLINE, "--guides", tmp_path)
    assert ended.status == 1
    assert "bad.txt" in ended.err
    assert_one_sentence(ended.err)


def test_rule_answers_need_no_home(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    ended = zhinan("ask", DEADLINE, *BOTH, "--home", tmp_path / "file" / "home")
    assert ended.status == 0
    assert "2024年9月25日" in ended.out


def test_an_unwritable_home_is_told_where_an_index_is_needed(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    ended = zhinan("index", "--home", tmp_path / "file" / "home")
    assert ended.status == 1
    assert "--home" in ended.err
    assert_one_sentence(ended.err)


@pytest.mark.usefixtures("without_rules")
def test_a_corrupt_index_is_rebuilt_with_a_word_and_nothing_else_changes(tmp_path: Path) -> None:
    home = tmp_path / "home"
    sound = zhinan("ask", NEEDS_INDEX, *BOTH, home=home)
    files = [file for file in (home / "indexes").rglob("*") if file.is_file() and file.stat().st_size > 8]
    assert files
    for file in files:
        os.truncate(file, 8)
    repaired = zhinan("ask", NEEDS_INDEX, *BOTH, home=home)
    assert repaired.status == 0
    assert repaired.out == sound.out
    assert repaired.err == "索引损坏，已自动重建。\n"
    again = zhinan("ask", NEEDS_INDEX, *BOTH, home=home)
    assert (again.status, again.out, again.err) == (0, sound.out, "")


def test_index_says_what_it_did(bundled: Assistant) -> None:
    _ = bundled.index
    ended = zhinan("index", home=bundled.home)
    assert ended.status == 0
    assert "1份指南" in ended.out


def test_facts_stand_in_the_guide(bundled: Assistant) -> None:
    records = [json.loads(line) for line in zhinan("facts", "--json").out.splitlines()]
    assert len(records) == len(bundled.library.facts)
    for record in records:
        text = bundled.library.guide(record["document"]).text
        assert text[record["start"] : record["end"]] == record["quote"]


def test_coverage_tells_what_no_fact_holds(tmp_path: Path) -> None:
    text = (
        "研发计划申报指南\n\n一、经费\n补助经费：每项50万元以内。\n每项补助不超过60万元。\n来宾须着正装，已有3个城市。"
    )
    (tmp_path / "guide.txt").write_text(text, encoding="utf-8")
    said = zhinan("facts", "--coverage", "--guides", tmp_path).out.splitlines()
    assert said == [
        "研发计划申报指南：3 处数字和日期，67% 有事实类别",
        "  没有类别的数字 ¶5：来宾须着正装，已有3个城市。",
        "  没有事实的义务句 ¶5：来宾须着正装，已有3个城市。",
        "  互相矛盾 ¶3：补助经费：每项50万元以内。 | 每项补助不超过60万元。",
    ]
    (record,) = map(json.loads, zhinan("facts", "--coverage", "--json", "--guides", tmp_path).out.splitlines())
    assert (record["figures"], [place["quote"] for place in record["untyped"]]) == (3, ["3个"])


def test_batch_answers_every_line(lines: Path, tmp_path: Path) -> None:
    out = tmp_path / "answers.jsonl"
    ended = zhinan("batch", lines, "--out", out)
    assert ended.status == 0
    assert ended.out == ""
    assert_one_sentence(ended.err)
    first, second, third = map(json.loads, out.read_text(encoding="utf-8").splitlines())
    assert (first["id"], second["id"], third["id"]) == ("a", "b", None)
    assert "2024年9月25日" in first["text"]
    assert second["language"] == "en"
    assert third["line"] == 3


def test_batch_counts_from_the_day_in_shanghai_where_a_line_names_none(tmp_path: Path) -> None:
    source, out = tmp_path / "q.jsonl", tmp_path / "a.jsonl"
    source.write_text(json.dumps({"id": 1, "question": DEADLINE}), encoding="utf-8")
    before = Assistant.today()
    assert zhinan("batch", source, "--out", out).status == 0
    assert before.isoformat() <= json.loads(out.read_text(encoding="utf-8"))["today"] <= Assistant.today().isoformat()


def test_a_batch_over_its_own_input_is_wrong_usage(lines: Path) -> None:
    before = lines.read_bytes()
    ended = zhinan("batch", lines, "--out", lines)
    assert ended.status == 2
    assert_one_sentence(ended.err)
    assert lines.read_bytes() == before


@pytest.mark.parametrize("command", ["batch", "draft"])
def test_an_input_that_is_not_there_is_told(command: str, tmp_path: Path) -> None:
    arguments = (
        ("batch", tmp_path / "no", "--out", tmp_path / "out") if command == "batch" else ("draft", tmp_path / "no")
    )
    ended = zhinan(*arguments)
    assert ended.status == 1
    assert_one_sentence(ended.err)
    assert not (tmp_path / "out").exists()


def test_a_batch_without_guides_leaves_an_older_output(lines: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    out.write_text("old", encoding="utf-8")
    assert zhinan("batch", lines, "--out", out, "--guides", "/dev/null/guides").status == 1
    assert out.read_text(encoding="utf-8") == "old"


@pytest.mark.usefixtures("without_rules")
def test_lines_that_need_the_index_fail_alone_when_the_home_cannot_be_written(tmp_path: Path) -> None:
    source, out = tmp_path / "q.jsonl", tmp_path / "a.jsonl"
    records = [{"id": 1, "question": NEEDS_INDEX}, {"id": 2, "question": DEADLINE}]
    source.write_text("\n".join(map(json.dumps, records)), encoding="utf-8")
    ended = zhinan("batch", source, "--out", out, "--home", "/dev/null/home")
    first, second = map(json.loads, out.read_text(encoding="utf-8").splitlines())
    assert ended.status == 1
    assert "--home" in first["error"]
    assert second["outcome"] == "answered"


def test_draft_prints_a_letter(tmp_path: Path) -> None:
    mail = tmp_path / "mail.txt"
    mail.write_bytes("您好！请问芬兰项目什么时候截止？联系电话13812345678".encode("gb18030"))
    ended = zhinan("draft", mail, *BOTH)
    assert ended.status == 0
    assert "2024年9月25日" in ended.out
    assert "1381" not in ended.out
    record = json.loads(zhinan("draft", mail, *BOTH, "--json").out)
    assert record.keys() >= {"reply", "language", "questions", "citations", "needs_review", "reasons"}


def test_draft_of_many(tmp_path: Path) -> None:
    source, out = tmp_path / "e.jsonl", tmp_path / "d.jsonl"
    records = [{"id": "e1", "text": DEADLINE, "today": "2024-09-01"}, {"id": "e2", "question": DEADLINE}]
    source.write_text("\n".join(map(json.dumps, records)), encoding="utf-8")
    assert zhinan("draft", "--batch", source, "--out", out).status == 0
    first, second = map(json.loads, out.read_text(encoding="utf-8").splitlines())
    assert first["id"] == "e1"
    assert "2024年9月25日" in first["reply"]
    assert (second["id"], second["line"]) == ("e2", 2)


@pytest.mark.parametrize(
    "arguments",
    [
        ("draft",),
        ("draft", "mail.txt", "--batch", "e.jsonl", "--out", "d.jsonl"),
        ("draft", "--batch", "e.jsonl"),
        ("draft", "--out", "d.jsonl"),
        ("draft", "mail.txt", "--out", "d.jsonl"),
        ("draft", "a.txt", "b.txt"),
        ("ask",),
        ("ask", "a", "b"),
        ("ask", "--nonsense"),
        ("batch", "q.jsonl"),
        ("serve", "--port", "x"),
        ("nonsense",),
    ],
)
def test_wrong_usage(arguments: tuple[str, ...]) -> None:
    ended = zhinan(*arguments)
    assert ended.status == 2
    assert not ended.out
    assert "Traceback" not in ended.err


def test_the_version_is_printed() -> None:
    ended = zhinan("--version")
    assert ended.status == 0
    assert ended.out.startswith("zhinan ")


def test_a_reader_that_goes_away_ends_the_command_quietly() -> None:
    process = started("facts", "--json")
    assert process.stdout and process.stderr
    process.stdout.readline()
    process.stdout.close()
    assert process.stderr.read() == ""
    assert process.wait(60) == 1
    process.stderr.close()


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no /dev/full here")
def test_output_that_does_not_fit_on_the_disk_is_told() -> None:
    with Path("/dev/full").open("w", encoding="utf-8") as full, started("ask", DEADLINE, stdout=full) as process:
        assert process.stderr
        told = process.stderr.read()
    assert process.returncode == 1
    assert "磁盘已满" in told
    assert_one_sentence(told)


def test_an_interrupted_batch_keeps_its_lines_and_says_so(lines: Path, tmp_path: Path) -> None:
    pipe, out = tmp_path / "pipe", tmp_path / "out"
    os.mkfifo(pipe)
    # the pipe stays open: the batch waits for the next line when it is interrupted
    with started("batch", pipe, "--out", out) as process, pipe.open("wb", buffering=0) as questions:
        questions.write(lines.read_bytes())
        until = time.monotonic() + 60
        while not out.exists() or out.read_bytes().count(b"\n") < 3:
            assert process.poll() is None
            assert time.monotonic() < until
            time.sleep(0.02)
        process.send_signal(signal.SIGINT)
        assert process.stderr
        told = process.stderr.read()
    assert process.returncode == 130
    assert "已中断" in told
    assert_one_sentence(told)
    assert len(out.read_text(encoding="utf-8").splitlines()) == 3
