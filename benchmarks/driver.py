"""The bare drivers of the floor: sqlite3 and psycopg as they come, with the same settings of durability as the system's."""

from __future__ import annotations

import sqlite3
import uuid
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Protocol

Run = Callable[[str, tuple[Any, ...]], Any]


class Driver(Protocol):
    """One connection, and how its database writes identifiers, moments and flags."""

    def transaction(self) -> AbstractContextManager[Run]: ...
    def rows(self, sql: str, values: tuple[Any, ...]) -> list[tuple[Any, ...]]: ...
    def uuid(self, value: uuid.UUID) -> Any: ...
    def time(self, value: datetime) -> Any: ...
    def flag(self, value: bool) -> Any: ...


def connect(environment: Mapping[str, str]) -> Driver:
    if url := environment.get("DATABASE_URL"):
        return Postgres(url)
    return Sqlite(Path(environment["XIANGZHI_DATA"]) / "xiangzhi.sqlite3")


class Sqlite:
    def __init__(self, path: Path) -> None:
        self.connection = sqlite3.connect(path, timeout=30, isolation_level=None)
        self.connection.executescript("PRAGMA synchronous=FULL; PRAGMA cache_size=-32000; PRAGMA temp_store=MEMORY;")

    @contextmanager
    def transaction(self) -> Iterator[Run]:
        run = self.connection.execute
        run("BEGIN IMMEDIATE")
        yield run
        run("COMMIT")

    def rows(self, sql: str, values: tuple[Any, ...]) -> list[tuple[Any, ...]]:
        return self.connection.execute(sql, values).fetchall()

    def uuid(self, value: uuid.UUID) -> str:
        return value.hex

    def time(self, value: datetime) -> str:
        return value.astimezone(UTC).replace(tzinfo=None).isoformat(" ", "microseconds")

    def flag(self, value: bool) -> int:
        return int(value)


class Postgres:
    def __init__(self, url: str) -> None:
        import psycopg

        self.connection = psycopg.connect(url, autocommit=True)
        self.marked: dict[str, str] = {}

    @contextmanager
    def transaction(self) -> Iterator[Run]:
        with self.connection.transaction(), self.connection.cursor() as cursor:
            yield lambda sql, values: cursor.execute(self.sql(sql), values)

    def rows(self, sql: str, values: tuple[Any, ...]) -> list[tuple[Any, ...]]:
        return self.connection.execute(self.sql(sql), values).fetchall()

    def sql(self, text: str) -> Any:
        return self.marked.setdefault(text, text.replace("?", "%s"))

    def uuid(self, value: uuid.UUID) -> uuid.UUID:
        return value

    def time(self, value: datetime) -> datetime:
        return value

    def flag(self, value: bool) -> bool:
        return value
