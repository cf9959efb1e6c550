from __future__ import annotations

from assistant.entities import Role
from assistant.profile import NOBODY, Profile, read_profile
from corpus.figures import find_quantities


def told(text: str, before: bool = False) -> Profile:
    return read_profile(text, find_quantities(text), before)


def test_a_description_tells_who_where_what_with_whom_how_much_and_how_long() -> None:
    profile = told("我们是宁波一家做机器人的企业,想和以色列公司合作,经费120万,两年做完,能报吗")
    assert (profile.kind, profile.home, profile.fields) == ("enterprise", "宁波", ("机器人",))
    assert [country.zh for country in profile.partners] == ["以色列"]
    assert profile.amount and profile.amount.high == 1_200_000
    assert profile.duration and (profile.duration.high, profile.duration.unit) == (2, "year")


def test_a_description_in_english_tells_the_same() -> None:
    profile = told("We are a Hangzhou-based SME working on water treatment and want to team up with an Israeli firm.")
    assert (profile.kind, profile.home, profile.fields) == ("sme", "Hangzhou", ("water treatment",))
    assert [country.en for country in profile.partners] == ["Israel"]


def test_the_partner_is_not_the_user() -> None:
    assert told("我们想和浙江大学合作,可以吗").kind == ""
    assert told("We want to work with a university in Oslo.").kind == ""


def test_where_he_goes_is_not_where_he_is() -> None:
    profile = told("我们医院想在那曲做远程医疗,可以申报吗")
    assert (profile.kind, profile.home, profile.lands) == ("hospital", "", ("那曲",))


def test_a_question_tells_nothing_of_who_asks() -> None:
    for question in ("企业可以申报吗", "芬兰什么时候截止", "Can a university lead?", "最多给多少钱"):
        assert told(question) == NOBODY


def test_what_is_said_later_goes_before_what_was_said_first() -> None:
    first = told("我们是杭州的医疗器械企业")
    both = first.and_then(told("预算100万,三年", before=True)).and_then(told("我们是温州的高校,想牵头"))
    assert (both.kind, both.home, both.role) == ("university", "温州", Role.LEAD)
    assert both.amount and both.amount.high == 1_000_000


def test_what_he_has_and_what_he_lacks() -> None:
    profile = told("我们是企业,协议已经签了,但没有推荐函")
    assert "协议" in "".join(profile.has)
    assert "推荐函" in "".join(profile.lacks)
