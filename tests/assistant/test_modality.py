from __future__ import annotations

import pytest

from assistant.modality import asked_of, excludes


@pytest.mark.parametrize(
    ("question", "asked"),
    [
        ("可以和医院联合申报吗？", "leave"),
        ("能不能用英文提交？", "leave"),
        ("Can a university take part?", "leave"),
        ("推荐函必须有吗？", "needs"),
        ("要不要交查新报告？", "needs"),
        ("外方要不要也提交？", "needs"),
        ("那几天得连着待吗？", "needs"),
        ("Is an audit report required?", "needs"),
        ("没有推荐函能申报吗？", "omits"),
        ("不签合作协议行吗？", "omits"),
        ("可以先申报，推荐函后补吗？", "omits"),
        ("Can we apply without an agreement?", "omits"),
        ("We have not signed the agreement. May we apply?", "omits"),
        ("只有一方申报会不会无效？", "forbids"),
        ("Are applications by post not accepted?", "forbids"),
        ("鼓励产学研合作吗？", "encourages"),
        ("只能跟一个国家合作吗？", "limits"),
        ("有没有咨询电话？", "exists"),
        ("推荐函必须有，对吧？", "needs"),
        ("芬兰项目支持人工智能吗？", "states"),
        ("这样会不会作废？", "forbids"),
        ("这样不会作废吧？", "leave"),
        ("It won't be rejected, right?", "leave"),
        ("Is the video optional?", "omits"),
        ("没签只是口头谈好了行不行", "omits"),
        ("The Chinese side never filed. Is the application still valid?", "omits"),
    ],
)
def test_the_wording_says_what_is_asked(question: str, asked: str) -> None:
    assert asked_of(question) == asked


@pytest.mark.parametrize(
    "question",
    [
        "没有合作协议是不是不能申报？",
        "没参加答辩算不算放弃？",
        "材料没盖章会被退回来吗？",
        "If our partner forgets to file, is the bid dead?",
        "Without a letter, is the application rejected?",
    ],
)
def test_whether_a_lack_does_harm_is_no_question_for_leave(question: str) -> None:
    assert asked_of(question) == "fails"


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ("可以寄纸质材料吗", "通过系统在线填报"),
        ("Can we write in German?", "Proposals are submitted in English"),
        ("经费一次性拨付吗", "分三期拨付"),
        ("是不是先到先得", "竞争性分配"),
        ("可以请别人代替去答辩吗", "答辩人须为负责人本人"),
        ("外地注册的可以吗", "在本市行政区域内注册"),
        ("可以单独申报吗", "两类单位须联合申报"),
        ("是按先来后到分的吗", "组织方式：竞争性分配"),
        ("材料能分成几个文件吗", "全部材料合并为一个 PDF 文件"),
        ("匿名提异议受理吗", "应当以书面形式实名提出"),
        ("培训班可以全在网上办吗", "线下授课不少于10天"),
    ],
)
def test_a_thing_excludes_another_of_its_sort(asked: str, said: str) -> None:
    assert excludes(asked, said)


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ("县里的工作组出可以吗", "由市级驻地指挥部（工作队）出具推荐函"),
        ("推荐函让省科技厅开行不行", "由市级驻地指挥部（工作队）出具推荐函"),
        ("市商务局认定的能报么", "经省科技厅核定的外资研发中心"),
        ("负责人可以是返聘的教授吗", "项目负责人须为在职人员"),
        ("Can the leader work part-time?", "The leader must be a full-time employee"),
        ("口头谈好了行吗", "须签署合作协议"),
        ("知识产权全归我们可以吗", "须就知识产权归属达成共识"),
    ],
)
def test_some_things_exclude_another_only_where_a_clause_binds(asked: str, said: str) -> None:
    assert excludes(asked, said, binding=True)
    assert not excludes(asked, said)


@pytest.mark.parametrize(
    ("asked", "said"), [("可以在线提交吗", "通过系统在线填报"), ("双方都要交吗", "须分别提交"), ("能报吗", "在线填报")]
)
def test_it_does_not_exclude_itself_nor_what_is_not_named(asked: str, said: str) -> None:
    assert not excludes(asked, said)
