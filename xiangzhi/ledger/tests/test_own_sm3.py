"""The verifier's own SM3 and the library's are two readings of one standard: they agree."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from xiangzhi.ledger import verify_ledger
from xiangzhi.lib.chain.merkle import merkle_root
from xiangzhi.lib.chain.sm3 import sm3, sm3_hex


def test_it_gives_the_examples_of_the_standard() -> None:
    assert verify_ledger.own_sm3(b"abc").hex() == "66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0"
    assert (
        verify_ledger.own_sm3(b"abcd" * 16).hex() == "debe9ff92275b8a138604889c18e5a4d6fdb70e5387e5765293dcba39c0c5732"
    )


@given(st.binary(max_size=300))
def test_both_give_the_same_digest(message: bytes) -> None:
    assert verify_ledger.own_sm3(message) == sm3(message)


def test_both_give_the_same_digest_at_every_length_around_a_block() -> None:
    assert all(verify_ledger.own_sm3(b"x" * length) == sm3(b"x" * length) for length in range(200))


def test_both_build_the_same_tree() -> None:
    leaves = [sm3_hex(bytes([number])) for number in range(20)]
    assert [verify_ledger.merkle_root(leaves[:n]) for n in range(21)] == [merkle_root(leaves[:n]) for n in range(21)]
