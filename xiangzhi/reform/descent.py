"""Descent of bodies as values: lines, today's bodies as descent needs them, open questions on them. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from xiangzhi.reform.plan import Span

if TYPE_CHECKING:
    from xiangzhi.organization.standing import Standing

END, KEEP, INTO = "end", "keep", "into:"
INSIDE = ("office", "institution", "team", "centre")  # kinds that a blanket clause ends
BESIDE = ("authority", "county", "temporary")  # kinds that no plan of a township sets up or ends


class Kind(StrEnum):
    """What becomes of the bodies of one line."""

    RETAINED = "retained"
    RENAMED = "renamed"
    MERGED = "merged"
    SPLIT = "split"
    MOVED = "moved"
    CREATED = "created"
    ABOLISHED = "abolished"
    REPLACED = "replaced"


@dataclass(frozen=True, slots=True)
class Line:
    """One line of descent: the bodies before and after, by name. ``stated``: the plan (or a person's answer) says so, else it
    is inferred; ``why`` is one Chinese sentence, ``span`` its place in the plan."""

    kind: Kind
    before: tuple[str, ...]
    after: tuple[str, ...]
    stated: bool
    why: str
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class StandingName:
    """A body of today as far as descent needs it; ``platform`` is the one that it coordinates."""

    name: str
    kind: str
    duties: tuple[str, ...] = ()
    signboards: tuple[str, ...] = ()
    managed_by: str = "township"
    platform: str | None = None


@dataclass(frozen=True, slots=True)
class Unmentioned:
    """A body of today that the plan neither names nor ends. ``suggested`` is an answer to propose, never taken unasked."""

    name: str
    suggested: str
    why: str

    @property
    def key(self) -> str:
        return fate_key(self.name)


def fate_key(name: str) -> str:
    """The key of the question what becomes of a body that the plan does not mention."""
    return f"fate:{name}"


def standing_names(standing: Standing) -> tuple[StandingName, ...]:
    """Today's bodies of an organisation, as this module takes them."""
    runs = {platform.coordinator: platform.name for platform in standing.platforms}
    return tuple(
        StandingName(
            body.name,
            body.kind,
            tuple(duty.text for duty in body.duties),
            body.signboards,
            body.managed_by,
            runs.get(body.name),
        )
        for body in standing.bodies
    )
