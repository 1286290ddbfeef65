"""What is measured: the loops of the clients, for the system and for the floor."""

from __future__ import annotations

import json
import uuid
from collections.abc import Mapping
from typing import Any

from benchmarks.client import Loop, Send

SAME = "state=closed&level=township"  # of the bare query, too
FILTERS = {
    "状态": "state=closed",
    "未办结": "open=true",
    "逾期": "late=true",
    "机构": "body={body}",
    "村": "area=341821107203",
    "类型": "type={type}",
    "紧急": "urgent=true",
    "无": "",
}


def headers(token: str, key: str = "") -> dict[str, str]:
    found = {"Authorization": f"Bearer {token}", "Content-Type": "application/json"}
    return found | ({"Idempotency-Key": key} if key else {})


def create(place: Mapping[str, Any]) -> Loop:
    """Create an event by the API."""
    bodies = [json.dumps(report).encode() for report in place["reports"]]
    token = place["tokens"]["zhiban"]

    def loop(send: Send, client: int, round: int) -> None:
        body = bodies[(client * 37 + round) % len(bodies)]
        send("POST", "/api/v1/events", body, headers(token, uuid.uuid4().hex), ok=201)

    return loop


def floor_create(place: Mapping[str, Any]) -> Loop:
    bodies = [json.dumps(report).encode() for report in place["reports"]]

    def loop(send: Send, client: int, round: int) -> None:
        body = bodies[(client * 37 + round) % len(bodies)]
        send("POST", "/floor/create", body, headers(place["tokens"]["zhiban"], uuid.uuid4().hex))

    return loop


def cycle(place: Mapping[str, Any]) -> Loop:
    """A whole life: create, accept, dispatch, sign, handle, verify, close, rate."""
    desk, office = place["tokens"]["zhiban"], place["tokens"]["nongye"]
    bodies = [json.dumps(report).encode() for report in place["reports"]]
    steps = (
        ("accept", desk, {}),
        ("dispatch", desk, {"organization": place["body"], "note": "请按时办理并反馈。"}),
        ("sign", office, {}),
        ("handle", office, {"result": "已到现场处理完毕。"}),
        ("verify", desk, {"finding": "现场核实属实。"}),
        ("close", desk, {"outcome": "resolved", "reply": "您反映的问题已经处理。"}),
    )

    def loop(send: Send, client: int, round: int) -> None:
        key = uuid.uuid4().hex
        body = bodies[(client * 37 + round) % len(bodies)]
        made = json.loads(send("POST", "/api/v1/events", body, headers(desk, key), ok=201))
        for action, token, facts in steps:
            asked = json.dumps({"facts": facts}).encode()
            send("POST", f"/api/v1/matters/{made['id']}/actions/{action}", asked, headers(token, f"{key}-{action}"))
        rating = json.dumps({"code": made["code"], "facts": {"score": 5}}).encode()
        send("POST", f"/api/v1/reports/{made['number']}/actions/rate", rating, headers(desk, f"{key}-rate"))

    return loop


def floor_cycle(place: Mapping[str, Any]) -> Loop:
    bodies = [json.dumps(report).encode() for report in place["reports"]]

    def loop(send: Send, client: int, round: int) -> None:
        body = bodies[(client * 37 + round) % len(bodies)]
        made = json.loads(send("POST", "/floor/create", body, headers("x" * 46, uuid.uuid4().hex)))
        for number in range(2, 9):
            asked = json.dumps({"id": made["id"], "number": number, "state": "handling"}).encode()
            send("POST", "/floor/step", asked, headers("x" * 46, uuid.uuid4().hex))

    return loop


def get(path: str, **sent: str) -> Loop:
    def loop(send: Send, client: int, round: int) -> None:
        send("GET", path, None, sent)

    return loop


def api_list(place: Mapping[str, Any], filters: str) -> Loop:
    return get(f"/api/v1/matters?{filled(place, filters)}", Authorization=f"Bearer {place['tokens']['zhiban']}")


def page_list(place: Mapping[str, Any], filters: str) -> Loop:
    return get(f"/matters/?{filled(place, filters)}", Cookie=place["session"])


def filled(place: Mapping[str, Any], filters: str) -> str:
    return filters.format(body=place["body"], type=place["type"])
