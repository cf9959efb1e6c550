"""Yes or no by the words of the clause that says most of what the question says (modality.py)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from typing import NamedTuple

from assistant import words
from assistant.answer import DecidedBy, Outcome, Verdict
from assistant.applicability import case_of_others, excepts, of_the_rest
from assistant.comparison import asked_figures, counts_alike
from assistant.draft import Draft, Source, Statement
from assistant.entities import entities_in
from assistant.focus import asking_part, focus_of
from assistant.library import Library
from assistant.lookup import is_spelt
from assistant.modality import Ruling, affirmed, asked_of, least_time, names_sides, ruling, sorts_of
from assistant.phrasing import quoted, statements
from assistant.provisions import Provision
from assistant.question import Question
from assistant.relevance import Match, Term, matches, telling_terms
from assistant.wording import say
from corpus.figures import Quantity, find_quantities


class _Fits(NamedTuple):
    """The share of the question's terms that a clause has to hold to say yes, no, or that another thing is meant."""

    yes: float
    no: float
    apart: float
    of_sort: bool = False  # where things of a sort decide that both name; others only keep them from it
    beside: bool = False  # what stands beside the clause counts too, in another language than the question's
    named: bool = False  # the terms name all that is asked for

    def least(self, ruled: Ruling, modality: str) -> float:
        if self.of_sort and not ruled.sort:
            return _FITS.least(ruled, modality)
        if ruled.apart:
            return self.apart
        if modality == "states":
            return max(self.yes, _MOST if ruled.sort or self.beside else _ALL)
        return self.yes if ruled.verdict is Verdict.YES else self.no


_FITS = _Fits(0.7, 0.5, 0.25)
_FITS_CONTRAST = _Fits(0.5, 0.5, 0.3, of_sort=True)
_FITS_CITED = _Fits(0.5, 0.3, 0.0, beside=True)  # where the clause was found for its kind
_FITS_NAMED = _FITS_CITED._replace(named=True)
_ALL = 0.95  # of the terms, for what the guide merely states
_MOST = 0.8  # … of a thing of the same sort
_NEARER = 0.15
_CARRIED = 0.9  # what a share counts that a clause holds only with the clauses before it
_FIGURE = re.compile(r"(?<![\d.])\d+(?:\.\d+)?(?![\d.]|年)(?<!\d\.\d)")  # one that no unit follows
_DUTIES = ("needs", "fails", "exists")  # what is asked is a thing, whoever it is of
_ARTICLE = re.compile(r"^.*\b(?:an?|the|any|our)\s", re.IGNORECASE)
_OF_DAYS = {"deadline", "opening", "extension"}  # what dates decide, not words
_ON_APPLICANTS = frozenset({"applicant", "leader", "exclusion", "requirement", "limit", "previous_award"})
_COMPARING = {"same", "difference", "compare", "more_than", "less_than"}
_WITH_CONTENT = ("obliges", "allows", "restricts")
_FIRM = ("obliges", "forbids", "restricts")
_CONTENT = 4  # characters behind the words that oblige or allow, from which they say to what
_REST = ("其他", "其余", "other ")  # of what was named before


def contrasts(question: Question, library: Library) -> Draft | None:
    """By the clause that names the same thing of a sort, or another: 单独 and 联合, by post and online."""
    if not sorts_of(question.bare):
        return None
    asking = asking_part(question)
    apart = asking != question.plain and sorts_of(asking)  # what is told before asks for nothing
    return _decided(question, _FITS_CONTRAST, library) or (
        _decided(question, _FITS_CONTRAST, library, part=asking) if apart else None
    )


def exclusions(question: Question, library: Library) -> Draft | None:
    """No by a clause that shuts out the very thing that is named: 房地产企业不予支持, before who may apply is asked."""
    if asked_of(question.bare) not in ("leave", "states") or not question.polar:
        return None
    draft = _decided(question, _FITS, library, forbidding=True)
    if draft is None or draft.verdict is not Verdict.NO:
        return None
    overall = decisive(question, matches(question, library), _FITS, library)  # what allows it by name goes before
    return draft if overall is None or overall[1].verdict is Verdict.NO else None


def modalities(question: Question, library: Library) -> Draft | None:
    """A verdict by the clause that says most of what the question says; None where none says enough."""
    return _decided(question, _FITS, library)


def _decided(
    question: Question, fits: _Fits, library: Library, forbidding: bool = False, part: str | None = None
) -> Draft | None:
    if not question.polar or question.forms & _COMPARING or asked_figures(question) or question.periods:
        return None
    spelt = any(map(is_spelt, question.kinds)) and asked_of(question.bare) not in ("leave", "needs")
    if spelt or _bare_figure(question, library):
        return None  # 有邮箱吗 asks for an address, not whether one hands in by it
    terms = _deciding(question, library, part)
    every = bool(sorts_of(question.bare)) and (question.names_subject or not terms)
    found = matches(question, library, every, terms)
    if forbidding:
        found = [m for m in found if m.provision.modality == "forbids" and _names_thing(question, m, library)]
    best = decisive(question, found, fits, library, terms)
    if best is None or (_open(question) and best[0].modality not in ("forbids", "exempts")):
        return None
    provision, (verdict, _, sort) = best
    if fits.of_sort and not sort:
        return None
    if provision.modality != "forbids" and _OF_DAYS.intersection(question.kinds):
        return None
    parts = _quoted(question, provision, library)
    return Draft(Outcome.ANSWERED, (*lead_of(question, verdict), *parts), DecidedBy.RULES, verdict, complete=True)


def decided(question: Question, draft: Draft, library: Library) -> Draft:
    """A draft that answers a question for yes or no without saying so, with what its cited sentences decide."""
    if draft.verdict or draft.outcome is not Outcome.ANSWERED:
        return draft
    cited = [source for part in draft.statements for source in part.sources]
    by_words = None if _bare_figure(question, library) else verdict_of(question, cited, library)
    verdict = by_words or by_figure(question, cited, library) or by_least_time(question, cited, library)
    if verdict is None:
        return draft
    return replace(draft, statements=(*lead_of(question, verdict), *draft.statements), verdict=verdict)


def forbidden(question: Question, library: Library) -> bool:
    """Whether a clause on applicants that forbids what the question says decides it."""
    best = decisive(question, matches(question, library), _FITS, library)
    if best is None or best[0].modality != "forbids" or best[1].verdict is not Verdict.NO:
        return False
    guide = library.guide(best[0].subject.guide)
    paragraph = guide.paragraph_at(best[0].sentence.start).number
    return bool(_ON_APPLICANTS & library.kinds_in(guide.id, paragraph))


def _names_thing(question: Question, match: Match, library: Library) -> bool:
    """Whether a clause has a noun of the question that is no kind of applicant."""
    nouns = [term for term in telling_terms(question, library) if term.noun and not entities_in(term.word)]
    return any(term.degree(match.provision.text) for term in nouns)


def verdict_of(question: Question, cited: Sequence[Source], library: Library) -> Verdict | None:
    """Yes or no by the cited sentences; None where they share too little with the question or decide nothing."""
    if not question.polar or question.forms & _COMPARING or asked_figures(question):
        return None
    asking = _asking(question, library)
    things = [term for term in asking if not entities_in(term.word)]  # who has to is no thing that is needed
    nouns = tuple(
        term for term in things if term.noun
    )  # whether it is signed or handed in, it is the thing that counts
    duties, lacks = asked_of(question.bare) in _DUTIES, asked_of(question.bare) == "omits"
    narrowed = [*([asking] if things and duties else []), *([nouns] if nouns and (duties or lacks) else [])]
    named = _named_thing(question, library) if duties or lacks else ()
    asked = [(terms, _FITS_CITED) for terms in (_deciding(question, library), *narrowed)]
    for terms, fits in (*asked, *([(named, _FITS_NAMED)] if named else [])):
        found = matches(question, library, True, terms)
        found = [match for match in found if any(_within(match.provision, source) for source in cited)]
        if best := decisive(question, found, fits, library, terms):
            return best[1].verdict
    return None


def by_figure(question: Question, cited: Sequence[Source], library: Library) -> Verdict | None:
    """Yes or no by the bounds that the cited sentences set to figures of the sort asked about: 28MB, 不超过20MB.

    Of several all have to agree, and count things: 40 pages are too many where some may have 6 and others 25.
    """
    if not question.polar or question.forms & {*_COMPARING, "claim"}:
        return None
    asked = [one.quantity for one in asked_figures(question) if one.quantity.exact]
    guides = {source.guide: library.guide(source.guide).text for source in cited}
    bounds = [bound for source in cited for bound in find_quantities(source.span.of(guides[source.guide]))]
    held = [(one, bound) for one in asked for bound in bounds if not bound.exact and _alike(one, bound)]
    if len({(bound.low, bound.high) for _, bound in held}) > 1 and any(bound.family != "count" for _, bound in held):
        return None
    met = {bound.allows(one.low or Decimal(0)) for one, bound in held}
    if len(met) != 1 or ("exceeds" in question.forms and any(bound.low is not None for _, bound in held)):
        return None
    return Verdict.YES if met.pop() is not ("exceeds" in question.forms) else Verdict.NO


def _alike(one: Quantity, other: Quantity) -> bool:
    """Whether two figures are in the same unit, or count the same things."""
    return one.unit == other.unit or (one.family == other.family == "count" and counts_alike(one.unit, other.unit))


def by_least_time(question: Question, cited: Sequence[Source], library: Library) -> Verdict | None:
    """No to whether one has to be there all the time, by the days that the cited sentences ask for at the least."""
    always = words.pattern("modality.always", "words")
    if not (question.polar and asked_of(question.bare) == "needs" and always.search(question.plain)):
        return None
    texts = [source.span.of(library.guide(source.guide).text) for source in cited]
    return Verdict.NO if any(map(least_time, texts)) and not any(map(always.search, texts)) else None


def _asking(question: Question, library: Library) -> tuple[Term, ...]:
    """The terms of the clauses that ask and of the words for what is asked; the others tell when or by whom."""
    asked = "。".join(question.plain[start:end] for start, end, _ in question.asked)
    return tuple(dict.fromkeys((*focus_of(question, library), *telling_terms(question, library, asked))))


def _deciding(question: Question, library: Library, part: str | None = None) -> tuple[Term, ...]:
    """The telling terms without those that only ask for leave (valid) or tell of sides whose they are (外方)."""
    leave, party = words.pattern("modality.question", "leave"), words.pattern("modality.party", "words")
    other = words.pattern("modality.other", "words")
    of_sides, text = names_sides(question.bare), affirmed(question.plain).lower()

    def frames(term: Term) -> bool:
        asks = leave.fullmatch(term.word) or (not term.pattern and other.match(term.word))
        return bool(asks or (of_sides and party.fullmatch(term.word)))

    return tuple(t for t in telling_terms(question, library, part) if t.word in text and not frames(t))


def _named_thing(question: Question, library: Library) -> tuple[Term, ...]:
    """The terms by which a thing asked for is named (a cooperation agreement), where the question has nothing else."""
    spans = "。".join(_ARTICLE.sub("", question.plain[start:end]) for start, end, _ in question.asked)
    named = tuple(term for term in telling_terms(question, library, spans) if not entities_in(term.word))
    names = " ".join((*question.subject_names, *library.english_names(question.subjects))).lower()
    handling = words.pattern("modality.handling", "words")
    rest = [term for term in focus_of(question, library) if term not in named and not term.degree(names)]
    return () if any(not handling.fullmatch(term.word) and not entities_in(term.word) for term in rest) else named


def _bare_figure(question: Question, library: Library) -> bool:
    """Whether there is a figure that no unit follows, and that is no subject's number (1401)."""
    names = " ".join(name for subject in question.subjects for name in library.subjects.names(subject))
    return any(match[0] not in names for match in _FIGURE.finditer(question.plain))


def _within(provision: Provision, source: Source) -> bool:
    return provision.subject.guide == source.guide and provision.clause.overlaps(source.span)


def decisive(
    question: Question, found: Sequence[Match], fits: _Fits, library: Library, terms: Sequence[Term] | None = None
) -> tuple[Provision, Ruling] | None:
    """The clause that decides, with what it answers: of those that hold enough of the question's terms the best.

    A clause that speaks of another thing than the one asked for need not hold that; one of the question's very
    subject, and one that does something rather than states, goes before others that hold as much; on one sort of thing
    the subject's own clauses overrule the wider ones.
    """
    text = affirmed(question.plain).lower()
    terms = [t for t in (telling_terms(question, library) if terms is None else terms) if t.word in text]
    ruled = [(m, r) for m in found if (r := _ruled(question, m.provision, library)) is not None]
    own = {r.sort for m, r in ruled if r.sort and m.provision.subject in question.subjects}
    nearest = [(m, r) for m, r in ruled if r.sort not in own or m.provision.subject in question.subjects]
    shares = [(_share(question, terms, m, r, fits), m, r) for m, r in nearest]
    enough = [
        (share, m, r)
        for share, m, r in shares
        if share >= fits.least(r, m.provision.modality) and not _of_others(question, terms, m, r)
    ]
    best = max(enough, key=lambda each: each[0] + _NEARER * _signs(question, each[1], each[2]), default=None)
    return (best[1].provision, best[2]) if best else None


def _of_others(question: Question, terms: Sequence[Term], match: Match, ruled: Ruling) -> bool:
    """Whether a clause would grant that only a kind of applicant will do, and does not name it."""
    if asked_of(question.bare) != "limits" or ruled.verdict is not Verdict.YES:
        return False
    return any(entities_in(term.word) and not term.degree(match.provision.text) for term in terms if term.noun)


def _signs(question: Question, match: Match, ruled: Ruling) -> int:
    """How many signs there are, besides its words, that a clause decides."""
    provision = match.provision
    firm = provision.modality in _FIRM
    return sum((provision.subject in question.subjects, provision.modality != "states", firm, ruled.apart))


def _share(question: Question, terms: Sequence[Term], match: Match, ruled: Ruling, fits: _Fits) -> float:
    """The share of the terms that a clause holds; it answers one also with another thing of its sort (只由我方报)."""
    sorts = [] if fits.named else sorts_of(question.bare)
    named = [things for things in sorts if not any(_of(term.word, things) for term in terms)]
    answered = sum(_of(term.word, ruled.sort) and not term.degree(match.provision.text) for term in terms)
    answered += ruled.sort in named
    if of_the_rest(question, match.provision):
        answered += sum(bool(entities_in(term.word)) for term in terms)
    total = len(terms) + len(named)
    held = max(match.whole if fits.beside and match.foreign else match.own, match.carried * _CARRIED)
    return min(1.0, (held * len(terms) + answered) / total) if total else held


def _of(word: str, things: tuple[re.Pattern[str], ...]) -> bool:
    return any(thing.search(word) for thing in things)


def _ruled(question: Question, provision: Provision, library: Library) -> Ruling | None:
    """What a clause answers; one that names other subjects than the question's holds for those alone."""
    if question.names_subject and excepts(question, provision, library):
        return None
    if case_of_others(question, provision):
        return None
    if question.names_subject and provision.subject not in question.subjects:
        named = [
            s for s in library.subjects.all if s.guide == provision.subject.guide and s.name.lower() in provision.text
        ]
        if named and not any(question.is_about(subject) for subject in named):
            asked = asked_of(question.bare)
            only = provision.modality == "restricts" and asked in ("needs", "leave", "states")
            return Ruling(Verdict.NO, apart=True) if only else None
        if provision.text.startswith(_REST) and not named and not of_the_rest(question, provision):
            return None
    if _only_excepted(question, provision, library):
        return None
    ruled = ruling(question, provision)
    return ruled if ruled is None or ruled.apart or ruled.sort else _as_addressed(question, provision, ruled, library)


def _only_excepted(question: Question, provision: Provision, library: Library) -> bool:
    """Whether a clause has what the question names only among what it leaves out: 除揭榜挂帅项目外."""
    bare = words.pattern("modality.except", "words").sub(" ", provision.text)
    if bare == provision.text:
        return False
    held = [term for term in telling_terms(question, library) if term.degree(provision.text)]
    return bool(held) and not any(term.degree(bare) for term in held)


def _as_addressed(question: Question, provision: Provision, ruled: Ruling, library: Library) -> Ruling | None:
    """The ruling, but where the question names only whom a clause is on, not what it lays down for it.

    “May the leader …?” and “the leader must be an employee”: that there are conditions says no plain yes.
    """
    does = _duty(provision)
    if does is None or asked_of(question.bare) not in ("leave", "states"):
        return ruled
    terms = telling_terms(question, library)
    if not any(term.degree(provision.text[: does.start()]) for term in terms):
        return ruled
    if any(term.degree(provision.text[does.end() :]) for term in terms):
        return ruled
    return Ruling(Verdict.DEPENDS) if ruled.verdict is Verdict.YES else None


def _duty(provision: Provision) -> re.Match[str] | None:
    """The words by which a clause obliges or allows, where more follows on what."""
    if provision.modality not in _WITH_CONTENT:
        return None
    found = words.pattern("modality.sentence", provision.modality).search(provision.text)
    return found if found and len(provision.text) - found.end() >= _CONTENT else None


def _open(question: Question) -> bool:
    """Whether it is asked if the call is still open."""
    return "deadline" in question.kinds[:1] or "open_now" in question.forms


def lead_of(question: Question, verdict: Verdict) -> list[Statement]:
    """The first words of a yes-or-no answer."""
    asks_leave = "leave" in question.forms and verdict is not Verdict.DEPENDS
    key = {Verdict.YES: "may", Verdict.NO: "may_not"}[verdict] if asks_leave else verdict.value
    return [Statement(say(question.language, key))]


def _quoted(question: Question, provision: Provision, library: Library) -> list[Statement]:
    """The sentence of a provision, with the words that announce its list; a cell of a table under its head."""
    guide = library.guide(provision.subject.guide)
    cell = [f for f in library.facts_of(guide.id) if f.value_span == provision.sentence and f.span != f.value_span]
    if cell:
        return statements(cell[:1], library, question.language)
    parts = [quoted(question.language, provision.subject, provision.sentence, library)]
    if provision.lead:
        parts.insert(0, quoted(question.language, provision.subject, provision.lead, library))
    return parts
