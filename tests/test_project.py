"""The repository itself: what it declares is what it uses, it names no place it came from, and the README is true."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from functools import cache
from importlib.metadata import packages_distributions, version
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
ROOMS = ("assistant", "corpus", "index", "eval", "app")
WITHOUT_IMPORT = {
    "langchain",  # the chain is made of langchain-core's runnables
    "pytest-timeout",
    "pytest-xdist",
    "mypy",
    "ruff",
    "setuptools",
}
OURS = {".ci", "assistant", "corpus", "docs", "eval", "index", "tests"}
TEXT = {"", ".py", ".md", ".toml", ".lock", ".txt", ".jsonl", ".html", ".js", ".css", ".svg"}


def files() -> Iterator[Path]:
    """The text files of the project; not what tools leave beside them."""
    for file in sorted((*ROOT.glob("*"), *ROOT.glob("*/**/*"))):
        parts = file.relative_to(ROOT).parts
        ours = len(parts) == 1 or (parts[0] in OURS and "__pycache__" not in parts)
        if ours and file.is_file() and file.suffix in TEXT:
            yield file


def python_files(*tops: str) -> list[Path]:
    return [f for f in files() if f.suffix == ".py" and f.relative_to(ROOT).parts[0].removesuffix(".py") in tops]


@cache
def names_in_tests() -> frozenset[str]:
    return frozenset(file.stem for file in python_files("tests"))


def packages_of(file: Path) -> set[str]:
    """The distributions that a file imports from; for some names several hold a part."""
    names = set()
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name.partition(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            names.add(node.module.partition(".")[0])
    foreign = names - set(sys.stdlib_module_names) - {*ROOMS, "tests"} - names_in_tests()
    return {_normal(PACKAGES[name][0]) if name in PACKAGES else name for name in foreign}


PACKAGES = packages_distributions()


def _normal(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def _declared(requirements: list[str]) -> set[str]:
    return {_normal(re.split(r"[<>=!~\[; ]", requirement)[0]) for requirement in requirements}


RUNTIME = _declared(PROJECT["project"]["dependencies"])
DEV = _declared(PROJECT["dependency-groups"]["dev"])


@pytest.mark.parametrize(("tops", "allowed"), [(ROOMS, RUNTIME), (("tests",), RUNTIME | DEV)], ids=["code", "tests"])
def test_what_is_imported_is_declared(tops: tuple[str, ...], allowed: set[str]) -> None:
    missing = {(file.name, name) for file in python_files(*tops) for name in packages_of(file) - allowed}
    assert not missing


def test_what_is_declared_is_imported() -> None:
    code = {name for file in python_files(*ROOMS) for name in packages_of(file)}
    tests = {name for file in python_files("tests") for name in packages_of(file)}
    assert RUNTIME - code <= WITHOUT_IMPORT
    assert DEV - tests <= WITHOUT_IMPORT
    assert not RUNTIME & DEV


def test_the_lock_holds_every_dependency_and_no_address() -> None:
    lock = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    locked = {_normal(name) for name in re.findall(r"^([\w.-]+)==", lock, re.MULTILINE)}
    assert locked >= (RUNTIME | DEV) - {"torch"}  # its build is chosen at install time
    assert "torch" not in locked
    assert "://" not in lock


def test_the_project_names_no_registry_and_no_folder_beside_it() -> None:
    hosts = ("pypi.org", "pythonhosted.org", "download.pytorch.org", "mirrors.", "simple/")
    forbidden = re.compile("|".join(map(re.escape, (*hosts, "/work/", "../shared", "/opt/wheels"))))
    told = {
        (file.name, words[0])
        for file in files()
        if file != Path(__file__) and (words := forbidden.findall(file.read_text(encoding="utf-8", errors="replace")))
    }
    assert not told


def test_the_version_is_that_of_the_package() -> None:
    script = Path(sys.executable).with_name("zhinan")
    done = subprocess.run([script, "--version"], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["zhinan", PROJECT["project"]["version"]]
    assert version("zhinan") == PROJECT["project"]["version"]


def tree_of_the_readme() -> list[str]:
    """Every path that the README's tree names, from the top of the project."""
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    block = re.search(r"^## The tree\n```\n(.+?)^```", readme, re.MULTILINE | re.DOTALL)
    assert block, "the README has a tree"
    folder, paths = "", []
    for line in filter(str.strip, block[1].splitlines()):
        if not line.startswith(" "):
            first = line.split()[0]
            folder = first if first.endswith("/") else ""
            paths.append(first)
            line = line.removeprefix(first) if folder else ""
        paths += [folder + name for name in re.findall(r"[\w-]+(?:/|\.\w+)(?![\w/.])", line)]
    return paths


def test_the_tree_of_the_readme_is_there() -> None:
    paths = tree_of_the_readme()
    assert not [path for path in paths if not (ROOT / path).exists()]
    assert {path.rstrip("/") for path in paths} >= {"app.py", "assistant", "corpus", "eval", "index", "tests"}
    modules = {
        module.relative_to(ROOT).as_posix()
        for room in ("corpus", "index", "assistant")
        for module in (ROOT / room).glob("[a-z]*.py")
    }
    assert not modules - set(paths)


@pytest.mark.parametrize("name", ["LICENSE", "CHANGELOG.md", "Makefile", ".ci/run", "docs/screenshot.png"])
def test_what_a_repository_needs_is_there(name: str) -> None:
    assert (ROOT / name).stat().st_size
