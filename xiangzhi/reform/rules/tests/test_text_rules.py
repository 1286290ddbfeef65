"""The rules that read the text alone: each finds its defect at the right words and is silent on the sound sentence."""

from __future__ import annotations

import pytest

from xiangzhi.reform.plan import Plan, Severity
from xiangzhi.reform.rules import RULES, Rule, check

BY_CODE = {rule.code: rule for rule in RULES}

# code, text with the defect, words that the finding must quote, the same text without the defect
CASES: list[tuple[str, str, str, str]] = [
    ("TXT-01", "乡人大按照《》履行职责。", "《》", "乡人大按照《宪法》履行职责。"),
    ("TXT-02", "按照皖政办发号文件办理。", "皖政办发号", "按照皖政办发〔2021〕3号文件办理。"),
    ("TXT-02", "依据冀发[]7号文件。", "冀发[]7号", "依据冀发〔2019〕7号文件。"),
    ("TXT-02", "依据冀发〔2019〕号文件。", "冀发〔2019〕号", "依据冀发〔2019〕12号文件。"),
    ("TXT-03", "见某办字[2011]9号。", "字[2011]9号", "见某办字〔2011〕9号。"),
    ("TXT-03", "见某办字〔2011〕09号。", "字〔2011〕09号", "见某办字〔2011〕9号。"),
    ("TXT-04", "全部工作在年11月底前完成。", "在年11月底", "全部工作在2021年11月底前完成。"),
    ("TXT-04", "于年 月 日印发。", "于年 月", "于2021年6月1日印发。"),
    ("TXT-05", "现将有关工作布署如下。", "布署", "现将有关工作部署如下。"),
    ("TXT-08", "(三)总结阶段。\n工作要求\n(四)加强领导。", "(四)加强领导", "(三)总结阶段。\n工作要求\n(一)加强领导。"),
    ("TXT-09", "执行《乡镇事项清单的要求。", "《乡镇事项清单的要求。", "执行《乡镇事项清单》的要求。"),
    ("TXT-10", "1.农业办公室水利办公室,股级。", "水利办公室", "1.农业办公室(水利办公室),股级。"),
    ("TXT-11", "设纪律书记1名。", "纪律书记", "设纪委书记1名。"),
    (
        "TXT-12",
        "健全制度。各支部向党委定期述\n\n职、报告工作。",
        "向党委定期述",
        "健全制度。各支部向党委定期述职。\n\n报告工作。",
    ),
    (
        "SUM-03",
        "核定编制20名,其中行政编制12名、事业编制10名。",
        "编制20名",
        "核定编制22名,其中行政编制12名、事业编制10名。",
    ),
    ("SUM-03", "领导职数10名,其中正科级4名,副科级7名。", "职数10名", "领导职数11名,其中正科级4名,副科级7名。"),
    ("SUM-07", "设“5办、1队、3中心”8个工作机构。", "“5办、1队、3中心”8个工作机构", "设“5办、1队、3中心”9个工作机构。"),
    ("LDR-04", "班子职数,可在全县范围统筹。", "可在全县范围统筹", "班子职数按规定执行。"),
    ("LDR-05", "派出所所长由镇政府副职兼任。", "所长由镇政府副职兼任", "派出所所长列席会议。"),
    ("LDR-06", "机构规格均为股级。队长按副科级干部配备。", "按副科级干部配备", "机构规格均为股级。队长按股级配备。"),
    ("LDR-07", "内设机构领导职数按照2至3名核定。", "2至3名核定", "政府班子职数为3至4名。"),
    ("EST-04", "乡镇编制只减不增。", "只减不增", "乡镇编制据实核定。"),
    ("EST-05", "今后5年内(即十五五期间)不增编。", "即十五五期间", "2026年1月至2030年12月不增编。"),
    ("EST-06", "可调剂使用各类人员力量。", "调剂使用各类人员力量", "可调剂使用办公用房。"),
    ("EST-10", "各单位按需设置若干岗位。", "按需设置若干岗位", "各单位设置9个岗位。"),
    ("EST-11", "每镇配备1名专职组织员。", "配备1名专职组织员", "每镇配备1名专职组织员,使用行政编制。"),
    ("REF-02", "组建党建专门机构。", "组建党建专门机构", "组建党建专门机构,即党建办。"),
    ("REF-03", "统战工作明确一位领导同志兼管。", "明确一位领导同志", "统战工作由组织委员兼管。"),
    ("REF-04", "认真落实“两项制度”。", "“两项制度”", "认真落实“两项制度”(公开和审计)。"),
    ("REF-06", "改革方案经市委批复后实施。", "改革方案经市委批复", "各镇改革方案经县委批复后实施。"),
    ("REF-07", "原政府内设机构不再保留。", "不再保留", "原农技站不保留牌子。"),
    ("REF-09", "设机构7个。另按要求单独设置退役军人服务站。", "单独设置退役军人服务站", "设机构7个,含退役军人服务站。"),
    (
        "ARE-01",
        "人口不足3万的甲镇设6个;人口5-10万的乙镇设8个。",
        "人口不足3万的",
        "人口不足5万的设6个;人口5-10万的设8个。",
    ),
    ("ARE-01", "人口3万-6万的设6个;人口5万-9万的设8个。", "人口3万-6万的", "人口3万-5万的设6个;人口5万-9万的设8个。"),
    ("ARE-02", "甲江镇、乙河镇、丙山乡等4个乡镇。", "等4个乡镇", "甲江镇、乙河镇、丙山乡等3个乡镇。"),
    ("ARE-03", "甲江镇、乙河镇、丙山乡、甲江镇执行。", "甲江镇", "甲江镇、乙河镇、丙山乡、丁湖镇执行。"),
    ("ARE-06", "每个网格有1名以上专职网格员。", "1名以上专职网格员", "全镇划分46个网格,各有1名专职网格员。"),
    ("ARE-07", "所有网格全部成立党支部。", "所有网格全部成立", "所有网格全部成立党支部或联合党支部。"),
    (
        "STE-04",
        "制定时间表、路线图。2021年6月底前完成。",
        "2021年6月底前",
        "制定时间表。2021年3月底前动员,6月底前完成。",
    ),
    (
        "STE-06",
        "信息收集、分流、处理、反馈、督办。从接收→分办→处理→督办→反馈运行。",
        "接收→分办→处理→督办→反馈",
        "接收→分办→处理→督办→反馈。",
    ),
    ("STE-07", "负责信息受理、工单派发。", "信息受理、工单派发", "负责信息受理、工单派发、结果反馈。"),
    ("STE-08", "做到小事不出村。", "小事不出村", "做到小事不出村,限时3个工作日办结。"),
    ("STE-09", "最大限度压缩审批时限。", "最大限度压缩审批时限", "最大限度压缩审批时限,控制在3个工作日。"),
    ("LAW-02", "负责预算外资金管理。", "预算外资金管理", "负责预算资金管理。"),
    ("LAW-03", "由县直部门履行赋权程序。", "履行赋权程序", "由省人民政府决定交由乡镇行使。"),
    ("LAW-04", "县直部门原则上不再行使。", "原则上不再行使", "县直部门不再行使。"),
    ("LAW-05", "履行授权或委托的执法职责。", "授权或委托", "履行依法委托的执法职责。"),
    ("LAW-06", "一支队伍管执法。税务分局单独履行执法职责。", "单独履行执法", "一支队伍管执法。"),
    ("LAW-07", "实现居民个人信用全覆盖。", "居民个人信用全覆盖", "建立政务失信记录。"),
    ("LAW-08", "实现移动端办理。", "移动端办理", "实现网上办理。"),
    ("LAW-09", "清理“一票否决”事项。", "“一票否决”事项", "按清单保留“一票否决”事项。"),
    (
        "LAW-10",
        "实行“预算共编、账户统设”。",
        "预算共编、账户统设",
        "实行“预算共编、账户统设、集中收付、采购统办、票据统管”。",
    ),
]


@pytest.mark.parametrize(("code", "bad", "quote", "good"), CASES, ids=[f"{case[0]} {case[2]}" for case in CASES])
def test_it_finds_the_words_and_leaves_the_sound_sentence_alone(code: str, bad: str, quote: str, good: str) -> None:
    found = _run(code, bad)
    assert any(quote in one or one in quote for one in found), found
    assert _run(code, good) == []


def _run(code: str, text: str) -> list[str]:
    return [finding.quote for finding in BY_CODE[code](Plan("方案", text))]


def test_a_missing_reference_that_a_limit_rests_on_blocks() -> None:
    blocking, shown = check(Plan("", "在某办发号文件规定的限额内设置。\n乡人大按照《》工作。"))
    assert (blocking.severity, shown.severity) == (Severity.ERROR, Severity.WARNING)


def test_it_reads_full_width_and_traditional_text() -> None:
    assert _run("ARE-07", "所有網格全部成立黨支部。") == ["所有網格全部成立"]
    assert _run("TXT-02", "依据冀发［］７号文件。")


def test_every_message_is_one_chinese_sentence() -> None:
    for code, bad, _, _ in CASES:
        for finding in BY_CODE[code](Plan("", bad)):
            assert finding.message.endswith("。") and finding.message.count("。") == 1, finding.message


def test_codes_are_unique_and_every_rule_explains_itself() -> None:
    assert len(BY_CODE) == len(RULES)
    for rule in RULES:
        assert isinstance(rule, Rule)
        assert rule.explanation.startswith("Finds") and "Example" in rule.explanation, rule.code
        assert rule.source and rule.title
