"""A plan is applied to a township that already runs: bodies descend, open matters and people go on with their heirs, nothing is lost."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from xiangzhi.demo.cast import TOWNSHIP, Cast
from xiangzhi.ledger.models import Entry
from xiangzhi.ledger.verification import verify
from xiangzhi.lib.document import Document
from xiangzhi.lib.refusal import Invalid, NotAllowed, NotPossible
from xiangzhi.matter.models import Charge, Matter, Step
from xiangzhi.matter.tests.make import Loop, begin
from xiangzhi.organization.models import Duty, Organization, Post, Succession
from xiangzhi.organization.succession import former_names, kin_of
from xiangzhi.reform.actions.applying import Applied, apply_due, apply_plan, cancel, schedule
from xiangzhi.reform.actions.approvals import open_approval
from xiangzhi.reform.actions.plans import answer, hand_in
from xiangzhi.reform.actions.undoing import undo_application
from xiangzhi.reform.models import Application, PlanVersion
from xiangzhi.reform.models.transfers import ItemState
from xiangzhi.reform.queries.plans import answered, asked_of, preview
from xiangzhi.reform.tests.second_plan import SECOND, Sign, body, transfer_of
from xiangzhi.roster.models import Appointment


def running(cast: Cast, now: datetime, name: str, until: str, key: str = "") -> Loop:
    """A matter that a body has: dispatched to it, signed, or handled."""
    loop = begin(cast, now, key=key)
    heads = {"农业农村发展办公室": "nongye", "财政所": "caizheng"}
    loop.take("accept", "zhiban")
    loop.take("dispatch", "zhiban", organization=str(body(name).pk))
    if until == "dispatch":
        return loop
    loop.take("sign", heads[name])
    return loop


def charged_to_the_dead() -> int:
    dead = Organization.objects.filter(valid_to__isnull=False).values("pk")
    return (
        Matter.objects.filter(closed_at__isnull=True, body__in=dead).exclude(procedure="transfer").count()
        + Charge.objects.filter(ended_at__isnull=True, body__in=dead).exclude(matter__procedure="transfer").count()
    )


def test_bodies_descend_as_the_plan_says(applied: Applied) -> None:
    renamed = body("社会服务中心")
    assert kin_of(renamed.pk)[0][0].name == "社会事务中心", "a renamed body keeps its row and remembers its name"
    merged = body("经济和农业办公室")
    assert {kin.name for kin in kin_of(merged.pk)[0]} == {"经济发展办公室", "农业农村发展办公室"}
    assert not Organization.objects.filter(name="财政所", valid_to__isnull=True).exists()
    assert Succession.objects.filter(former_name="财政所", after__isnull=True).exists()
    assert former_names(TOWNSHIP)["农业农村发展办公室"] == "经济和农业办公室"


def test_the_preview_says_exactly_what_applying_does(second: PlanVersion, cast: Cast, now: datetime) -> None:
    told = preview(second, asked_of(second))
    done = apply_plan(second, by=cast.viewer("bianban", now), now=now).changes
    for kind in ("created", "changed", "ended"):
        assert sorted(getattr(told, kind)) == sorted(getattr(done, kind)), kind


def test_twice_changes_nothing(applied: Applied, cast: Cast, now: datetime) -> None:
    entries = Entry.objects.count()
    again = apply_plan(applied.plan, by=cast.viewer("bianban", now), now=now)
    assert not again.changes and Entry.objects.count() == entries


def test_open_matters_go_on_with_the_heir(cast: Cast, second: PlanVersion, now: datetime) -> None:
    loop = running(cast, now, "农业农村发展办公室", "sign")
    due, steps = loop.matter.due_at, loop.matter.steps
    apply_plan(second, by=cast.viewer("bianban", now), now=now)
    after = Matter.objects.get(pk=loop.matter.pk)
    assert after.body == body("经济和农业办公室").pk
    assert (after.state, after.due_at, after.steps) == (loop.matter.state, due, steps + 1)
    assert Step.objects.filter(matter=after, action="succeed").count() == 1
    assert charged_to_the_dead() == 0 and verify(TOWNSHIP).ok


def test_a_matter_without_an_heir_goes_back_to_be_dispatched(cast: Cast, second: PlanVersion, now: datetime) -> None:
    loop = running(cast, now, "财政所", "sign")
    done = apply_plan(second, by=cast.viewer("bianban", now), now=now)
    after = Matter.objects.get(pk=loop.matter.pk)
    assert (after.state, after.body, done.moved.orphaned) == ("accepted", None, 1)
    assert after.due_at is not None, "its clock runs anew"
    assert charged_to_the_dead() == 0


def test_the_old_head_still_sees_the_matter_between_the_signatures(
    cast: Cast, second: PlanVersion, now: datetime
) -> None:
    loop = running(cast, now, "农业农村发展办公室", "sign")
    apply_plan(second, by=cast.viewer("bianban", now), now=now)
    heir = body("经济和农业办公室").pk.hex
    assert cast.viewer("nongye", now).may("matter.handle", TOWNSHIP, [heir])
    assert not cast.viewer("nongye", now).may("plan.transfer", TOWNSHIP, [heir]), (
        "who stands in does not sign for the new body"
    )
    assert loop.matter.pk


def test_people_move_when_both_sides_have_signed(applied: Applied, cast: Cast, sign: Sign, now: datetime) -> None:
    transfer = transfer_of("农业农村发展办公室")
    assert {item.kind for item in transfer.items.all()} >= {"person", "seal", "file", "asset"}
    sign(transfer, "hand_over", "nongye")
    sign(transfer, "receive", "zhenzhang")
    moved = transfer.items.filter(kind="person", state=ItemState.RECEIVED)
    assert moved.exists()
    for item in moved:
        assert item.appointment and item.appointment.valid_to is not None and item.post
        assert Appointment.objects.filter(
            person=item.appointment.person, post=item.post, valid_to__isnull=True
        ).exists()
    heir = body("经济和农业办公室").pk.hex
    assert cast.viewer("nongye", now).may("matter.sign", TOWNSHIP, [heir])


def test_one_person_does_not_sign_for_both(applied: Applied, sign: Sign) -> None:
    transfer = transfer_of("农业农村发展办公室")
    sign(transfer, "hand_over", "zhenzhang")
    with pytest.raises(NotPossible, match="另一人"):
        sign(transfer, "receive", "zhenzhang")
    with pytest.raises(NotAllowed):
        sign(transfer, "receive", "zhiban")


def test_who_finds_no_seat_stays_and_the_list_says_why(applied: Applied, sign: Sign) -> None:
    first, later = transfer_of("农业农村发展办公室"), transfer_of("经济发展办公室")
    for transfer, login in ((first, "nongye"), (later, "jingji")):
        sign(transfer, "hand_over", login)
        sign(transfer, "receive", "zhenzhang")
    left = later.items.filter(kind="person", state=ItemState.MISSING)
    assert [item.note for item in left] and "没有空缺" in left[0].note
    assert left[0].appointment and left[0].appointment.valid_to is None


def test_an_older_plan_does_not_come_back_by_being_applied(applied: Applied, cast: Cast, now: datetime) -> None:
    first = PlanVersion.objects.exclude(pk=applied.plan.pk).get(township=TOWNSHIP)
    with pytest.raises(NotPossible, match="更新的方案"):
        apply_plan(first, by=cast.viewer("bianban", now), now=now)


def test_undoing_brings_bodies_matters_and_duties_back(cast: Cast, second: PlanVersion, now: datetime) -> None:
    loop = running(cast, now, "农业农村发展办公室", "sign")
    before = {
        o.name: o.duties.filter(valid_to__isnull=True).count() for o in Organization.objects.filter(township=TOWNSHIP)
    }
    by = cast.viewer("bianban", now)
    apply_plan(second, by=by, now=now)
    undo_application(Application.objects.get(plan=second), by=by, now=now + timedelta(hours=1))
    after = {
        o.name: o.duties.filter(valid_to__isnull=True).count()
        for o in Organization.objects.filter(township=TOWNSHIP, valid_to__isnull=True)
    }
    assert after == before
    assert Matter.objects.get(pk=loop.matter.pk).body == body("农业农村发展办公室").pk
    assert charged_to_the_dead() == 0 and verify(TOWNSHIP).ok
    assert cast.viewer("nongye", now + timedelta(hours=2)).may(
        "matter.handle", TOWNSHIP, [body("农业农村发展办公室").pk.hex]
    )
    assert Organization.objects.filter(name="经济和农业办公室", valid_to__isnull=False).exists(), "nothing is deleted"
    assert Entry.objects.filter(kind="plan.apply").exists() and Entry.objects.filter(kind="plan.undo").exists()


def test_undoing_is_refused_when_something_was_built_upon_it(cast: Cast, second: PlanVersion, now: datetime) -> None:
    by = cast.viewer("bianban", now)
    apply_plan(second, by=by, now=now)
    running(cast, now + timedelta(hours=1), "经济和农业办公室", "dispatch", key="fresh")
    with pytest.raises(NotPossible, match="新机构已承办 1 件新事项"):
        undo_application(Application.objects.get(plan=second), by=by, now=now + timedelta(hours=2))
    assert Application.objects.get(plan=second).state == "applied"


def test_undone_twice_is_refused(applied: Applied, cast: Cast, now: datetime) -> None:
    by, row = cast.viewer("bianban", now), Application.objects.get(plan=applied.plan)
    undo_application(row, by=by, now=now + timedelta(hours=1))
    with pytest.raises(NotPossible, match="已撤回"):
        undo_application(row, by=by, now=now + timedelta(hours=2))


def test_a_plan_waits_for_its_day(cast: Cast, second: PlanVersion, now: datetime) -> None:
    by, day = cast.viewer("bianban", now), now.date() + timedelta(days=3)
    schedule(second, day=day, by=by, now=now)
    assert apply_due(now) == 0 and not Organization.objects.filter(name="经济和农业办公室").exists()
    assert apply_due(now + timedelta(days=3)) == 1
    assert body("经济和农业办公室") and Application.objects.get(plan=second).state == "applied"
    assert apply_due(now + timedelta(days=4)) == 0


def test_two_plans_for_one_day_and_a_past_day_are_refused(cast: Cast, second: PlanVersion, now: datetime) -> None:
    by, day = cast.viewer("bianban", now), now.date() + timedelta(days=3)
    waiting = schedule(second, day=day, by=by, now=now)
    other = hand_in(
        Document(text=SECOND.replace("8名", "7名"), source="x.txt"),
        township=TOWNSHIP,
        by=by,
        now=now + timedelta(days=1),
    )
    answer(other, {row.question.key: row.question.suggested for row in answered(other)}, by=by, now=now)
    with pytest.raises(NotPossible, match="同一天只能有一份"):
        schedule(other, day=day, by=by, now=now)
    with pytest.raises(Invalid, match="今天之后"):
        schedule(other, day=now.date(), by=by, now=now)
    cancel(waiting, by=by, now=now)
    schedule(other, day=day, by=by, now=now)


def test_what_can_no_longer_be_applied_on_its_day_says_why(cast: Cast, second: PlanVersion, now: datetime) -> None:
    by = cast.viewer("bianban", now)
    schedule(second, day=now.date() + timedelta(days=3), by=by, now=now)
    text = SECOND.replace("8名", "7名")
    third = hand_in(Document(text=text, source="x.txt"), township=TOWNSHIP, by=by, now=now + timedelta(days=2))
    answer(third, {row.question.key: row.question.suggested for row in answered(third)}, by=by, now=now)
    apply_plan(third, by=by, now=now + timedelta(days=2))
    assert apply_due(now + timedelta(days=3)) == 0
    row = Application.objects.get(plan=second)
    assert row.state == "refused" and "更新的方案" in row.note


def test_a_failure_in_the_middle_leaves_nothing_half(
    cast: Cast, second: PlanVersion, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    loop = running(cast, now, "农业农村发展办公室", "sign")
    before = (Organization.objects.count(), Duty.objects.count(), Post.objects.count(), Entry.objects.count())

    def broken(*args: object, **named: object) -> None:
        raise RuntimeError("power cut")

    monkeypatch.setattr("xiangzhi.reform.actions.applying.open_transfers", broken)
    with pytest.raises(RuntimeError, match="power cut"):
        apply_plan(second, by=cast.viewer("bianban", now), now=now)
    assert before == (Organization.objects.count(), Duty.objects.count(), Post.objects.count(), Entry.objects.count())
    assert Matter.objects.get(pk=loop.matter.pk).body == loop.matter.body


def test_an_approval_that_began_since_stops_a_plan_on_its_day(cast: Cast, second: PlanVersion, now: datetime) -> None:
    by = cast.viewer("bianban", now)
    schedule(second, day=now.date() + timedelta(days=3), by=by, now=now)
    open_approval(second, by=by, now=now, key="since")
    assert apply_due(now + timedelta(days=3)) == 0
    row = Application.objects.get(plan=second)
    assert row.state == "refused" and "审批" in row.note


def test_what_ends_is_said_with_its_body(applied: Applied) -> None:
    ended = dict.fromkeys(line for kind, line in applied.changes.ended if kind in ("编制", "职责", "牌子"))
    assert ended and all(
        line.startswith(("财政所", "经济发展", "农业农村", "社会", "综合", "党政", "为民")) for line in ended
    )
