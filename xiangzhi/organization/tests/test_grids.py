"""Grids of a boundary file, and a grid worker's post for every village that has some."""

from __future__ import annotations

import json
from datetime import datetime
from typing import Any

import pytest

from xiangzhi.access.rules import SYSTEM
from xiangzhi.area.models import Area
from xiangzhi.demo.cast import TOWNSHIP, Cast
from xiangzhi.lib.refusal import Invalid, Unreadable
from xiangzhi.organization.grids import register_grids
from xiangzhi.organization.models import Post


def boundary(code: str) -> str:
    ring = [[119.1, 31.0], [119.11, 31.0], [119.11, 31.01], [119.1, 31.0]]
    shape = {"type": "Polygon", "coordinates": [ring]}
    feature = {"type": "Feature", "properties": {"name": "新网格", "code": code}, "geometry": shape}
    return json.dumps({"type": "FeatureCollection", "features": [feature]})


def register(text: str, now: datetime) -> Any:
    return register_grids(text, township=TOWNSHIP, with_posts=True, by=SYSTEM, now=now)


def test_a_grid_is_registered_once_with_its_boundary(cast: Cast, now: datetime) -> None:
    assert register(boundary("341821107201901"), now).grids == 1
    assert register(boundary("341821107201901"), now).grids == 0
    assert not Area.objects.get(code="341821107201901").synthetic


def test_a_village_that_has_grid_workers_gets_no_second_post(cast: Cast, now: datetime) -> None:
    before = Post.objects.filter(role="grid_worker").count()
    assert register(boundary("341821107201902"), now).posts == 0
    assert Post.objects.filter(role="grid_worker").count() == before


def test_a_foreign_code_and_a_text_that_is_no_map_are_refused(cast: Cast, now: datetime) -> None:
    with pytest.raises(Invalid, match="应为本乡镇某个村的 12 位代码再加 3 位"):
        register(boundary("341821100201001"), now)
    with pytest.raises(Unreadable):
        register("不是地图", now)
