"""One question of a message, read by word lists alone: what it asks for, about whom, with which figures and days."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from difflib import SequenceMatcher
from functools import cache, lru_cache

from assistant import language, words
from assistant.asking import forms_of, joined_as_list, kinds_hinted, kinds_meant, kinds_worded
from assistant.cities import with_countries
from assistant.entities import entities_in
from assistant.glossary import gloss_of, runs_of_terms, spans_of_known
from assistant.handing_in import days_asked, of_handing_in, of_standing
from assistant.library import Library
from assistant.nouns import blanked, nouns_in, nouns_outside, runs_in
from assistant.periods import Period, find_periods
from assistant.places import Country, countries_in, is_home, partners_in, places_in
from assistant.profile import NOBODY, Profile, read_profile
from assistant.sites import china_named, in_chinese, names_site, places_named, sites_named
from assistant.spelling import corrected
from assistant.subjects import Subject, in_this_sense
from assistant.written_out import written_out
from corpus.dates import find_moments
from corpus.figures import Quantity, find_quantities

# forms of questions about two subjects
_OF_SEVERAL = {"compare", "gap", "same", "difference"}
# kinds of which a guide may have one for each kind of applicant
_BY_SORT = {"funding", "own_funding"}
_CODE = re.compile(r"\d{1,2}\.\d{1,2}")  # 1.11: a project, or a day

_LONG_NAME = 5  # characters of a name whose words may ask for something by chance


@dataclass(frozen=True, slots=True)
class Question:
    """One question of a message, stand-alone after the conversation was taken into account.

    kinds: the kinds of fact asked for, in the order asked; weak: kinds that the wording only hints at.
    intent: what its meaning, not its words, tells that it asks for (understanding.py).
    subjects: named ones, else those taken over (`inherited`), else those its words stand in (`mentioned`).
    unlisted: countries named that no guide mentions. forms: names of words/forms.toml that apply.
    listed: the kinds are joined as in a list, so that each is asked for.
    perhaps: one of several kinds that a single clause may ask for; silence on it is not told beside an answer.
    hypothetical: asks about handing in on a day (`periods`), not about the day of the deadline itself.
    terms: nouns and names outside of the words that ask; nouns: those within them too; unglossed: terms that
    the glossary has no word for in the other language; places: names of places other than countries.
    sites: the places that name its subject, because the guide speaks of them there alone.
    asked: start and end in `plain` of each wording that asks, with its kind.
    guides: those it is asked of, none where all of the folder are.
    profile: what the user said of himself and of his plan, in this message or before.
    goes_on: the conversation was about a programme already. perhaps_elsewhere: its meaning may be of another world.
    again: this question read together with the one before it, for where it cannot be answered by itself.
    """

    text: str
    plain: str
    gloss: str
    language: str
    today: date
    kinds: tuple[str, ...] = ()
    weak: tuple[str, ...] = ()
    intent: str = ""
    subjects: tuple[Subject, ...] = ()
    inherited: bool = False
    listed: bool = False
    perhaps: bool = False
    mentioned: bool = False
    countries: tuple[Country, ...] = ()
    unlisted: tuple[Country, ...] = ()
    forms: frozenset[str] = frozenset()
    periods: tuple[Period, ...] = ()
    hypothetical: bool = False
    quantities: tuple[Quantity, ...] = ()
    terms: tuple[str, ...] = ()
    nouns: tuple[str, ...] = ()
    unglossed: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    sites: tuple[str, ...] = ()
    guides: tuple[str, ...] = ()
    asked: tuple[tuple[int, int, str], ...] = ()
    profile: Profile = NOBODY
    goes_on: bool = False
    perhaps_elsewhere: bool = False
    again: Question | None = None

    @property
    def polar(self) -> bool:
        return "polar" in self.forms

    def text_for(self, library: Library) -> str:
        """What is embedded and looked up: the question, with its terms in the other language if a guide has that."""
        foreign = any(guide.language != self.language for guide in library.guides)
        return f"{self.plain} {self.gloss}".strip() if foreign else self.plain

    @property
    def names_subject(self) -> bool:
        """Whether it names a subject or takes one over, as against words that stand in one's text."""
        return bool(self.subjects) and not self.mentioned

    @property
    def subject_names(self) -> tuple[str, ...]:
        """The names of its subjects and of the wider ones they belong to, lower-case."""
        return tuple(name.lower() for subject in self.subjects for name in subject.path)

    @property
    def bare(self) -> str:
        """`plain` with the names of its subjects blanked: the words of a name ask for nothing."""
        return _without_long_names(self.plain, self.subject_names if self.names_subject else ())

    def is_about(self, subject: Subject) -> bool:
        """Whether what is said of `subject` bears on the question: on one of its subjects, or it has none."""
        return not self.subjects or any(s.holds(subject) or subject.holds(s) for s in self.subjects)


def read_question(text: str, library: Library, today: date, spoken: str | None = None, told: bool = False) -> Question:
    """Understand one question by itself.

    spoken: the language to answer in, else that of the text. told: the user has told of himself before.
    """
    question = _read(text, library, today, told)
    return replace(question, language=spoken) if spoken and spoken != question.language else question


def _is_code(words_: str, names: Iterable[str]) -> bool:
    """Whether what may be a date is the number of a subject that is named: 报1.11项, 1.11 of “1.10项、1.11项”."""
    return bool(_CODE.fullmatch(words_)) and any(words_ in name for name in names)


@lru_cache(maxsize=256)  # a message is read again with those that follow it
def _read(text: str, library: Library, today: date, told: bool) -> Question:
    plain = _without_thanks(written_out(corrected(language.plain(text), library.latin_words), library.currency))
    plain = with_countries(plain, library.countries, library.all_text, all(g.language == "zh" for g in library.guides))
    gloss = gloss_of(plain, library.all_text)
    meant = in_this_sense(plain)
    named = library.subjects.named(f"{meant}。{gloss if meant == plain else gloss_of(meant, library.all_text)}")
    named = _one_of_each_run(named, plain, library)
    names = [language.plain(name).lower() for subject in named for name in library.subjects.names(subject)]
    forms = _forms(_without_long_names(plain, tuple(names)), library)
    worded, asked = kinds_worded(plain, forms, names)
    spans = [(start, end) for start, end, _ in asked]
    quantities = _figures(plain)
    places = places_named(plain, library)
    profile = read_profile(plain, quantities, told, places, today)
    forms = _of_asker(forms, plain, profile, library)
    days = [period for period in find_periods(plain, today) if not _is_code(period.span.of(plain).strip(), names)]
    periods = days_asked(plain, days, quantities, forms, today)
    if of_standing(worded, profile.particulars, plain):
        worded, periods = tuple(kind for kind in worded if kind != "deadline"), ()
        quantities = tuple(q for q in quantities if q.family != "duration")  # how old the firm is, not what it asks for
        forms -= {"open_now"}
    on_a_day = of_handing_in(worded, periods, forms, bool(named), today)
    kinds = kinds_meant(worded, plain, quantities, forms, on_a_day)
    unlisted = tuple(c for c in (*partners_in(plain), *china_named(plain, library)) if c not in library.countries)
    sites = sites_named(plain, places, profile, library)
    if not named and not unlisted:
        named = _misspelt(plain, library.subjects.all) or library.subjects.mentioned(in_chinese(sites))
    elif len(named) == 1 and forms & _OF_SEVERAL:
        named += _misspelt(plain, [s for s in library.subjects.all if s not in named and s.beside(named[0])])
    sites = tuple(site for site in sites if library.subjects.mentioned(in_chinese((site,))) == list(named))
    terms, nouns = (
        tuple(noun for noun in each if not names_site(noun, sites))
        for each in (nouns_outside(plain, spans), nouns_in(plain))
    )
    mentioned = False
    if not named and not unlisted:
        outside = in_this_sense(blanked(plain, spans))
        mentions = (*nouns_in(outside), *gloss_of(outside, library.all_text).split())
        named, mentioned = _implied(meant, mentions, kinds, forms, library)
    return Question(
        text=text,
        plain=plain,
        gloss=gloss,
        language=language.language_of(text),
        today=today,
        kinds=kinds,
        weak=() if kinds else kinds_hinted(_without_names(plain, named, library)),
        subjects=tuple(named),
        mentioned=mentioned,
        countries=tuple(countries_in(plain)),
        unlisted=unlisted,
        forms=forms,
        listed=joined_as_list(plain, spans),
        guides=() if library.whole else tuple(guide.id for guide in library.guides),
        periods=periods,
        hypothetical=on_a_day or bool(periods and forms & {"handing_in", "open_now"}),
        quantities=quantities,
        terms=terms,
        nouns=nouns,
        places=places,
        sites=sites,
        profile=profile,
        unglossed=nouns_outside(plain, [*spans, *spans_of_known(plain, library.all_text)]),
        asked=tuple(asked),
    )


def _forms(plain: str, library: Library) -> frozenset[str]:
    """The forms that apply, with the sides that are asked about."""
    forms = forms_of(plain) | library.sides_in(plain)
    if "foreign_done" in forms:  # 韩方已经交过了: what is left to do is the own side's
        return (forms - {"foreign_side"}) | {"own_side"}
    return forms


def _of_asker(forms: frozenset[str], plain: str, profile: Profile, library: Library) -> frozenset[str]:
    """The forms as they hold for who asks: the side of one who writes from abroad (our side) is the foreign one."""
    home = any(guide.language == "zh" for guide in library.guides)
    if not home or profile.origin is None or "own_side" not in forms or profile.origin not in library.countries:
        return forms
    others = words.pattern("profile", "ours").sub(" ", plain)
    if words.pattern("forms", "own_side").search(others) or "own_side" in library.sides_in(others):
        return forms
    return (forms - {"own_side"}) | {"foreign_side"}


def _figures(plain: str) -> tuple[Quantity, ...]:
    """The figures that are neither part of a date nor another amount told by the way."""
    other = words.pattern("forms", "other_amount")
    dates = [moment.span for moment in find_moments(plain)]
    return tuple(
        quantity
        for quantity in find_quantities(plain)
        if not any(quantity.span.overlaps(day) for day in dates) and not other.search(plain[: quantity.span.start])
    )


def _implied(
    plain: str, nouns: tuple[str, ...], kinds: tuple[str, ...], forms: frozenset[str], library: Library
) -> tuple[list[Subject], bool]:
    """Subjects that a question does not name: by the sort of applicant in it, else (True) by the words it mentions."""
    sorts = {entity.kind for entity in entities_in(plain)} if _BY_SORT.intersection(kinds) else set()
    if named := library.subjects.of_sorts(sorts):
        return list(named), False
    if "which_subjects" in forms:
        return [], False
    told = [*nouns, *runs_in(plain, library.matters)]
    named = library.subjects.mentioned(
        [noun for noun in told if noun in library.matters and not _at_home(noun, library)]
    )
    return named, bool(named)


def _at_home(word: str, library: Library) -> bool:
    """Whether a word is the place that a guide is for, or in it: whoever asks is there."""
    return any(is_home(word, guide) for guide in library.guides) if places_in(word) else False


def _without_names(plain: str, subjects: Sequence[Subject], library: Library) -> str:
    """The text without the Latin words that name subjects: support in “the counterpart support project”."""
    rest = list(plain)
    for start, end in library.subjects.places(plain, subjects):
        if not re.search("[㐀-鿿]", plain[start:end]):
            rest[start:end] = "。" * (end - start)
    return "".join(rest)


def _one_of_each_run(named: Sequence[Subject], plain: str, library: Library) -> list[Subject]:
    """Of several subjects that one English name speaks of that with the most terms of its own."""
    kept = list(named)
    for run in runs_of_terms(plain, library.all_text) if len(kept) > 1 else ():
        scores = {s: sum(not _is_general(term) for term in run if term in s.name) for s in kept}
        meant = [s for s in kept if any(term in s.name for term in run)]
        best = max(meant, key=lambda s: scores[s], default=None)
        kept = [s for s in kept if s not in meant or scores[s] == scores[best]] if best else kept
    return kept


@cache
def _is_general(term: str) -> bool:
    """Whether a Chinese term consists of words too common to tell one subject from another: 联合研发."""
    general = [word for word in words.load("generic")["words"] if len(word) > 1]
    return not re.sub("|".join(map(re.escape, general)), "", term)


@lru_cache(maxsize=1024)
def _without_long_names(plain: str, names: tuple[str, ...]) -> str:
    """The text with the longest run of each Chinese name blanked, character by character, where it is long enough.

    >>> _without_long_names("便携超声系统的截止日期", ("智能便携超声系统",))
    '□□□□□□的截止日期'
    """
    for name in names if re.search("[㐀-鿿]{5}", plain) else ():
        run = SequenceMatcher(None, plain.lower(), name, autojunk=False).find_longest_match()
        if run.size >= _LONG_NAME and re.search("[㐀-鿿]", plain[run.a : run.a + run.size]):
            plain = plain[: run.a] + "□" * run.size + plain[run.a + run.size :]
    return plain


def _without_thanks(plain: str) -> str:
    """The text without the thanks after its last question, so that a question still ends as one does.

    >>> _without_thanks("需要推荐函吗,急,在线等"), _without_thanks("谢谢")
    ('需要推荐函吗', '谢谢')
    """
    return words.pattern("mail", "particles").sub("", words.pattern("mail", "thanks").sub("", plain)) or plain


def _misspelt(plain: str, subjects: Iterable[Subject]) -> list[Subject]:
    from assistant.typos import misspelt  # pypinyin takes 0.2 s to import

    return misspelt(plain, subjects)
