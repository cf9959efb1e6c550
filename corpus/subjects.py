"""Whom and what paragraphs and clauses are about."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator

from corpus import words
from corpus.categories import is_category, other_names, together
from corpus.countries import opening_parts
from corpus.guide import Guide, Paragraph, ParagraphKind, Span
from corpus.lines import tidy
from corpus.numbering import read_numbering
from corpus.sentences import parts, without_orders

Subject = tuple[str, ...]
_LISTED = re.compile(r"(?:^|[；;])\s*([^，。；：、,;:（）()\d]{1,12}?)\s*[：:](?=[^；;]*\d)")
_CODE = re.compile(r"[A-Z]{1,3}-?\d{1,3}")
_BRACKET = re.compile(r"\s*[（(][^（）()]*[）)]$")
_BRACKETED = re.compile(r"\s*[（(]")
_CLOSING = re.compile(r"[^（）(),，；;]{0,6}[）)]")
_BRACKETS = r"[（(][^（）()]*[）)]"
_COLON = re.compile(r"：|:(?!//|\d)")
_AND = re.compile(r"\s*(?:、|和|及|与|或|以及|and|or|,)\s*", re.IGNORECASE)


def subject_of(guide: Guide, paragraph: Paragraph) -> Subject:
    """Whom a paragraph is about: its sections and item names, without mere labels and numbers."""
    names = [bare for title in paragraph.section if words.names_something(bare := bare_title(title))]
    for holder in reversed(list(holders(guide, paragraph))):
        if holder.label and (holder.kind is ParagraphKind.ITEM or _categorises(guide, holder, paragraph)):
            name = tidy(holder.label.of(guide.text))
            if words.names_something(name):
                names.append(name)
    return tuple(dict.fromkeys(names))


def _categorises(guide: Guide, field: Paragraph, paragraph: Paragraph) -> bool:
    """Whether a field's category is that of a paragraph; a text below a field that has one may be on all of them."""
    goes_on = field is not paragraph and paragraph.kind is ParagraphKind.TEXT and field.body.start < field.body.end
    return not goes_on and is_category(guide, field)


def bare_title(title: str) -> str:
    """The title of a section without its number: 第一部分 国际合作项目 is 国际合作项目."""
    numbering = read_numbering(title)
    return tidy(title[numbering.length :] if numbering else title)


def class_of(name: str) -> str:
    """The class with which a name opens, by which alone a text speaks of it; "" where it opens with none.

    >>> class_of("A类“联合征集”"), class_of("Topic 2 Ports"), class_of("芬兰")
    ('A类', 'Topic 2', '')
    """
    match = words.listed("class_of_subject").match(name)
    return match[0] if match and match.end() < len(name) else ""


def holders(guide: Guide, paragraph: Paragraph) -> Iterator[Paragraph]:
    """The paragraph and those that it is part of, itself first."""
    yield paragraph
    while paragraph.part_of is not None:
        paragraph = guide.paragraphs[paragraph.part_of - 1]
        yield paragraph


def row_name(guide: Guide, row: Paragraph) -> Span | None:
    """The cell that says what a row is about: the first that does not only count, or, if empty, the one above."""
    for column, cell in enumerate(row.cells):
        if cell.head is None or words.listed("serial").fullmatch(tidy(cell.head.of(guide.text))):
            continue
        while row.cells and column < len(row.cells) and row.cells[column].head is not None:
            span = row.cells[column].span
            if span.start < span.end:
                return span
            row = guide.paragraphs[row.number - 2]
        return None
    return None


def listed_in(guide: Guide, paragraph: Paragraph) -> list[Subject]:
    """The subjects that a paragraph lists with their figures: A类：20万元/项；B类：10万元/项. Countries: 日本方向…；"""
    if paragraph.kind in (ParagraphKind.TITLE, ParagraphKind.HEADING, ParagraphKind.ROW):
        return []
    body = paragraph.body.of(guide.text)
    names = dict.fromkeys(tidy(match[1]) for match in _LISTED.finditer(body))
    found = [name for name in names if not words.is_label(name)]
    listed = found if len(found) > 1 else opening_parts(body, guide.language)
    return [(*subject_of(guide, paragraph), name) for name in listed] if len(listed) > 1 else []


class Names:
    """The subjects of a guide by name, to find the narrower one that a clause is about.

    其中新加坡方向每项不超过180万元 is about Singapore, although it stands in a field of the whole programme.
    """

    def __init__(self, guide: Guide) -> None:
        self._guide = guide
        paths: dict[str, Subject] = {}
        self.labels = _labels(guide)
        self._labels = {label: paths[0] for label, paths in self.labels.items() if len(paths) == 1}
        for paragraph in guide.paragraphs:
            subject = subject_of(guide, paragraph)
            for depth in range(1, len(subject) + 1):
                for name in (subject[depth - 1], class_of(subject[depth - 1])):
                    paths.setdefault(name, subject[:depth])
            code = guide.text[paragraph.span.start : paragraph.content.start].strip().strip(".:：、")
            if _CODE.fullmatch(code) and _names_its_own(paragraph, subject):
                paths.setdefault(code, subject)  # P4 for what it numbers
            for other in other_names(subject[-1]) if subject else ():
                paths.setdefault(other, subject)
            for listed in listed_in(guide, paragraph):
                paths.setdefault(listed[-1], listed)
        for name, subject in (*self._labels.items(), *_defined(guide)):
            paths.setdefault(name, subject)
        paths.pop("", None)
        self._sections = dict(paths)
        for paragraph in guide.paragraphs:
            if (cell := row_name(guide, paragraph)) and (path := self.of_row(paragraph)):
                paths.setdefault(tidy(cell.of(guide.text)), path)
        self._paths = {name: path for name, path in paths.items() if len(name) > 1}
        self._spoken = _spoken(self._paths)
        for several, named in together(guide.text, self._paths):
            self._spoken[several] = [self._paths[name] for name in named]
        longest_first = sorted(map(re.escape, self._spoken), key=len, reverse=True)
        edge = r"(?<![A-Za-z])(?:(?<![\d.])|(?!\d))", r"(?![A-Za-z])"
        names = "|".join(longest_first) or r"(?!)"
        self.pattern = re.compile(f"{edge[0]}(?:{names}){edge[1]}")
        about = "|".join(words.load("labels")["about_subject"])
        self._told = re.compile(rf"(?:^\W*|\W(?:{about}|and|or|of)\s+(?:the\s+)?|[,、]\s*)$", re.IGNORECASE)
        self._given = re.compile(rf"(?:{'|'.join(words.load('labels')['given_to'])})\s*$", re.IGNORECASE)
        self._opening = re.compile(rf"\W*(?:(?:{about})\s*)*(?P<name>{names}){edge[1]}", re.IGNORECASE)
        self._next = re.compile(rf"(?:{_BRACKETS})?{_AND.pattern}(?P<name>{names}){edge[1]}", re.IGNORECASE)

    def of(self, paragraph: Paragraph) -> Subject:
        """Whom a paragraph is about; of a row whom its first cell names."""
        return self.of_row(paragraph) or subject_of(self._guide, paragraph)

    def sentences(self, paragraph: Paragraph) -> Iterator[tuple[Subject, Span]]:
        """The sentences of a paragraph, without its number, with each whom it opens with, else with the paragraph's."""
        text, subject = self._guide.text, self.of(paragraph)
        for sentence in without_orders(text, paragraph.sentences):
            start = max(sentence.start, paragraph.content.start)
            for part in self.told_apart(subject, text, Span(start, sentence.end)) if start < sentence.end else ():
                for opened in self.opening(subject, text, part):
                    yield opened, part

    @property
    def codes(self) -> re.Pattern[str]:
        """The labels of subjects that a reader of figures would take for some: 1.10项."""
        coded = (rf"(?<![\d.]){re.escape(label)}" for label in self._labels if re.match(r"\d", label))
        return re.compile("|".join(coded) or r"(?!)")

    @property
    def aliases(self) -> dict[str, Subject]:
        """Names by which the guide speaks of a subject besides its title: 专题二, the first cell of a row."""
        return {name: path for name, path in self._paths.items() if path and name != path[-1]}

    def listed(self, paragraph: Paragraph) -> list[Subject]:
        """The subjects that a paragraph lists with their figures; one that has a section is that section's."""
        return [self._paths.get(path[-1], path) for path in listed_in(self._guide, paragraph)]

    def of_row(self, row: Paragraph) -> Subject | None:
        """Whom a row is about: the section or item that its first cell names, else one more subject.

        韩国 in a table of deadlines is the section 广东—韩国方向, where that is the only one with the name.
        """
        cell = row_name(self._guide, row)
        if cell is None:
            return None
        name = tidy(cell.of(self._guide.text))
        if name in self._sections:
            return self._sections[name]
        holding = {path for title, path in self._sections.items() if len(name) > 1 and name in title}
        return holding.pop() if len(holding) == 1 else (*subject_of(self._guide, row), name)

    @property
    def all(self) -> Iterable[str]:
        """Every name, in the order of the text."""
        return self._paths.keys()

    def narrowed(self, subject: Subject, text: str, clause: Span, value: Span) -> list[Subject]:
        """The subjects that the clause names before the value, or gives it to; else `subject`."""
        found = [m for m in self.pattern.finditer(text, clause.start, value.start) if self._is_told(m, text, clause)]
        if not found:  # EUR 3 million is reserved for P4
            behind = self.pattern.finditer(text, value.end, clause.end)
            found = [m for m in behind if self._is_given(m, text[value.end : clause.end], value.end)]
        run = found[-1:]
        for match in found[-2::-1]:
            if not _AND.fullmatch(text[match.end() : run[0].start()]):
                break
            run.insert(0, match)
        return self._below(subject, [match[0] for match in run])

    def _is_told(self, name: re.Match[str], text: str, clause: Span) -> bool:
        """Whether a Latin name is what the clause speaks of (for SMEs), not a word in it (must be an SME)."""
        told = not name[0].isascii() or words.listed("category").match(name[0])
        return bool(told or self._told.search(text[clause.start : name.start()]))

    def _is_given(self, name: re.Match[str], behind: str, offset: int) -> bool:
        """Whether the words behind a value, at `offset`, give it to a name: reserved for P4, or (Strands 1 and 2)."""
        given = self._given.search(behind[: name.start() - offset])
        alone = _CLOSING.match(behind, name.end() - offset)
        return bool(given and (alone or not _BRACKETED.match(given[0])))

    def opening(self, subject: Subject, text: str, sentence: Span) -> list[Subject]:
        """The subjects with whose names the sentence opens; else `subject`."""
        match = self._opening.match(text, sentence.start, sentence.end)
        names = [match["name"]] if match else []
        while match and (match := self._next.match(text, match.end(), sentence.end)):
            names.append(match["name"])
        return self._below(subject, names)

    def told_apart(self, subject: Subject, text: str, sentence: Span) -> list[Span]:
        """The parts of a sentence where they speak of one subject each (A类…；B类…), else all of it."""
        cut = parts(text, sentence)
        if len(cut) < 2 or _COLON.search(text, sentence.start, cut[0].end):
            return [sentence]
        named = [tuple(self.opening(subject, text, part)) for part in cut]
        return cut if len(set(named)) > 1 and sum(one != (subject,) for one in named) > 1 else [sentence]

    def _below(self, subject: Subject, names: list[str]) -> list[Subject]:
        if not names or any(name in subject or name not in self._spoken for name in names):
            return [subject]
        return [
            path if path[: len(subject)] == subject or name in self._labels else (*subject, path[-1])
            for name in dict.fromkeys(names)
            for path in self._spoken[name]
        ]


def _names_its_own(paragraph: Paragraph, subject: Subject) -> bool:
    """Whether a paragraph names its subject itself: not a heading that only orders, whose subject is that around it."""
    if paragraph.kind is ParagraphKind.HEADING:
        return bool(subject) and bool(paragraph.section) and bare_title(paragraph.section[-1]) == subject[-1]
    return bool(subject)


def _labels(guide: Guide) -> dict[str, list[Subject]]:
    """The labels of headings with what they title: 专题二, 方向1 of each, 专题二方向1 for one, 1.10项 for 1.10."""
    titled: dict[str, dict[Subject, None]] = defaultdict(dict)
    label_of: dict[Subject, str] = {}
    for paragraph in guide.paragraphs:
        subject = subject_of(guide, paragraph) if paragraph.kind is ParagraphKind.HEADING else ()
        for code in _codes(guide, paragraph) if subject else ():
            titled[code][subject] = None
        if subject and paragraph.label:
            label = label_of[subject] = tidy(paragraph.label.of(guide.text))
            titled[label][subject] = None
            if above := next(
                (label_of[up] for n in range(len(subject) - 1, 0, -1) if (up := subject[:n]) in label_of), ""
            ):
                titled[above + label][subject] = None
    return {label: list(subjects) for label, subjects in titled.items()}


def _codes(guide: Guide, heading: Paragraph) -> Iterable[str]:
    """As what the guide speaks of a heading with a number of several levels: 1.10项, Topic 2.3."""
    number = guide.text[heading.span.start : heading.content.start].strip(" .、")
    if not re.fullmatch(r"\d+(?:\.\d+)+", number):
        return ()
    nouns, edges = words.load("labels")["coded"], (r"(?<![\d.])", r"(?!\.?\d)")
    spoken = re.compile(
        f"{edges[0]}{re.escape(number)} ?(?:{nouns['zh']})|(?:{nouns['en']}) {re.escape(number)}{edges[1]}"
    )
    return dict.fromkeys(match[0] for match in spoken.finditer(guide.text))


def _defined(guide: Guide) -> Iterator[tuple[str, Subject]]:
    """The short names that a guide defines (以下简称“帮扶地”) and uses for one subject only, each with that subject."""
    for paragraph in guide.paragraphs:
        subject = subject_of(guide, paragraph)
        for match in words.listed("defined").finditer(guide.text, paragraph.span.start, paragraph.span.end):
            name = match["name"] or match["name_en"]
            using = (p for p in guide.paragraphs if name in p.span.of(guide.text))
            if subject and all(subject_of(guide, p)[: len(subject)] == subject for p in using):
                yield name, subject


def _spoken(paths: dict[str, Subject]) -> dict[str, list[Subject]]:
    """The names with those a text also uses: 技术攻关项目 for 技术攻关补助, 平台补助 for 平台补助（省级）."""
    sorts = words.load("labels")["sort_of_subject"]
    spoken: dict[str, list[Subject]] = {name: [path] for name, path in paths.items()}
    for name, path in paths.items():
        bare = _BRACKET.sub("", name)
        if bare != name and bare not in paths and len(bare) > 1:
            spoken.setdefault(bare, []).append(path)
        sort = next((sort for sort in sorts if name.endswith(sort) and len(name) > len(sort) + 2), None)
        for other in sorts if sort else ():
            spoken.setdefault(name.removesuffix(sort or "") + other, [path])
    return spoken
