"""Who applies together: how many there may and must be, whether the lead counts, whether they must be independent.

A guide counts either all of a consortium or those beside its lead; a question does too, so that “five of us with
the lead” is four beside it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from assistant import words
from assistant.answer import DecidedBy, Outcome, Verdict
from assistant.bounds import within
from assistant.draft import Draft, Source, Statement
from assistant.entities import entities_in
from assistant.library import Library
from assistant.phrasing import quoted, statements
from assistant.provisions import Provision
from assistant.question import Question
from assistant.rules.modalities import lead_of
from assistant.subjects import Subject
from assistant.values import quantity_words
from assistant.wording import say
from corpus.facts import Fact
from corpus.figures import Quantity, find_quantities
from corpus.guide import Span
from corpus.numerals import number
from corpus.sentences import clause

_KINDS = frozenset({"joint_application", "partner", "applicant", "requirement", "figure", "limit"})
_ONE = Decimal(1)


def consortium(question: Question, library: Library) -> Draft | None:
    """None where it is not about how many apply together, or how they are tied to each other."""
    if question.polar and (draft := _tied(question, library) or _from_countries(question, library)):
        return draft
    counts = _counts(question, library)
    if not counts:
        return None
    if _says("lead_counts", question.plain):
        return _on_lead(question, counts, library)
    asked = _asked(question) if question.polar else None
    if asked is not None:
        return _allowed(question, asked, counts, library)
    return _how_many(question, counts, library) if _says("how_many", question.plain) else None


def _says(entry: str, text: str) -> bool:
    return words.pattern("consortium", entry).search(text) is not None


def _counts(question: Question, library: Library) -> list[Fact]:
    """The facts that say how many may or must apply together, of one consortium rather than some of its members."""
    found = []
    for fact in library.facts:
        if fact.kind in _KINDS and question.is_about(Subject(fact.guide, fact.subject)):
            said = _said(fact, library)
            some = _says("some", said) or entities_in(said)
            if _is_of_partners(fact.value) and _says("counted", said) and not some:
                found.append(fact)
    own = [fact for fact in found if any(fact.subject == subject.path for subject in question.subjects)]
    return list({fact.value_span: fact for fact in own or found}.values())


def _said(fact: Fact, library: Library) -> str:
    """The clause of a figure, up to where it is told what the figure is made of."""
    text = library.guide(fact.guide).text
    own = clause(text, fact.sentence, fact.value_span)
    return text[own.start : fact.value_span.end] + text[fact.value_span.end : own.end].split(":")[0].split("：")[0]


def _is_of_partners(value: object) -> bool:
    units = words.load("comparing")["alike"]["partners"]
    return isinstance(value, Quantity) and value.family == "count" and value.unit in units


def _asked(question: Question) -> Quantity | None:
    """How many the question is about: the largest of its figures; seven of us."""
    units = words.load("comparing")["alike"]["partners"]
    found = [q for q in question.quantities if q.family == "count" and q.unit in units and (q.high or q.low or 0) > 1]
    if of_us := words.pattern("consortium", "of_us").search(question.plain):
        read = find_quantities(f"{of_us['number']} partners") if number(of_us["number"]) is not None else []
        found += [replace(quantity, span=Span(*of_us.span())) for quantity in read]
    about = _says("counted", question.plain) or _says("all", question.plain) or _says("others", question.plain)
    return max(found, key=lambda q: q.high or q.low or 0, default=None) if about else None


def _allowed(question: Question, asked: Quantity, counts: Sequence[Fact], library: Library) -> Draft:
    """Whether so many may, and are enough to, apply together; brought to how the guide counts."""
    judged = [(fact, *_as_counted(question, asked, fact, library)) for fact in counts]
    held = [(fact, within(told, fact.value)) for fact, told, _ in judged if isinstance(fact.value, Quantity)]
    verdict = Verdict.NO if any(holds is False for _, holds in held) else Verdict.YES
    decisive = [fact for fact, holds in held if holds is False] or list(counts)
    said = asked in question.quantities
    words_ = asked.span.of(question.plain).strip() if said else quantity_words(asked, question.language)
    exceeds = "exceeds" in question.forms or words.pattern("requirements.excess", "words").search(question.plain)
    key = {Verdict.YES: "allowed", Verdict.NO: "not_allowed"}[verdict]
    if exceeds:
        key, verdict = ("exceeds", Verdict.YES) if verdict is Verdict.NO else ("not_exceeds", Verdict.NO)
    parts = [Statement(say(question.language, key, asked=words_))]
    sums = [(fact, told, sign) for fact, told, sign in judged if fact in decisive and sign]
    if sums:
        fact, told, sign = sums[0]
        before, after = asked.high or asked.low or _ONE, told.high or told.low or _ONE
        whole = quantity_words(told, question.language)
        reckoned = say(question.language, "reckoned", number=f"{before:f}", sign=sign, other="1", whole=whole)
        parts.append(Statement(reckoned, (Source.of(fact),), frozenset({before, _ONE, after})))
    told_ = statements(decisive, library, question.language)
    return Draft(Outcome.ANSWERED, (*parts, *told_), DecidedBy.RULES, verdict, complete=True)


def _from_countries(question: Question, library: Library) -> Draft | None:
    """No to partners of fewer countries than the guide wants; that of several partners each is told."""
    several = len(question.countries) > 1 or _says("every", question.plain)
    if not question.countries or not several or not (_says("counted", question.plain) or _says("each", question.plain)):
        return None
    units = words.load("comparing")["alike"]["countries"]
    for fact in library.facts:
        value = fact.value
        wanted = isinstance(value, Quantity) and value.family == "count" and value.unit in units and value.low
        if wanted and fact.kind in ("joint_application", "partner") and wanted > len(set(question.countries)):
            told = statements([fact], library, question.language)
            lead = lead_of(question, Verdict.NO)
            return Draft(Outcome.ANSWERED, (*lead, *told), DecidedBy.RULES, Verdict.NO, complete=True)
    return None


def _as_counted(question: Question, asked: Quantity, fact: Fact, library: Library) -> tuple[Quantity, str]:
    """The question's figure as the guide counts, and how it was brought to that: − for the lead, + with it."""
    figure = asked.high or asked.low or _ONE
    others = _says("others", question.plain) and not _says("all", question.plain)
    if not _with_lead(fact, library) and not others:
        return _exactly(asked, figure - 1), "−"
    added = _with_lead(fact, library) and others and question.language == "zh"
    return (_exactly(asked, figure + 1), "+") if added else (_exactly(asked, figure), "")


def _exactly(quantity: Quantity, figure: Decimal) -> Quantity:
    return Quantity(figure, figure, quantity.unit, quantity.family, False, quantity.span)


def _with_lead(fact: Fact, library: Library) -> bool:
    """Whether the guide counts the lead too: a consortium, not 合作单位."""
    sentence = fact.sentence.of(library.guide(fact.guide).text)
    return not _says("without_lead", sentence) and (_says("with_lead", sentence) or sentence.isascii())


def _on_lead(question: Question, counts: Sequence[Fact], library: Library) -> Draft | None:
    """Whether the lead is one of those counted, where the guide says so."""
    for fact in counts:
        sentence = fact.sentence.of(library.guide(fact.guide).text)
        if _says("without_lead", sentence) or _says("with_lead", sentence):
            verdict = Verdict.NO if _says("without_lead", sentence) else Verdict.YES
            told = statements([fact], library, question.language)
            return Draft(
                Outcome.ANSWERED,
                (Statement(say(question.language, verdict.value)), *told),
                DecidedBy.RULES,
                verdict,
                complete=True,
            )
    return None


def _how_many(question: Question, counts: Sequence[Fact], library: Library) -> Draft:
    """The bounds asked for, the least or the most; both where neither is named."""
    least, most = _says("least", question.plain), _says("most", question.plain)
    bounds = [
        fact
        for fact in counts
        if isinstance(fact.value, Quantity)
        and (least == most or (least and fact.value.low is not None) or (most and fact.value.high is not None))
    ]
    told = statements(bounds or counts, library, question.language)
    return Draft(Outcome.ANSWERED, tuple(told), DecidedBy.RULES, complete=True)


def _tied(question: Question, library: Library) -> Draft | None:
    """No to partners who are tied to each other, where a clause wants them to be independent."""
    untied = _says("untied", question.plain)
    if not (untied or (_says("ties", question.plain) and _says("other_party", question.plain))):
        return None
    for guide in library.guides:
        for provision in library.provisions_of(guide.id):
            if question.is_about(provision.subject) and _wants_independent(provision):
                verdict = Verdict.YES if untied or _below(question, provision, library) else Verdict.NO
                sentence = quoted(question.language, provision.subject, provision.sentence, library)
                parts = (*lead_of(question, verdict), sentence)
                return Draft(Outcome.ANSWERED, parts, DecidedBy.RULES, verdict, complete=True)
    return None


def _wants_independent(provision: Provision) -> bool:
    """Whether a clause shuts those out who are tied: 不得为申报单位的子公司, independent of each other, 无控股关系."""
    if not _says("independent", provision.text):
        return False
    shut = provision.modality == "forbids" or words.pattern("requirements.absence", "words").search(provision.text)
    return bool(shut) or _says("apart", provision.text)


def _below(question: Question, provision: Provision, library: Library) -> bool:
    """Whether a share of the question is within what the sentence still lets pass: 持股超过25%即视为控股."""
    text = library.guide(provision.subject.guide).text
    bounds = [q for q in find_quantities(provision.sentence.of(text)) if q.family == "percent"]
    told = [q for q in find_quantities(question.plain) if q.family == "percent"]
    return bool(bounds and told) and all(within(share, bound) is False for share in told for bound in bounds)
