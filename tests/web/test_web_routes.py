"""What is served beside the pages, and the program as a whole process."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import time
from pathlib import Path

import httpx
import pytest

ROOT = Path(__file__).parents[2]


def test_health(site) -> None:
    response = httpx.get(site.page("/healthz"))
    assert response.json() == {"status": "ok"}


@pytest.mark.parametrize("path", ["/", "/staff/eval", "/healthz", "/public/page.css"])
def test_a_browser_is_told_to_load_nothing_from_elsewhere(site, path: str) -> None:
    policy = httpx.get(site.page(path)).headers["content-security-policy"]
    assert "default-src 'self'" in policy
    assert "http" not in policy


def test_a_guide_is_a_page_with_the_words_marked(site) -> None:
    (guide,) = site.assistant.guides
    start = guide.text.index("外方截止时间")
    page = httpx.get(site.page(f"/guides/{guide.id}?start={start}&end={start + 6}"))
    assert page.status_code == 200
    assert f'<mark data-start="{start}" data-end="{start + 6}">外方截止时间</mark>' in page.text


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/guides/none", 404),
        ("/guides/..%2f..%2fetc%2fpasswd", 404),
        ("/guides/{guide}?start=5", 200),
        ("/guides/{guide}?start=x", 422),
        ("/guides/{guide}?start=0&end=99999999", 200),
        ("/public/../server.py", 404),
        ("/nothing-here", 404),
    ],
)
def test_odd_addresses(site, path: str, status: int) -> None:
    assert httpx.get(site.page(path.format(guide=site.assistant.guides[0].id))).status_code == status


def test_no_upload_is_taken(site) -> None:
    response = httpx.post(site.page("/gradio_api/upload"), files={"files": ("a.txt", b"x" * 5_000)})
    assert response.status_code == 413


def test_the_program_serves_and_tells_its_address(tmp_path: Path) -> None:
    """Two of them: the second finds the port of the first taken."""
    environment = os.environ | {"ZHINAN_HOME": str(tmp_path), "LANG": "zh_CN.UTF-8", "PYTHONUNBUFFERED": "1"}
    command = [sys.executable, "app.py", "--port"]
    first = subprocess.Popen([*command, "0"], cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True)
    try:
        assert first.stdout
        found = re.search(r"http://127\.0\.0\.1:(\d+)/", first.stdout.readline())
        assert found
        assert httpx.get(found[0] + "healthz").json() == {"status": "ok"}
        second = subprocess.run(
            [*command, found[1]], cwd=ROOT, env=environment, capture_output=True, text=True, timeout=60, check=False
        )
        assert second.returncode == 1
        assert found[1] in second.stderr
        assert "Traceback" not in second.stderr
        assert len(second.stderr.strip().splitlines()) == 1
    finally:
        started = time.monotonic()
        first.terminate()
        first.wait(20)
        first.stdout and first.stdout.close()
    assert time.monotonic() - started < 10
