"""Digests of ledger rows: which texts are covered, in which order, and how they are kept apart.

A row's texts are written one after the other as netstrings (``<length in bytes>:<bytes>,``), the first one naming the
format, so that no two different rows give the same bytes; the digest is the SM3 of that.
"""

from __future__ import annotations

from collections.abc import Iterable

from xiangzhi.lib.chain.sm3 import sm3_hex

ZERO = "0" * 64
"""What the first entry of a chain has as its predecessor."""

ENTRY_FORMAT = "xiangzhi.entry.1"
CHECKPOINT_FORMAT = "xiangzhi.checkpoint.1"
COMMITMENT_FORMAT = "xiangzhi.commitment.1"


def framed(texts: Iterable[str]) -> bytes:
    """The texts as netstrings: injective, whatever the texts contain."""
    return b"".join([b"%d:%b," % (len(raw), raw) for raw in [text.encode() for text in texts]])


def entry_digest(previous: str, fields: Iterable[str]) -> str:
    """Digest of an entry that follows ``previous`` (64 hex digits, `ZERO` for the first).

    ``fields``: township, subject, sequence (decimal), kind, at, actor, actor_name, data (canonical JSON), in this
    order.
    """
    return sm3_hex(framed((ENTRY_FORMAT, previous, *fields)))


def checkpoint_digest(previous: str, fields: Iterable[str]) -> str:
    """Digest of a checkpoint that follows ``previous``.

    ``fields``: township, number, from_entry, upto_entry, count (decimals), root, at, in this order.
    """
    return sm3_hex(framed((CHECKPOINT_FORMAT, previous, *fields)))
