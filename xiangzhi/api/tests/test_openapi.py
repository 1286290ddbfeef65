"""The description of the API: whole, valid in itself, and readable without anything from elsewhere."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest
from django.test import Client

ERRORS = {"400", "401", "403", "404", "409", "413", "422"}
METHODS = {"get", "post"}


@pytest.fixture
def document(db: None) -> dict[str, Any]:
    response = Client().get("/api/v1/openapi.json")
    assert response.status_code == 200
    found: dict[str, Any] = response.json()
    return found


def operations(document: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    for path, methods in document["paths"].items():
        assert set(methods) <= METHODS
        for method, said in methods.items():
            yield f"{method} {path}", said


def test_every_operation_has_a_summary_and_its_errors_in_one_shape(document: dict[str, Any]) -> None:
    seen = dict(operations(document))
    assert len(seen) >= 8
    for name, said in seen.items():
        assert re.search("[一-鿿]", said["summary"]), name
        assert set(said["responses"]) >= ERRORS, name
        for status in ERRORS:
            shape = said["responses"][status]["content"]["application/json"]["schema"]
            assert shape == {"$ref": "#/components/schemas/Problem"}, name


def test_every_operation_has_a_shape_for_its_success(document: dict[str, Any]) -> None:
    for name, said in operations(document):
        good = [said["responses"][status] for status in said["responses"] if status.startswith("2")]
        assert good and all(answer["content"]["application/json"]["schema"] for answer in good), name


def test_writes_ask_for_an_idempotency_key(document: dict[str, Any]) -> None:
    for name, said in operations(document):
        keys = [row for row in said.get("parameters", ()) if row["name"] == "Idempotency-Key"]
        wanted = name.startswith("post") and not name.endswith("/suggestions")
        assert bool(keys) == wanted, name
        assert all(row["in"] == "header" and row["required"] for row in keys)


def test_every_parameter_of_an_address_is_described(document: dict[str, Any]) -> None:
    for path, methods in document["paths"].items():
        for said in methods.values():
            described = {row["name"] for row in said.get("parameters", ()) if row["in"] == "path"}
            assert described == set(re.findall(r"{(\w+)}", path))


def test_every_reference_leads_somewhere(document: dict[str, Any]) -> None:
    found = set(references(document))
    assert found
    for reference in found:
        place: Any = document
        for part in reference.removeprefix("#/").split("/"):
            place = place[part]


def references(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        if isinstance(value.get("$ref"), str):
            yield value["$ref"]
        for inside in value.values():
            yield from references(inside)
    elif isinstance(value, list):
        for inside in value:
            yield from references(inside)


def test_operations_have_names_of_their_own_and_the_token_is_declared(document: dict[str, Any]) -> None:
    names = [said["operationId"] for _, said in operations(document)]
    assert len(set(names)) == len(names)
    assert document["components"]["securitySchemes"]["Token"] == {"type": "http", "scheme": "bearer"}
    assert all(said["security"] == [{"Token": []}] for _, said in operations(document))


def test_what_is_answered_fits_its_shape(db: None) -> None:
    """The hot endpoints write their JSON themselves: their fields must be those that the document promises."""
    from xiangzhi.api import schemas
    from xiangzhi.matter.queries import LISTED

    assert list(schemas.MatterOut.model_fields) == list(LISTED)


def test_the_page_for_people_shows_every_operation_under_our_policy(db: None, document: dict[str, Any]) -> None:
    response = Client().get("/api/v1/")
    html = response.content.decode()
    assert response.status_code == 200 and "default-src 'self'" in response.headers["Content-Security-Policy"]
    for path in document["paths"]:
        assert path in html
    assert "Idempotency-Key" in html and "openapi.json" in html
    assert "https://" not in html and "<script>" not in html and "style=" not in html
