"""A plan is sent for approval: reviewed, decided, answered, published; what was decided on is sealed and no longer changes."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from django.test import Client

from xiangzhi.access.rules import Held, Viewer
from xiangzhi.demo.cast import ANSWERS, Cast, example_plan
from xiangzhi.ledger.delivery import deliver_due
from xiangzhi.ledger.models import Entry
from xiangzhi.lib.document import open_document
from xiangzhi.lib.refusal import NotAllowed, NotPossible
from xiangzhi.matter.actions import take
from xiangzhi.matter.models import Matter
from xiangzhi.reform.actions.applying import apply_plan
from xiangzhi.reform.actions.approvals import open_approval, sealed_content
from xiangzhi.reform.actions.plans import answer, hand_in
from xiangzhi.reform.models import Approval, PlanVersion
from xiangzhi.wiring import LISTENERS

TOWNSHIP = "341821100000"
DRAFTER = Viewer(
    account="019ec8e6000071109de994d56973ba00",
    name="起草人",
    township=TOWNSHIP,
    grants=(Held("plan.submit", TOWNSHIP),),
)
TO_DECISION = (
    ("submit", {}),
    ("pass", {"opinion": "数目相符，同意上会"}),
    ("decide", {"decision": "县委编委第三次会议通过", "day": "2026-06-20"}),
)
TO_PUBLICATION = (
    ("answered", {"reply": "宣编〔2026〕8号", "day": "2026-06-25"}),
    ("publish", {"where": "政府网站", "day": "2026-06-26"}),
)


@pytest.fixture
def version(cast: Cast, now: datetime) -> PlanVersion:
    text = example_plan().read_text(encoding="utf-8").replace("毕桥镇", "建平镇")
    by = cast.viewer("bianban", now)
    made = hand_in(open_document(text.encode(), "建平镇.txt"), township=TOWNSHIP, by=by, now=now)
    answer(made, ANSWERS, by=by, now=now)
    return made


@pytest.fixture
def approval(version: PlanVersion, cast: Cast, now: datetime) -> Approval:
    return open_approval(version, by=cast.viewer("bianban", now), now=now, key="first")


Walk = Callable[..., None]


@pytest.fixture
def walk(approval: Approval, cast: Cast, now: datetime) -> Walk:
    """Take steps of the approval; the review is done by somebody else than whoever submitted."""

    def go(*steps: tuple[str, dict[str, str]]) -> None:
        for number, (action, facts) in enumerate(steps):
            by = DRAFTER if action == "submit" else cast.viewer("bianban", now)
            at = now + timedelta(minutes=number)
            key = f"{action}-{number}"
            take(action, approval.matter, township=TOWNSHIP, by=by, now=at, key=key, facts=facts)
        deliver_due(now + timedelta(hours=1), LISTENERS)

    return go


def test_it_runs_through_five_stages(approval: Approval, walk: Walk) -> None:
    walk(*TO_DECISION, *TO_PUBLICATION)
    matter = Matter.objects.get(pk=approval.matter)
    assert (matter.state, matter.outcome) == ("published", "published")


def test_asking_twice_is_one_approval(approval: Approval, cast: Cast, now: datetime) -> None:
    again = open_approval(approval.plan, by=cast.viewer("bianban", now), now=now, key="second")
    assert again.pk == approval.pk and Approval.objects.count() == 1


def test_what_was_decided_on_is_sealed(approval: Approval, walk: Walk) -> None:
    walk(*TO_DECISION)
    approval.refresh_from_db()
    entry = Entry.objects.get(kind="plan.seal")
    assert len(approval.seal) == 64 and approval.seal in str(entry.data)
    content = sealed_content(approval.plan, approval.sealed_at)  # type: ignore[arg-type]
    assert content["answers"] == ANSWERS and content["text"] == approval.plan.digest


def test_delivering_the_fact_again_seals_once(approval: Approval, walk: Walk, now: datetime) -> None:
    walk(*TO_DECISION)
    deliver_due(now + timedelta(hours=2), LISTENERS)
    assert Entry.objects.filter(kind="plan.seal").count() == 1


def test_whoever_submitted_does_not_review(approval: Approval, cast: Cast, now: datetime) -> None:
    by = cast.viewer("bianban", now)
    take("submit", approval.matter, township=TOWNSHIP, by=by, now=now, key="a", facts={})
    with pytest.raises(NotPossible, match="另一人"):
        take("pass", approval.matter, township=TOWNSHIP, by=by, now=now, key="b", facts={"opinion": "同意上会"})


def test_under_review_nothing_changes_and_nothing_is_applied(
    approval: Approval, walk: Walk, cast: Cast, now: datetime
) -> None:
    by = cast.viewer("bianban", now)
    walk(*TO_DECISION)
    with pytest.raises(NotPossible, match="不能再改"):
        answer(approval.plan, {"board:乡村振兴办公室": "body"}, by=by, now=now)
    with pytest.raises(NotPossible, match="还不能应用"):
        apply_plan(approval.plan, by=by, now=now)


def test_after_the_superior_s_answer_it_is_applied(approval: Approval, walk: Walk, cast: Cast, now: datetime) -> None:
    walk(*TO_DECISION, *TO_PUBLICATION)
    assert apply_plan(approval.plan, by=cast.viewer("bianban", now), now=now).changes


def test_sent_back_it_may_be_changed_again(approval: Approval, walk: Walk, cast: Cast, now: datetime) -> None:
    walk(*TO_DECISION, ("send_back", {"ground": "编制数须核减"}))
    answer(approval.plan, {"board:乡村振兴办公室": "body"}, by=cast.viewer("bianban", now), now=now)


def test_a_withdrawn_one_may_be_asked_for_anew(approval: Approval, walk: Walk, cast: Cast, now: datetime) -> None:
    walk(("drop", {"ground": "方案另行起草"}))
    fresh = open_approval(approval.plan, by=cast.viewer("bianban", now), now=now, key="anew")
    assert fresh.pk != approval.pk


@pytest.mark.parametrize("login", ["zhiban", "nongye", "waixiang"])
def test_who_may_not_submit_is_refused(version: PlanVersion, cast: Cast, now: datetime, login: str) -> None:
    with pytest.raises(NotAllowed):
        open_approval(version, by=cast.viewer(login, now), now=now, key="x")


def test_an_applied_plan_needs_no_approval(cast: Cast, now: datetime) -> None:
    applied = PlanVersion.objects.get(applied_at__isnull=False)
    with pytest.raises(NotPossible, match="已经应用"):
        open_approval(applied, by=cast.viewer("bianban", now), now=now, key="x")


def test_the_county_takes_its_steps_in_the_browser(approval: Approval, cast: Cast) -> None:
    client = Client()
    client.force_login(cast.accounts["bianban"])
    page = client.get(f"/matters/{approval.matter}/")
    assert page.status_code == 200 and "送审的方案" in page.content.decode()
    answer = client.post(f"/matters/{approval.matter}/submit/", {"seen": "1", "idempotency_key": "s", "note": "请审"})
    assert answer.status_code == 302
    assert Matter.objects.get(pk=approval.matter).state == "reviewing"
    client.force_login(cast.accounts["nongye"])
    assert client.get(f"/matters/{approval.matter}/").status_code == 404
