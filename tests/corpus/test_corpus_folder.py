"""Folders of guides, sidecars, and what can be wrong with them."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from corpus.errors import CorpusError
from corpus.folder import BUNDLED, read_folder
from corpus.guide import Sidecar
from corpus.reader import read_guide


def write(folder: Path, **files: str) -> Path:
    for name, text in files.items():
        (folder / name.replace("_", ".")).write_text(text, encoding="utf-8")
    return folder


def test_the_bundled_folder() -> None:
    folder = read_folder()
    (guide,) = folder.guides
    assert folder.problems == ()
    assert folder.guide(guide.id).sidecar.edition == 2025
    assert (guide.language, guide.sidecar.publisher) == ("zh", "浙江省科学技术厅")
    assert guide.text == (BUNDLED / f"{guide.id}.txt").read_text(encoding="utf-8")


def test_a_guide_without_sidecar(tmp_path: Path) -> None:
    write(tmp_path, call_txt="1. Scope\nThe call is open.")
    (guide,) = read_folder(tmp_path).guides
    assert (guide.sidecar, guide.language) == (Sidecar(), "en")


def test_a_sidecar_is_read(tmp_path: Path) -> None:
    write(tmp_path, a_txt="总则", a_toml="edition = 2026\nin_force_from = 2026-03-01")
    sidecar = read_guide(tmp_path / "a.txt").sidecar
    assert (sidecar.edition, sidecar.in_force_from) == (2026, date(2026, 3, 1))


@pytest.mark.parametrize(
    ("toml", "detail"),
    [
        ("edition = ", "Invalid value"),
        ("editoin = 2025", "unknown field editoin"),
        ("edition = '2025'", "edition is not a int"),
        ("edition = true", "edition is not a int"),
        ("publisher = 3", "publisher is not a str"),
        ("in_force_from = '2025'", "in_force_from is not a date"),
    ],
)
def test_a_bad_sidecar_is_named(tmp_path: Path, toml: str, detail: str) -> None:
    write(tmp_path, a_txt="总则", a_toml=toml)
    with pytest.raises(CorpusError) as caught:
        read_guide(tmp_path / "a.txt")
    assert (caught.value.reason, caught.value.path) == ("bad_sidecar", tmp_path / "a.toml")
    assert detail in caught.value.detail


def test_a_sidecar_that_is_not_text(tmp_path: Path) -> None:
    write(tmp_path, a_txt="总则")
    (tmp_path / "a.toml").write_bytes(b"\xff\x00")
    with pytest.raises(CorpusError, match="bad sidecar"):
        read_guide(tmp_path / "a.txt")


def test_good_guides_are_served_beside_bad_ones(tmp_path: Path) -> None:
    write(tmp_path, good_txt="总则", empty_txt="", notes_md="no guide", _hidden_txt="")
    folder = read_folder(tmp_path)
    assert [guide.id for guide in folder.guides] == ["good"]
    assert [(problem.reason, problem.path.name) for problem in folder.problems] == [("empty_guide", "empty.txt")]


@pytest.mark.parametrize(("files", "reason"), [({}, "no_guides"), ({"a_txt": ""}, "empty_guide")])
def test_a_folder_without_any_guide(tmp_path: Path, files: dict[str, str], reason: str) -> None:
    with pytest.raises(CorpusError) as caught:
        read_folder(write(tmp_path, **files))
    assert caught.value.reason == reason


def test_no_folder(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_text("总则", encoding="utf-8")
    for path in (tmp_path / "missing", file):
        with pytest.raises(CorpusError, match="no folder"):
            read_folder(path)
