"""Whom the parts of a guide are about: its headings in whatever form, its items and its rows."""

from __future__ import annotations

from corpus.facts import Window, facts_of
from corpus.figures import Quantity
from corpus.guide import Guide
from corpus.reader import parse_guide
from corpus.subjects import Names, subject_of


def subjects(guide: Guide) -> list[tuple[str, ...]]:
    return list(dict.fromkeys(subject_of(guide, paragraph) for paragraph in guide.paragraphs))


def test_a_numbered_label_closes_its_sibling_and_all_below_it() -> None:
    guide = parse_guide(
        "g",
        "2026年度指南\n第一部分  专题内容\n专题一：双边研发\n支持双边研发。\n（一）甲国方向\n1. 资助额度：100万元。\n"
        "专题二：联合平台\n1. 补助标准：60万元。\n",
    )
    assert ("双边研发", "甲国方向") in subjects(guide)
    assert ("联合平台",) in subjects(guide)


def test_a_short_line_right_above_a_field_is_a_heading() -> None:
    guide = parse_guide(
        "g",
        "2026年度指南\n一、专题\n专题一  种业\n1101  粳稻新品种选育\n研究内容：选育。\n资助额度：300万元。\n"
        "1102  小麦育种\n资助额度：350万元。\n",
    )
    assert ("种业", "粳稻新品种选育") in subjects(guide)
    assert ("种业", "小麦育种") in subjects(guide)


def test_a_value_below_its_label_is_no_heading() -> None:
    guide = parse_guide("g", "2026年度指南\n一、甲项目\n资助金额：\n不超过800万元\n实施期限：\n3年\n")
    assert subjects(guide)[-1] == ("甲项目",)


def test_titles_and_items_that_only_order_the_text_name_nothing() -> None:
    guide = parse_guide(
        "g", "2026年度指南\n一、补助类别和标准\n（一）甲项目：\n1.牵头要求：由企业牵头。\n2.评审立项：择优立项。\n"
    )
    assert set(subjects(guide)) == {(), ("甲项目",)}


def test_a_row_is_about_the_section_that_alone_has_its_name() -> None:
    guide = parse_guide(
        "g",
        "2026年度指南\n一、专题\n（一）甲省—韩国方向\n资助额度：200万元\n（二）甲省—德国方向\n资助额度：300万元\n"
        "二、申报时间\n方向\t外方截止时间\n韩国\t2026年4月17日\n德国\t2026年5月15日\n",
    )
    deadlines = [fact.subject for fact in facts_of(guide) if fact.kind == "deadline"]
    assert deadlines == [("甲省—韩国方向",), ("甲省—德国方向",)]


def test_a_class_is_meant_by_the_letter_with_which_its_title_opens() -> None:
    guide = parse_guide(
        "g",
        "2026年度指南\n壹　A类“联合征集”\nA-1　甲国\n方向：水产。\n贰　B类“平台共建”\nB-1　实验室\n每家资助30万元。\n"
        "叁　申报\n一、窗口期：A类2026年4月13日至6月8日；B类2026年5月11日至7月3日。\n",
    )
    deadlines = [fact.subject for fact in facts_of(guide) if fact.kind == "deadline"]
    assert deadlines == [("A类“联合征集”",), ("B类“平台共建”",)]


def test_a_line_of_a_timetable_is_of_the_kind_that_its_own_label_says() -> None:
    guide = parse_guide(
        "g",
        "Call text\n\n1. KEY DATES\nCompetition opens: 2 March 2026\nStage 1, outline, closes: 22 April 2026\n"
        "Stage 1 applicants notified: 29 May 2026\nDecisions sent: 16 October 2026\n\n2. SCOPE\nShips.\n",
    )
    dated = [fact.kind for fact in facts_of(guide) if isinstance(fact.value, Window)]
    assert dated == ["opening", "deadline", "announcement", "announcement"]


def test_a_short_name_that_the_guide_defines_for_one_subject_names_it() -> None:
    guide = parse_guide(
        "g",
        "2026年度指南\n一、山海协作项目\n研究内容：面向结对县（以下简称“结对地”，包括甲县和乙县）。\n结对地须出具推荐函。\n"
        "二、人才项目\n研究内容：引进人才（以下简称“专家”）。\n三、其他项目\n研究内容：专家来访。\n",
    )
    assert Names(guide).aliases["结对地"] == ("山海协作项目",)
    assert "专家" not in Names(guide).aliases


TOPICS = parse_guide(
    "g",
    "2026年度指南\n一、征集范围\n专题一、联合研发\n方向1：与甲国企业联合研发\n资助额度：120万元。\n"
    "方向2：与乙国机构联合研究\n资助额度：60万元。\n专题二、联合实验室\n方向1：新建实验室\n资助额度：200万元。\n"
    "二、申报方式\n1. 网上申报。\n2. 申报分两批进行：\n"
    "第一批：专题一，填报起始时间为2026年4月1日9:00，截止时间（含单位审核提交）为2026年4月30日16:30。\n"
    "第二批：专题二，填报时间为2026年6月8日至2026年7月3日。\n3. 逾期不予补报。\n"
    "三、一览表\n专题方向\t单项额度（万元）\t首次拨付比例\n专题一方向1\t120\t50%\n专题一方向2\t≤60（市级承担60%）\t80%\n"
    "专题二方向1\t80（优秀100）\t40%\n",
)


def test_a_label_may_be_set_off_by_a_comma_of_the_outline() -> None:
    paths = [path for path in subjects(TOPICS) if path]
    assert paths[:3] == [("联合研发",), ("联合研发", "与甲国企业联合研发"), ("联合研发", "与乙国机构联合研究")]
    assert paths[3:5] == [("联合实验室",), ("联合实验室", "新建实验室")]


def test_labels_name_what_they_title_wherever_the_guide_speaks_of_it() -> None:
    aliases = Names(TOPICS).aliases
    assert aliases["专题一"] == ("联合研发",)
    assert aliases["专题二方向1"] == ("联合实验室", "新建实验室")
    assert "方向1" not in aliases, "two headings have this label"


def test_dates_given_to_a_labelled_topic_are_that_topic_s() -> None:
    found = {fact.subject: fact for fact in facts_of(TOPICS) if fact.kind == "deadline"}
    window = found["联合研发",].value
    assert (
        isinstance(window, Window) and str(window.start) == "2026-04-01 09:00" and str(window.end) == "2026-04-30 16:30"
    )
    assert not found["联合研发",].qualifiers, "what a bracket takes in is not whose date it is"
    assert ("联合实验室",) in found


def test_a_cell_may_say_more_than_its_figure() -> None:
    rows = [f for f in facts_of(TOPICS) if f.kind in ("funding", "payment") and f.paragraph > 15]
    caps = [(f.subject[-1], f.value.high) for f in rows if isinstance(f.value, Quantity) and f.value.family == "amount"]
    assert caps[:2] == [("与甲国企业联合研发", 1_200_000), ("与乙国机构联合研究", 600_000)]
    assert caps[2:] == [("新建实验室", 800_000), ("新建实验室", 1_000_000)]
    assert [f.value.high for f in rows if f.kind == "payment" and isinstance(f.value, Quantity)] == [50, 80, 40]


def test_an_item_that_follows_a_heading_s_number_ends_its_section() -> None:
    late = next(p for p in TOPICS.paragraphs if "逾期" in p.span.of(TOPICS.text))
    assert late.section == ("申报方式",)


CODED = parse_guide(
    "g",
    "2026年度指南\n一、合作任务\n拟支持项目70个左右，国拨经费总概算1.4亿元。\n"
    "1.1 中国和甲国合作项目\n拟支持项目数：8个左右。\n"
    "共拟支持经费：3200万元人民币，单个项目不超过400万元。\n"
    "外方要求：甲方单位须于2026年1月30日前向甲国研究、技术和航天部提交申请。\n"
    "1.10 中国和乙国合作项目\n共拟支持经费：600万元人民币。\n"
    "二、申报程序\n1. 预申报。时间为2026年2月1日至2月20日。\n"
    "2. 正式申报。1.10项的正式申报时间为2026年3月9日至3月31日。\n"
    "三、咨询电话\n1. 1.1项（欧洲国家）：010—58880012；\n2. 1.10项（亚洲国家）：010—58880014。\n",
)
FIRST, TENTH = ("中国和甲国合作项目",), ("中国和乙国合作项目",)


def coded(kind: str) -> list[tuple[tuple[str, ...], object]]:
    values = [(f.subject, f.value) for f in facts_of(CODED) if f.kind == kind]
    return [(subject, value.high if isinstance(value, Quantity) else value) for subject, value in values]


def test_an_outline_number_names_what_it_numbers() -> None:
    assert coded("phone") == [(FIRST, "010—58880012"), (TENTH, "010—58880014")]
    assert [subject for subject, _ in coded("deadline")] == [FIRST, ("预申报",), TENTH]
    assert not [f for f in facts_of(CODED) if f.kind == "figure"], "1.10项 counts nothing"


def test_what_all_get_is_told_from_what_each_gets() -> None:
    assert coded("total_budget") == [((), 140_000_000), (FIRST, 32_000_000), (TENTH, 6_000_000)]
    assert coded("funding") == [(FIRST, 4_000_000)]
    assert coded("awards") == [((), 70), (FIRST, 8)]


def test_a_sentence_that_opens_with_several_is_about_each_of_them() -> None:
    guide = parse_guide(
        "g",
        "2026年度指南\n专题一、双边研发\n支持双边研发。\n专题二、联合平台\n支持联合平台。\n专题三、青年交流\n支持青年交流。\n"
        "评审方式\n专题一、专题二采用见面会评审方式。\n",
    )
    (last,) = [p for p in guide.paragraphs if "见面会" in p.span.of(guide.text)]
    told = {subject[-1] for subject, _ in Names(guide).sentences(last)}
    assert told == {"双边研发", "联合平台"}
