"""Writes the ledger out, with a verifier that needs only Python: for auditors who trust neither us nor our database."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from django.db import DEFAULT_DB_ALIAS

from xiangzhi.ledger import reading
from xiangzhi.lib.chain.canonical import canonical_json

VERIFIER = Path(__file__).with_name("verify_ledger.py")


class Exported(NamedTuple):
    """Where the files are and what is in them."""

    path: Path
    verifier: Path
    entries: int
    checkpoints: int


def export(path: Path, township: str | None = None, *, using: str = DEFAULT_DB_ALIAS) -> Exported:
    """Write entries (by id), then checkpoints, one canonical JSON object a line, to ``path``; copy the verifier
    beside it.

    The file appears only when it is complete.
    """
    # Checkpoints are read first: whatever they seal is there when the entries are read, even while others write and
    # seal.
    sealed = list(reading.checkpoints(township, using=using))
    path.parent.mkdir(parents=True, exist_ok=True)
    partial = path.with_name(path.name + ".part")
    with partial.open("w", encoding="utf-8", newline="\n") as file:
        entries = _write(
            file, (row._asdict() | {"record": "entry"} for row in reading.entries("id", township, using=using))
        )
        _write(file, (row._asdict() | {"record": "checkpoint"} for row in sealed))
    partial.replace(path)
    verifier = path.parent / VERIFIER.name
    shutil.copyfile(VERIFIER, verifier)
    return Exported(path, verifier, entries, len(sealed))


def _write(file: Any, records: Iterator[dict[str, Any]]) -> int:
    count = 0
    for record in records:
        file.write(canonical_json(record) + "\n")
        count += 1
    return count
