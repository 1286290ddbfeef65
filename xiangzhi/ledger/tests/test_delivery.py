"""Facts reach their listeners at least once, in order, visibly failed where they fail."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any
from uuid import UUID

import pytest
from django.db import connection

from xiangzhi.ledger import facts
from xiangzhi.ledger.delivery import BACK_OFF, LEASE, Delivered, deliver_all, deliver_due
from xiangzhi.ledger.errors import LedgerMisuse, OffTheBook, UnknownKind
from xiangzhi.ledger.models import Entry, Fact
from xiangzhi.ledger.queries import failed_facts
from xiangzhi.ledger.tests.make import NOW, TOWNSHIP, chain
from xiangzhi.ledger.tests.told import Answered, Told
from xiangzhi.ledger.writing import writing
from xiangzhi.lib.chain.identity import uuid7

pytestmark = pytest.mark.django_db


class Ear:
    """A listener that remembers, and fails as often as it is told."""

    def __init__(self, failing: int = 0) -> None:
        self.heard: list[Any] = []
        self.failing = failing

    def __call__(self, told: Any, *, now: datetime) -> None:
        if self.failing:
            self.failing -= 1
            raise ValueError("对方系统没有应答")
        self.heard.append(told)


def tell(*numbers: int, at: datetime = NOW) -> None:
    with writing() as book:
        for number in numbers:
            book.announce(Told(TOWNSHIP, at, number))


def test_a_fact_comes_to_every_listener_of_its_class_in_order() -> None:
    heard: list[str] = []
    tell(7)
    done = deliver_due(
        NOW,
        {
            Told: [
                lambda told, now: heard.append(f"一 {told.number}"),
                lambda told, now: heard.append(f"二 {told.number}"),
            ],
            Answered: [lambda told, now: heard.append("不该听到")],
        },
    )
    assert heard == ["一 7", "二 7"]
    assert done == Delivered(delivered=1)
    assert Fact.objects.get().delivered_at is not None


def test_facts_come_in_the_order_in_which_they_were_announced() -> None:
    ear = Ear()
    tell(1, 2, 3)
    tell(4)
    deliver_due(NOW, {Told: [ear]})
    assert [told.number for told in ear.heard] == [1, 2, 3, 4]


def test_a_delivered_fact_does_not_come_again() -> None:
    ear = Ear()
    tell(1)
    deliver_due(NOW, {Told: [ear]})
    assert not deliver_due(NOW + timedelta(days=1), {Told: [ear]})
    assert len(ear.heard) == 1


def test_a_fact_that_nobody_listens_to_is_done() -> None:
    tell(1)
    assert deliver_due(NOW, {}) == Delivered(delivered=1)
    assert not deliver_due(NOW, {})


def test_at_most_as_many_as_asked_for() -> None:
    ear = Ear()
    tell(*range(5))
    assert deliver_due(NOW, {Told: [ear]}, limit=2) == Delivered(delivered=2)
    assert deliver_due(NOW, {Told: [ear]}, limit=10) == Delivered(delivered=3)


def test_a_failure_stays_visible_and_is_tried_later_and_later() -> None:
    ear, now = Ear(failing=len(BACK_OFF) + 2), NOW
    tell(1)
    for pause in (*BACK_OFF, BACK_OFF[-1], BACK_OFF[-1]):
        assert deliver_due(now, {Told: [ear]}) == Delivered(failed=1)
        (waiting,) = failed_facts(now)
        assert "对方系统没有应答" in waiting.error
        assert "test_delivery.py" in waiting.error
        assert waiting.not_before == now + pause
        assert not deliver_due(now + pause - timedelta(seconds=1), {Told: [ear]})
        now += pause
    assert deliver_due(now, {Told: [ear]}) == Delivered(delivered=1)
    assert failed_facts(now) == []
    assert Fact.objects.get().attempts == len(BACK_OFF) + 3


def test_a_failed_fact_does_not_hold_up_the_others() -> None:
    ear = Ear(failing=1)
    tell(1, 2, 3)
    assert deliver_due(NOW, {Told: [ear]}) == Delivered(delivered=2, failed=1)
    assert [told.number for told in ear.heard] == [2, 3]


def test_what_listeners_wrote_before_a_failure_is_taken_back() -> None:
    tell(1)
    deliver_due(NOW, {Told: [lambda told, now: chain("matter:by-listener", 1), Ear(failing=1)]})
    assert not Entry.objects.exists()
    deliver_due(NOW + BACK_OFF[0], {Told: [lambda told, now: chain("matter:by-listener", 1), Ear()]})
    assert Entry.objects.count() == 1


def test_a_worker_that_dies_loses_nothing() -> None:
    class Killed(BaseException):
        pass

    def die(told: Told, *, now: datetime) -> None:
        chain("matter:half-done", 1)
        raise Killed

    ear = Ear()
    tell(1, 2)
    with pytest.raises(Killed):
        deliver_due(NOW, {Told: [die]})
    assert not Entry.objects.exists()
    assert not deliver_due(NOW + LEASE - timedelta(seconds=1), {Told: [ear]}), "the dead worker's lease still runs"
    assert deliver_due(NOW + LEASE, {Told: [ear]}) == Delivered(delivered=2)
    assert [told.number for told in ear.heard] == [1, 2]


def test_a_worker_whose_lease_ran_out_delivers_nothing() -> None:
    slow, quick = Ear(), Ear()
    tell(1, 2)

    def dawdle(told: Told, *, now: datetime) -> None:
        slow(told, now=now)
        if told.number == 1:
            deliver_due(NOW + LEASE, {Told: [quick]})

    deliver_due(NOW, {Told: [dawdle]})
    assert [told.number for told in slow.heard] == [1]
    assert [told.number for told in quick.heard] == [2]


def test_facts_that_listeners_announce_are_delivered_too() -> None:
    ear = Ear()

    def answer(told: Told, *, now: datetime) -> None:
        with writing() as book:
            book.announce(Answered(told.township, now, told.number))

    tell(1, 2)
    assert deliver_all(NOW, {Told: [answer], Answered: [ear]}) == Delivered(delivered=4)
    assert ear.heard == [Answered(TOWNSHIP, NOW, 1), Answered(TOWNSHIP, NOW, 2)]


def test_listeners_that_answer_each_other_for_ever_are_stopped() -> None:
    def again(told: Told, *, now: datetime) -> None:
        tell(told.number + 1, at=now)

    tell(1)
    with pytest.raises(LedgerMisuse, match="没有尽头"):
        deliver_all(NOW, {Told: [again]}, rounds=5)


def test_nothing_is_delivered_inside_an_open_book() -> None:
    tell(1)
    with writing(), pytest.raises(LedgerMisuse, match="提交之后"):
        deliver_due(NOW, {})


def test_a_fact_from_a_version_that_knew_more_waits_visibly() -> None:
    tell(1)
    Fact.objects.update(kind="test.forgotten")
    assert deliver_due(NOW, {}) == Delivered(failed=1)
    assert "UnknownKind" in failed_facts(NOW)[0].error


@facts.fact("test.rich", "各种类型的字段")
@dataclass(frozen=True)
class Rich:
    """Everything that a fact may carry."""

    township: str
    at: datetime
    id: UUID
    on: date
    yuan: Decimal
    posts: tuple[str, ...]
    more: dict[str, int]


def test_a_fact_comes_back_with_the_types_it_had() -> None:
    ear = Ear()
    rich = Rich(TOWNSHIP, NOW, uuid7(), date(2026, 1, 2), Decimal("12.50"), ("站长", "副站长"), {"在编": 3})
    with writing() as book:
        book.announce(rich)
    deliver_due(NOW, {Rich: [ear]})
    assert ear.heard == [rich]


@pytest.fixture
def no_transaction(transactional_db: None) -> Iterator[None]:
    """Outside of any transaction, as in the worker."""
    assert not connection.in_atomic_block
    yield


def test_a_fact_is_announced_only_inside_a_transaction(no_transaction: None) -> None:
    with pytest.raises(OffTheBook, match="同一事务"):
        facts.announce(Told(TOWNSHIP, NOW, 1))
    with writing():
        facts.announce(Told(TOWNSHIP, NOW, 1))
    assert Fact.objects.count() == 1


def test_only_declared_dataclasses_are_facts() -> None:
    @dataclass(frozen=True)
    class Undeclared:
        township: str
        at: datetime

    with pytest.raises(UnknownKind, match="@fact"), writing() as book:
        book.announce(Undeclared(TOWNSHIP, NOW))
    with pytest.raises(LedgerMisuse, match="township"):
        facts.fact("test.shapeless", "没有字段")(dataclass(frozen=True)(type("Shapeless", (), {})))
    with pytest.raises(LedgerMisuse, match="已由"):
        facts.fact("test.told", "撞名")(Undeclared)
    assert facts.all_facts()["test.told"] == (Told, "已告知")
