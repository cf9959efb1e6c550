from __future__ import annotations

from datetime import date

import pytest
from assistant_asking import assert_contract, nothing_found

from assistant.answer import Verdict
from assistant.chain import answer_conversation
from assistant.library import Library
from corpus.facts import facts_of
from corpus.folder import BUNDLED
from corpus.reader import parse_guide

GUIDE = parse_guide(
    "made",
    "Call for proposals 2026\n\n1. Information\n"
    "1.1 An information webinar takes place on 3 February 2026 at 10:00 CET. Registration closes on 30 January 2026.\n",
)
LIBRARY = Library(BUNDLED, (GUIDE,), facts_of(GUIDE))


@pytest.mark.parametrize(
    ("day", "question", "verdict"),
    [
        (date(2026, 2, 1), "Is the webinar still to come?", Verdict.YES),
        (date(2026, 2, 10), "Is the info session still to come?", Verdict.NO),
        (date(2026, 2, 10), "Has the webinar already taken place?", Verdict.YES),
        (date(2026, 2, 1), "Have we missed the webinar?", Verdict.NO),
    ],
)
def test_an_event_is_held_against_today(day: date, question: str, verdict: Verdict) -> None:
    answer = answer_conversation([question], LIBRARY, nothing_found, day)
    assert_contract(answer, LIBRARY)
    assert answer.verdict is verdict


@pytest.mark.parametrize(
    "question", ["Until when can I sign up for the webinar?", "Until when can one register for the info session?"]
)
def test_registering_for_an_event_has_its_own_day(question: str) -> None:
    assert "30 January 2026" in answer_conversation([question], LIBRARY, nothing_found, date(2026, 1, 20)).text
