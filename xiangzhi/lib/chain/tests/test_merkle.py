"""Merkle trees have the shape of RFC 6962, and proofs prove only what is there."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xiangzhi.lib.chain.merkle import MerkleTree, inclusion_proof, is_included, merkle_root
from xiangzhi.lib.chain.sm3 import sm3, sm3_hex

LEAVES = [sm3_hex(bytes([number])) for number in range(70)]


def by_definition(leaves: list[str]) -> bytes:
    """Section 2.1 of RFC 6962, word for word."""
    if not leaves:
        return sm3(b"")
    if len(leaves) == 1:
        return sm3(b"\x00" + bytes.fromhex(leaves[0]))
    split = 1
    while split * 2 < len(leaves):
        split *= 2
    return sm3(b"\x01" + by_definition(leaves[:split]) + by_definition(leaves[split:]))


@pytest.mark.parametrize("count", range(len(LEAVES)))
def test_the_root_taken_leaf_by_leaf_is_that_of_the_definition(count: int) -> None:
    assert merkle_root(LEAVES[:count]) == by_definition(LEAVES[:count]).hex()


def test_asking_for_the_root_does_not_disturb_the_tree() -> None:
    tree = MerkleTree()
    for count, leaf in enumerate(LEAVES, 1):
        tree.add(leaf)
        assert tree.root() == merkle_root(LEAVES[:count])


@given(st.data())
def test_every_leaf_can_be_proved(data: st.DataObject) -> None:
    count = data.draw(st.integers(1, len(LEAVES)))
    index = data.draw(st.integers(0, count - 1))
    proof = inclusion_proof(LEAVES[:count], index)
    assert is_included(LEAVES[index], index, count, proof, merkle_root(LEAVES[:count]))


@given(st.data())
def test_nothing_else_can_be_proved(data: st.DataObject) -> None:
    count = data.draw(st.integers(2, len(LEAVES)))
    index, other = data.draw(st.permutations(range(count)))[:2]
    leaves, root = LEAVES[:count], merkle_root(LEAVES[:count])
    proof = inclusion_proof(leaves, index)
    assert not is_included(LEAVES[other], index, count, proof, root)
    assert not is_included(LEAVES[index], other, count, proof, root)
    assert not is_included(LEAVES[index], index, count, proof[:-1], root)
    assert not is_included(LEAVES[index], index, count, (*proof, LEAVES[0]), root)


def test_there_is_no_proof_of_a_leaf_beyond_the_end() -> None:
    with pytest.raises(IndexError):
        inclusion_proof(LEAVES[:3], 3)
    assert not is_included(LEAVES[3], 3, 3, (), merkle_root(LEAVES[:3]))
