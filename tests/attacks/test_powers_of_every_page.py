"""Every address × everybody of the cast × GET and POST: no page and no action without its power."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from tests.attacks.addresses import patterns
from tests.attacks.things import ELSEWHERE, SECRETS, Things, account_with_everything_elsewhere, things_of
from xiangzhi.access.queries import viewer_of
from xiangzhi.demo.cast import PARTS, TOWNSHIP, Cast
from xiangzhi.ledger.models import Entry
from xiangzhi.lib.refusal import NotAllowed
from xiangzhi.matter.actions import take
from xiangzhi.matter.procedures import procedure


@dataclass(frozen=True)
class Page:
    """What an address asks for: methods, and one of these powers (none: everybody who signed in; public: everybody)."""

    methods: str
    powers: tuple[str, ...] = ()
    public: bool = False


MATTER = ("matter.see", "plan.see", "plan.transfer")
TRANSFER = ("plan.see", "plan.apply", "plan.transfer")
REFORM = ("plan.see", "plan.run", "plan.report")
PAGES = {
    "": Page("GET", public=True),
    "report/": Page("GET POST", public=True),
    "look-up/": Page("GET POST", public=True),
    "sign-in/": Page("GET POST", public=True),
    "sign-out/": Page("POST", public=True),
    "work/": Page("GET"),
    "desk/": Page("GET", ("matter.dispatch", "matter.supervise")),
    "desk/map.json": Page("GET", ("matter.see",)),
    "matters/": Page("GET", ("matter.see",)),
    "matters/<uuid:pk>/": Page("GET", MATTER),
    "matters/<uuid:pk>/person/": Page("POST", ("event.see_person",)),
    "matters/<uuid:pk>/<slug:action>/": Page("GET POST", MATTER),
    "notices/<uuid:pk>/": Page("POST"),
    "search/": Page("GET POST", ("matter.see",)),
    "organization/": Page("GET", ("organization.see",)),
    "organization/bodies/<uuid:pk>/": Page("GET", ("organization.see",)),
    "organization/posts/<uuid:pk>/": Page("GET", ("organization.see",)),
    "organization/posts/<uuid:pk>/appoint/": Page("POST", ("roster.appoint",)),
    "organization/posts/<uuid:pk>/end/<uuid:appointment>/": Page("POST", ("roster.appoint",)),
    "plans/": Page("GET", ("plan.see", "plan.apply")),
    "plans/new/": Page("GET POST", ("plan.apply",)),
    "plans/batches/new/": Page("GET POST", ("plan.apply",)),
    "plans/batches/<uuid:pk>/": Page("GET", ("plan.apply",)),
    "plans/batches/<uuid:pk>/townships/": Page("POST", ("plan.apply",)),
    "plans/batches/<uuid:pk>/again/": Page("POST", ("plan.apply",)),
    "plans/county/": Page("GET", ("plan.see", "plan.apply")),
    "plans/county/<int:county>/": Page("GET", ("plan.see", "plan.apply")),
    "plans/county/<int:county>/table.xlsx": Page("GET", ("plan.see", "plan.apply")),
    "plans/county/<int:county>/table.json": Page("GET", ("plan.see", "plan.apply")),
    "plans/<uuid:pk>/": Page("GET", ("plan.see", "plan.apply")),
    "plans/<uuid:pk>/questions/": Page("GET", ("plan.see", "plan.apply")),
    "plans/<uuid:pk>/answers/": Page("POST", ("plan.apply",)),
    "plans/<uuid:pk>/apply/": Page("POST", ("plan.apply",)),
    "plans/<uuid:pk>/applied/": Page("GET", ("plan.see", "plan.apply")),
    "plans/<uuid:pk>/start/": Page("GET POST", ("plan.run",)),
    "plans/reforms/": Page("GET", REFORM),
    "plans/reforms/<uuid:pk>/": Page("GET", REFORM),
    "plans/reforms/<uuid:pk>/close/": Page("POST", ("plan.run",)),
    "plans/reforms/<uuid:pk>/tasks/<uuid:task>/": Page("GET POST", REFORM),
    "plans/reforms/<uuid:pk>/tasks/<uuid:task>/revise/": Page("POST", ("plan.run",)),
    "plans/<uuid:pk>/difference/": Page("GET", ("plan.see", "plan.apply")),
    "plans/<uuid:pk>/difference.json": Page("GET", ("plan.see", "plan.apply")),
    "plans/<uuid:pk>/rehearsal/": Page("GET", ("plan.see", "plan.apply")),
    "plans/evidence/matters/": Page("GET", ("matter.see",)),
    "plans/evidence/": Page("GET", ("plan.see", "plan.apply")),
    "plans/rules/": Page("GET", ("plan.review",)),
    "plans/rules/<slug:code>/": Page("GET POST", ("plan.review",)),
    "plans/rules/<slug:code>/unset/": Page("POST", ("plan.review",)),
    "plans/<uuid:pk>/correct/": Page("GET POST", ("plan.see", "plan.apply", "plan.review")),
    "plans/<uuid:pk>/corrections/<uuid:correction>/withdraw/": Page("POST", ("plan.review",)),
    "plans/<uuid:pk>/decide/": Page("GET POST", ("plan.see", "plan.apply", "plan.review")),
    "plans/<uuid:pk>/decisions/<uuid:decision>/reopen/": Page("POST", ("plan.review",)),
    "plans/<uuid:pk>/versions/": Page("GET", ("plan.see", "plan.apply", "plan.review")),
    "plans/<uuid:pk>/against/<uuid:new>/": Page("GET", ("plan.see", "plan.apply", "plan.review")),
    "plans/<uuid:pk>/applications/<uuid:application>/cancel/": Page("POST", ("plan.apply",)),
    "plans/<uuid:pk>/applications/<uuid:application>/undo/": Page("POST", ("plan.apply",)),
    "plans/<uuid:pk>/approval/": Page("GET POST", ("plan.see", "plan.apply")),
    "plans/<uuid:pk>/export/review.<str:form>": Page("GET", ("plan.see", "plan.apply")),
    "plans/<uuid:pk>/regulation/": Page("GET", ("plan.see", "plan.apply")),
    "plans/<uuid:pk>/regulation/keep/": Page("POST", ("paper.keep",)),
    "plans/<uuid:pk>/regulation/regulation.<str:form>": Page("GET", ("plan.see", "plan.apply")),
    "plans/<uuid:pk>/transfers/": Page("GET", TRANSFER),
    "plans/transfers/<uuid:matter>/": Page("GET POST", TRANSFER),
    "plans/transfers/<uuid:matter>/items/<uuid:item>/": Page("POST", TRANSFER),
    "files/<uuid:pk>/": Page("GET", ("paper.see",)),
    "ledger/": Page("GET", ("ledger.see",)),
    "ledger/<int:township>/entries/<int:pk>/": Page("GET", ("ledger.see",)),
    "ledger/checkpoints/": Page("GET", ("ledger.see",)),
    "ledger/verify/": Page("POST", ("ledger.verify",)),
    "ledger/export/": Page("GET", ("ledger.verify",)),
    "events/new/": Page("GET POST", ("event.report",)),
    "events/suggest/": Page("POST", ("event.report",)),
    "events/rules/": Page("GET POST", ("event.rule",)),
    "events/rules/<uuid:pk>/end/": Page("POST", ("event.rule",)),
}
EVERYBODY = ["", *(part.login for part in PARTS), "wangge1"]
AT_ONCE = ("", "bianban", "nongye")  # the rest of the cast comes with the slow tests
WHO = [login if login in AT_ONCE else pytest.param(login, marks=pytest.mark.slow) for login in EVERYBODY]
METHODS = ("GET", "POST", "PUT", "DELETE", "PATCH")


@pytest.fixture
def things(cast: Cast, now: datetime) -> Things:
    return things_of(cast, now)


def test_no_address_is_missing_from_the_table() -> None:
    assert {route for route, _ in patterns()} == set(PAGES)


def ask(client: Client, method: str, url: str, **data: str) -> Any:
    return (
        client.get(url, data)
        if method == "GET"
        else client.generic(method, url)
        if not data
        else client.post(url, data)
    )


def wrong_answers(client: Client, login: str, held: set[str], things: Things) -> list[str]:
    """Every answer that is not what the table says, as one line each."""
    wrong = []
    for route, page in PAGES.items():
        for method in METHODS if not login else ("GET", "POST"):
            if route == "sign-out/" and method == "POST":
                continue  # it would end the session that the rest of the table needs
            answer = ask(client, method, things.address(route))
            b"".join(answer)  # a download ends when it was read
            if problem := what_is_wrong(answer, method, page, login, held):
                wrong.append(f"{login or '—'} {method} /{route}: {answer.status_code} {problem}")
    return wrong


def what_is_wrong(answer: Any, method: str, page: Page, login: str, held: set[str]) -> str:
    to_sign_in = answer.status_code == 302 and answer["Location"].startswith("/sign-in/?next=")
    if method not in ("GET", "POST"):
        return "" if answer.status_code == 405 else "no page knows this method"
    if not login and not page.public:
        return "" if to_sign_in else "should ask to sign in"
    if not page.public and page.powers and not held & set(page.powers):
        return "" if answer.status_code == 403 else "should be refused"
    if method not in page.methods.split():
        looks = "web/error.html" in [t.name for t in answer.templates]
        return "" if answer.status_code == 405 and looks else "should not know this method"
    if answer.status_code == 403 and method == "POST" and "plan.review" in page.powers and "plan.review" not in held:
        return ""  # whoever may only see opens the page and cannot send its form
    if to_sign_in or answer.status_code not in (200, 302, 404, 409, 422):
        return "should be let in (or be told what is wrong with the content)"
    return ""


@pytest.mark.parametrize("login", WHO)
def test_everybody_gets_what_the_table_says(cast: Cast, things: Things, client: Client, login: str) -> None:
    held: set[str] = set()
    if login:
        client.force_login(cast.accounts[login])
        held = {grant.power for grant in viewer_of(cast.accounts[login], now=timezone.now()).grants}
    assert wrong_answers(client, login, held, things) == []


@pytest.mark.parametrize("township", ["", TOWNSHIP, TOWNSHIP[:9]])
def test_an_account_of_another_township_sees_nothing(
    cast: Cast, things: Things, now: datetime, client: Client, township: str
) -> None:
    client.force_login(account_with_everything_elsewhere(now))
    before = Entry.objects.exclude(township=ELSEWHERE).count()
    for route, page in PAGES.items():
        if page.public or route == "plans/new/":  # its form names no township but the account's own
            continue
        for method in page.methods.split():
            given = {"township": township} if township else {}
            answer = ask(client, method, things.address(route), **given)
            text = b"".join(answer).decode(errors="replace")
            assert not [word for word in SECRETS if word in text], f"{method} {route}"
            assert answer.status_code in (200, 302, 404, 422), f"{method} {route} {answer.status_code}"
            if "<" in route:
                assert answer.status_code == 404, f"{method} {route} {answer.status_code}"
    assert Entry.objects.exclude(township=ELSEWHERE).count() == before


def test_a_forged_township_field_does_not_move_a_report(
    cast: Cast, things: Things, now: datetime, client: Client
) -> None:
    client.force_login(account_with_everything_elsewhere(now))
    form = {"text": "灯塔村有人焚烧秸秆", "channel": "desk", "idempotency_key": "k", "township": TOWNSHIP}
    assert client.post(f"/events/new/?township={TOWNSHIP}", form).status_code in (404, 422)
    assert Entry.objects.filter(township=ELSEWHERE, kind="event.open").count() == 0


ACTIONS = sorted(procedure("event").actions)


@pytest.mark.parametrize("road", ["accept", "dispatch", "sign", "handle", "verify", "close"])
def test_a_head_cannot_touch_another_bodys_matter(cast: Cast, now: datetime, client: Client, road: str) -> None:
    from xiangzhi.matter.tests.make import begin

    loop = begin(cast, now).until(road)
    steps = loop.matter.steps
    client.force_login(cast.accounts["jingji"])
    forged = {
        "seen": str(steps), "idempotency_key": "f", "organization": str(cast.bodies["经济发展办公室"].pk), "ground": "伪造的理由",
        "note": "伪造", "result": "伪造的结果", "finding": "伪造", "outcome": "resolved", "reply": "伪造的答复", "until": "2027-01-01",
        "period": "5wd", "score": "5", "receipt": "1", "original": loop.matter.number,
    }  # fmt: skip
    for action in ACTIONS:
        for method in ("get", "post"):
            answer = getattr(client, method)(f"/matters/{loop.matter.pk}/{action}/", forged)
            assert answer.status_code == 404, action
        rules = procedure("event").actions[action]
        given = {key: value for key, value in forged.items() if key in (*rules.needs, *rules.may)}
        if loop.matter.state in rules.sources:
            with pytest.raises(NotAllowed):
                take(
                    action,
                    loop.matter.pk,
                    township=TOWNSHIP,
                    by=cast.viewer("jingji", now),
                    now=now,
                    key=action,
                    facts=given,
                )
    assert loop.matter.steps == steps
