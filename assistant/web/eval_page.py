"""The last run of the regression suite, read from where `zhinan eval` left it."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from fastapi import APIRouter
from fastapi.responses import HTMLResponse
from pydantic import TypeAdapter

from assistant.web.frame import frame
from assistant.web.templates import render
from assistant.web.wording import Wording
from eval.run import latest_run
from eval.score import Score
from eval.summary import Summary, load_summary

PATH = "/staff/eval"


@dataclass(frozen=True)
class Failing:
    """A case that failed a check: what was asked, which checks, what was answered."""

    id: str
    turns: tuple[str, ...]
    reasons: tuple[str, ...]
    answer: str


@dataclass(frozen=True)
class LastRun:
    summary: Summary
    failing: tuple[Failing, ...]


def eval_routes(home: Path, words: Wording) -> APIRouter:
    routes = APIRouter()

    @routes.get(words.root + PATH, response_class=HTMLResponse)
    def show() -> str:
        folder = latest_run(home)
        run, broken = None, None
        try:
            run = read_run(folder) if folder else None
        except (OSError, ValueError):
            broken = folder
        return render("eval.html", words, run=run, broken=broken, home=home / "eval", **frame(words, PATH))

    return routes


def read_run(folder: Path) -> LastRun:
    """Raises OSError or ValueError when a file of the run is missing or damaged."""
    scores = [record for record in _records(folder / "scores.jsonl") if "id" in record and not record["right"]]
    given = {record["id"]: record for record in _records(folder / "answers.jsonl")} if scores else {}
    read = TypeAdapter(Score).validate_python
    return LastRun(load_summary(folder), tuple(_failing(read(record), given[record["id"]]) for record in scores))


def _failing(score: Score, given: dict[str, Any]) -> Failing:
    reasons = (*score.failed_checks, *((score.error,) if score.error else ()))
    return Failing(score.id, tuple(given["turns"]), reasons, given.get("text", ""))


def _records(file: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in file.read_text("utf-8").split("\n") if line]
