"""Which side is the guide's own, and which is foreign, by the names that the guide gives them.

The own place is named by the publisher (sidecar), the title, or an authority in the text: 浙江省科学技术厅 makes 浙方
and 浙江 the own side. A foreign side is named after a subject of the guide or a country in it: 芬方, where 芬兰 is.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from corpus import words
from corpus.countries import countries_in
from corpus.guide import Guide

_IN_TEXT = ("authority", "registered")  # what in the text names the own place
_NEVER = re.compile(r"(?!)")


@dataclass(frozen=True)
class Sides:
    """The sides of one guide, as patterns: `own` and `foreign` in its text, `asked` for the own one in questions."""

    own: re.Pattern[str] = _NEVER
    foreign: re.Pattern[str] = _NEVER
    asked: re.Pattern[str] = _NEVER

    def named_in(self, text: str) -> set[str]:
        """The qualifiers own and foreign, where the text names the side by the guide's own names."""
        return {name for name, pattern in (("own", self.own), ("foreign", self.foreign)) if pattern.search(text)}


def sides_of(guide: Guide, subjects: Iterable[str] = ()) -> Sides:
    """The sides of a guide; `subjects` are the names of what it is about, countries among them."""
    table = words.load("sides")
    place, level, latin = _own_place(guide)
    short, known_latin = table["places"].get(place, ("", ""))
    shorts = {c for c in {short, *place} if c and f"{c}方" in guide.text} | ({short} if short else set())
    slots = {"place": [place], "level": [level], "short": sorted(shorts), "latin": sorted({latin, known_latin})}
    heads = {name[:1] for name in (*subjects, *countries_in(guide.text, "zh"))} - shorts - set(table["no_side"])
    foreign = [
        f"{head}{table['side']}" for head in sorted(heads) if re.match(r"[㐀-鿿]", head) and f"{head}方" in guide.text
    ]
    return Sides(
        _filled(table["own_in_guide"], slots), _any(foreign), _filled(table["own_in_question"], slots)
    )  # fmt: skip


def _own_place(guide: Guide) -> tuple[str, str, str]:
    """The own place, its level (省, 市) and its Latin name; "" for what the guide does not say."""
    table = words.load("sides")
    sidecar = guide.sidecar
    authority, registered = (table[name].replace("{places}", "|".join(table["places"])) for name in _IN_TEXT)
    where = (
        (table["publisher"], sidecar.publisher or ""),
        (table["title"], guide.title),
        (authority, guide.text),
        (registered, guide.text),
    )
    found = next((match for pattern, text in where if (match := re.search(pattern, text))), None)
    named = f"{sidecar.contact_en or ''}\n{sidecar.publisher or ''}\n{guide.text[:200]}"
    latin = re.search(table["latin"], named)
    place, level = (found["place"], found["level"] or "") if found else ("", "")
    return place, level, latin["latin"] if latin else ""


def _filled(patterns: Iterable[str], slots: dict[str, list[str]]) -> re.Pattern[str]:
    """The patterns with every name of the guide put in; those for which it has none are left out."""
    filled = []
    for pattern in patterns:
        slot = next(name for name in slots if f"{{{name}}}" in pattern)
        names = [re.escape(name) for name in slots[slot] if name]
        if names:
            filled.append(pattern.replace(f"{{{slot}}}", f"(?:{'|'.join(names)})"))
    return _any(filled)


def _any(patterns: Iterable[str]) -> re.Pattern[str]:
    return words.any_of(patterns) or _NEVER
