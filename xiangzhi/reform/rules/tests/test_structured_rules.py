"""The rules that compare facts of a plan: each with a plan that has the defect and one that has not."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from xiangzhi.reform.plan import Fate, Manager, Plan
from xiangzhi.reform.rules import RULES, RuleSettings
from xiangzhi.reform.rules.tests.make import Draft

BY_CODE = {rule.code: rule for rule in RULES}
Make = Callable[[], Plan]
CASES: dict[str, tuple[Make, str, Make]] = {}


def case(code: str, bad: Make, quote: str, good: Make) -> None:
    CASES[f"{code} {quote}"] = (bad, quote, good)


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


def two_leads(second: str) -> Plan:
    text = f"甲办公室负责集体资产管理、统计。乙所负责{second}、核算。"
    return Draft(text).body("甲办公室", "集体资产管理、统计").body("乙所", f"{second}、核算").plan()


case("DUT-01", lambda: two_leads("集体资产管理"), "集体资产管理", lambda: two_leads("票据管理"))


def by_name(duty: str) -> Plan:
    text = f"甲办公室承担{duty}、统计。财政所负责预算编制、核算。"
    return Draft(text).body("甲办公室", f"{duty}、统计").body("财政所", "预算编制、核算").plan()


case("DUT-02", lambda: by_name("财政"), "财政", lambda: by_name("物价"))


def handed(tail: str) -> Plan:
    text = f"甲办公室负责安全生产监管、统计。综合行政执法队负责安全生产、消防、水利执法。{tail}"
    draft = Draft(text).body("甲办公室", "安全生产监管、统计")
    return draft.body("综合行政执法队", "安全生产、消防、水利执法").plan()


case("DUT-03", lambda: handed(""), "安全生产监管", lambda: handed("发现违法的,三日内线索移交。"))


def repeated(second: str) -> Plan:
    text = f"甲办公室负责统战、宣传。承担{second}、档案。"
    return Draft(text).body("甲办公室", f"统战、宣传、{second}、档案").plan()


case("DUT-04", lambda: repeated("统战"), "统战", lambda: repeated("机要"))


def planning(second: str) -> Plan:
    return Draft(f"甲办公室负责城镇规划、{second}。").body("甲办公室", f"城镇规划、{second}").plan()


case("DUT-05", lambda: planning("村镇规划建设与管理"), "村镇规划建设与管理", lambda: planning("土地整治"))


def helper(lead: str) -> Plan:
    return Draft(f"甲所负责{lead}。协助国有资产处置。").body("甲所", lead=lead, assist="国有资产处置").plan()


case("DUT-06", lambda: helper("国有资产管理与处置"), "国有资产处置", lambda: helper("预算编制"))


def idle(duty: str) -> Plan:
    draft = Draft(f"甲办公室负责统计。农业中心负责{duty}。" if duty else "甲办公室负责统计。农业中心。")
    return draft.body("甲办公室", "统计").body("农业中心", duty).plan()


case("DUT-07", lambda: idle(""), "农业中心", lambda: idle("农技推广"))


def roads(duty: str) -> Plan:
    text = f"政府职能:加强乡村道路建设。\n甲办公室负责统计、物价、{duty}。\n乙办公室负责民政、社保、教育。"
    return Draft(text).body("甲办公室", f"统计、物价、{duty}").body("乙办公室", "民政、社保、教育").plan()


case("DUT-08", lambda: roads("商务"), "乡村道路", lambda: roads("公路养护"))


def audited(other: str) -> Plan:
    return Draft(f"甲办公室负责审计、{other}。").body("甲办公室", f"审计、{other}").plan()


case("DUT-09", lambda: audited("财政"), "审计", lambda: audited("统计"))


def order(second: str) -> Plan:
    text = f"甲办公室负责政法、宣传。乙办公室负责{second}、信访。"
    return Draft(text).body("甲办公室", "政法、宣传").body("乙办公室", f"{second}、信访").plan()


case("DUT-10", lambda: order("平安建设"), "政法", lambda: order("统计"))


def hall(terms: str) -> Plan:
    text = f"服务平台由甲中心负责,统筹民政、人社、医保、卫健、{terms}。甲中心承担民政、人社、医保、卫健、水利审批。"
    draft = Draft(text).platform("服务平台", "甲中心", f"民政、人社、医保、卫健、{terms}")
    draft.at = text.index("。甲中心")
    return draft.body("甲中心", "民政、人社、医保、卫健、水利").plan()


case("PLT-01", lambda: hall("法律援助、水利"), "民政、人社、医保、卫健、法律援助、水利", lambda: hall("水利"))


def peace(term: str) -> Plan:
    text = f"治理平台由甲办公室负责,统筹平安建设、{term}。甲办公室负责平安建设、信访维稳、网格管理。"
    draft = Draft(text).platform("治理平台", "甲办公室", f"平安建设、{term}")
    draft.at = text.index("。甲办公室")
    return draft.body("甲办公室", "平安建设、信访维稳、网格管理").plan()


case("PLT-02", lambda: peace("社区矫正"), "社区矫正", lambda: peace("信访"))


def economy(second: str) -> Plan:
    text = (
        f"发展平台由甲办公室负责,统筹招商、农经核算、{second}。甲办公室负责招商、统计。乙中心负责农经核算、水利工程。"
    )
    draft = Draft(text).platform("发展平台", "甲办公室", f"招商、农经核算、{second}")
    draft.at = text.index("。甲办公室")
    return draft.body("甲办公室", "招商、统计").body("乙中心", "农经核算、水利工程").plan()


case("PLT-03", lambda: economy("水利工程"), "农经核算", lambda: economy("统计"))


def matrix(third: str) -> Plan:
    text = "治理平台由甲办公室负责。服务平台由乙中心负责。甲办公室。乙中心。丙所。"
    draft = Draft(text).platform("治理平台", "甲办公室").platform("服务平台", "乙中心")
    draft.body("甲办公室").body("乙中心")
    return draft.body("丙所", platform=third or None).plan()


case("PLT-04", lambda: matrix(""), "丙所", lambda: matrix("服务平台"))
case(
    "PLT-05",
    lambda: Draft("治理平台由综治中心负责。甲办公室。").platform("治理平台", "综治中心").body("甲办公室").plan(),
    "治理平台",
    lambda: Draft("治理平台由甲办公室负责。").platform("治理平台", "甲办公室").body("甲办公室").plan(),
)


def towns(word: str) -> Plan:
    draft = Draft(f"将8个国土所与乡镇有关机构{word}。甲办公室。乙办公室。")
    return draft.body("甲办公室", townships=("甲镇",)).body("乙办公室", townships=("乙镇", "丙乡")).plan()


case("ARE-05", lambda: towns("整合"), "8个国土所", lambda: towns("联系"))


def dated(start: str) -> Plan:
    draft = Draft("准备阶段:10月28日到11月4日。实施阶段:10月5日到11月底。")
    return draft.phase("准备阶段", "--10-28", "--11-04").phase("实施阶段", start, "--11-30").plan()


case("STE-01", lambda: dated("--10-05"), "10月5日到11月底", lambda: dated("--11-05"))
case(
    "STE-02",
    lambda: dated("--11-05"),
    "10月28日到11月4日",
    lambda: Draft("准备阶段。").phase("准备阶段", None, None).plan(),
)


def accepted(word: str) -> Plan:
    return Draft(f"验收阶段(12月底前),{word}迎接检查验收。").phase("验收阶段", None, "2020-12-31").plan()


case("STE-03", lambda: accepted("适时"), "适时迎接", lambda: accepted("次年1月15日前"))


def leading(words: str) -> Plan:
    return Draft(f"准备阶段:成立领导机构。\n{words}。").phase("准备阶段", None, None).plan()


case("STE-05", lambda: leading("乡里成立了改革领导小组"), "成立领导机构", lambda: leading("改革领导小组由乡长任组长"))


def groups(last: str) -> Plan:
    return Draft(f"人员转隶组、财务清算组、{last}。").group("人员转隶组").group("财务清算组").group(last).plan()


case("STE-10", lambda: groups("纪律检查"), "纪律检查", lambda: groups("纪律检查组"))


def roll_out(word: str) -> Plan:
    return (
        Draft(f"(三)坚持推行合作医疗。\n按要求{word}。")
        .section(2, 3, "坚持推行合作医疗", "(三)坚持推行合作医疗")
        .plan()
    )


case("STE-11", lambda: roll_out("搞好试点"), "搞好试点", lambda: roll_out("全面参保"))


def repeated_title(title: str) -> Plan:
    return (
        Draft(f"(二)机构设置\n3、{title}")
        .section(2, 2, "机构设置", "(二)机构设置")
        .section(3, 3, title, f"3、{title}")
        .plan()
    )


case("TXT-06", lambda: repeated_title("机构设置"), "3、机构设置", lambda: repeated_title("派驻机构设置"))


def numbered(last: int) -> Plan:
    draft = Draft("一、总则\n二、机构\n丁、步骤")
    return draft.section(1, 1, "总则").section(1, 2, "机构").section(1, last, "步骤").plan()


case("TXT-07", lambda: numbered(4), "步骤", lambda: numbered(3))


def enforcing(word: str) -> Plan:
    return Draft(f"综合执法平台统筹{word}、消防执法力量。").platform("综合执法平台", None, f"{word}、消防").plan()


case("LAW-01", lambda: enforcing("治安"), "治安", lambda: enforcing("水利"))


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
    lambda: Draft("由县国土资源局派驻。").plan(year=2012),
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


def test_a_phase_after_the_deadline_is_found() -> None:
    from datetime import date

    draft = Draft("收尾阶段:2021年11月30日前。").phase("收尾阶段", None, "2021-11-30")
    late, fine = draft.plan(deadline=date(2021, 10, 31)), draft.plan(deadline=date(2021, 12, 31))
    assert [len(BY_CODE["STE-12"](plan)) for plan in (late, fine)] == [1, 0]


def test_a_nationality_township_is_compared_with_the_register_of_the_settings() -> None:
    plan = Draft("八山乡设办公室。").body("办公室", townships=("八山乡",)).plan()
    settings = RuleSettings(register=("八山满族乡",))
    assert [finding.quote for finding in BY_CODE["ARE-04"](plan, settings)] == ["八山乡"]
    assert BY_CODE["ARE-04"](plan) == ()


def test_every_rule_has_a_case() -> None:
    from xiangzhi.reform.rules.tests.test_text_rules import CASES as TEXT_CASES

    covered = {name.split()[0] for name in CASES} | {one[0] for one in TEXT_CASES} | {"STE-12", "ARE-04"}
    assert {rule.code for rule in RULES} <= covered
