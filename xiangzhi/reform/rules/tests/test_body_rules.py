"""The rules about sums, leaders, establishment and names: each with a plan that has the defect and one that has not."""

from __future__ import annotations

import pytest

from xiangzhi.reform.plan import Fate, Manager, Plan
from xiangzhi.reform.rules import RULES
from xiangzhi.reform.rules.tests.make import Cases, Draft

BY_CODE = {rule.code: rule for rule in RULES}
CASES = Cases()
case = CASES.add


def staffed(second: str, total: str = "行政编制9名") -> Plan:
    text = f"共{total}。甲办公室行政编制5名。乙办公室行政编制{second}名。"
    draft = Draft(text).total("行政", total)
    draft.body("甲办公室", staff=(("行政", "5名"),)).body("乙办公室", staff=(("行政", f"{second}名"),))
    return draft.plan()


case("SUM-01", lambda: staffed("6"), "行政编制9名", lambda: staffed("4"))
case("SUM-01", lambda: staffed("3"), "行政编制9名", lambda: staffed("4"))


def phases_counted(counted: int) -> Plan:
    return Draft("共分4个阶段。").total("阶段", "4个阶段", counted).plan()


case("SUM-02", lambda: phases_counted(3), "4个阶段", lambda: phases_counted(4))


def led(total: str) -> Plan:
    text = f"内设机构领导职数{total}名。甲办公室主任1名、副主任2名。"
    draft = Draft(text).total("内设机构领导职数", f"{total}名")
    return draft.body("甲办公室", leaders=(("主任", "主任1名"), ("副主任", "副主任2名"))).plan()


case("SUM-04", lambda: led("4"), "4名", lambda: led("3"))


def crowded(posts: str) -> Plan:
    text = f"甲办公室编制{posts}名,主任1名,副主任1名。"
    return (
        Draft(text)
        .body("甲办公室", staff=(("行政", f"{posts}名"),), leaders=(("主任", "主任1名"), ("副主任", "副主任1名")))
        .plan()
    )


case("SUM-05", lambda: crowded("1"), "主任1名", lambda: crowded("2"))


def twice_stated(second: str) -> Plan:
    text = f"事业编制23名。\n各中心共有事业编制{second}名。"
    return Draft(text).total("事业", "23名").total("事业", f"{second}名").plan()


case("SUM-06", lambda: twice_stated("25"), "25名", lambda: twice_stated("23"))


def seats(cap: int, tail: str = "") -> Plan:
    text = f"领导职数{cap}名以内,党委委员7名,政府正副职4名。{tail}"
    draft = Draft(text).limit("领导职数", f"{cap}名", None, cap).limit("党委委员", "7名", 7, 7)
    return draft.limit("政府正副职", "4名", 4, 4).plan()


def capped(cap: int) -> Plan:
    text = f"领导班子总职数{cap}名以内,党委委员7名。"
    return Draft(text).limit("领导班子总职数", f"{cap}名以内", None, cap).limit("党委委员", "7名", 7, 7).plan()


case("LDR-12", lambda: capped(6), "6名以内", lambda: capped(7))
case(
    "LDR-13",
    lambda: Draft("人大副主席由副镇长兼任。").plan(),
    "人大副主席由副镇长兼任",
    lambda: Draft("人大主席兼任党委委员。").plan(),
)
case("LDR-01", lambda: seats(9), "9名", lambda: seats(11))


def committee(last: str) -> Plan:
    text = f"党委委员7名。书记1名,副书记1名,纪委书记1名,2名党员副镇长由党委委员担任,人大主席1名,进党委班子{last}。"
    return Draft(text).limit("党委委员", "7名", 7, 7).plan()


case("LDR-02", lambda: committee(""), "2名党员副镇长由党委委员", lambda: committee(",另设组织委员"))


def ranges(cap: bool) -> Plan:
    text = "党委委员7至9名,副书记2名(含政府正职)。政府班子3至4名。总职数12名。"
    draft = Draft(text).limit("党委委员", "7至9名", 7, 9).limit("政府领导班子", "3至4名", 3, 4)
    return (draft.limit("领导总职数", "12名", None, 12) if cap else draft).plan()


case("LDR-03", lambda: ranges(False), "副书记2名(含政府正职)", lambda: ranges(True))


def ranked(tail: str) -> Plan:
    text = f"甲办公室为副科级建制。{tail}"
    return Draft(text).body("甲办公室", grade="副科级").plan()


case("LDR-08", lambda: ranked(""), "副科级建制", lambda: ranked("领导职数按规定执行。"))


def deputies(count: int) -> Plan:
    names = [f"{letter}办公室" for letter in "甲乙丙丁"]
    text = "".join(f"{name}主任1名{',副主任1名' if at < count else ''}。" for at, name in enumerate(names))
    draft = Draft(text)
    for at, name in enumerate(names):
        posts = (("主任", "主任1名"), ("副主任", "副主任1名")) if at < count else (("主任", "主任1名"),)
        draft.body(name, leaders=posts)
    return draft.plan()


case("LDR-09", lambda: deputies(3), "主任1名", lambda: deputies(4))


def headed(count: int) -> Plan:
    names = [f"{letter}办公室" for letter in "甲乙丙丁"]
    draft = Draft("".join(f"{name}编制3名{',主任1名' if at < count else ''}。" for at, name in enumerate(names)))
    for at, name in enumerate(names):
        draft.body(name, staff=(("行政", "3名"),), leaders=(("主任", "主任1名"),) if at < count else ())
    return draft.plan()


case("LDR-10", lambda: headed(3), "丁办公室", lambda: headed(4))


def organs(second: str) -> Plan:
    text = f"镇机关设2个职能机构。甲办公室行政编制5名。乙中心{second}编制4名。"
    draft = Draft(text).body("甲办公室", staff=(("行政", "5名"),))
    return draft.body("乙中心", staff=((second, "4名"),)).plan()


case("EST-01", lambda: organs("事业"), "机关设2个职能机构", lambda: organs("行政"))


def classes(last: str | None) -> Plan:
    draft = Draft("甲中心事业编制2名。乙中心事业编制2名。丙中心事业编制2名。丁队事业编制6名。")
    for name in ("甲中心", "乙中心", "丙中心"):
        draft.body(name, staff=(("事业", "事业编制2名"),), public_class="公益一类")
    return draft.body("丁队", staff=(("事业", "事业编制6名"),), public_class=last).plan()


case("EST-02", lambda: classes(None), "事业编制6名", lambda: classes("公益一类"))


def kind_of(kind: str | None) -> Plan:
    return Draft("甲队人员编制10名。").body("甲队", staff=((kind, "10名"),)).plan()


case("EST-03", lambda: kind_of(None), "10名", lambda: kind_of("事业"))


def hung(board: str, **more: object) -> Plan:
    return Draft(f"规划办公室(挂{board}牌子)。").body("规划办公室", boards=(board,), **more).plan()


case("EST-07", lambda: hung("规划管理所"), "规划管理所", lambda: hung("环境办公室"))
case("EST-08", lambda: hung("农保办公室", managed_by=Manager.COUNTY), "农保办公室", lambda: hung("农保办公室"))


def new_station(manager: Manager) -> Plan:
    text = "设立防疫站。新设立的机构配备人员,在乡内部调剂。"
    return Draft(text).body("防疫站", fate=Fate.CREATED, managed_by=manager).plan()


case("EST-09", lambda: new_station(Manager.COUNTY), "在乡内部调剂", lambda: new_station(Manager.TOWNSHIP))


def total_only(third: bool) -> Plan:
    draft = Draft("行政编制45名。甲办公室。乙办公室。丙中心3名。").total("行政编制", "45名")
    draft.body("甲办公室").body("乙办公室")
    return draft.body("丙中心", staff=(("事业", "3名"),) if third else ()).plan()


case("EST-14", lambda: total_only(False), "45名", lambda: total_only(True))


def joint(tail: str) -> Plan:
    return Draft(f"设机构7个。监察办与纪委合署办公{tail}。").total("机构", "7个").plan()


case("EST-12", lambda: joint(""), "合署办公", lambda: joint(",不计机构数"))


def hub(known: bool) -> Plan:
    text = "搭建指挥调度中心。甲办公室负责协调。"
    draft = Draft(text).body("甲办公室", lead="协调")
    return (draft.body("指挥调度中心") if known else draft.mention("指挥调度中心")).plan()


case("REF-01", lambda: hub(False), "指挥调度中心", lambda: hub(True))


def named(second: str) -> Plan:
    return Draft(f"治安综合治理中心。{second}。").body("治安综合治理中心").body(second).plan()


case("REF-05", lambda: named("治安和综合治理中心"), "治安和综合治理中心", lambda: named("农业综合服务中心"))


def alone(second: str) -> Plan:
    draft = Draft(f"在甲队挂指挥中心牌子。甲队(指挥中心)。另设{second}。").body("甲队", boards=("指挥中心",))
    return draft.body(second).plan()


case("REF-08", lambda: alone("指挥中心"), "在甲队挂指挥中心", lambda: alone("服务站"))


def sized(count: int) -> Plan:
    return Draft(f"党委委员{count}名。").limit("党委委员", f"{count}名", count, count).plan()


case("LDR-11", lambda: sized(11), "11名", lambda: sized(9))


def institution(kind: str) -> Plan:
    draft = Draft(f"服务中心为公益一类,{kind}编制5名。")
    return draft.body("服务中心", staff=((kind, "5名"),), public_class="公益一类").plan()


case("EST-13", lambda: institution("行政"), "5名", lambda: institution("事业"))
case(
    "REF-10",
    lambda: Draft("清江镇改革方案。\n清江乡党委负责实施。").plan(township="清江镇"),
    "清江乡",
    lambda: Draft("清江镇改革方案。\n清江镇党委负责实施。").plan(township="清江镇"),
)
case(
    "REF-11",
    lambda: Draft("由县国土资源局派驻。").plan(year=2021),
    "国土资源局",
    lambda: Draft("由原国土资源局派驻。").plan(year=2021),
)


def board_on(host: str) -> Plan:
    return Draft(f"在{host}挂指挥中心牌子。甲办公室负责信访。").body("甲办公室", "信访").plan()


case("REF-12", lambda: board_on("综治办公室"), "综治办公室", lambda: board_on("甲办公室"))


def ended(tail: str) -> Plan:
    return Draft(f"撤销农机站{tail}。").body("农机站", fate=Fate.ABOLISHED).plan()


case("REF-13", lambda: ended(""), "农机站", lambda: ended(",职责划入农业中心"))


def renamed(word: str) -> Plan:
    text = f"文化中心更名为文化站。\n演出由{word}负责。"
    return Draft(text).body("文化站", fate=Fate.RENAMED, former=("文化中心",)).plan()


case("REF-14", lambda: renamed("文化中心"), "文化中心", lambda: renamed("文化站"))


@pytest.mark.parametrize("name", CASES)
def test_it_finds_the_defect_at_its_place(name: str) -> None:
    bad, quote, good = CASES[name]
    rule = BY_CODE[name.split()[0]]
    assert [finding.quote for finding in rule(bad())] == [quote]
    assert [finding.quote for finding in rule(good())] == []
