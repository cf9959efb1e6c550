"""What no kind of fact holds, and facts that contradict each other."""

from __future__ import annotations

from textwrap import dedent

import pytest
from corpus_guides import GUIDES

from corpus.coverage import Coverage, coverage_of
from corpus.facts import facts_of
from corpus.guide import Guide
from corpus.reader import parse_guide


def coverage(text: str) -> tuple[Guide, Coverage]:
    guide = parse_guide("test", dedent(text).strip("\n"))
    return guide, coverage_of(guide, facts_of(guide))


@pytest.mark.parametrize("guide", GUIDES.values(), ids=GUIDES)
def test_kinds_hold_nearly_all_figures_of_a_guide(guide: Guide) -> None:
    found = coverage_of(guide, facts_of(guide))
    assert found.share >= 0.85
    assert not found.conflicting


def test_a_figure_without_a_kind_and_an_untold_rule_are_found() -> None:
    guide, found = coverage(
        "1. 芬兰：每项补助50万元。\n2. 挪威：已有3个城市，结余资金须上缴。\n3. 其他：来宾须着正装。"
    )
    assert (found.figures, round(found.share, 2)) == (2, 0.5)
    assert [fact.value_span.of(guide.text) for fact in found.untyped] == ["3个"]
    assert [span.of(guide.text) for span in found.untold] == ["其他：来宾须着正装。"]


def test_a_guide_without_figures_is_covered() -> None:
    assert coverage("第一条 本办法适用于全市。")[1].share == 1


PAIRS = {
    "two deadlines for the same": (
        "网上申报截止时间为2026年4月30日。\n申报截止时间：2026年5月6日。",
        [("网上申报截止时间为2026年4月30日", "申报截止时间：2026年5月6日")],
    ),
    "two caps of a grant": (
        "每项补助不超过50万元。\n补助经费：每项不超过60万元",
        [("每项补助不超过50万元", "补助经费：每项不超过60万元")],
    ),
    "the same said twice": ("每项补助不超过50万元。\n补助经费：每项50万元以内", []),
    "two sides": ("外方截止时间为2026年4月30日。\n浙方截止时间为2026年5月6日。", []),
    "two stages": ("Deadline: 15 April 2026 (pre-proposals)\nDeadline: 30 September 2026 (full proposals)", []),
    "of a person and of a unit": ("每个单位申报不超过2项。\n同一负责人申报不超过1项。", []),
    "under a condition": ("每项补助不超过50万元。\n企业牵头的，每项补助不超过60万元。", []),
    "a share and an amount": ("按投入的20%给予补助。\n每项补助不超过60万元。", []),
}


@pytest.mark.parametrize(("text", "pairs"), PAIRS.values(), ids=PAIRS)
def test_contradictions(text: str, pairs: list[tuple[str, str]]) -> None:
    guide, found = coverage(text)
    said = [(one.span.of(guide.text), other.span.of(guide.text)) for one, other in found.conflicting]
    assert [(a.rstrip("。"), b.rstrip("。")) for a, b in said] == pairs
