"""Merkle trees over digests: the shape of RFC 6962 (section 2.1), with SM3.

A leaf is hashed with a leading 0x00 and a node with a leading 0x01, so that neither can be taken for the other; the
left part of a tree of n leaves holds the largest power of two below n. Leaves, nodes and roots are given as 64 hex
digits.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from xiangzhi.lib.chain.sm3 import sm3


class MerkleTree:
    """Takes leaves one by one and keeps only the roots of full subtrees (about log2 n of them)."""

    def __init__(self) -> None:
        self.count = 0
        self._full: list[bytes] = []

    def add(self, leaf: str) -> None:
        node, position = _leaf(leaf), self.count
        while position & 1:
            node = _node(self._full.pop(), node)
            position >>= 1
        self._full.append(node)
        self.count += 1

    def root(self) -> str:
        """The root of the leaves so far; of no leaves, the digest of nothing."""
        if not self._full:
            return sm3(b"").hex()
        node = self._full[-1]
        for left in reversed(self._full[:-1]):
            node = _node(left, node)
        return node.hex()


def merkle_root(leaves: Iterable[str]) -> str:
    """The root over ``leaves`` in their order."""
    tree = MerkleTree()
    for leaf in leaves:
        tree.add(leaf)
    return tree.root()


def inclusion_proof(leaves: Sequence[str], index: int) -> tuple[str, ...]:
    """The neighbours that lead from leaf ``index`` to the root, lowest first. Raises IndexError."""
    if not 0 <= index < len(leaves):
        raise IndexError(index)
    return tuple(node.hex() for node in _path([_leaf(leaf) for leaf in leaves], index))


def is_included(leaf: str, index: int, count: int, proof: Sequence[str], root: str) -> bool:
    """Whether ``proof`` shows that ``leaf`` is number ``index`` (from 0) of the ``count`` leaves under ``root``."""
    if not 0 <= index < count:
        return False
    node, last = _leaf(leaf), count - 1
    for neighbour in map(bytes.fromhex, proof):
        if last == 0:
            return False
        if index & 1 or index == last:
            node = _node(neighbour, node)
            while not index & 1 and index:
                index, last = index >> 1, last >> 1
        else:
            node = _node(node, neighbour)
        index, last = index >> 1, last >> 1
    return last == 0 and node.hex() == root


def _leaf(digest: str) -> bytes:
    return sm3(b"\x00" + bytes.fromhex(digest))


def _node(left: bytes, right: bytes) -> bytes:
    return sm3(b"\x01" + left + right)


def _path(nodes: Sequence[bytes], index: int) -> list[bytes]:
    if len(nodes) == 1:
        return []
    split = 1 << (len(nodes) - 1).bit_length() - 1
    left, right = nodes[:split], nodes[split:]
    if index < split:
        return [*_path(left, index), _top(right)]
    return [*_path(right, index - split), _top(left)]


def _top(nodes: Sequence[bytes]) -> bytes:
    if len(nodes) == 1:
        return nodes[0]
    split = 1 << (len(nodes) - 1).bit_length() - 1
    return _node(_top(nodes[:split]), _top(nodes[split:]))
