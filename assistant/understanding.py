"""What a question asks for where its words do not tell: by its meaning, above calibrated thresholds.

The word lists come first, because a hit in them needs no embedding. The classifier (intents.py) is asked
where they know nothing, and where a word of a matter that guides often leave open (words/open.toml) makes
their hit doubtful: 申报书模板 asks for a template, not for the documents to submit.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from assistant import words
from assistant.language import plain
from assistant.question import Question
from assistant.references import length, stub
from assistant.series import other_wordings
from corpus.words import any_of

if TYPE_CHECKING:  # numpy takes a tenth of a second to import, and most questions need no classifier
    from assistant.intents import Likely

_PERHAPS = 0.1  # likelihood of another world from which on a question that nothing knows is taken for one of it

# likelihood of another kind, by itself and beside that of the kind told, from which on general words are overruled
_LEAST_AGAINST, _TIMES = 0.4, 4
_FIGURES = frozenset({"funding", "duration"})

_BARE = 6  # characters of a question that says no more than the word that asks
_COUNTRY = 4  # characters of a name that may be a country's: its side may be what is asked about
_BRACKETS = re.compile(r"\([^()]*\)")

Recognise = Callable[[Question], "Likely"]


def nothing_recognised(question: Question) -> Likely:
    """Where there is no classifier, the words alone tell."""
    return {}


def together(readings: Sequence[Likely]) -> Likely:
    """How likely each kind is by several readings of one question, the likeliest first."""
    shares = {kind: sum(reading[kind] for reading in readings) / len(readings) for kind in readings[0]}
    return dict(sorted(shares.items(), key=lambda share: -share[1]))


def understood(question: Question, recognise: Recognise) -> Question:
    """The question with the kind that its meaning tells, where its words do not tell one for sure."""
    left_open, general = _open_words().search(_without_names(question)) is not None, _general(question)
    compared = "difference" in question.forms and len(question.subjects) > 1  # as a whole
    if not (left_open or general) and (question.kinds or compared or _only_names(question)):
        return question
    likely = recognise(question)
    intent = next(iter(likely), "")
    question = replace(question, perhaps_elsewhere=likely.get("elsewhere", 0.0) >= _PERHAPS)
    if not intent or likely[intent] < _least(intent, question):
        return question
    other = left_open and _group(intent) == "open"
    if question.kinds and not other and not (general and _surely_other(question, likely)):
        return question
    kinds = (intent,) if _group(intent) in ("kind", "open") else question.kinds
    return replace(question, kinds=kinds, intent=intent)


def _without_names(question: Question) -> str:
    """The message without the names of its subjects: 海外 in the name of a programme asks for no matter."""
    rest = question.plain.lower()
    for name in question.subject_names if question.names_subject else ():
        for called in (plain(name), _BRACKETS.sub("", plain(name)), *other_wordings(name)):
            rest = rest.replace(called.lower(), "。") if len(called) > _COUNTRY else rest
    return rest


def _general(question: Question) -> bool:
    """Whether all that asks are words that questions for other kinds hold too: how long, 负责人."""
    return (
        bool(question.kinds and question.asked)
        and not question.quantities
        and not _bare(question)
        and all(
            (general := words.ask(kind).general) is not None and general.fullmatch(question.plain, start, end)
            for start, end, kind in question.asked
        )
    )


def _bare(question: Question) -> bool:
    """Whether it is but the word that asks (那经费呢?), which has its plain meaning then."""
    said = stub(question.plain)
    return length(said) <= _BARE and len(said) <= sum(end - start for start, end, _ in question.asked) + 1


def _surely_other(question: Question, likely: Likely) -> bool:
    """Whether by its meaning it is surely for what its words did not tell."""
    intent = next(iter(likely))
    figures = _FIGURES.issuperset(question.kinds)  # a matter that is left open may have its money and its time too
    if intent in question.kinds or not (_group(intent) == "kind" or (_group(intent) == "open" and figures)):
        return False
    own = max(likely.get(kind, 0.0) for kind in question.kinds)
    against = likely[intent] >= max(_LEAST_AGAINST, _TIMES * own)
    return against or likely[intent] >= words.load("thresholds")["intent"]["other"]


def _only_names(question: Question) -> bool:
    """Whether the message only names a subject (芬兰), which asks for no kind in particular."""
    if not question.names_subject or question.forms & {"polar", "interrogative"}:
        return False
    return all(any(term in name for name in question.subject_names) for term in question.terms)


def _least(intent: str, question: Question) -> float:
    """From which probability on an intent is believed: sooner where the wording hints at it (when …?), another world
    less easily where a subject is named."""
    group = _group(intent)
    named = group == "elsewhere" and question.names_subject and not question.inherited
    hinted = intent in question.weak
    return float(words.load("thresholds")["intent"]["elsewhere_named" if named else "hinted" if hinted else group])


def _group(intent: str) -> str:
    if intent in words.load("open"):
        return "open"
    return intent if intent == "elsewhere" else "smalltalk" if intent.startswith("smalltalk") else "kind"


@cache
def _open_words() -> re.Pattern[str]:
    """Words of a question that may mean a matter that guides leave open."""
    return any_of(ask for matter in words.load("open").values() for ask in matter["asks"]) or re.compile("(?!)")
