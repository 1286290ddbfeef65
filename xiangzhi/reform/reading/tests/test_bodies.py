"""Which names are bodies of the plan: items, lists, sentences; signboards, fates, joint offices."""

from __future__ import annotations

import pytest

from xiangzhi.reform.plan import Fate, Manager
from xiangzhi.reform.reading.tests.making import body, names, read

ITEMS = """青溪镇机构设置方案
一、机构设置
本镇设3个机构，核定行政编制12名，事业编制6名。
（1）党政办公室（财政所），副科级建制，核定行政编制12名，设主任1名，副主任2名。负责机关日常运转；承办镇党委交办的其他工作。
（2）农业服务中心乡村建设中心，股级，公益一类，核定全额拨款事业编制4名。承担农业技术推广、水利等工作。
（3）文化站，核定事业编制2名，设站长1名。协助做好旅游工作。
"""


def test_it_reads_numbered_items_with_all_they_say() -> None:
    plan = read(ITEMS)
    office = plan.bodies[0]
    assert [b.name for b in plan.bodies] == ["党政办公室", "农业服务中心", "文化站"]
    assert (office.number, office.grade, [b.name for b in office.signboards]) == (1, "副科级", ["财政所"])
    assert [(h.kind, h.min) for h in office.establishment] == [("行政", 12)]
    assert [(p.post, p.min, p.max) for p in office.leaders] == [("主任", 1, 1), ("副主任", 2, 2)]
    assert plan.bodies[1].public_class == "公益一类"


def test_two_names_run_together_are_a_body_and_an_uncertain_board() -> None:
    boards = body(ITEMS, "农业服务中心").signboards
    assert [(board.name, board.certain) for board in boards] == [("乡村建设中心", False)]


def test_every_fact_of_a_body_quotes_what_it_claims() -> None:
    plan = read(ITEMS)
    for one in plan.bodies:
        assert one.span.quote(ITEMS) == one.name
        assert all(duty.span.quote(ITEMS) == duty.text for duty in one.duties)
        assert all(str(count.min) in count.span.quote(ITEMS) for count in one.establishment)
        assert all(leader.post in leader.span.quote(ITEMS) for leader in one.leaders)
        assert one.grade is None or one.grade in one.where("grade").quote(ITEMS)


LISTS = {
    "镇内设机构统一设置为：党政办公室、经济发展办公室。": ["党政办公室", "经济发展办公室"],
    "设置工作机构2个，即：党政办公室、财政所。": ["党政办公室", "财政所"],
    "镇机关设党政办公室、经济发展办公室和社会事务办公室3个内设机构。": [
        "党政办公室",
        "经济发展办公室",
        "社会事务办公室",
    ],
    "下设综合科、业务科、督查室3个科室。": ["综合科", "业务科", "督查室"],
    "设党政、经济发展、社会事务三个办公室。": ["党政办公室", "经济发展办公室", "社会事务办公室"],
    "事业单位设农业服务中心、\n文化站。": ["农业服务中心", "文化站"],
    "成立了“两办一中心”。“两办”是指党政办公室、平安办公室。": ["党政办公室", "平安办公室"],
    "今天“党政办公室、财政所、文化站”3个镇政府工作机构正式成立。": ["党政办公室", "财政所", "文化站"],
}


@pytest.mark.parametrize("text", LISTS)
def test_it_reads_lists_behind_every_wording(text: str) -> None:
    assert names(text) == LISTS[text]


@pytest.mark.parametrize(
    "text",
    [
        "依托平台，搭建乡镇综合指挥中心，负责信息汇总。",
        "乡镇不再设立行政执法机构。",
        "加强村级综合服务站建设。",
        "统计中心工作完成情况。",
        "四、组织实施\n（一）加强组织领导。成立工作推进办公室。",
        "公安派出所、税务分局要纳入乡镇统一指挥协调。",
    ],
)
def test_it_sets_up_nothing_where_the_text_does_not(text: str) -> None:
    assert names(text) == []


FATES = {
    "（1）保留财政所。": ("财政所", Fate.RETAINED, ()),
    "（1）文化中心更名为文化站。": ("文化站", Fate.RENAMED, ("文化中心",)),
    "（1）设立检疫站。": ("检疫站", Fate.CREATED, ()),
    "将农技站、水利站整合，组建农业服务中心。": ("农业服务中心", Fate.MERGED, ("农技站", "水利站")),
    "整合农技站和水利站，设立农业服务中心。": ("农业服务中心", Fate.MERGED, ("农技站", "水利站")),
    "撤销农机站。": ("农机站", Fate.ABOLISHED, ()),
    "同意县农产品检测站更名为县农产品安全中心。": ("县农产品安全中心", Fate.RENAMED, ("县农产品检测站",)),
}


@pytest.mark.parametrize("text", FATES)
def test_it_reads_what_becomes_of_a_body(text: str) -> None:
    name, fate, former = FATES[text]
    found = body(text, name)
    assert (found.fate, found.former) == (fate, former)


BOARDS = {
    "设党政办公室（挂财政所和文化站牌子）、平安办公室。": ("党政办公室", ["财政所", "文化站"]),
    "设党政办公室，加挂财政所牌子。": ("党政办公室", ["财政所"]),
    "在县文化馆加挂县非遗保护中心牌子。": ("县文化馆", ["县非遗保护中心"]),
    "设党政办公室（以下简称办公室）、平安办公室。": ("党政办公室", []),
}


@pytest.mark.parametrize("text", BOARDS)
def test_it_reads_signboards(text: str) -> None:
    name, boards = BOARDS[text]
    assert [board.name for board in body(text, name).signboards] == boards


def test_it_reads_joint_offices() -> None:
    text = "设党政办公室（与平安办公室合署办公）、社会事务办公室。"
    assert body(text, "党政办公室").joint_with == ("平安办公室",)


def test_it_reads_who_manages_and_gives_the_rest_to_the_rest() -> None:
    text = "2.事业机构\n（1）保留财政所。\n（2）保留文化站。\n（3）保留水利站。\n以上机构中财政所仍由县主管部门管理，其他站所由镇统一管理。"
    managers = {one.name: one.managed_by for one in read(text).bodies}
    assert managers == {"财政所": Manager.COUNTY, "文化站": Manager.TOWNSHIP, "水利站": Manager.TOWNSHIP}


def test_a_dispatched_body_that_stays_is_a_body_of_the_county() -> None:
    found = body("三、派驻机构\n派驻到镇的司法所机构不变，隶属县主管部门。", "司法所")
    assert (found.managed_by, found.fate) == (Manager.COUNTY, Fate.RETAINED)


def test_renaming_a_body_renames_it_everywhere() -> None:
    for name in ("社会治理办公室", "便民服务中心", "水务站"):
        assert names(ITEMS.replace("党政办公室", name))[0] == name


def test_width_brackets_and_script_change_nothing() -> None:
    narrow = ITEMS.replace("（", "(").replace("）", ")").replace("，", ",")
    plans = [read(ITEMS), read(narrow)]
    facts = [
        [(b.name, b.grade, [h.min for h in b.establishment], len(b.duties)) for b in plan.bodies] for plan in plans
    ]
    assert facts[0] == facts[1]
    traditional = read(ITEMS.replace("党政办公室", "黨政辦公室").replace("财政所", "財政所").replace("编制", "編制"))
    assert traditional.bodies[0].name == "黨政辦公室" and traditional.bodies[0].signboards[0].name == "財政所"
    assert [h.min for h in traditional.bodies[0].establishment] == [12]


ROWS = """一、内设机构
街道设3个内设机构，规格均为副科级。
党政办公室（人大办公室） 负责日常运转，承担党建、宣传等工作。
城市管理办公室 负责市容环境管理。
平安办公室
二、事业单位
下属事业单位：便民服务中心12名编制、党群服务中心8名编制。
"""


def test_it_reads_a_row_of_bodies_without_numbers() -> None:
    plan = read(ROWS)
    assert [b.name for b in plan.bodies][:3] == ["党政办公室", "城市管理办公室", "平安办公室"]
    assert {total.kind: total.counted for total in plan.totals}["内设机构"] == 3
    assert [b.grade for b in plan.bodies][:3] == ["副科级"] * 3


def test_it_reads_numbers_that_stand_behind_the_names_of_a_list() -> None:
    assert [h.min for h in body(ROWS, "便民服务中心").establishment] == [12]
    assert [h.min for h in body(ROWS, "党群服务中心").establishment] == [8]


def test_a_body_may_come_from_others_in_a_later_sentence_of_its_own_text() -> None:
    text = "（一）农业服务中心，核定事业编制12名。将原畜牧站、农技站整合，组建农业服务中心，不再保留畜牧站、农技站。\n"
    assert names(text) == ["农业服务中心"] and body(text, "农业服务中心").former == ("畜牧站", "农技站")
