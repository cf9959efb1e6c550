"""What a question for yes or no asks about a thing, and what the clauses of a guide answer (words/modality.toml).

Asked: leave, need, omission, exclusion, limits, encouragement, whether a lack does harm (fails), or whether it is so;
a claim is read as the question whether it holds. What is lacking turns a question round: “may we apply without X” asks
whether X may be omitted.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import NamedTuple

from assistant import words
from assistant.answer import Verdict
from assistant.entities import Role, role_in, role_match
from assistant.provisions import Provision
from assistant.question import Question
from corpus.figures import find_quantities

_PARTS = ("day", "week", "month")  # of all the time
_BESIDE = 8  # characters on either side of 或 in which the alternatives stand
_GRANTED = ("leave", "states", "needs", "limits")  # where another thing than the one that is said means no
_NATIONAL = re.compile(
    "国家[㐀-鿿、]{0,12}(局|署|部|委|办公室|中心|基金)"
)  # 奥地利国家商务促进局: no word on countries
HARM = ("forbids", "fails")
_BINDING = ("restricts", "obliges")
_REQUIRED = (*_BINDING, "requires")


@lru_cache(maxsize=256)
def asked_of(plain: str) -> str:
    """What a question asks.

    >>> asked_of("没有推荐函能申报吗"), asked_of("推荐函是必须的吗"), asked_of("不会作废吧"), asked_of("会作废吗")
    ('omits', 'needs', 'leave', 'forbids')
    >>> asked_of("没有推荐函不会作废吧"), asked_of("没有推荐函会作废吗")
    ('omits', 'fails')
    """
    bare = words.pattern("modality.claim", "words").sub("", affirmed(plain))
    unharmed = words.pattern("modality.unharmed", "words")
    if unharmed.search(bare):  # as if it were right: 没有推荐函不会作废吧
        return "omits" if _asks("omits").search(unharmed.sub("行 fine", bare)) else "leave"
    found = [name for name in words.load("modality")["question"] if _asks(name).search(bare)]
    if "forbids" in found and ("omits" in found or words.pattern("modality.lacking", "words").search(bare)):
        return "fails"
    return found[0] if found else "states"


@lru_cache(maxsize=256)
def affirmed(plain: str) -> str:
    """The text with one side's being spared put as the other's acting alone: 英方不用交材料 as 单方."""
    return words.pattern("modality.spared", "words").sub(" 单方 one-sided ", plain)


def _asks(name: str) -> re.Pattern[str]:
    return words.pattern("modality.question", name)


class Ruling(NamedTuple):
    """What a clause answers.

    apart: because it speaks of another thing than the one asked for; sort: the things of the sort that both name.
    """

    verdict: Verdict
    apart: bool = False
    sort: tuple[re.Pattern[str], ...] = ()


def ruling(question: Question, provision: Provision) -> Ruling | None:
    """What a clause answers to a question; None where it decides nothing."""
    asked, does = _asked(question.bare), _does(provision, question.bare)
    said = f"{provision.announced} {provision.text}"
    if does == "forbids" and spares(question.bare, provision.text):
        joins = role_match(Role.PARTICIPATE, provision.context) is not None
        return Ruling(Verdict.YES, apart=True) if joins and asked in _GRANTED else None
    if does == "forbids" and asked in _GRANTED and _ended(question.bare, provision.text):
        return Ruling(Verdict.YES, apart=True)
    if asked in ("needs", "states") and _for_always(question.bare, provision.text):
        return Ruling(Verdict.NO) if least_time(provision.text) else None
    if does == "restricts" and asked in _GRANTED and words.pattern("modality.every", "words").search(question.bare):
        return Ruling(Verdict.NO, apart=True)
    if apart := _apart(question, asked, does, said):
        return apart
    if does != "forbids" and asked not in HARM and other_agent(question.bare, provision.text):
        return Ruling(Verdict.NO, apart=True)
    if does != "forbids" and _other(question, asked) and does != "exempts":
        return Ruling(Verdict.NO, apart=True) if does in _BINDING else None
    if asked == "omits" and does not in ("forbids", "exempts") and (verdict := _by_alternative(question.bare, said)):
        return Ruling(verdict)
    sort = shared(question.bare, said)
    as_done = "yes" if (asked, does) == ("needs", "states") and sort else None  # they are submitted in English
    verdict_ = words.load("modality")["verdicts"][asked].get(does, as_done)
    return Ruling(Verdict(verdict_), sort=sort) if verdict_ else None


def _for_always(asked: str, said: str) -> bool:
    """Whether a question, but not the clause, is for all of the time: 必须常驻吗."""
    always = words.pattern("modality.always", "words")
    return always.search(asked) is not None and always.search(said) is None


def least_time(said: str) -> bool:
    """Whether a text asks for some days or months at the least.

    >>> least_time("每年开展工作时间累计不少于15天"), least_time("期限不超过3个月")
    (True, False)
    """
    return any(q.unit in _PARTS and q.low is not None and q.high is None for q in find_quantities(said))


def _asked(plain: str) -> str:
    """What is asked; alone, without the partner, it is the lack that alone means."""
    asked = asked_of(plain)
    return "leave" if asked == "omits" and _alone(plain) else asked


def _does(provision: Provision, asked: str) -> str:
    """What a clause does; where something follows from a lack, what is lacking is needed.

    Not where the question is for others that the clause names before: 在读研究生以及无工作单位的人员不得申请.
    """
    if provision.modality != "forbids" or words.pattern("modality.lasting", "words").search(provision.text):
        return provision.modality
    lack = words.pattern("modality.lack", "words").search(provision.text)
    if lack is None or (_share_run(asked, provision.text[: lack.start()]) and not _share_run(asked, lack[0])):
        return "forbids"
    return "obliges"


def _ended(asked: str, said: str) -> bool:
    """Whether a question says that what shuts one out has ended: 已经移出来了, of 列入名单且尚未移出的."""
    lasting = words.pattern("modality.lasting", "words").search(said)
    place = asked.find(lasting["ended"]) if lasting else -1
    return place >= 0 and not words.pattern("modality.lasting", "undone").search(asked[:place])


def _apart(question: Question, asked: str, does: str, said: str) -> Ruling | None:
    """What a clause answers that speaks of another thing of the same sort, or of any of them."""
    of_countries = words.pattern("forms", "countries").search(_NATIONAL.sub("", said)) is not None
    if does == "exempts" and of_countries and (question.countries or question.unlisted):
        freed = words.load("modality")["verdicts"]["leave" if asked == "states" else asked].get(does)
        return Ruling(Verdict(freed), apart=True) if freed else None
    if does == "forbids" or asked not in (*_GRANTED, *HARM):
        return None
    if sort := excludes(question.bare, said, does in _REQUIRED):
        return Ruling(Verdict.YES if asked in HARM else Verdict.NO, apart=True, sort=sort)
    by_country = of_countries and does in _BINDING and asked in _GRANTED
    verdict = _by_country(question) if by_country else None
    return Ruling(verdict, apart=True) if verdict else None


def _other(question: Question, asked: str) -> bool:
    """Whether leave is asked for another thing than the one that a clause says."""
    return asked in ("leave", "states") and words.pattern("modality.other", "words").search(question.bare) is not None


def _by_alternative(asked: str, said: str) -> Verdict | None:
    """Of a clause with alternatives (A 或 B) lacking one decides nothing, unless the question has the other: 但有 B."""
    either = words.pattern("modality.alternative", "words").search(said)
    if not either or not _share_run(asked.lower(), said[max(0, either.start() - _BESIDE) : either.end() + _BESIDE]):
        return None
    though = words.pattern("modality.though", "words").search(asked)
    return Verdict.YES if though and _share_run(asked[though.end() :].lower(), said) else Verdict.DEPENDS


def _share_run(first: str, second: str) -> bool:
    """Whether two texts have words in common: two Chinese characters in a row, or a Latin word of some length."""
    words_ = re.findall(r"[a-z]{4,}", first) + [first[i : i + 2] for i in range(len(first) - 1)]
    return any(word in second for word in words_ if word.isalpha() and (len(word) > 2 or not word.isascii()))


def other_agent(asked: str, said: str) -> bool:
    """Whether a question names a body of another sort for a thing than the one that a clause says it has to be.

    >>> other_agent("推荐函由县科技局出具可以吗", "须由市级驻地指挥部（工作队）出具推荐函")
    True
    >>> other_agent("推荐函由驻地指挥部出具可以吗", "须由市级驻地指挥部（工作队）出具推荐函")
    False
    """
    bodies, units, any_ = (words.pattern("modality.agents", entry) for entry in ("bodies", "units", "any"))
    stated = [who for who in _agents("stated", said) if bodies.search(who) and not any_.search(who)]
    named = [match[0] for who in _agents("asked", asked) for match in (*bodies.finditer(who), *units.finditer(who))]
    return bool(stated and named) and not any(sort.lower() in who.lower() for sort in named for who in stated)


def _agents(entry: str, text: str) -> list[str]:
    return [match["who"] for pattern in _each("agents", entry) for match in pattern.finditer(text)]


@cache
def _each(table: str, entry: str) -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(pattern, re.IGNORECASE) for pattern in words.load("modality")[table][entry])


def spares(asked: str, said: str) -> bool:
    """Whether a question is for taking part, and a clause on leading alone.

    >>> spares("那只做项目组成员行吗", "不得作为项目负责人申报"), spares("能参加吗", "不得牵头或参与")
    (True, False)
    """
    roles = [role for clause in re.split("[，,；;]", asked) if (role := role_in(clause))]
    joins = roles[-1:] == [Role.PARTICIPATE]
    named = role_match(Role.PARTICIPATE, said)
    barred = named is not None and not words.pattern("modality.admits", "words").search(said[: named.start()])
    return joins and role_match(Role.LEAD, said) is not None and not barred


def _by_country(question: Question) -> Verdict | None:
    """Of two countries, where the partner's has to be the one of the applicant's own; the same one named twice is."""
    if not question.countries:
        return None
    if len(question.countries) > 1:
        return Verdict.NO
    country = question.countries[0]
    named = len(re.findall(f"{country.zh}|{country.en}", question.bare, re.IGNORECASE))
    return Verdict.YES if named > 1 else Verdict.DEPENDS


def _alone(plain: str) -> bool:
    """Whether a question is about one side by itself."""
    return re.search(words.load("modality")["contrasts"]["sides"][0], plain, re.IGNORECASE) is not None


def excludes(asked: str, said: str, binding: bool = False) -> tuple[re.Pattern[str], ...]:
    """The sort of thing of which a clause names one and the question another that excludes it, or that one alone.

    binding: the clause requires what it names, so that it excludes another level of authority, say.

    >>> bool(excludes("可以发邮件提交吗", "通过系统在线填报")), bool(excludes("可以在线提交吗", "通过系统在线填报"))
    (True, False)
    """
    alone = words.pattern("modality.alone", "words").search(asked) is not None
    for things, wanted, stated in _named(affirmed(asked), said, binding):
        if not wanted & stated or (alone and wanted < stated):
            return things
    return ()


def shared(asked: str, said: str) -> tuple[re.Pattern[str], ...]:
    """The sort of thing of which clause and question name the same one, in whatever words."""
    return next((things for things, wanted, stated in _named(affirmed(asked), said, False) if wanted & stated), ())


def sorts_of(asked: str) -> list[tuple[re.Pattern[str], ...]]:
    """The sorts of things of which a question names one."""
    return [things for things, _, _ in _named(affirmed(asked), affirmed(asked), binding=True)]


def names_sides(asked: str) -> bool:
    """Whether a question is about one side's or both sides' acting."""
    return words.pattern("modality.contrasts", "sides").search(affirmed(asked)) is not None


def _named(
    asked: str, said: str, binding: bool
) -> Iterator[tuple[tuple[re.Pattern[str], ...], frozenset[int], frozenset[int]]]:
    """The sorts of things of which both name some, with those that each names; some only where a clause binds."""
    for (things, bound), wanted, stated in zip(_contrasts(), _things(asked), _things(said), strict=True):
        if wanted and stated and (binding or not bound):
            yield things, wanted, stated


@lru_cache(maxsize=4096)
def _things(text: str) -> tuple[frozenset[int], ...]:
    """Of each sort the things that a text names; the clauses of a guide are asked again for every question."""
    return tuple(frozenset(i for i, thing in enumerate(things) if thing.search(text)) for things, _ in _contrasts())


@cache
def _contrasts() -> tuple[tuple[tuple[re.Pattern[str], ...], bool], ...]:
    """Each sort as the wordings of its things, and whether it excludes only where a clause binds."""
    tables = words.load("modality")
    return tuple(
        (tuple(re.compile(thing, re.IGNORECASE) for thing in things), table == "bound_contrasts")
        for table in ("contrasts", "bound_contrasts")
        for things in tables[table].values()
    )
