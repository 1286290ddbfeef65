"""Creating an event: once for each key, with everything that the reporter needs to come back."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from xiangzhi.api.tests.caller import TEXT, Caller
from xiangzhi.event.models import Event
from xiangzhi.ledger.verification import verify
from xiangzhi.matter.models import Matter

Call = Callable[..., Caller]


def test_a_report_becomes_a_matter_with_number_code_and_due_date(call: Call) -> None:
    made = call("zhiban").report(place="灯塔村村口", name="王芳", phone="10012345678")
    assert made.status == 201 and not made.json["repeated"]
    matter = Matter.objects.get(pk=made.json["id"])
    assert matter.number == made.json["number"] and len(made.json["code"]) == 8
    assert made.json["due_at"] and made.json["state"] == "received" and matter.channel == "api"
    assert made.json["area"].startswith("341821107") and made.json["suggestions"][0]["why"]
    assert verify().ok


def test_the_same_key_again_answers_the_same_and_writes_nothing(call: Call) -> None:
    api = call("zhiban")
    first, second = api.report(key="once"), api.report(key="once")
    assert (first.status, second.status) == (201, 200) and second.json["repeated"]
    assert [first.json[name] for name in ("id", "number", "code")] == [
        second.json[name] for name in ("id", "number", "code")
    ]
    assert Event.objects.count() == 1


def test_the_same_key_for_other_content_is_refused(call: Call) -> None:
    api = call("zhiban")
    api.report(key="once")
    other = api.report("另外一件事：水渠堵了，田里进不了水。", key="once")
    assert (other.status, other.code) == (422, "key_reused") and "换一个新的标识" in other.message
    assert Event.objects.count() == 1


def test_two_systems_may_choose_the_same_key(call: Call) -> None:
    assert call("zhiban").report(key="1").status == call("zhiban2").report(key="1").status == 201


@pytest.mark.parametrize("key", [None, "x" * 81, "a\tb"])
def test_a_key_must_be_there_and_visible(call: Call, key: str | None) -> None:
    refused = call("zhiban").report(key=key)
    assert refused.status == 422 and "Idempotency-Key" in refused.message
    assert Event.objects.count() == 0


def test_a_telephones_coordinates_with_fifteen_digits_are_taken(call: Call) -> None:
    made = call("zhiban").report(lon=119.14730977220843, lat=31.08142310012343)
    assert made.status == 201
    assert Event.objects.get().lon == 119.1473098


def test_names_and_telephones_are_nowhere_in_clear(call: Call) -> None:
    call("zhiban").report(name="王芳菲", phone="10012345678")
    reporter = Event.objects.get().matter.reporter
    assert (
        "王芳菲" not in f"{reporter.name}{reporter.phone}" and "10012345678" not in f"{reporter.name}{reporter.phone}"
    )


def test_the_township_of_the_token_is_the_default_and_nine_digits_will_do(call: Call) -> None:
    assert call("zhiban").report(TEXT, township="341821107").status == 201
