"""Loads `national/roles.yaml`: which powers a post of a role gives, and how far. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml

SCOPES = ("county", "township", "body", "area")


@dataclass(frozen=True, slots=True)
class Role:
    """A role of posts. ``scope`` is one of SCOPES; ``titles`` are the post names that a plan uses for it."""

    key: str
    name: str
    titles: tuple[str, ...]
    scope: str
    powers: tuple[str, ...]


@cache
def roles() -> dict[str, Role]:
    """Every role by key. Raises ValueError naming the role whose scope is unknown."""
    source = Path(__file__).parent / "national" / "roles.yaml"
    rows = yaml.safe_load(source.read_text(encoding="utf-8"))
    found = {key: Role(key, r["name"], tuple(r["titles"]), r["scope"], tuple(r["powers"])) for key, r in rows.items()}
    wrong = [role.key for role in found.values() if role.scope not in SCOPES]
    if wrong:
        raise ValueError(f"roles.yaml: unknown scope of {', '.join(wrong)}; use one of {', '.join(SCOPES)}")
    return found


def role_of_title(title: str) -> Role:
    """The role of a post title that a plan uses: 副 before a head's title makes a deputy, anything unknown is a clerk."""
    for key in ("body_head", "body_deputy", "duty_desk", "grid_worker"):
        if title in roles()[key].titles:
            return roles()[key]
    return roles()["body_deputy" if title.startswith("副") else "clerk"]
