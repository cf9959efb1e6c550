"""Who may apply or lead: a kind of applicant against the words of the guide."""

from __future__ import annotations

import re
from functools import cache

from assistant import words
from assistant.answer import DecidedBy, Outcome, Verdict
from assistant.draft import Draft, Statement
from assistant.library import Library
from assistant.lookup import facts_for
from assistant.phrasing import statements
from assistant.question import Question
from assistant.wording import say


def applicants(question: Question, library: Library) -> Draft | None:
    """A verdict for “may a university lead …?”; None where that was not asked or nothing is stated.

    A field that lists kinds of applicant and a sentence “led by …” are read as closed lists; other
    wordings give “it depends” with the sentence.
    """
    asked = [entity for entity in _entities() if _entities()[entity].search(question.plain)]
    if "applicant" not in question.kinds or not question.polar or not asked:
        return None
    facts = [fact for fact in facts_for(question, "applicant", library) if isinstance(fact.value, str)]
    judged = [(fact, verdict) for fact in facts if (verdict := _verdict(question, asked[-1], library.words_of(fact)))]
    if not judged:
        return None
    if _apart(question, asked[-1]):
        judged = [(fact, Verdict.DEPENDS) for fact, _ in judged]
    verdicts = {verdict for _, verdict in judged}
    verdict = verdicts.pop() if len(verdicts) == 1 else Verdict.DEPENDS
    if Verdict.NO in {v for _, v in judged} and all(
        _leads(question, library.words_of(f)) or v is Verdict.NO for f, v in judged
    ):
        verdict = Verdict.NO if all(v is not Verdict.YES for _, v in judged) else verdict
    lead = say(question.language, {Verdict.YES: "may", Verdict.NO: "may_not", Verdict.DEPENDS: "depends"}[verdict])
    parts = (Statement(lead), *statements([fact for fact, _ in judged], library, question.language))
    return Draft(Outcome.ANSWERED, parts, DecidedBy.RULES, verdict, complete=True)


def _apart(question: Question, entity: str) -> bool:
    """外国高校, a foreign university: a kind of applicant that is not plainly the one that the guide names."""
    match = _entities()[entity].search(question.plain)
    apart = re.compile("|".join(words.load("entities")["qualifiers"]["apart"]), re.IGNORECASE)
    return match is not None and apart.search(question.plain[: match.start()]) is not None


def _verdict(question: Question, entity: str, sentence: str) -> Verdict | None:
    """What one sentence says of one kind of applicant; None where it is about something else."""
    named = [e for e in _entities() if _entities()[e].search(sentence)]
    if not named:
        return None
    for clause in re.split("[，；;。]", sentence):
        if entity in _in(clause) and _role("refused").search(clause) and _leads(question, clause):
            return Verdict.NO
    leading = [e for clause in re.split("[，；;。]", sentence) if _role("lead").search(clause) for e in _in(clause)]
    wants_lead = bool(_role("lead").search(question.plain))
    if leading:
        if entity in leading:
            return Verdict.YES
        if wants_lead or entity == "individual":
            return Verdict.NO
        return Verdict.DEPENDS
    if _closed_list(sentence):
        return Verdict.YES if entity in named else Verdict.NO
    return Verdict.DEPENDS if entity in named else None


def _leads(question: Question, clause: str) -> bool:
    return not _role("lead").search(clause) or bool(_role("lead").search(question.plain))


def _in(clause: str) -> list[str]:
    return [entity for entity, pattern in _entities().items() if pattern.search(clause)]


def _closed_list(sentence: str) -> bool:
    """`申报主体：企业、高校、科研院所。`: nothing but kinds of applicant, or “each may apply”."""
    body = re.split("[：:]", sentence)[-1]
    rest = body
    for pattern in _entities().values():
        rest = pattern.sub("", rest)
    return len(re.sub(r"[\s、，。和及与或等]|均可|都可以?|可以|申报|and|or|,|\.", "", rest)) <= 4 and "等" not in rest


@cache
def _entities() -> dict[str, re.Pattern[str]]:
    return {name: re.compile("|".join(ps), re.IGNORECASE) for name, ps in words.load("entities")["entities"].items()}


def _role(name: str) -> re.Pattern[str]:
    return re.compile("|".join(words.load("entities")["roles"][name]), re.IGNORECASE)
