"""Whether a project may start on a day."""

from __future__ import annotations

from datetime import date

import pytest

from assistant.answer import Verdict
from assistant.question import read_question
from assistant.rules.starts import starts
from conftest import Made

WINDOW = """Call for pilots
5. Duration
5.1 Projects must start between 1 January 2027 and 31 March 2027.
"""
LATEST = """Call for pilots
5. Duration
5.2 Projects must start no later than 1 March 2027.
"""
TODAY = date(2026, 2, 26)


@pytest.mark.parametrize(
    ("guide", "message", "verdict"),
    [
        (WINDOW, "Could we kick off in November 2026?", Verdict.NO),
        (WINDOW, "May the project begin in February 2027?", Verdict.YES),
        (WINDOW, "Can we get going in April 2027?", Verdict.NO),
        (WINDOW, "项目2027年2月启动可以吗", Verdict.YES),
        (WINDOW, "项目2027年上半年启动可以吗", Verdict.DEPENDS),
        (LATEST, "Can the project start on 2 March 2027?", Verdict.NO),
        (LATEST, "Can the project start on 1 March 2027?", Verdict.YES),
    ],
)
def test_the_days_of_the_guide_decide(made: Made, guide: str, message: str, verdict: Verdict) -> None:
    library = made(guide).library
    draft = starts(read_question(message, library, TODAY), library)
    assert draft and draft.verdict is verdict


def test_a_question_for_the_day_is_none_of_a_day(made: Made) -> None:
    library = made(WINDOW).library
    assert starts(read_question("When must the project start?", library, TODAY), library) is None
