"""What this room does when something was announced: word to the people whom a step concerns."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from xiangzhi.matter.facts import MatterOpened, StepTaken
from xiangzhi.matter.models import Matter, Notice
from xiangzhi.matter.store import charged
from xiangzhi.roster.queries import holders_of_role

SUPERVISED = ("body_head", "body_deputy", "clerk", "window_clerk")


def tell_desk_of_urgent(fact: MatterOpened, *, now: datetime) -> None:
    """An urgent matter goes up at once: the duty desk and the township's leaders are told."""
    if not fact.urgent:
        return
    matter = Matter.objects.get(pk=fact.matter)
    text = f"紧急：{matter.number}“{matter.title}”，请立即处置并按规定报告"
    leaders = holders_of_role(fact.township, ["township_head", "deputy_head"])
    accounts: list[UUID | None] = [
        None,
        *dict.fromkeys(holder.person.account_id for holder in leaders if holder.person.account_id),
    ]
    put(matter, "urgent", text, accounts, now)


def tell_holders(fact: StepTaken, *, now: datetime) -> None:
    """A supervised matter is put before those who handle it, a returned one before the duty desk."""
    if fact.action not in ("supervise", "return", "county_return", "ask_assist"):
        return
    matter = Matter.objects.get(pk=fact.matter)
    if fact.action == "ask_assist":
        tell_assisting(matter, fact.note, now)
        return
    if fact.action != "supervise":
        put(matter, "returned", f"已退回：{matter.number}“{matter.title}”，理由：{fact.note}", [None], now)
        return
    holders = holders_of_role(fact.township, list(SUPERVISED), fact.body) if fact.body else []
    told = dict.fromkeys(h.person.account_id for h in holders if h.person.account_id)
    accounts: list[UUID | None] = [*told] or [None]
    put(matter, "supervised", f"督办：{matter.number}“{matter.title}”，要求：{fact.note}", accounts, now)


def tell_assisting(matter: Matter, note: str, now: datetime) -> None:
    """The bodies that are asked to assist hear of it; they see the matter while they assist."""
    for body in charged(matter.pk, "assist"):
        holders = holders_of_role(matter.township, list(SUPERVISED), str(body))
        accounts = dict.fromkeys(h.person.account_id for h in holders if h.person.account_id)
        put(matter, "assist", f"请协办：{matter.number}“{matter.title}”{'，' + note if note else ''}", [*accounts], now)


def put(matter: Matter, kind: str, text: str, accounts: Sequence[UUID | None], now: datetime) -> None:
    """Write notices that are not there yet (a fact may be delivered twice)."""
    Notice.objects.bulk_create(
        [
            Notice(
                township=matter.township,
                matter=matter,
                account=account,
                kind=kind,
                text=text[:200],
                at=now,
                key=f"{matter.pk.hex}:{matter.steps}:{kind}:{account.hex if account else 'desk'}",
            )
            for account in accounts
        ],
        ignore_conflicts=True,
    )
