"""Countries by name, from the locale data, so that an unlisted one is noticed; provinces and their cities."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from babel import Locale

from assistant import words
from corpus.guide import Guide


@dataclass(frozen=True, slots=True)
class Country:
    code: str  # ISO 3166-1 alpha-2
    zh: str
    en: str


_HAN = re.compile("[㐀-鿿]")


@cache
def _countries() -> dict[str, Country]:
    zh, en = ({str(k): str(v) for k, v in Locale(language).territories.items()} for language in ("zh", "en"))
    return {code: Country(code, zh[code], en[code]) for code in zh if len(code) == 2 and code.isalpha() and code in en}


@cache
def _names() -> list[tuple[str, str]]:
    """Patterns of all country names in Chinese and English and their other wordings, longest first; their codes."""
    names = [
        (re.escape(c.zh), c.code)
        for c in _countries().values()
        if len(c.zh) > 1 and c.code not in ("CN", "EU", "UN", "EZ")
    ]
    names += [
        (rf"\b{re.escape(c.en)}\b", c.code) for c in _countries().values() if c.code not in ("CN", "EU", "UN", "EZ")
    ]
    paired = words.load("glossary")["paired"]
    names += [
        (rf"{short}(?<=[{paired['before']}]{short})(?<!{paired['other']}{short})(?={paired['behind']})", code)
        for code, short in paired["names"].items()
    ]
    for code, wordings in words.load("glossary")["demonyms"].items():
        names += [(w if not w.isascii() or w.startswith(("\\b", "(?")) else rf"\b(?:{w})s?\b", code) for w in wordings]
    return sorted(names, key=lambda entry: len(entry[0]), reverse=True)


@cache
def _pattern() -> re.Pattern[str]:
    """The name of a country; whose it is tells `_code`, because 600 groups would make this ten times slower."""
    return _any([name for name, _ in _names()], [name for name, _ in _names()])


@cache
def _grouped() -> re.Pattern[str]:
    names = [name for name, _ in _names()]
    return _any(names, [f"(?P<p{i}>{name})" for i, name in enumerate(names)])


def _any(names: list[str], patterns: list[str]) -> re.Pattern[str]:
    """Any of the patterns of the names, Chinese ones before Latin ones."""
    chinese = "|".join(p for name, p in zip(names, patterns, strict=True) if _HAN.match(name))
    latin = "|".join(p for name, p in zip(names, patterns, strict=True) if not _HAN.match(name))
    starts = "".join(sorted({name[0] for name in names if _HAN.match(name)}))
    # most places of a message can begin no name: a look at one character spares 600 alternatives
    return re.compile(rf"(?=[{starts}])(?:{chinese})|\b(?=[^\W㐀-鿿])(?:{latin})", re.IGNORECASE)


def _code(message: str, start: int) -> str:
    """The code of the country whose name stands at a place of a message."""
    match = _grouped().match(message, start)
    return _names()[int((match.lastgroup or "")[1:])][1] if match else ""


def country_of(code: str) -> Country:
    """The country of an ISO code."""
    return _countries()[code]


def countries_in(message: str) -> list[Country]:
    """The countries named in a message, in its order, each once.

    >>> [c.zh for c in countries_in("Finnish partners or 德国?")]
    ['芬兰', '德国']
    """
    return list(dict.fromkeys(country for country, _, _ in country_spans(message)))


def abroad(message: str) -> bool:
    """Whether a message speaks of the side of a country: 葡萄牙那边, the Portuguese agency."""
    side, not_side = words.pattern("profile", "side_of"), words.pattern("profile", "not_side")
    return any(
        side.match(message, end) and not not_side.search(message[:start]) for _, start, end in country_spans(message)
    )


def partners_in(message: str) -> list[Country]:
    """The countries named as more than that of an owner: 日本母公司 names none."""
    before, after = words.pattern("profile", "owner_before"), words.pattern("profile", "owner_after")
    named = {
        country
        for country, start, end in country_spans(message)
        if not before.search(message[end:]) and not after.search(message[:start])
    }
    return [country for country in countries_in(message) if country in named]


@lru_cache(maxsize=256)
def without_countries(message: str) -> str:
    """The message without the names of countries."""
    return _pattern().sub(" ", message)


@lru_cache(
    maxsize=4096
)  # a pattern of 600 names takes a millisecond, and names of subjects are asked for again and again
def country_spans(message: str) -> tuple[tuple[Country, int, int], ...]:
    """Each country named, with the start and end of its name; 内蒙古 names none."""
    homely = [place.span() for place in _chinese()[0].finditer(message)]
    return tuple(
        (_countries()[_code(message, m.start())], *m.span())
        for m in _pattern().finditer(message)
        if not any(start < m.start() < end for start, end in homely)
    )


@dataclass(frozen=True, slots=True)
class Place:
    """A province, or a city of one, named at a place of a text; `chinese`: its name in Chinese."""

    name: str
    chinese: str
    province: str
    start: int
    end: int


_SURE = 4  # letters of a name that is told without its capital


def places_in(text: str) -> list[Place]:
    """The provinces and cities of China that a text names, in its order.

    >>> [(p.name, p.province) for p in places_in("宁波和江苏的企业")]
    [('宁波', '浙江'), ('江苏', '江苏')]
    """
    pattern, provinces = _chinese()
    found = [
        Place(m[0], _abbreviated().get(m[0], m[0]), provinces[m[0]], m.start(), m.end()) for m in pattern.finditer(text)
    ]
    small = re.search("[A-Z]", text) is None and re.search("[a-z]{5}", text) is not None  # typed without capitals
    if small or re.search("[A-Z][a-z]{3}", text):
        latin, spelt = _latin()
        for m in latin.finditer(text.title() if small else text):
            chinese = spelt[re.sub("[^a-z]", "", m[0].lower())]
            if small and len(m[0]) < _SURE:
                continue
            found.append(Place(m[0], chinese, provinces[chinese], m.start(), m.end()))
    return sorted(found, key=lambda place: place.start)


@cache
def _chinese() -> tuple[re.Pattern[str], dict[str, str]]:
    provinces = {name: province for province, cities in _provinces().items() for name in (province, *cities)}
    provinces |= _abbreviated()
    return re.compile("|".join(sorted(provinces, key=len, reverse=True))), provinces


@cache
def _latin() -> tuple[re.Pattern[str], dict[str, str]]:
    """Names in pinyin or English, a capital first, and the Chinese name; of names spelt alike the first counts."""
    from assistant.typos import spelling  # pypinyin takes 0.2 s to import

    english = words.load("places")["english"]
    spelt: dict[str, str] = {}
    spaced: list[str] = []
    for province, cities in _provinces().items():
        for name in (province, *cities):
            for spelled in english.get(name, spelling(name)).split("|"):
                spelt.setdefault(spelled.replace(" ", ""), name)
                spaced.append(spelled)
    wording = "|".join(sorted(map(re.escape, {*spaced, *spelt}), key=len, reverse=True))
    return re.compile(rf"(?=[A-Z])(?i:\b(?:{wording})\b)"), spelt


def _provinces() -> dict[str, list[str]]:
    provinces: dict[str, list[str]] = words.load("places")["provinces"]
    return provinces


@cache
def _abbreviated() -> dict[str, str]:
    """Provinces by one character, with the words behind which it stands for one: 援疆."""
    entry = words.load("places")["abbreviated"]
    return {f"{verb}{short}": province for verb in entry["behind"] for province, short in entry["as"].items()}


def _alone(name: str, text: str) -> str:
    """The name of a city without a character before it that is no part of it: 澜州 of 发布澜州市…, if a text has it."""
    rest = re.escape(name[1:])
    standing = len(name) > 2 and re.search(rf"(?<!{re.escape(name[0])}){rest}(?:省|市|自治区)", text)
    return name[1:] if standing else name


_REGISTERED = re.compile(
    r"[在于]([㐀-鿿]{2,8}?)(?:省|市|自治区)?(?:境|行政区域|范围)?内[^，。；]{0,4}(?:注册|登记|设立)"
)
_HEAD = 300  # characters at the beginning of a guide, where it names the place that it is for
_NAMED = re.compile("([㐀-鿿]{2,3}?)(?<![我本全各外跨])(?:省|市|自治区)(?!级)")
_AGENCY = re.compile("([㐀-鿿]{2,3})(?:省|市|自治区)(?:科学|科技|财政|人民政府|经济|发展|教育|卫生|农业)")


def is_home(name: str, guide: Guide) -> bool | None:
    """Whether a place is in the province or city that the guide is for; None where that cannot be told."""
    own = _homes(f"{guide.sidecar.publisher or ''} {guide.title}", guide.text)
    if any(name.startswith(home) for home in own):
        return True
    here = places_in(name)
    if not here or not own:
        return None
    homes = [place for home in own for place in places_in(home)]
    if not homes:
        return False  # a guide for a place that is none of those listed
    home = homes[0]
    if home.name == home.province:
        return here[0].province == home.province
    return here[0].name == home.name if here[0].name != here[0].province else None


@lru_cache(maxsize=256)
def _homes(title: str, text: str) -> tuple[str, ...]:
    """The province or city of a guide: in its title or publisher, else of an agency, else where to be registered."""
    for part, pattern in ((title, _NAMED), (text[:_HEAD], _AGENCY), (text, _AGENCY), (text, _REGISTERED)):
        names = [_alone(match[1], text) for match in pattern.finditer(part)]
        if found := [name for name in names if pattern is _NAMED or places_in(name)]:  # not 拟安排 of 拟安排省财政资金
            return tuple(dict.fromkeys(found))
    return ()
