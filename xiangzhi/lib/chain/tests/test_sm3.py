"""SM3 gives the digests printed in GB/T 32905-2016, annex A."""

from __future__ import annotations

from xiangzhi.lib.chain.sm3 import sm3, sm3_hex


def test_the_first_example_of_the_standard() -> None:
    assert sm3_hex(b"abc") == "66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0"


def test_the_second_example_of_the_standard() -> None:
    assert sm3_hex(b"abcd" * 16) == "debe9ff92275b8a138604889c18e5a4d6fdb70e5387e5765293dcba39c0c5732"


def test_bytes_and_hex_are_the_same_digest() -> None:
    assert sm3(b"").hex() == sm3_hex(b"")
