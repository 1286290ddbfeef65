"""The findings of one rule or family on a plan's page: where a cell of the county's table leads (`?rule=DUT-01`, `?family=职责`)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from xiangzhi.reform.actions.summaries import names_of
from xiangzhi.reform.county.table import FAMILY_OF, TITLE_OF
from xiangzhi.reform.county.tally import concerns
from xiangzhi.reform.marking import Numbered
from xiangzhi.reform.models import PlanVersion
from xiangzhi.reform.queries.plans import Reading


@dataclass(frozen=True, slots=True)
class Narrowing:
    """Which rules are shown, and how that is called on the page."""

    title: str
    rules: frozenset[str]

    def of(self, version: PlanVersion, read: Reading, rows: Iterable[Numbered]) -> tuple[Numbered, ...]:
        """The findings of these rules that are the township's: those that its cell in the county's table counts."""
        names = frozenset(names_of(version.township))
        return tuple(row for row in rows if row.finding.rule in self.rules and concerns(read.plan, row.finding, names))


def narrowing(asked: Mapping[str, str]) -> Narrowing | None:
    """What the address asks for; None for nothing and for what is no rule and no family."""
    rule, family = asked.get("rule", ""), asked.get("family", "")
    if rule in TITLE_OF:
        return Narrowing(f"{rule} {TITLE_OF[rule]}", frozenset({rule}))
    rules = frozenset(code for code, name in FAMILY_OF.items() if name == family)
    return Narrowing(family, rules) if rules else None
