"""What a guide's words share with a question: its telling terms, weighted by how rarely the guide uses them.

A term is a word of the question with its wordings in either language (words/relevance.toml, glossary.toml), so that
公司 finds 企业 and “debts” 债务. Names of the question's subjects and words that only ask tell nothing.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cache, lru_cache

from assistant import words
from assistant.glossary import wordings_of
from assistant.library import Library
from assistant.places import countries_in, without_countries
from assistant.provisions import Provision
from assistant.question import Question
from assistant.sieve import Sieve
from assistant.wordsearch import abbreviates, held

_TELLING = ("n", "v", "a", "j", "b", "l", "i", "s", "f", "eng")  # parts of speech
_LATIN_WORD = re.compile(r"[A-Za-z&]+")
_JOINING = ("and", "of", "&", "for")
_NAME_OF = 3  # Latin words in a row from the names of a question's subjects that name one
_HAN = re.compile("[㐀-鿿]")
_LONGEST_COMMON = 3  # characters that a question and a name have in common without naming it, and one more
_SHORTENED = 2  # characters before it that are short for the words before it in the name
HALF = 0.5  # of a long word's pairs of characters that a text has to have
_UNKNOWN = {"n": 0.6}  # weight of a word that no guide has, beside that of the rarest one
_TALK = 0.3  # … and that is no noun
_BESIDE = 0.6  # what a term counts that stands beside the clause, not in it


@dataclass(frozen=True, slots=True)
class Term:
    """A word of a question. `pattern`: its wordings; `others`: its words in the other language; else only itself."""

    word: str
    noun: bool
    pattern: re.Pattern[str] | None = None
    others: tuple[str, ...] = ()

    def degree(self, text: str) -> float:
        """How far a lower-case text has the term, from 0 to 1; of a long Chinese word a part may do."""
        if self.pattern is not None:
            return 1.0 if self.pattern.search(text) else 0.0
        if held(self.word, text):
            return 1.0
        if self.others:
            return sum(held(word, text) for word in self.others) / len(self.others)
        if self.word.isascii() or len(self.word) < 3:
            return 0.0
        pairs = [self.word[i : i + 2] for i in range(len(self.word) - 1)]
        share = sum(pair in text for pair in pairs) / len(pairs)
        return share if share >= HALF else 0.0


@dataclass(frozen=True, slots=True)
class Match:
    """A provision and the share of the question's weight that it holds: in its clause, and with what is beside it.

    foreign: its guide is in another language than the question. carried: in its clause with those before it, of
    whose subject it may go on to speak.
    """

    provision: Provision
    own: float
    whole: float
    foreign: bool = False
    carried: float = 0.0


def telling_terms(question: Question, library: Library, text: str | None = None) -> tuple[Term, ...]:
    """The terms of the question (or of a `text` of it) that an answer should hold, in either language, without what
    names the question's subjects."""
    bare = question.plain if text is None else text
    if not question.names_subject:
        return terms_of(bare)
    names = (*question.subject_names, *library.english_names(question.subjects))
    for name in sorted(names, key=lambda name: _run_length(bare, name), reverse=True):
        bare = _without_run(bare, name) if _HAN.search(name) else bare  # of a Latin name each word counts
    bare = _without_mentions(bare, " ".join(names).lower())
    for site in question.sites:
        bare = bare.replace(site, "。")
    bare = _without_wordings(bare, " ".join(names))
    return tuple(term for term in terms_of(bare) if not _names(term, question, " ".join(names)))


def _without_mentions(plain: str, names: str) -> str:
    """The text without the Latin words that name its subjects together: a provincial S&T cooperation base."""
    rest = list(plain)
    run: list[re.Match[str]] = []
    for word in [*_LATIN_WORD.finditer(plain), None]:
        joined = bool(run) and word is not None and not plain[run[-1].end() : word.start()].strip(" –-")
        named = word is not None and (held(word[0].lower(), names) or ("&" in word[0] and word[0].lower() in names))
        if word and (joined or not run) and (named or (run and word[0] in _JOINING)):
            run.append(word)
            continue
        while run and run[-1][0] in _JOINING:
            run.pop()
        if len(run) >= _NAME_OF:
            rest[run[0].start() : run[-1].end()] = "。" * (run[-1].end() - run[0].start())
        run = [word] if word and named else []
    return "".join(rest)


def _without_run(plain: str, name: str) -> str:
    """The text without its longest run of characters of a name: 海外研发机构 of 省级企业海外研发机构."""
    start, end = longest_run(plain, name) or (len(plain), len(plain))
    shortened = [n for n in range(1, min(_SHORTENED, start) + 1) if set(plain[start - n : start]) <= set(name)]
    start -= max(shortened, default=0)  # 国合 of 国合载体联合研发
    return plain[:start] + "。" + plain[end:] if start < end else plain


def _run_length(plain: str, name: str) -> int:
    start, end = longest_run(plain, name) or (0, 0)
    return end - start


def longest_run(plain: str, name: str) -> tuple[int, int] | None:
    """Where the longest run of characters of a (lower-case) name stands in a text, if it is long enough to name it."""
    run = SequenceMatcher(None, plain.lower(), name, autojunk=False).find_longest_match()
    return None if run.size < _LONGEST_COMMON else (run.a, run.a + run.size)


def _without_wordings(plain: str, names: str) -> str:
    """The text without the English words for what the Chinese names say: overseas R&D institution."""
    rest = list(plain)
    for term, spans in wordings_of(names, plain).items():
        for start, end in spans if term not in words.load("generic")["words"] else ():
            rest[start:end] = "。" * (end - start)
    return "".join(rest)


def _names(term: Term, question: Question, names: str) -> bool:
    """Whether a term is part of a name of the question's subjects, or short for it; a common word need not be."""
    countries = [name.lower() for c in question.countries if c.zh in names for name in (c.zh, c.en)]
    found = term.pattern.search(names) if term.pattern else None
    common = {term.word, found[0] if found else term.word} & set(words.load("generic")["words"])
    return term.word in countries or (not common and (term.degree(names) == 1 or abbreviates(term.word, names)))


@lru_cache(maxsize=256)
def terms_of(plain: str) -> tuple[Term, ...]:
    """The telling words of a text, each with its wordings in both languages."""
    import rjieba  # 0.1 s to import

    rest = plain
    found: list[tuple[int, Term]] = []
    for pattern in _sieve().candidates(plain):
        if match := pattern.search(rest):
            verb = all(tag == "v" for _, tag in rjieba.tag(match[0]))  # 买: a guide may do without the word
            found.append((match.start(), Term(match[0].lower(), not verb, pattern)))
            rest = pattern.sub(lambda m: "。" * len(m[0]), rest)
    for zh, english in words.load("glossary")["english"].items():
        if zh in rest:
            found.append((rest.find(zh), Term(zh, True, None, tuple(english.split()))))
            rest = rest.replace(zh, "。" * len(zh))
    for country in countries_in(rest):
        pattern = re.compile(f"{re.escape(country.zh)}|{re.escape(country.en)}", re.IGNORECASE)
        found.append((0, Term(country.zh if country.zh in rest else country.en.lower(), True, pattern)))
    rest = without_countries(rest)
    function = set(words.load("relevance")["function"])
    known = {term.word for _, term in found}
    for chunk in re.findall(r"[A-Za-z]+(?:[-&'][A-Za-z]+)*|[^A-Za-z]+", rest):
        latin = chunk[0].isascii() and chunk[0].isalpha()
        for word, tag in [(chunk.lower(), "eng")] if latin else rjieba.tag(chunk):
            if len(word) > 1 and tag.startswith(_TELLING) and word not in function and word not in known:
                found.append((rest.find(word), Term(word, tag[0] in "njble")))
                known.add(word)
    return tuple(term for _, term in sorted(found, key=lambda each: each[0]))


@cache
def _sieve() -> Sieve:
    return Sieve(wordings())


@cache
def wordings() -> tuple[re.Pattern[str], ...]:
    """One pattern for each thing that has several wordings, the longest wordings first."""
    groups = [list(words.load("relevance")["same"])]
    glossary = words.load("glossary")
    groups.append(
        [
            "|".join([re.escape(zh), *(rf"(?<![a-z])(?:{w})(?![a-z])" for w in ws)])
            for zh, ws in glossary["terms"].items()
        ]
    )
    return tuple(re.compile(pattern, re.IGNORECASE) for group in groups for pattern in group)


def matches(
    question: Question, library: Library, every: bool = False, terms: tuple[Term, ...] | None = None
) -> list[Match]:
    """The provisions that bear on the question and share its `terms` (or `every` one), best first."""
    terms = telling_terms(question, library) if terms is None else terms
    found: list[Match] = []
    for guide in library.guides if terms or every else ():
        if question.subjects and all(subject.guide != guide.id for subject in question.subjects):
            continue
        for match in _weighed(terms, library, guide.id, question.language == guide.language):
            about = not question.names_subject or question.is_about(match.provision.subject)
            if about and (match.whole or every):
                found.append(match)
    return sorted(found, key=lambda match: -match.whole)


@lru_cache(maxsize=64)
def _weighed(terms: tuple[Term, ...], library: Library, guide_id: str, same_language: bool) -> tuple[Match, ...]:
    """What each provision of a guide holds of the terms; several rules ask for it in turn."""
    provisions = library.provisions_of(guide_id)
    texts = _texts(library, guide_id, same_language)
    weights = weights_of(terms, [whole for _, _, whole in texts], same_language)
    total = sum(weights.values()) or 1
    found = []
    for provision, (text, context, _) in zip(provisions, texts, strict=True):
        degrees = [(term, term.degree(text), weight) for term, weight in weights.items()]
        own = sum(degree * weight for _, degree, weight in degrees)
        beside = sum(term.degree(context) * weight for term, degree, weight in degrees if not degree)
        before = sum(term.degree(provision.before) * weight for term, degree, weight in degrees if not degree)
        carried = (own + before) / total if own and provision.before else 0.0
        found.append(Match(provision, own / total, (own + _BESIDE * beside) / total, not same_language, carried))
    return tuple(found)


@lru_cache(maxsize=64)
def _texts(library: Library, guide_id: str, same_language: bool) -> tuple[tuple[str, str, str], ...]:
    """Of each provision of a guide the clause, what stands beside it, and both."""
    read = (_read(provision, same_language) for provision in library.provisions_of(guide_id))
    return tuple((own, beside, f"{own} {beside}") for own, beside in read)


def _read(provision: Provision, same_language: bool) -> tuple[str, str]:
    """The clause and what stands beside it, with their English for a question in English.

    The English of a sentence is that of its clause where it is but one.
    """
    if same_language or not provision.english:
        return provision.text, provision.context
    whole = provision.clause == provision.sentence
    own = f"{provision.text} {provision.english}" if whole else provision.text
    return own, f"{provision.context} {provision.english}"


def weights_of(terms: Iterable[Term], texts: Sequence[str], same_language: bool) -> dict[Term, float]:
    """Inverse document frequency; a term of no text weighs less the less it needs to be in one."""
    weights = {}
    most = math.log((len(texts) + 1) / 0.5)
    for term in terms:
        count = sum(term.degree(text) > 0 for text in texts)
        if count:
            weights[term] = math.log((len(texts) + 1) / (count + 0.5))
        else:
            weights[term] = most * (_UNKNOWN["n"] if term.noun and (same_language or term.pattern) else _TALK)
    return weights
