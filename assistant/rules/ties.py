"""A partner bound to what the applicant has: to its own country, or to the very organisation it was set up with.

“合作国别需是外资来源国家” settles nothing by its words alone: whether Germany will do depends on whence the capital
is. Two countries told are held against each other; of the organisation, whether it is another one.
"""

from __future__ import annotations

from assistant import words
from assistant.answer import DecidedBy, Outcome, Verdict
from assistant.cities import city_places
from assistant.draft import Draft, Statement
from assistant.library import Library
from assistant.modality import asked_of
from assistant.phrasing import statements
from assistant.places import country_spans
from assistant.question import Question
from assistant.rules.modalities import lead_of
from corpus.facts import Fact

_ASKS = ("leave", "states", "omits", "needs")
_BESIDE = ("", " ", " in ", ", ")  # between a city and its country
_PAIR = 2  # the country of the applicant and that of the partner


def ties(question: Question, library: Library) -> Draft | None:
    """Yes or no by a clause that binds the partner; None where the subject has none, or too little is told."""
    if not (question.polar and question.names_subject) or asked_of(question.plain) not in _ASKS:
        return None
    for tie, decide in (("country", _by_country), ("partner", _by_partner)):
        if bound := _bound(tie, question, library):
            verdict = decide(question.plain)
            if verdict is Verdict.YES and asked_of(question.plain) == "needs":
                return None  # whether something has to be is another question
            told = statements(bound, library, question.language)
            return _draft(question, verdict, told) if verdict else None
    return None


def _bound(tie: str, question: Question, library: Library) -> list[Fact]:
    own = [f for s in question.subjects for f in library.facts_of(s.guide) if f.subject == s.path]
    return [f for f in own if f.kind == "partner" and words.pattern("ties", tie).search(library.words_of(f))][:1]


def _by_country(plain: str) -> Verdict | None:
    """No where two countries are told, yes where one is told twice.

    >>> [_by_country(t) for t in ("日资的中心和德国高校合作", "研发机构在慕尼黑，合作方也在德国", "和德国合作")]
    [<Verdict.NO: 'no'>, <Verdict.YES: 'yes'>, None]
    """
    told = _countries_told(plain)
    if len(told) < _PAIR:
        return None
    return Verdict.NO if len(set(told)) > 1 else Verdict.YES


def _countries_told(plain: str) -> list[str]:
    """The codes of the countries at each place of a text where one, or a city of one, is named; 德国慕尼黑 once."""
    countries = ((start, end, country) for country, start, end in country_spans(plain))
    spans = sorted((start, end, country.code) for start, end, country in (*countries, *city_places(plain)))
    told: list[tuple[int, str]] = []
    for start, end, code in spans:
        if told and told[-1][1] == code and plain[told[-1][0] : start] in _BESIDE:
            told.pop()
        told.append((end, code))
    return [code for _, code in told]


def _by_partner(plain: str) -> Verdict | None:
    """No to another organisation, or one of another country; yes to the very one."""
    if words.pattern("ties", "other").search(plain) or len(set(_countries_told(plain))) > 1:
        return Verdict.NO
    return Verdict.YES if words.pattern("ties", "same").search(plain) else None


def _draft(question: Question, verdict: Verdict, told: list[Statement]) -> Draft:
    parts = (*lead_of(question, verdict), *told)
    return Draft(Outcome.ANSWERED, parts, DecidedBy.RULES, verdict, complete=True)
