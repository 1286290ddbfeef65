"""Taking steps: the whole loop by machine, and every «no» with its reason."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from typing import Any

import pytest

from xiangzhi.api.tests.caller import Caller
from xiangzhi.ledger.verification import verify
from xiangzhi.matter.models import Matter

Call = Callable[..., Caller]


def test_the_whole_life_of_a_matter_by_machine(call: Call, cast: Any) -> None:
    desk, office, other = call("zhiban"), call("nongye"), call("zhiban2")
    made = desk.report().json
    pk, body = made["id"], str(cast.bodies["农业农村发展办公室"].pk)
    assert desk.step(pk, "accept").json["state"] == "accepted"
    assert desk.step(pk, "dispatch", organization=body).json["state"] == "dispatched"
    assert office.step(pk, "sign").json["state"] == "handling"
    assert office.step(pk, "handle", result="已更换灯头，当晚恢复照明").json["state"] == "verifying"
    assert other.step(pk, "verify", finding="现场已亮灯").json["state"] == "answered"
    assert desk.step(pk, "close", outcome="resolved", reply="路灯已经修好").json["state"] == "closed"
    rated = desk.post(f"/reports/{made['number']}/actions/rate", {"code": made["code"], "facts": {"score": 5}})
    assert (rated.status, rated.json["step"]) == (200, 8)
    matter = Matter.objects.get(pk=pk)
    assert (matter.score, matter.outcome) == (5, "resolved")
    assert verify().ok


def test_one_matter_shows_its_history_and_what_leads_on(call: Call) -> None:
    api = call("zhiban")
    made = api.report(place="灯塔村村口").json
    api.step(made["id"], "accept")
    shown = api.get(f"/matters/{made['id']}").json
    assert shown["matter"]["number"] == made["number"] and shown["place"] == "灯塔村村口"
    assert [line["action"] for line in shown["history"]] == ["event.open", "event.accept"]
    options = {option["action"]: option for option in shown["options"]}
    assert options["dispatch"]["reason"] == "" and options["dispatch"]["needs"] == ["organization"]


def test_a_step_that_this_person_may_not_take_is_named_with_its_reason(call: Call, cast: Any) -> None:
    desk = call("zhiban")
    made = desk.report().json
    desk.step(made["id"], "accept")
    desk.step(made["id"], "dispatch", organization=str(cast.bodies["农业农村发展办公室"].pk))
    refused = call("jingji").step(made["id"], "sign")
    assert (refused.status, refused.code) == (403, "not_allowed") and "范围" in refused.message


def test_the_wrong_state_says_who_did_what_and_when(call: Call) -> None:
    api = call("zhiban")
    made = api.report().json
    api.step(made["id"], "accept")
    late = call("zhiban2").step(made["id"], "accept")
    assert (late.status, late.code) == (409, "not_possible")
    assert "陈静" in late.message and "06月15日 09:30" in late.message and "待分办" in late.message


def test_whoever_looked_at_an_older_count_of_steps_is_told_so(call: Call) -> None:
    api = call("zhiban")
    made = api.report().json
    api.step(made["id"], "accept", seen=1)
    stale = call("zhiban2").step(made["id"], "decline", seen=1, ground="不属实")
    assert (stale.status, stale.code) == (409, "stale") and "陈静" in stale.message and "刷新" in stale.message


def test_the_same_key_is_one_step(call: Call) -> None:
    api = call("zhiban")
    made = api.report().json
    first, second = api.step(made["id"], "accept", key="a"), api.step(made["id"], "accept", key="a")
    assert (first.json["repeated"], second.json["repeated"]) == (False, True)
    assert first.json["step"] == second.json["step"] == 2
    assert api.step(made["id"], "decline", key="a", ground="另一内容").code == "key_reused"


def test_an_unknown_step_and_a_forged_id(call: Call) -> None:
    api = call("zhiban")
    made = api.report().json
    assert (api.step(made["id"], "explode").status, api.step(made["id"], "explode").error["details"]) == (
        422,
        {"field": "action"},
    )
    for forged in (str(uuid.uuid4()), "00000000-0000-0000-0000-000000000000"):
        assert api.step(forged, "accept").status == api.get(f"/matters/{forged}").status == 404
    assert api.get("/matters/1").error["details"] == api.step("1", "accept").error["details"] == {"field": "matter"}


@pytest.mark.parametrize(
    ("facts", "field"),
    [
        ({}, "organization"),
        ({"organization": "nonsense"}, "organization"),
        ({"organization": str(uuid.UUID(int=1))}, "organization"),
        ({"organization": ["x"]}, "organization"),
        ({"surprise": "x"}, "surprise"),
    ],
)
def test_a_field_that_is_missing_unknown_or_unfit_is_named(call: Call, facts: dict[str, Any], field: str) -> None:
    api = call("zhiban")
    made = api.report().json
    api.step(made["id"], "accept")
    refused = api.step(made["id"], "dispatch", **facts)
    assert (refused.status, refused.error["details"].get("field")) == (422, field)


def test_matters_of_another_township_do_not_exist_for_outsiders(call: Call) -> None:
    made = call("zhiban").report().json
    outsider = call("waixiang")
    assert outsider.get(f"/matters/{made['id']}").status == 404
    assert outsider.step(made["id"], "accept").status == 404
    there = outsider.post(f"/matters/{made['id']}/actions/accept", {}, query="township=341821107000")
    assert there.status == 404 and "陈静" not in there.message


def test_a_rating_needs_the_code_of_its_own_matter(call: Call) -> None:
    api = call("zhiban")
    one, two = api.report(key="1").json, api.report("水渠堵了，田里进不了水，请尽快派人来看。", key="2").json
    refused = api.post(f"/reports/{one['number']}/actions/withdraw", {"code": two["code"]})
    assert refused.status == 404
    assert (
        api.post(f"/reports/{one['number']}/actions/withdraw", {"code": one["code"].lower()}).json["state"] == "closed"
    )
