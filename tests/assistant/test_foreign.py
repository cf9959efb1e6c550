from __future__ import annotations

import pytest
from assistant_asking import BEFORE, nothing_found
from hypothesis import given
from hypothesis import strategies as st

from assistant.answer import Outcome
from assistant.chain import answer_conversation
from assistant.foreign import in_english, is_foreign
from assistant.library import Library


@pytest.mark.parametrize(
    "message",
    [
        "Quelle est la date limite pour la Finlande ?",
        "Wann ist die Frist für Finnland?",
        "¿Cuál es el plazo para Finlandia?",
        "Qual è la scadenza per la Finlandia?",
        "Milloin Suomen hankkeen määräaika on?",
        "Когда срок подачи заявок для Финляндии?",
        "フィンランドの締切はいつですか？",
        "핀란드 프로젝트 마감일은 언제입니까?",
    ],
)
def test_a_deadline_is_asked_for_in_many_languages_and_told_in_english(message: str, library: Library) -> None:
    answer = answer_conversation([message], library, nothing_found, BEFORE)
    assert (answer.outcome, answer.language) == (Outcome.ANSWERED, "en")
    assert "25 September 2024" in answer.text


@pytest.mark.parametrize(
    "message",
    [
        "When is the deadline for Finland?",
        "deadline Finland",
        "Can we apply alone?",
        "What must the cooperation agreement contain?",
        "芬兰项目什么时候截止？",
        "芬兰の项目",
        "",
        "???",
        "2024-09-25",
    ],
)
def test_chinese_and_english_are_not_foreign(message: str) -> None:
    assert not is_foreign(message)


@pytest.mark.parametrize("message", ["Bonjour, comment ça va ?", "Ist es möglich, morgen zu kommen?", "สวัสดี"])
def test_where_nothing_is_understood_the_answer_asks_for_chinese_or_english(message: str, library: Library) -> None:
    answer = answer_conversation([message], library, nothing_found, BEFORE)
    assert (answer.outcome, answer.language) == (Outcome.CLARIFY, "en")
    assert "Chinese and English" in answer.text


def test_a_name_that_is_all_that_was_understood_gets_its_main_facts_and_a_word_of_caution(library: Library) -> None:
    answer = answer_conversation(["Quand publiez-vous les noms pour la Finlande ?"], library, nothing_found, BEFORE)
    assert answer.text.startswith("I read Chinese and English")
    assert "25 September 2024" in answer.text


@given(st.text())
def test_any_message_can_be_read(message: str) -> None:
    understood = in_english(message, message.lower())
    assert understood == "" or understood.endswith("?")
