"""The database itself refuses to change or delete what is in the ledger: raw SQL, on whichever database runs the tests."""

from __future__ import annotations

import pytest
from django.core.management import call_command
from django.db import IntegrityError, connection, transaction

from xiangzhi.ledger import triggers
from xiangzhi.ledger.errors import LedgerMisuse, LedgerStands
from xiangzhi.ledger.models import Checkpoint, Entry
from xiangzhi.ledger.sealing import seal
from xiangzhi.ledger.tests.make import NOW, TOWNSHIP, chain

pytestmark = pytest.mark.django_db

postgresql_only = pytest.mark.skipif(
    connection.vendor != "postgresql", reason="TRUNCATE 和 ON CONFLICT 触发器：PostgreSQL"
)
sqlite_only = pytest.mark.skipif(connection.vendor != "sqlite", reason="REPLACE 只有 SQLite 有")

COLUMNS = "township, subject, sequence, kind, at, actor, actor_name, data, previous, digest"


@pytest.fixture(autouse=True)
def sealed_chain() -> None:
    chain("matter:1", 3)
    seal(TOWNSHIP, NOW)


def refused(sql: str) -> None:
    with pytest.raises(IntegrityError, match="账本只能追加"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql)
    assert Entry.objects.count() == 3
    assert Checkpoint.objects.count() == 1


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE ledger_entry SET actor_name = '别人' WHERE sequence = 2",
        "UPDATE ledger_entry SET data = data",
        "DELETE FROM ledger_entry WHERE sequence = 3",
        "DELETE FROM ledger_entry",
        "UPDATE ledger_checkpoint SET root = previous",
        "UPDATE ledger_checkpoint SET signature = 'sm2', root = previous",
        "UPDATE ledger_checkpoint SET signature = NULL",
        "DELETE FROM ledger_checkpoint",
    ],
)
def test_it_refuses(sql: str) -> None:
    refused(sql)


@sqlite_only
@pytest.mark.parametrize(
    "sql",
    [
        f"REPLACE INTO ledger_entry (id, {COLUMNS}) SELECT id, {COLUMNS} FROM ledger_entry WHERE sequence = 2",
        f"INSERT OR REPLACE INTO ledger_entry ({COLUMNS}) SELECT {COLUMNS} FROM ledger_entry WHERE sequence = 3",
        "REPLACE INTO ledger_checkpoint SELECT * FROM ledger_checkpoint",
    ],
)
def test_it_refuses_to_replace(sql: str) -> None:
    refused(sql)


@postgresql_only
@pytest.mark.parametrize(
    "sql",
    [
        "TRUNCATE ledger_entry",
        "TRUNCATE ledger_checkpoint CASCADE",
        f"INSERT INTO ledger_entry ({COLUMNS}) SELECT {COLUMNS} FROM ledger_entry WHERE sequence = 2"
        " ON CONFLICT (township, subject, sequence) DO UPDATE SET data = '{}'",
        "SET LOCAL session_replication_role = replica; DELETE FROM ledger_entry",
    ],
)
def test_it_refuses_what_only_postgresql_knows(sql: str) -> None:
    refused(sql)


def test_a_checkpoint_can_be_signed_once() -> None:
    Checkpoint.objects.update(signature="第一次")
    refused("UPDATE ledger_checkpoint SET signature = '第二次'")
    assert Checkpoint.objects.get().signature == "第一次"


def test_triggers_come_back_after_a_test_has_tampered() -> None:
    with triggers.lifted():
        Entry.objects.filter(sequence=3).update(data="{}")
    refused("UPDATE ledger_entry SET data = data")


def test_outside_of_tests_neither_tampering_nor_emptying_is_possible(settings: object) -> None:
    settings.XIANGZHI_GUARD = False  # type: ignore[attr-defined]
    with pytest.raises(LedgerMisuse), triggers.lifted():
        pass
    with pytest.raises(LedgerStands, match="不能清空"):
        call_command("flush", interactive=False)
    assert Entry.objects.count() == 3
