"""Categories by number or letter, alone and together, and several amounts of one sentence."""

from __future__ import annotations

import pytest

from corpus.facts import Fact, facts_of
from corpus.reader import parse_guide

SCHEME = (
    "2026年度专项申报通知\n一、支持类别\n"
    "预算合计3600万元，其中A类1800万元、B类1200万元、C类600万元。\n"
    "A类（联合攻关）：单个项目资助150万元至300万元。\nB类（平台共建）：国家级平台最高400万元，省级平台最高180万元。\n"
    "C类（人才引智）：每人5万元。\n同一单位只能申报一类。\n"
    "二、要求\nA类须由企业牵头；B类由平台依托单位申报；C类不要求自筹。\nB、C类实施期不超过24个月。\nA类分两期拨付：立项后60%，验收后40%。\n"
)
VOUCHERS = (
    "Voucher Scheme 2027\n1. At a glance\nStrand 1 (Prototype voucher): £5,000 to £40,000\n"
    "Strand 2 (Skills voucher): up to £18,000 per company\nStrand 3 (Visit): flat rate of £2,500 per visit\n"
    "Closes: 26 February 2027 (Strands 1 and 2); Strand 3 stays open until the money runs out\n"
    "2. Budget\nThe scheme has £2.4 million: £1.5 million for Strand 1, £700,000 for Strand 2.\n"
)


def of(text: str, kind: str) -> list[tuple[str, str]]:
    """Whom each fact of a kind is about, and its value as written."""
    facts = [fact for fact in facts_of(parse_guide("g", text)) if fact.kind == kind]
    return [(fact.subject[-1] if fact.subject else "", _value(fact, text)) for fact in facts]


def _value(fact: Fact, text: str) -> str:
    return "in words" if isinstance(fact.value, str) else fact.value_span.of(text)


@pytest.mark.parametrize(
    ("kind", "found"),
    [
        (
            "total_budget",
            [
                ("", "3600万元"),
                ("A类（联合攻关）", "1800万元"),
                ("B类（平台共建）", "1200万元"),
                ("C类（人才引智）", "600万元"),
            ],
        ),
        ("duration", [("B类（平台共建）", "不超过24个月"), ("C类（人才引智）", "不超过24个月")]),
        ("own_funding", [("C类（人才引智）", "in words")]),
        ("payment", [("A类（联合攻关）", "in words"), ("A类（联合攻关）", "60%"), ("A类（联合攻关）", "40%")]),
    ],
)
def test_a_category_is_known_by_its_letter(kind: str, found: list[tuple[str, str]]) -> None:
    assert of(SCHEME, kind) == found


def test_an_amount_of_a_category_needs_no_word_that_it_is_one() -> None:
    assert ("C类（人才引智）", "5万元") in of(SCHEME, "funding")
    assert ("Strand 3 (Visit)", "£2,500") in of(VOUCHERS, "funding")


def test_each_part_of_a_sentence_is_about_the_category_it_opens_with() -> None:
    assert [who for who, _ in of(SCHEME, "applicant")] == ["A类（联合攻关）", "B类（平台共建）"]


def test_a_text_below_the_last_category_is_about_all() -> None:
    assert ("", "一类") in of(SCHEME, "limit")


def test_several_categories_are_named_at_once() -> None:
    assert of(VOUCHERS, "deadline") == [
        ("Strand 1 (Prototype voucher)", "26 February 2027"),
        ("Strand 2 (Skills voucher)", "26 February 2027"),
        ("Strand 3 (Visit)", "in words"),
    ]
    assert of(VOUCHERS, "total_budget") == [
        ("", "£2.4 million"),
        ("Strand 1 (Prototype voucher)", "£1.5 million"),
        ("Strand 2 (Skills voucher)", "£700,000"),
    ]


def test_the_number_of_a_category_counts_nothing() -> None:
    assert not of("Scheme 2027\n1. Steps\nStrand 3 applicants skip this step.", "figure")


def test_countries_that_parts_open_with_are_subjects_with_sides_of_their_own() -> None:
    text = "2026年度指南\n一、时间\n日本方向日方受理时间为2026年4月1日至5月20日；荷兰方向荷方截止时间为2026年5月8日。"
    deadlines = [fact for fact in facts_of(parse_guide("g", text)) if fact.kind == "deadline"]
    assert [(fact.subject[-1], *fact.qualifiers) for fact in deadlines] == [("日本", "foreign"), ("荷兰", "foreign")]


@pytest.mark.parametrize(
    ("text", "kind", "value"),
    [
        ("项目资料保存期限不少于10年。", "retention", "不少于10年"),
        ("Keep invoices for six years.", "retention", "six years"),
        ("企业3年内迁出本市的，退回全部经费。", "penalty", "3年内"),
        ("If you leave the region within three years, you repay the grant.", "penalty", "within three years"),
        ("对结果有异议的，10个工作日内复核。", "appeal", "10个工作日内"),
        ("项目变更负责人须提前30日报批。", "figure", ""),
        ("确需延期的，应当在到期前60日提出。", "change", "60日"),
    ],
)
def test_duties_and_what_follows_from_them(text: str, kind: str, value: str) -> None:
    found = [written for _, written in of(f"办法\n一、管理\n{text}", kind) if written != "in words"]
    assert found == ([value] if value else [])
