"""Which side is the guide's own, by the names that it gives itself."""

from __future__ import annotations

import pytest
from corpus_guides import GUIDES

from corpus.guide import Sidecar
from corpus.reader import parse_guide
from corpus.sides import Sides, sides_of


def sides(title: str, text: str = "", publisher: str | None = None, subjects: tuple[str, ...] = ()) -> Sides:
    sidecar = Sidecar(publisher=publisher)
    return sides_of(parse_guide("test", f"{title}\n\n一、总则\n本指南说明如下。{text}", sidecar), subjects)


@pytest.mark.parametrize(
    ("found", "own"),
    [
        (sides("2026年度申报指南", publisher="广东省科学技术厅"), "粤方"),
        (sides("2026年度申报指南", "由企业向浙江省科学技术厅提交。"), "浙方"),
        (sides("江澜省2026年度申报指南", "江方企业须提交。"), "江方"),
        (sides("云州市管理办法"), "云州方"),
        (sides("Call of the Nordmark Innovation Agency"), "the Nordmark side"),
        (sides("任何指南", publisher="四川省科学技术厅"), "川方"),
    ],
)
def test_the_own_side_is_named_after_the_publisher(found: Sides, own: str) -> None:
    assert found.named_in(f"{own}截止时间") == {"own"}


def test_a_guide_of_another_place_does_not_name_it() -> None:
    assert sides("2026年度申报指南", publisher="广东省科学技术厅").named_in("浙方截止时间") == set()


def test_a_foreign_side_is_named_after_a_subject() -> None:
    found = sides("指南", "芬方企业须提交，可以方便办理。", subjects=("芬兰", "以色列"))
    assert found.named_in("芬方截止时间") == {"foreign"}
    assert found.named_in("可以方便办理") == set()
    assert found.named_in("丹方截止时间") == set()


@pytest.mark.parametrize(
    "question", ["浙江这边什么时候截止", "我省的截止时间", "浙方几号截止", "the Zhejiang deadline", "省科技厅的截止日"]
)
def test_how_people_ask_for_the_own_side(question: str) -> None:
    assert sides_of(GUIDES["zhejiang-2025-science-cooperation"]).asked.search(question)


@pytest.mark.parametrize("question", ["浙江企业可以申报吗", "外方截止时间", "广东这边什么时候截止", "什么时候截止"])
def test_what_does_not_ask_for_it(question: str) -> None:
    assert not sides_of(GUIDES["zhejiang-2025-science-cooperation"]).asked.search(question)
