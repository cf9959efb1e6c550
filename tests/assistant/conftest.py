"""The assistant over the bundled guide with one index for all tests, and over guides written for one test."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from assistant.assistant import Assistant
from assistant.library import Library
from corpus.folder import BUNDLED

Made = Callable[..., Assistant]


@pytest.fixture(scope="session")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("home")


@pytest.fixture(scope="session")
def bundled(home: Path) -> Assistant:
    """The assistant over the bundled guide; its index is built when a test first needs it."""
    return Assistant.open(BUNDLED, home)


@pytest.fixture(scope="session")
def library(bundled: Assistant) -> Library:
    return bundled.library


@pytest.fixture
def made(tmp_path: Path) -> Made:
    """Opens an assistant over guides given as texts: made("text") or made(first="text", second="text")."""

    def make(text: str = "", **guides: str) -> Assistant:
        folder = tmp_path / "guides"
        folder.mkdir(exist_ok=True)
        for name, words in (guides or {"guide": text}).items():
            (folder / f"{name}.txt").write_text(words, encoding="utf-8")
        return Assistant.open(folder, tmp_path / "home")

    return make
