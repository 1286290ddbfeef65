"""The divisions pack: codes lead to names, names only within their parent."""

from __future__ import annotations

import pytest

from xiangzhi.packs.divisions import Level, children, counties, county_of, division, find


@pytest.mark.parametrize("code", ["341821107", "341821107000"])
def test_a_township_is_found_by_nine_digits_and_by_twelve(code: str) -> None:
    found = division(code)
    assert found is not None
    assert (found.code, found.name, found.level) == ("341821107000", "毕桥镇", Level.TOWNSHIP)


def test_biqiao_has_five_villages_and_neighbourhoods() -> None:
    assert [row.name for row in children("341821107")] == [
        "大义居委会",
        "施宏村委会",
        "灯塔村委会",
        "十井村委会",
        "长何新村委会",
    ]


def test_xinglong_has_fifteen_towns_and_five_townships() -> None:
    names = [row.name for row in children("130822")]
    assert len([name for name in names if name.endswith("镇")]) == 15
    assert len([name for name in names if name.endswith("乡")]) == 5


def test_a_plan_s_short_name_leads_to_the_official_one() -> None:
    found = find("南天门乡", "130822")
    assert found is not None
    assert found.name == "南天门满族乡"


def test_a_name_counts_only_below_its_parent() -> None:
    assert find("南天门乡", "341821") is None


def test_the_county_of_a_village_is_told() -> None:
    county = county_of("341821107201")
    assert county is not None
    assert (county.name, county.level, county.parent) == ("郎溪县", Level.COUNTY, "")


@pytest.mark.parametrize(
    "code", ["", "34182110", "341821107999", "110101001", "34182110700x", "３４１８２１", "../etc/passw"]
)
def test_an_unknown_or_malformed_code_gives_none(code: str) -> None:
    assert division(code) is None
    assert children(code) == ()
    assert county_of(code) is None


def test_every_row_lies_below_a_row_of_the_next_level_up() -> None:
    above = {Level.TOWNSHIP: Level.COUNTY, Level.VILLAGE: Level.TOWNSHIP}
    for county in counties():
        for township in children(county.code):
            assert above[township.level] == county.level
            assert all(above[village.level] == township.level for village in children(township.code))


def test_both_counties_of_the_pack_are_listed() -> None:
    assert [row.name for row in counties()] == ["兴隆县", "郎溪县"]
