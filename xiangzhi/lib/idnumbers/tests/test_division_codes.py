import csv
import os
from pathlib import Path

import pytest

from xiangzhi.lib.idnumbers import DivisionLevel, read_division
from xiangzhi.lib.refusal import Invalid

ROOT = Path(__file__).parents[4]


@pytest.mark.parametrize(
    ("code", "level", "kind", "area"),
    [
        ("34", DivisionLevel.PROVINCE, "", "34"),
        ("341821", DivisionLevel.COUNTY, "", "341821"),
        ("341821107", DivisionLevel.TOWNSHIP, "镇", "341821107"),
        ("130822200000", DivisionLevel.TOWNSHIP, "乡", "130822200"),
        ("341821001000", DivisionLevel.TOWNSHIP, "街道", "341821001"),
        ("341821400000", DivisionLevel.TOWNSHIP, "类似乡级单位", "341821400"),
        ("341821107201", DivisionLevel.VILLAGE, "村委会", "341821107201"),
        ("341821107002", DivisionLevel.VILLAGE, "居委会", "341821107002"),
        ("441900003000", DivisionLevel.TOWNSHIP, "街道", "441900003"),
    ],
)
def test_it_reads_level_and_kind(code: str, level: DivisionLevel, kind: str, area: str):
    found = read_division(code)
    assert (found.level, found.kind, found.area) == (level, kind, area)


def test_the_parent_is_one_level_up():
    assert read_division("341821107201").parent == "341821107000"
    assert read_division("341821107000").parent == "341821000000"
    assert read_division("34").parent is None


@pytest.mark.parametrize("text", ["", "3", "34182110", "x41821107000", "340000107201", "341821000201", "３４１８２１"])
def test_it_refuses_what_is_no_code(text: str):
    with pytest.raises(Invalid):
        read_division(text)


def test_every_real_code_has_the_level_that_the_register_says():
    folder = ROOT / os.environ.get("XIANGZHI_REFERENCE", "../shared") / "data" / "divisions"
    if not folder.is_dir():
        pytest.skip("reference texts not here")
    rows = [
        row for path in folder.glob("*.csv") for row in csv.DictReader(path.read_text(encoding="utf-8").splitlines())
    ]
    assert rows
    for row in rows:
        found = read_division(row["code"])
        assert found.level == row["level"]
        assert row["level"] == "county" or found.parent == row["parent"]
        if row["name"].endswith(("镇", "乡", "街道", "村委会", "居委会")):
            assert row["name"].endswith(found.kind), row
