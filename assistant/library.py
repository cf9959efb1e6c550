"""What the assistant knows: the guides of a folder, their facts, and the subjects they are about."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from assistant.places import Country, abroad, countries_in
from assistant.provisions import Provision, provisions_of
from assistant.subjects import Subject, SubjectFinder
from corpus.errors import CorpusError
from corpus.facts import Fact, facts_of
from corpus.figures import Quantity
from corpus.folder import read_folder
from corpus.guide import Guide, ParagraphKind, Span
from corpus.sides import Sides, sides_of
from corpus.subjects import Names

_MATTERS = {"fields", "content", "place", "targets"}  # kinds that tell what a subject is about
_LINK = re.compile(r"https?://[^\s，。；）)]+|\S+@\S+")


@dataclass(frozen=True, eq=False)
class Library:
    """Guides with their facts; `problems` are what is wrong with the files of the folder.

    whole: False for the part of a folder that `of` gives.
    """

    folder: Path
    guides: tuple[Guide, ...]
    facts: tuple[Fact, ...]
    problems: tuple[CorpusError, ...] = ()
    whole: bool = True

    @classmethod
    def read(cls, folder: Path) -> Library:
        """Raises CorpusError when the folder holds no guide that can be read."""
        read = read_folder(folder)
        return cls(folder, read.guides, tuple(fact for guide in read.guides for fact in facts_of(guide)), read.problems)

    def of(self, guide_ids: Collection[str]) -> Library:
        """The library of some of its guides; one and the same for the same guides."""
        wanted = frozenset(guide_ids)
        if len(wanted) == len(self.guides):
            return self
        if wanted not in self._parts:
            guides = tuple(guide for guide in self.guides if guide.id in wanted)
            facts = tuple(fact for fact in self.facts if fact.guide in wanted)
            self._parts[wanted] = Library(self.folder, guides, facts, whole=False)
        return self._parts[wanted]

    @cached_property
    def _parts(self) -> dict[frozenset[str], Library]:
        return {}

    def guide(self, guide_id: str) -> Guide:
        return self._by_id[guide_id]

    def english_names(self, subjects: Iterable[Subject]) -> list[str]:
        """The English names, lower-case, of subjects and the wider ones they belong to, as far as guides have them."""
        english = (self.guide(subject.guide).english.get(name, "") for subject in subjects for name in subject.path)
        return [name.lower() for name in english if name]

    def words_of(self, fact: Fact) -> str:
        return fact.span.of(self.guide(fact.guide).text)

    def facts_of(self, guide_id: str) -> tuple[Fact, ...]:
        return self._facts_by_guide.get(guide_id, ())

    def facts_of_kind(self, kind: str) -> tuple[Fact, ...]:
        """The facts of a kind; of a kind in words without the figures that its sentences hold."""
        return self._facts_by_kind.get(kind, ())

    def kinds_in(self, guide_id: str, paragraph: int) -> frozenset[str]:
        """The kinds of fact that a paragraph states."""
        return self._kinds_by_paragraph.get((guide_id, paragraph), frozenset())

    def sentences_of(self, guide_id: str) -> tuple[Sentence, ...]:
        """The sentences of a guide, without titles and headings."""
        return self._sentences[guide_id]

    def provisions_of(self, guide_id: str) -> tuple[Provision, ...]:
        """What the clauses of a guide do, without titles and headings."""
        return self._provisions[guide_id]

    @cached_property
    def _provisions(self) -> dict[str, tuple[Provision, ...]]:
        return {guide.id: provisions_of(guide, self.subjects.names_in[guide.id]) for guide in self.guides}

    @cached_property
    def _facts_by_guide(self) -> dict[str, tuple[Fact, ...]]:
        return _grouped(self.facts, lambda fact: fact.guide)

    @cached_property
    def _facts_by_kind(self) -> dict[str, tuple[Fact, ...]]:
        return _grouped(tuple(fact for fact in self.facts if not fact.beside), lambda fact: fact.kind)

    @cached_property
    def currency(self) -> str:
        """The currency of all the funding that the guides state, else of all amounts; empty where there are several."""
        found = _currencies(self.facts_of_kind("funding")) or _currencies(self.facts)
        return found.pop() if len(found) == 1 else ""

    @cached_property
    def _kinds_by_paragraph(self) -> dict[tuple[str, int], frozenset[str]]:
        found: dict[tuple[str, int], set[str]] = defaultdict(set)
        for fact in self.facts:
            found[fact.guide, fact.paragraph].add(fact.kind)
        return {place: frozenset(kinds) for place, kinds in found.items()}

    @cached_property
    def _sentences(self) -> dict[str, tuple[Sentence, ...]]:
        return {guide.id: tuple(_sentences(guide, self.subjects.names_in[guide.id])) for guide in self.guides}

    @cached_property
    def _by_id(self) -> dict[str, Guide]:
        return {guide.id: guide for guide in self.guides}

    @cached_property
    def subjects(self) -> SubjectFinder:
        return SubjectFinder(self.guides)

    def sides_in(self, question: str) -> frozenset[str]:
        """own_side, foreign_side: the sides that a question names by the names that the guides give them (浙方)."""
        own = any(sides.asked.search(question) for sides in self._sides)
        foreign = any(sides.foreign.search(question) for sides in self._sides) or abroad(question)
        return frozenset({"own_side"} if own else ()) | frozenset({"foreign_side"} if foreign else ())

    @cached_property
    def _sides(self) -> tuple[Sides, ...]:
        return tuple(sides_of(guide, self.subjects.names_in[guide.id].all) for guide in self.guides)

    @cached_property
    def latin_words(self) -> frozenset[str]:
        """The longer Latin words of the guides and their English, lower-case."""
        return frozenset(re.findall("[a-z]{5,}", self.known_words.lower()))

    @cached_property
    def countries(self) -> frozenset[Country]:
        """The countries that the guides name in any wording (UK, 韩方, Korean partners), outside of links."""
        texts = (_LINK.sub(" ", f"{guide.title}\n{guide.text}") for guide in self.guides)
        return frozenset(country for text in texts for country in countries_in(text))

    @cached_property
    def all_text(self) -> str:
        """The text of all guides in one string, for “does any guide mention …”."""
        return "\n".join(f"{guide.title}\n{guide.text}" for guide in self.guides).lower()

    @cached_property
    def matters(self) -> str:
        """What the guides tell of what their subjects are about, lower-case: names, rows, fields, contents, places.

        A word that stands in a rule alone (what a project's results belong to) tells of no subject.
        """
        rows = [p.span.of(g.text) for g in self.guides for p in g.paragraphs if p.kind is ParagraphKind.ROW]
        about = [f.sentence.of(self.guide(f.guide).text) for f in self.facts if f.kind in _MATTERS]
        names = [name for subject in self.subjects.all for name in subject.path]
        return "\n".join((*names, *rows, *about)).lower()

    @cached_property
    def known_words(self) -> str:
        """The text of all guides with their English, for “is this a word of any guide”."""
        return "\n".join(guide.lowered for guide in self.guides)


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence, whom it is about, and its lower-case text with the label of its field and its English."""

    subject: Subject
    span: Span
    text: str


def _sentences(guide: Guide, names: Names) -> Iterator[Sentence]:
    for paragraph in guide.paragraphs:
        if paragraph.kind in (ParagraphKind.TITLE, ParagraphKind.HEADING):
            continue
        label = paragraph.label.of(guide.text) if paragraph.label else ""
        for subject, span in names.sentences(paragraph):
            words = f"{label} {span.of(guide.text)} {guide.rendering(span)}".lower()
            yield Sentence(Subject(guide.id, subject), span, words)


def _currencies(facts: Iterable[Fact]) -> set[str]:
    return {f.value.unit for f in facts if isinstance(f.value, Quantity) and f.value.family == "amount"}


def _grouped(facts: tuple[Fact, ...], key: Callable[[Fact], str]) -> dict[str, tuple[Fact, ...]]:
    groups: dict[str, list[Fact]] = defaultdict(list)
    for fact in facts:
        groups[key(fact)].append(fact)
    return {name: tuple(group) for name, group in groups.items()}
