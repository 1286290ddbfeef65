"""Personal data at rest: sealed with SM4-GCM (GB/T 32907), found again by a keyed digest (HMAC-SM3), never in clear.

Sealed text: hex of a 12-byte nonce, the ciphertext and the 16-byte tag. Keys are hex text: 32 digits to seal, 64 for digests.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import hashes, hmac
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

NONCE_BYTES = 12
TAG_BYTES = 16


class BrokenSeal(ValueError):
    """The sealed text was changed, or another key sealed it."""


def seal(key: str, plain: str, draw: Callable[[int], bytes] = secrets.token_bytes) -> str:
    """Seal ``plain``; the empty text stays empty."""
    if not plain:
        return ""
    nonce = draw(NONCE_BYTES)
    encryptor = Cipher(algorithms.SM4(bytes.fromhex(key)), modes.GCM(nonce)).encryptor()
    return (nonce + encryptor.update(plain.encode()) + encryptor.finalize() + encryptor.tag).hex()


def unseal(key: str, sealed: str) -> str:
    """The plain text again. Raises BrokenSeal."""
    if not sealed:
        return ""
    data = bytes.fromhex(sealed)
    nonce, body, tag = data[:NONCE_BYTES], data[NONCE_BYTES:-TAG_BYTES], data[-TAG_BYTES:]
    decryptor = Cipher(algorithms.SM4(bytes.fromhex(key)), modes.GCM(nonce, tag)).decryptor()
    try:
        return (decryptor.update(body) + decryptor.finalize()).decode()
    except InvalidTag as error:
        raise BrokenSeal("个人信息的密文被改动过，或密钥不是当初的那一把。") from error


def keyed_digest(key: str, plain: str) -> str:
    """A digest by which an equal value is found, 64 hex digits; says nothing to whoever lacks the key."""
    if not plain:
        return ""
    digest = hmac.HMAC(bytes.fromhex(key), hashes.SM3())
    digest.update(plain.encode())
    return digest.finalize().hex()
