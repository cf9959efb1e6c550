"""The Chromium that drives the web page in tests: find one, else install one.

`make test` runs this file before pytest; the fixtures only look. As a script it prints the path. Without a Chromium
it says what to install, and fails only where CI is set: there, skipping the browser tests must not go unseen.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator

from playwright.sync_api import sync_playwright

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
MISSING = (
    "no Chromium for the browser tests: install one (Debian: apt-get install chromium; "
    "elsewhere: playwright install chromium) or name it in CHROMIUM"
)


def find() -> str | None:
    """The path of a Chromium that starts; CHROMIUM comes first, and alone when it is set."""
    return next((path for path in _candidates() if path and _starts(path)), None)


def install() -> None:
    """Try the ways this machine allows, in turn, until one has brought a Chromium."""
    playwright = [sys.executable, "-m", "playwright", "install", "chromium"]
    if sys.platform == "linux" and os.geteuid() == 0 and shutil.which("apt-get"):
        os.environ.setdefault("DEBIAN_FRONTEND", "noninteractive")
        apt = ["apt-get", "-qq", "-o", "DPkg::Lock::Timeout=300"]
        if _runs([*apt, "update"]) and _runs([*apt, "install", "-y", "chromium"]) and find():
            return
    _runs(playwright)


def required() -> bool:
    """Whether a missing Chromium is a failure (in CI) rather than a reason to skip."""
    return os.environ.get("CI", "").lower() in ("1", "true")


def _candidates() -> Iterator[str | None]:
    if named := os.environ.get("CHROMIUM"):
        yield shutil.which(named)
        return
    yield from map(shutil.which, NAMES)
    with sync_playwright() as playwright:  # last, since asking Playwright starts its driver
        path = playwright.chromium.executable_path
    yield shutil.which(path)


def _starts(path: str) -> bool:
    # Ubuntu's /usr/bin/chromium-browser without its snap is a script that only says what to install.
    try:
        done = subprocess.run([path, "--version"], capture_output=True, timeout=30, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return False
    return done.returncode == 0


def _runs(command: list[str]) -> bool:
    print("+", *command, file=sys.stderr, flush=True)
    try:
        return subprocess.run(command, stdout=sys.stderr, timeout=900, check=False).returncode == 0
    except (OSError, subprocess.TimeoutExpired):
        return False


def main() -> int:
    path = find()
    if path is None and not os.environ.get("CHROMIUM"):
        install()
        path = find()
    print(path or MISSING, file=sys.stdout if path else sys.stderr)
    return int(path is None and required())


if __name__ == "__main__":
    sys.exit(main())
