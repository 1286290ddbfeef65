"""What the page of one fact shows: as the text reads, as it holds, and how it came to that. Decides nothing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from xiangzhi.lib.refusal import NotFound
from xiangzhi.reform.forms.corrections import CorrectionForm
from xiangzhi.reform.keyed import KeyedFact, Kind, keyed, shown
from xiangzhi.reform.marking import fact_anchor
from xiangzhi.reform.models import FactOverlay, PlanVersion
from xiangzhi.reform.overlays import fact_under
from xiangzhi.reform.pages.plans import head
from xiangzhi.reform.plan import Span
from xiangzhi.reform.queries.corrections import history_of
from xiangzhi.reform.queries.plans import Reading, reading_of

AROUND = 40  # characters of the text on each side of the fact
ADDING = {"establishment": Kind.AMOUNT, "leaders": Kind.AMOUNT, "new-duty": Kind.NEW_DUTY}
TITLES = {
    "establishment": "补写编制",
    "leaders": "补写领导职数",
    "new-duty": "补写职责",
    "missing": "补一个没有读到的机构",
}


@dataclass(frozen=True, slots=True)
class Asked:
    """The fact that a page is about. ``adding`` is set where the key still lacks its last part."""

    key: str
    label: str
    kind: Kind
    old: str
    span: Span | None
    adding: str = ""

    def complete(self, name: str) -> str:
        """The whole key, with the name that was typed."""
        return self.key + " ".join(name.split()) if self.adding else self.key


def asked_fact(version: PlanVersion, key: str) -> Asked:
    """What a key asks for. Raises NotFound for a key that names nothing in the text."""
    read = reading_of(version)
    if key.startswith("missing:"):
        name = key.removeprefix("missing:")
        return Asked(
            key, f"机构“{name}”" if name else TITLES["missing"], Kind.MISSING, "", None, "" if name else "missing"
        )
    parts = key.split(":", 3)
    if len(parts) == 4 and not parts[3] and parts[2] in ADDING:
        host = known(read, f"body:{parts[1]}:standing")
        if host:
            return Asked(key, f"{parts[1]}：{TITLES[parts[2]]}", ADDING[parts[2]], "", host.span, parts[2])
    fact = known(read, key)
    if fact is None:
        raise NotFound("正文里没有这一项：请回到方案，从“读到的内容”里重新选。")
    return Asked(key, fact.label, fact.kind, fact.value, fact.span)


def known(read: Reading, key: str) -> KeyedFact | None:
    """The fact as the text reads; one of a body that was added by hand, as it was added."""
    return fact_under(keyed(read.as_read), key) or fact_under(keyed(read.plan), key)


def form_of(version: PlanVersion, asked: Asked, standing: FactOverlay | None, posted: Any = None) -> CorrectionForm:
    """The form of one fact, filled with what holds now."""
    value = standing.value if standing else asked.old
    initial = {"value": value, "seen": str(standing.pk) if standing else "", "reason": ""}
    return CorrectionForm(asked.kind, asked.adding, posted, initial=initial)


def correction_page(
    version: PlanVersion, asked: Asked, form: CorrectionForm, rows: list[FactOverlay]
) -> dict[str, Any]:
    plan = reading_of(version).plan
    standing = next((row for row in rows if row.ended_at is None), None)
    return head(version) | {
        "fact": asked,
        "old": shown(asked.kind, asked.old),
        "before": plan.text[max(asked.span.start - AROUND, 0) : asked.span.start] if asked.span else "",
        "words": asked.span.quote(plan.text) if asked.span else "",
        "after": plan.text[asked.span.end : asked.span.end + AROUND] if asked.span else "",
        "text_url": f"{reverse('reform:plan', args=[version.pk])}#{fact_anchor(asked.span)}" if asked.span else "",
        "form": form,
        "standing": standing,
        "history": [entry(asked.kind, row) for row in rows],
    }


def entry(kind: Kind, row: FactOverlay) -> dict[str, Any]:
    ended = f"，{row.ended_by_name}撤回或改写" if row.ended_at else ""
    return {
        "what": f"“{shown(kind, row.old)}”更正为“{shown(kind, row.value)}”{ended}",
        "who": row.author_name,
        "when": row.at,
        "note": row.reason,
        "icon": "pencil",
    }


def rows_of(version: PlanVersion, asked: Asked) -> list[FactOverlay]:
    return [] if asked.adding else history_of(version, asked.key)
