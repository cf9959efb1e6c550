"""A country that the guide does not name: no by a list of countries, with what it says of others.

A guide lists countries as subjects of their own (芬兰：…) or in a sentence (eligible countries are …). What it
leaves to free choice is told beside the no.
"""

from __future__ import annotations

from collections.abc import Iterator

from assistant import words
from assistant.answer import DecidedBy, Outcome, Verdict
from assistant.draft import Draft, Source, Statement
from assistant.entities import Role, role_in, says
from assistant.library import Library
from assistant.modality import asked_of
from assistant.phrasing import joined, name_of, statements
from assistant.question import Question
from assistant.rendering import sentence_for
from assistant.rules.country_lists import country_list
from assistant.rules.modalities import lead_of, verdict_of
from assistant.rules.silence import contact, listed_partners, on_countries
from assistant.wording import say


def unlisted_country(question: Question, library: Library) -> Draft:
    """A country that no guide mentions: said so, with those that are listed; a clear no to “may we …”."""
    language = question.language
    own = [
        f
        for s in question.subjects
        for f in library.facts_of_kind("partner")
        if on_countries(f, library) and f.subject == s.path and f.guide == s.guide
    ]
    if own and not question.mentioned:  # the subject has a rule of its own on countries
        free = all("unrestricted" in fact.qualifiers for fact in own)
        bound = asked_of(question.plain) in ("exists", "limits", "needs")  # 有没有国别限制
        freed = Verdict.NO if bound else Verdict.YES
        decided = freed if free else verdict_of(question, [Source.of(fact) for fact in own], library)
        verdict = (decided or Verdict.DEPENDS) if question.polar else None
        opening = lead_of(question, verdict) if verdict else []
        return Draft(Outcome.ANSWERED, (*opening, *statements(own, library, language)), DecidedBy.RULES, verdict)
    if draft := _closed(question, library):
        return draft
    names = joined((c.zh if language == "zh" else c.en for c in question.unlisted), language)
    parts = [Statement(say(language, "unlisted", names=names))]
    listed = listed_partners(library)
    if listed:
        told = joined((name_of(fact.subject, fact.guide, library, language) for fact in listed), language)
        parts.append(Statement(say(language, "listed_partners", names=told), tuple(Source.of(f) for f in listed)))
    if listed and question.polar:
        open_to_all = [f for f in library.facts_of_kind("partner") if "unrestricted" in f.qualifiers]
        others = [
            f for kind in ("partner", "exclusion") for f in library.facts_of_kind(kind) if "unlisted" in f.qualifiers
        ]
        lead = Statement(say(language, "may_not" if "leave" in question.forms else "no"))
        parts = [lead, *parts, *statements([*others, *open_to_all], library, language)]
        verdict = Verdict.NO
        return Draft(Outcome.ANSWERED, tuple(parts), DecidedBy.RULES, verdict)
    parts.append(Statement(say(language, "ask", contact=contact(library, question))))
    return Draft(Outcome.NOT_IN_GUIDE, tuple(parts), DecidedBy.RULES)


def _closed(question: Question, library: Library) -> Draft | None:
    """By a sentence that lists countries, and those on all others; None where no guide has such a list."""
    language = question.language
    listed = country_list(library)
    if listed is None:
        return None
    others = list(_on_others(listed.guide, language, library))
    parts = [*statements([listed], library, language), *others]
    if not question.polar:
        return Draft(Outcome.ANSWERED, tuple(parts), DecidedBy.RULES)
    role = role_in(question.plain)
    denied = not others or role is Role.LEAD or says("roles", "paid", question.plain)
    verdict = Verdict.NO if denied else Verdict.YES if role is Role.PARTICIPATE else Verdict.DEPENDS
    key = {Verdict.NO: "may_not", Verdict.YES: "may", Verdict.DEPENDS: "depends"}[verdict]
    return Draft(Outcome.ANSWERED, (Statement(say(language, key)), *parts), DecidedBy.RULES, verdict, complete=True)


def _on_others(guide_id: str, language: str, library: Library) -> Iterator[Statement]:
    """What the guide says of organisations from other countries: the sentence and those after it in its paragraph."""
    guide = library.guide(guide_id)
    paragraph = None
    for row in library.sentences_of(guide_id):
        number = guide.paragraph_at(row.span.start).number
        if words.pattern_of("entities", "origin", "other_countries").search(row.text):
            paragraph = number
        if number == paragraph:
            own = row.span.of(guide.text).rstrip("。. ")
            text, span = (own, row.span) if guide.language == language else sentence_for(row.span, guide, language)
            yield Statement(text, (Source(guide_id, span),))
