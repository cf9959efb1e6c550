"""The real application over the bundled guide, on a port of this machine, with a home of its own and a fixed today."""

from __future__ import annotations

import shutil
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest
import uvicorn
from playwright.sync_api import expect

from assistant.assistant import Assistant
from assistant.web.application import create_app
from assistant.web.server import address_of, open_socket
from corpus.folder import BUNDLED

TODAY = date(2024, 9, 1)

expect.set_options(timeout=15_000)  # milliseconds; another test process may hold the cores
INVENTED = Path(__file__).parents[2] / "eval" / "guides"


@dataclass(frozen=True)
class Site:
    address: str
    assistant: Assistant
    home: Path

    def page(self, path: str) -> str:
        return self.address.rstrip("/") + path


@contextmanager
def served(assistant: Assistant) -> Iterator[Site]:
    assistant.today = lambda: TODAY  # type: ignore[method-assign]
    with open_socket("127.0.0.1", 0) as opened:
        server = uvicorn.Server(uvicorn.Config(create_app(assistant, assistant.home), log_level="error"))
        server.config.timeout_graceful_shutdown = 1
        thread = threading.Thread(target=server.run, kwargs={"sockets": [opened]}, daemon=True)
        thread.start()
        while not server.started:
            assert thread.is_alive(), "the server did not start"
            time.sleep(0.02)
        yield Site(address_of(opened), assistant, assistant.home)
        server.should_exit = True
        thread.join(10)


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    with served(Assistant.open(home=tmp_path_factory.mktemp("home"))) as running:
        yield running


@pytest.fixture(scope="session")
def site_of_two_guides(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    folder = tmp_path_factory.mktemp("guides")
    for file in (*BUNDLED.iterdir(), *(INVENTED / "biomed-call").iterdir()):
        if file.is_file():
            shutil.copy(file, folder)
    with served(Assistant.open(guides=folder, home=tmp_path_factory.mktemp("home"))) as running:
        yield running
