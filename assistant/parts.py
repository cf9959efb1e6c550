"""The questions of which a message consists: 补助多少，做几年; which agency, what date, what topics; dates and funding.

Each part is read by its own words, about what the whole message is about. One that no list of words knows is left to
its meaning (understanding.py).
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache
from itertools import pairwise

from assistant import words
from assistant.asking import asks_for_kind, forms_of
from assistant.library import Library
from assistant.question import Question, read_question

_CLAUSE = re.compile("[，,;；]")
_BORDER = re.compile(  # where one question of a message may end and the next begin
    r"[，,、；;？?。]\s*|(?<=[^，,、；;？?。])(?=以及|还有(?!多|几|没|时间|机会|可能|什么时间)|另外)|(?<=[㐀-鿿])\s+(?=[㐀-鿿])"
    r"|\band (?=(?:(?:by|for|to|at|from|in|on|with) )?(?:wh|how)|is|are|can|may|do|must)",
    re.IGNORECASE,
)
_ITEM = re.compile(r"\s*(?:[，,、；;/&]|\band\b|[和及与跟]|以及|还有(?!多|几|没|时间))\s*", re.IGNORECASE)
_CASE = re.compile(r"[^，,。？?]{2,30}(?:的话|时|的时候)[，,]")
_FRAGMENT = re.compile(r"\s*(?:and |or )?(?:at|by|up to) (?:what|which|how) [\w ]{2,20}[?.]*\s*", re.IGNORECASE)
_REPHRASED = re.compile(r"\s*(i mean|that is|in other words|也就是|就是说|换句话说|我是说|我的意思是)", re.IGNORECASE)
_HARDLY = re.compile(r"\s*(?:[A-Za-z'-]+ ){0,2}[A-Za-z'-]+,\s*")  # How often, in days a year, must …
_QUESTIONED = re.compile(r"(哪[一个家些条款]{0,2}|什么|啥)$|\b(which|what) $", re.IGNORECASE)  # the words that follow
_LEAD = re.compile(r"^[^:：]{2,40}[:：]")
_LONGEST_ITEM = 14  # characters of a thing in a list of those asked for
_LEAST_KNOWN = 0.5  # of such a list, by their words


def one_kind_each(question: Question, library: Library) -> list[Question]:
    """The questions of a message, each for one kind: “截止时间和经费分别是多少” has two.

    Where each has words of its own (补助多少，做几年), it is read by those alone; else of kinds that a single clause
    hints at the first is meant.
    """
    if "edition_changes" in question.kinds:
        return [question]  # the other kinds are those compared
    if question.asked and len(texts := _items(question) or _asking_parts(question)) > 1:
        parts: list[Question] = []
        for text in texts:
            part = read_question(text, library, question.today, question.language)
            if parts and (
                _FRAGMENT.fullmatch(text) or not (part.kinds or part.weak or part.terms)
            ):  # 哪个时区, and on which days
                space = " " if text[:1].isascii() else ""
                part = read_question(parts.pop().plain + space + text, library, question.today, question.language)
            parts.append(part)
        if _apart(parts):
            return [each for part in parts for each in _of_clause(_about_the_same(part, question))]
    return _of_clause(question)


def _of_clause(question: Question) -> list[Question]:
    if len(question.kinds) < 2:
        return [question]
    clauses = _CLAUSE.split(question.plain)
    asking = sum(1 for clause in clauses if _has("interrogative", clause))
    each = question.listed or asking > 1 or not (asking or question.polar)
    kinds = question.kinds if each else _asked_itself(question)
    return [replace(question, kinds=(kind,), perhaps=not each) for kind in kinds]


def _asked_itself(question: Question) -> tuple[str, ...]:
    """The kinds without those whose words only say of what another asks: 申报书 of 申报书在哪个网址填."""
    clauses = [*(border.start() for border in _CLAUSE.finditer(question.plain)), len(question.plain)]

    def clause(span: tuple[int, int, str]) -> int:
        return sum(end <= span[0] for end in clauses)

    meant = [span for span in question.asked if span[2] in question.kinds]
    asking = [span for span in meant if _QUESTIONED.search(question.plain[: span[0]]) or _asks_within(span, question)]
    where = {clause(span) for span in asking}
    apart = {span[2] for span in meant if span in asking or clause(span) not in where}
    told = {span[2] for span in meant} - apart
    return tuple(kind for kind in question.kinds if kind not in told)


def _asks_within(span: tuple[int, int, str], question: Question) -> bool:
    return _has("interrogative", question.plain[span[0] : span[1]])


def _apart(parts: list[Question]) -> bool:
    """Whether each part asks for something of its own: most by their words, and neighbours for different kinds."""
    known = [part.kinds for part in parts if part.kinds]
    if any(first == following for first, following in pairwise(known)):
        return False
    lists_subjects = not parts[0].kinds and parts[0].names_subject and "interrogative" not in parts[0].forms
    return not lists_subjects and len(known) >= max(1, _LEAST_KNOWN * len(parts))


def _items(question: Question) -> list[str]:
    """The things of a mere list that is asked for: “For Norway: deadline and funding”; [] where it is none."""
    if question.forms & {"interrogative", "polar"}:
        return []
    bare = words.pattern("guard", "polite").sub(" ", _LEAD.sub("", question.plain)).strip(" .。!！?？")
    items = [item.strip() for item in _ITEM.split(bare) if item.strip()]
    return items if len(items) > 1 and all(len(item) <= _LONGEST_ITEM for item in items) else []


def _asking_parts(question: Question) -> list[str]:
    """The parts of a message that ask for something each; what asks for nothing goes with the part that follows.

    A clause that only asks for yes or no about no kind of its own belongs to the one before it; a case (…的话，) at the
    beginning is that of each.
    """
    texts, start = [""], 0
    case = _CASE.match(question.plain)
    for end in [*(border.end() for border in _BORDER.finditer(question.plain)), len(question.plain)]:
        if (
            _asks(texts[-1])
            and _asks(question.plain[start:end])
            and not (_HARDLY.fullmatch(texts[-1]) or _REPHRASED.match(question.plain[start:end]))
        ):
            texts.append(case[0] if case else "")
        texts[-1] += question.plain[start:end]
        start = end
    return texts


@lru_cache(maxsize=1024)
def _asks(text: str) -> bool:
    """Whether a clause asks for something of its own."""
    forms = forms_of(text)
    if "interrogative" in forms or not forms & {"polar", "goes_on"}:
        return "interrogative" in forms
    return asks_for_kind(text)


def _has(form: str, text: str) -> bool:
    return words.pattern("forms", form).search(text) is not None


def _about_the_same(part: Question, question: Question) -> Question:
    """A part of a message, about what the message is about; what asks for it may be meant by the way."""
    part = replace(part, profile=question.profile, perhaps=not part.kinds)
    if part.names_subject or part.unlisted:
        return part
    return replace(
        part,
        subjects=question.subjects,
        mentioned=question.mentioned,
        inherited=question.inherited,
        unlisted=question.unlisted,
    )
