"""Which project, country or category a question names.

Subjects are the sections and named list items of the guides. People shorten their names, so any run
of a name's words that is not generic points to the subjects whose name holds it; the subject that the
question covers best wins. Without such a name, words that stand in the text of one subject alone point to it.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from assistant import words
from assistant.entities import names_sorts
from assistant.places import is_home, places_in
from assistant.series import other_wordings
from assistant.short_names import ShortNames, edges_of
from corpus.facts import subject_of
from corpus.guide import Guide, ParagraphKind
from corpus.subjects import Names

_TOKEN = re.compile(r"[㐀-鿿]|[A-Za-z0-9]+(?:[&'’-][A-Za-z0-9]+)*")
_SECTION_NUMBER = re.compile(r"(?<![\d.])\d{1,2}\.\d{1,2}(?![\d.%万亿元])")
_VARIANT = re.compile(r"(.+?)\s*[（(]([^（）()]+)[）)]")
_BRACKETS = re.compile(r"[（(][^（）()]*[）)]")
_NUMBER = r"[㐀-鿿A-Za-z]+ ?(?:[零〇一二三四五六七八九十百]+|\d{1,2}|[A-H])"
_NUMBERED = re.compile(rf"{_NUMBER}(?:{_NUMBER}|[A-Z]*\d{{3,}})?")  # 专题二, 专题二方向1, 专题二1201
_SHORTEST_WORD = 5  # letters of a Latin word that alone points to a name: “west” is too common
_LONGEST_PLACE = 4  # characters of a province or city
_LONGEST_RUN = 12  # tokens of a name that are looked up together


@dataclass(frozen=True, slots=True, order=True)
class Subject:
    """`path`: names from the widest (programme) to the subject's own; () is the guide as a whole."""

    guide: str
    path: tuple[str, ...]

    @property
    def name(self) -> str:
        return self.path[-1] if self.path else ""

    def holds(self, other: Subject) -> bool:
        """Whether `other` is this subject or belongs to it."""
        return self.guide == other.guide and other.path[: len(self.path)] == self.path

    def beside(self, other: Subject) -> bool:
        """Whether both belong to the same wider subject."""
        return (self.guide, self.path[:-1]) == (other.guide, other.path[:-1])


_MEASURED = re.compile(
    r"\s*(million|billion|thousand|m\b|k\b|times|months?|years?|per ?cent|万|亿|倍|元|%|％|个月|年(?!度))",
    re.IGNORECASE,
)
_KIND_OF_PROJECT = re.compile("(类|类型)?(项目|课题|专项)$")


class SubjectFinder:
    """Finds the subjects of a question among those of the guides."""

    def __init__(self, guides: Iterable[Guide]) -> None:
        self._guides = tuple(guides)

    @cached_property
    def all(self) -> tuple[Subject, ...]:
        """Every subject in the order of the text."""
        return tuple(
            dict.fromkeys(Subject(g.id, path) for g in self._guides for path in _paths(g, self.names_in[g.id]) if path)
        )

    @cached_property
    def names_in(self) -> dict[str, Names]:
        """The names of each guide's subjects."""
        return {guide.id: Names(guide) for guide in self._guides}

    @cached_property
    def _aliases(self) -> dict[Subject, list[str]]:
        """Other names of subjects in their guides: 专题二, 韩国 for 广东—韩国方向."""
        aliases: dict[Subject, list[str]] = defaultdict(list)
        for guide_id, names in self.names_in.items():
            for alias, path in names.aliases.items():
                aliases[Subject(guide_id, path)].append(alias)
            for label, paths in names.labels.items():
                for path in paths if len(paths) > 1 and _NUMBERED.fullmatch(label) else ():
                    aliases[Subject(guide_id, path)].append(label)
        return aliases

    @cached_property
    def _runs(self) -> dict[tuple[str, ...], set[int]]:
        """Runs of tokens of the names -> the subjects (indexes into `all`) whose name holds them."""
        runs: dict[tuple[str, ...], set[int]] = defaultdict(set)
        for index, subject in enumerate(self.all):
            for name in self.names(subject):
                words_ = tokens(name)
                numbered = _NUMBERED.fullmatch(name)  # 专题二 names by its number alone, 专题 names nothing
                guide = next(g for g in self._guides if g.id == subject.guide)
                for run in [tuple(words_)] if numbered else runs_of(words_):
                    if not _is_where(run, guide):
                        runs[run].add(index)
        return {run: found for run, found in runs.items() if telling(run)}

    @cached_property
    def _whole(self) -> dict[tuple[str, ...], set[int]]:
        whole: dict[tuple[str, ...], set[int]] = defaultdict(set)
        for index, subject in enumerate(self.all):
            for name in self.names(subject):
                whole[tuple(tokens(name))].add(index)
                whole[tuple(tokens(re.sub("(类)?项目$", "", name)))].add(index)
                for wording in other_wordings(name):
                    whole[tuple(tokens(wording))].add(index)
        return whole

    @cached_property
    def _short_names(self) -> ShortNames:
        return ShortNames((index, name) for index, subject in enumerate(self.all) for name in self.names(subject))

    def names(self, subject: Subject) -> list[str]:
        """A subject's name, without what stands in brackets, its parts where it lists several, its other names."""
        guide = next(g for g in self._guides if g.id == subject.guide)
        bare = _BRACKETS.sub("", subject.name)
        codes = [
            inner for bracket in _BRACKETS.findall(subject.name) for inner in re.findall(r"[A-Za-z]*\d{2,}", bracket)
        ]
        names = [subject.name, bare, *codes, *re.split("[、/]", bare), *self._aliases.get(subject, [])]
        return [*dict.fromkeys(names), *([english] if (english := guide.english.get(subject.name)) else [])]

    def named(self, message: str) -> list[Subject]:
        """The subjects that the message names, in its order; the narrower of two nested ones."""
        message = in_this_sense(message)
        matches = [*self._numbered(message), *self._uncut(message)]
        own: dict[int, float] = defaultdict(float)
        for run, found in matches:
            for index in found:
                own[index] += weight(run) / len(found) ** 0.5
        score = {index: own[index] + self._around(index, own) for index in own}
        chosen: list[int] = []
        for _, found in matches:
            best = max(score[index] for index in found)
            chosen += [index for index in sorted(found) if score[index] == best and index not in chosen]
        subjects = [self._within(self.all[index], index, matches) for index in self._of_variants(message, chosen)]
        return [s for s in subjects if not any(s != other and s.holds(other) for other in subjects)]

    def _within(self, subject: Subject, index: int, matches: Sequence[tuple[tuple[str, ...], set[int]]]) -> Subject:
        """The one subject within a wider one that has the words by which this was named: 对口支援 of a part's title."""
        inner = [other for other in self.all if other != subject and subject.holds(other)]
        for run, found in matches if inner else ():
            words_ = _KIND_OF_PROJECT.sub("", "".join(run))
            named = [other for other in inner if words_ in other.name]
            if index in found and len(named) == 1 and not words_.isascii() and len(words_) > 1:
                return named[0]
        return subject

    def _uncut(self, message: str) -> Iterator[tuple[tuple[str, ...], set[int]]]:
        """The matches that do not cut the name of a place in two: 内蒙古 is not 蒙古."""
        spans = [match.span() for match in _TOKEN.finditer(message)]
        places = [(place.start, place.end) for place in places_in(message)]
        for start, run, found in self._matches(tokens(message)):
            first, last = spans[start][0], spans[start + len(run) - 1][1]
            if not any(begin < first < end or begin < last < end for begin, end in places):
                yield run, found

    def _around(self, index: int, scores: Mapping[int, float]) -> float:
        """What the wider subjects of one score that are named beside it: 方向1 is that of 专题三 in 专题三的方向1."""
        subject = self.all[index]
        return sum(scores[other] for other in scores if self.all[other] != subject and self.all[other].holds(subject))

    def _of_variants(self, message: str, chosen: list[int]) -> list[int]:
        """Of subjects that only a bracket tells apart those whose bracket the message names, if one is meant."""
        for variants in self._variants:
            named = [index for words_, index in variants.items() if words_ in message]
            if named and not set(chosen).isdisjoint(variants.values()):
                first = min(i for i, index in enumerate(chosen) if index in variants.values())
                others = [index for index in chosen if index not in variants.values()]
                chosen = [*others[:first], *named, *others[first:]]
        return chosen

    @cached_property
    def _variants(self) -> list[dict[str, int]]:
        """The subjects of one name but for a bracket, by what stands in it: 平台补助（国家级）, 平台补助（省级）."""
        groups: dict[tuple[str, tuple[str, ...]], dict[str, int]] = defaultdict(dict)
        for index, subject in enumerate(self.all):
            if match := _VARIANT.fullmatch(subject.name):
                groups[subject.guide, (*subject.path[:-1], match[1])][match[2]] = index
        return [variants for variants in groups.values() if len(variants) > 1]

    def holding(self, words_: str, guide: str) -> list[Subject]:
        """The subject whose name alone has these words, however common; of several the one that holds them all."""
        if len(words_) < 2 or (words_.isascii() and len(words_) < _SHORTEST_WORD):
            return []
        found = [s for s in self.all if s.guide == guide and any(words_.lower() in n.lower() for n in self.names(s))]
        widest = [s for s in found if not any(s != other and other.holds(s) for other in found)]
        return widest if len(widest) == 1 else []

    def of_sorts(self, sorts: Collection[str]) -> list[Subject]:
        """The rows of a table by kind of applicant (SME 60 %, large company 40 %) that hold for one of these kinds."""
        is_a = words.load("entities")["is_a"]
        wider = {*sorts, *(is_a[sort] for sort in sorts if sort in is_a)}
        found = self._sorts.items()
        return [s for s, kinds in found if any(kind in wider or is_a.get(kind) in sorts for kind in kinds)]

    @cached_property
    def _sorts(self) -> dict[Subject, frozenset[str]]:
        """The kinds of applicant by which subjects are named that are named by nothing else, two beside each other."""
        found = {subject: names_sorts(subject.name) for subject in self.all}
        beside = Counter((s.guide, s.path[:-1]) for s, kinds in found.items() if kinds)
        return {s: kinds for s, kinds in found.items() if kinds and beside[s.guide, s.path[:-1]] > 1}

    def _numbered(self, message: str) -> Iterator[tuple[tuple[str, ...], set[int]]]:
        """Subjects named by the number of their section: 任务1.2."""
        for match in _SECTION_NUMBER.finditer(message):
            if _MEASURED.match(message, match.end()):
                continue  # 1.5 million is no section
            found = {i for i, subject in enumerate(self.all) if self._numbers.get(subject) == match[0]}
            if found:
                yield (match[0],), found

    @cached_property
    def _numbers(self) -> dict[Subject, str]:
        """The number of the section that each subject is."""
        numbers = {}
        for guide in self._guides:
            for paragraph in guide.paragraphs:
                match = _SECTION_NUMBER.match(unicodedata.normalize("NFKC", paragraph.span.of(guide.text)))
                if match and paragraph.kind is ParagraphKind.HEADING:
                    numbers[Subject(guide.id, subject_of(guide, paragraph))] = match[0]
        return numbers

    def places(self, message: str, subjects: Iterable[Subject]) -> Iterator[tuple[int, int]]:
        """Where a message has words of the names of these subjects, or of those around them."""
        spans = [match.span() for match in _TOKEN.finditer(message)]
        meant = tuple(subjects)
        for start, run, found in self._matches(tokens(message)):
            if any(
                self.all[index].holds(subject) or subject.holds(self.all[index]) for index in found for subject in meant
            ):
                yield spans[start][0], spans[start + len(run) - 1][1]

    def _matches(self, tokens: list[str]) -> Iterator[tuple[int, tuple[str, ...], set[int]]]:
        """The longest runs of the message that names hold, left to right, with their place; a whole name beats a
        part."""
        start, edges = 0, edges_of(tokens)
        while start < len(tokens):
            short, abbreviated = self._short_names.at(start, tokens, edges)
            for end in range(min(len(tokens), start + _LONGEST_RUN), start, -1):
                run = tuple(tokens[start:end])
                whole = self._whole.get(run) if len(run) > 1 or run[0].isascii() else None
                found = whole or self._runs.get(run)
                if not found and end == short and start in edges and telling(run):
                    found = abbreviated
                if not found:
                    continue
                yield start, run, found
                start = end
                break
            else:
                start += 1

    def mentioned(self, terms: Iterable[str]) -> list[Subject]:
        """The narrowest subject whose text alone holds each telling term; [] where they are spread."""
        paths = []
        for term in terms:
            if telling(tuple(tokens(term))):
                found = [
                    (g.id, subject_of(g, p))
                    for g in self._guides
                    for p in g.paragraphs
                    if p.kind is not ParagraphKind.TITLE and term in p.span.of(g.text).lower()
                ]
                if found:
                    paths.append(_common(found))
        narrowest = max(paths, key=lambda s: len(s.path), default=None)
        if narrowest is None or not narrowest.path or not all(p.holds(narrowest) for p in paths):
            return []
        return [narrowest]


def _common(found: list[tuple[str, tuple[str, ...]]]) -> Subject:
    guide, path = found[0]
    for other_guide, other in found[1:]:
        if other_guide != guide:
            return Subject(guide, ())
        length = next(
            (i for i, (a, b) in enumerate(zip(path, other, strict=False)) if a != b), min(len(path), len(other))
        )
        path = path[:length]
    return Subject(guide, path)


def _paths(guide: Guide, names: Names) -> Iterator[tuple[str, ...]]:
    for paragraph in guide.paragraphs:
        path = subject_of(guide, paragraph)
        yield from (path[:depth] for depth in range(1, len(path) + 1))
        yield from names.listed(paragraph)
        if of_row := names.of_row(paragraph):
            yield of_row


def in_this_sense(message: str) -> str:
    """The message without phrases in which words that could name a subject mean something else: 海外合作方."""
    return words.pattern("generic", "masked").sub("。", message)


def tokens(text: str) -> list[str]:
    return [token.lower() for token in _TOKEN.findall(text)]


def runs_of(name: list[str]) -> Iterator[tuple[str, ...]]:
    """Every run of a name's tokens, up to a length that people say in one go."""
    for start in range(len(name)):
        for end in range(start + 1, min(len(name), start + _LONGEST_RUN) + 1):
            yield tuple(name[start:end])


def weight(run: tuple[str, ...]) -> int:
    return sum(3 if token.isascii() else 1 for token in run)


def _is_where(run: tuple[str, ...], guide: Guide) -> bool:
    """Whether a run of a name is but the place that the guide is for, from which all ask: 广东 of 广东—韩国方向."""
    return len(run) <= _LONGEST_PLACE and is_home("".join(run), guide) is True


def telling(run: tuple[str, ...]) -> bool:
    """Whether a run says more than generic words do; a single character says nothing."""
    if len(run) == 1 and (not run[0].isascii() or len(run[0]) < _SHORTEST_WORD or run[0].isdigit()):
        return False
    generic = words.load("generic")["words"]
    if not any(token.isascii() for token in run):
        return not chained("".join(run), generic)
    return not all(token in generic for token in run)


def chained(text: str, generic: Collection[str]) -> bool:
    """Whether `text` is a chain of generic words.

    >>> chained("科技合作项目", ["科技", "合作", "项目"]), chained("芬兰项目", ["项目"])
    (True, False)
    """
    reachable = {0}
    for position in range(len(text)):
        if position in reachable:
            reachable |= {end for end in range(position + 1, len(text) + 1) if text[position:end] in generic}
    return len(text) in reachable
