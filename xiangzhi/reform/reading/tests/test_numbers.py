"""Quantities, 编制, leadership posts, limits and totals."""

from __future__ import annotations

import pytest

from xiangzhi.reform.reading.establishment import establishment_in
from xiangzhi.reform.reading.posts import posts_in
from xiangzhi.reform.reading.quantities import quantities
from xiangzhi.reform.reading.tests.making import body, read

BOUNDS = {
    "30名": (30, 30),
    "7至9名": (7, 9),
    "7-9名": (7, 9),
    "7名至9名": (7, 9),
    "不少于10名": (10, None),
    "10名以上": (10, None),
    "8名以内": (None, 8),
    "不超过8名": (None, 8),
    "不少于15名,一般不超过50名": (15, 50),
    "三十名": (30, 30),
    "十二名": (12, 12),
}


@pytest.mark.parametrize("text", BOUNDS)
def test_it_reads_bounds(text: str) -> None:
    first = next(quantities(text))
    assert (first.min, first.max) == BOUNDS[text]


COUNTS = {
    "核定行政编制30名,事业编制23名": [("行政", 30, False), ("事业", 23, False)],
    "核定财政全额拨款事业编制6名": [("事业", 6, False)],
    "编制10名(其中行政编制4名、事业编制6名)": [(None, 10, False), ("行政", 4, True), ("事业", 6, True)],
    "事业编制20名,其中参公编制5名,另核工勤编制2名": [("事业", 20, False), ("参公事业", 5, True), ("工勤", 2, False)],
    "编制12名,其中行政4名、事业8名": [(None, 12, False), ("行政", 4, True), ("事业", 8, True)],
    "定编35人": [(None, 35, False)],
    "核定8名事业编制": [("事业", 8, False)],
    "行政编制12人,实有6人": [("行政", 12, False)],
    "增加事业编制3名": [],
    "事业编制由30名增加到36名": [("事业", 36, False)],
    "从县信息中心划转事业编制5名": [],
    "人员编制不少于10名": [(None, 10, False)],
}


@pytest.mark.parametrize("text", COUNTS)
def test_it_reads_establishment(text: str) -> None:
    assert [(p.kind, p.quantity.min, p.part) for p in establishment_in(text, 0, len(text))] == COUNTS[text]


POSTS = {
    "设主任1名,副主任2名": [("主任", 1, 1), ("副主任", 2, 2)],
    "主任、副主任各1名": [("主任", 1, 1), ("副主任", 1, 1)],
    "设正副主任各1名": [("主任", 1, 1), ("副主任", 1, 1)],
    "副主任1至2名": [("副主任", 1, 2)],
    "领导职数1正2副": [("正职", 1, 1), ("副职", 2, 2)],
    "设大队长1名,副大队长1名": [("大队长", 1, 1), ("副大队长", 1, 1)],
    "设1名主任、3名副主任": [("主任", 1, 1), ("副主任", 3, 3)],
    "设主任(所长)1名": [("主任", 1, 1)],
    "领导职数3名": [("领导", 3, 3)],
    "2名党员副镇长由党委委员担任": [],
}


@pytest.mark.parametrize("text", POSTS)
def test_it_reads_posts(text: str) -> None:
    assert [(p.post, p.quantity.min, p.quantity.max) for p in posts_in(text, 0, len(text))] == POSTS[text]


LIMITS = """五、领导职数
镇领导职数在9名以内。党委委员7至9名，其中书记1名、副书记2名（含镇长）；人大设主席1名，可以设副主席1至2名；政府领导班子3至4名。纪委委员3至5名，其中书记、副书记各1名。
"""


def test_it_reads_the_limits_of_the_township() -> None:
    limits = {limit.subject: (limit.min, limit.max) for limit in read(LIMITS).limits}
    assert limits["党委委员"] == (7, 9) and limits["书记"] == (1, 1) and limits["副书记"] == (2, 2)
    assert limits["人大主席"] == (1, 1) and limits["人大副主席"] == (1, 2) and limits["政府领导班子"] == (3, 4)
    assert limits["纪委委员"] == (3, 5) and limits["纪委书记"] == (1, 1) and limits["领导职数"] == (None, 9)


SHARED = """一、机构
设党政办公室、平安办公室、农业中心、文化站。
二、编制
核定行政编制12名、事业编制9名。党政办公室、平安办公室各核定行政编制6名，农业中心、文化站分别核定事业编制5名、4名，各设主任1名。
"""


def test_it_deals_numbers_to_the_bodies_that_a_sentence_names() -> None:
    counts = {one.name: [h.min for h in one.establishment] for one in read(SHARED).bodies}
    assert counts == {"党政办公室": [6], "平安办公室": [6], "农业中心": [5], "文化站": [4]}


def test_it_counts_what_the_plan_states_about_itself() -> None:
    totals = {total.kind: (total.value, total.counted) for total in read(SHARED).totals}
    assert totals["行政编制"] == (12, 12) and totals["事业编制"] == (9, 9)


def test_numbers_by_township_are_no_sum_of_the_bodies() -> None:
    plan = read("东镇、西镇、南镇3个镇每镇核定行政编制45名，其余12个乡镇每个核定行政编制30名。")
    assert [(t.value, t.townships, t.counted) for t in plan.totals if "行政" in t.kind] == [
        (45, ("东镇", "西镇", "南镇"), None),
        (30, (), None),
    ]


APPROVAL = """关于同意设立临河县数据服务中心的批复
一、同意设立临河县数据服务中心，为县政府办公室所属公益一类事业单位，机构规格相当于正股级。
二、主要职责任务：负责数据归集、共享；协助网络安全工作。
三、核定财政全额拨款事业编制8名，设主任1名，副主任2名。
"""


def test_an_approval_of_one_body_speaks_of_that_body_throughout() -> None:
    one = body(APPROVAL, "临河县数据服务中心")
    assert (one.grade, one.public_class, [h.min for h in one.establishment]) == ("正股级", "公益一类", [8])
    assert [(p.post, p.min) for p in one.leaders] == [("主任", 1), ("副主任", 2)] and len(one.duties) == 3


BUREAU = """临河县农业农村局职能配置规定
第二条 县农业农村局是县政府工作部门，为正科级，加挂县乡村振兴局牌子。
第四条 县农业农村局设下列内设机构：
（一）办公室。负责机关运转、文秘工作。
（二）政策法规股（行政审批股）。拟订农业规划。
第五条 县农业农村局机关行政编制15名。设局长1名，副局长3名。
"""


def test_a_bureau_has_its_own_numbers_and_its_inner_bodies() -> None:
    plan = read(BUREAU)
    assert [one.name for one in plan.bodies] == ["县农业农村局", "办公室", "政策法规股"]
    bureau = plan.bodies[0]
    assert (bureau.grade, [b.name for b in bureau.signboards], bureau.counted) == ("正科级", ["县乡村振兴局"], False)
    assert [(h.kind, h.min) for h in bureau.establishment] == [("行政", 15)]
    assert {limit.subject: limit.min for limit in plan.limits} == {"局长": 1, "副局长": 3}
    assert [(t.kind, t.value) for t in plan.totals] == [("行政编制", 15)]
