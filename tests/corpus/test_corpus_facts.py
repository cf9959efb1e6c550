"""Facts: text in, kinds with subjects and values out; and laws that hold for any text."""

from __future__ import annotations

import re
from datetime import date
from textwrap import dedent

import pytest
from corpus_guides import GUIDES
from hypothesis import given
from hypothesis import strategies as st

from corpus.facts import Fact, Window, facts_of
from corpus.figures import Quantity
from corpus.guide import Guide
from corpus.reader import parse_guide
from corpus.words import kind, kinds


def facts(text: str) -> list[Fact]:
    return list(facts_of(parse_guide("test", dedent(text).strip("\n"))))


def shown(fact: Fact) -> str:
    """A value in short: 2025-01-01..2025-02-01, ≤1500000 CNY, or the words."""
    value = fact.value
    if isinstance(value, Window):
        return f"{value.start}..{value.end}" if value.start else str(value.end)
    if isinstance(value, Quantity):
        low, high = value.low, value.high
        if low == high:
            return f"{low} {value.unit}"
        return f"{low if low is not None else ''}..{high if high is not None else ''} {value.unit}"
    return value


def told(text: str, *wanted: str) -> list[tuple[str, ...]]:
    return [(f.kind, *f.subject, shown(f)) for f in facts(text) if not wanted or f.kind in wanted]


# one sentence -> its facts but those of the kinds that every sentence may have
SENTENCES = [
    # dates
    ("外方截止时间为2024年9月25日。", [("deadline", "2024-09-25")]),
    ("网上申报时间为2026年3月16日9:00至2026年4月30日17:00。", [("deadline", "2026-03-16 09:00..2026-04-30 17:00")]),
    ("应当于2026年5月15日前将纸质材料报送科技局。", [("deadline", "2026-05-15")]),
    ("系统于2026年6月3日开放，6月30日17:00截止。", [("deadline", "2026-06-30 17:00"), ("opening", "2026-06-03")]),
    ("Proposals are submitted by 15 April 2026, 17:00 CEST.", [("deadline", "2026-04-15 17:00")]),
    ("Registration for the webinar closes on 30 January 2026.", [("event", "2026-01-30")]),
    ("Projects must start no later than 1 March 2027.", [("start", "2027-03-01")]),
    ("申报人1990年1月1日以后出生。", [("age_limit", "1990-01-01")]),
    ("申报当年1月1日未满58周岁。", [("age_limit", "..58 周岁")]),
    ("本办法自2026年3月1日起施行。", [("in_force", "2026-03-01")]),
    # money
    ("每项补助不超过50万元。", [("funding", "..500000 CNY")]),
    ("The grant per project shall not exceed EUR 1,200,000.", [("funding", "..1200000 EUR")]),
    ("按经审计的研发投入的20%给予后补助。", [("funding", "20 percent")]),
    ("资金总规模为2亿元，其中市级安排8000万元。", [("total_budget", "200000000 CNY"), ("figure", "80000000 CNY")]),
    ("The call has a budget of EUR 18 million in total.", [("total_budget", "18000000 EUR")]),
    ("自筹经费不低于项目总经费的60%。", [("own_funding", "60.. percent")]),
    ("自筹经费与财政资助的比例不低于1:1。", [("own_funding", "1.. ratio")]),
    ("给予100万元资助，企业自筹不低于200万元。", [("own_funding", "2000000.. CNY"), ("funding", "1000000 CNY")]),
    ("企业上年度研发费用占营业收入的比例不低于3%。", [("figure", "3.. percent")]),
    # cost rules are no funding
    ("Indirect costs are reimbursed at a flat rate of 20 %.", [("use_of_funds", "20 percent")]),
    ("市外合作单位使用的专项资金不超过该项目资助额的30%。", [("use_of_funds", "..30 percent")]),
    ("Pre-financing of 50% of the grant is paid within 45 days.", [("payment", "50 percent"), ("payment", "..45 day")]),
    # counts
    ("每个载体限报1项。", [("limit", "1 项")]),
    ("同一负责人限报1项；在研项目达到2项的，不得申报。", [("limit", "1 项"), ("previous_award", "2.. 项")]),
    ("项目延期1次，最长不超过12个月。", [("change", "1 次"), ("change", "..12 month")]),
    ("负责人年龄不超过60周岁。", [("age_limit", "..60 周岁")]),
    ("The call is expected to fund between 14 and 18 projects.", [("awards", "14..18 projects")]),
    # titles of other documents state nothing
    ("《2019年度三项经费管理办法》同时废止。", []),
]
VALUED = {kind.id for kind in kinds() if kind.values} | {"figure"}


@pytest.mark.parametrize(("sentence", "found"), SENTENCES)
def test_sentences(sentence: str, found: list[tuple[str, ...]]) -> None:
    told = [f for f in facts(f"第一条 {sentence}") if f.kind in VALUED or isinstance(f.value, Quantity | Window)]
    assert sorted((f.kind, *f.subject, shown(f)) for f in told) == sorted(found)


TEXTS = {
    "a field states its kind, whatever its sentence says": (
        "攻关时限：3年内\n建议财政补助经费：150万元以内",
        ["duration", "funding"],
        [("duration", "..3 year"), ("funding", "..1500000 CNY")],
    ),
    "a field without a value is a fact in words": (
        "自筹比例：不作要求",
        ["own_funding"],
        [("own_funding", "不作要求")],
    ),
    "a budget in total is no grant": (
        "Budget: EUR 18 million in total",
        [],
        [("total_budget", "18000000 EUR")],
    ),
    "the part in brackets is another matter": (
        "资助金额：450万元（其中首笔拨付50%）",
        ["funding", "payment"],
        [("funding", "4500000 CNY"), ("payment", "450万元（其中首笔拨付50%）"), ("payment", "50 percent")],
    ),
    "lists state what announces them": (
        """
        3. Budget and funding rates
        3.1 Indicative budget per topic:
        (a) Topic A: EUR 8,000,000
        (b) Topic B: EUR 6,000,000
        3.2 The call has two stages.
        3.3 Funding rates, as a share of eligible costs:
        (a) Universities and research organisations: 100%
        (b) Companies: 40%
        """,
        ["total_budget", "funding", "use_of_funds", "figure"],
        [
            ("total_budget", "Topic A", "8000000 EUR"),
            ("total_budget", "Topic B", "6000000 EUR"),
            ("funding", "Universities and research organisations", "100 percent"),
            ("funding", "Companies", "40 percent"),
        ],
    ),
    "conditions of applicants": (
        "第五条 申报单位应当同时符合下列条件：\n（一）在本市注册；\n（二）近三年无失信记录。",
        ["applicant", "requirement", "exclusion"],
        [
            ("applicant", "在本市注册；"),
            ("requirement", "在本市注册；"),
            ("applicant", "近三年无失信记录。"),
            ("requirement", "近三年无失信记录。"),
            ("applicant", "3 year"),
        ],
    ),
    "documents": (
        "第十七条 申报材料包括：\n（一）项目申报书；\n（二）上年度审计报告。",
        [],
        [("documents", "项目申报书；"), ("documents", "上年度审计报告。")],
    ),
    "documents, in English": (
        "6.3 The following documents are required at the first stage:\n(a) project description;\n(b) budget table.",
        [],
        [("documents", "project description;"), ("documents", "budget table.")],
    ),
    "grounds of exclusion": (
        "第七条 有下列情形之一的，不予支持：\n（一）已获得财政资金支持的；\n（二）有逾期未验收项目的。",
        ["exclusion", "acceptance"],
        [("exclusion", "已获得财政资金支持的；"), ("exclusion", "有逾期未验收项目的。")],
    ),
    "table rows, one with a merged cell, and units in the head": (
        "序号\t类别\t支持额度（万元）\t实施期限\n1\t重大项目\t不超过500\t3年\n2\t\t80-150\t2年",
        ["funding", "duration"],
        [
            ("funding", "重大项目", "..5000000 CNY"),
            ("duration", "重大项目", "3 year"),
            ("funding", "重大项目", "800000..1500000 CNY"),
            ("duration", "重大项目", "2 year"),
        ],
    ),
    "a clause may be about one of the subjects": (
        """
        一、项目名称：国际项目
        支持方向：具体如下：
        1.芬兰：优先支持绿色。
        2.新加坡：优先支持数字。
        支持额度：每项不超过120万元，其中新加坡方向每项不超过180万元
        二、其他要求
        （一）申报国际项目的，每项自筹不低于10万元。
        """,
        ["funding", "own_funding"],
        [
            ("funding", "国际项目", "..1200000 CNY"),
            ("funding", "国际项目", "新加坡", "..1800000 CNY"),
            ("own_funding", "国际项目", "100000.. CNY"),
        ],
    ),
    "a text about the whole list is not about its last item": (
        "一、项目名称：国际项目\n支持方向：具体如下：\n1.芬兰：绿色。\n上述国家之外的，不受理。",
        ["exclusion"],
        [("exclusion", "国际项目", "上述国家之外的，不受理。")],
    ),
    "items below a deeper list are about item and list": (
        "支持方向：具体如下：\n1.芬兰：包括：\n（1）企业：每项补助50万元。",
        ["funding"],
        [("funding", "芬兰", "企业", "500000 CNY")],
    ),
    "the section's title states a kind where nothing nearer does": (
        "1. Eligibility\n1.1 Each partner is a legal entity.\n2. Duration\n2.1 Projects run for 24 months.",
        ["applicant", "duration"],
        [("applicant", "Each partner is a legal entity."), ("duration", "24 month")],
    ),
    "contact": (
        "联系人：周明，电话：0571-55500162\n电子邮箱：a.b@c.example.cn\nSecretariat: telephone +47 555 01 326",
        ["phone", "email"],
        [("phone", "0571-55500162"), ("email", "a.b@c.example.cn"), ("phone", "+47 555 01 326")],
    ),
    "a system": (
        "第一条 申报单位通过“临湖科技云”系统（https://kjy.example.cn/a?b=1）在线填报。",
        ["system", "link", "figure"],
        [("system", "https://kjy.example.cn/a?b=1"), ("link", "https://kjy.example.cn/a?b=1")],
    ),
}


TEXTS |= {
    "a figure that is no value of a kind is of the kind that its clause states": (
        "经费管理：立项后首期拨付60%；劳务费不超过资助总额的30%；合作单位不超过4家；项目延期不超过6个月。",
        ["payment", "use_of_funds", "joint_application", "change"],
        [
            ("use_of_funds", "立项后首期拨付60%；劳务费不超过资助总额的30%；合作单位不超过4家；项目延期不超过6个月。"),
            ("payment", "立项后首期拨付60%；劳务费不超过资助总额的30%；合作单位不超过4家；项目延期不超过6个月。"),
            ("change", "立项后首期拨付60%；劳务费不超过资助总额的30%；合作单位不超过4家；项目延期不超过6个月。"),
            (
                "joint_application",
                "立项后首期拨付60%；劳务费不超过资助总额的30%；合作单位不超过4家；项目延期不超过6个月。",
            ),
            ("payment", "60 percent"),
            ("use_of_funds", "..30 percent"),
            ("joint_application", "..4 家"),
            ("change", "..6 month"),
        ],
    ),
    "targets with their figures": (
        "考核指标：包封率不低于95%；申请发明专利不少于5件；稳定保存不少于6个月。",
        ["targets", "intellectual_property", "figure"],
        [
            ("targets", "包封率不低于95%；申请发明专利不少于5件；稳定保存不少于6个月。"),
            ("targets", "95.. percent"),
            ("targets", "5.. 件"),
            ("targets", "6.. month"),
        ],
    ),
    "other label words": (
        "资助强度：每项200万元\n研究期限：2026年7月1日至2029年6月30日\n受理时间：即日起至2026年2月28日下午5时",
        ["funding", "duration", "deadline"],
        [
            ("funding", "2000000 CNY"),
            ("duration", "2026-07-01..2029-06-30"),
            ("deadline", "2026-02-28 17:00"),
        ],
    ),
    "other label words, in English": (
        "Call opens: 2 March 2026\nCall closes: 5 June 2026, noon\nGrant size: half of costs\nLength: 2 years",
        ["opening", "deadline", "funding", "duration"],
        [
            ("opening", "2026-03-02"),
            ("deadline", "2026-06-05 12:00"),
            ("funding", "50 percent"),
            ("duration", "2 year"),
        ],
    ),
    "a deadline that others set is a fact in words": (
        "受理时间：2026年1月15日截止，德方截止时间以外方公布为准。",
        ["deadline"],
        [("deadline", "2026-01-15"), ("deadline", "德方截止时间以外方公布为准")],
    ),
    "dates that come round have no year": (
        "2026年度管理办法\n\n第一条 每年3月1日至4月15日集中申报，9月30日前补充申报。",
        ["deadline"],
        [("deadline", "--03-01..--04-15"), ("deadline", "--09-30")],
    ),
    "the parts of a field may be about subjects of their own": (
        "资助额度：A类：20万元；B类：10万元\n实施期限：A类3年，B类2年",
        ["funding", "duration"],
        [
            ("funding", "A类", "200000 CNY"),
            ("funding", "B类", "100000 CNY"),
            ("duration", "A类", "3 year"),
            ("duration", "B类", "2 year"),
        ],
    ),
    "a page limit, a file's size and copies": (
        "申报材料一式五份，不超过60页，文件≤10M。\nThe proposal may have at most 20 pages.",
        ["format"],
        [
            ("format", "申报材料一式五份，不超过60页，文件≤10M。"),
            ("format", "5 份"),
            ("format", "..60 页"),
            ("format", "..10 m"),
            ("format", "The proposal may have at most 20 pages."),
            ("format", "..20 pages"),
        ],
    ),
    "telephone numbers without area code, extensions, and no fax": (
        "联系电话：87654321，0459-6660011转802，传真6655-4434",
        ["phone"],
        [("phone", "87654321"), ("phone", "0459-6660011转802")],
    ),
    "a signature and its date": (
        "2027年度指南\n\n联系人：陈立。\n海川省农业农村厅\n2026年10月15日",
        [],
        [("contact", "陈立。"), ("published", "2026-10-15")],
    ),
    "a date without a year takes that of its section": (
        "2027年度指南\n\n一、程序\n单位于2026年11月30日前提交。\n推荐部门于12月10日前报送。",
        ["deadline"],
        [("deadline", "2026-11-30"), ("deadline", "2026-12-10")],
    ),
    "points and thresholds in a table": (
        "Criterion\tMaximum points\tThreshold\nQuality of the work\t30\t18",
        ["review"],
        [("review", "Quality of the work", value) for value in ("30", "..30 points", "18", "18.. points")],
    ),
}


@pytest.mark.parametrize(("text", "kinds", "found"), TEXTS.values(), ids=TEXTS)
def test_texts(text: str, kinds: list[str], found: list[tuple[str, ...]]) -> None:
    assert told(text, *kinds) == found


def test_a_time_zone_is_cited_with_its_hour() -> None:
    text = "1.匈牙利：外方主管部门为办公室，外方截止时间为2025年12月5日12:00（布达佩斯时间）。单方申报无效。"
    (deadline,) = [f for f in facts(text) if f.kind == "deadline"]
    assert deadline.span.of(text) == "外方截止时间为2025年12月5日12:00（布达佩斯时间）"
    assert deadline.value_span.of(text) == "2025年12月5日12:00（布达佩斯时间）"
    assert deadline.qualifiers == {"foreign"}


QUALIFIED = [
    ("德方截止时间为2026年9月25日，中方截止时间为2026年9月30日。", "deadline", [set(), {"own"}]),
    ("外方主管部门为创新署，截止时间为2026年9月25日。", "deadline", [{"foreign"}]),
    ("申报截止时间为2026年9月25日，外方以其公布为准。", "deadline", [set()]),
    ("每人每年补助50万元，资助总额不超过100万元。", "funding", [{"per_leader", "per_year"}, set()]),
    (
        "单个项目补助不超过50万元，每家企业每年补助不超过90万元。",
        "funding",
        [{"per_project"}, {"per_applicant", "per_year"}],
    ),
    ("申报人须1986年1月1日以后出生。", "age_limit", [{"earliest"}]),
    ("推荐单位应于2026年6月5日前完成审核推荐。", "deadline", [{"reviewing"}]),
    ("The grant per project shall not exceed EUR 5,000.", "funding", [{"per_project"}]),
]


@pytest.mark.parametrize(("sentence", "kind_", "marks"), QUALIFIED)
def test_whose_and_for_what_a_value_is(sentence: str, kind_: str, marks: list[set[str]]) -> None:
    assert [set(f.qualifiers) for f in facts(f"第一条 {sentence}") if f.kind == kind_] == marks


CONDITIONS = [
    ("申报青年科学家项目的，申报时未满38周岁。", "age_limit", "申报青年科学家项目的"),
    ("企业牵头的，自筹经费不低于资助经费的50%。", "own_funding", "企业牵头的"),
    ("For large companies, the grant shall not exceed EUR 5,000.", "funding", "For large companies"),
    ("每项补助不超过50万元。", "funding", None),
]


@pytest.mark.parametrize(("sentence", "kind_", "condition"), CONDITIONS)
def test_when_a_value_holds(sentence: str, kind_: str, condition: str | None) -> None:
    text = f"第一条 {sentence}"
    found = [f.condition and f.condition.of(text) for f in facts(text) if f.kind == kind_]
    assert found == [condition]


def test_what_is_cited() -> None:
    text = "支持额度：每项不超过120万元\n申报主体：申报单位为国合载体的省内依托单位，每个载体限报1项。双方有合作基础。"
    cited = [(f.kind, f.label, f.labelled, f.span.of(text)) for f in facts(text) if f.kind in ("funding", "limit")]
    assert cited == [
        ("funding", "支持额度", True, "支持额度：每项不超过120万元"),
        ("limit", "申报主体", False, "每个载体限报1项"),
    ]


# The bundled guide and copies of it


def deadlines(guide: Guide) -> dict[str, str]:
    return {f.subject[-1]: shown(f) for f in facts_of(guide) if f.kind == "deadline"}


def amounts(guide: Guide) -> list[tuple[str, str]]:
    return [(f.subject[-1], shown(f)) for f in facts_of(guide) if f.kind == "funding"]


BUNDLED = "zhejiang-2025-science-cooperation"


def test_the_bundled_guide() -> None:
    assert deadlines(GUIDES[BUNDLED]) == {"芬兰": "2024-09-25", "以色列": "2024-10-30", "挪威": "2024-09-25"}
    assert amounts(GUIDES[BUNDLED]) == [
        ("政府间国际科技创新合作计划项目", "..1500000 CNY"),
        ("国际科技合作载体联合研发项目", "..1500000 CNY"),
        ("科技对口支援和东西部协作项目", "400000..600000 CNY"),
    ]


@given(st.dates(date(1990, 1, 1), date(2099, 12, 31)), st.integers(1, 9999))
def test_facts_follow_a_changed_copy(day: date, amount: int) -> None:
    written = f"{day.year}年{day.month}月{day.day}日"
    text = GUIDES[BUNDLED].text.replace("2024年10月30日", written).replace("40-60万元", f"{amount}万元")
    copy = parse_guide("copy", text)
    assert deadlines(copy) == {"芬兰": "2024-09-25", "以色列": f"{day:%Y-%m-%d}", "挪威": "2024-09-25"}
    assert amounts(copy)[2] == ("科技对口支援和东西部协作项目", f"{amount * 10000} CNY")


def test_every_guide_has_its_facts() -> None:
    call = [(f.kind, *f.subject, shown(f)) for f in facts_of(GUIDES["boreal-clean-industry-2026"])]
    assert ("total_budget", "18000000 EUR") in call
    assert ("total_budget", "Topic B", "6000000 EUR") in call
    assert ("funding", "Topic C", "..900000 EUR") in call
    assert [fact for fact in call if fact[0] == "deadline"] == [
        ("deadline", "2026-04-15 17:00"),
        ("deadline", "2026-09-30 17:00"),
    ]
    rules = [(f.kind, *f.subject, shown(f)) for f in facts_of(GUIDES["linhu-innovation-fund-2026"])]
    assert [fact for fact in rules if fact[0] == "total_budget"] == [("total_budget", "120000000 CNY")]
    assert ("limit", "重大攻关项目", "1 项") in rules
    assert ("age_limit", "青年科学家项目", "..38 周岁") in rules
    assert ("新加坡", "..1800000 CNY") in amounts(GUIDES["zhejiang-2026-science-cooperation"])
    board = [(f.kind, shown(f)) for f in facts_of(GUIDES["donghai-2025-biomedicine"])]
    assert [fact for fact in board if fact[0] in ("deadline", "opening")] == [
        ("deadline", "2025-06-30 17:00"),
        ("opening", "2025-06-03 09:00"),
        ("deadline", "2025-07-15"),
    ]


# Laws


def check(guide: Guide) -> None:
    for fact in facts_of(guide):
        paragraph = guide.paragraphs[fact.paragraph - 1]
        assert paragraph.span.contains(fact.span)
        assert paragraph.span.contains(fact.sentence)
        assert fact.span.contains(fact.value_span)
        assert fact.value_span.start < fact.value_span.end
        if isinstance(fact.value, str):
            assert fact.value_span.of(guide.text) == fact.value
        elif isinstance(fact.value, Quantity):
            assert fact.value.low is not None or fact.value.high is not None
            assert re.search(r"\w", fact.value_span.of(guide.text))
        assert fact.kind in VALUED or isinstance(fact.value, str) or kind(fact.kind).figures
        assert fact.condition is None or fact.sentence.contains(fact.condition)


@pytest.mark.parametrize("guide", GUIDES.values(), ids=GUIDES)
def test_laws_hold_for_every_guide(guide: Guide) -> None:
    check(guide)


WORDS = (
    "一、 2、 （一） 1. (a) 第一条 项目名称： 攻关时限： 资助额度 芬兰： 包括： 下列条件： 3年 150万元 2025年1月1日 "
    "不超过 20% 截止 限报1项 。 ； ， （ ） 《 办法》 自筹 其中 的 申报 牵头 EUR 5 million deadline: "
    "https://a.cn/x a@b.cn 0571-55500162"
)
PIECES = st.sampled_from([*re.findall(r"\S+", WORDS), *"\t\n "])


@given(st.one_of(st.text(), st.lists(PIECES, max_size=40).map("".join)))
def test_laws_hold_for_any_text(text: str) -> None:
    check(parse_guide("any", text))


def test_a_start_and_an_end_that_are_announced_are_one_window() -> None:
    guide = parse_guide(
        "g",
        "2026年度指南\n一、申报时间\n网上填报起始时间为2026年4月1日9:00，截止时间（含单位审核）为2026年4月30日16:30。\n",
    )
    (fact,) = [fact for fact in facts_of(guide) if fact.kind == "deadline"]
    assert isinstance(fact.value, Window)
    assert fact.value.start is not None
    assert (fact.value.start.month, fact.value.end.day) == (4, 30)
    assert "reviewing" not in fact.qualifiers
