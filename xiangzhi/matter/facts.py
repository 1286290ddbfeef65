"""What this room announces, in the past tense. Listeners are named in `wiring.py`."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from xiangzhi.ledger.facts import fact


@fact("matter.opened", "事项已接收")
@dataclass(frozen=True, slots=True)
class MatterOpened:
    """A matter was received."""

    township: str
    at: datetime
    matter: str
    number: str
    procedure: str
    type: str
    urgent: bool


@fact("matter.step_taken", "事项已流转")
@dataclass(frozen=True, slots=True)
class StepTaken:
    """A matter took a step (not its first). ``body`` is the leading body after the step, empty where there is none;
    ``released`` the one that was released by it."""

    township: str
    at: datetime
    matter: str
    number: str
    type: str
    action: str
    state: str
    counts_as: str
    body: str
    released: str
    actor: str
    note: str
