"""Where the name of a body begins and ends."""

from __future__ import annotations

import pytest

from xiangzhi.reform.reading.names import find_names
from xiangzhi.reform.reading.places import bare, is_upper

FOUND = {
    "由为民服务中心承担": ["为民服务中心"],
    "镇里设立人民武装部": ["人民武装部"],
    "组建乡镇综合行政执法队": ["乡镇综合行政执法队"],
    "社会治安综合治理委员会办公室": ["社会治安综合治理委员会办公室"],
    "自然资源和生态环境办公室": ["自然资源和生态环境办公室"],
    "财政所和文化站": ["财政所", "文化站"],
    "村镇规划建设管理所": ["村镇规划建设管理所"],
    "农业发展办公室乡村振兴办公室": ["农业发展办公室", "乡村振兴办公室"],
    "挂市公共资源交易中心临河分中心牌子": ["市公共资源交易中心临河分中心"],
    "事业单位监督管理局4个": ["事业单位监督管理局"],
    "以上事业机构中水利站": ["水利站"],
    "优化营商环境办公室": ["优化营商环境办公室"],
    "应急管理办公室": ["应急管理办公室"],
}


@pytest.mark.parametrize("text", FOUND)
def test_it_finds_the_whole_name_and_no_more(text: str) -> None:
    assert [name.text for name in find_names(text)] == FOUND[text]


@pytest.mark.parametrize(
    "text",
    [
        "各站所",
        "股级建制",
        "服务场所",
        "实行一站式服务",
        "中心工作",
        "六办一局两中心",
        "党委会",
        "领导小组",
        "三办",
        "电视台",
    ],
)
def test_it_takes_no_other_word_for_a_sure_name(text: str) -> None:
    assert not [name for name in find_names(text) if name.sure]


def test_it_takes_the_place_off_a_name() -> None:
    assert bare("临河县青溪镇为民服务中心") == "为民服务中心"
    assert bare("乡镇综合行政执法队") == "综合行政执法队"
    for whole in ("乡村振兴办公室", "村镇规划建设管理所", "城乡建设办公室", "市场监督管理所", "社区建设办公室"):
        assert bare(whole) == whole


def test_it_knows_a_body_of_the_county() -> None:
    assert is_upper("县政务服务中心") and is_upper("临河县政务服务中心") and not is_upper("青溪镇为民服务中心")
