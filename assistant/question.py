"""What a question asks for: kinds of fact, subjects, figures and form, read by word lists alone."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache, lru_cache
from itertools import pairwise

from assistant import language, words
from assistant.entities import entities_in
from assistant.glossary import glossed, spans_of_known
from assistant.library import Library
from assistant.periods import Period, find_periods
from assistant.places import Country, countries_in, is_home, partners_in, places_in, without_countries
from assistant.profile import NOBODY, Profile, read_profile
from assistant.spelling import corrected
from assistant.subjects import Subject, chained
from corpus.dates import find_moments
from corpus.figures import Quantity, find_quantities

# what is asked by a bare figure: “200万可以吗”
_FIGURES = {"amount": "funding", "duration": "duration"}
# kinds whose words may but name what is handed in for
_BY_NAME = {"funding", "documents", "submission", "system"}
# kinds that a question for handing in on a day may seem to ask for by the way
_HANDING_IN = {"deadline", "submission", "documents", "system", "applicant"}
# kinds of which a guide may have one for each kind of applicant
_BY_SORT = {"funding", "own_funding"}
ORDINAL = re.compile(r"第[一二三四五六七八九十\d]+[批轮期次]")
_ASKED_UNIT = re.compile(r"(?:多少|几)个?(分钟|小时|页|字|平方米|学分|亩|MB|兆|次会议)")
_LETTERED = re.compile(r"(?<![A-Za-z])[A-H] ?(?:主题|课题|方向|类)|(?:主题|课题|方向) ?[A-H](?![A-Za-z])")
# kinds that a question for a figure may seem to ask for by the way
_FRAMES = {"place", "targets", "content", "acceptance", "requirement", "limit"}
_JOINT = re.compile(r"[、/]|和|及|与|跟|还有|\b(?:and|or|as well as)\b|&")
_CLAUSE = re.compile("[，,;；]")
_LAST = re.compile(r"[^。！？!?；;.]*[？?]['\"”）)]*$")  # the last sentence, if it ends in a question mark
_BODY = re.compile(
    r"[“\"「][^”\"」]{2,24}[”\"」]|[㐀-鿿]{2,8}(?:署|委员会|基金会|理事会)"
)  # names of bodies, and what is quoted
# names in a list: Lincolnshire, Kent and Essex
_NAMES = re.compile(r"\b[A-Z][a-z]{3,}(?:, [A-Z][a-z]{3,})*,? (?:and|or) [A-Z][a-z]{3,}\b")
_WHOLE_YEAR = 364  # days between its first and its last
_LONGEST_JOINT = 10  # characters between two wordings that a list joins
_FAR = timedelta(days=400)  # nobody asks to hand in later than that
FORMS = tuple(words.load("forms"))


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

    def is_about(self, subject: Subject) -> bool:
        """Whether what is said of `subject` bears on the question: on one of its subjects, or it has none."""
        return not self.subjects or any(s.holds(subject) or subject.holds(s) for s in self.subjects)


@lru_cache(maxsize=256)  # a message is read again with those that follow it
def read_question(text: str, library: Library, today: date, spoken: str | None = None, told: bool = False) -> Question:
    """Understand one question by itself.

    spoken: the language to answer in, else that of the text. told: the user has told of himself before.
    """
    plain = _without_thanks(corrected(language.plain(text), library.latin_words))
    gloss = gloss_of(plain, library)
    forms = forms_of(plain) | library.sides_in(plain)
    if "foreign_done" in forms:  # 韩方已经交过了: what is left to do is the own side's
        forms = (forms - {"foreign_side"}) | {"own_side"}
    named = library.subjects.named(f"{plain}。{gloss}")
    names = [language.plain(name).lower() for subject in named for name in library.subjects.names(subject)]
    asked, found = _asked(plain, forms, names)
    spans = [(start, end) for start, end, _ in found]
    other = words.pattern("forms", "other_amount")
    quantities = tuple(
        q for q in find_quantities(plain) if not _part_of_date(plain, q) and not other.search(plain[: q.span.start])
    )
    days = tuple(p for p in find_periods(plain, today) if not _lasts(p, quantities, today))
    periods = _meant(_without_this_year(days, plain, today), plain, forms, today)
    by_the_way = asked != ("deadline",) and set(asked) <= _HANDING_IN
    on_a_day = by_the_way and _of_handing_in(periods, forms, bool(named), today)
    if (on_a_day and ("polar" in forms or not asked)) or _still_in_time(asked, forms):
        asked = ("deadline",)
    if (
        "polar" in forms
        and not {"funding", "own_funding", "total_budget"} & set(asked)
        and any(q.family == "amount" for q in quantities)
    ):
        asked = ("funding",)
    if (
        "polar" in forms
        and set(asked) <= _FRAMES
        and any(q.unit in ("year", "month") for q in quantities)
        and "lasting" in forms
    ):
        asked = ("duration",)
    if asked == ("funding",) and {"polar", "whether_funded"} <= forms and not quantities:
        asked = ()
    if not asked and {"polar", "handing_in"} <= forms and any(counts_applications(q, plain) for q in quantities):
        asked = ("limit",)
    if not asked:
        bare = (_FIGURES[q.family] for q in quantities if q.family in _FIGURES)
        asked = tuple(dict.fromkeys(kind for kind in bare if kind != "duration" or "lasting" in forms))
    weak = _weak(plain) if not asked else ()
    countries = countries_in(plain)
    unlisted = tuple(c for c in (*partners_in(plain), *_china(plain, library)) if c not in library.countries)
    if not named and not unlisted:
        named = _misspelt(plain, library)
    terms = _terms(plain, spans)
    nouns = _nouns(plain)
    places = _places(plain, library)
    profile = read_profile(plain, quantities, told, places, today)
    sites = _sites(plain, places, profile, library)
    if not named and not unlisted:
        named = library.subjects.mentioned(_chinese(sites))
    sites = tuple(site for site in sites if library.subjects.mentioned(_chinese((site,))) == list(named))
    terms, nouns = (tuple(t for t in each if not _names_site(t, sites)) for each in (terms, nouns))
    mentioned = not named and not unlisted
    if mentioned and _BY_SORT.intersection(asked):
        named = library.subjects.of_sorts({entity.kind for entity in entities_in(plain)})
        mentioned = not named
    if mentioned and "which_subjects" not in forms:
        named = library.subjects.mentioned([t for t in (*nouns, *gloss.split()) if t in library.all_text])
    return Question(
        text=text,
        plain=plain,
        gloss=gloss,
        language=spoken or language.language_of(text),
        today=today,
        kinds=asked,
        weak=weak,
        subjects=tuple(named),
        mentioned=mentioned and bool(named),
        countries=tuple(countries),
        unlisted=unlisted,
        forms=forms,
        listed=_listed(plain, spans),
        guides=() if library.whole else tuple(guide.id for guide in library.guides),
        periods=periods,
        hypothetical=on_a_day or bool(periods and forms & {"handing_in", "open_now"}),
        quantities=quantities,
        terms=terms,
        nouns=nouns,
        places=places,
        sites=sites,
        profile=profile,
        unglossed=_terms(plain, [*spans, *spans_of_known(plain, library.all_text)]),
        asked=tuple(found),
    )


def forms_of(plain: str) -> frozenset[str]:
    """The forms of words/forms.toml that apply; a statement with a question mark asks for yes or no too.

    >>> "polar" in forms_of("知识产权要先谈好?"), "polar" in forms_of("外方截止时间是?"), "polar" in forms_of("谁能报?")
    (True, False, False)
    """
    found = {form for form in FORMS if _has(form, plain)}
    asked = _LAST.search(plain)
    if asked and _has("says", asked[0]) and not _has("asks_other", asked[0]):
        found.add("polar")
    return frozenset(found)


def _has(form: str, text: str) -> bool:
    return words.pattern("forms", form).search(text) is not None


def _without_thanks(plain: str) -> str:
    """The text without the thanks after its last question, so that a question still ends as one does.

    >>> _without_thanks("需要推荐函吗,急,在线等"), _without_thanks("谢谢")
    ('需要推荐函吗', '谢谢')
    """
    return words.pattern("mail", "thanks").sub("", plain) or plain


def _asked(plain: str, forms: frozenset[str], names: list[str]) -> tuple[tuple[str, ...], list[tuple[int, int, str]]]:
    """The kinds asked for in the order of the message, and where; of overlapping wordings the longest counts.

    Of two kinds with the very same words the one that is asked instead of the other counts.
    """
    found = [
        (m.start(), m.end(), ask.kind)
        for ask in words.asks()
        if not (ask.unless and ask.unless.search(plain))
        for p in ask.asks
        for m in p.finditer(plain)
        if m.end() > m.start()
    ]
    chosen: list[tuple[int, int, str]] = []
    for start, end, kind in sorted(found, key=lambda f: (f[0] - f[1], f[0])):
        under = [one for one in chosen if one[:2] == (start, end) and one[2] in words.ask(kind).over]
        chosen = [one for one in chosen if one not in under]
        if all(end <= s or start >= e for s, e, _ in chosen):
            chosen.append((start, end, kind))
    chosen = [one for one in chosen if not _named_by_the_way(plain, one[0], one[1], names)] or chosen
    kinds = tuple(dict.fromkeys(kind for _, _, kind in sorted(chosen)))
    meant = _pruned(kinds, plain, forms)
    left = {"duration", "presence"} - set(meant) if "days_left" in forms else set()
    return meant, [one for one in sorted(chosen) if one[2] not in left]


def _of_handing_in(periods: tuple[Period, ...], forms: frozenset[str], named: bool, today: date) -> bool:
    """Whether a question that asks for nothing else asks for a day to hand in on: a day named with such words, or
    one to come in a question for leave that names a subject (“would mid-October do for Finland?”)."""
    asks = forms & {"polar", "interrogative"}
    leave = named and {"polar", "leave"} <= forms
    return any(("handing_in" in forms and asks) or (leave and period.end >= today) for period in periods)


def _still_in_time(asked: tuple[str, ...], forms: frozenset[str]) -> bool:
    """Whether it is only asked if one may still hand in, whatever for: “申请那笔补助还来得及吗”."""
    still = {"polar", "open_now"} <= forms
    if set(asked) <= {"organisation_mode"}:
        return still and "handing_in" in forms  # 揭榜挂帅的还能交吗: the mode only names the project
    if "handing_in" in forms and set(asked) <= _BY_NAME and "interrogative" not in forms:
        return still  # 攻关的补助还能交材料吗: the funding only names it
    return still and "deadline" in asked and "interrogative" not in forms


def _without_this_year(periods: tuple[Period, ...], plain: str, today: date) -> tuple[Period, ...]:
    """The periods without this year where it only frames another (今年国庆以后) or an edition (今年的项目)."""

    def frames(period: Period) -> bool:
        whole = (period.end - period.start).days >= _WHOLE_YEAR and period.start <= today <= period.end
        return whole and (len(periods) > 1 or plain[: period.span.end].endswith("的"))

    return tuple(period for period in periods if not frames(period))


def counts_applications(quantity: Quantity, plain: str) -> bool:
    """Whether a figure is a number of applications or projects: 两个项目, 1项; 一个项目 is any."""
    units = words.pattern("comparing", "applications")
    number = quantity.high != 1 or re.match(r"\D*\d", quantity.span.of(plain)) is not None
    return number and quantity.family == "count" and units.fullmatch(quantity.unit) is not None


def _lasts(period: Period, quantities: tuple[Quantity, ...], today: date) -> bool:
    """Whether a time is how long a project lasts, not a day to come: 三十六个月内完成."""
    far = period.start > today + _FAR
    return far and any(q.family == "duration" and q.span.overlaps(period.span) for q in quantities)


def _meant(periods: tuple[Period, ...], plain: str, forms: frozenset[str], today: date) -> tuple[Period, ...]:
    """Without the times told by the way: 上半年买了技术，现在还能申请吗; 去年刚成立，能不能报.

    Where one is about now, the times of other clauses; else past times of clauses that ask for nothing.
    """
    clauses, start = [], 0
    for border in _CLAUSE.finditer(plain):
        clauses.append((start, border.start()))
        start = border.end()
    clauses.append((start, len(plain)))
    telling = ("now",) if "now" in forms else ("interrogative", "polar", "open_now", "handing_in")
    asking = [(a, b) for a, b in clauses if any(words.pattern("forms", form).search(plain[a:b]) for form in telling)]
    return tuple(
        period
        for period in periods
        if any(a <= period.span.start < b for a, b in asking) or ("now" not in forms and period.end >= today)
    )


def _named_by_the_way(plain: str, start: int, end: int, names: list[str]) -> bool:
    """Whether the words at a place belong to a name: 补助 in 技术交易补助什么时候申报, 资金 in 创新资金署."""
    words_ = plain.lower()
    if any(match.start() <= start and end <= match.end() for match in _BODY.finditer(plain)):
        return True
    return words_[start:end] in names or any(
        words_[first:last] in name
        for name in names
        for first, last in ((start - 2, end), (start - 1, end + 1), (start, end + 2))
        if first >= 0 and last <= len(words_)
    )


def _listed(plain: str, spans: list[tuple[int, int]]) -> bool:
    """Whether two wordings that ask are joined as in a list: 截止时间和经费, deadline and budget."""
    between = [plain[end:start] for (_, end), (start, _) in pairwise(spans)]
    return any(len(words_) <= _LONGEST_JOINT and _JOINT.search(words_) for words_ in between)


def _pruned(kinds: tuple[str, ...], plain: str, forms: frozenset[str]) -> tuple[str, ...]:
    """Without the kinds that only frame another: “which country has …”, “what requirements on IP”."""
    framing = {"requirement", "content", "leader"}
    if "days_left" in forms and "deadline" in kinds:
        framing |= {"duration", "presence"}
    if "which_subjects" in forms:
        framing.add("partner")
    if "、" not in plain:  # a list asks for each
        framing |= {other for kind in kinds for other in words.ask(kind).over}
    telling = tuple(kind for kind in kinds if kind not in framing)
    return telling or kinds


def _weak(plain: str) -> tuple[str, ...]:
    return tuple(ask.kind for ask in words.asks() if any(p.search(plain) for p in ask.weak))


def gloss_of(plain: str, library: Library) -> str:
    """The message's terms and country names in the other language, as far as a guide has them."""
    terms = glossed(plain, library.all_text)
    terms += [f"topic {match[0].strip('主题课方向类 ').lower()}" for match in _LETTERED.finditer(plain)]
    for country in countries_in(plain):
        terms.append(country.zh if country.zh not in plain else country.en)
    return " ".join(dict.fromkeys(terms))


def _china(plain: str, library: Library) -> list[Country]:
    """China where it is a country like any other: in a question on guides that are not written for it."""
    home = any(guide.language == "zh" for guide in library.guides)
    named = re.search(r"中国|\bChina\b|\bChinese (?!version|text|language|translation)", plain)
    return [Country("CN", "中国", "China")] if named and not home else []


def _misspelt(plain: str, library: Library) -> list[Subject]:
    from assistant.typos import misspelt  # pypinyin takes 0.2 s to import

    return misspelt(plain, library.subjects.all)


def _terms(plain: str, spans: list[tuple[int, int]]) -> tuple[str, ...]:
    """Nouns and names of the message outside of what asks: what the guide would have to mention."""
    rest = list(plain)
    for start, end in spans:
        rest[start:end] = "。" * (end - start)
    return _nouns("".join(rest))


@lru_cache(maxsize=256)
def _nouns(text: str) -> tuple[str, ...]:
    """Nouns and names of the text that are not everyday words, each once."""
    import rjieba  # 0.1 s to import

    known = _everyday()
    found = []
    for chunk in re.findall(r"[A-Za-z]+(?:[-&][A-Za-z]+)*|[^A-Za-z]+", text):
        tagged = [(chunk, "eng")] if chunk[0].isascii() and chunk[0].isalpha() else rjieba.tag(chunk)
        found += [word.lower() for word, tag in tagged if tag[0] == "n" or tag in ("vn", "eng", "j", "b")]
    found += ORDINAL.findall(text) + _ASKED_UNIT.findall(text)
    once = dict.fromkeys(found)
    return tuple(word for word in once if len(word) > 1 and word not in known and not chained(word, known))


@cache
def _everyday() -> frozenset[str]:
    """Words that tell nothing in a question."""
    lists = words.load("generic")
    return frozenset([*lists["everyday"], *lists["words"]])


def _places(plain: str, library: Library) -> tuple[str, ...]:
    """Names of places, lower-case, without countries: 诺丁汉郡, 喀什, Oxfordshire."""
    import rjieba  # 0.1 s to import

    found = re.findall(
        r"[\u3400-\u9fff]{2,4}(?:郡|市|县|自治州|州)(?=[，,。？?的在算是属不有都均也和与及(（、 ]|$)",
        without_countries(plain),
    )
    found += [m[1] or m[2] for m in words.pattern("profile", "somewhere").finditer(without_countries(plain))]
    found += [word for word, tag in rjieba.tag(plain) if tag == "ns" and len(word) > 1 and not word.isascii()]
    known = spans_of_known(plain, library.all_text)
    for match in _NAMES.finditer(plain):
        listed = [name.strip() for name in re.split(r",|\band\b|\bor\b", match[0]) if name.strip()]
        found += listed if any(name.lower() in library.all_text for name in listed) else []
    for match in re.finditer(r"(?<=[a-z,] )[A-Z][a-z]{3,}|^[A-Z][a-z]+shire", plain):
        before = words.pattern("profile", "place_before").search(plain[: match.start()])
        if (before or match[0].endswith("shire")) and not any(
            start < match.end() and match.start() < end for start, end in known
        ):
            found.append(match[0])
    countries = countries_in(plain)
    names = {name.lower() for c in countries for name in (c.zh, *c.en.split())} | _everyday()
    bare = [without_countries(place).strip().lower() for place in found]  # 英国伦敦
    return tuple(dict.fromkeys(place for place in bare if len(place) > 1 and place not in names))


def _sites(plain: str, places: tuple[str, ...], profile: Profile, library: Library) -> tuple[str, ...]:
    """The places named of which the guide speaks on a single subject: who works in 涪陵 means that one."""
    named = dict.fromkeys((*(place.name for place in places_in(plain)), *places))
    return tuple(
        name
        for name in named
        if not (profile.home and (name in profile.home or profile.home in name))
        and (found := library.subjects.mentioned(_chinese((name,))))
        and not is_home(_chinese((name,))[0], library.guide(found[0].guide))
    )


def _names_site(term: str, sites: tuple[str, ...]) -> bool:
    return any(term.lower() in site.lower() or site.lower() in term.lower() for site in sites)


def _chinese(sites: tuple[str, ...]) -> list[str]:
    """The names of places in Chinese, as far as they are known: Fuling is 涪陵."""
    return [known[-1].chinese if (known := places_in(name)) else name for name in sites]


def _part_of_date(plain: str, quantity: Quantity) -> bool:
    return any(quantity.span.overlaps(m.span) for m in find_moments(plain))
