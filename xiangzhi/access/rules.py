"""Who may do what, where: powers are words, a grant gives one power within one scope for a time, a viewer holds grants.

Pure. Deny by default: what no grant gives is refused. Scopes are township, body and area; an area is matched by its code's
prefix (township 9 digits, village 12, grid 15), so a village's scope reaches its grids.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

COUNTY_WIDE = ""


@dataclass(frozen=True, slots=True)
class Held:
    """One power as held: empty fields are wider. ``body`` is the hex of an organization's id, ``area`` a division code."""

    power: str
    township: str = COUNTY_WIDE
    body: str = ""
    area: str = ""

    def covers(self, township: str, bodies: Iterable[str] = (), area: str = "") -> bool:
        """Whether this power reaches something of ``township`` handled by one of ``bodies`` in ``area``."""
        if self.township and self.township != township:
            return False
        if self.body:
            return self.body in bodies
        return not self.area or area.startswith(area_stem(self.area))


@dataclass(frozen=True, slots=True)
class Reach:
    """How far one power of a viewer goes in one township: everything, or some bodies and area stems."""

    everything: bool = False
    bodies: frozenset[str] = frozenset()
    areas: frozenset[str] = frozenset()

    def __bool__(self) -> bool:
        return self.everything or bool(self.bodies) or bool(self.areas)


@dataclass(frozen=True, slots=True)
class Viewer:
    """Who is looking or acting: a person, a token of another system, the system's own clock, or the public (no grants)."""

    account: str
    name: str
    township: str = ""
    grants: tuple[Held, ...] = ()
    kind: str = "person"

    @property
    def actor_id(self) -> str:
        """How the ledger names whoever acts."""
        return self.account

    @property
    def actor_name(self) -> str:
        return self.name

    def may(self, power: str, township: str, bodies: Iterable[str] = (), area: str = "") -> bool:
        bodies = tuple(bodies)
        return any(held.power == power and held.covers(township, bodies, area) for held in self.grants)

    def holds(self, power: str) -> bool:
        """Whether the viewer holds the power anywhere at all: decides what the navigation shows, never what is allowed."""
        return any(held.power == power for held in self.grants)

    def townships(self, power: str) -> frozenset[str]:
        """The townships in which the power is held; contains '' where it is county-wide."""
        return frozenset(held.township for held in self.grants if held.power == power)

    def reach(self, power: str, township: str) -> Reach:
        held = [h for h in self.grants if h.power == power and h.township in (COUNTY_WIDE, township)]
        return Reach(
            everything=any(not h.body and not h.area for h in held),
            bodies=frozenset(h.body for h in held if h.body),
            areas=frozenset(area_stem(h.area) for h in held if h.area and not h.body),
        )


def area_stem(code: str) -> str:
    """The part of a division code that its parts share: 341821107000 → 341821107, 341821000000 → 341821."""
    if len(code) > 12:
        return code
    for size in (6, 9):
        if code[size:] == "0" * (12 - size):
            return code[:size]
    return code


SYSTEM = Viewer(account="system:clock", name="系统时钟", kind="system")
PUBLIC = Viewer(account="public", name="群众", kind="public")
