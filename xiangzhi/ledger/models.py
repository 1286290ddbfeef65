"""The tables of the ledger. `writing`, `facts` and `sealing` write them in explicit SQL; models are for reading."""

from __future__ import annotations

from datetime import datetime
from typing import Any, ClassVar

from django.db import models
from django.db.models import Q

from xiangzhi.lib.chain.canonical import read_instant


class Guarded(models.Model):
    """Abstract: rows of such a model change only inside `writing()` and never without an entry (see `guard`)."""

    class Meta:
        abstract = True


class Entry(models.Model):
    """One thing that happened to one subject. Never changed, never deleted: triggers in the database refuse it."""

    id = models.BigAutoField(primary_key=True)
    township = models.CharField(max_length=12)
    subject = models.CharField(max_length=100)
    sequence = models.IntegerField()
    kind = models.CharField(max_length=64)
    at = models.CharField(max_length=27)
    actor = models.CharField(max_length=64)
    actor_name = models.CharField(max_length=100)
    data = models.TextField()
    previous = models.CharField(max_length=64)
    digest = models.CharField(max_length=64)

    class Meta:
        db_table = "ledger_entry"
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["township", "subject", "sequence"], name="ledger_entry_one_per_sequence"),
            models.UniqueConstraint(fields=["township", "digest"], name="ledger_entry_digest_once"),
            models.CheckConstraint(condition=Q(sequence__gte=1), name="ledger_entry_sequence_from_one"),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["township", "id"], name="ledger_entry_by_township")
        ]

    def __str__(self) -> str:
        return f"{self.subject}#{self.sequence} {self.kind}"

    @property
    def moment(self) -> datetime:
        """``at`` as an aware datetime in UTC."""
        return read_instant(self.at)


class Checkpoint(models.Model):
    """A seal over ``count`` entries of a township, ids ``from_entry`` to ``upto_entry``, both included."""

    id = models.BigAutoField(primary_key=True)
    township = models.CharField(max_length=12)
    number = models.IntegerField()
    from_entry = models.BigIntegerField()
    upto_entry = models.BigIntegerField()
    count = models.BigIntegerField()
    root = models.CharField(max_length=64)
    previous = models.CharField(max_length=64)
    digest = models.CharField(max_length=64)
    at = models.CharField(max_length=27)
    signature = models.TextField(null=True)

    class Meta:
        db_table = "ledger_checkpoint"
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["township", "number"], name="ledger_checkpoint_one_per_number"),
            models.CheckConstraint(
                condition=Q(upto_entry__gte=models.F("from_entry")), name="ledger_checkpoint_covers_entries"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.township}#{self.number}"


class Fact(models.Model):
    """An announcement that waits for its listeners, or has had them. Moments are texts like `Entry.at`.

    ``not_before``: earliest next attempt; while a worker holds the row it is the end of that worker's lease.
    """

    id = models.UUIDField(primary_key=True)
    township = models.CharField(max_length=12)
    kind = models.CharField(max_length=64)
    payload = models.TextField()
    recorded_at = models.CharField(max_length=27)
    delivered_at = models.CharField(max_length=27, null=True)
    attempts = models.IntegerField(default=0)
    not_before = models.CharField(max_length=27)
    error = models.TextField(default="")

    class Meta:
        db_table = "ledger_fact"
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["not_before", "id"], name="ledger_fact_due", condition=Q(delivered_at__isnull=True)),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.id}"
