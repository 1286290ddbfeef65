"""The pure part of a county's table: matching, sums, distances, missing duties. No database."""

from __future__ import annotations

from typing import Any

import pytest

from xiangzhi.demo.cast import example_plan
from xiangzhi.lib.document import Document, open_document
from xiangzhi.packs.divisions import Division, division
from xiangzhi.reform.county import Row, Tally, county_table, match, tally_of, townships_of
from xiangzhi.reform.county.spread import far, middle
from xiangzhi.reform.county.sums import Sums, county_quota
from xiangzhi.reform.county.tally import as_data, from_data
from xiangzhi.reform.plan import Plan
from xiangzhi.reform.reading import read_plan
from xiangzhi.reform.rules import check
from xiangzhi.reform.tests.township_plans import COUNTY, numbers_of, plan_text


@pytest.fixture
def county() -> Division:
    found = division(COUNTY)
    assert found is not None
    return found


def plan_of(name: str, **more: Any) -> Plan:
    return read_plan(Document(plan_text(name, numbers_of(0), **more)))


def said_in(text: str) -> Plan:
    return read_plan(Document(text))


def test_the_text_says_whose_plan_it_is(county: Division) -> None:
    found = match(plan_of("半壁山镇"), "新建文档.docx", county)
    assert found.sure and [place.name for place in found.places] == ["半壁山镇"]


@pytest.mark.parametrize("name", ["半壁山镇机构改革方案.docx", "3.半壁山方案（定稿）.txt", "兴隆县半壁山镇.html"])
def test_the_file_name_says_it_where_the_text_does_not(county: Division, name: str) -> None:
    found = match(plan_of("本镇"), name, county)
    assert found.sure and found.places[0].name == "半壁山镇"
    assert found.said.startswith("正文没有写明乡镇，按文件名")


def test_an_old_name_in_a_file_name_is_known(county: Division) -> None:
    assert match(plan_of("本乡"), "八卦岭乡.docx", county).places[0].name == "八卦岭满族乡"


def test_the_countys_name_in_a_file_name_is_not_its_town(county: Division) -> None:
    found = match(plan_of("本镇"), "兴隆县乡镇方案.docx", county)
    assert not found.sure and found.places == ()


def test_two_names_in_a_file_name_are_asked(county: Division) -> None:
    found = match(plan_of("本镇"), "半壁山镇和挂兰峪镇.docx", county)
    assert not found.sure and "“半壁山镇”、“挂兰峪镇”" in found.said


def test_a_county_plan_is_for_every_township_on_its_lists(county: Division) -> None:
    found = match(read_plan(open_document(example_plan("xinglong"))), "x.txt", county)
    assert found.sure and found.places == townships_of(county)
    assert "“南天门乡”即“南天门满族乡”，“八卦岭乡”即“八卦岭满族乡”" in found.said


def test_a_plan_from_elsewhere_is_asked(county: Division) -> None:
    found = match(read_plan(open_document(example_plan())), "x.txt", county)
    assert not found.sure and "“毕桥镇”，不是兴隆县的乡镇" in found.said


def test_a_number_inside_another_is_not_added() -> None:
    text = "甲镇机构改革方案\n\n甲镇设1个工作机构。\n\n（1）党政办公室，行政编制5名、事业编制4名（其中参公编制2名）。负责档案工作。"
    plan = said_in(text)
    sums = tally_of(plan, (), ("甲镇",)).sums
    assert sums.kinds == {"行政": 5, "事业": 4}


def test_a_lower_bound_is_no_sum() -> None:
    plan = read_plan(open_document(example_plan("xinglong")))
    sums = tally_of(plan, (), ("半壁山镇",)).sums
    assert sums.value("编制合计") == 10 and sums.at_least("编制合计") and sums.at_least("未注明")
    assert sums.bodies == 7 and sums.stated["机构"] == 7
    assert tally_of(plan, (), ("兴隆镇",)).sums.stated["机构"] == 9


def test_findings_about_other_townships_only_are_not_counted() -> None:
    plan = read_plan(open_document(example_plan("xinglong")))
    findings = check(plan)
    small, large = (tally_of(plan, findings, (name,)) for name in ("半壁山镇", "兴隆镇"))
    assert small.found + large.found < 2 * len(findings)
    assert small.counts != large.counts


def test_a_countys_quota_is_told_from_a_townships_total() -> None:
    plan = said_in(
        "乡镇机构改革方案\n\n全县乡镇共核定行政编制600名、事业编制300名。每个乡镇设工作机构6个，行政编制30名。"
    )
    assert county_quota(plan) == {"行政": 600, "事业": 300}
    assert tally_of(plan, (), ("甲镇",)).sums.stated == {"行政": 30, "机构": 6}


def test_the_countys_quota_stands_beside_the_sum(county: Division) -> None:
    rows = [Row(place, tally(行政=30)) for place in townships_of(county)]
    table = county_table(county, rows, above=[tally(quota={"行政": 610}).county])
    assert table.totals["行政"] == 600 and table.quota == {"行政": 610}


def tally(quota: dict[str, int] | None = None, duties: tuple[str, ...] = (), **kinds: int) -> Tally:
    from xiangzhi.reform.county.tally import CountyPart

    return Tally("方案", {}, Sums(kinds=kinds), duties, CountyPart(quota or {}))


def test_what_is_far_from_the_middle_is_told_with_its_arithmetic() -> None:
    values = {"甲": 30.0, "乙": 31.0, "丙": 29.0, "丁": 30.0, "戊": 32.0, "己": 60.0}
    found = far(values)
    assert list(found) == ["己"]
    assert found["己"].arithmetic(60) == "0.6745 × (60 − 30.5) ÷ 1 = 19.9"


def test_where_most_are_equal_the_mean_deviation_is_taken() -> None:
    values = {str(n): 30.0 for n in range(9)} | {"九": 40.0}
    assert list(far(values)) == ["九"]
    assert far(values)["九"].arithmetic(40) == "(40 − 30) ÷ (1.2533 × 1.00) = 8.0"


def test_one_more_is_no_distance_and_four_have_no_middle() -> None:
    assert far({str(n): 30.0 for n in range(9)} | {"九": 31.0}) == {}
    assert far({"a": 1.0, "b": 1.0, "c": 1.0, "d": 90.0}) == {}
    assert middle([]) is None


def test_townships_are_compared_within_their_class(county: Division) -> None:
    """Five 乡 with 20 and fifteen 镇 with 40: nobody stands out; a 乡 with 40 does."""
    numbers = {place.name: 20 if place.name.endswith("乡") else 40 for place in townships_of(county)}
    rows = [Row(place, tally(行政=numbers[place.name])) for place in townships_of(county)]
    assert county_table(county, rows).outliers == ()
    rows = [
        Row(place, tally(行政=40 if place.name == "安子岭乡" else numbers[place.name]))
        for place in townships_of(county)
    ]
    assert {one.place.name for one in county_table(county, rows).outliers} == {"安子岭乡"}


def test_a_duty_is_usual_when_four_fifths_of_the_others_have_it(county: Division) -> None:
    places = townships_of(county)
    rows = [Row(place, tally(duties=("信访", "消防") if at < 15 else ("信访",))) for at, place in enumerate(places)]
    assert county_table(county, rows).missing == ()  # 15 of 19 are less than 80 %
    rows = [Row(place, tally(duties=("信访", "消防") if at < 16 else ("信访",))) for at, place in enumerate(places)]
    found = county_table(county, rows).missing
    assert [one.place.name for one in found] == [place.name for place in places[16:]]
    assert found[0].duties == (("消防", 16),)


def test_a_tally_survives_being_kept() -> None:
    plan = plan_of("半壁山镇", defects=["wrong_total"])
    kept = tally_of(plan, check(plan), ("半壁山镇",))
    assert from_data(as_data(kept)) == kept


def test_a_township_without_a_plan_is_a_row(county: Division) -> None:
    table = county_table(county, [])
    assert len(table.rows) == 20 and table.planned == () and table.columns("rule") == []
