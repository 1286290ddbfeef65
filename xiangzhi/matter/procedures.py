"""Loads the procedures of `packs/national/procedures/`, each checked once for the whole process."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import yaml

from xiangzhi import packs
from xiangzhi.lib.refusal import Refusal
from xiangzhi.matter.rules import Procedure, build_procedure
from xiangzhi.packs.broken import reading
from xiangzhi.packs.limits import national_limits
from xiangzhi.packs.roles import roles


@cache
def procedures() -> dict[str, Procedure]:
    """Every procedure by key. Raises BrokenPack with all problems of the first broken one."""
    with reading("limits.yaml"):
        national_limits()
    with reading("roles.yaml"):
        held = {word for role in roles().values() for word in role.powers}
    folder = Path(packs.__file__).parent / "national" / "procedures"
    found = [load(path, held) for path in sorted(folder.glob("*.yaml"))]
    return {procedure.key: procedure for procedure in found}


def load(path: Path, held: set[str]) -> Procedure:
    with reading(f"procedures/{path.name}"):
        return build_procedure(yaml.safe_load(path.read_text(encoding="utf-8")), held.__contains__, legal_period)


def procedure(key: str) -> Procedure:
    return procedures()[key]


@cache
def inner_types() -> frozenset[str]:
    """Types of matters that the organisation has with itself (approving a plan, handing over): those of procedures which ask for
    another power to be seen than the work of the township does. Such a matter has its procedure's key as its type."""
    return frozenset(key for key, each in procedures().items() if each.see != "matter.see")


def legal_period(rule: str) -> str | None:
    """The period of a rule of law, None for an unknown one."""
    try:
        return str(national_limits().get(rule).period)
    except Refusal:
        return None
