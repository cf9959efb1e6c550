"""Which questions an enquiry asks: sentences that ask, each to be read on its own.

What the writer is about (a country, a project, his kind of institution) is often said once, in another
sentence or in the subject line; a question that does not name it itself is read with its name before it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache

from assistant import words
from assistant.conversation import split_message
from assistant.language import plain
from assistant.library import Library
from assistant.mail import Mail
from assistant.phrasing import joined, name_of
from assistant.question import Question, read_question
from assistant.rules.guard import is_programme, small_talk
from assistant.subjects import Subject

_CLAUSES = re.compile(
    r"(?<=[，,、；;])|(?=以及|还有(?!多|几|没|时间|机会|可能)|另外|并且)|(?<=\s)(?=(?:and|or|also)\s)", re.IGNORECASE
)
_JOINING = re.compile(r"^\s*(?:以及|还有|另外|并且|(?:and|or|also)\s)", re.IGNORECASE)
_PERSONAL = re.compile(
    r"(?<!\d)(?:(?:\+?86[ -]?)?1[3-9]\d[ -]?\d{4}[ -]?\d{4}|\d{17}[\dXx]|\d{15,19})(?!\d)"
    r"|[A-Za-z0-9._+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+"
)
_GENERAL = frozenset({"which_subjects"})


@dataclass(frozen=True, slots=True)
class Asked:
    """A question of an enquiry.

    text: its words, without introduction and personal data; turn: what is asked for it, with the name of what
    it is about. follows: whether it can only be read after the question before (“那挪威呢”).
    """

    text: str
    turn: str
    follows: bool


def questions_in(mail: Mail, library: Library, today: date, language: str) -> list[Asked]:
    """The questions of the body, each once; where it asks nothing, those of the subject line."""
    found = _Finder(library, today, language)
    found.notice(mail.subject)
    asked = list(found.in_text(mail.body)) or list(_Finder(library, today, language).in_text(mail.subject))
    once: dict[str, Asked] = {}
    for one in asked:
        once.setdefault(re.sub(r"\W", "", plain(one.turn)).lower(), one)
    return list(once.values())


class _Finder:
    """Goes through sentences in order; knows what the ones before were about."""

    def __init__(self, library: Library, today: date, language: str) -> None:
        self._library = library
        self._today = today
        self._language = language
        self._known: dict[str, Question] = {}  # sentences are looked at more than once
        self._topic = ""  # names of subjects or countries
        self._subjects: tuple[Subject, ...] = ()  # those of the topic
        self._entity = ""  # the writer's kind of institution
        self._listing = False  # it was said that questions follow

    def in_text(self, text: str) -> Iterator[Asked]:
        for line in text.split("\n"):
            number = words.pattern("mail", "number")
            listed = number.search(line) is not None
            for sentence in split_message(line):
                part = number.sub("", sentence).strip()
                for piece in self._pieces(part) if self._is_question(part, listed) else ():
                    yield self._asked(piece)
                self.notice(part)

    def notice(self, sentence: str) -> None:
        """Remembers what a sentence is about."""
        question = self._read(sentence)
        self._keep_topic(question)
        if entity := _entity_in(question.plain):
            self._entity = entity
        self._listing = self._listing or _has("announces", question.plain)

    def _read(self, text: str) -> Question:
        if text not in self._known:
            self._known[text] = read_question(text, self._library, self._today)
        return self._known[text]

    def _keep_topic(self, question: Question) -> None:
        if names := self._names(question):
            self._topic, self._subjects = names, question.subjects

    def _elsewhere(self, question: Question) -> bool:
        """Whether its words stand in the text of another subject alone, one that does not hold the topic."""
        return any(not any(s.holds(topic) for topic in self._subjects) for s in question.subjects)

    def _names(self, question: Question) -> str:
        """The names of what the question is about, as far as it says it itself."""
        if question.unlisted:
            return joined((c.zh if self._language == "zh" else c.en for c in question.unlisted), self._language)
        if question.mentioned:
            return ""
        named = (name_of(s.path, s.guide, self._library, self._language) for s in question.subjects)
        return joined(named, self._language)

    def _is_question(self, part: str, listed: bool) -> bool:
        if not (_may_ask(part) or (listed and self._listing)):
            return False
        question = self._read(part)
        if not any(c.isalpha() for c in question.plain) or small_talk(question.plain):
            return False
        if _has("courtesy", question.plain) and not question.kinds:
            return False
        if part.rstrip("”\"'） )").endswith(("?", "？")):
            return True
        if _has("announces", question.plain):
            return False
        if listed and self._listing and question.kinds:
            return True
        named = question.polar and (question.unlisted or question.subjects)
        return bool(question.kinds or question.weak or named) and _asks(question)

    def _pieces(self, part: str) -> list[str]:
        """The sentence, in pieces where each of them asks something else by itself."""
        pieces: list[str] = []
        for clause in _CLAUSES.split(part):
            if pieces and not self._asks_alone(pieces[-1]):
                pieces[-1] += clause
            else:
                pieces.append(clause)
        if len(pieces) > 1 and not self._asks_alone(pieces[-1]):
            pieces[-2:] = ["".join(pieces[-2:])]
        kinds = [self._read(piece).kinds for piece in pieces]
        different = len({k for ks in kinds for k in ks}) == sum(map(len, kinds))
        return [_JOINING.sub("", piece).strip(" ，,、；;") for piece in pieces] if different else [part]

    def _asks_alone(self, piece: str) -> bool:
        question = self._read(piece)
        return bool(question.kinds) and _asks(question)

    def _asked(self, piece: str) -> Asked:
        question = self._read(piece)
        related = is_programme(question, self._library)
        follows = "follow_up" in question.forms or (related and not (question.kinds or question.weak))
        before = []
        if related and not (self._names(question) or self._elsewhere(question) or question.forms & _GENERAL):
            before.append(self._topic)
        if self._entity and question.polar and not _entity_in(question.plain):
            as_one = self._read(f"{self._entity} {piece}")
            before += [self._entity] if "applicant" in as_one.kinds else []
        self._keep_topic(question)
        turn = _without_personal(piece)
        prefix = joined(before, self._language)
        between = "：" if self._language == "zh" else ": "
        return Asked(_without_introduction(turn), f"{prefix}{between}{turn}" if prefix else turn, follows)


def _has(kind: str, text: str) -> bool:
    return words.pattern("mail", kind).search(text) is not None


def _may_ask(part: str) -> bool:
    """Whether the sentence has any of the signs of a question; most of a long mail is told apart by this alone."""
    text = plain(part)
    forms = (words.pattern("forms", form).search(text) for form in ("interrogative", "polar"))
    return "?" in text or any(forms) or _has("asks", text)


def _asks(question: Question) -> bool:
    interrogative = words.pattern("forms", "interrogative").search(question.plain)
    return question.polar or interrogative is not None or _has("asks", question.plain)


@cache
def _institutions() -> re.Pattern[str]:
    wordings = [wording for wordings in words.load("entities")["entities"].values() for wording in wordings]
    return re.compile("|".join(wordings), re.IGNORECASE)


def _entity_in(text: str) -> str:
    """The words for a kind of institution (企业, university) in a text, "" where there are none."""
    match = _institutions().search(text)
    return match[0] if match else ""


def _without_personal(text: str) -> str:
    """Clauses that hold a telephone number, a number of identity or an address go; in the last one it is masked."""
    clauses = re.split(r"(?<=[，,；;])", text)
    kept = [clause for clause in clauses if not _PERSONAL.search(clause)]
    return "".join(kept) if kept else _PERSONAL.sub("…", text)


def _without_introduction(text: str) -> str:
    clauses = re.split(r"(?<=[，,！!])", text)
    while len(clauses) > 1 and _has("introduction", clauses[0].strip(" ，,！!")):
        del clauses[0]
    return "".join(clauses).strip()
