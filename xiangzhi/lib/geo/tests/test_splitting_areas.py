import pytest

from xiangzhi.lib.geo import build_index, locate, read_geojson, split
from xiangzhi.lib.geo.tests.maps import collection, feature, reference, square

(SQUARE,) = read_geojson(collection(feature("341821107201", "施宏村", square(119.0, 31.0))))


def test_the_parts_cover_the_area_and_are_alike():
    parts = split(SQUARE, 5)
    assert [part.code for part in parts] == [f"3418211072010{n}" for n in range(1, 6)]
    assert parts[0].name == "施宏村第1网格"
    assert sum(part.shape.area for part in parts) == pytest.approx(SQUARE.shape.area)
    assert max(part.shape.area for part in parts) == pytest.approx(SQUARE.shape.area / 5, rel=0.01)


def test_every_point_lies_in_one_of_the_parts():
    index = build_index(split(SQUARE, 7))
    for step in range(1, 10):
        assert locate(index, 119.0 + step / 1000, 31.0 + step / 1000) is not None


@pytest.mark.parametrize("parts", [0, -1, 1000])
def test_it_refuses_numbers_that_make_no_grid(parts: int):
    with pytest.raises(ValueError):
        split(SQUARE, parts)


def test_real_townships_can_be_split():
    for area in read_geojson(reference("geo", "yanqing.geojson").read_text(encoding="utf-8")):
        parts = split(area, 12)
        sizes = [part.shape.area for part in parts]
        assert all(part.shape.is_valid for part in parts)
        assert sum(sizes) == pytest.approx(area.shape.area, rel=1e-6)
        assert max(sizes) < 1.05 * min(sizes)
