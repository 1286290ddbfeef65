"""One of each thing that an address can name, made by the real actions in 毕桥镇: what attackers try to reach."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from datetime import datetime

from tests.attacks.addresses import address
from xiangzhi.access.actions import give
from xiangzhi.access.models import Account
from xiangzhi.access.powers import all_powers
from xiangzhi.access.rules import SYSTEM, Held, Viewer
from xiangzhi.demo.cast import TOWNSHIP, Cast
from xiangzhi.event.rule_actions import make_rule
from xiangzhi.ledger.guard import unguarded
from xiangzhi.ledger.models import Entry
from xiangzhi.matter.models import Notice
from xiangzhi.matter.tests.make import Loop, begin
from xiangzhi.organization.models import Organization, Post
from xiangzhi.reform.actions.corrections import correct
from xiangzhi.reform.actions.decisions import Decided, decide
from xiangzhi.reform.actions.plans import plan_of
from xiangzhi.reform.actions.roadmaps import start_reform
from xiangzhi.reform.models import PlanVersion, Task
from xiangzhi.reform.queries.decisions import weighed_findings
from xiangzhi.reform.roadmap import draft, moved
from xiangzhi.reform.tests.uploading import upload
from xiangzhi.roster.actions import open_account_with_role
from xiangzhi.roster.models import Appointment

ELSEWHERE = "341821100000"
SECRETS = ("灯塔村", "毕桥", "周建国", "韩雪梅", "农业农村发展办公室")


@dataclass(frozen=True)
class Things:
    """The loop of one matter and the addresses of everything, by route."""

    loop: Loop
    examples: dict[str, dict[str, str]]

    def address(self, route: str) -> str:
        named = next((given for start, given in self.examples.items() if route.startswith(start)), {})
        return address(route, named)


def reviewed(version: PlanVersion, by: Viewer, now: datetime) -> dict[str, str]:
    """A plan with a correction and a decided finding, by the parameters of its addresses."""
    correction = correct(version, "total:行政编制", "31", reason="按批复", seen="", by=by, now=now)
    found = weighed_findings(version, now.date())[0]
    decision = decide(version, Decided(found.row.finding.rule, found.place, "accepted"), seen="", by=by, now=now)
    return {
        "<uuid:pk>": str(version.pk),
        "<uuid:new>": str(version.pk),
        "<uuid:correction>": str(correction.pk),
        "<uuid:decision>": str(decision.pk),
    }


def things_of(cast: Cast, now: datetime) -> Things:
    loop = begin(cast, now, name="王芳", phone="13800001234").until("dispatch")
    body = cast.bodies["农业农村发展办公室"]
    head = Post.objects.get(organization=body, title="主任")
    rule = make_rule(
        township=TOWNSHIP, body=body.pk, reason="测试用规则", words=["垃圾桶"], by=cast.viewer("zhiban", now), now=now
    )
    notice = Notice.objects.create(
        township=TOWNSHIP, matter=loop.matter, account=None, kind="late", text="已超期", at=now, key="x"
    )
    entry = Entry.objects.filter(township=TOWNSHIP).latest("id")
    version = PlanVersion.objects.get(township=TOWNSHIP)
    plan = reviewed(version, cast.viewer("bianban", now), now)
    road = moved(draft(plan_of(version)), now.date())
    reform = start_reform(version, road, by=cast.viewer("zhenzhang", now), now=now)
    task = Task.objects.filter(roadmap=reform).earliest("number")
    batch = upload({"方案.txt": b"x"}, cast.viewer("bianban", now), now, county="341821000000")
    return Things(
        loop,
        {
            "matters/": {"<uuid:pk>": str(loop.matter.pk), "<slug:action>": "sign"},
            "notices/": {"<uuid:pk>": str(notice.pk)},
            "organization/bodies/": {"<uuid:pk>": str(Organization.objects.get(pk=body.pk).pk)},
            "organization/posts/": {
                "<uuid:pk>": str(head.pk),
                "<uuid:appointment>": str(Appointment.objects.get(post=head).pk),
            },
            "plans/batches/": {"<uuid:pk>": str(batch.pk)},
            "plans/county/": {"<int:county>": "341821"},
            "plans/reforms/": {"<uuid:pk>": str(reform.pk), "<uuid:task>": str(task.pk)},
            "plans/rules/": {"<slug:code>": "TXT-01"},
            "plans/transfers/": {"<uuid:matter>": str(uuid.UUID(int=1)), "<uuid:item>": str(uuid.UUID(int=2))},
            "plans/": plan | {"<uuid:application>": str(uuid.UUID(int=3)), "<str:form>": "json"},
            "files/": {"<uuid:pk>": str(uuid.UUID(int=4))},
            "ledger/": {"<int:township>": TOWNSHIP, "<int:pk>": str(entry.pk)},
            "events/": {"<uuid:pk>": str(rule.pk)},
        },
    )


def account_with_everything_elsewhere(now: datetime) -> Account:
    """Somebody who may do everything in another township of the county."""
    account = open_account_with_role(
        login="linxiang", name="邻乡", password=None, township=ELSEWHERE, role="", by=SYSTEM, now=now
    )
    with unguarded("an account that no appointment gives"):
        give(account, [Held(power, ELSEWHERE) for power in all_powers()], source="test", starts_at=now)
    return account
