"""Writes of this room: register people, appoint them to posts, end appointments; powers follow in the same transaction."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from django.db.models import Q
from django.utils import timezone

from xiangzhi.access import actions as access
from xiangzhi.access.models import Account
from xiangzhi.access.rules import Held, Viewer
from xiangzhi.ledger.writing import Book, writing
from xiangzhi.lib.refusal import Invalid, NotAllowed, NotPossible
from xiangzhi.organization.models import Post
from xiangzhi.organization.restraints import Act, require_free
from xiangzhi.packs.roles import roles
from xiangzhi.roster.models import Appointment, AppointmentKind, Person


def register_person(
    *, name: str, township: str, account: Account | None, by: Viewer, now: datetime, approval: str = ""
) -> Person:
    """Register somebody who works for the township. Without an account the person holds posts but cannot sign in.
    While a reform runs, whoever is new needs an ``approval`` (批准文号) unless the restraint leaves room."""
    access.allow(by, "roster.appoint", township)
    if not name.strip():
        raise Invalid("请填写姓名。", field="name")
    with writing() as book:
        require_free(township, Act.TAKE_ON, approval=approval, now=now)
        person = Person.objects.create(township=township, name=name.strip(), account=account)
        book.enter(
            township=township,
            subject=f"person:{person.pk}",
            kind="roster.register",
            actor=by,
            at=now,
            data={"account": str(account.pk) if account else None} | approved(approval),
            first=True,
        )
    return person


def appoint(
    person: Person,
    post: Post,
    *,
    by: Viewer,
    now: datetime,
    kind: AppointmentKind = AppointmentKind.FORMAL,
    starts: date | None = None,
    basis: str = "",
    approval: str = "",
) -> Appointment:
    """Put ``person`` in ``post`` from ``starts`` (today if not given). Refused where the post has no free seat.
    The powers of the post's role are granted to the person's account in the same transaction. While a reform runs, a promotion
    needs an ``approval`` (批准文号) unless the restraint leaves room."""
    access.allow(by, "roster.appoint", post.township)
    _refuse_oneself(person, by)
    today = timezone.localtime(now).date()
    first_day = starts or today
    with writing() as book:
        locked = Post.objects.select_for_update().get(pk=post.pk)
        _require_place(locked)
        _require_free_seat(locked, person, today, first_day)
        if is_promotion(person, locked):
            require_free(post.township, Act.PROMOTE, approval=approval, now=now)
        appointment = Appointment.objects.create(
            township=post.township, person=person, post=locked, kind=kind, basis=basis, valid_from=first_day
        )
        if person.account:
            begin = max(now, midnight(first_day)) if first_day > today else now
            access.give(person.account, held_through(locked), source=source_of(appointment), starts_at=begin)
        book.enter(
            township=post.township,
            subject=f"person:{person.pk}",
            kind="roster.appoint",
            actor=by,
            at=now,
            data={
                "appointment": str(appointment.pk),
                "post": str(post.pk),
                "kind": kind,
                "from": first_day.isoformat(),
            }
            | approved(approval),
        )
    return appointment


def is_promotion(person: Person, post: Post) -> bool:
    """Whether the post is a leader's and the person holds none today: a leader who moves sideways is not promoted."""
    return post.leader and not person.appointments.filter(valid_to__isnull=True, post__leader=True).exists()


def approved(approval: str) -> dict[str, str]:
    """What the entry says of an approval; nothing where none was needed."""
    return {"approval": approval.strip()} if approval.strip() else {}


def move_to(book: Book, appointment: Appointment, post: Post, *, by: Viewer, now: datetime, basis: str) -> Appointment:
    """Move somebody from a post of a body that ended to one of its heir, inside the caller's transaction: the old appointment ends, the
    new one begins, powers with them. The caller's procedure says who may; no restraint counts it, for nobody is promoted by it."""
    today = timezone.localtime(now).date()
    locked = Post.objects.select_for_update().get(pk=post.pk)
    _require_free_seat(locked, appointment.person, today, today)
    appointment.valid_to = max(today, appointment.valid_from)
    appointment.save(update_fields=["valid_to"])
    access.end_grants(source=source_of(appointment), at=now)
    fresh = Appointment.objects.create(
        township=post.township,
        person=appointment.person,
        post=locked,
        kind=appointment.kind,
        basis=basis,
        valid_from=today,
    )
    if appointment.person.account:
        access.give(appointment.person.account, held_through(locked), source=source_of(fresh), starts_at=now)
    data = {"appointment": str(fresh.pk), "post": str(post.pk), "from_post": str(appointment.post_id), "basis": basis}
    subject = f"person:{appointment.person_id}"
    book.enter(township=post.township, subject=subject, kind="roster.move", actor=by, at=now, data=data)
    return fresh


def end_of_bodies(book: Book, bodies: list[str], *, by: Viewer, now: datetime, reason: str) -> int:
    """End every appointment in the posts of bodies that end, inside the caller's transaction: access ends with them."""
    today = timezone.localtime(now).date()
    rows = Appointment.objects.select_for_update().filter(post__organization_id__in=bodies, valid_to__isnull=True)
    for row in rows.order_by("id"):
        row.valid_to = max(today, row.valid_from)
        row.save(update_fields=["valid_to"])
        access.end_grants(source=source_of(row), at=now)
        data = {"appointment": str(row.pk), "last_day": today.isoformat(), "reason": reason}
        subject = f"person:{row.person_id}"
        book.enter(township=row.township, subject=subject, kind="roster.end", actor=by, at=now, data=data)
    return len(rows)


def end_appointment(
    appointment: Appointment, *, by: Viewer, now: datetime, last_day: date | None = None, reason: str = ""
) -> Appointment:
    """End an appointment with ``last_day`` (today if not given): access ends in the same transaction, at once for today
    or earlier, at the following midnight for a day to come. An end that was set for later may be brought forward."""
    access.allow(by, "roster.appoint", appointment.township)
    day = last_day or timezone.localtime(now).date()
    with writing() as book:
        locked = Appointment.objects.select_for_update().get(pk=appointment.pk)
        if locked.valid_to is not None and locked.valid_to <= max(day, timezone.localtime(now).date()):
            raise NotPossible(f"这项任职已于 {locked.valid_to:%Y-%m-%d} 结束，不必再次免职。")
        locked.valid_to = max(day, locked.valid_from)
        locked.save(update_fields=["valid_to"])
        today = timezone.localtime(now).date()
        access.end_grants(source=source_of(locked), at=now if day <= today else midnight(day + timedelta(days=1)))
        book.enter(
            township=locked.township,
            subject=f"person:{locked.person_id}",
            kind="roster.end",
            actor=by,
            at=now,
            data={"appointment": str(locked.pk), "last_day": day.isoformat(), "reason": reason},
        )
    return locked


def held_through(post: Post) -> list[Held]:
    """What the holder of ``post`` may do: the powers of its role within the role's scope."""
    role = roles()[post.role]
    township = "" if role.scope == "county" else post.township
    body = post.organization_id.hex if role.scope == "body" else ""
    area = post.area if role.scope == "area" else ""
    return [Held(power, township, body, area) for power in role.powers]


def source_of(appointment: Appointment) -> str:
    return f"appointment:{appointment.pk}"


def midnight(day: date) -> datetime:
    """The first moment of a day in the office's time zone."""
    return timezone.make_aware(datetime.combine(day, time.min))


def _refuse_oneself(person: Person, by: Viewer) -> None:
    if person.account_id and str(person.account_id) == by.account:
        raise NotAllowed("不能给自己任职：请由其他有任免权的人办理。")


def _require_place(post: Post) -> None:
    """A role that reaches an area reaches nothing, and not everything, as long as its post has none."""
    if roles()[post.role].scope == "area" and not post.area:
        raise NotPossible(f"“{post}”按区域履职，但还没有指定负责的村或网格：请先给岗位指定区域。")


def _require_free_seat(post: Post, person: Person, today: date, first_day: date) -> None:
    """A seat is taken as long as its holder has not left: also until a last day that is still to come."""
    if post.valid_to is not None:
        raise NotPossible(f"岗位“{post}”已撤销，不能任职。")
    leaving = Q(valid_to__gt=today, valid_to__gte=first_day)
    holders = list(post.appointments.filter(Q(valid_to__isnull=True) | leaving).select_related("person"))
    if any(holder.person_id == person.pk for holder in holders):
        raise NotPossible(f"{person.name}已经担任“{post}”，不必重复任职。")
    if len(holders) >= post.seats:
        names = "、".join(holder.person.name for holder in holders)
        raise NotPossible(f"“{post}”核定 {post.seats} 名，现由{names}担任，没有空缺：请先免职或增加职数。")


def open_account_with_role(
    *, login: str, name: str, password: str | None, township: str, role: str, by: Viewer, now: datetime
) -> Account:
    """Open an account and give it a role's powers directly, without a post: for the first administrators and for county staff
    whose posts this system does not hold."""
    if role and role not in roles():
        raise Invalid(f"没有“{role}”这个角色，可选：{'、'.join(roles())}。", field="role")
    if not role:
        return access.open_account(login=login, name=name, password=password, township=township, by=by, now=now)
    wide = township if roles()[role].scope != "county" else ""
    access.allow(by, "roster.appoint", wide)  # as much as an appointment; the county's powers are the county's to give
    with writing() as book:
        account = access.open_account(login=login, name=name, password=password, township=township, by=by, now=now)
        access.give(
            account,
            [Held(power, wide) for power in roles()[role].powers],
            source=f"account:{account.pk}",
            starts_at=now,
        )
        book.enter(
            township=township,
            subject=f"account:{account.pk}",
            kind="account.grant",
            actor=by,
            at=now,
            data={"role": role, "township": wide},
        )
    return account
