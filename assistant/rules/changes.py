"""What differs between two editions of a guide: values old and new side by side, what came in and what fell away."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from functools import cached_property

from rapidfuzz import fuzz

from assistant import words
from assistant.answer import DecidedBy, Outcome, Verdict
from assistant.draft import Draft, Source, Statement
from assistant.edition_years import without_years, years_mentioned
from assistant.editions import editions_of
from assistant.library import Library
from assistant.lookup import facts_about
from assistant.phrasing import joined, kind_name, name_of
from assistant.question import Question
from assistant.rules.overview import where_named
from assistant.subjects import Subject
from assistant.values import value_words
from assistant.wording import say
from corpus.facts import Fact, Window
from corpus.figures import Quantity
from corpus.guide import Guide
from corpus.words import is_kind

_TYPED = (
    "deadline", "opening", "funding", "total_budget", "own_funding", "duration", "limit", "presence", "age_limit",
)  # fmt: skip  # kinds compared where none was asked for
_OF_A_SUBJECT = (*_TYPED, "fields", "one_sided", "organisation_mode")
_SAME_NAME = 75  # of 100: names of subjects as like as this are one subject's
_MOST = 12  # statements

Pair = tuple[tuple[str, ...], tuple[str, ...]]  # a subject in the old and in the new edition


def changes(question: Question, library: Library) -> Draft | None:
    """Compares two editions of one guide; None where there are not two, or no comparison was asked for."""
    editions = editions_of(library)
    by_year = {editions.years[guide.id]: guide for guide in library.guides}
    if len(by_year) < 2 or None in by_year or len(set(editions.series.values())) > 1:
        return None
    if "edition_changes" not in question.kinds and not _names_both(question, library):
        return None
    guides = [by_year[year] for year in sorted(year for year in by_year if year)]
    return _Comparison(question, library, guides[-2], guides[-1]).draft()


def _names_both(question: Question, library: Library) -> bool:
    years = {mention.year for mention in years_mentioned(question.plain, library, question.today)}
    return len(years) > 1 and "compare" in question.forms


def _value(fact: Fact) -> object:
    """What makes two facts the same: days, or both ends of a figure, or words."""
    value = fact.value
    if isinstance(value, Quantity):
        return value.unit, value.low, value.high
    return str(value) if isinstance(value, str) else (str(value.start), str(value.end))


class _Comparison:
    """Two editions and the question that asks what differs."""

    def __init__(self, question: Question, library: Library, old: Guide, new: Guide) -> None:
        self.question = question
        self.library = library
        self.old, self.new = old, new
        self.language = question.language
        years = editions_of(library).years
        self.years = {"old_year": str(years[old.id]), "new_year": str(years[new.id])}

    def draft(self) -> Draft:
        told = [statement for statement in self._values() if statement][:_MOST]
        changed = bool(told)
        if not self._asked:
            listed = [*self._listed()]
            changed, told = changed or bool(listed), [*listed, *told]
        if not told:
            told = [*self._unchanged()]
        verdict = self._verdict(changed) if told else None
        lead = [Statement(say(self.language, verdict.value))] if verdict else []
        if not told:
            return Draft(Outcome.NOT_IN_GUIDE, (Statement(say(self.language, "no_change_found")),), DecidedBy.RULES)
        return Draft(Outcome.ANSWERED, (*lead, *told), DecidedBy.RULES, verdict, complete=True)

    def _verdict(self, changed: bool) -> Verdict | None:
        if not self.question.polar or not self.question.forms & {"same", "difference"}:
            return None
        return Verdict.YES if changed is ("same" not in self.question.forms) else Verdict.NO

    @cached_property
    def _asked(self) -> tuple[str, ...]:
        """The kinds asked for by name, also within the words that ask for a comparison."""
        plain = without_years(self.question.plain)
        asked = [ask.kind for ask in words.asks() if is_kind(ask.kind) and any(p.search(plain) for p in ask.asks)]
        return tuple(kind for kind in asked if kind in _TYPED) or tuple(k for k in asked if k in self.question.kinds)

    def _values(self) -> Iterator[Statement | None]:
        for pair in self._pairs():
            for kind in self._asked or (_OF_A_SUBJECT if self.question.names_subject else _TYPED):
                yield self._compared(pair, kind, *self._facts(pair, kind))

    def _pairs(self) -> list[Pair]:
        """The subjects asked about, else all that state something, as they are called in both editions."""
        if self.question.names_subject:
            asked = dict.fromkeys(subject.path for subject in self.question.subjects)
            return list(dict.fromkeys(self._pair_of(path) for path in asked))
        return [((), ()), *self._stating_pairs()]

    def _stating_pairs(self) -> list[Pair]:
        own = [self._pair_of(path) for path in self._stating(self.new)]
        return [pair for pair in dict.fromkeys(own) if pair[0] and pair[1]]

    def _stating(self, guide: Guide) -> list[tuple[str, ...]]:
        """The subjects that a guide states something of, in the order of the text."""
        return [path for path in dict.fromkeys(f.subject for f in self.library.facts_of(guide.id)) if path]

    def _pair_of(self, path: tuple[str, ...]) -> Pair:
        """A subject's path in both editions; () where one does not have it."""
        return self._same(path, self.old), self._same(path, self.new)

    def _same(self, path: tuple[str, ...], guide: Guide) -> tuple[str, ...]:
        paths = [subject.path for subject in self.library.subjects.all if subject.guide == guide.id]
        best = max(paths, key=lambda other: fuzz.ratio(other[-1], path[-1]), default=())
        return best if best and fuzz.ratio(best[-1], path[-1]) >= _SAME_NAME else ()

    def _facts(self, pair: Pair, kind: str) -> tuple[list[Fact], list[Fact]]:
        """The facts of a kind in both editions: a named subject's with the wider ones', else its own."""
        found = []
        for guide, path in zip((self.old, self.new), pair, strict=True):
            if self.question.names_subject and path:
                of_one = replace(self.question, subjects=(Subject(guide.id, path),))
                facts = facts_about(of_one, kind, self.library)
                own = [fact for fact in facts if fact.subject == path]
                found.append(own or facts)
            else:
                facts = [f for f in self.library.facts_of(guide.id) if f.kind == kind and f.subject == path]
                found.append(facts)
        return found[0], found[1]

    def _compared(self, pair: Pair, kind: str, old: list[Fact], new: list[Fact]) -> Statement | None:
        """What a kind of fact was and is; None where that is the same."""
        before, now = self._worded(old), self._worded(new)
        was, is_ = {_value(fact) for fact in old}, {_value(fact) for fact in new}
        gone = {words_: fact for words_, fact in before.items() if _value(fact) not in is_}
        came = {words_: fact for words_, fact in now.items() if _value(fact) not in was}
        if not gone and not came:
            return None
        name = name_of(pair[1] or pair[0], (self.new if pair[1] else self.old).id, self.library, self.language)
        told = gone or before, came or now
        key = "changed" if told[0] and told[1] else "fell_away" if told[0] else "came_in"
        return self._statement(key, name, kind, *told)

    def _statement(self, key: str, name: str, kind: str, old: dict[str, Fact], new: dict[str, Fact]) -> Statement:
        text = say(
            self.language,
            key,
            name=say(self.language, "name_of_change", name=name) if name else "",
            what=kind_name(kind, self.language),
            old=joined(old, self.language),
            new=joined(new, self.language),
            **self.years,
        )
        sources = tuple(dict.fromkeys(Source.of(fact) for fact in (*old.values(), *new.values())))
        return Statement(text, sources)

    def _worded(self, facts: list[Fact]) -> dict[str, Fact]:
        """The values of facts in words, each with the fact that states it."""
        said: dict[str, Fact] = {}
        for fact in facts:
            guide = self.library.guide(fact.guide)
            told = fact.value_span.of(guide.text)
            if isinstance(fact.value, Window) or (isinstance(fact.value, Quantity) and guide.language != self.language):
                told = value_words(fact.value, self.language)
            said.setdefault(told.strip().rstrip("。；;"), fact)
        return said

    def _listed(self) -> Iterator[Statement]:
        """The countries, projects and categories that only one edition has."""
        if self.question.names_subject:
            return
        for key, guide, other in (("subjects_new", self.new, self.old), ("subjects_gone", self.old, self.new)):
            only = [path for path in self._stating(guide) if not self._same(path, other)]
            sources = [Source(guide.id, span) for path in only if (span := where_named(guide, Subject(guide.id, path)))]
            if only:
                names = joined((name_of(path, guide.id, self.library, self.language) for path in only), self.language)
                text = say(self.language, key, names=names, **self.years)
                yield Statement(text, tuple(sources), frozenset({Decimal(len(only))}))

    def _unchanged(self) -> Iterator[Statement]:
        """What both editions state alike, of the kinds asked for."""
        for pair in self._pairs():
            for kind in self._asked:
                old, new = self._facts(pair, kind)
                if old and new:
                    name = name_of(pair[1], self.new.id, self.library, self.language)
                    yield self._statement("unchanged", name, kind, self._worded(old), self._worded(new))
