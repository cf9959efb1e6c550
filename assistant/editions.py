"""What the guides of a folder are to each other: their names, editions of one programme, which of them hold when."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property, lru_cache

from rapidfuzz import fuzz

from assistant import words
from assistant.days import months_on
from assistant.library import Library
from assistant.subjects import runs_of, telling, tokens
from corpus.facts import Fact, Window
from corpus.figures import find_quantities
from corpus.guide import Guide, ParagraphKind, Span

_YEAR = re.compile(r"(?<!\d)(20\d\d)(?!\d)")
_OPENING = 400  # characters in which a guide says of which year it is
_PUBLISHED_BEFORE = timedelta(days=90)  # the first date that a guide names: it came out in the quarter before
_ALIKE = 0.3  # share of the subjects of the smaller guide that editions of one programme have in common
_SAME_NAME = 50  # of 100: likeness of their titles without years
_SAME_TITLE = 90  # titles as like as this need no subjects in common
_NAME = range(6, 61)  # characters of a line before the first heading that names the guide
_OVER = re.compile("[，。；;,.]")
_BATCH = re.compile(r"第[一二三四五六七八九十\d]+[批期轮届次]")


@dataclass(frozen=True)
class Editions:
    """The guides of a library seen beside each other."""

    library: Library

    @cached_property
    def years(self) -> dict[str, int | None]:
        """The edition year of each guide: as the sidecar says, else the first in its title or opening."""
        return {guide.id: _edition_year(guide) for guide in self.library.guides}

    @cached_property
    def series(self) -> dict[str, int]:
        """A number for each guide; editions of one programme share it."""
        numbers: dict[str, int] = {}
        for guide in self.library.guides:
            kin = [other for other in self.library.guides if other.id in numbers and self._kin(guide, other)]
            numbers[guide.id] = numbers[kin[0].id] if kin else len(set(numbers.values()))
        return numbers

    def _kin(self, guide: Guide, other: Guide) -> bool:
        likeness = fuzz.ratio(_YEAR.sub("", guide.title), _YEAR.sub("", other.title))
        own, others = self._subject_names[guide.id], self._subject_names[other.id]
        shared = len(own & others) / max(1, min(len(own), len(others)))
        return likeness >= _SAME_TITLE or (likeness >= _SAME_NAME and shared >= _ALIKE)

    @cached_property
    def _subject_names(self) -> dict[str, set[str]]:
        names: dict[str, set[str]] = {guide.id: set() for guide in self.library.guides}
        for subject in self.library.subjects.all:
            names[subject.guide].add(subject.name)
        return names

    @cached_property
    def names(self) -> dict[str, list[str]]:
        """What each guide may be called."""
        return {guide.id: _names(guide) for guide in self.library.guides}

    @cached_property
    def runs(self) -> dict[tuple[str, ...], frozenset[str]]:
        """Runs of words of the names of guides -> the guides that have them; those that all have tell nothing."""
        found: dict[tuple[str, ...], set[str]] = {}
        for guide in self.library.guides:
            for name in self.names[guide.id]:
                for run in runs_of(tokens(name)):
                    found.setdefault(run, set()).add(guide.id)
        few = {run: frozenset(ids) for run, ids in found.items() if len(ids) < len(self.library.guides)}
        return {run: ids for run, ids in few.items() if telling(run)}

    @cached_property
    def holders(self) -> dict[str, frozenset[str]]:
        """Pairs of characters and words -> the guides whose text or English has them."""
        found: dict[str, set[str]] = {}
        for guide in self.library.guides:
            for pair in pairs_of(guide.lowered):
                found.setdefault(pair, set()).add(guide.id)
        return {pair: frozenset(ids) for pair, ids in found.items()}

    def without_name(self, message: str, guide_ids: Collection[str]) -> str:
        """The message without the words by which it calls one of the guides: 临湖市科技创新资金：… becomes 资金：…."""
        names = [name for guide_id in guide_ids for name in self.names[guide_id]]
        pairs = {pair for name in names for pair in pairs_of(name)}
        between = re.compile(words.load("editions")["between"], re.IGNORECASE)
        for noun in words.pattern("editions", "called").finditer(message):
            clause = max((m.end() for m in _OVER.finditer(message, 0, noun.start())), default=0)
            for start in range(clause, noun.start()):
                said = pairs_of(between.sub(" ", message[start : noun.start()]))
                whole = start == clause or not (message[start - 1].isascii() and message[start - 1].isalpha())
                if said and whole and said <= pairs:
                    return message[:start] + message[noun.start() :]
        return message

    def unnamed(self, message: str) -> str:
        """The message without any word by which it tells a guide."""
        for run in sorted(self.runs, key=len, reverse=True):
            if run[0] not in message.lower():
                continue
            wording = r"[\s-]+".join(run) if run[0].isascii() else "".join(run)
            message = re.sub(rf"(?<![A-Za-z]){wording}(?![A-Za-z])", "", message, flags=re.IGNORECASE)
        return message

    def date_years(self, guide_id: str) -> set[int]:
        """The years in which a guide's deadlines and openings lie."""
        return {day.year for day in self._dates(guide_id, "deadline", "opening")}

    def in_force(self, guide_ids: tuple[str, ...], today: date) -> tuple[str, ...]:
        """Of the editions of each programme those that hold today: the newest that has begun, else the first."""
        chosen: list[str] = []
        for number in dict.fromkeys(self.series[guide_id] for guide_id in guide_ids):
            editions = [guide_id for guide_id in guide_ids if self.series[guide_id] == number]
            spans = {guide_id: self._holds[guide_id] for guide_id in editions}
            begun = [e for e in editions if spans[e][0] <= today] or [min(editions, key=lambda e: spans[e][0])]
            lasting = [e for e in begun if today <= spans[e][1]] or begun
            newest = max(self.years[e] or 0 for e in lasting)
            chosen += [e for e in editions if (self.years[e] or 0) == newest]
        return tuple(guide_id for guide_id in guide_ids if guide_id in chosen)

    @cached_property
    def _holds(self) -> dict[str, tuple[date, date]]:
        return {guide.id: self._held(guide) for guide in self.library.guides}

    def _held(self, guide: Guide) -> tuple[date, date]:
        """The first and the last day on which a guide is in force, from sidecar, text or its first date."""
        begins, ends = self.stated_force(guide)
        starts = [*([begins] if begins else []), *self._dates(guide.id, "published")]
        dated = self._dates(guide.id, "deadline", "opening")
        starts += [min(dated) - _PUBLISHED_BEFORE] if dated and not starts else []
        start = guide.sidecar.in_force_from or min(starts, default=date.min)
        months = 0 if begins else _months_in_force(self._stating(guide), guide)
        end = guide.sidecar.in_force_until or ends or (months_on(start, months) if months else date.max)
        return start, end

    def stated_force(self, guide: Guide) -> tuple[date | None, date | None]:
        """From which day and until which day the guide says that it is in force; None where it does not."""
        stated = self._stating(guide)
        start = min((day for f in stated if not _tells_end(f, guide) for day in _days(f)), default=None)
        end = max((day for f in stated if _tells_end(f, guide) for day in _days(f)), default=None)
        months = _months_in_force(stated, guide)
        return start, end or (months_on(start, months) - timedelta(days=1) if start and months else None)

    def _stating(self, guide: Guide) -> list[Fact]:
        return [fact for fact in self.library.facts_of(guide.id) if fact.kind == "in_force"]

    def _dates(self, guide_id: str, *kinds: str) -> list[date]:
        return [day for fact in self.library.facts_of(guide_id) if fact.kind in kinds for day in _days(fact)]


@lru_cache(maxsize=8)
def editions_of(library: Library) -> Editions:
    return Editions(library)


def title_spans(guide: Guide) -> list[Span]:
    """Where the title of a guide stands."""
    title = guide.title.replace(" ", "")
    front = (p.span for p in guide.paragraphs if p.kind is ParagraphKind.TITLE)
    return [span for span in front if "".join(span.of(guide.text).split()) in title]


def _edition_year(guide: Guide) -> int | None:
    years = _YEAR.findall(f"{guide.title}\n{guide.text[:_OPENING]}")
    return guide.sidecar.edition or (int(years[0]) if years else None)


def _names(guide: Guide) -> list[str]:
    """What a guide may be called: its title, file name, publisher, the lines that open it, the place it is of."""
    lines = (p.span.of(guide.text) for p in guide.paragraphs if p.kind is ParagraphKind.TITLE)
    opening = [line for line in lines if len(line) in _NAME and not _OVER.search(line)]
    names = [guide.title, guide.id.replace("-", " ").replace("_", " "), guide.sidecar.publisher or "", *opening]
    places = Counter(match[1] for match in words.pattern("editions", "place").finditer(guide.text))
    return [_BATCH.sub(" ", _YEAR.sub(" ", name)) for name in (*names, *(place for place, _ in places.most_common(1)))]


def pairs_of(text: str) -> set[str]:
    """Neighbouring Chinese characters, and Latin words, by which a name is known again."""
    chinese = re.findall(r"(?=([㐀-鿿]{2}))", text)
    return {*chinese, *(word.lower() for word in re.findall(r"[A-Za-z]+", text))}


def _days(fact: Fact) -> list[date]:
    ends = (fact.value.start, fact.value.end) if isinstance(fact.value, Window) else ()
    return [moment.day_of for moment in ends if moment and moment.complete]


def _tells_end(fact: Fact, guide: Guide) -> bool:
    return bool(words.pattern("editions", "until").search(guide.text[fact.span.start : fact.value_span.start]))


def _months_in_force(stated: list[Fact], guide: Guide) -> int:
    """有效期3年: how many months a guide holds, 0 where it does not say."""
    for fact in stated:
        sentence = fact.sentence.of(guide.text)
        if lasting := words.pattern("editions", "lasting").search(sentence):
            for quantity in find_quantities(sentence[lasting.end() :]):
                if quantity.unit in ("year", "month") and quantity.high:
                    return int(quantity.high) * (12 if quantity.unit == "year" else 1)
    return 0
