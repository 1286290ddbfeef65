"""Gazetteers and press notes: years in front of names, bodies in front of their verb, lists over several sentences."""

from __future__ import annotations

from xiangzhi.reform.plan import Fate
from xiangzhi.reform.reading.tests.making import body, names, read

STORY = "1978年环境监测站成立，编制5人。1984年，改为生态环境监测中心，下设环保科。"


def test_a_body_in_front_of_its_verb_is_founded() -> None:
    one = body(STORY, "环境监测站")
    assert one.fate is Fate.CREATED and [h.min for h in one.establishment] == [5]


def test_the_next_sentence_renames_the_body_of_the_last() -> None:
    one = body(STORY, "生态环境监测中心")
    assert one.fate is Fate.RENAMED and one.former == ("环境监测站",)
    assert "环保科" in names(STORY)


def test_years_and_class_of_station_are_no_part_of_a_name() -> None:
    assert names("一九八七年三月成立农机站，为三级站。") == ["农机站"]


EACH = (
    "全县设立3个农机管理站，分别为：东河农机管理站、西河农机管理站（辖西河镇、南岭镇）和北山农机管理站。"
    "每个农机管理站人员编制6名，由县级主管部门统一管理。"
)


def test_each_of_a_kind_has_the_number() -> None:
    plan = read(EACH)
    assert [one.name[:2] for one in plan.bodies] == ["东河", "西河", "北山"]
    assert all([h.min for h in one.establishment] == [6] and one.managed_by for one in plan.bodies)
    assert ("农机管理站", 3, 3) in [(t.kind, t.value, t.counted) for t in plan.totals]


OWED = "统一设置“三办”，即党政综合办公室（加挂综治办牌子），承担日常工作；经济发展办公室，承担招商工作；社会事务办公室，承担民政工作。"


def test_a_list_goes_on_until_its_number_is_met() -> None:
    assert names(OWED) == ["党政综合办公室", "经济发展办公室", "社会事务办公室"]


def test_the_number_before_a_reform_is_not_stated_by_the_plan() -> None:
    assert read("改革前一般设置了五个内设机构。").totals == ()
    assert [(t.kind, t.value) for t in read("事业单位数从292家精简至217家。").totals] == [("事业单位", 217)]


def test_a_station_in_every_village_is_a_body() -> None:
    assert [h.min for h in body("每县设1个种子站，编制5人。", "种子站").establishment] == [5]


def test_leading_organs_are_no_leaders() -> None:
    assert read("乡镇设党委、人大、政府三个领导机构。").limits == ()


def test_old_numerals_are_numbers() -> None:
    assert [t.value for t in read("核定事业编制廿三名。行政编制卅名。").totals] == [23, 30]


def test_inside_and_beside_are_told_by_the_last_word() -> None:
    totals = read("核定事业编制20名，其中参公编制5名，另核定工勤编制2名（不含聘用人员），含后勤编制1名。").totals
    assert [(t.value, t.part) for t in totals] == [(20, False), (5, True), (2, False), (1, True)]


def test_a_dated_sentence_founds_even_a_bureau_or_a_hall() -> None:
    assert names("1959年11月，两室合并为县档案馆。1981年12月，成立档案局。") == ["县档案馆", "档案局"]


def test_a_promised_number_is_kept_by_the_next_sentence() -> None:
    assert "政策股" in names("县林业局设3个股；人秘股、政策股、防火股。")
    assert "政策股" not in names("县林业局设2个股；人秘股、政策股、防火股。")


def test_fewer_bodies_are_no_number_of_bodies() -> None:
    assert read("全县将减少28个科级和16个股级事业机构。").totals == ()


def test_committees_are_no_members() -> None:
    assert read("镇党委、政府下设3个委员会。").limits == ()


def test_a_year_may_stand_before_the_new_name() -> None:
    assert body("1956年成立会计辅导队，1978年改为经营管理站。", "经营管理站").former == ("会计辅导队",)
