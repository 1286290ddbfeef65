"""Tables of bodies: one row a body, its columns named by the head row."""

from __future__ import annotations

from xiangzhi.reform.reading.tests.making import body, names

TABLE = """附件：青溪镇机构设置表
序号\t机构名称\t挂牌机构\t机构规格\t行政编制\t事业编制\t领导职数\t主要职责
1\t党政办公室\t财政所\t副科级\t8\t\t主任1名、副主任2名\t负责党建、信访等工作。
2\t农业服务中心（畜牧站）\t\t股级\t\t6\t1\t承担农技推广；协助防疫。
合计\t\t\t\t8\t6\t4
"""


def test_each_row_is_a_body_with_its_cells() -> None:
    assert names(TABLE) == ["党政办公室", "农业服务中心"]
    office, centre = body(TABLE, "党政办公室"), body(TABLE, "农业服务中心")
    assert ([b.name for b in office.signboards], office.grade) == (["财政所"], "副科级")
    assert [(h.kind, h.min) for h in office.establishment] == [("行政", 8)]
    assert [(p.post, p.min) for p in office.leaders] == [("主任", 1), ("副主任", 2)]
    assert [duty.text for duty in office.duties] == ["党建", "信访"]
    assert ([b.name for b in centre.signboards], [(h.kind, h.min) for h in centre.establishment]) == (
        ["畜牧站"],
        [("事业", 6)],
    )
    assert [(p.post, p.min) for p in centre.leaders] == [("领导", 1)]


def test_a_table_of_something_else_has_no_bodies() -> None:
    assert names("项目\t金额\n党政办公室装修\t5\n") == []
