"""Which values of a sentence are of a kind: by the label that states it, or by the cues beside them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from corpus import words
from corpus.figures import Quantity
from corpus.guide import Span
from corpus.in_view import COLON, InView
from corpus.sentences import around, clause, parts
from corpus.values import Value, values_of

_ONE_MORE = re.compile(r"[、和及]\s*[^，。；、\d]{1,10}")
_SAYS_LITTLE = 4  # characters beside a share and its subject that say nothing else of it
_LONGEST_CITED = 80  # characters of a labelled sentence cited whole; of a longer one the clause with the value is

Valued = tuple[Span, Value]  # where a value stands, and the value
Cited = tuple[Span, Value, Span]  # and the words to cite


def values_in(view: InView, kind: words.Kind, span: Span) -> Iterator[Valued]:
    """The values in a span that are of a sort that the kind has."""
    for wanted in kind.values:
        for found in values_of(view.plain, span, wanted, view.year):
            value = found[1]
            if not isinstance(value, Quantity) or kind.takes(value.family, value.unit, value.high is None):
                yield found


def of_label(view: InView, kind: words.Kind, sentence: Span, found: list[Valued]) -> Iterator[Cited]:
    """The values of a sentence whose label states the kind, without those that are another matter."""
    right = [
        (span, value)
        for span, value in found
        if not (kind.excluded(beside := view.beside(sentence, span)) or kind.excluded_beside(beside))
    ]
    subjects = {tuple(view.subjects(sentence, span)) for span, _ in right}
    apart = len(subjects) > 1 and (view.subject,) not in subjects  # A类：20万元；B类：10万元
    values = [span for span, _ in right]
    for span, value in right:
        if kind.single and span != values[0] and not _is_share(view, sentence, span, values):
            continue
        stated = view.part(sentence, span) if apart else sentence
        whole = stated.end - stated.start <= _LONGEST_CITED
        cited = stated if whole else clause(view.guide.text, sentence, span)
        yield span, value, cited


def of_cues(view: InView, kind: words.Kind, sentence: Span, found: list[Valued]) -> Iterator[Cited]:
    """The values of those parts of the sentence that have a cue; one before a colon holds for all parts."""
    words_ = sentence.of(view.plain)
    cues = [Span(sentence.start + m.start(), sentence.start + m.end()) for m in kind.cues_in(words_)]
    if not cues:
        return
    colon = COLON.search(words_)
    leading = [cue for cue in cues if colon and cue.end <= sentence.start + colon.end()]
    if colon and kind.excluded_beside(words_[: colon.end()]):  # paid in three instalments: 40%, …
        lead, each_one = sentence.start + colon.end(), words.listed("for_each")
        leading = []
        found = [f for f in found if f[0].start < lead or each_one.search(view.beside(sentence, f[0]))]
    near: list[Span] = []
    for part in parts(view.plain, sentence):
        goes_on = near if words.listed("of_which").match(view.plain, part.start) else []
        near = [cue for cue in cues if cue.overlaps(part)] or leading or goes_on
        right = [
            (span, value, min(near, key=lambda cue: _distance(span, cue)))
            for span, value in found
            if near and part.contains(span) and not kind.excluded(around(view.plain, part, span))
        ]
        if near != leading:
            right = [each for each in right if not _of_another(view, kind, sentence, each[0], cues)]
        if kind.single and right:
            nearest = min(right, key=lambda each: _distance(each[0], each[2]))
            values = [each[0] for each in right]
            right = [each for each in right if each is nearest or _is_share(view, sentence, each[0], values)]
        for span, value, cue in right:
            if not kind.excluded_beside(view.beside(sentence, span)):
                both = Span(min(span.start, cue.start), max(span.end, cue.end))
                yield span, value, clause(view.guide.text, sentence, both)


def _is_share(view: InView, sentence: Span, value: Span, values: list[Span]) -> bool:
    """Whether a value is but one subject's share of a whole: 预算合计3600万元，其中A类1800万元、B类1200万元."""
    own = clause(view.plain, sentence, value)
    if _goes_on_with(view, value, own, values):
        return True
    if view.names.narrowed(view.subject, view.plain, own, value) == [view.subject]:
        return False
    start = max([own.start, *(other.end for other in values if other.end <= value.start)])
    end = min([own.end, *(other.start for other in values if other.start >= value.end)])
    beside = view.plain[start : value.start] + view.plain[value.end : end]
    rest = words.listed("says_little").sub("", view.names.pattern.sub("", beside))
    return len(re.sub(r"\W", "", rest)) <= _SAYS_LITTLE


def _goes_on_with(view: InView, value: Span, own: Span, values: list[Span]) -> bool:
    """Whether a value is one more of the same, joined by a comma: 创新券总额8000万元、贴息资金3000万元."""
    before = max((other.end for other in values if own.start <= other.start < value.start), default=None)
    return before is not None and bool(_ONE_MORE.fullmatch(view.plain, before, value.start))


def _of_another(view: InView, kind: words.Kind, sentence: Span, value: Span, cues: list[Span]) -> bool:
    """Whether a value stands in a clause without a cue of its kind, but with one of another kind."""
    beside = view.beside(sentence, value)
    others = (other for other in words.kinds() if other != kind and set(other.values) & set(kind.values))
    return not _in_clause(view, sentence, value, cues) and any(other.cued(beside) for other in others)


def _in_clause(view: InView, sentence: Span, value: Span, cues: list[Span]) -> bool:
    own = clause(view.plain, sentence, value)
    return any(cue.overlaps(own) for cue in cues)


def _distance(value: Span, cue: Span) -> int:
    return max(cue.start - value.end, value.start - cue.end, 0)
