"""Calls the API as another system does, and knows the one shape of its errors."""

from __future__ import annotations

import itertools
from dataclasses import dataclass, field
from typing import Any

from django.test import Client

TEXT = "灯塔村村口路灯不亮，晚上一片漆黑，希望尽快处理。"
ROOT = "/api/v1"


@dataclass(frozen=True)
class Answer:
    """Status and JSON of an answer."""

    status: int
    json: Any

    @property
    def code(self) -> str:
        """The code of an error; fails the test where the answer is not in the one shape."""
        return str(self.error["code"])

    @property
    def message(self) -> str:
        return str(self.error["message"])

    @property
    def error(self) -> dict[str, Any]:
        assert set(self.json) == {"error"}, self.json
        error: dict[str, Any] = self.json["error"]
        assert set(error) == {"code", "message", "details"}, error
        assert error["message"] and isinstance(error["details"], dict)
        return error


@dataclass
class Caller:
    """One token's calls. Every POST has a fresh Idempotency-Key unless one is given (None sends none)."""

    client: Client
    secret: str
    token: Any = None
    keys: Any = field(default_factory=lambda: itertools.count(1))

    def get(self, path: str, **query: Any) -> Answer:
        return self.answer(self.client.get(ROOT + path, query, headers=self.headers()))

    def post(self, path: str, body: Any, *, key: str | None = "", query: str = "") -> Answer:
        chosen = f"key-{next(self.keys)}" if key == "" else key
        address = f"{ROOT}{path}{'?' + query if query else ''}"
        sent = body if isinstance(body, bytes | str) else None
        return self.answer(
            self.client.post(address, body if sent is None else sent, "application/json", headers=self.headers(chosen))
        )

    def report(self, text: str = TEXT, *, key: str | None = "", **more: Any) -> Answer:
        return self.post("/events", {"text": text, **more}, key=key)

    def step(self, matter: str, action: str, *, key: str | None = "", seen: int | None = None, **facts: Any) -> Answer:
        return self.post(f"/matters/{matter}/actions/{action}", {"facts": facts, "seen": seen}, key=key)

    def headers(self, key: str | None = None) -> dict[str, str]:
        found = {"Authorization": f"Bearer {self.secret}"} if self.secret else {}
        return found | ({"Idempotency-Key": key} if key is not None else {})

    @staticmethod
    def answer(response: Any) -> Answer:
        assert response.headers["Content-Type"] == "application/json", response.headers
        return Answer(response.status_code, response.json())
