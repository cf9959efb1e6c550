"""What the clauses of a guide do: oblige, forbid, allow, exempt, encourage, restrict, or merely state.

A sentence is cut into its clauses; a condition (…的，) goes with what follows from it, and a clause without
a word of its own goes on with what the one before obliges to. An item does what its list was announced to do
(有下列情形之一的，不予支持：), or what its field requires (申报材料, 申报条件).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from assistant import words
from assistant.subjects import Subject
from corpus.guide import Guide, Paragraph, ParagraphKind, Span
from corpus.labels import announces_list, labels_of, lead_of
from corpus.sentences import parts
from corpus.subjects import Names, holders, row_name

# Kinds whose fields say what is required, also without a word for it.
_REQUIRING = frozenset({"requirement", "documents", "applicant", "leader", "own_funding", "recommendation"})
_CLAUSES = re.compile(r"[^，]+[，]?")
_LATIN_CLAUSES = re.compile(r".+?(?:, (?=but\b|nor\b|unless\b)|$)", re.DOTALL)
_CHINESE = re.compile(r"[\u3400-\u9fff]")
_BUT = re.compile("但|不过|however|but", re.IGNORECASE)
_EXCEPTION = re.compile(r"[（(][^（）()]*(?:不受[^（）()]*限|除外|except)[^（）()]*[）)]", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Provision:
    """One thing that a guide lays down. `clause` within `sentence`; `lead`: where its list is announced.

    text: the clause, lower-case; before: the clauses before it in its part of the sentence, of whose subject it may go
    on to speak; announced: the words that announce its list; context: what else it belongs to
    (sentence, label, announcement, subject); english: the sentence in English, where the guide has a translation.
    condition: the clause names a case (…的) of which `modality` tells the consequence.
    """

    subject: Subject
    sentence: Span
    clause: Span
    lead: Span | None
    text: str
    announced: str
    context: str
    modality: str
    condition: bool
    english: str = ""
    before: str = ""


def provisions_of(guide: Guide, names: Names) -> tuple[Provision, ...]:
    """Everything that a guide lays down, in the order of the text; titles and headings lay down nothing."""
    return tuple(
        provision
        for paragraph in guide.paragraphs
        if paragraph.kind not in (ParagraphKind.TITLE, ParagraphKind.HEADING)
        for provision in (_of_row if paragraph.kind is ParagraphKind.ROW else _of_paragraph)(guide, names, paragraph)
    )


def _of_row(guide: Guide, names: Names, row: Paragraph) -> Iterator[Provision]:
    name = row_name(guide, row)
    subject = Subject(guide.id, names.of(row))
    for cell in row.cells:
        if cell.head is not None and cell.span != name and cell.span.start < cell.span.end:
            text = f"{cell.head.of(guide.text)} {cell.span.of(guide.text)}".lower()
            context = " ".join(subject.path).lower()
            yield Provision(subject, cell.span, cell.span, None, text, "", context, modality_of(text), False)


def _of_paragraph(guide: Guide, names: Names, paragraph: Paragraph) -> Iterator[Provision]:
    labels = labels_of(guide, paragraph)
    lead = _announcement(guide, paragraph)
    announced = modality_of(lead.of(guide.text)) if lead else "states"
    if announced == "states" and (labels.stated | labels.announced) & _REQUIRING:
        announced = "requires"
    announcing = lead.of(guide.text).lower() if lead else ""
    label = paragraph.label.of(guide.text) if paragraph.label else labels.shown
    for path, whole in names.sentences(paragraph):
        if whole.end == paragraph.span.end and announces_list(guide, paragraph):
            continue
        subject = Subject(guide.id, path)
        english = guide.rendering(whole).lower()
        beside = f"{' '.join(path)} {label} {announcing} {whole.of(guide.text)}".lower()
        for clause, modality, condition in _clauses(guide.text, whole, announced):
            text = clause.of(guide.text).lower()
            part = next((p for p in parts(guide.text, whole) if p.contains(clause)), clause)
            before = guide.text[part.start : clause.start].lower()
            yield Provision(
                subject, whole, clause, lead, text, announcing, beside, modality, condition, english, before
            )


def _announcement(guide: Guide, paragraph: Paragraph) -> Span | None:
    """The sentence that announces the list of which the paragraph is an item."""
    for holder in list(holders(guide, paragraph))[1:]:
        if lead_of(guide, holder) and not holder.label:
            return Span(max(holder.sentences[-1].start, holder.content.start), holder.span.end)
    return None


def _clauses(text: str, sentence: Span, announced: str) -> Iterator[tuple[Span, str, bool]]:
    """The clauses of a sentence, each with what it does and whether that follows from a case.

    A clause that only states goes with the one behind it that does something: 立项后30日内，应当签订任务书.
    """
    cut = _CLAUSES if _CHINESE.search(sentence.of(text)) else _LATIN_CLAUSES
    for part in parts(text, sentence):
        does, start, held, condition = announced, part.start, [], False
        for match in cut.finditer(part.of(text)):
            end = part.start + match.end()
            clause = Span(start, end)
            if text[start:end].rstrip("，, ").endswith(("的", "者")) and end < part.end:
                condition = True
                continue
            own = modality_of(clause.of(text))
            if announced == "forbids" and not (own == "exempts" and _BUT.match(clause.of(text))):
                own = announced
            if own == "states" and does in ("obliges", "requires"):
                own = does
            if own == "states":
                held.append((clause, own, condition))
            else:
                yield Span(held[0][0].start, end) if held else clause, own, condition
                does, held = (own if own in ("obliges", "requires") else announced), []
            start, condition = end, False
        yield from held


def modality_of(clause: str) -> str:
    """What a clause does.

    >>> modality_of("单方申报项目无效"), modality_of("须出具推荐函"), modality_of("不超过150万元")
    ('forbids', 'obliges', 'states')
    """
    bare = words.pattern("modality.bounds", "words").sub("□", _EXCEPTION.sub("", clause))
    least = "requires" if words.pattern("modality.minimum", "words").search(clause) else "states"
    return next((name for name, pattern in _modalities().items() if pattern.search(bare)), least)


@cache
def _modalities() -> dict[str, re.Pattern[str]]:
    return {name: words.pattern("modality.sentence", name) for name in words.load("modality")["sentence"]}
