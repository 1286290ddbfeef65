"""Lists that the plan orders or refers to: 《…清单》 and lists named without marks."""

from __future__ import annotations

import re

from xiangzhi.lib.document.patterns import Pattern
from xiangzhi.reform.plan import NamedList
from xiangzhi.reform.reading.sheet import Sheet

MARKED = Pattern(r"《(?P<title>[^《》\n]{2,60}?清单)》")
PLAIN = Pattern(
    r"(?:制定|编制|建立|公布|完善|梳理|修订|健全|形成|落实|实行|、|和)(?P<title>[^\W\d]{2,10}?清单)(?![》制管])"
)


def read_lists(sheet: Sheet) -> list[NamedList]:
    """Each title once, at its first place."""
    found: dict[str, NamedList] = {}
    for pattern in (MARKED, PLAIN):
        for match in pattern.finditer(sheet.text):
            title = re.sub(r"^(?:.*等以|以|按照?|并|相应的?|统一的?|各自|岗位职责和)", "", match["title"])
            place = match.end("title") - len(title)
            found.setdefault(title, NamedList(title, sheet.span(place, match.end("title"))))
    return sorted(found.values(), key=lambda one: one.span.start)
