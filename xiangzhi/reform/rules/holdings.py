"""Who holds what: the duties of all bodies as rows that the duty rules compare."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations

from xiangzhi.reform.plan import Body, Duty, DutyRole, Plan, Span
from xiangzhi.reform.rules.topics import objects, routable, subjects, telling


@dataclass(frozen=True, slots=True)
class Holding:
    """One duty in the hands of one body; ``core`` is its object in one spelling."""

    body: Body
    duty: Duty
    core: str

    @property
    def span(self) -> Span:
        return self.duty.span

    @property
    def leads(self) -> bool:
        return self.duty.role is DutyRole.LEAD


def holdings(plan: Plan) -> list[Holding]:
    """Every duty of every body, one row for each object that it names."""
    return [row for body in plan.bodies for row in of(body)]


def by_object(plan: Plan) -> dict[str, list[Holding]]:
    """The same rows by their object, each list in order."""
    found: dict[str, list[Holding]] = {}
    for row in holdings(plan):
        found.setdefault(row.core, []).append(row)
    return found


def of(body: Body) -> tuple[Holding, ...]:
    """The rows of one body; catch-alls and the running of a platform are no rows."""
    return tuple(Holding(body, duty, key) for duty in body.duties if routable(duty.text) for key in objects(duty.text))


def enforces(body: Body) -> bool:
    """Whether the body is an enforcement body by its name."""
    return "执法" in body.name


def is_hall(body: Body) -> bool:
    """Whether the body is a service hall by its name: it accepts what other bodies decide."""
    return bool(re.search(r"(?:便民|为民|政务|行政|惠民|党群)[一-鿿]{0,4}服务中心|审批", body.name))


def pairs_of_bodies(plan: Plan) -> Iterator[tuple[Body, Body]]:
    """Every two bodies that exist side by side in one township and have duties; the same name is one body."""
    working = [body for body in plan.bodies if body.duties]
    for one, other in combinations(working, 2):
        together = not one.townships or not other.townships or set(one.townships) & set(other.townships)
        if one.name != other.name and together:
            yield one, other


def led(body: Body) -> dict[str, Holding]:
    """What the body leads by object, each object once at its first place."""
    return {holding.core: holding for holding in reversed(of(body)) if holding.leads}


def shared(mine: Mapping[str, Holding], theirs: Mapping[str, Holding]) -> list[tuple[Holding, Holding]]:
    """Duties that both bodies lead (:func:`led` of each), in the order of the first body."""
    both = [(mine[key], theirs[key]) for key in mine.keys() & theirs.keys() if telling(key)]
    return sorted(both, key=lambda pair: (pair[0].span, pair[0].core))


def common_subjects(one: Holding, other: Holding) -> frozenset[str]:
    """The fields of work that two duties share."""
    return subjects(one.duty.text) & subjects(other.duty.text)
