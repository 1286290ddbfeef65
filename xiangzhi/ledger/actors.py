"""Who acts, as far as the ledger cares: a stable id and the name shown at that moment."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol


class Actor(Protocol):
    """Whoever can be written into the ledger; accounts and viewers of `access` fulfil it."""

    @property
    def actor_id(self) -> str:
        """Account id, or ``system:<part>`` for the system itself. At most 64 characters."""
        ...

    @property
    def actor_name(self) -> str:
        """The name shown, at most 100 characters."""
        ...


@dataclass(frozen=True, slots=True)
class Acting:
    """The plainest actor."""

    actor_id: str
    actor_name: str


CLOCK = Acting("system:clock", "系统时钟")
IMPORT = Acting("system:import", "系统导入")
