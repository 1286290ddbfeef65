import csv

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xiangzhi.lib.geo import build_names, find_places
from xiangzhi.lib.geo.tests.maps import reference

NAMES = build_names(
    [
        ("341821107000", "毕桥镇"),
        ("341821107002", "大义居委会"),
        ("341821107201", "施宏村委会"),
        ("341821107204", "长何新村委会"),
        ("130822200000", "南天门满族乡"),
        ("130822100000", "兴隆镇"),
        ("130822100201", "新村村委会"),
        ("341821108201", "新村村委会"),
    ],
    {"老街": "341821107002"},
)


def places(text: str, within: str = "") -> list[tuple[str, str, str]]:
    return [(found.code, found.name, found.group) for found in find_places(NAMES, text, within)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("我是毕桥镇施宏村3组的", [("341821107000", "毕桥镇", ""), ("341821107201", "施宏村", "3")]),
        ("施宏村委会第十二村民小组门口", [("341821107201", "施宏村委会", "十二")]),
        ("施宏那边没人管", [("341821107201", "施宏", "")]),
        ("大义社区居委会", [("341821107002", "大义社区居委会", "")]),
        ("南天门乡的路", [("130822200000", "南天门乡", "")]),
        ("南天門滿族鄉的路", [("130822200000", "南天门满族乡", "")]),
        ("在老街上", [("341821107002", "老街", "")]),
        ("长何新村的塘", [("341821107204", "长何新村", "")]),
        ("什么地名也没有", []),
    ],
)
def test_it_knows_the_ways_in_which_people_name_a_place(text: str, expected: list[tuple[str, str, str]]):
    assert places(text) == expected


def test_a_name_that_two_places_bear_is_both_until_the_township_is_known():
    assert {code for code, _, _ in places("新村的路坏了")} == {"130822100201", "341821108201"}
    assert [code for code, _, _ in places("新村的路坏了", within="130822100")] == ["130822100201"]


@given(st.text())
def test_it_never_raises(text: str):
    find_places(NAMES, text)


def test_every_real_village_is_found_by_its_own_name():
    rows = [
        r
        for path in reference("divisions").glob("*.csv")
        for r in csv.DictReader(path.read_text(encoding="utf-8").splitlines())
    ]
    index = build_names((row["code"], row["name"]) for row in rows)
    missed = [r["name"] for r in rows if r["code"] not in {m.code for m in find_places(index, f"住在{r['name']}的人")}]
    assert missed == []
