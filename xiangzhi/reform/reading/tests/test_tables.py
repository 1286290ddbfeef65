"""Tables of bodies: one row a body, its columns named by the head row."""

from __future__ import annotations

from xiangzhi.reform.reading.tests.making import body, names, read

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


HEADS = """\t机构名称\t规格\t编制\t\t领导职数\t
\t\t\t行政\t事业\t正职\t副职
\t党政办公室\t股级\t8\t\t1\t2
\t文化站\t股级\t\t6\t1\t
合计\t\t\t8\t6\t\t
"""


def test_a_second_head_row_and_empty_first_cells_shift_no_column() -> None:
    office, station = body(HEADS, "党政办公室"), body(HEADS, "文化站")
    assert [[(h.kind, h.min) for h in one.establishment] for one in (office, station)] == [[("行政", 8)], [("事业", 6)]]
    assert [(p.post, p.min) for p in office.leaders] == [("正职", 1), ("副职", 2)]


def test_the_last_row_states_sums() -> None:
    totals = [(total.kind, total.value, total.counted) for total in read(HEADS).totals]
    assert totals == [("行政编制", 8, 8), ("事业编制", 6, 6)]


def test_a_column_of_kinds_says_what_the_numbers_are() -> None:
    text = "机构名称\t编制性质\t编制数\n党政办公室\t行政编制\t8\n文化站\t事业编制\t6\n"
    assert [[(h.kind, h.min) for h in body(text, name).establishment] for name in names(text)] == [
        [("行政", 8)],
        [("事业", 6)],
    ]
