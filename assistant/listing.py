"""Is a thing in a list of the guide: a place in a region, a field among the fields.

A list is read as its items. A place is in it, is not, or nearly: a county whose city is named, a region of which
the guide lists parts. No geography is guessed: only the names of provinces and their cities are known.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from assistant import words
from assistant.places import Place, countries_in, places_in
from corpus.figures import find_quantities

_KIND = re.compile("[省市区县州郡盟旗]$")
_LONGEST_NAME = 24  # characters of the name of a place
_LEAST_APART = 3  # characters of a field's name that another word may stand in
_SHORT = 3  # … at its end, by which it may be called: 农一师


class Membership(StrEnum):
    """Whether a thing is in a list; NEAR: its name is part of an item's, PART: the list has parts of it."""

    IN = "in"
    OUT = "out"
    NEAR = "near"
    PART = "part"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Found:
    """How a name stands to a list; item: what the list has, of the same or nearly the same name."""

    membership: Membership
    name: str
    item: str = ""


def items_of(sentence: str) -> list[str]:
    """The things that a sentence lists, of two characters or more.

    >>> items_of("优先支持新能源、水处理和气候技术领域。")
    ['新能源', '水处理', '气候技术']
    """
    body = re.sub(r"^.{0,40}?(支持|聚焦|包括|(?<!作)为)", "", re.sub("^[^：:。]{0,40}[：:]", "", sentence))
    body = re.sub(r"(等)?(重点|优先)?(领域|方向|产业|行业).*$|[。.]$", "", body)
    parts = re.split(r"[、，,；;。（）()﹝﹞]|(?<!总)和|及|与|\band\b|\bor\b", body)
    return [part.strip(" 等") for part in parts if len(part.strip(" 等")) > 1]


def is_complete(sentence: str) -> bool:
    """Whether a list names all that it counts: not one that ends in 等 or sums places up (12州68县)."""
    if words.pattern_of("places", "lists", "closed").search(sentence):
        return True
    counts = [q for q in find_quantities(sentence) if q.family == "count"]
    summed = words.pattern_of("places", "lists", "summed")
    return "等" not in sentence and not any(summed.search(sentence[: q.span.start]) is None for q in counts)


def place_in(name: str, sentence: str) -> Found:
    """How a place stands to the places that a sentence lists.

    >>> counties = "范围包括德比郡（Derbyshire）和诺丁汉郡（Nottinghamshire），共2个郡。"
    >>> [place_in(n, counties).membership.value for n in ("德比郡", "Derbyshire", "诺丁汉", "伦敦")]
    ['in', 'in', 'near', 'out']
    """
    known = places_in(name)
    if not known and name.isascii() and not re.search("[A-Za-z]{4}", sentence):
        return Found(Membership.UNKNOWN, name)  # in another script than the list
    place = known[-1] if known else None
    except_ = words.pattern_of("places", "lists", "except")
    for left_out in except_.finditer(sentence):
        if named := _left_out(name, left_out[0]):
            return Found(Membership.OUT, name, named)
    sentence = except_.sub("", sentence)
    wanted = place.chinese if place else re.sub("(?<=..)市$", "", name.strip())
    for item in _places_of(sentence):
        if found := _held(wanted, item, place):
            return found
    if place and place.chinese == place.province and place.province in sentence:
        return Found(Membership.PART, name)
    if place and _summed(place.province, sentence):
        return Found(Membership.UNKNOWN, name)
    of_counties = any(item.endswith(("县", "旗")) for item in _places_of(sentence))
    if place is None and places_in(sentence) and not of_counties and not name.isascii() and not _foreign(name):
        return Found(Membership.UNKNOWN, name)  # a county, of which the list of places knows nothing
    if place is None and len(countries_in(sentence)) > 1:
        return Found(Membership.UNKNOWN, name)  # a city of a country that may be listed
    out = place is not None or is_complete(sentence)
    return Found(Membership.OUT if out else Membership.UNKNOWN, name)


def _left_out(name: str, bracket: str) -> str:
    """The place that a bracket leaves out, where it is the one named."""
    bare = re.sub(rf"({'|'.join(words.load('places')['namesakes']['chinese'])}|省|市)$", "", name.strip().lower())
    return bracket.strip("（）()﹝﹞ ") if len(bare) > 1 and bare in bracket.lower() else ""


def named_in(text: str, sentence: str) -> list[str]:
    """The places of a list that a text names, if only by the name of the city that an item has."""
    ends = "|".join((*words.load("places")["namesakes"]["chinese"], *words.load("places")["namesakes"]["latin"]))
    items = [item.strip() for item in _places_of(sentence) if len(item.strip()) < _LONGEST_NAME]
    items = [item for item in items if item.isascii() or _KIND.search(item) or places_in(item)]
    whole = [item for item in items if len(item) > 1 and item.lower() in text.lower()]
    tails = [item[-_SHORT:] for item in items if not item.isascii() and len(item) > _SHORT]
    whole = whole or [tail for tail in tails if tail in text]
    ends = f"{ends}|[省州市县区]"
    cores = [re.sub(rf"({ends})$", "", item) for item in items if re.search(rf"({ends})$", item)]
    return whole or [core for core in cores if len(core) > 1 and core.lower() in text.lower()]


def _places_of(sentence: str) -> list[str]:
    around = words.pattern_of("places", "lists", "around")
    return [
        around.sub("", around.sub("", item))
        for item in re.split(r"[、，,；;。（）()﹝﹞“”]|和|及|与|\band\b", sentence)
        if item.strip()
    ]


def _held(wanted: str, item: str, place: Place | None) -> Found | None:
    """Whether an item is the place: 阿克苏 in 新疆阿克苏地区; 诺丁汉 is only near 诺丁汉郡."""
    table = words.load("places")
    item = item.strip()
    lower, sought = item.lower(), wanted.lower()
    longer = place is None and len(item) > 2 and item.endswith(tuple(table["namesakes"]["chinese"])) and item in wanted
    if longer or sought == lower or (place is None and len(sought) > 2 and lower.endswith(sought)):
        return Found(Membership.IN, wanted, item)
    if wanted.isascii():
        near = lower.startswith(sought) and any(lower == sought + end for end in table["namesakes"]["latin"])
        return Found(Membership.NEAR, wanted, item) if near else None
    at = item.find(wanted)
    if at < 0 or (place and place.chinese == place.province):
        return None
    rest = item[at + len(wanted) :]
    if rest in table["namesakes"]["chinese"]:
        return Found(Membership.NEAR, wanted, item)
    return Found(Membership.IN, wanted, item) if rest in table["kinds"]["kinds"] or not rest else None


def _summed(province: str, sentence: str) -> bool:
    """Whether a list only counts the places of a province: 四川12州68县."""
    return bool(re.search(rf"{province}[省市]?[的内共]?\d+", sentence))


def _foreign(name: str) -> bool:
    return not re.search(r"[县市区州旗镇乡]$", name)


def field_in(phrases: Iterable[str], sentence: str) -> str:
    """The item of a list of fields that a field in somebody's words is, or belongs to; "" if none.

    >>> field_in(["养老陪护机器人"], "优先支持机器人技术、水处理领域。"), field_in(["光伏"], "优先支持新能源等领域。")
    ('机器人技术', '新能源')
    """
    generic = set(words.load("generic")["words"])
    items = [item for item in items_of(sentence) if _core(item) not in generic]
    for phrase in phrases:
        for item in items:
            if names_field(phrase, item):
                return item
    for phrase in phrases:
        for item in items:
            if any(re.search(name, item) and _matches(what, phrase) for name, what in _belongs()):
                return item
    return ""


def names_field(phrase: str, item: str) -> bool:
    """Whether somebody's words for a field name an item of a list, rather than something near it.

    >>> names_field("污水膜处理", "水处理"), names_field("自来水的用户投诉处理", "水处理")
    (True, False)
    """
    core, said = _core(item), phrase.lower()
    return core in said or (len(phrase) > 1 and said in item.lower()) or _holds_apart(said, core)


def _holds_apart(said: str, core: str) -> bool:
    """Whether a text has a Chinese name with a short word put into it."""
    if core.isascii() or len(core) < _LEAST_APART:
        return False
    return any(
        re.search(f"{re.escape(core[:at])}.{{1,2}}{re.escape(core[at:])}", said) is not None
        for at in range(1, len(core))
    )


def _core(item: str) -> str:
    """The name of a field without the words that many names end in; "" where that leaves too little."""
    core = item.lower()
    for ending in words.load("fields")["endings"]["words"]:
        core = core.removesuffix(ending)
    return core if len(core) > 1 else item.lower()


def _belongs() -> list[tuple[str, list[str]]]:
    return list(words.load("fields")["belongs"].items())


def _matches(wordings: list[str], phrase: str) -> bool:
    return any(re.search(wording, phrase, re.IGNORECASE) for wording in wordings)
