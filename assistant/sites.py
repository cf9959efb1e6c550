"""The places that a question names, and those that stand for its subject."""

from __future__ import annotations

import re

from assistant import words
from assistant.cities import cities_in
from assistant.glossary import spans_of_known
from assistant.library import Library
from assistant.nouns import everyday
from assistant.places import Country, countries_in, is_home, places_in, without_countries
from assistant.profile import Profile

# names in a list: Lincolnshire, Kent and Essex
_NAMES = re.compile(r"\b[A-Z][a-z]{3,}(?:, [A-Z][a-z]{3,})*,? (?:and|or) [A-Z][a-z]{3,}\b")


_ADMINISTERED = re.compile(  # 康沃尔郡 of 包括康沃尔郡吗
    r"(?:包括|包含|涵盖|覆盖|属于|里有|有没有|有|含|在|是|和|与|去|到)?((?:(?!在|位于)[\u3400-\u9fff]){2,4}(?:郡|市|县|自治州|州))"
    r"(?=[，,。？?的在算是属不有没都均也和与及吗么吧呢啊(（、 ]|$)"
)


def places_named(plain: str, library: Library) -> tuple[str, ...]:
    """Names of places, lower-case, without countries: 诺丁汉郡, 喀什, Oxfordshire."""
    import rjieba  # 0.1 s to import

    found = _ADMINISTERED.findall(without_countries(plain))
    found += [m[1] or m[2] for m in words.pattern("profile", "somewhere").finditer(without_countries(plain))]
    found += [word for word, tag in rjieba.tag(plain) if tag == "ns" and len(word) > 1 and not word.isascii()]
    found += [city for city, _ in cities_in(plain)]
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
    names = {name.lower() for c in countries for name in (c.zh, *c.en.split())} | everyday()
    bare = [without_countries(place).strip().lower() for place in found]  # 英国伦敦
    return tuple(dict.fromkeys(place for place in bare if len(place) > 1 and place not in names))


def sites_named(plain: str, places: tuple[str, ...], profile: Profile, library: Library) -> tuple[str, ...]:
    """The places named of which the guide speaks on a single subject: who works in 涪陵 means that one."""
    named = dict.fromkeys((*(place.name for place in places_in(plain)), *places))
    return tuple(
        name
        for name in named
        if not (profile.home and (name in profile.home or profile.home in name))
        and (found := library.subjects.mentioned(in_chinese((name,))))
        and not is_home(in_chinese((name,))[0], library.guide(found[0].guide))
    )


def names_site(term: str, sites: tuple[str, ...]) -> bool:
    return any(term.lower() in site.lower() or site.lower() in term.lower() for site in sites)


def in_chinese(sites: tuple[str, ...]) -> list[str]:
    """The names of places in Chinese, as far as they are known: Fuling is 涪陵."""
    return [known[-1].chinese if (known := places_in(name)) else name for name in sites]


def china_named(plain: str, library: Library) -> list[Country]:
    """China where it is a country like any other: in a question on guides that are not written for it."""
    home = any(guide.language == "zh" for guide in library.guides)
    named = re.search(r"中国|\bChina\b|\bChinese (?!version|text|language|translation)", plain)
    return [Country("CN", "中国", "China")] if named and not home else []
