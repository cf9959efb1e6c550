"""“A or B?” is answered only by a text that has one of the two: 一次性拨付还是分期, whether up front or in arrears."""

from __future__ import annotations

from dataclasses import dataclass

from assistant import words
from assistant.draft import Draft, Source
from assistant.library import Library
from assistant.question import Question
from assistant.relevance import Term, terms_of
from assistant.rules.silence import not_stated
from assistant.rules.statements import worded
from corpus.figures import find_quantities


@dataclass(frozen=True, slots=True)
class Option:
    """One of two things between which a question chooses, with the words that only it has."""

    words: str
    terms: tuple[Term, ...]

    def stands_in(self, text: str) -> bool:
        """Whether a lower-case text has it as it stands, or one of its words in any wording."""
        return self.words.lower() in text or any(term.degree(text) for term in self.terms)


def options_in(plain: str) -> tuple[Option, ...]:
    """The two options of a question; none where it has none, has more, or chooses between figures.

    >>> [option.words for option in options_in("补助是前补助还是后补助?")]
    ['前补助', '后补助']
    >>> [option.words for option in options_in("是竞争性分配还是定向委托")]
    ['竞争性分配', '定向委托']
    >>> [option.words for option in options_in("Please tell us whether it is paid up front or in arrears.")]
    ['up front', 'in arrears']
    >>> options_in("是150万还是200万?"), options_in("芬兰还是9月截止吗?"), options_in("是甲方、乙方还是丙方牵头?")
    ((), (), ())
    """
    match = words.pattern("comparing", "alternatives").search(plain)
    if match is None or find_quantities(match[0]) or plain[: match.start()].endswith("、"):
        return ()
    second = match["second"] or match["second_en"]
    first = _as_long(match["first"] or match["first_en"], second)
    own = [dict.fromkeys(terms_of(option)) for option in (first, second)]
    return tuple(
        Option(option, tuple(term for term in terms if term not in others))
        for option, terms, others in ((first, own[0], own[1]), (second, own[1], own[0]))
    )


def _as_long(clause: str, option: str) -> str:
    """The last words of a clause that are about as long as the other option: 竞争性分配 beside 定向委托."""
    if option.isascii():
        return " ".join(clause.split()[-len(option.split()) :])
    import rjieba  # 0.1 s to import

    taken = ""
    for word in reversed(rjieba.cut(clause, False)):
        if len(taken) >= len(option):
            break
        taken = word + taken
    return taken


def chosen_between(question: Question, draft: Draft, library: Library) -> Draft | None:
    """The draft where what it cites has one of the options; else the sentences that have, else silence.

    None where the question has no options, or they are not in the language of the guide.
    """
    options = options_in(question.plain)
    sources = [source for statement in draft.statements for source in statement.sources]
    if not options or any(library.guide(source.guide).language != question.language for source in sources):
        return None
    told = [_sentence(source, library) for source in sources]
    apart = _apart(options[0].words, options[1].words)
    if any(option.stands_in(text) or apart & set(text) for option in options for text in told):
        return draft
    terms = [term for option in options for term in option.terms]
    found = worded(question, library, terms) if terms else None
    return found or not_stated(question, None, library)


def _apart(first: str, second: str) -> set[str]:
    """The two characters in which Chinese options differ, if they differ in one place: 市里出, 县里出."""
    pairs = [{a, b} for a, b in zip(first, second, strict=False) if a != b]
    return pairs[0] if len(pairs) == 1 and len(first) == len(second) and not second.isascii() else set()


def _sentence(source: Source, library: Library) -> str:
    """The sentence of a source, with the label of its field."""
    guide = library.guide(source.guide)
    return f"{source.span.of(guide.text)} {guide.sentence_at(source.span.start).of(guide.text)}".lower()
