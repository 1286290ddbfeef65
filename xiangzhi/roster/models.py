"""People and their appointments: one person may hold several posts, a post may have several holders."""

from __future__ import annotations

from datetime import date
from typing import Any, ClassVar

from django.db import models

from xiangzhi.access.models import Account
from xiangzhi.ledger.models import Guarded
from xiangzhi.lib.chain.identity import uuid7
from xiangzhi.organization.models import Post


class Person(Guarded):
    """Somebody who works for the township. What concerns the person alone (identity number …) has no place here."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    township = models.CharField("乡镇", max_length=12, db_index=True)
    name = models.CharField("姓名", max_length=40)
    account: models.OneToOneField[Account | None, Account | None] = models.OneToOneField(
        Account, on_delete=models.PROTECT, null=True, related_name="person"
    )

    class Meta:
        db_table = "roster_person"
        verbose_name = "人员"

    def __str__(self) -> str:
        return self.name


class AppointmentKind(models.TextChoices):
    FORMAL = "formal", "任职"
    CONCURRENT = "concurrent", "兼任"
    ACTING = "acting", "主持工作"
    SECONDED = "seconded", "借调"


class Appointment(Guarded):
    """A person in a post for a time. Its grants live and die with it."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    township = models.CharField("乡镇", max_length=12)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="appointments")
    post = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="appointments")
    kind = models.CharField("方式", max_length=12, choices=AppointmentKind.choices, default=AppointmentKind.FORMAL)
    basis = models.CharField("依据", max_length=120, blank=True)
    valid_from = models.DateField("起")
    valid_to: models.DateField[date | None, date | None] = models.DateField("止", null=True)

    class Meta:
        db_table = "roster_appointment"
        verbose_name = "任职"
        constraints: ClassVar[list[Any]] = [
            models.CheckConstraint(
                condition=models.Q(valid_to__isnull=True) | models.Q(valid_to__gte=models.F("valid_from")),
                name="appointment_does_not_end_before_it_starts",
            ),
            models.UniqueConstraint(
                fields=["person", "post"],
                condition=models.Q(valid_to__isnull=True),
                name="a_person_holds_a_post_once",
            ),
        ]
        indexes: ClassVar[list[Any]] = [models.Index(fields=["township", "valid_to"], name="appointment_of_township")]

    def __str__(self) -> str:
        return f"{self.person} {self.post}"
