"""The description of the API for people: one page made from its OpenAPI document, with nothing from elsewhere."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from xiangzhi.api.endpoints import api
from xiangzhi.web.security import HEADERS


@dataclass(frozen=True, slots=True)
class Operation:
    """One operation as the page shows it."""

    method: str
    path: str
    summary: str
    parameters: list[dict[str, Any]]
    fields: list[dict[str, Any]]
    statuses: list[str]


def description(request: HttpRequest) -> HttpResponse:
    """All operations with their parameters and fields. Machines read `openapi.json`."""
    schema = api.get_openapi_schema(path_prefix="")
    response = render(request, "api/description.html", {"operations": operations(schema), "about": api.description})
    for name, value in HEADERS.items():  # a page after all: the policy of pages holds
        response.headers[name] = value
    return response


def operations(schema: dict[str, Any]) -> list[Operation]:
    return [
        Operation(
            method=method.upper(),
            path=path,
            summary=said["summary"],
            parameters=[row for row in said.get("parameters", []) if row["in"] != "path"],
            fields=fields_of(schema, said),
            statuses=sorted(str(status) for status in said["responses"]),
        )
        for path, methods in schema["paths"].items()
        for method, said in methods.items()
    ]


def fields_of(schema: dict[str, Any], said: dict[str, Any]) -> list[dict[str, Any]]:
    """The fields of an operation's body: name, type, description, whether it must be there."""
    if "requestBody" not in said:
        return []
    reference: str = said["requestBody"]["content"]["application/json"]["schema"]["$ref"]
    shape = schema["components"]["schemas"][reference.rpartition("/")[2]]
    return [
        {"name": name, "required": name in shape.get("required", ()), "description": field.get("description", "")}
        for name, field in shape["properties"].items()
    ]
