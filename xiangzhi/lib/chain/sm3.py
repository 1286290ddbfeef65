"""SM3 (GB/T 32905-2016), through `cryptography`. The stand-alone verifier carries its own; a test holds the two
together.
"""

from __future__ import annotations

from cryptography.hazmat.primitives.hashes import SM3, Hash

_algorithm = SM3()


def sm3(message: bytes) -> bytes:
    """The 32 bytes of the SM3 digest."""
    state = Hash(_algorithm)
    state.update(message)
    return state.finalize()


def sm3_hex(message: bytes) -> str:
    """The SM3 digest as 64 lower-case hexadecimal digits."""
    return sm3(message).hex()
