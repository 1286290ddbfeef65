"""Which heir takes an open matter of a body that ended: the only one, or by its words among several."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Mapping, Sequence
from functools import cache

from xiangzhi.matter.routing import RoutingIndex, build_index, suggest
from xiangzhi.matter.store import Row
from xiangzhi.packs.event_types import catalogue
from xiangzhi.reform.intended import Intended
from xiangzhi.reform.rehearsal import routable

Heir = Callable[[Row], uuid.UUID | None]


def chooser(heirs: Sequence[uuid.UUID], names: Mapping[uuid.UUID, str], wanted: Intended) -> Heir:
    """The choice for one body. Without an heir nobody; with one that one; with several the one whose duties fit the matter's words
    best, else the first."""
    if len(heirs) <= 1:
        return lambda row: heirs[0] if heirs else None
    ids = {names[pk]: pk for pk in heirs if pk in names}

    @cache
    def index() -> RoutingIndex:
        return build_index([body for body in routable(wanted) if body.name in ids], catalogue())

    def by_words(row: Row) -> uuid.UUID | None:
        found = suggest(row.title, index()).suggested
        return ids[found[0].name] if found else heirs[0]

    return by_words
