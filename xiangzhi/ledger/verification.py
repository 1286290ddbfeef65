"""Checks the whole ledger: every digest, link, sequence and checkpoint. Streams; memory does not grow."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import groupby

from django.db import DEFAULT_DB_ALIAS

from xiangzhi.ledger import reading
from xiangzhi.ledger.kinds import title_of
from xiangzhi.ledger.reading import CheckpointRow, EntryRow
from xiangzhi.lib.chain.digest import ZERO, checkpoint_digest, entry_digest
from xiangzhi.lib.chain.merkle import MerkleTree

PROGRESS_EVERY = 10_000


@dataclass(frozen=True, slots=True)
class Fault:
    """One broken place. ``subject`` is empty for a checkpoint, ``sequence`` is then its number."""

    township: str
    subject: str
    sequence: int
    kind: str
    what: str

    def __str__(self) -> str:
        if not self.subject:
            return f"乡镇 {self.township} 第 {self.sequence} 个封存点：{self.what}"
        kind = f"{title_of(self.kind)} {self.kind}"
        return f"乡镇 {self.township} {self.subject} 第 {self.sequence} 条（{kind}）：{self.what}"


@dataclass(slots=True)
class Verification:
    """What was counted, and the first broken place: the oldest broken entry, else the first broken checkpoint."""

    entries: int = 0
    chains: int = 0
    checkpoints: int = 0
    unsealed: int = 0
    faults: int = 0
    first: Fault | None = None
    _oldest: int | None = field(default=None, repr=False)

    @property
    def ok(self) -> bool:
        return self.first is None

    def note(self, fault: Fault, entry: int | None = None) -> None:
        """Count a fault; it becomes the first where its entry id is lower than what was found so far."""
        self.faults += 1
        if self.first is None or (entry is not None and (self._oldest is None or entry < self._oldest)):
            self.first, self._oldest = fault, entry


def verify(
    township: str | None = None, *, progress: Callable[[int], None] | None = None, using: str = DEFAULT_DB_ALIAS
) -> Verification:
    """Check one township's ledger or all. ``progress`` hears the number of entries checked, every 10,000."""
    found = Verification()
    _chains(found, township, progress, using)
    for place, sealed in groupby(reading.checkpoints(township, using=using), key=lambda row: row.township):
        _checkpoints(found, place, sealed, using)
    found.unsealed += found.entries
    return found


def verify_subject(township: str, subject: str, *, using: str = DEFAULT_DB_ALIAS) -> Verification:
    """Check the chain of one subject only; checkpoints are left out."""
    found = Verification()
    sql = (
        f"SELECT {', '.join(EntryRow._fields)} FROM ledger_entry WHERE township = %s AND subject = %s ORDER BY sequence"
    )
    _follow(found, (EntryRow._make(row) for row in reading.stream(sql, (township, subject), using=using)), None)
    return found


def _chains(found: Verification, township: str | None, progress: Callable[[int], None] | None, using: str) -> None:
    _follow(found, reading.entries("township, subject, sequence", township, using=using), progress)


def _follow(found: Verification, entries: Iterator[EntryRow], progress: Callable[[int], None] | None) -> None:
    """Walk entries that come chain by chain, in sequence. A stored digest is the next one's predecessor, right or
    wrong, so that one changed entry counts once.
    """
    chain, sequence, head = ("", ""), 0, ZERO
    for entry in entries:
        if chain != (entry.township, entry.subject):
            chain, sequence, head = (entry.township, entry.subject), 0, ZERO
            found.chains += 1
        if what := entry_fault(entry, sequence, head):
            found.note(Fault(entry.township, entry.subject, entry.sequence, entry.kind, what), entry.id)
        sequence, head = entry.sequence, entry.digest
        found.entries += 1
        if progress and not found.entries % PROGRESS_EVERY:
            progress(found.entries)


def entry_fault(entry: EntryRow, sequence: int, head: str) -> str:
    """What is wrong with ``entry`` as the follower of number ``sequence`` with digest ``head``; or empty."""
    if entry.sequence != sequence + 1:
        return f"前面缺少第 {sequence + 1} 条"
    if entry.previous != head:
        return "与前一条不相接"
    texts = (entry.township, entry.subject, str(entry.sequence), *entry[4:9])
    return "" if entry_digest(entry.previous, texts) == entry.digest else "内容与摘要不符"


def _checkpoints(found: Verification, township: str, sealed: Iterator[CheckpointRow], using: str) -> None:
    number, upto, head = 0, 0, ZERO
    for checkpoint in sealed:
        found.checkpoints += 1
        tree = MerkleTree()
        for _, digest in reading.leaves(township, checkpoint.from_entry - 1, checkpoint.upto_entry, using=using):
            tree.add(digest)
        if what := checkpoint_fault(checkpoint, number, upto, head) or root_fault(checkpoint, tree):
            found.note(Fault(township, "", checkpoint.number, "", what))
        number, upto, head = checkpoint.number, checkpoint.upto_entry, checkpoint.digest
        found.unsealed -= tree.count


def checkpoint_fault(checkpoint: CheckpointRow, number: int, upto: int, head: str) -> str:
    """What is wrong with a checkpoint that follows number ``number``, which ended at ``upto`` with digest ``head``."""
    if checkpoint.number != number + 1:
        return f"前面缺少第 {number + 1} 个封存点"
    if checkpoint.previous != head or checkpoint.from_entry != upto + 1:
        return "与前一个封存点不相接"
    return "" if checkpoint_digest(checkpoint.previous, checkpoint.covered) == checkpoint.digest else "内容与摘要不符"


def root_fault(checkpoint: CheckpointRow, tree: MerkleTree) -> str:
    """Whether the entries that are there are those that were sealed."""
    if tree.count != checkpoint.count:
        return f"封存时有 {checkpoint.count} 条账目，现在只有 {tree.count} 条"
    return "" if tree.root() == checkpoint.root else "封存之后账目被改动或调换"
