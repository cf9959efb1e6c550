from __future__ import annotations

import errno
import hashlib
import json
import os
import random
import re
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import pytest
from index_stand_ins import Counting, Quick, call

from corpus.folder import read_folder
from corpus.guide import Guide
from corpus.reader import parse_guide
from index.build import ensure_index
from index.chunks import chunks_of
from index.embedding import open_embedder
from index.errors import IndexBuildError
from index.manifest import Manifest, files_of
from index.search import Index
from index.store import Store

ROOT = Path(__file__).parents[2]
CHILD = {**os.environ, "PYTHONPATH": f"{ROOT}{os.pathsep}{Path(__file__).parent}"}
SECOND = parse_guide("second", "补贴办法\n一、时间\n申报截止时间：2026年4月30日\n")


@pytest.fixture(autouse=True)
def own_temporary_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    return folder


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "home"


def shelf_of(home: Path) -> Path:
    (shelf,) = (home / "indexes").iterdir()
    return shelf


def folders_of(home: Path) -> set[Path]:
    return {path for path in shelf_of(home).iterdir() if path.is_dir()}


def current(home: Path) -> Path:
    name: str = json.loads((shelf_of(home) / "current").read_text())["folder"]
    return shelf_of(home) / name


def kind_of(path: Path, folder: Path) -> str:
    """The path from the index's folder, without the name that Chroma makes up for each collection."""
    return re.sub(r"[0-9a-f-]{36}", "*", path.relative_to(folder).as_posix())


def do_damage(path: Path, damage: str) -> None:
    raw = path.read_bytes()
    if damage == "delete":
        path.unlink()
    elif damage == "truncate":
        path.write_bytes(raw[: len(raw) // 2])
    else:
        middle = len(raw) // 2
        path.write_bytes(raw[:middle] + b"\xff\x00damage" + raw[middle + 8 :])


def state_of(home: Path) -> dict[str, str]:
    return {str(p): hashlib.sha256(p.read_bytes()).hexdigest() for p in home.rglob("*") if p.is_file()}


def works(index: Index, guide: Guide) -> None:
    """The index finds each window of the guide by its own text."""
    assert index.size == len(chunks_of(guide))
    for chunk in chunks_of(guide)[:3]:
        best = index.search(chunk.text, k=1)[0]
        assert best.span == chunk.span
        assert best.similarity == pytest.approx(1, abs=1e-3)
    index.close()


def test_the_first_time_it_is_built_then_only_opened(home: Path) -> None:
    embedder = Counting(open_embedder())
    guides = read_folder().guides
    first = ensure_index(guides, home, embedder)
    assert first.notices == ("index_built",)
    assert first.size == len(embedder.documents)
    assert first.embedded > first.size  # sentences too
    found = first.search("芬兰项目什么时候截止？")
    before = state_of(home)
    second = ensure_index(guides, home, embedder)
    assert second.notices == ()
    assert second.embedded == 0
    assert second.search("芬兰项目什么时候截止？") == found
    assert state_of(home) == before  # reading changes nothing of what is published
    assert len(embedder.documents) == first.size


def test_only_what_changed_is_embedded_again(home: Path) -> None:
    embedder = Counting(Quick())
    ensure_index([call(2024), SECOND], home, embedder)
    embedder.documents.clear()

    index = ensure_index([call(2025), SECOND], home, embedder)
    assert index.notices == ("index_updated",)
    assert [text.rpartition("\n")[2] for text in embedder.documents] == ["申报截止时间：2025年9月25日"]
    assert index.guides["call"].text.startswith("2025")

    embedder.documents.clear()
    works(ensure_index([call(2025)], home, embedder), call(2025))  # a guide less
    assert embedder.documents == []


def test_equal_texts_are_embedded_once(home: Path) -> None:
    embedder = Counting(Quick())
    twin = parse_guide("twin", SECOND.text)
    index = ensure_index([SECOND, twin], home, embedder)
    assert index.size == 2
    assert len(embedder.documents) == 1
    assert {passage.guide for passage in index.search("截止时间")} == {"second", "twin"}


def test_another_version_of_the_model_or_schema_rebuilds(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    ensure_index([call(2024)], home, Quick())
    other = Counting(Quick(), version="2")
    assert ensure_index([call(2024)], home, other).notices == ("index_updated",)
    assert len(other.documents) == len(chunks_of(call(2024)))
    other.documents.clear()
    monkeypatch.setattr("index.build.SCHEMA", 99)
    assert ensure_index([call(2024)], home, other).notices == ("index_updated",)
    assert len(other.documents) == len(chunks_of(call(2024)))


def test_a_rebuild_embeds_all_again(home: Path) -> None:
    embedder = Counting(Quick())
    ensure_index([SECOND], home, embedder)
    assert ensure_index([SECOND], home, embedder, rebuild=True).embedded == 2  # its window, and its sentence


def test_sets_of_guides_and_models_do_not_displace_each_other(home: Path) -> None:
    other = Quick()
    other.name = "other"
    for _ in range(2):
        a = ensure_index([call(2024)], home, Quick(), source="/a")
        b = ensure_index([SECOND], home, Quick(), source="/b")
        c = ensure_index([SECOND], home, other, source="/b")
    assert (a.embedded, b.embedded, c.embedded) == (0, 0, 0)


def test_progress_is_told(home: Path) -> None:
    told: list[tuple[int, int]] = []
    index = ensure_index([call(2024, 200)], home, Quick(), progress=lambda done, of: told.append((done, of)))
    assert told[-1] == (index.embedded, index.embedded)
    assert index.embedded > index.size
    assert [done for done, _ in told] == sorted(done for done, _ in told)


def test_the_index_before_stays_and_older_ones_go(home: Path) -> None:
    for edition in range(2020, 2025):
        before = folders_of(home) if (home / "indexes").exists() else set()
        ensure_index([call(edition)], home, Quick())
    assert len(folders_of(home)) == 2
    assert len(folders_of(home) & before) == 1


def test_guides_without_text_are_refused(home: Path) -> None:
    with pytest.raises(ValueError, match="no text"):
        ensure_index([parse_guide("t", "\u200b")], home, Quick())


@pytest.mark.parametrize("damage", ["truncate", "delete", "overwrite"])
def test_damage_to_any_file_is_noticed_and_mended(home: Path, damage: str) -> None:
    guide = call(2024)
    ensure_index([guide], home, Quick()).close()
    kinds = {kind_of(path, current(home)) for path in current(home).rglob("*") if path.is_file()}
    assert {"manifest.json", "spread.npy", "keywords/terms.json", "chroma/chroma.sqlite3"} <= kinds
    for kind in sorted(kinds):
        folder = current(home)
        path = next(p for p in folder.rglob("*") if p.is_file() and kind_of(p, folder) == kind)
        if damage == "truncate" and path.stat().st_size == 0:
            continue
        do_damage(path, damage)
        index = ensure_index([guide], home, Quick())
        assert index.notices == ("corrupt_index",), kind
        works(index, guide)
    assert ensure_index([guide], home, Quick()).notices == ()


@pytest.mark.parametrize("damage", ["truncate", "overwrite"])
def test_damage_to_the_pointer_is_noticed_and_mended(home: Path, damage: str) -> None:
    ensure_index([SECOND], home, Quick()).close()
    do_damage(shelf_of(home) / "current", damage)
    index = ensure_index([SECOND], home, Quick())
    assert index.notices == ("corrupt_index",)
    works(index, SECOND)


def test_a_lost_folder_is_noticed_and_mended(home: Path) -> None:
    ensure_index([SECOND], home, Quick()).close()
    shutil.rmtree(current(home))
    assert ensure_index([SECOND], home, Quick()).notices == ("corrupt_index",)


def test_files_whole_but_wrong_are_noticed_and_mended(home: Path) -> None:
    """A manifest that vouches for files which do not hold what it says."""
    ensure_index([call(2024)], home, Quick()).close()
    folder = current(home)
    shutil.rmtree(folder / "chroma")
    Store.create(folder / "chroma", Quick().encode_document(["another"]), ["another"])
    pointer = json.loads((shelf_of(home) / "current").read_text())
    manifest = Manifest.read(folder, pointer["manifest"])
    (folder / "manifest.json").unlink()
    pointer["manifest"] = Manifest(manifest.contents, files_of(folder)).write(folder)
    (shelf_of(home) / "current").write_text(json.dumps(pointer))
    index = ensure_index([call(2024)], home, Quick())
    assert index.notices == ("corrupt_index",)
    works(index, call(2024))


def test_a_home_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    home = tmp_path / "file"
    home.write_text("not a folder")
    with pytest.raises(IndexBuildError) as caught:
        ensure_index([SECOND], home, Quick())
    assert (caught.value.reason, caught.value.path) == ("unwritable_home", home)


def test_a_full_disk_is_named_and_the_old_index_stays(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    ensure_index([call(2024)], home, Quick()).close()

    def full(folder: Path) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    with monkeypatch.context() as patch:
        patch.setattr("index.shelf.flush_to_disk", full)
        with pytest.raises(IndexBuildError) as caught:
            ensure_index([call(2025)], home, Quick())
    assert (caught.value.reason, caught.value.path) == ("disk_full", home)
    assert ensure_index([call(2024)], home, Quick()).notices == ()
    ensure_index([call(2025)], home, Quick())
    assert len(folders_of(home)) == 2  # what the failed build left is gone


BUILD_FOR_EVER = """
import itertools, sys
from pathlib import Path
from index_stand_ins import Quick, call
from index.build import ensure_index
print("ready", flush=True)
for edition in itertools.cycle((2024, 2025)):
    ensure_index([call(edition)], Path(sys.argv[1]), Quick()).close()
    print(edition, flush=True)
"""


def test_a_builder_killed_at_any_moment_leaves_an_index_that_works(home: Path, own_temporary_folder: Path) -> None:
    chance = random.Random(20240925)
    ensure_index([call(2024)], home, Quick()).close()
    environment = {**CHILD, "TMPDIR": str(own_temporary_folder)}
    for _ in range(5):
        command = [sys.executable, "-c", BUILD_FOR_EVER, str(home)]
        with subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True) as child:
            assert child.stdout is not None
            assert child.stdout.readline() == "ready\n"
            time.sleep(chance.uniform(0.05, 0.6))
            child.kill()
        published = current(home)
        old_or_new = [ensure_index([call(edition)], home, Quick()) for edition in (2024, 2025)]
        assert not any("corrupt_index" in index.notices for index in old_or_new)
        assert not published.exists() or len(folders_of(home)) == 2
        for edition, index in zip((2024, 2025), old_or_new, strict=True):
            works(index, call(edition))
    assert list(own_temporary_folder.iterdir()) == []  # the copies of killed readers are gone too


BUILD_ONCE = """
import sys
from pathlib import Path
from index_stand_ins import Quick, call
from index.build import ensure_index
index = ensure_index([call(2025)], Path(sys.argv[1]), Quick())
print(index.embedded, index.size, index.search("截止时间", k=1)[0].similarity)
"""


def test_processes_that_start_together_build_once(home: Path) -> None:
    command = [sys.executable, "-c", BUILD_ONCE, str(home)]
    children = [subprocess.Popen(command, env=CHILD, stdout=subprocess.PIPE, text=True) for _ in range(3)]
    printed = [child.communicate(timeout=60)[0].split() for child in children]
    assert [child.returncode for child in children] == [0, 0, 0]
    size = len(chunks_of(call(2025)))
    built = sorted(int(line[0]) for line in printed)
    assert built[:2] == [0, 0] and built[2] > size
    assert {line[1] for line in printed} == {str(size)}
    assert len({line[2] for line in printed}) == 1


def test_a_reader_keeps_what_it_opened(home: Path) -> None:
    reader = ensure_index([call(2020)], home, Quick())
    for edition in range(2021, 2025):
        ensure_index([call(edition)], home, Quick()).close()
    works(reader, call(2020))


def test_a_closed_index_leaves_nothing_behind(home: Path, own_temporary_folder: Path) -> None:
    index = ensure_index([SECOND], home, Quick())
    assert any(own_temporary_folder.iterdir())
    index.close()
    assert list(own_temporary_folder.iterdir()) == []
