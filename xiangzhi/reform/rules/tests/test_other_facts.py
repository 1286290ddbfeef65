"""The same defect in other words, for the rules that need facts of the plan, and a sound plan that only looks like it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from xiangzhi.reform.plan import Manager, Plan
from xiangzhi.reform.rules import RULES, RuleSettings
from xiangzhi.reform.rules.tests import test_body_rules as body_rules
from xiangzhi.reform.rules.tests import test_duty_rules as duty_rules
from xiangzhi.reform.rules.tests.make import Draft
from xiangzhi.reform.rules.tests.test_other_words import TEXTS

BY_CODE = {rule.code: rule for rule in RULES}
REGISTER = RuleSettings(register=("八山满族乡", "石桥回族镇", "九水镇"), parameters={"team.min": 10})


def teams(text: str, cap: str, top: int) -> Plan:
    draft = Draft(text).limit("班子总职数", cap, None, top).limit("党委委员", "9名", 9, 9)
    return draft.limit("政府领导班子", "3名", 3, 3).plan()


def seven(seats: str) -> Plan:
    text = f"党委委员7名:书记1名、副书记2名、纪委书记、组织委员、{seats}。"
    return Draft(text).limit("党委委员", "7名", 7, 7).plan()


def loose(text: str) -> Plan:
    return Draft(text).limit("党委委员", "7至9名", 7, 9).limit("政府正副职", "4名", 4, 4).plan()


def three(text: str, *grades: str | None) -> Plan:
    draft = Draft(text)
    for name, grade in zip("甲乙丙丁", grades, strict=False):
        draft.body(f"{name}办公室", grade=grade)
    return draft.plan()


def stations(text: str) -> Plan:
    draft = Draft(text).total("机构", "5个")
    return draft.body("党政办公室", "会务").plan()


def new_station(text: str) -> Plan:
    return Draft(text).body("农业中心", "农技").plan()


def centre(text: str) -> Plan:
    return Draft(text).body("党政办公室", "会务").mention("综治中心").plan()


def closing(text: str) -> Plan:
    return Draft(text).phase("总结阶段", None, "2024-06-30").plan()


def pilot(text: str) -> Plan:
    return Draft(text).section(1, 1, "全面推开网格化", "一、全面推开网格化").plan()


def steps(title: str, text: str) -> Plan:
    return Draft(f"六、{title}\n{text}").section(1, 6, title, f"六、{title}").plan()


def village(task: str, holder: str) -> Plan:
    text = f"镇政府抓好{task}。\n甲办公室负责统计、物价、档案。\n乙办公室负责民政、教育、{holder}。"
    return Draft(text).body("甲办公室", "统计、物价、档案").body("乙办公室", f"民政、教育、{holder}").plan()


def hung(text: str) -> Plan:
    return Draft(text).body("甲办公室", "信访").plan()


def reversed_board(alone: str) -> Plan:
    text = f"指挥中心的牌子挂在甲队。甲队(指挥中心)。另设{alone}。"
    return Draft(text).body("甲队", boards=("指挥中心",)).body(alone).plan()


def run_by_county(manager: Manager | None) -> Plan:
    return (
        Draft("农经站挂集体资产管理中心牌子。").body("农经站", boards=("集体资产管理中心",), managed_by=manager).plan()
    )


def kinds(text: str, kind: str) -> Plan:
    draft = Draft(text).body("党政办公室", staff=(("行政", "7名"),))
    return draft.body("便民中心", staff=((kind, "6名"),)).plan()


def parts_of_two(kind: str, words: str) -> Plan:
    draft = Draft(f"镇设{words}。甲办公室事业编制5名。乙中心事业编制6名。").total(kind, words)
    draft.body("甲办公室", staff=(("事业", "5名"),))
    return draft.body("乙中心", staff=(("事业", "6名"),)).plan()


def twice(first: str, second: str) -> Plan:
    return Draft(f"{first}。\n{second}。").total("机构", first[-3:]).total("机构", second[-3:]).plan()


def posts(total: str, ahead: str) -> Plan:
    draft = Draft(f"{ahead}职数{total}名。甲办公室主任1名,副主任2名。").total("股级职数", f"{total}名")
    return draft.body("甲办公室", leaders=(("主任", "主任1名"), ("副主任", "副主任2名"))).plan()


def idle(duty: str) -> Plan:
    draft = Draft(f"甲办公室负责统计。农业中心予以保留。{duty}").body("甲办公室", "统计")
    return draft.body("农业中心", duty or "予以保留").plan()


def classed(last: str | None) -> Plan:
    draft = Draft("甲中心事业编制2名。乙中心事业编制3名。丙所事业编制4名。")
    for name, words in (("甲中心", "2名"), ("乙中心", "3名")):
        draft.body(name, staff=(("事业", words),), public_class="公益一类")
    return draft.body("丙所", staff=(("事业", "4名"),), public_class=last).plan()


Pair = tuple[str, Callable[[], Plan], str, Callable[[], Plan]]
FACTS: list[Pair] = [
    ("SUM-01", lambda: parts_of_two("事业", "事业编制9名"), "事业编制9名", lambda: parts_of_two("事业", "3个事业单位")),
    ("SUM-01", lambda: beside("行政编制16名"), "16名", lambda: beside("行政编制17名")),
    ("SUM-02", lambda: body_rules.phases_counted(5), "4个阶段", lambda: body_rules.phases_counted(1)),
    ("SUM-04", lambda: posts("2", "股级"), "2名", lambda: posts("3", "股级")),
    ("SUM-05", lambda: body_rules.crowded("1"), "主任1名", lambda: body_rules.crowded("9")),
    ("SUM-06", lambda: twice("全镇共设9个", "全镇设立8个"), "立8个", lambda: twice("全镇共设9个", "其中后2个")),
    (
        "LDR-01",
        lambda: teams("党委、人大、政府班子总职数9名以内,党委委员9名,政府班子3名。", "9名以内", 9),
        "9名以内",
        lambda: teams("内设机构领导职数8名以内,党委委员9名,政府班子3名。", "8名以内", 8),
    ),
    ("LDR-02", lambda: seven("宣传委员"), "副书记2名", lambda: seven("宣传委员、人武部长")),
    (
        "LDR-03",
        lambda: loose("党委委员7至9名,镇长兼任副书记。政府正副职4名。"),
        "镇长兼任副书记",
        lambda: teams("党委、政府班子总职数12名,党委委员9名,政府班子3名。", "12名", 12),
    ),
    ("LDR-08", lambda: three("甲办公室为正科级。", "正科级"), "正科级", lambda: three("甲办公室为股级。", "股级")),
    ("LDR-09", lambda: body_rules.deputies(3), "主任1名", lambda: body_rules.deputies(2)),
    ("LDR-10", lambda: body_rules.headed(3), "丁办公室", lambda: body_rules.headed(1)),
    (
        "LDR-12",
        lambda: teams("党委、人大、政府班子总职数8名以内,党委委员9名,政府班子3名。", "8名以内", 8),
        "8名以内",
        lambda: teams("内设机构领导职数8名以内,党委委员9名,政府班子3名。", "8名以内", 8),
    ),
    (
        "LDR-13",
        lambda: Draft("副乡长兼任乡人大主席。").plan(),
        "副乡长兼任乡人大主席",
        lambda: Draft("副乡长不得兼任乡人大主席。").plan(),
    ),
    ("LDR-11", lambda: body_rules.sized(5), "5名", lambda: body_rules.sized(7)),
    (
        "EST-01",
        lambda: kinds("镇设2个内设机构。党政办公室行政编制7名。便民中心事业编制6名。", "事业"),
        "设2个内设机构",
        lambda: kinds("镇设2个工作机构。党政办公室行政编制7名。便民中心事业编制6名。", "事业"),
    ),
    ("EST-02", lambda: classed(None), "4名", lambda: classed("公益二类")),
    ("EST-07", lambda: body_rules.hung("城建站"), "城建站", lambda: body_rules.hung("执法协调办公室")),
    ("EST-08", lambda: run_by_county(Manager.COUNTY), "集体资产管理中心", lambda: run_by_county(Manager.TOWNSHIP)),
    (
        "EST-09",
        lambda: new_station("农业中心负责农技。新设动物防疫站由县农业局管理。新增机构所需人员由本镇现有人员调整。"),
        "由本镇现有人员调整",
        lambda: new_station("农业中心负责农技。新设动物防疫站。新增机构所需人员由本镇现有人员调整。"),
    ),
    (
        "EST-12",
        lambda: stations("设机构5个。纪委与监察办公室一套人马、两块牌子。党政办公室负责会务。"),
        "一套人马、两块牌子",
        lambda: stations("设机构5个。纪委与监察办公室合署办公,不计入限额。党政办公室负责会务。"),
    ),
    ("EST-13", lambda: body_rules.institution("行政"), "5名", lambda: body_rules.institution("机关工勤")),
    ("EST-14", lambda: body_rules.total_only(False), "45名", lambda: body_rules.total_only(True)),
    (
        "REF-01",
        lambda: centre("党政办公室负责会务。诉求由综治中心统一受理。"),
        "综治中心",
        lambda: centre("党政办公室负责会务,参观综治中心一次。"),
    ),
    (
        "REF-05",
        lambda: body_rules.named("治安及综合治理中心"),
        "治安及综合治理中心",
        lambda: body_rules.named("治安综合治理中队"),
    ),
    (
        "REF-08",
        lambda: reversed_board("指挥中心"),
        "指挥中心的牌子挂在甲队",
        lambda: reversed_board("指挥大厅"),
    ),
    (
        "REF-10",
        lambda: Draft("清江街道改革方案。\n清江镇党委负责实施。").plan(township="清江街道"),
        "清江镇",
        lambda: Draft("清江街道由原清江镇改设。").plan(township="清江街道"),
    ),
    (
        "REF-11",
        lambda: Draft("卫计局参加。").plan(year=2022),
        "卫计局",
        lambda: Draft("市场监管局由原工商局组建。").plan(year=2022),
    ),
    (
        "REF-12",
        lambda: hung("甲办公室负责信访。指挥中心牌子挂在城建中心。"),
        "城建中心",
        lambda: hung("甲办公室负责信访。指挥中心牌子挂在甲办公室。"),
    ),
    (
        "REF-13",
        lambda: body_rules.ended(",印章上交"),
        "农机站",
        lambda: body_rules.ended(",由农业中心承接"),
    ),
    ("REF-14", lambda: body_rules.renamed("文化中心"), "文化中心", lambda: body_rules.renamed("原文化中心人员")),
    ("REF-14", lambda: renamed_in_words("文化站"), "文化站", lambda: renamed_in_words("原文化站人员")),
    ("EST-15", lambda: team(6), "6名", lambda: team(12)),
    ("ARE-04", lambda: duty_rules_towns("石桥镇"), "石桥镇", lambda: duty_rules_towns("九水镇")),
    (
        "DUT-01",
        lambda: duty_rules.two_leads("集体资产管理工作"),
        "集体资产管理",
        lambda: duty_rules.two_leads("具体事务"),
    ),
    ("DUT-02", lambda: duty_rules.by_name("全镇财政"), "全镇财政", lambda: duty_rules.by_name("行政")),
    (
        "DUT-03",
        lambda: duty_rules.handed("两家加强配合。"),
        "安全生产监管",
        lambda: duty_rules.handed("建立案件移送制度。"),
    ),
    ("DUT-04", lambda: duty_rules.repeated("统战工作"), "统战工作", lambda: duty_rules.repeated("统计")),
    ("DUT-05", lambda: duty_rules.planning("村镇规划"), "村镇规划", lambda: duty_rules.planning("产业规划")),
    ("DUT-06", lambda: duty_rules.helper("国有资产处置"), "国有资产处置", lambda: duty_rules.helper("统计")),
    ("DUT-07", lambda: idle(""), "农业中心", lambda: idle("农技推广")),
    ("DUT-08", lambda: village("河长制", "体育"), "河长制", lambda: village("河长制", "水利")),
    ("DUT-08", lambda: village("宅基地审批", "体育"), "宅基地审批", lambda: village("宅基地审批", "村镇规划")),
    ("DUT-09", lambda: duty_rules.audited("资产处置"), "审计", lambda: duty_rules.audited("信访")),
    ("DUT-10", lambda: duty_rules.order("法治建设"), "政法", lambda: duty_rules.order("消防")),
    (
        "PLT-01",
        lambda: duty_rules.hall("水利、助残"),
        "民政、人社、医保、卫健、水利、助残",
        lambda: duty_rules.hall("水利"),
    ),
    ("PLT-02", lambda: duty_rules.peace("戒毒康复"), "戒毒康复", lambda: duty_rules.peace("网格")),
    ("PLT-03", lambda: duty_rules.economy("水利工程建设"), "农经核算", lambda: duty_rules.economy("招商")),
    ("PLT-04", lambda: duty_rules.matrix(""), "丙所", lambda: duty_rules.matrix("治理平台")),
    (
        "PLT-05",
        lambda: Draft("党建平台由党建办牵头。甲办公室。").platform("党建平台", "党建办").body("甲办公室").plan(),
        "党建平台",
        lambda: Draft("党建平台。甲办公室。").platform("党建平台", None).body("甲办公室").plan(),
    ),
    (
        "STE-01",
        lambda: duty_rules.dated("--11-01"),
        "10月5日到11月底",
        lambda: duty_rules.dated("--11-04"),
    ),
    (
        "STE-02",
        lambda: duty_rules.dated("--11-05"),
        "10月28日到11月4日",
        lambda: closing("总结阶段,2024年6月30日前。"),
    ),
    (
        "STE-03",
        lambda: closing("总结阶段,县里的验收时间另行通知。"),
        "验收时间另行通知",
        lambda: closing("总结阶段,工作中适时调整力量。"),
    ),
    (
        "STE-05",
        lambda: duty_rules.leading("镇里业已组建改革工作专班"),
        "成立领导机构",
        lambda: duty_rules.leading("已经召开会议"),
    ),
    ("STE-10", lambda: duty_rules.groups("纪律检查"), "纪律检查", lambda: duty_rules.groups("宣传组")),
    (
        "STE-11",
        lambda: pilot("一、全面推开网格化\n选取两个村试点。"),
        "选取两个村试点",
        lambda: pilot("一、全面推开网格化\n总结试点经验,年内覆盖。"),
    ),
    ("STE-12", lambda: late("2021-12-01"), "2021年11月", lambda: late("2021-10-31")),
    ("STE-13", lambda: steps("改革步骤", "加强领导。"), "六、改革步骤", lambda: steps("改革步骤", "30日内完成。")),
    (
        "TXT-06",
        lambda: duty_rules.repeated_title("机构设置。"),
        "3、机构设置。",
        lambda: duty_rules.repeated_title("其他机构"),
    ),
    ("TXT-07", lambda: duty_rules.numbered(2), "步骤", lambda: duty_rules.numbered(3)),
    ("LAW-01", lambda: duty_rules.enforcing("治安、城管"), "治安", lambda: duty_rules.enforcing("社会治安综合治理")),
]


def team(posts: int) -> Plan:
    text = f"综合行政执法队,事业编制{posts}名。"
    return Draft(text).body("综合行政执法队", staff=(("事业", f"{posts}名"),)).plan()


def duty_rules_towns(name: str) -> Plan:
    return Draft(f"{name}设办公室。").body("办公室", townships=(name,)).plan()


def renamed_in_words(word: str) -> Plan:
    return Draft(f"文化站改称文体服务站,演出由{word}负责。").plan()


def beside(words: str) -> Plan:
    text = f"{words},其中甲办公室9名、乙办公室8名。甲办公室。乙办公室。"
    return Draft(text).total("行政", words[-3:], 17).body("甲办公室").body("乙办公室").plan()


def late(end: str) -> Plan:
    from datetime import date

    return Draft("收尾阶段:2021年11月。").phase("收尾阶段", None, end).plan(deadline=date(2021, 11, 15))


@pytest.mark.parametrize(("code", "bad", "quote", "near"), FACTS, ids=[f"{case[0]} {case[2]}" for case in FACTS])
def test_it_finds_other_facts_and_leaves_the_near_miss(
    code: str, bad: Callable[[], Plan], quote: str, near: Callable[[], Plan]
) -> None:
    found = [finding.quote for finding in BY_CODE[code](bad(), REGISTER)]
    assert any(quote in one or one in quote for one in found), found
    assert [finding.quote for finding in BY_CODE[code](near(), REGISTER)] == []


def test_every_rule_has_another_wording_and_a_near_miss() -> None:
    assert {rule.code for rule in RULES} == {case[0] for case in TEXTS} | {case[0] for case in FACTS}
