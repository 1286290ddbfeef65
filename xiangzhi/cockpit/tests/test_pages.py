"""The pages of desk and offices: what they show, whom they refuse, and how many statements they may ask."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest
from django.test import Client

from xiangzhi.demo.cast import Cast
from xiangzhi.matter.models import Notice
from xiangzhi.matter.tests.make import begin

MOST_STATEMENTS = 6


@pytest.fixture
def as_(cast: Cast, client: Client) -> Callable[[str], Client]:
    def sign_in(login: str) -> Client:
        client.force_login(cast.accounts[login])
        return client

    return sign_in


@pytest.mark.parametrize(
    "path", ["/work/", "/desk/", "/matters/", "/matters/?state=received&late=on", "/search/?q=垃圾"]
)
def test_a_list_page_asks_at_most_six_statements(
    cast: Cast, now: datetime, as_: Any, path: str, django_assert_max_num_queries: Any
) -> None:
    begin(cast, now)
    client = as_("zhiban")
    client.get(path)
    with django_assert_max_num_queries(MOST_STATEMENTS):
        assert client.get(path).status_code == 200


def test_my_work_lists_what_i_may_do_next(cast: Cast, now: datetime, as_: Any) -> None:
    begin(cast, now).until("dispatch")
    page = as_("nongye").get("/work/").content.decode()
    assert "灯塔村村口垃圾桶满了没人清运" in page and "签收" in page and "退回" in page


def test_an_empty_list_says_what_will_come_here(cast: Cast, as_: Any) -> None:
    assert "没有等您办理的事项" in as_("caizheng").get("/work/").content.decode()


def test_the_matter_page_shows_clock_reasons_and_why_not(cast: Cast, now: datetime, as_: Any) -> None:
    loop = begin(cast, now).until("dispatch")
    page = as_("zhiban").get(f"/matters/{loop.matter.pk}/").content.decode()
    assert "时限怎么算" in page and "日历：" in page
    assert "您的岗位没有“签收和退回”的权力" in page


def test_a_step_is_taken_once_by_a_double_click(cast: Cast, now: datetime, as_: Any) -> None:
    loop = begin(cast, now)
    form = {"seen": 1, "idempotency_key": "one-click"}
    client = as_("zhiban")
    for _ in range(2):
        assert client.post(f"/matters/{loop.matter.pk}/accept/", form).status_code == 302
    assert loop.matter.steps == 2


def test_a_refused_step_keeps_what_was_typed(cast: Cast, now: datetime, as_: Any) -> None:
    loop = begin(cast, now).until("accept")
    answer = as_("zhiban2").post(
        f"/matters/{loop.matter.pk}/decline/", {"seen": 1, "ground": "属于法院管辖的事", "idempotency_key": "k"}
    )
    page = answer.content.decode()
    assert answer.status_code == 409 and "属于法院管辖的事" in page and "陈静已于" in page


def test_a_forged_matter_and_a_foreign_one_are_not_found(cast: Cast, now: datetime, as_: Any) -> None:
    loop = begin(cast, now)
    client = as_("caizheng")
    assert client.get("/matters/01a210cf-352f-70d3-b9ce-8372982c9da8/").status_code == 404
    assert client.get(f"/matters/{loop.matter.pk}/").status_code == 404


def test_registering_keeps_the_text_when_a_field_is_refused(cast: Cast, as_: Any) -> None:
    form = {"text": "灯塔村水管爆了", "channel": "desk", "phone": "12", "idempotency_key": "k"}
    answer = as_("zhiban").post("/events/new/", form)
    assert answer.status_code == 422 and "灯塔村水管爆了" in answer.content.decode()


def test_suggestions_come_while_writing(cast: Cast, as_: Any) -> None:
    page = as_("zhiban").post("/events/suggest/", {"text": "村里有人焚烧秸秆"}).content.decode()
    assert "<ol" in page and "承担" in page


def test_a_reporters_name_is_masked_until_it_is_asked_for_and_booked(cast: Cast, now: datetime, as_: Any) -> None:
    loop = begin(cast, now, name="王芳", phone="13800001234")
    client = as_("zhiban")
    assert "王芳" not in client.get(f"/matters/{loop.matter.pk}/").content.decode()
    assert "13800001234" in client.post(f"/matters/{loop.matter.pk}/person/", {"reason": "回访"}).content.decode()
    assert as_("nongye").post(f"/matters/{loop.matter.pk}/person/", {}).status_code == 403


def test_a_notice_is_read_by_whom_it_was_for(cast: Cast, now: datetime, as_: Any) -> None:
    loop = begin(cast, now)
    notice = Notice.objects.create(
        township=cast.township,
        matter=loop.matter,
        account=cast.accounts["nongye"].pk,
        kind="late",
        text="已超期",
        at=now,
        key="n",
    )
    assert as_("caizheng").post(f"/notices/{notice.pk}/").status_code == 404
    assert as_("nongye").post(f"/notices/{notice.pk}/").status_code == 302
    notice.refresh_from_db()
    assert notice.read_at


def test_the_map_has_grids_marked_as_sketches_and_open_matters(cast: Cast, now: datetime, as_: Any) -> None:
    begin(cast, now, lon=119.165, lat=31.055)
    features = as_("zhiban").get("/desk/map.json").json()["features"]
    assert {f["geometry"]["type"] for f in features} == {"Polygon", "Point"}
    assert all(f["properties"]["synthetic"] for f in features if f["geometry"]["type"] == "Polygon")


@pytest.mark.parametrize("path", ["/desk/", "/matters/", "/events/new/"])
def test_whoever_lacks_the_power_gets_one_sentence(as_: Any, path: str) -> None:
    answer = as_("waixiang").get(path)
    assert answer.status_code == 403 and "您的岗位没有" in answer.content.decode()


def test_the_desks_queue_asks_for_itself_again_without_the_page(cast: Cast, now: datetime, as_: Any) -> None:
    begin(cast, now)
    client = as_("zhiban")
    assert "data-refresh-url" in client.get("/desk/").content.decode()
    piece = client.get("/desk/", headers={"HX-Request": "true"}).content.decode()
    assert "灯塔村村口垃圾桶满了没人清运" in piece and "<html" not in piece


def test_whoever_answered_an_assistance_goes_back_to_work(cast: Cast, now: datetime, as_: Any) -> None:
    loop = begin(cast, now).until("sign")
    loop.take("ask_assist", "nongye", organization="财政所")
    form = {"seen": loop.matter.steps, "result": "核算为三千元", "idempotency_key": "k"}
    answer = as_("caizheng").post(f"/matters/{loop.matter.pk}/assist/", form)
    assert (answer.status_code, answer["Location"]) == (302, "/work/")
