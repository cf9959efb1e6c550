"""Tables whose cells are set apart by tabs or by upright lines."""

from __future__ import annotations

import pytest

from corpus.facts import facts_of
from corpus.figures import Quantity
from corpus.guide import Guide, ParagraphKind
from corpus.reader import parse_guide

TABLES = [
    "国别\t资助上限\n越南\t80万元\n泰国\t100万元\n",
    "| 国别 | 资助上限 |\n| 越南 | 80万元 |\n| 泰国 | 100万元 |\n",
    "| 国别 | 资助上限 |\n|:---|---:|\n| 越南 | 80万元 |\n| 泰国 | 100万元 |\n",
    "国别 | 资助上限\n越南 | 80万元\n泰国 | 100万元\n",
]


def read(table: str) -> Guide:
    return parse_guide("g", f"2026年度指南\n一、资助一览表\n{table}二、其他\n按规定执行。\n")


@pytest.mark.parametrize("table", TABLES)
def test_a_cell_is_read_under_its_head_and_for_its_row(table: str) -> None:
    facts = [fact for fact in facts_of(read(table)) if fact.kind == "funding"]
    caps = {fact.subject[-1]: fact.value.high for fact in facts if isinstance(fact.value, Quantity)}
    assert caps == {"越南": 800_000, "泰国": 1_000_000}


@pytest.mark.parametrize("table", TABLES)
def test_every_line_of_a_table_is_a_row_with_as_many_cells(table: str) -> None:
    rows = [paragraph for paragraph in read(table).paragraphs if paragraph.kind is ParagraphKind.ROW]
    assert len(rows) == table.count("\n")
    assert {len(row.cells) for row in rows} == {2}


def test_an_upright_line_within_words_makes_no_row() -> None:
    guide = parse_guide("g", "2026年度指南\n一、要求\n须做A|B测试。\n")
    assert not [paragraph for paragraph in guide.paragraphs if paragraph.kind is ParagraphKind.ROW]
