"""Whose document it is: the township and the county, never the city above them or a piece of a clause."""

from __future__ import annotations

import pytest

from xiangzhi.reform.reading.tests.making import read

HOMES = {
    "毛坪镇机构改革方案\n毛坪镇党委负责。": ("毛坪镇", None),
    "总结送县深化乡机构改革领导小组办公室。深化乡机构改革领导小组组织验收。": (None, None),
    "中共江川市委办公室 江川市云台区委办公室文件\n云台区柳树街道办事处机构规定": ("柳树街道", "云台区"),
    "岚河县农业农村局职能规定\n组织协调县委农村工作。承担县委领导小组工作。承担县委日常工作。": (None, "岚河县"),
    "根据《安和县乡镇机构改革意见》，财政所为县财政局派出机构。": (None, "安和县"),
}


@pytest.mark.parametrize("text", HOMES)
def test_it_tells_whose_document_it_is(text: str) -> None:
    plan = read(text)
    assert (plan.township, plan.county) == HOMES[text]
