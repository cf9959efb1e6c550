"""What a user says of himself and of his plan: “we are a company in …, we want to … with …, for … in … years”.

It is read from each message and holds through the conversation until he says otherwise (`and_then`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields, replace
from datetime import date

from assistant import words
from assistant.entities import Entity, Role, entities_in, role_in, says
from assistant.particulars import NONE, PERSONAL, Particulars, read_particulars
from assistant.places import Country, countries_in, partners_in, places_in, without_countries
from corpus.figures import Quantity

_CLAUSE = re.compile("[，,。；;！!？?\n]|\\.(?=\\s|$)")


@dataclass(frozen=True, slots=True)
class Profile:
    """Nothing ("", (), None) where the user did not say.

    kind: a kind of applicant of words/entities.toml, `named` as he says it.
    home, origin: the place or country where he is; owners: whose capital it is.
    partners, lands: with whom, and in which places, he wants to work.
    fields: words for what he works on. role: what he wants to do. days: that he can spend on site. has, lacks: what he
    says that he has or lacks, in his words.
    particulars: figures, dates and ranks of the applicant or its leader.
    """

    kind: str = ""
    named: str = ""
    home: str = ""
    origin: Country | None = None
    outside: bool = False
    owners: tuple[Country, ...] = ()
    partners: tuple[Country, ...] = ()
    lands: tuple[str, ...] = ()
    fields: tuple[str, ...] = ()
    amount: Quantity | None = None
    duration: Quantity | None = None
    role: Role | None = None
    days: Quantity | None = None
    particulars: Particulars = NONE
    has: tuple[str, ...] = ()
    lacks: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return self != NOBODY

    @property
    def told(self) -> int:
        """How many of the things that conditions may be about he told; figures of his count beside others."""
        own = (self.kind, self.home or self.origin or self.outside, self.partners, self.lands)
        count = sum(map(bool, (*own, self.fields, self.amount, self.duration)))
        return count + len(self.particulars.told - PERSONAL) if count else 0

    def and_then(self, later: Profile) -> Profile:
        """This profile with what he said later in place of what he said before."""
        said = {f.name: value for f in fields(later) if (value := getattr(later, f.name)) not in ("", (), None, False)}
        if "home" in said or "origin" in said or "outside" in said:
            said = {"home": "", "origin": None, "outside": False} | said
        return replace(self, **said | {"particulars": self.particulars.and_then(later.particulars)})


NOBODY = Profile()


def read_profile(
    plain: str,
    quantities: Sequence[Quantity],
    told: bool = False,
    places: Sequence[str] = (),
    today: date | None = None,
) -> Profile:
    """What a message says of its sender; nothing where he does not tell of himself.

    told: he has told of himself before. places: the names of places in the message. today: by which he tells times;
    without it figures and dates of himself are not read.

    >>> p = read_profile("我们是宁波一家做机器人的企业，想和以色列公司合作", [])
    >>> p.kind, p.home, p.fields, [c.zh for c in p.partners]
    ('enterprise', '宁波', ('机器人',), ['以色列'])
    """
    alone = without_partner(plain)
    particulars = read_particulars(plain, today) if today else NONE
    goes_on = told and words.pattern("profile", "goes_on").search(plain)
    if not goes_on and not words.pattern("profile", "tells").search(plain):
        return replace(NOBODY, particulars=particulars, origin=_origin(alone, None))
    who = _speaker(alone)
    home = next(_homes(alone, who), "")
    origin = _origin(alone, who)
    partners = partners_in(plain)
    named = (*(place.name for place in places_in(alone)), *(without_countries(place).strip() for place in places))
    lands = tuple(dict.fromkeys(name for name in named if name and not _same(name, home)))
    return Profile(
        kind=who.kind if who else "",
        named=who.words if who else "",
        home=home,
        origin=origin,
        outside=any(says("origin", "elsewhere", clause) for clause in _own_clauses(alone)),
        owners=tuple(c for c in countries_in(plain) if c not in partners),
        partners=tuple(c for c in partners if c != origin),
        lands=lands,
        fields=tuple(dict.fromkeys(fields_in(plain))),
        amount=next((q for q in quantities if q.family == "amount"), None),
        duration=next((q for q in quantities if q.unit in ("year", "month") and _asked_for(plain, q)), None),
        role=role_in(alone),
        particulars=particulars,
        days=next((q for q in quantities if q.unit in ("day", "week")), None),
        has=_phrases("has", plain),
        lacks=_phrases("lacks", plain),
    )


def _same(name: str, home: str) -> bool:
    return bool(home) and (name.lower() in home.lower() or home.lower() in name.lower())


def without_partner(plain: str) -> str:
    """The text with those blotted out with whom somebody wants to work; positions stay."""
    return words.pattern("profile", "partner").sub(lambda match: "□" * len(match[0]), plain)


def _speaker(alone: str) -> Entity | None:
    """The kind of applicant that the user says he is: the first named after a word for himself.

    Where that clause only says where he is, the next one may tell (我们在盐城，2023年成立的种子公司).
    """
    first = words.pattern("profile", "self").search(alone)
    if first is None:
        return None
    for clause in _CLAUSE.finditer(alone + "。", first.end()):
        near = [e for e in entities_in(alone) if first.start() <= e.start and e.end <= clause.start()]
        if near or not places_in(alone[first.start() : clause.start()]) or "□" in alone[: clause.start()]:
            return near[0] if near else None
    return None


def _homes(alone: str, who: Entity | None) -> Iterator[str]:
    """Where he is: the place before what he is, or one that he does not go to."""
    goes = words.pattern("profile", "goes")
    for clause in _clauses(alone):
        if not words.pattern("profile", "self").search(clause) and not (who and who.words in clause):
            continue
        for place in places_in(clause):
            of_project = words.pattern("profile", "of_project").match(clause[place.end :])
            if not goes.search(clause[: place.start]) and not of_project:
                yield place.name
        for match in words.pattern("profile", "located").finditer(clause):
            if not goes.search(clause[: match.start()]) and not countries_in(match[0]):
                yield match[0]


def _origin(alone: str, who: Entity | None) -> Country | None:
    """The country that he is from: a Swedish SME, “we are a company from Finland”, “hello from Oslo in Norway”."""
    for clause in _clauses(alone):
        himself = words.pattern("profile", "self").search(clause) and who and who.words in clause
        if (himself or words.pattern("profile", "from_there").search(clause)) and (own := countries_in(clause)):
            return own[0]
    return None


def fields_in(plain: str) -> Iterator[str]:
    """The words of a text for a field that somebody works in: 做机器人的, a maker of batteries."""
    for match in words.pattern("profile", "field").finditer(plain):
        phrase = next(group for group in match.groups() if group)
        phrase = words.pattern("profile", "field_noise").sub("", phrase).strip(" 的")
        names_other = entities_in(phrase) or countries_in(phrase) or places_in(phrase) or re.search("[\\d%]", phrase)
        if len(phrase) > 1 and not names_other:
            yield phrase


def _asked_for(plain: str, quantity: Quantity) -> bool:
    return not words.pattern("profile", "other_time").search(plain[: quantity.span.start])


def _phrases(entry: str, plain: str) -> tuple[str, ...]:
    """What he says that he has, or lacks, in his words."""
    return tuple(dict.fromkeys(match[0] for match in words.pattern("profile", entry).finditer(plain)))


def _own_clauses(alone: str) -> list[str]:
    return [clause for clause in _clauses(alone) if words.pattern("profile", "self").search(clause)]


def _clauses(text: str) -> list[str]:
    return [clause for clause in _CLAUSE.split(text) if clause]
