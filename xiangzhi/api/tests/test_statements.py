"""How many SQL statements each call costs: fixed, however much there is. A number that grows is a query in a loop."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from xiangzhi.api.tests.caller import Caller
from xiangzhi.matter import numbers

Call = Callable[..., Caller]


@contextmanager
def statements(count: int) -> Iterator[None]:
    """Exactly so many statements, the frame of the transaction not counted."""
    with CaptureQueriesContext(connection) as captured:
        yield
    said = [query["sql"] for query in captured if not query["sql"].startswith(("SAVEPOINT", "RELEASE", "ROLLBACK"))]
    assert len(said) == count, "\n".join(said)


@pytest.fixture
def api(call: Call) -> Caller:
    """A caller whose township is prepared for routing: that costs some statements every two seconds, not every call."""
    numbers.forget()  # a block of numbers that ends just here would cost one statement more
    found = call("zhiban")
    found.report()
    return found


def test_an_event_costs_its_six_rows_and_the_token(api: Caller) -> None:
    with statements(7):  # token, entry, matter, step, fact, event, reporter
        assert api.report("路灯又不亮了，请再派人来看看。", name="王芳", phone="10012345678").status == 201


def test_a_step_costs_six_statements_beside_the_token(api: Caller) -> None:
    pk = api.report("路灯又不亮了，请再派人来看看。").json["id"]
    with statements(6):  # token, lock, entry, step, matter, fact
        assert api.step(pk, "accept").status == 200


def test_a_dispatch_looks_for_the_body_and_charges_it(api: Caller, cast: Any) -> None:
    pk, body = api.report("路灯又不亮了，请再派人来看看。").json["id"], cast.bodies["农业农村发展办公室"].pk
    api.step(pk, "accept")
    with statements(8):
        assert api.step(pk, "dispatch", organization=str(body)).status == 200


def test_a_list_costs_two_statements_for_any_number(api: Caller) -> None:
    for count in (1, 12):
        for number in range(count):
            api.report(f"第 {count}.{number} 件：路灯不亮，请处理。")
        with statements(2):  # token, list
            api.get("/matters", state="received", level="grid")


def test_one_matter_costs_five_statements(api: Caller) -> None:
    pk = api.report("路灯又不亮了，请再派人来看看。").json["id"]
    with statements(5):  # token, matter, event, history, assisting bodies
        assert api.get(f"/matters/{pk}").status == 200


def test_the_smaller_calls(api: Caller) -> None:
    with statements(1):
        api.get("/me")
    with statements(3):  # token, bodies, signboards
        api.get("/organizations")


def test_a_refused_call_writes_nothing_and_costs_little(api: Caller) -> None:
    with statements(1):
        assert api.report("灯").status == 422
    with statements(0):
        assert Caller(api.client, "").get("/me").status == 401
