"""Deadlines that the guide gives in words: of the side and the category asked about, never the other's date."""

from __future__ import annotations

from datetime import date

import pytest

GUIDE = (
    "广东省2026年度国际合作专题申报指南\n一、专题\n（一）广东—葡萄牙方向\n资助额度：60万元\n（二）广东—韩国方向\n资助额度：90万元\n"
    "二、申报时间\n方向\t外方截止时间\t粤方申报截止时间\n"
    "葡萄牙\t以外方公布为准\t2026年5月29日17:00\n韩国\t2026年4月17日\t2026年4月24日17:00\n"
)
TODAY = date(2026, 4, 1)


@pytest.mark.parametrize(
    ("question", "told", "left"),
    [
        ("葡萄牙那边最晚哪天交？", "以外方公布为准", "5月29日"),
        ("葡方什么时候截止？", "以外方公布为准", "5月29日"),
        ("葡萄牙方向广东这边什么时候截止？", "5月29日", "以外方公布为准"),
        ("韩国那头什么时候截止？", "4月17日", "4月24日"),
        ("韩国方向我们省什么时候截止？", "4月24日", "4月17日"),
    ],
)
def test_each_side_has_its_own(made, question: str, told: str, left: str) -> None:
    text = made(GUIDE).answer([question], TODAY).text
    assert told in text
    assert left not in text


def test_who_names_no_side_is_told_of_both(made) -> None:
    text = made(GUIDE).answer(["葡萄牙方向什么时候截止？"], TODAY).text
    assert "5月29日" in text
    assert "以外方公布为准" in text
