"""Digests cover every text of a row and keep the texts apart."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from xiangzhi.lib.chain.digest import ZERO, checkpoint_digest, entry_digest, framed

FIELDS = ("330000000000", "matter:1", "1", "matter.open", "2026-11-25T01:30:00.000000Z", "a1", "王敏", '{"a":1}')
TEXTS = st.lists(st.text(st.characters(exclude_categories=["Cs"])), max_size=6)


@given(TEXTS, TEXTS)
def test_different_texts_never_give_the_same_bytes(one: list[str], other: list[str]) -> None:
    assert (framed(one) == framed(other)) == (one == other)


def test_text_that_slips_from_one_field_into_the_next_changes_the_digest() -> None:
    slipped = (*FIELDS[:5], "a", "1王敏", FIELDS[7])
    assert entry_digest(ZERO, slipped) != entry_digest(ZERO, FIELDS)


def test_every_field_and_the_previous_digest_count() -> None:
    digests = {entry_digest(ZERO, FIELDS), entry_digest("1" * 64, FIELDS)}
    for place in range(len(FIELDS)):
        digests.add(entry_digest(ZERO, (*FIELDS[:place], FIELDS[place] + "x", *FIELDS[place + 1 :])))
    assert len(digests) == len(FIELDS) + 2


def test_the_format_is_frozen() -> None:
    """Written books must stay verifiable: whoever changes this line changes the format's name too."""
    assert entry_digest(ZERO, FIELDS) == "f8071ce10f9b59bf12f2ca4624f0ca786a89e199f66da2696a6ced83b292535e"
    assert checkpoint_digest(ZERO, FIELDS[:7]) == "12707075f965cf856ed20e3d3ddef398e6e4e7b2c790d8e3c62e976dbd049b04"
