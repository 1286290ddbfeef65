"""Keeping the summaries of plans: when a plan was read, after a correction, and again when the rules have changed."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from xiangzhi.packs.divisions import division
from xiangzhi.reform.county.matching import covered_names
from xiangzhi.reform.county.tally import Waived, as_data, nothing_waived, tally_of
from xiangzhi.reform.models import PlanSummary, PlanVersion
from xiangzhi.reform.queries.county import current_versions
from xiangzhi.reform.queries.plans import Reading, reading_of
from xiangzhi.reform.rules_digest import rules_digest

REFRESHED = 20  # plans a round: two seconds
DETAILS = ("title", "findings", "bodies")
WaivedOf = Callable[[PlanVersion], Waived]


def nothing_waived_in(version: PlanVersion) -> Waived:
    """The waivers of a plan where nobody keeps any."""
    return nothing_waived


def summarise(version: PlanVersion, reading: Reading, *, now: datetime, waived: Waived = nothing_waived) -> PlanSummary:
    """Keep what a plan adds up to, in place of what was kept before. ``reading``: the plan as it reads with its corrections;
    ``waived``: which findings a person has waived, they are not counted. Derived, so nothing is booked. One statement."""
    found = (row.finding for row in reading.findings)
    data = as_data(tally_of(reading.plan, found, names_of(version.township), waived=waived))
    summary = PlanSummary(
        plan=version,
        rules=rules_digest(),
        counts=data["counts"],
        sums=data["sums"],
        duties=data["duties"],
        county=data["county"],
        of_county=len(covered_names(reading.plan)) > 1 or bool(data["county"]["quota"]),
        waived=data["waived"],
        details={name: data[name] for name in DETAILS},
        made_at=now,
    )
    fields = [field.name for field in PlanSummary._meta.fields if field.name != "plan"]
    PlanSummary.objects.bulk_create([summary], update_conflicts=True, unique_fields=["plan"], update_fields=fields)
    return summary


def forget_summary(version: PlanVersion) -> None:
    """What was kept of a plan is no longer right (it was corrected, a finding was decided on): the worker makes it anew."""
    PlanSummary.objects.filter(plan=version).update(rules="")


def refresh_summaries(now: datetime, *, limit: int = REFRESHED, waived_of: WaivedOf = nothing_waived_in) -> int:
    """Summarise the plans that stand today and have no summary under today's rules. Returns how many there were."""
    stale = current_versions().exclude(summary__rules=rules_digest())[:limit]
    for version in stale:
        summarise(version, reading_of(version), now=now, waived=waived_of(version))
    return len(stale)


def names_of(township: str) -> tuple[str, ...]:
    """The names of a township in the register, its aliases with it."""
    place = division(township)
    return (place.name, *place.aliases) if place else ()
