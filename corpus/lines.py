"""What each line of a guide is: heading, labelled field, list item, table row, title or text.

number + short words, with text below it      -> heading
short words right above a labelled field      -> heading        1101  优质粳稻新品种选育
number + label known from words/kinds.toml    -> field          （3）资助额度：…
number + anything else                        -> list item      1.芬兰：…
short words + colon, or a bare known label    -> field          攻关时限：3年内
cells between tabs or upright lines           -> table row
before the first heading, field or sentence   -> title
else                                          -> text, which continues the field or item above it
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import pairwise

from corpus import words
from corpus.dates import find_moments
from corpus.guide import ParagraphKind, Span
from corpus.numbering import UNITS, Numbering, read_numbering
from corpus.sentences import split_sentences
from corpus.tables import is_continued, is_row

HAN = re.compile(r"[㐀-鿿]")
_BETWEEN_HAN = re.compile(r"(?<=[㐀-鿿]) (?=[㐀-鿿])")
_COLON = r"\s*(?:：|:(?!//|\d))"
_LABEL = re.compile(
    r"[【\[](?P<b>[^】\]]{2,20})[】\]]\s*[：:]?" + rf"|(?P<p>[^，。；！？、,.;!?\t：:]{{1,45}}?){_COLON}"
    rf"|(?P<v>[^。；！？.;!?\t：:]{{1,45}}?){_COLON}\s*(?=\d)"  # Stage 1, full proposal, closes: 3 May 2026
)
_ITEM_NAME = re.compile(
    rf"(?P<p>[^，。；！？,;!?\t：:]{{1,90}}?){_COLON}" + r"|(?P<d>[^，。；！？、,;!?\t：:]{2,20})。(?=.)"
)
_BRACKETED = re.compile(r"[【（(\[]([^】）)\]]{2,16})[】）)\]]\s*")
_SPACED_LABEL = re.compile(r"(?P<label>[^\s，。；：、,.;:]{2,14})(?:\u3000+| {2,})(?=\S)")
# 专题一　…, 专题一、…, Topic 2 …, or a code: 1101　…, GJ2601 …
_NAMED_HEADING = re.compile(
    r"(?P<label>[㐀-鿿]{2,4} ?(?:[零〇一二三四五六七八九十百]+|\d{1,2})|[A-Z][a-z]+ (?:\d{1,2}|[A-H])"
    r"|[A-Z]{0,4}-?\d{1,6})(?:\s*、\s*(?![㐀-鿿]{2,4}[一二三四五六七八九十\d])|\s+)(?=\S)"
)
_VALUE = re.compile(r"[\d０-９]{3}|[元%％@]")
_NO_HEADING = re.compile(r"[。；;！!？?，：:]|[.,]\s|[.,]$")
_LONGEST_LABEL = 14  # characters of a Chinese label
_LONGEST_LATIN_LABEL = 45
_LONGEST_LATIN_NAME = 60  # of a list item
_LONGEST_HEADING = 45
_LONGEST_LATIN_HEADING = 90


@dataclass(frozen=True, slots=True)
class Line:
    """A line as classified; `opens` a section or not (第五条 opens one and has text of its own)."""

    span: Span
    kind: ParagraphKind
    numbering: Numbering | None
    label: Span | None
    body: Span
    opens: bool = False


def read_lines(text: str) -> list[Line]:
    """Every line of `text` that is not blank, in order."""
    lines = _table_rows(text, _over_parts(text, [_classify(text, span) for span in _lines(text)]))
    return _demote_leaves(_front_matter(text, _titled(text, lines)))


def title_of(text: str, lines: list[Line]) -> str:
    """The title in the front matter; of 关于印发《…》的通知 what stands in 《》."""
    parts = [tidy(line.span.of(text)) for line in lines if line.kind is ParagraphKind.TITLE]
    parts = [part for part in parts if not words.listed("front").fullmatch(part)][:3]
    for part in parts:
        if match := words.listed("wrapped").match(part):
            return next(group for group in match.groups() if group)
    return ("" if HAN.search("".join(parts)) else " ").join(parts)


def tidy(words_: str) -> str:
    """A label without the white space that layout put into it.

    >>> tidy(" 攻 关 时 限 "), tidy("Closing   date"), tidy("mRNA 疫苗")
    ('攻关时限', 'Closing date', 'mRNA 疫苗')
    """
    return _BETWEEN_HAN.sub("", " ".join(words_.split()))


def _lines(text: str) -> list[Span]:
    """The lines that are not blank, without the white space around them."""
    return [
        Span(m.start() + len(m[0]) - len(m[0].lstrip()), m.start() + len(m[0].rstrip()))
        for m in re.finditer(r"[^\n]+", text)
        if m[0].strip()
    ]


def _classify(text: str, span: Span) -> Line:
    if is_row(span.of(text)):
        return Line(span, ParagraphKind.ROW, None, None, span)
    numbering = read_numbering(span.of(text))
    rest = _stripped(text, span.start + (numbering.length if numbering else 0), span.end)
    if numbering and numbering.family in UNITS:
        label, body = _unit_title(text, rest)
        bare = body.start == body.end or _heading_like(rest.of(text))
        kind = ParagraphKind.HEADING if bare else ParagraphKind.ITEM
        return Line(span, kind, numbering, label, body, opens=True)
    label, body = _split_label(text, rest, numbered=numbering is not None)
    if label and body.start < body.end and words.listed("heading").fullmatch(tidy(label.of(text))):
        return Line(span, ParagraphKind.HEADING, numbering, label, body, opens=True)
    if label and (numbering is None or words.is_label(tidy(label.of(text)))):
        return Line(span, ParagraphKind.FIELD, numbering, label, body)
    titled = label is not None and body.start == body.end and not words.is_cued(tidy(label.of(text)))
    if numbering and numbering.is_bullet:
        return Line(span, ParagraphKind.ITEM, numbering, label, body)
    said = rest.of(text).rstrip("。")
    if numbering and said != rest.of(text) and _short(said) and words.is_label(tidy(said)):  # （三）资助期限。
        end = rest.start + len(said)
        return Line(span, ParagraphKind.FIELD, numbering, Span(rest.start, end), Span(span.end, span.end))
    if numbering and (titled or _heading_like(rest.of(text))):
        return Line(span, ParagraphKind.HEADING, numbering, None, rest, opens=True)
    if numbering and label and body.start == body.end:  # words that announce a list
        return Line(span, ParagraphKind.ITEM, numbering, None, rest)
    if numbering:
        return Line(span, ParagraphKind.ITEM, numbering, label, body)
    if spaced := _SPACED_LABEL.match(rest.of(text)):  # a label that white space sets off: 攻关时限　3年
        end = rest.start + spaced.end("label")
        if words.is_label(tidy(text[rest.start : end])):
            return Line(span, ParagraphKind.FIELD, None, Span(rest.start, end), _stripped(text, end, span.end))
    if _short(rest.of(text)) and words.is_label(tidy(rest.of(text))):  # a label on a line of its own
        return Line(span, ParagraphKind.FIELD, None, rest, Span(span.end, span.end))
    return Line(span, ParagraphKind.TEXT, None, None, rest)


def _table_rows(text: str, lines: list[Line]) -> list[Line]:
    """Below a row, a line with the border of a cell is a row too, although all its cells but one are empty."""
    result: list[Line] = []
    for line in lines:
        if result and result[-1].kind is ParagraphKind.ROW and is_continued(whole_line(text, line.span).of(text)):
            line = Line(line.span, ParagraphKind.ROW, None, None, line.span)
        result.append(line)
    return result


def _titled(text: str, lines: list[Line]) -> list[Line]:
    """Marks the lines that title what follows without a number of the outline.

    A heading word with a number (专题一　现代种业) does so by itself, other short words where a labelled field
    is right below them.
    """
    result = list(lines)
    for i, line in enumerate(lines):
        if line.kind is not ParagraphKind.TEXT or not _heading_like(words_ := line.span.of(text)):
            continue
        named = _NAMED_HEADING.match(words_)
        worded = named is not None and words.listed("heading").fullmatch(tidy(named["label"])) is not None
        fielded = i > 0 and not _awaits_body(lines[i - 1]) and lines[i + 1 : i + 2] and _is_field(lines[i + 1])
        told = lines[i + 1 : i + 2] and re.search(r"[。.;；:：]$|[：:]\s", lines[i + 1].span.of(text))
        if i and told and words.listed("generic").fullmatch(words_):  # SUMMARY above sentences
            result[i] = replace(line, kind=ParagraphKind.HEADING, opens=True)
            continue
        if named is not None and (worded or fielded):
            label = Span(line.span.start, line.span.start + named.end("label"))
            body = _stripped(text, line.span.start + named.end(), line.span.end)
            result[i] = replace(line, kind=ParagraphKind.HEADING, label=label, body=body, opens=True)
        elif fielded and lines[i - 1].kind is not ParagraphKind.TITLE and not _VALUE.search(tidy(words_)):
            result[i] = replace(line, kind=ParagraphKind.HEADING, opens=True)
    return result


def _is_field(line: Line) -> bool:
    return line.kind is ParagraphKind.FIELD


def _awaits_body(line: Line) -> bool:
    """Whether the line is a label whose value is to follow on a line of its own."""
    return _is_field(line) and line.body.start == line.body.end


def whole_line(text: str, span: Span) -> Span:
    """The line that holds `span`, with the white space around it."""
    end = text.find("\n", span.end)
    return Span(text.rfind("\n", 0, span.start) + 1, end if end >= 0 else len(text))


def _stripped(text: str, start: int, end: int) -> Span:
    words_ = text[start:end]
    return Span(min(end, start + len(words_) - len(words_.lstrip())), end)


def _split_label(text: str, span: Span, numbered: bool) -> tuple[Span | None, Span]:
    """Label and body of a line; an item's name may be longer and may end in a full stop."""
    match = _LABEL.match(text, span.start, span.end)
    if match is None and numbered:
        match = _ITEM_NAME.match(text, span.start, span.end)
    if match is None:
        return None, span
    group = match.lastgroup or "p"
    label = Span(match.start(group), match.end(group))
    words_ = label.of(text)
    if not _short(words_, numbered) or not re.search(r"[^\W\d_]", words_) or _is_date(words_):
        return None, span
    return label, _stripped(text, match.end(), span.end)


def _is_date(label: str) -> bool:
    """Whether a label is but the date of what stands behind it: 12 January 2026: call opens."""
    for moment in reversed(find_moments(label)):
        label = label[: moment.span.start] + label[moment.span.end :]
    return not re.sub(r"\W|\b(to|and|until)\b|[至到]", "", label)


def _short(label: str, numbered: bool = False) -> bool:
    """Whether words are short enough for a label, or for the name of a numbered item."""
    if HAN.search(label):
        longest = _LONGEST_LABEL * (3 if numbered else 1)
    else:
        longest = _LONGEST_LATIN_NAME if numbered else _LONGEST_LATIN_LABEL
    return len(tidy(label)) <= longest


def _unit_title(text: str, rest: Span) -> tuple[Span | None, Span]:
    """`【申报条件】 body` or `（申报条件）body` behind 第五条, or a mere title; no label where there is none."""
    if match := _BRACKETED.match(text, rest.start, rest.end):
        return Span(match.start(1), match.end(1)), Span(match.end(), rest.end)
    if _heading_like(rest.of(text)):
        return rest, Span(rest.end, rest.end)
    return None, rest


def _heading_like(words_: str) -> bool:
    longest = _LONGEST_HEADING if HAN.search(words_) else _LONGEST_LATIN_HEADING
    return 0 < len(words_) <= longest and not _NO_HEADING.search(words_)


def _front_matter(text: str, lines: list[Line]) -> list[Line]:
    """Mark the lines before the first heading, field, item or sentence as the title."""
    result = list(lines)
    for i, line in enumerate(lines):
        words_ = line.span.of(text)
        if not (words.listed("front").fullmatch(words_) or words.listed("title").fullmatch(words_)):
            named = i == 0 and line.kind is ParagraphKind.FIELD and words_[-1] not in "。.：:"
            if named and line.label and not words.is_label(tidy(line.label.of(text))):  # Competition: rural transport
                pass
            elif line.kind is not ParagraphKind.TEXT or words_.endswith(("：", ":")):
                break
            if i and words.listed("generic").fullmatch(words_):  # SUMMARY
                break
            if len(split_sentences(text, line.span)) > 1 or words_[-1] in "。！？!?.":
                break
        result[i] = replace(line, kind=ParagraphKind.TITLE, numbering=None, label=None, body=line.span, opens=False)
    return result


def _over_parts(text: str, lines: list[Line]) -> list[Line]:
    """`9. Payments, reporting and contact` above `9.1` is a heading, although a comma stands in it."""
    result = list(lines)
    for i, (line, below) in enumerate(pairwise(lines)):
        number, inner = line.numbering, below.numbering
        if line.kind is ParagraphKind.ITEM and number and inner and number.family == "." and inner.family == "1.1":
            words_ = line.body.of(text)
            if inner.value == 1 and len(words_) <= _LONGEST_LATIN_HEADING and words_[-1:] not in "。.；;：:":
                result[i] = replace(line, kind=ParagraphKind.HEADING, label=None, opens=True)
    return result


def _demote_leaves(lines: list[Line]) -> list[Line]:
    """Numbered short lines with nothing below them are a list, not headings.

    `1.营业执照` `2.财务报表`: the first is followed by its own sibling, so it heads nothing; the
    last one goes with its siblings.
    """
    result = list(lines)
    for i, line in enumerate(lines):
        number = line.numbering
        if not line.opens or number is None or line.label or number.family in UNITS:
            continue
        after = lines[i + 1].numbering if i + 1 < len(lines) else None
        leaf = after is not None and after.same_style(number) and after.follows(number)
        before = result[i - 1] if i else None
        listed = (
            before is not None
            and before.kind is ParagraphKind.ITEM
            and before.numbering is not None
            and before.numbering.same_style(number)
            and number.follows(before.numbering)
        )
        if leaf or listed:
            result[i] = replace(line, kind=ParagraphKind.ITEM, opens=False)
    return result
