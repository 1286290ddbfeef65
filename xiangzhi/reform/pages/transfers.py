"""What the pages of hand-overs show."""

from __future__ import annotations

from typing import Any

from xiangzhi.access.rules import Viewer
from xiangzhi.matter.models import Matter
from xiangzhi.matter.procedures import procedure
from xiangzhi.organization.choosing import township_name
from xiangzhi.reform.actions.transfers import ADDABLE, MARKABLE, on_a_side
from xiangzhi.reform.models import Transfer
from xiangzhi.reform.models.transfers import ItemState

TONES = {"done": "success", "cancelled": "neutral", "disputed": "danger"}
ITEM_TONES = {ItemState.RECEIVED: "success", ItemState.MISSING: "danger", ItemState.HANDED: "info"}


def rows(found: list[tuple[Transfer, str]]) -> list[dict[str, Any]]:
    states = procedure("transfer").states
    return [
        {"transfer": row, "state": states[state].name if state in states else "", "tone": TONES.get(state, "info")}
        for row, state in found
    ]


def transfer_page(transfer: Transfer, viewer: Viewer) -> dict[str, Any]:
    """The list by kind, the state, and whether this person may write into it."""
    state = Matter.objects.values_list("state", flat=True).get(pk=transfer.matter)
    side = on_a_side(transfer, viewer)
    return {
        "transfer": transfer,
        "place": township_name(transfer.township),
        "state": procedure("transfer").states[state].name,
        "tone": TONES.get(state, "info"),
        "items": [
            {
                "item": item,
                "tone": ITEM_TONES.get(ItemState(item.state), "neutral"),
                "is_missing": item.state == ItemState.MISSING,
            }
            for item in transfer.items.order_by("id")
        ],
        "may_add": side and state in ADDABLE,
        "may_mark": side and state in MARKABLE,
    }
