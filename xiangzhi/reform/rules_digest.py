"""Which rules and which reader a result was made with: a digest of their own source, so that no number has to be raised by hand."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path

from xiangzhi.lib.chain.sm3 import sm3_hex

ROOM = Path(__file__).resolve().parent
PARTS = ("plan.py", "reading", "rules", "county")


@cache
def rules_digest() -> str:
    """64 hexadecimal digits over the source of the reader, the rules and the tally; the same source gives the same digest."""
    return sm3_hex("\n".join(f"{file.relative_to(ROOM)} {sm3_hex(file.read_bytes())}" for file in sources()).encode())


def sources() -> Iterator[Path]:
    for part in PARTS:
        path = ROOM / part
        found = sorted(path.rglob("*.py")) if path.is_dir() else [path]
        yield from (file for file in found if "tests" not in file.relative_to(ROOM).parts)
