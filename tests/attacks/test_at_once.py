"""Two at once, with real transactions: one wins, the other is told, nothing is done twice and nobody waits for ever."""

from __future__ import annotations

import threading
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from tests.attacks.shared_database import together, town  # noqa: F401
from tests.township import NOW
from xiangzhi.access.actions import open_account
from xiangzhi.access.models import Account
from xiangzhi.access.rules import SYSTEM
from xiangzhi.demo.cast import TOWNSHIP, Cast, example_plan
from xiangzhi.event.actions import report_event
from xiangzhi.event.rules import Report
from xiangzhi.ledger.delivery import deliver_due
from xiangzhi.ledger.models import Entry, Fact
from xiangzhi.ledger.queries import history
from xiangzhi.ledger.sealing import seal
from xiangzhi.ledger.verification import verify
from xiangzhi.lib.refusal import NotAllowed, NotPossible, Refusal, Stale
from xiangzhi.matter.models import Matter, Notice, Step
from xiangzhi.matter.supervision import sweep
from xiangzhi.matter.tests.make import begin
from xiangzhi.organization.models import Organization, Post
from xiangzhi.reform.actions.applying import apply_plan
from xiangzhi.reform.actions.corrections import correct
from xiangzhi.reform.actions.plans import answer, hand_in, plan_of
from xiangzhi.reform.models import FactOverlay, PlanVersion
from xiangzhi.reform.questions import open_questions
from xiangzhi.roster.actions import appoint, end_appointment, register_person
from xiangzhi.roster.models import Appointment
from xiangzhi.wiring import LISTENERS

pytestmark = pytest.mark.slow


def refused(answers: list[Any]) -> list[Refusal]:
    return [each for each in answers if isinstance(each, Refusal)]


def report(cast: Cast, number: int = 0, key: str = "k") -> Any:
    return report_event(
        Report(f"灯塔村第{number}处垃圾没人管", "desk"),
        township=TOWNSHIP,
        by=cast.viewer("zhiban", NOW),
        now=NOW,
        key=key,
    )


def test_of_two_clerks_at_one_matter_one_wins_and_the_other_is_told_who(town: Cast) -> None:  # noqa: F811
    for number in range(5):
        loop = begin(town, NOW, key=f"b{number}")
        answers = together(
            lambda loop=loop: loop.take("accept", "zhiban", seen=1),
            lambda loop=loop: loop.take("accept", "zhiban2", seen=1),
        )
        told = refused(answers)
        assert (
            len(told) == 1
            and isinstance(told[0], Stale | NotPossible)
            and ("陈静" in told[0].message or "蒋磊" in told[0].message)
        )
        assert loop.matter.steps == 2
    assert verify(TOWNSHIP).ok


def test_the_same_key_at_once_is_one_step_and_one_report(town: Cast) -> None:  # noqa: F811
    answers = together(*[lambda: report(town, key="same")] * 6)
    assert (
        len({each.number for each in answers}) == 1
        and len({each.code for each in answers}) == 1
        and Matter.objects.count() == 1
    )
    loop = begin(town, NOW)
    taken = together(*[lambda: loop.take("accept", "zhiban", key="one step")] * 6)
    assert {each.step for each in taken} == {2} and sum(not each.repeated for each in taken) == 1


def test_twenty_reports_at_once_have_twenty_numbers(town: Cast) -> None:  # noqa: F811
    answers = together(*[lambda number=number: report(town, number, f"k{number}") for number in range(20)])
    assert refused(answers) == [] and len({each.number for each in answers}) == 20
    assert Matter.objects.count() == Step.objects.count() == 20 and verify(TOWNSHIP).ok


def test_one_plan_applied_twice_at_once_changes_once(town: Cast) -> None:  # noqa: F811
    staff, text = town.viewer("bianban", NOW), example_plan().read_text(encoding="utf-8").replace("值班", "值守")
    from xiangzhi.lib.document import Document

    document = Document(text=text, source="新方案.txt")
    versions = together(*[lambda: hand_in(document, township=TOWNSHIP, by=staff, now=NOW)] * 3)
    assert refused(versions) == [] and len({version.pk for version in versions}) == 1
    version = versions[0]
    asked = {question.key: question.suggested for question in open_questions(plan_of(version))}
    answer(version, asked, by=staff, now=NOW)
    done = together(*[lambda: apply_plan(version, by=staff, now=NOW)] * 3)
    assert refused(done) == [] and sum(bool(each.changes) for each in done) <= 1
    assert Entry.objects.filter(subject=f"plan:{version.pk}", kind="plan.apply").count() <= 1
    assert Organization.objects.filter(valid_to__isnull=True).count() == len(
        set(Organization.objects.filter(valid_to__isnull=True).values_list("township", "name"))
    )


def test_two_reviewers_of_one_fact_at_once_are_one_correction_and_one_refusal(town: Cast) -> None:  # noqa: F811
    staff, version = town.viewer("bianban", NOW), PlanVersion.objects.get(township=TOWNSHIP)

    def lay(value: str) -> Callable[[], object]:
        return lambda: correct(version, "total:行政编制", value, reason="按批复", seen="", by=staff, now=NOW)

    done = together(lay("31"), lay("32"), lay("33"))
    assert sorted(type(each).__name__ for each in done) == ["FactOverlay", "Stale", "Stale"]
    assert FactOverlay.objects.filter(plan=version, ended_at=None).count() == 1


def test_a_first_plan_applied_twice_at_once_sets_up_one_township(town: Cast) -> None:  # noqa: F811
    staff, place = town.viewer("bianban", NOW), "341821108000"
    from xiangzhi.lib.document import Document
    from xiangzhi.packs.divisions import division

    found = division(place)
    assert found
    text = example_plan().read_text(encoding="utf-8").replace("毕桥镇", found.name)
    version = hand_in(Document(text=text, source="x"), township=place, by=staff, now=NOW)
    answer(version, {q.key: q.suggested for q in open_questions(plan_of(version))}, by=staff, now=NOW)
    done = together(*[lambda: apply_plan(version, by=staff, now=NOW)] * 3)
    assert (
        all(isinstance(each, Stale) for each in refused(done))
        and sum(bool(getattr(each, "changes", None)) for each in done) == 1
    )
    assert PlanVersion.objects.get(pk=version.pk).applied_at
    assert verify(place).ok, verify(place).first


def test_the_last_seat_goes_to_one_of_three(town: Cast) -> None:  # noqa: F811
    post = Post.objects.filter(role="body_deputy", seats=1, appointments=None).first() or Post.objects.get(
        role="body_deputy", organization__name="农业农村发展办公室"
    )
    free = post.seats - Appointment.objects.filter(post=post, valid_to__isnull=True).count()
    people = [
        register_person(name=f"候选{n}", township=TOWNSHIP, account=None, by=SYSTEM, now=NOW) for n in range(free + 2)
    ]
    answers = together(*[lambda person=person: appoint(person, post, by=SYSTEM, now=NOW) for person in people])
    assert (
        len(refused(answers)) == 2
        and Appointment.objects.filter(post=post, valid_to__isnull=True).count() == post.seats
    )


def test_whoever_is_put_out_while_acting_acts_once_more_at_most(town: Cast) -> None:  # noqa: F811
    loop = begin(town, NOW).until("dispatch")
    held = Appointment.objects.get(person__account=town.accounts["nongye"], valid_to__isnull=True)
    together(lambda: loop.take("sign", "nongye", key="s"), lambda: end_appointment(held, by=SYSTEM, now=NOW))
    with pytest.raises(NotAllowed):
        loop.take("handle" if loop.matter.state == "handling" else "sign", "nongye", result="已清运")
    assert verify(TOWNSHIP).ok


def test_two_workers_tell_everybody_once(town: Cast) -> None:  # noqa: F811
    for number in range(12):
        report(town, number, f"w{number}")
    later = NOW + timedelta(days=2)
    together(*[lambda: sweep(later)] * 3)
    assert Entry.objects.filter(kind__in=("matter.soon", "matter.late")).count() == 12
    assert Notice.objects.values("matter", "account", "kind").distinct().count() == Notice.objects.count()
    together(*[lambda: [deliver_due(later, LISTENERS, limit=3) for _ in range(15)]] * 3)
    assert (
        Fact.objects.filter(delivered_at__isnull=True).count() == 0 and Fact.objects.filter(attempts__gt=1).count() == 0
    )
    assert verify(TOWNSHIP).ok


def test_seals_while_reports_come_in_leave_nothing_out(town: Cast) -> None:  # noqa: F811
    done = threading.Event()

    def write() -> None:
        try:
            for number in range(25):
                report(town, number, f"{threading.get_ident()}-{number}")
        finally:
            done.set()

    def keep_sealing() -> None:
        while not done.is_set():
            seal(TOWNSHIP, NOW)

    together(write, write, keep_sealing)
    seal(TOWNSHIP, NOW)
    found = verify(TOWNSHIP)
    assert (found.ok, found.unsealed) == (True, 0), found.first


def test_a_login_is_given_once(town: Cast) -> None:  # noqa: F811
    def opening() -> Account:
        return open_account(login="xinren", name="新人", password=None, township=TOWNSHIP, by=SYSTEM, now=NOW)

    answers = together(*[opening] * 4)
    assert len(refused(answers)) == 3 and all("已经有人用了" in each.message for each in refused(answers))


def test_guesses_at_once_are_counted_one_by_one(town: Cast) -> None:  # noqa: F811
    def guess() -> int:
        return Client().post("/sign-in/", {"username": "zhiban", "password": "wrong"}).status_code

    assert set(together(*[guess] * 5)) == {403}
    lines = history([TOWNSHIP], f"account:{town.accounts['zhiban'].pk}")
    assert sum(line.kind == "account.sign_in_failed" for line in lines) == 5


def test_two_windows_of_one_person_sign_in_at_once(town: Cast) -> None:  # noqa: F811
    from xiangzhi.demo.cast import PASSWORD

    answers = together(
        *[lambda: Client().post("/sign-in/", {"username": "zhiban", "password": PASSWORD}).status_code] * 4
    )
    assert answers == [302] * 4


def test_forty_rounds_of_everything_end(town: Cast) -> None:  # noqa: F811
    """Reports, steps, sweeps and seals beside each other: no deadlock, no «database is locked», books that verify."""
    errors: list[Exception] = []

    def worker(name: int) -> None:
        for number in range(10):
            try:
                done = report(town, number, f"{name}-{number}")
                begin_at = Matter.objects.get(pk=done.matter)
                sweep(timezone.now())
                seal(TOWNSHIP, NOW)
                assert begin_at.steps >= 1
            except Refusal:
                pass
            except Exception as error:
                errors.append(error)

    together(*[lambda name=name: worker(name) for name in range(4)])
    assert errors == [] and Matter.objects.count() == 40 and verify(TOWNSHIP).ok
