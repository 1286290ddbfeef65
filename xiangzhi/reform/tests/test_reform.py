"""A reform runs: tasks are reported by those who own them, its groups and its discipline end with it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest

from xiangzhi.demo.cast import TOWNSHIP, Cast
from xiangzhi.ledger.models import Entry
from xiangzhi.lib.refusal import Invalid, NotAllowed, NotPossible, Stale
from xiangzhi.organization.models import Kind as BodyKind
from xiangzhi.organization.models import Organization, Post, Restraint
from xiangzhi.reform.actions.plans import plan_of
from xiangzhi.reform.actions.roadmaps import Discipline, close_reform, report_task, revise_task, start_reform
from xiangzhi.reform.models import PlanVersion, Roadmap, Task
from xiangzhi.reform.queries.roadmaps import tasks_today
from xiangzhi.reform.roadmap import Draft, Kind, draft, moved
from xiangzhi.roster.actions import appoint, register_person


@pytest.fixture
def version(cast: Cast) -> PlanVersion:
    return PlanVersion.objects.get(township=TOWNSHIP, applied_at__isnull=False)


@pytest.fixture
def road(version: PlanVersion, now: datetime) -> Draft:
    return moved(draft(plan_of(version)), now.date())


@pytest.fixture
def reform(version: PlanVersion, road: Draft, cast: Cast, now: datetime) -> Roadmap:
    return start_reform(version, road, by=cast.viewer("zhenzhang", now), now=now)


def report(task: Task, percent: int, cast: Cast, login: str, now: datetime) -> Task:
    return report_task(
        task.pk, percent=percent, note="说明", seen=task.reports, by=cast.viewer(login, now), now=now, township=TOWNSHIP
    )


def finish(reform: Roadmap, cast: Cast, now: datetime) -> None:
    for task in reform.tasks.exclude(kind=Kind.ACCEPTANCE):
        report(task, 100, cast, "zhenzhang", now)
    for task in reform.tasks.filter(kind=Kind.ACCEPTANCE):
        report(task, 100, cast, "bianban", now)


def test_starting_writes_tasks_groups_and_discipline(reform: Roadmap, road: Draft) -> None:
    assert reform.tasks.count() == len(road.tasks)
    groups = Organization.objects.filter(kind=BodyKind.TEMPORARY, township=TOWNSHIP)
    assert {group.name for group in groups} == set(road.groups)
    assert groups.filter(parent__name__contains="领导小组").count() == len(road.groups) - 1
    assert Restraint.objects.filter(township=TOWNSHIP, valid_to__isnull=True).count() == 3
    assert Entry.objects.filter(kind="reform.start", subject=f"reform:{reform.pk}").exists()


def test_one_reform_runs_at_a_time(reform: Roadmap, road: Draft, cast: Cast, now: datetime) -> None:
    with pytest.raises(NotPossible, match="已有一项改革在进行"):
        start_reform(reform.plan, road, by=cast.viewer("zhenzhang", now), now=now)
    assert Roadmap.objects.count() == 1


def test_a_task_without_a_last_day_is_asked_for(version: PlanVersion, road: Draft, cast: Cast, now: datetime) -> None:
    undated = replace(road, tasks=(replace(road.tasks[0], due=None),))
    with pytest.raises(Invalid, match="没有截止日期"):
        start_reform(version, undated, by=cast.viewer("zhenzhang", now), now=now)


def test_who_may_not_run_a_reform_is_refused(version: PlanVersion, road: Draft, cast: Cast, now: datetime) -> None:
    for login in ("zhiban", "nongye", "waixiang"):
        with pytest.raises(NotAllowed):
            start_reform(version, road, by=cast.viewer(login, now), now=now)


def test_a_body_reports_on_its_own_tasks_only(reform: Roadmap, cast: Cast, now: datetime) -> None:
    own = reform.tasks.get(owner__name="农业农村发展办公室", kind=Kind.SET_UP)
    other = reform.tasks.get(owner__name="财政所", kind=Kind.SET_UP)
    assert report(own, 60, cast, "nongye", now).percent == 60
    with pytest.raises(NotAllowed, match="责任机构"):
        report(other, 60, cast, "nongye", now)


def test_the_second_of_two_reports_is_told_who_was_first(reform: Roadmap, cast: Cast, now: datetime) -> None:
    task = reform.tasks.get(owner__name="农业农村发展办公室", kind=Kind.SET_UP)
    report(task, 30, cast, "nongye", now)
    with pytest.raises(Stale, match="韩雪梅"):
        report(task, 40, cast, "zhenzhang", now)


def test_acceptance_is_the_county_s_and_comes_after_the_self_check(reform: Roadmap, cast: Cast, now: datetime) -> None:
    acceptance = reform.tasks.filter(kind=Kind.ACCEPTANCE).first()
    assert acceptance is not None
    with pytest.raises(NotAllowed):
        report(acceptance, 100, cast, "zhenzhang", now)
    with pytest.raises(NotPossible, match="自查还没有完成"):
        report(acceptance, 100, cast, "bianban", now)
    for check in reform.tasks.filter(kind=Kind.SELF_CHECK):
        report(check, 100, cast, "zhenzhang", now)
    later = now + timedelta(days=3)
    assert report(acceptance, 100, cast, "bianban", later).done_on == later.date()
    dates = reform.tasks.filter(kind__in=(Kind.SELF_CHECK, Kind.ACCEPTANCE), done_on__isnull=False)
    assert len({task.done_on for task in dates}) == 2, "two dates"


def test_dates_are_revised_with_a_reason_and_the_old_ones_stay(reform: Roadmap, cast: Cast, now: datetime) -> None:
    task = reform.tasks.order_by("number").first()
    assert task is not None
    due = task.due + timedelta(days=10)
    given = {"starts": task.starts, "due": due, "owner": None, "by": cast.viewer("zhenzhang", now), "now": now}
    with pytest.raises(Invalid, match="理由"):
        revise_task(task.pk, **given, reason=" ", seen=0, township=TOWNSHIP)
    revise_task(task.pk, **given, reason="场地未到位", seen=0, township=TOWNSHIP)
    said = task.history.get()
    assert (said.due, said.note) == (due, "场地未到位")


def test_a_task_of_another_township_does_not_exist(reform: Roadmap, cast: Cast, now: datetime) -> None:
    task = reform.tasks.first()
    assert task is not None
    by = cast.viewer("bianban", now)
    with pytest.raises(Exception, match="没有这项任务"):
        report_task(task.pk, percent=1, note="x", seen=0, by=by, now=now, township="341821100000")


def test_late_is_counted_in_workdays(reform: Roadmap) -> None:
    row = next(row for row in tasks_today(reform, date(2026, 6, 1)))
    late = tasks_today(reform, row.task.due + timedelta(days=7))[0]
    assert 0 < late.late <= 5 and late.behind


def test_a_promotion_needs_an_approval_while_the_reform_runs(
    version: PlanVersion, road: Draft, cast: Cast, now: datetime
) -> None:
    by = cast.viewer("zuzhi", now)
    newcomer = register_person(name="新人", township=TOWNSHIP, account=None, by=by, now=now)
    start_reform(version, road, by=cast.viewer("zhenzhang", now), now=now, discipline=Discipline(promote=1))
    posts = [post for post in Post.objects.filter(leader=True, township=TOWNSHIP).order_by("pk") if free(post)]
    appoint(newcomer, posts[0], by=by, now=now)
    second = register_person(name="又一人", township=TOWNSHIP, account=None, by=by, now=now, approval="郎编〔2026〕3号")
    with pytest.raises(NotPossible, match="批准文号"):
        appoint(second, posts[1], by=by, now=now)
    appoint(second, posts[1], by=by, now=now, approval="郎组〔2026〕8号")
    appoint(newcomer, posts[2], by=by, now=now)  # a leader who takes another post is not promoted


def free(post: Post) -> bool:
    return post.appointments.filter(valid_to__isnull=True).count() < post.seats


def test_new_people_need_an_approval_while_the_reform_runs(reform: Roadmap, cast: Cast, now: datetime) -> None:
    with pytest.raises(NotPossible, match="新进人员一律须先报批"):
        register_person(name="新人", township=TOWNSHIP, account=None, by=cast.viewer("zuzhi", now), now=now)


def test_closing_ends_groups_and_discipline_and_needs_every_task_done(
    reform: Roadmap, cast: Cast, now: datetime
) -> None:
    by = cast.viewer("zhenzhang", now)
    with pytest.raises(NotPossible, match="没有完成"):
        close_reform(reform, by=by, now=now)
    leader = Post.objects.get(organization__name__contains="领导小组", title="组长")
    person = cast.accounts["fenguan"].person
    appoint(person, leader, by=cast.viewer("zuzhi", now), now=now)
    finish(reform, cast, now)
    closed = close_reform(reform, by=by, now=now)
    assert closed.ended_at
    assert not Organization.objects.filter(kind=BodyKind.TEMPORARY, valid_to__isnull=True).exists()
    assert not leader.appointments.filter(valid_to__isnull=True).exists()
    assert not Restraint.objects.filter(valid_to__isnull=True).exists()
    assert close_reform(reform, by=by, now=now).ended_at == closed.ended_at, "twice is once"
