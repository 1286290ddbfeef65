import json

import pytest

from xiangzhi.lib.geo import label_point, read_geojson, to_geojson
from xiangzhi.lib.geo.tests.maps import collection, feature, square
from xiangzhi.lib.refusal import Unreadable


def test_it_reads_code_name_and_shape():
    (area,) = read_geojson(collection(feature("341821107201", "施宏村", square(119.0, 31.0))))
    assert (area.code, area.name, round(area.shape.area, 6)) == ("341821107201", "施宏村", 0.0001)


def test_what_it_writes_reads_back_the_same():
    text = collection(feature("1", "甲", square(119.0, 31.0)), feature("2", "乙", square(119.01, 31.0)))
    areas = read_geojson(text)
    again = read_geojson(to_geojson(areas))
    assert [(a.code, a.name) for a in again] == [("1", "甲"), ("2", "乙")]
    assert all(a.shape.equals_exact(b.shape, 1e-6, normalize=True) for a, b in zip(areas, again, strict=True))


def test_a_twisted_ring_is_mended():
    bow = [[[119.0, 31.0], [119.01, 31.01], [119.01, 31.0], [119.0, 31.01], [119.0, 31.0]]]
    (area,) = read_geojson(collection(feature("1", "甲", bow)))
    assert area.shape.is_valid
    assert area.shape.area > 0


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("no json", "geojson"),
        ("[]", "geojson"),
        (collection(feature("", "甲", square(119.0, 31.0))), "geojson_code"),
        (collection(feature("1", "甲", square(31.0, 119.0))), "geojson_axes"),
        (collection(feature("1", "甲", square(500_000.0, 3_400_000.0))), "geojson_axes"),
        (collection(feature("1", "甲", [[119.0, 31.0]], "LineString")), "geojson_shape"),
        (collection({"type": "Feature", "properties": {"code": "1", "name": "甲"}, "geometry": None}), "geojson_shape"),
        (
            collection(
                feature("1", "甲", square(119.0, 31.0)), crs={"properties": {"name": "urn:ogc:def:crs:EPSG::4490x"}}
            ),
            "geojson_crs",
        ),
    ],
)
def test_it_refuses_what_is_no_map_and_says_why(text: str, code: str):
    with pytest.raises(Unreadable) as refused:
        read_geojson(text)
    assert refused.value.code == code


def test_the_label_stands_inside_the_largest_part():
    two = {
        "type": "Feature",
        "properties": {"code": "1", "name": "甲"},
        "geometry": {"type": "MultiPolygon", "coordinates": [square(119.0, 31.0, 0.001), square(119.1, 31.0)]},
    }
    (area,) = read_geojson(json.dumps({"features": [two]}))
    lon, lat = label_point(area)
    assert 119.1 < lon < 119.11
    assert 31.0 < lat < 31.01
