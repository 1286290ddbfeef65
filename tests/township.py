"""Fixtures: the clock of the tests, and the township with its cast, built once a session by the real actions.

Each test runs inside a transaction that is rolled back, so the township is fresh for every test.
"""

from __future__ import annotations

import itertools
import uuid
from collections.abc import Callable
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest

NOW = datetime(2026, 6, 15, 9, 30, tzinfo=ZoneInfo("Asia/Shanghai"))  # a Monday morning in office hours
_cast: list[Any] = []


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Tests that ask for the cast come last, each group in its order: the others find the tables empty."""
    items.sort(key=lambda item: "cast" in getattr(item, "fixturenames", ()))


@pytest.fixture(scope="session")
def inhabited(django_db_setup: None, django_db_blocker: Any) -> None:
    """The test database with the cast in it, committed before the first test that asks for it."""
    with django_db_blocker.unblock():
        move_in()


def move_in() -> None:
    from xiangzhi.demo.cast import assemble

    _cast[:] = [assemble(NOW)]


@pytest.fixture
def now() -> datetime:
    return NOW


@pytest.fixture
def cast(inhabited: None, db: None) -> Any:
    """The township 毕桥镇 with its bodies and people (`xiangzhi.demo.cast`)."""
    from xiangzhi.access.models import Account

    if not Account.objects.exists():  # a test that needed real transactions has emptied the tables
        move_in()
    forget_what_was_prepared()
    return _cast[0]


def forget_what_was_prepared() -> None:
    """A test may have changed the organisation and rolled that back: nothing kept in the process may tell of it."""
    from xiangzhi.event.routing import forget
    from xiangzhi.lib.fresh import forget_all
    from xiangzhi.matter import numbers

    numbers.forget()

    forget()
    forget_all()


@pytest.fixture
def viewer(cast: Any) -> Callable[..., Any]:
    """A member of the cast as the engine sees it: ``viewer("zhiban")``."""
    return lambda login, now=NOW: cast.viewer(login, now)


@pytest.fixture
def key() -> Callable[[], str]:
    """Fresh request keys."""
    counter = itertools.count(1)
    return lambda: f"test-{next(counter)}-{uuid.uuid4().hex[:8]}"
