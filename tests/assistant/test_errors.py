from __future__ import annotations

import errno
import os
import re
import string
import tomllib
from importlib import resources
from pathlib import Path

import pytest

from assistant import wording
from assistant.errors import WorkError, sentence_of
from corpus.errors import CorpusError
from index.errors import IndexBuildError

TABLES = ("answers", "errors", "kinds", "reply")


def sentences(table: str) -> dict[str, dict[str, str]]:
    return tomllib.loads((resources.files(wording) / f"{table}.toml").read_text(encoding="utf-8"))


def blanks(sentence: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(sentence) if name}


@pytest.mark.parametrize("table", TABLES)
def test_every_sentence_is_there_in_both_languages_with_the_same_blanks(table: str) -> None:
    for key, texts in sentences(table).items():
        assert texts.keys() == {"zh", "en"}, key
        assert blanks(texts["zh"]) == blanks(texts["en"]), key
        assert not re.search("[\u4e00-\u9fff]", texts["en"]), key


@pytest.mark.parametrize(
    ("error", "zh", "en"),
    [
        (
            CorpusError("no_folder", Path("/x")),
            "指南文件夹/x不存在或打不开。",
            "The guides folder /x does not exist or cannot be opened.",
        ),
        (
            CorpusError("unreadable_guide", Path("/x"), os.strerror(errno.EISDIR)),
            "指南文件/x读不出来：它是文件夹，不是文件。",
            "The guide /x cannot be read: it is a folder, not a file.",
        ),
        (
            IndexBuildError("unwritable_home", Path("/x"), os.strerror(errno.EACCES)),
            "数据目录/x不能写入；请用--home另选一个。",
            "The home folder /x cannot be written; choose another with --home.",
        ),
        (
            WorkError("bad_date", value="x"),
            "“x”不是日期，请写成2024-09-01这样。",
            "“x” is not a date; write it like 2024-09-01.",
        ),
        (OSError(errno.ENOSPC, os.strerror(errno.ENOSPC)), "没有完成：磁盘已满。", "It failed: the disk is full."),
    ],
)  # fmt: skip
def test_an_error_is_one_sentence_in_the_language_of_the_user(error: Exception, zh: str, en: str) -> None:
    assert sentence_of(error, "zh") == zh
    assert sentence_of(error, "en") == en


def test_what_nobody_foresaw_is_told_with_its_place() -> None:
    try:
        {}["missing"]  # type: ignore[index]
    except KeyError as error:
        told = sentence_of(error, "en")
    assert "KeyError" in told
    assert "test_errors.py" in told


def test_a_sentence_is_one_line_whatever_a_path_holds() -> None:
    told = sentence_of(CorpusError("no_guides", Path("/a\nb\x1b[31m")), "zh")
    assert told == "文件夹/a b [31m里没有指南（.txt文件）。"


@pytest.mark.parametrize("code", ["ENOENT", "EACCES", "EISDIR", "ENOSPC", "EROFS"])
def test_the_systems_words_are_put_in_the_language_of_the_user(code: str) -> None:
    told = sentence_of(WorkError("unreadable_input", path="/x", detail=os.strerror(getattr(errno, code))), "zh")
    assert not re.search("[A-Za-z]{3}", told)
