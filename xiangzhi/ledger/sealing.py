"""Seals a township's entries: a checkpoint holds the Merkle root of all entries since the one before, and its digest.

The chains show a change in the middle; the checkpoint also shows a deleted end or a deleted chain. Whoever keeps a
checkpoint's digest outside (a printed sheet is enough) can tell later whether anything before it was rewritten.
"""

from __future__ import annotations

from datetime import datetime

from django.db import DEFAULT_DB_ALIAS, IntegrityError, connections, transaction

from xiangzhi.ledger import reading
from xiangzhi.ledger.errors import ChainMoved, NothingThere
from xiangzhi.ledger.reading import CheckpointRow
from xiangzhi.lib.chain.canonical import instant_text
from xiangzhi.lib.chain.digest import ZERO, checkpoint_digest
from xiangzhi.lib.chain.merkle import MerkleTree, inclusion_proof

_COLUMNS = CheckpointRow._fields[1:-1]
_INSERT = f"INSERT INTO ledger_checkpoint ({', '.join(_COLUMNS)}) VALUES ({', '.join(['%s'] * len(_COLUMNS))})"
_LATEST = (
    f"SELECT {', '.join(CheckpointRow._fields)} FROM ledger_checkpoint WHERE township = %s ORDER BY number DESC LIMIT 1"
)


def seal(township: str, now: datetime, *, using: str = DEFAULT_DB_ALIAS) -> CheckpointRow | None:
    """Seal everything that the township has entered so far; None where nothing is new.

    Exact while others write: the end is read when no entry is on its way. Raises ChainMoved where two seal at once.
    """
    upto = _end(township, using)
    with transaction.atomic(using=using):
        last = latest(township, using=using)
        above, number, previous = (last.upto_entry, last.number + 1, last.digest) if last else (0, 1, ZERO)
        tree = MerkleTree()
        for _, digest in reading.leaves(township, above, upto, using=using):
            tree.add(digest)
        if not tree.count:
            return None
        sealed = CheckpointRow(
            0, township, number, above + 1, upto, tree.count, tree.root(), previous, "", instant_text(now), None
        )
        return _insert(sealed._replace(digest=checkpoint_digest(previous, sealed.covered)), using)


def latest(township: str, *, using: str = DEFAULT_DB_ALIAS) -> CheckpointRow | None:
    """The township's last checkpoint."""
    with connections[using].cursor() as cursor:
        cursor.execute(_LATEST, (township,))
        row = cursor.fetchone()
    return CheckpointRow(*row) if row else None


def prove(township: str, digest: str, *, using: str = DEFAULT_DB_ALIAS) -> tuple[CheckpointRow, int, tuple[str, ...]]:
    """Checkpoint, index and neighbours that show an entry to be sealed (for `is_included`). Raises NothingThere."""
    for checkpoint in reading.checkpoints(township, using=using):
        found = reading.leaves(township, checkpoint.from_entry - 1, checkpoint.upto_entry, using=using)
        digests = [leaf for _, leaf in found]
        if digest in digests:
            index = digests.index(digest)
            return checkpoint, index, inclusion_proof(digests, index)
    raise NothingThere("这条账目还没有封存，或不在本乡镇的账本里。")


def _end(township: str, using: str) -> int:
    """The highest id in the township's book at a moment when no other transaction holds uncommitted entries.

    PostgreSQL hands out ids before the commit, so a lower id may appear after a higher one: the lock waits for those
    on their way and is given back at once. SQLite has one writer, so ids appear in their order.
    """
    connection = connections[using]
    with transaction.atomic(using=using), connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("LOCK TABLE ledger_entry IN SHARE MODE")
        cursor.execute("SELECT MAX(id) FROM ledger_entry WHERE township = %s", (township,))
        return cursor.fetchone()[0] or 0


def _insert(sealed: CheckpointRow, using: str) -> CheckpointRow:
    with connections[using].cursor() as cursor:
        try:
            cursor.execute(_INSERT, sealed[1:-1])
        except IntegrityError as error:
            raise ChainMoved("本乡镇的账本刚刚由别人封存：请稍后再试。") from error
    return sealed
