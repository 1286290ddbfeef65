"""Restraints while a reform runs (机构编制纪律、干部人事纪律、财经纪律): no surge of new people or of promotions, no assets
disposed of, unless the superior organ approved it in writing.

A restraint is laid by the room that runs the reform and asked for by whoever does the thing: `require_free` in the same transaction.
Source: 《党政领导干部选拔任用工作条例》 (no sudden promotions in a reform) and the discipline clauses that reform plans themselves carry.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from django.db.models import F
from django.utils import timezone

from xiangzhi.access.rules import Viewer
from xiangzhi.ledger.writing import Book
from xiangzhi.lib.refusal import NotPossible
from xiangzhi.organization.models import Restraint


class Act(StrEnum):
    """What may be restrained."""

    PROMOTE = "promote"
    TAKE_ON = "take_on"
    DISPOSE = "dispose"


WORDS = {Act.PROMOTE: "提拔任领导职务", Act.TAKE_ON: "新进人员", Act.DISPOSE: "处置资产"}


@dataclass(frozen=True, slots=True)
class Wish:
    """A restraint as somebody wants it: ``limit`` acts are free, every further one needs an approval."""

    act: Act
    limit: int = 0


def impose(
    book: Book, township: str, wishes: Iterable[Wish], *, origin: str, basis: str, by: Viewer, now: datetime
) -> None:
    """Lay restraints inside the caller's transaction; the caller books it."""
    Restraint.objects.bulk_create(
        Restraint(
            township=township, act=wish.act, limit=wish.limit, basis=basis[:120], origin=origin, valid_from=local(now)
        )
        for wish in wishes
    )


def lift(book: Book, *, origin: str, now: datetime) -> int:
    """End the restraints of an origin inside the caller's transaction. Returns how many ended."""
    return Restraint.objects.filter(origin=origin, valid_to__isnull=True).update(valid_to=local(now))


def require_free(township: str, act: Act, *, approval: str, now: datetime) -> None:
    """Count one act against the restraints that hold. Raises NotPossible past the limit where no approval is named; an approved
    act is never counted. Call it inside the transaction of the act."""
    if approval.strip():
        return
    for restraint in Restraint.objects.select_for_update().filter(township=township, act=act, valid_to__isnull=True):
        if restraint.used >= restraint.limit:
            room = f"最多 {restraint.limit} 次，已经用完" if restraint.limit else "一律须先报批"
            raise NotPossible(
                f"改革期间{WORDS[act]}{room}（{restraint.basis}）：请先报县级机关批准，办理时填写批准文号。",
                code="restrained",
            )
        Restraint.objects.filter(pk=restraint.pk).update(used=F("used") + 1)


def restraints_of(township: str) -> list[Restraint]:
    """The restraints that hold in a township today."""
    return list(Restraint.objects.filter(township=township, valid_to__isnull=True).order_by("act"))


def local(now: datetime) -> date:
    return timezone.localtime(now).date()
