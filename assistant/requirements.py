"""What a guide requires of an applicant or its leader in figures and ranks, held against what someone told of himself.

A requirement is a fact: an age limit, a figure whose clause says what it measures (研发费用占营业收入的比例不低于3%), a
day or a time since when one has to exist, a title or degree. It may hold in one case alone (企业牵头的, 营业收入超过
2亿元的), for men or women, not for some (院士不受此限), and a narrower subject may have its own or be freed of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from assistant import words
from assistant.ages import long_enough, old_enough
from assistant.bounds import within
from assistant.entities import Role, entities_in, role_in, role_match
from assistant.library import Library
from assistant.particulars import Particulars, measured, sex_in
from assistant.provisions import modality_of
from assistant.required_ranks import EXPERIENCE, rank_part, ranked, ranks_required
from assistant.subjects import Subject
from corpus.facts import Fact, Window
from corpus.figures import Quantity, find_quantities
from corpus.guide import Span
from corpus.sentences import around, clause, parts

_KINDS = frozenset({"applicant", "requirement", "leader", "exclusion", "age_limit", "own_funding", "limit", "figure"})
_MARKED = re.compile("[（(]([㐀-鿿]{2,6})[）)]")  # a mark that several names have: …（尖兵）
_BARE = 4  # characters of a clause beside its figure that say nothing
_CASE = re.compile(r"[^，；。]{0,6}的[，,]")
ADDED = frozenset({"own_share"})  # what one brings to the project, not what one is


@dataclass(frozen=True, slots=True)
class Requirement:
    """What is required (`name`: born, founded, rank, or a figure of words/requirements.toml), and by which fact.

    case: the clause that says when it holds; cases: its figures. clause: the words in which the value stands.
    shuts_out: its value is what one must not have (注册不满1年的，不得牵头). leads: it is asked of the leader alone.
    """

    name: str
    fact: Fact
    clause: str
    case: str = ""
    cases: tuple[tuple[str, Quantity], ...] = ()
    shuts_out: bool = False
    leads: bool = False

    @property
    def of_leading(self) -> bool:
        """Whether it is nothing to those who only take part."""
        return self.leads or role_in(self.case) is Role.LEAD


def requirements_of(subject: Subject, library: Library) -> list[Requirement]:
    """The requirements of a subject, of each name its own; else those of its parts, where it is no whole guide; else
    those of the nearest wider one."""
    facts = [fact for fact in library.facts_of(subject.guide) if fact.kind in _KINDS]
    found = [
        requirement
        for requirement in _read(facts, library)
        if not _exempt(requirement, subject, library) and not _of_others(requirement, subject, library)
    ]
    ranked = [(_distance(r, subject), r) for r in found]
    nearest: dict[str, int] = {}
    for distance, requirement in ranked:
        if distance is not None:
            nearest[requirement.name] = min(distance, nearest.get(requirement.name, distance))
    return [requirement for distance, requirement in ranked if distance == nearest.get(requirement.name, -1)]


def _distance(requirement: Requirement, subject: Subject) -> int | None:
    """0 for the subject's own, 1 for those of its parts (of a whole guide these come last), more for wider ones."""
    of = Subject(requirement.fact.guide, requirement.fact.subject)
    if subject.holds(of):
        return int(of != subject)
    return 1 + len(subject.path) - len(of.path) if of.holds(subject) else None


def _of_others(requirement: Requirement, subject: Subject, library: Library) -> bool:
    """Whether it is required of other subjects alone (申报青年科学家项目的，…; 尖兵项目负责人须…), or not of this."""
    text = library.guide(subject.guide).text
    part = rank_part(requirement.clause) if requirement.name == "rank" else requirement.case
    subjects = [s for s in library.subjects.all if s.guide == subject.guide]
    named = [s for s in subjects if s.name in part or any(mark in part for mark in _MARKED.findall(s.name))]
    if named and subject.path and not any(s.holds(subject) or subject.holds(s) for s in named):
        return True
    left_out = words.pattern("modality.except", "words").findall(requirement.fact.sentence.of(text))
    noise = words.load("requirements")["exempt"]["noise"]
    cores = [re.sub(noise, "", name) for groups in left_out for name in groups if name]
    own = [
        fact.span.of(text) for fact in library.facts_of(subject.guide) if subject.path and fact.subject == subject.path
    ]
    return any(core and core in said for core in cores for said in own)


def _read(facts: Iterable[Fact], library: Library) -> Iterator[Requirement]:
    seen: set[tuple[str, Span]] = set()
    for fact in facts:
        if "targets" in library.kinds_in(fact.guide, fact.paragraph):
            continue
        requirement = _requirement(fact, library.guide(fact.guide).text)
        place = fact.sentence if isinstance(fact.value, str) else fact.value_span  # one is a fact of several kinds
        if requirement and (requirement.name, place) not in seen:
            seen.add((requirement.name, place))
            yield requirement


def _requirement(fact: Fact, text: str) -> Requirement | None:
    """What a fact requires, if anything."""
    sentence = fact.sentence.of(text)
    if isinstance(fact.value, str):
        ranked = fact.kind in ("leader", "requirement") and ranks_required(sentence)
        return Requirement("rank", fact, sentence, leads=True) if ranked else None
    if "\t" in sentence:  # a row: by the head of its column
        name = measured(fact.label, fact.value) if isinstance(fact.value, Quantity) else ""
        owed = name != "own_share" or fact.kind == "own_funding"
        return Requirement(name, fact, fact.label) if name and owed else None
    own = clause(text, fact.sentence, fact.value_span)
    said = around(text, own, fact.value_span)
    case = fact.condition.of(text) if fact.condition else ""
    if fact.kind == "age_limit":
        return Requirement("born", fact, said, case, leads=True)
    after = text[fact.value_span.end : fact.sentence.end]
    leads = role_in(sentence) is Role.LEAD and not role_match(Role.PARTICIPATE, sentence) and not case
    shuts_out = (bool(_CASE.match(after)) or sentence.isascii()) and modality_of(after.split("；")[0]) == "forbids"
    if _CASE.match(after) and not shuts_out:
        return None  # the case of another
    if isinstance(fact.value, Quantity) and (name := _measures(fact, own, text)):
        return Requirement(name, fact, said, case, _cases(case, fact, text), shuts_out, leads)
    return Requirement("founded", fact, said, case, (), shuts_out, leads) if _founded(fact, own, text) else None


def _founded(fact: Fact, own: Span, text: str) -> bool:
    """Whether a value is the day by which, or the time for which, an applicant has to exist."""
    value, said = fact.value, own.of(text)
    if isinstance(value, Quantity):
        bounds = value.family == "duration" and (not value.exact or _says_founded("over", said))
    else:
        bounds = isinstance(value, Window) and value.start is None and value.end.hour is None
    freed = words.pattern("requirements.exempt", "from").search(text[own.start : fact.sentence.end])
    exempts = freed is not None and freed.start() < fact.value_span.start - own.start
    return bounds and _says_founded("says", said) and not exempts


def _says_founded(entry: str, text: str) -> bool:
    return words.pattern_of("requirements", "founded", entry).search(text) is not None


def _measures(fact: Fact, own: Span, text: str) -> str:
    """What the figure of a fact measures: by its clause, by those before it in its part of the sentence, or, of one
    that stands alone (2亿元及以上的，不低于2.5%), by the whole sentence before."""
    assert isinstance(fact.value, Quantity)
    part = next((p for p in parts(text, fact.sentence) if p.contains(fact.value_span)), fact.sentence)
    bare = own.end - own.start - (fact.value_span.end - fact.value_span.start) <= _BARE
    starts = (own.start, part.start, fact.sentence.start) if bare else (own.start, part.start)
    name = next((found for start in starts if (found := measured(text[start : own.end], fact.value))), "")
    if name == EXPERIENCE and ranks_required(fact.sentence.of(text)):
        return ""  # with a rank
    return name if name != "own_share" or fact.kind == "own_funding" else ""


def _cases(case: str, fact: Fact, text: str) -> tuple[tuple[str, Quantity], ...]:
    """The figures by which a case is told, each measured by the case, else by what stands before it."""
    if fact.condition is None:
        return ()
    before = text[fact.sentence.start : fact.condition.end]
    named = ((measured(case, figure) or measured(before, figure), figure) for figure in find_quantities(case))
    return tuple((name, figure) for name, figure in named if name)


def _exempt(requirement: Requirement, subject: Subject, library: Library) -> bool:
    """Whether a sentence on the subject frees it of this: 不受第六条注册满1年以及第（二）项条件的限制."""
    fact, guide = requirement.fact, library.guide(subject.guide)
    if Subject(fact.guide, fact.subject) == subject:
        return False
    paragraph = guide.paragraph_at(fact.sentence.start)
    number = guide.text[paragraph.span.start : paragraph.content.start].strip(" 　、.．")
    article = next((title.split()[0] for title in reversed(fact.section) if title.strip()), "")
    for other in library.facts_of(subject.guide):
        if other.subject == subject.path and isinstance(other.value, str):
            for freed in words.pattern("requirements.exempt", "from").findall(other.sentence.of(guide.text)):
                value = requirement.fact.value_span.of(guide.text)
                if article in freed and ((number and number in freed) or value in freed):
                    return True
    return False


def met(required: Sequence[Requirement], told: Particulars, kind: str, today: date, library: Library) -> bool | None:
    """Whether requirements of one name are met; None where what was told decides it in some of the cases alone."""
    sure = [r for r in required if applies(r, told, kind)]
    sure = [r for r in sure if r.case or sex_in(r.clause)] or sure
    outcomes = {judged(r, told, kind, today, library) for r in required if applies(r, told, kind) is None}
    if sure:
        holds = [judged(r, told, kind, today, library) for r in sure]
        outcomes.add(False if False in holds else None if None in holds else True)
    return outcomes.pop() if len(outcomes) == 1 else None


def judged(requirement: Requirement, told: Particulars, kind: str, today: date, library: Library) -> bool | None:
    """Whether the requirement is met; None where it cannot be told."""
    fact = requirement.fact
    text = library.guide(fact.guide).text
    if _excepted(requirement, told, text):
        return True
    if requirement.name == "rank":
        return ranked(requirement.clause, told, kind)
    if requirement.name == "born":
        return old_enough(told.born, fact.value, requirement.clause, today) if told.born else None
    if requirement.name == "founded":
        on = _reckoned_for(requirement, library) or today
        holds = long_enough(told.founded, fact.value, requirement.clause, on) if told.founded else None
        return holds if holds is None else holds is not requirement.shuts_out
    figure = dict(told.figures).get(requirement.name)
    value = fact.value
    if figure is None or not isinstance(value, Quantity) or value.family != figure.family:
        return None
    holds = within(figure, value)
    return holds if holds is None else holds is not requirement.shuts_out


def applies(requirement: Requirement, told: Particulars, kind: str) -> bool | None:
    """Whether its case and group are those of the one described; None where that is not known."""
    sex = sex_in(requirement.clause) if requirement.name == "born" else ""
    if sex and sex != told.sex:
        return False if told.sex else None
    if not requirement.case:
        return True
    kinds = {entity.kind for entity in entities_in(requirement.case)}
    if kinds and kind:
        return kind in kinds or words.load("entities")["is_a"].get(kind, kind) in kinds
    known = dict(told.figures)
    for name, bound in requirement.cases:
        return within(known[name], bound) if name in known else None
    return None if kinds else True


def _excepted(requirement: Requirement, told: Particulars, text: str) -> bool:
    """Whether he is one of those whom the rest of the sentence excepts."""
    after = text[requirement.fact.value_span.end : requirement.fact.sentence.end]
    for part in re.split("[，；。（()）]", after):
        exception = words.pattern("forms", "exception").search(part)
        before = part[: exception.start()] if exception else ""
        if any(words.pattern("requirements.statuses", status).search(before) for status in told.statuses):
            return True
    return False


def _reckoned_for(requirement: Requirement, library: Library) -> date | None:
    """The day for which the guide reckons how long one exists, where it names its deadline."""
    if isinstance(requirement.fact.value, Window):
        return None
    if not words.pattern_of("requirements", "founded", "deadline").search(requirement.clause):
        return None
    days = [
        fact.value.end.day_of
        for fact in library.facts_of_kind("deadline")
        if fact.guide == requirement.fact.guide and isinstance(fact.value, Window) and fact.value.end.complete
    ]
    return min(days, default=None)
