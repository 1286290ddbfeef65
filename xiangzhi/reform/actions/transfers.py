"""Writes of a hand-over: open one for each body that ended, keep its list, move people when both sides have signed.

Until then everybody in the ended body keeps the powers of the old post and has the same ones in the new body: nobody loses sight of a
running matter between the two signatures.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone

from xiangzhi.access import actions as access
from xiangzhi.access.rules import Held, Viewer
from xiangzhi.ledger.writing import Book, writing
from xiangzhi.lib.refusal import Invalid, NotAllowed, NotFound, NotPossible
from xiangzhi.matter import store
from xiangzhi.matter.actions import NewMatter, digest_of, open_matter
from xiangzhi.matter.models import Matter
from xiangzhi.matter.numbers import next_number
from xiangzhi.matter.store import Row
from xiangzhi.organization.models import Organization, Post
from xiangzhi.packs.roles import roles
from xiangzhi.reform.models import PlanVersion
from xiangzhi.reform.models.transfers import ItemKind, ItemState, Transfer, TransferItem
from xiangzhi.roster.actions import move_to
from xiangzhi.roster.models import Appointment

SIGNING = ("plan.transfer", "plan.settle")  # who stands in for a while does not sign for the new body
ADDABLE = ("listed", "disputed")  # states in which the list grows
MARKABLE = ("listed", "handed", "disputed")  # states in which one may say that something is missing
USUAL = ((ItemKind.FILE, "文书和档案"), (ItemKind.ASSET, "固定资产和设备（按台账清点）"))


def open_transfers(
    book: Book, version: PlanVersion, heirs: Mapping[uuid.UUID, list[uuid.UUID]], *, by: Viewer, now: datetime
) -> list[uuid.UUID]:
    """One hand-over for each body that ended, to its first heir that can take its people; inside the caller's transaction."""
    bodies = Organization.objects.in_bulk([*heirs, *(heir for found in heirs.values() for heir in found)])
    return [
        open_transfer(book, version, bodies[old], [bodies[pk] for pk in found], by, now) for old, found in heirs.items()
    ]


def open_transfer(
    book: Book, version: PlanVersion, before: Organization, heirs: list[Organization], by: Viewer, now: datetime
) -> uuid.UUID:
    after = heirs[0] if heirs else None
    title = f"{before.name}{f'转隶到{after.name}' if after else '撤销'}：人员和工作交接"
    new = NewMatter(
        procedure="transfer",
        township=before.township,
        title=title[:80],
        channel="desk",
        level="township",
        limit="",
        data={"plan": str(version.pk), "before": str(before.pk), "after": str(after.pk) if after else None},
        type="transfer",
    )
    number = next_number(before.township, timezone.localtime(now).date())
    key = f"transfer:{version.pk.hex}:{before.pk.hex}"
    row = open_matter(book, new, by=by, now=now, key=key[:100], digest=digest_of(new.data), number=number)
    row.body = before.pk
    store.update(row, {"body"})
    store.charge(row.township, row.id, before.pk, "lead", now)
    transfer = Transfer.objects.create(
        matter=row.id, township=before.township, plan=version, before=before, after=after
    )
    TransferItem.objects.bulk_create(items_of(transfer, heirs))
    for item in transfer.items.filter(kind=ItemKind.PERSON).select_related("appointment__post", "appointment__person"):
        stand_in(item, heirs, now)
    return row.id


def items_of(transfer: Transfer, heirs: list[Organization]) -> Iterable[TransferItem]:
    """The list as far as the system knows it; both sides add what it does not."""
    before = transfer.before
    holders = Appointment.objects.filter(post__organization=before, valid_to__isnull=True)
    for holder in holders.select_related("person", "post").order_by("post__title", "id"):
        text = f"{holder.person.name}（{holder.post.title}）"
        yield TransferItem(transfer=transfer, kind=ItemKind.PERSON, text=text, appointment=holder)
    running = Matter.objects.filter(
        township=before.township, body__in=[heir.pk for heir in heirs], closed_at__isnull=True, taken__action="succeed"
    )
    if count := running.distinct().count():
        yield TransferItem(
            transfer=transfer, kind=ItemKind.MATTER, text="在办事项（已随机构转由继任机构承办）", quantity=count
        )
    yield TransferItem(transfer=transfer, kind=ItemKind.SEAL, text=f"“{before.name}”印章和牌子")
    for board in before.signboards.order_by("id").values_list("name", flat=True):
        yield TransferItem(transfer=transfer, kind=ItemKind.SEAL, text=f"“{board}”牌子")
    for kind, text in USUAL:
        yield TransferItem(transfer=transfer, kind=kind, text=text)


def stand_in(item: TransferItem, heirs: list[Organization], now: datetime) -> None:
    """Until both have signed, whoever held a post of the old body may do in the new ones what the post allowed."""
    appointment = item.appointment
    if appointment is None or appointment.person.account is None:
        return
    words = [power for power in roles()[appointment.post.role].powers if power not in SIGNING]
    held = [Held(power, appointment.township, heir.pk.hex) for heir in heirs for power in words]
    access.give(appointment.person.account, held, source=source_of(item), starts_at=now)


def source_of(item: TransferItem) -> str:
    return f"transfer:{item.pk}"


# consequences of the steps ----------------------------------------------------------------------------------------------


def hand_over(book: Book, row: Row, by: Viewer, now: datetime) -> set[str]:
    """The giving side has signed: the list counts as handed over, the receiving body has the matter."""
    transfer = Transfer.objects.select_related("after").get(matter=row.id)
    transfer.items.filter(state=ItemState.LISTED).update(state=ItemState.HANDED)
    if transfer.after is None:
        return set()
    store.release(row.id, "handed_over", now, role="lead")
    store.charge(row.township, row.id, transfer.after.pk, "lead", now)
    row.body = transfer.after.pk
    return {"body"}


def receive(book: Book, row: Row, by: Viewer, now: datetime) -> set[str]:
    """The receiving side has signed: people move to their posts, the standing in ends, the list is closed."""
    transfer = Transfer.objects.select_related("after", "plan").get(matter=row.id)
    people = transfer.items.filter(kind=ItemKind.PERSON).select_related("appointment__post", "appointment__person")
    for item in people.order_by("id"):
        move_person(book, transfer, item, by, now)
    transfer.items.filter(state=ItemState.HANDED).update(state=ItemState.RECEIVED)
    return set()


def cancel(book: Book, row: Row, by: Viewer, now: datetime) -> set[str]:
    """The hand-over is off: nobody stands in for anybody any more."""
    for item in TransferItem.objects.filter(transfer__matter=row.id, kind=ItemKind.PERSON):
        access.end_grants(source=source_of(item), at=now)
    return set()


def move_person(book: Book, transfer: Transfer, item: TransferItem, by: Viewer, now: datetime) -> None:
    """Into a post of the same title, or else of the same role, with a free seat; where there is none the person stays where he or she
    is, keeps the powers, and the list says why."""
    appointment = item.appointment
    if appointment is None or appointment.valid_to is not None:
        return
    post = target(transfer.after, appointment.post)
    if post is None:
        item.state, item.note = ItemState.MISSING, "新机构没有空缺的同类岗位，请组织人事另行安排"
        item.save(update_fields=["state", "note"])
        return
    move_to(book, appointment, post, by=by, now=now, basis=f"转隶：{transfer.plan.title}"[:120])
    access.end_grants(source=source_of(item), at=now)
    item.post, item.state = post, ItemState.RECEIVED
    item.save(update_fields=["post", "state"])


def target(body: Organization | None, old: Post) -> Post | None:
    """The post in the new body that fits: same title first, then same role, with a free seat."""
    if body is None:
        return None
    rows = Post.objects.filter(organization=body, valid_to__isnull=True, role=old.role, area="").order_by("id")
    fitting = sorted(rows, key=lambda post: post.title != old.title)
    return next((post for post in fitting if free_seats(post) > 0), None)


def free_seats(post: Post) -> int:
    return post.seats - post.appointments.filter(valid_to__isnull=True).count()


# the list ---------------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class NewItem:
    """A line that a person adds to the list."""

    kind: str
    text: str
    quantity: int = 1


def add_item(transfer: Transfer, new: NewItem, *, by: Viewer, now: datetime) -> TransferItem:
    """Add a line to the list of a hand-over that is not signed yet. Raises NotAllowed for who stands on neither side."""
    require_side(transfer, by)
    if new.kind not in ItemKind.values or new.kind == ItemKind.PERSON:
        raise Invalid("请选择清单的类别；人员由系统列出。", field="kind")
    if not new.text.strip():
        raise Invalid("请填写名称。", field="text")
    with writing() as book:
        require_open(transfer, ADDABLE)
        item = TransferItem.objects.create(
            transfer=transfer, kind=new.kind, text=new.text.strip()[:200], quantity=max(new.quantity, 1)
        )
        enter(book, transfer, by, now, {"added": item.text, "kind": item.kind, "quantity": item.quantity})
    return item


def mark_item(
    transfer: Transfer, pk: uuid.UUID, *, missing: bool, note: str, by: Viewer, now: datetime
) -> TransferItem:
    """Say that something of the list is missing, or that it is there after all."""
    require_side(transfer, by)
    with writing() as book:
        state = require_open(transfer, MARKABLE)
        item = TransferItem.objects.select_for_update().filter(transfer=transfer, pk=pk).first()
        if item is None:
            raise NotFound("清单里没有这一项。")
        if item.kind == ItemKind.PERSON:
            raise NotPossible("人员由系统列出，接收签字时转入新岗位，不用标记。")
        if missing and not note.strip():
            raise Invalid("请写明缺什么。", field="note")
        there = (
            ItemState.LISTED if state == "listed" else ItemState.HANDED
        )  # nothing is handed over before the signature
        item.state = ItemState.MISSING if missing else there
        item.note = note.strip()[:200]
        item.save(update_fields=["state", "note"])
        enter(book, transfer, by, now, {"item": item.text, "state": str(item.state), "note": item.note})
    return item


def on_a_side(transfer: Transfer, by: Viewer) -> bool:
    """Whether this person acts for the body that gives or for the one that receives."""
    bodies = [body.hex for body in (transfer.before_id, transfer.after_id) if body]
    return by.may("plan.transfer", transfer.township, bodies)


def require_side(transfer: Transfer, by: Viewer) -> None:
    if not on_a_side(transfer, by):
        raise NotAllowed("交接清单由移交和接收双方填写：您不在其中。")


def require_open(transfer: Transfer, states: tuple[str, ...]) -> str:
    """Locks the hand-over and returns its state. Raises NotPossible where it is none of ``states``."""
    state = Matter.objects.select_for_update().values_list("state", flat=True).get(pk=transfer.matter)
    if state not in states:
        raise NotPossible("清单已经签字，不能再改；有异议请在接收前提出。")
    return state


def enter(book: Book, transfer: Transfer, by: Viewer, now: datetime, data: dict[str, object]) -> None:
    subject = f"transfer:{transfer.matter}"
    book.enter(township=transfer.township, subject=subject, kind="reform.transfer", actor=by, at=now, data=data)
