"""Verification finds every kind of tampering and names the oldest broken entry."""

from __future__ import annotations

import pytest
from django.db.models import F

from xiangzhi.ledger.models import Checkpoint, Entry
from xiangzhi.ledger.sealing import seal
from xiangzhi.ledger.tests.make import NOW, OTHER, TOWNSHIP, chain
from xiangzhi.ledger.triggers import lifted
from xiangzhi.ledger.verification import Verification, verify, verify_subject

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def book() -> None:
    """Chains that interleave: b1 a1 a2 b2 … sealed in the middle, with an end that is not sealed."""
    chain("matter:b", 2)
    chain("matter:a", 3)
    chain("matter:c", 1, township=OTHER)
    seal(TOWNSHIP, NOW)
    chain("matter:d", 2)
    seal(TOWNSHIP, NOW)
    chain("matter:e", 1)


def broken(found: Verification) -> tuple[str, int, str]:
    assert found.first and not found.ok
    return found.first.subject, found.first.sequence, found.first.what


def test_an_honest_ledger_is_whole() -> None:
    found = verify()
    assert found.ok
    assert (found.entries, found.chains, found.checkpoints, found.unsealed, found.faults) == (9, 5, 2, 2, 0)


def test_one_township_can_be_checked_alone() -> None:
    found = verify(OTHER)
    assert (found.ok, found.entries, found.checkpoints, found.unsealed) == (True, 1, 0, 1)


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("data", '{"place":1,"x":0}'),
        ("actor", "account:other"),
        ("actor_name", "李强"),
        ("at", "2026-11-25T01:30:00.000001Z"),
        ("kind", "test.open"),
        ("digest", "0" * 64),
    ],
)
def test_a_changed_text_is_found_and_named(column: str, value: str) -> None:
    with lifted():
        Entry.objects.filter(subject="matter:a", sequence=2).update(**{column: value})
    assert broken(verify()) == ("matter:a", 2, "内容与摘要不符")
    assert broken(verify_subject(TOWNSHIP, "matter:a")) == ("matter:a", 2, "内容与摘要不符")
    assert verify_subject(TOWNSHIP, "matter:b").ok


def test_the_oldest_broken_entry_is_named_not_the_first_by_name() -> None:
    with lifted():
        Entry.objects.filter(subject__in=["matter:a", "matter:b"]).update(data="{}")
    found = verify()
    assert broken(found)[:2] == ("matter:b", 1)
    assert found.faults == 5


def test_a_deleted_entry_in_the_middle_is_found() -> None:
    with lifted():
        Entry.objects.filter(subject="matter:a", sequence=2).delete()
    assert broken(verify()) == ("matter:a", 3, "前面缺少第 2 条")


def test_a_deleted_start_is_found() -> None:
    with lifted():
        Entry.objects.filter(subject="matter:a", sequence=1).delete()
    assert broken(verify()) == ("matter:a", 2, "前面缺少第 1 条")


def test_a_deleted_end_is_found_once_it_was_sealed() -> None:
    with lifted():
        Entry.objects.filter(subject="matter:a", sequence=3).delete()
    assert broken(verify()) == ("", 1, "封存时有 5 条账目，现在只有 4 条")


def test_a_chain_deleted_as_a_whole_is_found_once_it_was_sealed() -> None:
    with lifted():
        Entry.objects.filter(subject="matter:d").delete()
    found = verify()
    assert broken(found) == ("", 2, "封存时有 2 条账目，现在只有 0 条")
    assert "第 2 个封存点" in str(found.first)


def test_a_chain_rewritten_from_the_start_is_found_once_it_was_sealed() -> None:
    ids = list(Entry.objects.filter(subject="matter:d").order_by("id").values_list("id", flat=True))
    with lifted():
        Entry.objects.filter(subject="matter:d").delete()
        chain("matter:d", 2, note="改过的")
        for id_, entry in zip(ids, Entry.objects.filter(subject="matter:d").order_by("id"), strict=True):
            Entry.objects.filter(id=entry.id).update(id=id_)
    assert broken(verify()) == ("", 2, "封存之后账目被改动或调换")


def test_an_entry_moved_to_another_chain_is_found() -> None:
    with lifted():
        Entry.objects.filter(subject="matter:e").update(subject="matter:d", sequence=3)
    assert broken(verify()) == ("matter:d", 3, "与前一条不相接")


@pytest.mark.parametrize("column", ["root", "digest", "previous"])
def test_a_changed_checkpoint_is_found(column: str) -> None:
    with lifted():
        Checkpoint.objects.filter(number=1).update(**{column: "1" * 64})
    subject, number, _ = broken(verify())
    assert (subject, number) == ("", 1)


def test_a_deleted_checkpoint_is_found() -> None:
    with lifted():
        Checkpoint.objects.filter(number=1).delete()
    assert broken(verify()) == ("", 2, "前面缺少第 1 个封存点")


def test_a_range_that_was_narrowed_is_found() -> None:
    with lifted():
        Checkpoint.objects.filter(number=2).update(from_entry=F("from_entry") + 1)
    assert broken(verify()) == ("", 2, "与前一个封存点不相接")


def test_the_message_says_where_and_what_in_chinese() -> None:
    with lifted():
        Entry.objects.filter(subject="matter:a", sequence=2).update(data="{}")
    assert str(verify().first) == f"乡镇 {TOWNSHIP} matter:a 第 2 条（办理 test.step）：内容与摘要不符"
