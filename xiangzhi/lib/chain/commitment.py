"""Commitments: the ledger keeps a salted digest of personal data, the salt lies with the data.

While both exist, anyone who has them can show that the ledger speaks of this value. Once data and salt are erased the
digest says nothing more, and the chain stays whole.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable
from hmac import compare_digest

from xiangzhi.lib.chain.digest import COMMITMENT_FORMAT, framed
from xiangzhi.lib.chain.sm3 import sm3_hex

SALT_BYTES = 16


def fresh_salt(draw: Callable[[int], bytes] = secrets.token_bytes) -> str:
    """A new salt, 32 hex digits. One value, one salt: equal values must not be seen to be equal."""
    return draw(SALT_BYTES).hex()


def commitment(value: str, salt: str) -> str:
    """Salted SM3 of ``value``, 64 hex digits. Raises ValueError where the salt is shorter than 32 hex digits."""
    if len(salt) < SALT_BYTES * 2:
        raise ValueError("盐值太短：请用 fresh_salt() 生成。")
    return sm3_hex(framed((COMMITMENT_FORMAT, salt, value)))


def keeps(committed: str, value: str, salt: str) -> bool:
    """Whether ``committed`` is the commitment of this value."""
    return compare_digest(committed, commitment(value, salt))
