"""What every page has: its head with the project's own style and script, and the bar at the top."""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path

from markupsafe import Markup

from assistant.web.templates import render
from assistant.web.wording import Wording, wording

STATIC = Path(__file__).parent / "static"


def frame(words: Wording, here: str, there: str = "") -> dict[str, object]:
    """For templates built on page.html. `here`: the path among the main pages; `there`: the page, if it is another."""
    return {"here": here, "there": there, "other": wording(words["other_language_code"]), "stamp": _stamp()}


def header(words: Wording, here: str) -> Markup:
    return render("header.html", words, **frame(words, here))


def head(words: Wording) -> Markup:
    return render("head.html", words, stamp=_stamp())


@cache
def _stamp() -> str:
    """Changes when a static file does, so that no browser keeps an old one."""
    files = sorted(path for path in STATIC.iterdir() if path.is_file())
    return hashlib.sha256(b"".join(path.read_bytes() for path in files)).hexdigest()[:12]
