"""A seal covers everything since the one before, exactly once, and proves it."""

from __future__ import annotations

from datetime import timedelta

import pytest

from xiangzhi.ledger.errors import NothingThere
from xiangzhi.ledger.models import Checkpoint
from xiangzhi.ledger.sealing import latest, prove, seal
from xiangzhi.ledger.tests.make import NOW, OTHER, TOWNSHIP, chain
from xiangzhi.lib.chain.digest import ZERO
from xiangzhi.lib.chain.merkle import is_included, merkle_root

pytestmark = pytest.mark.django_db


def test_seals_follow_each_other_without_gap_or_overlap() -> None:
    first_part = chain("matter:1", 3)
    one = seal(TOWNSHIP, NOW)
    second_part = chain("matter:2", 2)
    two = seal(TOWNSHIP, NOW + timedelta(days=1))
    assert one and two
    assert (one.number, one.count, one.previous) == (1, 3, ZERO)
    assert (two.number, two.count, two.previous) == (2, 2, one.digest)
    assert two.from_entry == one.upto_entry + 1
    assert one.root == merkle_root(ref.digest for ref in first_part)
    assert two.root == merkle_root(ref.digest for ref in second_part)
    assert latest(TOWNSHIP)._replace(id=0) == two  # type: ignore[union-attr]


def test_where_nothing_is_new_there_is_no_seal() -> None:
    assert seal(TOWNSHIP, NOW) is None
    chain("matter:1", 1)
    assert seal(TOWNSHIP, NOW)
    assert seal(TOWNSHIP, NOW) is None
    assert Checkpoint.objects.count() == 1


def test_townships_are_sealed_apart() -> None:
    mine, theirs = chain("matter:1", 1), chain("matter:1", 1, township=OTHER)
    chain("matter:2", 1)
    sealed, other = seal(TOWNSHIP, NOW), seal(OTHER, NOW)
    assert sealed and other
    assert (sealed.number, sealed.count, other.number, other.count) == (1, 2, 1, 1)
    assert other.root == merkle_root([theirs[0].digest])
    assert mine


def test_a_sealed_entry_can_be_proved_to_an_outsider() -> None:
    chain("matter:1", 5)
    seal(TOWNSHIP, NOW)
    wanted = chain("matter:2", 7)[4]
    seal(TOWNSHIP, NOW)
    checkpoint, index, neighbours = prove(TOWNSHIP, wanted.digest)
    assert checkpoint.number == 2
    assert is_included(wanted.digest, index, checkpoint.count, neighbours, checkpoint.root)


def test_an_entry_that_is_not_sealed_yet_cannot_be_proved() -> None:
    (entry,) = chain("matter:1", 1)
    with pytest.raises(NothingThere, match="还没有封存"):
        prove(TOWNSHIP, entry.digest)
