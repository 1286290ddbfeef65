"""The numbers that a county may set for its rules, each with its bounds, its source and the rules that ask for it.

A number that depends on the law of a day stands in the rule pack (``packs/rule_law.py``) and only its name is here. Pure.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Parameter:
    """A whole number with its bounds (inclusive). ``default`` holds where neither the county nor the pack says otherwise."""

    key: str
    title: str
    default: int
    least: int
    most: int
    rules: tuple[str, ...]
    source: str


PARAMETERS: dict[str, Parameter] = {
    one.key: one
    for one in (
        Parameter("committee.min", "乡镇党委委员最少名数", 7, 3, 15, ("LDR-11",), "《中国共产党农村基层组织工作条例》"),
        Parameter("committee.max", "乡镇党委委员最多名数", 9, 3, 15, ("LDR-11",), "《中国共产党农村基层组织工作条例》"),
        Parameter(
            "branch.members", "成立党支部所需正式党员名数", 3, 1, 20, ("ARE-07",), "《中国共产党支部工作条例（试行）》"
        ),
        Parameter(
            "renamed.year",
            "县级部门改称完成的年份",
            2019,
            1990,
            2100,
            ("REF-11",),
            "2018年党和国家机构改革；各地完成时间不一",
        ),
        Parameter("team.min", "综合行政执法队人员编制下限（0为不核对）", 0, 0, 200, ("EST-15",), "省级规定，各地不一"),
        Parameter("siblings.min", "多少个同类机构写明的项目，缺的才提示", 3, 2, 20, ("EST-02",), "本系统约定"),
        Parameter("cuts.listed", "断行多于此数时合并为一条", 3, 1, 50, ("TXT-12",), "本系统约定"),
    )
}
"""By key, in the order of the reference page."""
