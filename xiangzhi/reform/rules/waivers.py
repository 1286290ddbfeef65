"""Where a finding stands, as a key that outlives numbering. Pure."""

from __future__ import annotations

from xiangzhi.lib.chain.sm3 import sm3_hex
from xiangzhi.reform.plan import Finding


def place_key(finding: Finding) -> str:
    """A key of the words that a finding quotes: the same words keep it when the text around them moves."""
    return sm3_hex("".join(finding.quote.split()).encode())[:16]
