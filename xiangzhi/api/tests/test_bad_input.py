"""What cannot be taken gets the right status, one shape and one sentence, and writes nothing."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest

from xiangzhi.api.tests.caller import Caller
from xiangzhi.matter.models import Matter

Call = Callable[..., Caller]
CHINESE = range(0x4E00, 0x9FFF)


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({"text": "路" * 20_000}, "text"),
        ({"text": "路灯不亮\x00了很久"}, "text"),
        ({"text": "路灯不亮\x1b[2J"}, "text"),
        ({"text": "灯"}, "text"),
        ({"text": "   "}, "text"),
        ({"text": 12345}, "text"),
        ({"text": None}, "text"),
        ({}, "text"),
        ({"text": "路灯不亮很久了", "channel": "pigeon"}, "channel"),
        ({"text": "路灯不亮很久了", "phone": "not a number"}, "phone"),
        ({"text": "路灯不亮很久了", "place": "村" * 201}, "place"),
        ({"text": "路灯不亮很久了", "name": "名" * 41}, "name"),
        ({"text": "路灯不亮很久了", "lon": 119.1}, "lon"),
        ({"text": "路灯不亮很久了", "lon": 1000, "lat": 31}, "lon"),
        ({"text": "路灯不亮很久了", "lon": "东", "lat": 31}, "lon"),
        ({"text": "路灯不亮很久了", "name": ["王"]}, "name"),
    ],
)
def test_a_report_that_cannot_be_taken_names_its_field(call: Call, body: dict[str, Any], field: str) -> None:
    refused = call("zhiban").post("/events", body)
    assert (refused.status, refused.error["details"].get("field")) == (422, field)
    assert any(ord(character) in CHINESE for character in refused.message)
    assert not Matter.objects.exists()


@pytest.mark.parametrize(
    "body", [b"", b"{", b"\xff\xfe", b'{"text": NaN}', b'{"text": "\\ud800 and more"}', b"[" * 100_000]
)
def test_what_is_not_json_is_a_bad_request(call: Call, body: bytes) -> None:
    refused = call("zhiban").post("/events", body)
    assert refused.status in (400, 422) and refused.code in ("bad_request", "invalid")
    assert not Matter.objects.exists()


@pytest.mark.parametrize("body", [[], "text", 1, None])
def test_a_body_that_is_no_object_is_refused(call: Call, body: Any) -> None:
    assert call("zhiban").post("/events", json.dumps(body)).status == 422


def test_a_body_beyond_the_limit_is_too_large(call: Call) -> None:
    refused = call("zhiban").post("/events", json.dumps({"text": "路" * 2_000_000}, ensure_ascii=False).encode())
    assert (refused.status, refused.code) == (413, "too_large")


@pytest.mark.parametrize(
    "township", ["999999999", "341821999000", "34182110700x", "1", "\x00" * 12, "３４１８２１１０７０００"]
)
def test_a_township_that_does_not_run_is_unknown(call: Call, township: str) -> None:
    refused = call("zhiban").report(township=township)
    assert (refused.status, refused.code) == (404, "unknown_township")
    assert not Matter.objects.exists()


@pytest.mark.parametrize("number", ["", "x", "34182110720260615000011", "\x00", "3418211072026061500001' OR 1=1"])
def test_a_forged_number_opens_nothing(call: Call, number: str) -> None:
    refused = call("zhiban").post(f"/reports/{number or ' '}/actions/rate", {"code": "AAAAAAAA", "facts": {"score": 5}})
    assert refused.status == 404


@pytest.mark.parametrize(
    ("query", "status"),
    [
        ({"size": 0}, 422),
        ({"size": 201}, 422),
        ({"size": "viele"}, 422),
        ({"cursor": "nonsense"}, 422),
        ({"body": "nonsense"}, 422),
        ({"area": "\x00"}, 422),
        ({"state": "handling\x00"}, 422),
        ({"urgent": "perhaps"}, 422),
        ({"township": "999999999"}, 404),
        ({"area": "%' OR '1'='1"}, 200),
    ],
)
def test_a_filter_that_cannot_be_read_says_so(call: Call, query: dict[str, Any], status: int) -> None:
    assert call("zhiban").get("/matters", **query).status == status


def test_an_unknown_address_and_a_wrong_method_have_the_shape_of_errors(call: Call) -> None:
    api = call("zhiban")
    assert (api.get("/nothing").status, api.get("/nothing").code) == (404, "not_found")
    assert api.get("/matters/").code == "not_found"
    wrong = api.answer(api.client.delete("/api/v1/matters", headers=api.headers()))
    assert (wrong.status, wrong.code) == (405, "method_not_allowed")


def test_an_error_of_our_own_tells_nothing_and_has_the_shape(
    call: Call, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def broken(*_: Any) -> None:
        raise RuntimeError("secret detail")

    api = call("zhiban")
    monkeypatch.setattr("xiangzhi.matter.queries.list_matters", broken)
    answered = api.get("/matters")
    assert (answered.status, answered.code) == (500, "internal") and "secret" not in answered.message
    assert "secret detail" in caplog.text
