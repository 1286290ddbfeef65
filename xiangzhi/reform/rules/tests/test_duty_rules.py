"""The rules about duties, platforms, areas, steps and headings: each with a plan that has the defect and one that has not."""

from __future__ import annotations

import pytest

from xiangzhi.reform.plan import Plan
from xiangzhi.reform.rules import RULES, RuleSettings
from xiangzhi.reform.rules.tests.make import Cases, Draft

BY_CODE = {rule.code: rule for rule in RULES}
CASES = Cases()
case = CASES.add


def two_leads(second: str) -> Plan:
    text = f"甲办公室负责集体资产管理、统计。乙所负责{second}、核算。"
    return Draft(text).body("甲办公室", "集体资产管理、统计").body("乙所", f"{second}、核算").plan()


case("DUT-01", lambda: two_leads("集体资产管理"), "集体资产管理", lambda: two_leads("票据管理"))


def by_name(duty: str) -> Plan:
    text = f"甲办公室承担{duty}、统计。财政所负责预算编制、核算。"
    return Draft(text).body("甲办公室", f"{duty}、统计").body("财政所", "预算编制、核算").plan()


case("DUT-02", lambda: by_name("财政"), "财政", lambda: by_name("物价"))


def board_named(duty: str) -> Plan:
    text = f"甲办公室承担{duty}、信访。网格中心(综治中心)负责网格管理。"
    return Draft(text).body("甲办公室", f"{duty}、信访").body("网格中心", "网格管理", boards=("综治中心",)).plan()


case("DUT-02", lambda: board_named("综治"), "综治中心", lambda: board_named("物价"))


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
    return Draft(f"甲办公室负责城镇规划。承担{second}。").body("甲办公室", f"城镇规划、{second}").plan()


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


def carried_out(tail: str) -> Plan:
    return Draft(f"五、组织实施\n加强领导{tail}。").section(1, 5, "组织实施", "五、组织实施").plan()


case("STE-13", lambda: carried_out(""), "五、组织实施", lambda: carried_out(",6月底前完成"))


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
