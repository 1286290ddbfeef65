"""A county that is not in the pack brings its own register."""

from __future__ import annotations

from pathlib import Path

import pytest

from xiangzhi.lib.refusal import Invalid
from xiangzhi.packs.divisions import children, counties, division, keep
from xiangzhi.packs.divisions.register import read_register

OURS = "\ufeff区划代码,名称,别名\n990101,试县,\n990101100,甲镇,老甲镇;甲集\n990101200,乙土家族苗族乡,\n990101100201,子村委会,\n"


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XIANGZHI_DATA", str(tmp_path))
    return tmp_path


def test_it_is_found_like_the_others_once_it_is_kept() -> None:
    assert division("990101100") is None
    assert keep(OURS).name == "试县"
    assert [row.name for row in children("990101")] == ["甲镇", "乙土家族苗族乡"]
    assert [row.name for row in children("990101100")] == ["子村委会"]
    assert "试县" in [county.name for county in counties()]


def test_other_names_are_kept_and_an_ethnic_township_has_its_short_one() -> None:
    keep(OURS)
    first, second = children("990101")
    assert first.called("甲集") and first.called("老甲镇")
    assert second.called("乙乡") is False, "one character is no name to go by"


def test_keeping_it_again_replaces_it(folder: Path) -> None:
    keep(OURS)
    keep(OURS.replace("甲镇,老甲镇", "甲街道,老甲镇"))
    assert children("990101")[0].name == "甲街道"
    assert [path.name for path in (folder / "divisions").iterdir()] == ["990101.csv"]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "没有读到任何区划"),
        ("名字,数\n甲,1\n", "表头应当含有"),
        ("code,name\n990101,试县\n99010110,甲镇\n", "不是 6、9 或 12 位"),
        ("code,name\n990101,试县\n990101100,\n", "没有名称"),
        ("code,name\n990101,试县\n990101100,甲镇\n990101100,甲镇\n", "出现了两次"),
        ("code,name\n990101,试县\n990101100201,子村\n", "上级 990101100000 不在文件里"),
        ("code,name\n990101,试县\n990102,又一县\n", "只能是一个县"),
    ],
)
def test_a_file_that_is_no_register_is_refused_with_its_reason(folder: Path, text: str, said: str) -> None:
    with pytest.raises(Invalid, match=said):
        keep(text)
    assert not (folder / "divisions").exists()


def test_the_county_stands_first() -> None:
    rows = read_register("code,name\n990101100,甲镇\n990101,试县\n")
    assert [(row.level, row.parent) for row in rows] == [("county", ""), ("township", "990101000000")]
