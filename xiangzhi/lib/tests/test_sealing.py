from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xiangzhi.lib.sealing import BrokenSeal, keyed_digest, seal, unseal

KEY = "0123456789abcdeffedcba9876543210"


@given(st.text(alphabet=st.characters(exclude_categories=["Cs"])))
def test_what_was_sealed_opens_again(plain: str) -> None:
    assert unseal(KEY, seal(KEY, plain)) == plain


def test_the_same_value_is_sealed_differently_each_time() -> None:
    assert seal(KEY, "王芳") != seal(KEY, "王芳")


def test_a_changed_seal_is_noticed() -> None:
    sealed = seal(KEY, "13800000000")
    with pytest.raises(BrokenSeal):
        unseal(KEY, sealed[:-1] + ("0" if sealed[-1] != "0" else "1"))


def test_equal_values_are_found_by_their_digest_and_only_with_the_key() -> None:
    assert keyed_digest(KEY, "13800000000") == keyed_digest(KEY, "13800000000")
    assert keyed_digest(KEY, "13800000000") != keyed_digest("ff" + KEY[2:], "13800000000")
