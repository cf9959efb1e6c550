from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest
from assistant_asking import quotes

from assistant.answer import Answer, Outcome, Verdict
from assistant.assistant import Assistant
from assistant.which_guide import guides_meant
from corpus.folder import BUNDLED
from eval.cases import GUIDES

OLD, NEW = "zhejiang-2025-science-cooperation", "zhejiang-2026-science-cooperation"
CITY, LIST, CALL = "linhu-innovation-fund-2026", "donghai-2025-biomedicine", "boreal-clean-industry-2026"
OTHERS = ("later-edition", "city-rules", "biomed-call", "english-call")
AUTUMN_2024, AUTUMN_2025, SPRING_2026 = date(2024, 9, 5), date(2025, 9, 15), date(2026, 3, 20)


def opened(folder: Path, *sources: Path) -> Assistant:
    """The assistant over all guides of some folders, copied into one."""
    (folder / "guides").mkdir()
    for source in sources:
        for file in source.glob("*.t*"):
            shutil.copy(file, folder / "guides")
    return Assistant.open(folder / "guides", folder / "home")


@pytest.fixture(scope="module")
def editions(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    """Two editions of one guide."""
    return opened(tmp_path_factory.mktemp("editions"), BUNDLED, GUIDES / "later-edition")


@pytest.fixture(scope="module")
def programmes(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    """Two editions of one guide, and three other programmes."""
    return opened(tmp_path_factory.mktemp("programmes"), BUNDLED, *(GUIDES / name for name in OTHERS))


def cited(answer: Answer) -> set[str]:
    return {citation.document for citation in answer.citations}


@pytest.mark.parametrize(
    ("question", "today", "guide"),
    [
        ("芬兰什么时候截止？", AUTUMN_2024, OLD),
        ("芬兰什么时候截止？", AUTUMN_2025, NEW),
        ("2025年度芬兰什么时候截止？", AUTUMN_2025, OLD),
        ("去年芬兰什么时候截止的？", AUTUMN_2025, OLD),
        ("What was the deadline for Israel in the 2025 guide?", AUTUMN_2025, OLD),
        ("2026年的指南里以色列什么时候截止？", AUTUMN_2024, NEW),
    ],
)
def test_the_edition_named_answers_else_the_one_in_force(
    question: str, today: date, guide: str, editions: Assistant
) -> None:
    answer = editions.answer([question], today)
    assert answer.outcome is Outcome.ANSWERED
    assert cited(answer) == {guide}


def test_where_no_edition_was_named_the_answer_says_which_it_is_from(editions: Assistant) -> None:
    assert "以上依据《2026年度" in editions.answer(["芬兰什么时候截止？"], AUTUMN_2025).text
    assert "以上依据" not in editions.answer(["2026年度芬兰什么时候截止？"], AUTUMN_2025).text


@pytest.mark.parametrize(
    "question",
    ["2023年的芬兰截止时间是几号？", "明年的指南里芬兰什么时候截止", "What was the Finnish deadline in the 2022 call?"],
)
def test_a_year_that_no_guide_is_of_is_not_answered_from_another(question: str, editions: Assistant) -> None:
    answer = editions.answer([question], AUTUMN_2025)
    assert answer.outcome is Outcome.NOT_IN_GUIDE
    assert "2025年10月15日" not in answer.text
    assert "2026年度" in answer.text


@pytest.mark.parametrize(
    "question", ["2023年的芬兰截止时间是几号？", "去年以色列的截止日期是哪天", "What was last year's deadline?"]
)
def test_with_one_guide_another_year_is_not_in_it_either(question: str, bundled: Assistant) -> None:
    assert bundled.answer([question], AUTUMN_2024).outcome is Outcome.NOT_IN_GUIDE


def test_a_year_of_a_date_or_of_ones_own_doings_names_no_edition(bundled: Assistant) -> None:
    told = (
        "芬兰是2024年9月25日截止吗？",
        "我们去年报过一次，芬兰项目现在还能报吗？",
        "手里有2023年发的老证书，还能报芬兰吗？",
    )
    for question in told:
        assert "没有2" not in bundled.answer([question], AUTUMN_2024).text


def test_a_follow_up_may_go_to_the_other_edition(editions: Assistant) -> None:
    answer = editions.answer(["芬兰什么时候截止？", "去年的呢？"], AUTUMN_2025)
    assert cited(answer) == {OLD}
    assert "2024年9月25日" in quotes(answer)


def test_what_changed_is_told_from_both_editions(editions: Assistant) -> None:
    answer = editions.answer(["和去年相比有什么变化？"], AUTUMN_2025)
    assert cited(answer) == {OLD, NEW}
    for told in ("新加坡、匈牙利", "不再列出：挪威", "“150万元以内”", "“不超过120万元”", "2025年10月15日"):
        assert told in answer.text


def test_a_value_of_both_editions_is_compared(editions: Assistant) -> None:
    answer = editions.answer(["2025年度和2026年度以色列的截止时间有什么不同？"], AUTUMN_2025)
    assert "2024年10月30日" in answer.text
    assert "2025年11月20日" in answer.text
    same = editions.answer(["帮扶地负责人每年要去的天数和去年一样吗"], AUTUMN_2025)
    assert same.verdict is Verdict.NO


@pytest.mark.parametrize(
    ("turns", "guide"),
    [
        (["临湖的青年科学家项目资助多少"], CITY),
        (["What is the deadline of the Linhu fund?"], CITY),
        (["东海省的揭榜什么时候截止"], LIST),
        (["双特异性抗体能拿多少钱"], LIST),
        (["Boreal的项目最长多久"], CALL),
        (["新加坡什么时候截止"], NEW),
        (["什么时候截止？", "临湖的"], CITY),
        (["东海省的揭榜什么时候截止", "临湖市的呢？"], CITY),
        (["临湖的青年科学家项目资助多少", "那验收呢"], CITY),
    ],
)
def test_name_place_subject_or_conversation_tell_the_guide(turns: list[str], guide: str, programmes: Assistant) -> None:
    answer = programmes.answer(turns, SPRING_2026)
    assert answer.outcome is Outcome.ANSWERED
    assert cited(answer) == {guide}


def test_where_nothing_tells_the_guide_the_assistant_asks_back(programmes: Assistant) -> None:
    answer = programmes.answer(["什么时候截止？"], SPRING_2026)
    assert answer.outcome is Outcome.CLARIFY
    assert "《临湖市科技创新发展专项资金管理办法》" in answer.text


def test_small_talk_and_other_matters_are_not_asked_back(programmes: Assistant) -> None:
    assert programmes.answer(["杭州明天下雨吗"], SPRING_2026).outcome is Outcome.OUT_OF_SCOPE
    assert "哪份" not in programmes.answer(["你好"], SPRING_2026).text


def test_of_many_guides_those_with_the_words_of_the_question_are_asked(tmp_path: Path) -> None:
    guides = tmp_path / "guides"
    guides.mkdir()
    for number in range(12):
        crop = "紫菜养殖" if number == 11 else f"作物{number}"
        (guides / f"guide-{number:02}.txt").write_text(
            f"乡镇{number}项目指南\n\n一、{crop}专题\n建议财政补助经费：{number + 10}万元以内。\n"
        )
    library = Assistant.open(guides, tmp_path / "home").library
    meant = guides_meant(["养紫菜的补助多少"], library, SPRING_2026)
    assert "guide-11" in {guide.id for guide in meant.library.guides}
    assert len(meant.library.guides) < 12
