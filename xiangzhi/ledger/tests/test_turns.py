"""Writers on one SQLite file take turns: one at a time, and never while they hold the database already."""

from __future__ import annotations

import threading
import time
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from xiangzhi.ledger.turns import turn


def connection(path: Path, **changed: Any) -> Any:
    plain = {
        "vendor": "sqlite",
        "in_atomic_block": False,
        "settings_dict": {"NAME": path},
        "is_in_memory_db": lambda: False,
    }
    return SimpleNamespace(**(plain | changed))


def test_the_second_writer_waits_until_the_first_has_finished(tmp_path: Path) -> None:
    order: list[str] = []
    begun = threading.Event()

    def first() -> None:
        with turn(connection(tmp_path / "book")):
            begun.set()
            time.sleep(0.1)
            order.append("first")

    thread = threading.Thread(target=first)
    thread.start()
    begun.wait()
    with turn(connection(tmp_path / "book")):
        order.append("second")
    thread.join()
    assert order == ["first", "second"]


def test_the_turn_is_given_back_after_an_error(tmp_path: Path) -> None:
    try:
        with turn(connection(tmp_path / "book")):
            raise KeyError
    except KeyError:
        pass
    with turn(connection(tmp_path / "book")):
        pass


def test_whoever_holds_the_database_does_not_wait(tmp_path: Path) -> None:
    with turn(connection(tmp_path / "book")), turn(connection(tmp_path / "book", in_atomic_block=True)):
        pass


def test_only_the_owner_may_read_the_file_of_turns(tmp_path: Path) -> None:
    with turn(connection(tmp_path / "book")):
        pass
    assert (tmp_path / "book.turn").stat().st_mode & 0o077 == 0


def test_postgresql_and_memory_need_no_turns(tmp_path: Path) -> None:
    for other in ({"vendor": "postgresql"}, {"is_in_memory_db": lambda: True}):
        with turn(connection(tmp_path / "book", **other)):
            assert list(tmp_path.iterdir()) == []
