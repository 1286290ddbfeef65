"""事业单位 and offices: what is said of the ones is not said of the others."""

from __future__ import annotations

from xiangzhi.reform.reading.tests.making import read

MIXED = """设党政办公室、经济办公室2个内设机构，设农业中心、文化站2个事业单位。
内设机构均为股级，事业单位均为公益一类。各办公室设主任1名。
"""
SECTIONS = """一、内设机构
设党政办公室、经济办公室。
二、事业单位
设农业中心、文化站，均为股级公益一类。
"""


def test_the_class_of_institutions_is_not_given_to_offices() -> None:
    for text in (MIXED, SECTIONS):
        assert [one.public_class for one in read(text).bodies] == [None, None, "公益一类", "公益一类"]


def test_a_group_word_means_its_kind_only() -> None:
    assert [one.grade for one in read(MIXED).bodies] == ["股级", "股级", None, None]
    assert [len(one.leaders) for one in read(MIXED).bodies] == [1, 1, 0, 0]


def test_a_number_of_an_institution_without_a_kind_is_of_institution_posts() -> None:
    posts = read("设文化站，为公益一类事业单位，编制4名。").bodies[0].establishment
    assert [(one.kind, one.min) for one in posts] == [("事业", 4)]
