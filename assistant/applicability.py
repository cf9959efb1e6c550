"""Whether a clause of a guide holds for whom a question is about, or for others: cases, exceptions, all the rest."""

from __future__ import annotations

import re
from collections.abc import Iterable

from assistant import words
from assistant.entities import kinds_in, says
from assistant.library import Library
from assistant.places import countries_in
from assistant.provisions import Provision
from assistant.question import Question

_CASE = re.compile(r"([^，,；。:：]{2,24})的(?:任务|项目|单位)?[，,]")


def case_of_others(question: Question, provision: Provision) -> bool:
    """Whether a clause is on a case of other applicants than the one asked about: 企业牵头的，…, of a university."""
    asked, case = _applicants_of(question), _case(f"{provision.before}{provision.text}")
    if says("roles", "rest", provision.text):
        return bool(asked & _case(provision.context))
    return bool(asked and case and not asked & case)


def of_the_rest(question: Question, provision: Provision) -> bool:
    """其他单位牵头的: whether it is on whom the question asks about, since the cases before are on others."""
    asked = _applicants_of(question)
    return bool(asked and says("roles", "rest", provision.text) and not asked & _case(provision.context))


def _case(text: str) -> frozenset[str]:
    """The kinds of applicant of the cases that a text names, a company of any sort as one."""
    return _families(kind for case in _CASE.findall(text) for kind in kinds_in(case))


def _applicants_of(question: Question) -> frozenset[str]:
    return _families(kinds_in(question.plain) or filter(None, [question.profile.kind]))


def _families(kinds: Iterable[str]) -> frozenset[str]:
    companies = words.load("entities")["companies"]["kinds"]
    return frozenset("enterprise" if kind in companies else kind for kind in kinds)


def excepts(question: Question, provision: Provision, library: Library) -> bool:
    """Whether a sentence leaves the question's subject out of what it says: 除匈牙利外, except for Hungary."""
    sentence = provision.sentence.of(library.guide(provision.subject.guide).text).lower()
    found = words.pattern("modality.except", "words").finditer(sentence)
    left_out = [part for match in found for part in match.groups() if part]
    countries = [country for subject in question.subjects for country in countries_in(subject.name)]
    names = [*(s.name for s in question.subjects), *(name for c in countries for name in (c.zh, c.en))]
    return any(name.lower() in part for part in left_out for name in names)
