"""Bad luck: an error in the middle of every action, a full disk, a database that is gone, a clock set back, broken data packs."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.db import OperationalError, connection
from django.test import Client
from django.utils import timezone

import xiangzhi
from tests.attacks.shared_database import town  # noqa: F401
from tests.attacks.things import things_of
from tests.township import NOW
from xiangzhi.access import actions as access
from xiangzhi.access.models import Account
from xiangzhi.access.rules import SYSTEM, Viewer
from xiangzhi.area.actions import NewArea, register_areas
from xiangzhi.area.models import Level
from xiangzhi.demo.cast import COUNTY, TOWNSHIP, Cast, example_plan
from xiangzhi.event.actions import read_person, report_event
from xiangzhi.event.rule_actions import end_rule, make_rule
from xiangzhi.event.rules import Report
from xiangzhi.ledger import facts
from xiangzhi.ledger.delivery import deliver_due
from xiangzhi.ledger.guard import guarded_tables
from xiangzhi.ledger.models import Fact
from xiangzhi.ledger.verification import verify
from xiangzhi.ledger.writing import Book
from xiangzhi.lib.document import Document
from xiangzhi.matter import supervision
from xiangzhi.matter.models import Matter, Notice
from xiangzhi.matter.tests.make import begin
from xiangzhi.organization.actions import add_body, add_post
from xiangzhi.organization.models import Post
from xiangzhi.reform.actions.applying import apply_plan
from xiangzhi.reform.actions.corrections import correct, withdraw
from xiangzhi.reform.actions.decisions import Decided, decide, reopen
from xiangzhi.reform.actions.plans import answer, hand_in, plan_of
from xiangzhi.reform.actions.rule_settings import Setting, set_rule, unset_rule
from xiangzhi.reform.models import PlanVersion
from xiangzhi.reform.queries.decisions import weighed_findings
from xiangzhi.reform.questions import open_questions
from xiangzhi.roster import actions as roster
from xiangzhi.roster.models import Appointment, Person
from xiangzhi.wiring import LISTENERS


class Struck(Exception):
    """What goes wrong in the middle."""


def rows() -> dict[str, int]:
    """How many rows every guarded table holds, and a digest of what they say."""
    found, standing = (
        {},
        connection.introspection.table_names(),
    )  # a test of the ledger has guarded models without a table
    with connection.cursor() as cursor:
        for table in sorted({*guarded_tables(), "ledger_entry", "ledger_fact", "matter_notice"} & set(standing)):
            cursor.execute(f"SELECT * FROM {table}")
            found[table] = hash(frozenset(str(row) for row in cursor.fetchall()))
    return found


def new_plan(old: str = "社会事务中心") -> Document:
    """The example's plan with another name for one body."""
    return Document(text=example_plan().read_text(encoding="utf-8").replace(old, f"{old[:-1]}所"), source="新方案.txt")


def applied_anew(cast: Cast) -> Callable[[], object]:
    staff = cast.viewer("bianban", NOW)
    version = hand_in(new_plan(), township=TOWNSHIP, by=staff, now=NOW)
    answer(version, {q.key: q.suggested for q in open_questions(plan_of(version))}, by=staff, now=NOW)
    return lambda: apply_plan(version, by=staff, now=NOW)


def steps(cast: Cast) -> dict[str, Callable[[], object]]:
    """Every action of the rooms, ready to be taken."""
    return {**staff_steps(cast), **plan_steps(cast), **matter_steps(cast)}


def staff_steps(cast: Cast) -> dict[str, Callable[[], object]]:
    by, account = SYSTEM, cast.accounts["nongye"]
    person = Person.objects.get(account=cast.accounts["caizheng"])
    held = Appointment.objects.get(person__account=account, valid_to__isnull=True)
    post = Post.objects.filter(role="body_deputy", valid_to__isnull=True).first()
    assert post
    token = access.issue_token(account, name="t", words=["matter.see"], by=by, now=NOW).token
    new = {"login": "neu", "name": "新", "password": None, "township": TOWNSHIP, "by": by, "now": NOW}
    return {
        "open_account": lambda: access.open_account(**new),
        "open_account_with_role": lambda: roster.open_account_with_role(**new, role="auditor"),
        "close_account": lambda: access.close_account(Account.objects.get(pk=account.pk), by=by, now=NOW),
        "issue_token": lambda: access.issue_token(account, name="u", words=["matter.see"], by=by, now=NOW),
        "revoke_token": lambda: access.revoke_token(token, by=by, now=NOW),
        "register_person": lambda: roster.register_person(name="新", township=TOWNSHIP, account=None, by=by, now=NOW),
        "appoint": lambda: roster.appoint(person, post, by=by, now=NOW),
        "end_appointment": lambda: roster.end_appointment(held, by=by, now=NOW),
    }


def plan_steps(cast: Cast) -> dict[str, Callable[[], object]]:
    by, staff = SYSTEM, cast.viewer("bianban", NOW)
    plan = PlanVersion.objects.get(township=TOWNSHIP)
    asked = open_questions(plan_of(plan))[0]
    other = next(choice.value for choice in asked.choices if choice.value != asked.suggested)
    village = NewArea("341821107299", "新村", Level.VILLAGE, TOWNSHIP)
    return {
        "add_body": lambda: add_body(township=TOWNSHIP, name="新机构", kind="office", by=by, now=NOW),
        "add_post": lambda: add_post(cast.bodies["财政所"], title="新岗", role="clerk", seats=1, by=by, now=NOW),
        "register_areas": lambda: register_areas([village], township=TOWNSHIP, by=by, now=NOW),
        "hand_in": lambda: hand_in(new_plan("为民服务中心"), township=TOWNSHIP, by=staff, now=NOW),
        "answer": lambda: answer(plan, {asked.key: other}, by=staff, now=NOW),
        "apply_plan": applied_anew(cast),
        **review_steps(plan, staff),
    }


def review_steps(plan: PlanVersion, staff: Viewer) -> dict[str, Callable[[], object]]:
    known = correct(plan, "total:行政编制", "31", reason="按批复", seen="", by=staff, now=NOW)
    one, two = weighed_findings(plan, NOW.date())[:2]
    decided = decide(plan, Decided(one.row.finding.rule, one.place, "accepted"), seen="", by=staff, now=NOW)
    said = Decided(two.row.finding.rule, two.place, "waived", "上级原文如此")
    set_rule(COUNTY, Setting("TXT-01", "off", "不适用"), seen="", by=staff, now=NOW)
    return {
        "correct": lambda: correct(plan, "total:事业编制", "24", reason="按批复", seen="", by=staff, now=NOW),
        "withdraw": lambda: withdraw(plan, known.pk, by=staff, now=NOW),
        "decide": lambda: decide(plan, said, seen="", by=staff, now=NOW),
        "reopen": lambda: reopen(plan, decided.pk, by=staff, now=NOW),
        "set_rule": lambda: set_rule(COUNTY, Setting("TXT-05", "off", "不适用"), seen="", by=staff, now=NOW),
        "unset_rule": lambda: unset_rule(COUNTY, "TXT-01", by=staff, now=NOW),
    }


def matter_steps(cast: Cast) -> dict[str, Callable[[], object]]:
    desk, body = cast.viewer("zhiban", NOW), cast.bodies["农业农村发展办公室"].pk
    loop, known = begin(cast, NOW).until("sign"), begin(cast, NOW, key="known", name="王芳", phone="13800001234")
    rule = make_rule(township=TOWNSHIP, body=body, reason="测试用规则", words=["垃圾桶"], by=desk, now=NOW)
    here = {"township": TOWNSHIP, "by": desk, "now": NOW}
    return {
        "report_event": lambda: report_event(Report("灯塔村垃圾没人管", "desk", name="王"), **here, key="r"),
        "read_person": lambda: read_person(known.matter.pk, **here, reason="回访"),
        "make_rule": lambda: make_rule(**here, body=body, reason="另一规则", words=["路灯"]),
        "end_rule": lambda: end_rule(rule.pk, **here),
        "handle": lambda: loop.take("handle", "nongye", result="已清运干净"),
        "ask_assist": lambda: loop.take("ask_assist", "nongye", organization="财政所"),
        "suspend": lambda: loop.take("suspend", "nongye", ground="等待材料", until="2026-07-01"),
        "transfer": lambda: loop.take("transfer", "zhiban", organization="财政所", ground="属财政所"),
        "sweep": lambda: supervision.alert(Matter.objects.get(pk=loop.matter.pk), NOW + timedelta(days=60)),
    }


ACTIONS = """open_account close_account issue_token revoke_token open_account_with_role register_person appoint end_appointment
    add_body add_post register_areas hand_in answer apply_plan correct withdraw decide reopen set_rule unset_rule
    report_event read_person make_rule end_rule handle ask_assist
    suspend transfer sweep""".split()  # noqa: SIM905


@pytest.mark.slow
@pytest.mark.parametrize("name", ACTIONS)
@pytest.mark.parametrize("when", ["before the entry", "after the entry"])
def test_an_error_in_the_middle_of_an_action_leaves_nothing(cast: Cast, monkeypatch: Any, name: str, when: str) -> None:
    act = steps(cast)[name]
    before = rows()
    real = Book.enter

    def strike(self: Book, **given: Any) -> Any:
        if when == "after the entry":
            real(self, **given)
        raise Struck

    monkeypatch.setattr(Book, "enter", strike)
    with pytest.raises(Struck):
        act()
    assert rows() == before


@pytest.mark.parametrize("name", ["report_event", "handle", "ask_assist", "transfer"])
def test_an_error_at_the_fact_leaves_nothing(cast: Cast, monkeypatch: Any, name: str) -> None:
    act = steps(cast)[name]
    before = rows()

    def strike(*_: object, **__: object) -> None:
        raise Struck

    monkeypatch.setattr(facts, "insert", strike)
    with pytest.raises(Struck):
        act()
    assert rows() == before


def test_one_matter_that_cannot_be_told_keeps_nobody_else_from_it(cast: Cast, now: datetime, monkeypatch: Any) -> None:
    poisoned, sound = begin(cast, now), begin(cast, now + timedelta(minutes=1), key="second")
    real = supervision.tell

    def tell(matter: Matter, level: int, moment: datetime) -> Any:
        if matter.pk == poisoned.matter.pk:
            raise Struck
        return real(matter, level, moment)

    monkeypatch.setattr(supervision, "tell", tell)
    later = now + timedelta(days=1)
    assert supervision.sweep(later) >= 1
    assert Notice.objects.filter(matter=sound.matter).exists() and poisoned.matter.alert == 0
    monkeypatch.setattr(supervision, "tell", real)
    assert supervision.sweep(later) >= 1 and Notice.objects.filter(matter=poisoned.matter).exists()


def test_a_worker_that_is_killed_in_a_delivery_delivers_again_and_once(
    cast: Cast, now: datetime, monkeypatch: Any
) -> None:
    deliver_due(now, LISTENERS)
    begin(cast, now, text="灯塔村有人落水，快来救人")

    def killed(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    from xiangzhi.matter.facts import MatterOpened

    with pytest.raises(KeyboardInterrupt):
        deliver_due(now, {MatterOpened: [*LISTENERS[MatterOpened], killed]})
    assert Notice.objects.count() == 0 and Fact.objects.filter(delivered_at__isnull=True).count() == 1
    assert deliver_due(now, LISTENERS).delivered == 0  # its lease still runs
    assert deliver_due(now + timedelta(minutes=6), LISTENERS).delivered == 1
    told = Notice.objects.count()
    deliver_due(now + timedelta(minutes=30), LISTENERS)
    assert told >= 1 and Notice.objects.count() == told


def test_a_clock_that_is_set_back_loses_nothing(cast: Cast, now: datetime) -> None:
    loop = begin(cast, now).until("sign")
    loop.wait(hours=-5)
    for login in ("nongye", "zhiban2", "fenguan"):
        cast.viewer(login, now)
    early = loop.now
    loop.now = now  # powers began with the cast; the clock of the step is what goes back
    by = loop.viewer("nongye")
    loop.now = early
    loop.take("suspend", by, ground="等待材料", until="2026-07-01")
    assert loop.matter.stopped_at is not None
    loop.take("resume", by)
    assert loop.matter.stopped_at is None and loop.matter.due_at is not None
    supervision.sweep(early)
    client = Client()
    client.force_login(cast.accounts["zhiban"])
    assert client.get(f"/matters/{loop.matter.pk}/").status_code == 200
    assert verify(TOWNSHIP).ok


GONE = OperationalError("connection to server failed: Connection refused")
FULL = OperationalError("database or disk is full")


@pytest.mark.parametrize(
    ("error", "words", "code"), [(GONE, "数据库暂时连接不上", "database_down"), (FULL, "磁盘已满", "disk_full")]
)
def test_an_outage_is_told_in_one_sentence_to_people_and_in_one_shape_to_machines(
    cast: Cast, now: datetime, error: Exception, words: str, code: str
) -> None:
    things = things_of(cast, now)
    issued = access.issue_token(cast.accounts["zhiban"], name="t", words=["matter.see"], by=SYSTEM, now=timezone.now())
    signed_in = Client()
    signed_in.force_login(cast.accounts["zhiban"])

    def broken(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        raise error

    with connection.execute_wrapper(broken):
        for client in (signed_in, Client()):
            for path in ("/", "/work/", "/desk/", "/report/", "/matters/", things.address("matters/<uuid:pk>/")):
                page = client.get(path)
                if page.status_code != 302:
                    assert page.status_code == 503 and words in page.content.decode() and page["Retry-After"], path
        page = Client().post("/sign-in/", {"username": "zhiban", "password": "x"})
        assert page.status_code == 503 and words in page.content.decode()
        said = Client().get("/api/v1/matters", headers={"Authorization": f"Bearer {issued.secret}"})
        assert (
            said.status_code == 503
            and said.json()["error"]["code"] == code
            and words in said.json()["error"]["message"]
        )
    assert signed_in.get("/work/").status_code == 200


@pytest.mark.slow
def test_a_full_disk_is_told_keeps_everything_and_is_over_when_there_is_room(town: Cast) -> None:  # noqa: F811
    if connection.vendor != "sqlite":
        pytest.skip("PostgreSQL's disk is another machine's")
    client = Client()
    client.force_login(town.accounts["zhiban"])
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        cursor.execute("PRAGMA page_count")
        pages = cursor.fetchone()[0]
        cursor.execute(f"PRAGMA max_page_count={pages + 2}")
    statuses = []
    for number in range(40):
        form = {
            "text": f"灯塔村第{number}处垃圾没人管" + "很久" * 2000,
            "channel": "desk",
            "idempotency_key": f"k{number}",
        }
        answered = client.post("/events/new/", form)
        statuses.append(answered.status_code)
        if answered.status_code == 503:
            assert "磁盘已满" in answered.content.decode()
            break
    assert statuses[-1] == 503 and Matter.objects.count() == statuses.count(302)
    assert client.get("/desk/").status_code == 200 and verify(TOWNSHIP).ok
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA max_page_count=1073741823")
    assert client.post("/events/new/", form).status_code == 302
    assert verify(TOWNSHIP).ok and Matter.objects.count() == statuses.count(302) + 1


@pytest.mark.slow
@pytest.mark.parametrize(
    ("file", "old", "new", "words"),
    [
        ("packs/national/procedures/event.yaml", "to: accepted, power: matter.receive", "to: acepted, power: matter.receive", "acepted"),
        ("packs/national/procedures/event.yaml", "power: matter.verify", "power: matter.verfy", "matter.verfy"),
        ("packs/national/procedures/event.yaml", "key: event", "key: [event", "event.yaml"),
        ("packs/national/procedures/event.yaml", "states:", "stats:", "event.yaml"),
        ("packs/national/event_types.yaml", "duties:", "dutis:", "duties"),
        ("packs/national/roles.yaml", "scope: township", "scope: [township", "roles.yaml"),
    ],
)  # fmt: skip
def test_a_broken_data_pack_stops_the_start_with_its_reason(
    tmp_path: Path, file: str, old: str, new: str, words: str
) -> None:
    copy = tmp_path / "xiangzhi"
    shutil.copytree(
        Path(xiangzhi.__file__).parent,
        copy,
        ignore=shutil.ignore_patterns("node_modules", "static", "__pycache__", "tests"),
    )
    broken = copy / file
    text = broken.read_text(encoding="utf-8")
    assert old in text
    broken.write_text(text.replace(old, new, 1), encoding="utf-8")
    (tmp_path / "data").mkdir()
    code = "from xiangzhi.cli.main import main; main()"
    done = subprocess.run(
        [sys.executable, "-c", code, "site", "init", "--data", str(tmp_path / "data")],
        cwd=tmp_path, capture_output=True, text=True, timeout=120, env={"PYTHONPATH": str(tmp_path), "PATH": "/usr/bin:/bin"},
    )  # fmt: skip
    assert done.returncode == 2 and words in done.stderr and "Traceback" not in done.stderr, done.stderr[-2000:]
    assert len(done.stderr.strip().splitlines()) <= 12
