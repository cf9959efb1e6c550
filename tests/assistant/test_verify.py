"""The laws of the house that the verifier holds; law 4 is in test_rules_deadlines.py and test_rules_figures.py."""

from __future__ import annotations

import re
import tomllib
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from assistant_asking import BEFORE, assert_contract, eval_cases, quotes

from assistant import wording
from assistant.answer import DecidedBy, Outcome, Verdict
from assistant.assistant import Assistant
from assistant.draft import Draft, Source, Statement
from assistant.library import Library
from assistant.verify import Values, unsupported_values, verified
from conftest import Made
from corpus.guide import Span

_MARKERS = re.compile(r"\[\d+\]")
_DAY = re.compile(r"(\d{4})年(\d{1,2})月(\d{1,2})日")


def source_of(words: str, library: Library) -> Source:
    guide = library.guides[0]
    start = guide.text.index(words)
    return Source(guide.id, Span(start, start + len(words)))


def answer_of(library: Library, *statements: Statement, asked: str = "") -> str:
    draft = Draft(Outcome.ANSWERED, statements, DecidedBy.RULES)
    return verified(draft, library, asked, "zh", BEFORE).text


FINLAND = "外方截止时间为2024年9月25日"


def test_law_1_and_2_over_the_regression_suite(bundled: Assistant) -> None:
    """Every quote stands at its span; every date and figure of an answer is cited, asked, titled or computed."""
    for case in eval_cases():
        today = date.fromisoformat(case["today"])
        answer = bundled.answer(case["turns"], today)
        assert_contract(answer, bundled.library)
        told = _MARKERS.sub("", answer.text)
        known = Values.of(quotes(answer), *case["turns"], bundled.guides[0].title)
        days_left = {Decimal(abs((today - end).days)) for end in _days(quotes(answer))}
        counted = {Decimal(len(answer.citations))}  # “comprises 4: …”
        unknown = unsupported_values(told, known | Values.computed({today, *days_left, *counted}))
        assert not [value for value in unknown if _in_digits(value, told)], (case["id"], told)


def _days(text: str) -> list[date]:
    return [date(*map(int, match)) for match in _DAY.findall(text)]


def _in_digits(value: tuple[object, ...], told: str) -> bool:
    """Whether a value stands in the text in digits: “the last day” is no figure."""
    return any(str(part).rstrip("0") in told for part in value if part not in (None, ""))


def test_law_2_a_date_that_is_not_cited_gives_way_to_the_words_of_the_guide(library: Library) -> None:
    source = source_of(FINLAND, library)
    told = answer_of(library, Statement("芬兰：2024年9月26日截止", (source,)))
    assert FINLAND in told
    assert "26日" not in told


@pytest.mark.parametrize(
    ("statement", "asked"),
    [
        ("芬兰：2024年9月25日截止", ""),
        ("芬兰：9月25日截止", ""),
        ("Finland: 25 September 2024", ""),
        ("芬兰：不是2024年9月30日，是2024年9月25日", "芬兰是2024年9月30日截止吗"),
        ("以2024年9月1日计，芬兰：2024年9月25日截止", ""),  # today
        ("2025年度的指南写的是2024年9月25日", ""),
    ],
)
def test_law_2_dates_cited_asked_or_of_today_may_be_said(statement: str, asked: str, library: Library) -> None:
    source = source_of(FINLAND, library)
    assert answer_of(library, Statement(statement, (source,)), asked=asked).startswith(statement)


@pytest.mark.parametrize("figure", ["160万元", "150元", "150%", "15年", "1500000美元"])
def test_law_2_a_figure_needs_value_and_unit_of_the_guide(figure: str, library: Library) -> None:
    source = source_of("建议财政补助经费：150万元以内", library)
    assert figure not in answer_of(library, Statement(f"补助{figure}", (source,)))
    assert "150万" in answer_of(library, Statement("补助150万元", (source,)))
    assert "1,500,000" in answer_of(library, Statement("up to CNY 1,500,000", (source,)))


def test_law_2_a_computed_figure_may_be_said(library: Library) -> None:
    source = source_of(FINLAND, library)
    assert "24天" in answer_of(library, Statement("离截止还有24天", (source,), frozenset({Decimal(24)})))
    assert "24天" not in answer_of(library, Statement("离截止还有24天", (source,)))


def test_law_2_a_statement_without_a_source_states_no_figure(library: Library) -> None:
    source = source_of(FINLAND, library)
    told = answer_of(library, Statement("最多200万元。"), Statement("芬兰见指南", (source,)))
    assert told == "芬兰见指南[1]。"


def test_nothing_cited_is_never_answered(library: Library) -> None:
    draft = Draft(Outcome.ANSWERED, (Statement("可以。"),), DecidedBy.RULES, Verdict.YES)
    answer = verified(draft, library, "", "zh", BEFORE)
    assert (answer.outcome, answer.verdict, answer.citations) == (Outcome.NOT_IN_GUIDE, None, ())


def test_one_source_keeps_one_marker(library: Library) -> None:
    source = source_of(FINLAND, library)
    other = source_of("攻关时限：3年内", library)
    told = answer_of(library, Statement("甲", (source,)), Statement("乙", (other, source)))
    assert told == "甲[1]。乙[2][1]。"


def test_law_3_two_facts_that_disagree_are_both_shown(made: Made) -> None:
    text = (
        "2025年度示范项目申报指南\n一、国际合作项目\n1.芬兰：优先支持循环经济领域。外方截止时间为2024年9月25日。\n"
        "申报主体：企业\n二、附则\n芬兰项目外方截止时间为2024年9月30日。\n"
    )
    assistant = made(text)
    answer = assistant.answer(["芬兰项目什么时候截止？"], BEFORE)
    assert answer.outcome is Outcome.ANSWERED
    for day in ("2024年9月25日", "2024年9月30日"):
        assert day in answer.text
        assert day in quotes(answer)
    assert len(answer.citations) == 2


def test_law_3_two_guides_that_disagree_are_both_shown(made: Made) -> None:
    text = "2025年度示范项目申报指南（{}）\n一、示范项目\n申报截止时间：2025年{}月31日\n申报主体：企业\n"
    assistant = made(first=text.format("第一批", 3), second=text.format("第二批", 5))
    answer = assistant.answer(["示范项目什么时候截止？"], BEFORE)
    assert {citation.document for citation in answer.citations} == {"first", "second"}
    assert "3月31日" in answer.text
    assert "5月31日" in answer.text


def test_law_5_the_same_arguments_give_the_same_answer(bundled: Assistant) -> None:
    again = Assistant(Library.read(bundled.library.folder), bundled.home)
    for case in list(eval_cases())[::10]:
        today = date.fromisoformat(case["today"])
        records = [one.answer(case["turns"], today).as_record() for one in (bundled, again)]
        for record in records:
            del record["elapsed_ms"]
        assert records[0] == records[1]


@pytest.mark.parametrize("table", ["answers", "eligibility"])
def test_the_wording_has_no_figures_of_its_own(table: str) -> None:
    """Else the verifier puts the bare quotation in the sentence's place."""
    sentences = tomllib.loads((Path(wording.__file__).parent / f"{table}.toml").read_text())
    for key, languages in sentences.items():
        if key == "last_day":  # cites nothing: see verified
            continue
        for sentence in languages.values():
            assert not unsupported_values(re.sub(r"\{\w*\}", "…", sentence), Values()), key
