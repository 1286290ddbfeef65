"""Who listens to what: the one map from facts to listeners, read top to bottom.

A listener is called as ``listener(fact, now=now)`` after the commit, at least once; it must not mind being called twice.
"""

from __future__ import annotations

from xiangzhi.event import routing as event
from xiangzhi.event import rule_actions as rules
from xiangzhi.ledger.delivery import Listeners
from xiangzhi.matter import listeners as matter
from xiangzhi.matter.facts import MatterOpened, StepTaken
from xiangzhi.reform import listeners as reform
from xiangzhi.reform.actions import approvals
from xiangzhi.reform.facts import PlanApplied, PlanHandedIn

LISTENERS: Listeners = {
    MatterOpened: [matter.tell_desk_of_urgent],
    StepTaken: [matter.tell_holders, approvals.seal_decided],
    PlanApplied: [event.forget_after, rules.follow_bodies],
    PlanHandedIn: [reform.summarise_after],
}
