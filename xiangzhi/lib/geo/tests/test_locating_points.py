import pytest

from xiangzhi.lib.geo import build_index, label_point, locate, locate_all, read_geojson
from xiangzhi.lib.geo.tests.maps import collection, feature, reference, square

VILLAGES = read_geojson(
    collection(
        feature("township", "某镇", square(119.0, 31.0, 0.02)),
        feature("west", "西村", square(119.0, 31.0)),
        feature("east", "东村", square(119.01, 31.0)),
    )
)


def code(lon: float, lat: float) -> str | None:
    found = locate(build_index(VILLAGES), lon, lat)
    return found.code if found else None


@pytest.mark.parametrize(
    ("lon", "lat", "expected"),
    [
        (119.005, 31.005, "west"),
        (119.015, 31.005, "east"),
        (119.005, 31.015, "township"),
        (119.0, 31.0, "west"),
        (118.9, 31.0, None),
        (float("nan"), 31.0, None),
        (999.0, 31.0, None),
    ],
)
def test_the_smallest_area_that_holds_the_point_is_meant(lon: float, lat: float, expected: str | None):
    assert code(lon, lat) == expected


def test_many_points_at_once_give_the_same_answers():
    index = build_index(VILLAGES)
    points = [(119.005, 31.005), (118.0, 31.0), (119.01, 31.005), (119.005, 31.015)]
    assert locate_all(index, points) == [locate(index, *point) for point in points]
    assert locate_all(index, []) == []


def test_every_real_township_holds_its_own_label():
    areas = read_geojson(reference("geo", "yanqing.geojson").read_text(encoding="utf-8"))
    index = build_index(areas)
    assert len(areas) == 18
    for area in areas:
        assert locate(index, *label_point(area)) is area
