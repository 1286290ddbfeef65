"""The list: newest first, page by page without gaps or repeats, narrowed by what was asked and by who asks."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from xiangzhi.api.tests.caller import Caller

Call = Callable[..., Caller]


def reported(api: Caller, count: int) -> list[str]:
    return [api.report(f"第 {number} 件：灯塔村村口路灯不亮，请处理。").json["id"] for number in range(count)]


def all_pages(api: Caller, size: int, **query: Any) -> list[list[str]]:
    pages, cursor = [], ""
    while True:
        answered = api.get("/matters", size=size, cursor=cursor, **query).json
        pages.append([row["id"] for row in answered["items"]])
        if answered["next"] is None:
            return pages
        cursor = answered["next"]


@pytest.mark.parametrize("size", [1, 3, 4, 7, 50])
def test_pages_give_every_matter_once_newest_first(call: Call, size: int) -> None:
    api = call("zhiban")
    made = reported(api, 7)
    pages = all_pages(api, size)
    assert [pk for page in pages for pk in page] == made[::-1]
    assert all(len(page) <= size for page in pages)


def test_matters_that_arrive_meanwhile_shift_no_page(call: Call) -> None:
    api = call("zhiban")
    made = reported(api, 6)
    first = api.get("/matters", size=3).json
    reported(api, 2)
    second = api.get("/matters", size=3, cursor=first["next"]).json
    assert [row["id"] for row in first["items"] + second["items"]] == made[::-1]


def test_each_filter_narrows(call: Call, cast: Any) -> None:
    api = call("zhiban")
    lamp, gas = api.report(), api.report("灯塔村小学后门煤气味很重，不知道从哪里漏的，很危险！", channel="grid")
    other = api.report("施宏村水渠堵了，田里进不了水，请派人。").json["id"]
    body = str(cast.bodies["农业农村发展办公室"].pk)
    api.step(other, "accept")
    api.step(other, "dispatch", organization=body)

    def found(**query: Any) -> set[str]:
        return {row["id"] for row in api.get("/matters", **query).json["items"]}

    assert found(state="dispatched") == found(body=body) == {other}
    assert found(state="received,dispatched") == {lamp.json["id"], gas.json["id"], other}
    assert found(channel="grid") == {gas.json["id"]} == found(urgent=True)
    assert found(area=lamp.json["area"]) == {lamp.json["id"], gas.json["id"]}
    assert found(type=gas.json["type"]) == {gas.json["id"]}
    assert found(open=True) == found() and found(late=True) == set()
    assert found(level="county") == set()


def test_an_office_lists_its_own_matters_only(call: Call, cast: Any) -> None:
    api = call("zhiban")
    mine, _ = api.report().json["id"], api.report("施宏村水渠堵了，田里进不了水。")
    api.step(mine, "accept")
    api.step(mine, "dispatch", organization=str(cast.bodies["农业农村发展办公室"].pk))
    assert [row["id"] for row in call("nongye").get("/matters").json["items"]] == [mine]
    assert call("waixiang").get("/matters").code == "not_allowed"


def test_suggestions_have_reasons_and_write_nothing(call: Call, django_assert_num_queries: Any) -> None:
    api = call("zhiban")
    api.post("/suggestions", {"text": "灯塔村有人在田头焚烧秸秆，烟很大"})
    with django_assert_num_queries(1):
        said = api.post("/suggestions", {"text": "灯塔村有人在田头焚烧秸秆，烟很大"})
    assert said.status == 200 and said.json["suggestions"][0]["why"] and said.json["level"]
    assert api.post("/suggestions", {"text": "路" * 20_000}).status == 422


def test_organizations_come_with_their_signboards(call: Call) -> None:
    rows = {row["name"]: row for row in call("zhiban").get("/organizations").json}
    boards = {board for row in rows.values() for board in row["signboards"]}
    assert {"农业农村发展办公室", "综合治理办公室"} <= rows.keys() and "乡村振兴办公室" in boards
