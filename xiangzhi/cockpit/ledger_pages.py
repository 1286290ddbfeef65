"""What the ledger's pages show: lines in words, subjects with their pages, an entry with all that its digest covers."""

from __future__ import annotations

import json
import uuid
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.urls import reverse

from xiangzhi.access.actions import allow
from xiangzhi.access.pages import viewer_of
from xiangzhi.access.rules import SYSTEM, Viewer
from xiangzhi.cockpit.ledger_forms import LedgerFilter
from xiangzhi.ledger import queries
from xiangzhi.ledger.actors import IMPORT
from xiangzhi.ledger.queries import Line
from xiangzhi.ledger.verification import verify_subject
from xiangzhi.lib.chain.canonical import canonical_json, instant_text, read_instant
from xiangzhi.lib.chain.digest import ZERO
from xiangzhi.lib.refusal import NotFound
from xiangzhi.organization.choosing import township_name
from xiangzhi.organization.queries import running_townships
from xiangzhi.packs.divisions import full
from xiangzhi.roster.queries import roster_of

SUBJECTS = {
    "matter": "事项",
    "plan": "方案",
    "organization": "机构",
    "person": "人员",
    "account": "账号",
    "token": "令牌",
    "area": "区域",
}
PAGES = {"matter": "cockpit:matter", "plan": "reform:plan", "organization": "offices:body"}
SHORT = 2000  # characters of an entry that are shown unfolded
FIELDS = ("乡镇", "对象", "序号", "种类", "时间（UTC）", "操作人", "姓名", "内容")


@dataclass(frozen=True, slots=True)
class Place:
    """The township whose ledger is looked at, and the ones that may be chosen (one for a township's own people)."""

    code: str
    choices: tuple[str, ...]

    @property
    def name(self) -> str:
        return township_name(self.code)


def place_of(request: HttpRequest) -> Place:
    """The township of the address (`?township=`) or the viewer's own. Raises NotFound outside the viewer's reach."""
    viewer = viewer_of(request)
    choices = (viewer.township,) if viewer.township else tuple(running_townships())
    allowed = tuple(code for code in choices if viewer.may("ledger.see", code))
    asked = full(request.GET.get("township", "")) if request.GET.get("township") else next(iter(allowed), "")
    if asked not in allowed:
        raise NotFound("没有这个乡镇的账本，或它不在您的查看范围内。")
    return Place(asked, allowed)


def browse_page(viewer: Viewer, place: Place, asked: Mapping[str, str]) -> dict[str, Any]:
    """Entries newest first, narrowed by the filters; keyset paging by id."""
    actors = actors_of(viewer, place.code, asked.get("actor", ""))
    form = LedgerFilter([(code, township_name(code)) for code in place.choices], actors, dict(asked.items()))
    before = asked.get("after", "")[:19]
    page = queries.browse([place.code], **form.wanted(), before=int(before) if before.isdecimal() else None)
    subject = form.wanted().get("subject", "")
    return {
        "place": place,
        "rows": [shown(line) for line in page.lines],
        "filter_form": form,
        "subject": subject_words(subject) if subject else None,
        "paging": {"next": page.before, "previous": None},
        "empty": {"title": "没有符合条件的账目", "text": "放宽条件，或清除条件后再看。"},
        "may_verify": viewer.may("ledger.verify", place.code),
    }


def actors_of(viewer: Viewer, township: str, chosen: str) -> list[tuple[str, str]]:
    """Who may have acted: people in posts, the system itself, and whoever a link named. One statement."""
    people = {
        str(row.person.account_id): row.person.name for row in roster_of(viewer, township) if row.person.account_id
    }
    known = {**people, SYSTEM.actor_id: SYSTEM.actor_name, IMPORT.actor_id: IMPORT.actor_name}
    if chosen:
        known.setdefault(chosen, "其他人员")
    return list(known.items())


def shown(line: Line) -> dict[str, Any]:
    return {"line": line, "subject": subject_words(line.subject)}


def subject_words(subject: str) -> dict[str, str]:
    """A subject in words: what it is, the end of its id (its beginning is a date that many share), its page."""
    kind, _, key = subject.partition(":")
    url = reverse(PAGES[kind], args=[key]) if kind in PAGES and is_uuid(key) else ""
    return {"text": f"{SUBJECTS.get(kind, kind)} …{key[-6:]}" if key else subject, "subject": subject, "url": url}


def is_uuid(text: str) -> bool:
    try:
        return bool(uuid.UUID(text))
    except ValueError:
        return False


def entry_page(viewer: Viewer, township: str, pk: int) -> dict[str, Any]:
    """One entry with its digest, the one before it, what the digest covers, and the check of its chain. Raises NotFound."""
    line = entry_of(viewer, township, pk)
    before = queries.browse([line.township], subject=line.subject, before=pk, limit=1).lines
    chain = verify_subject(line.township, line.subject)
    return {
        "place": Place(line.township, ()),
        "line": line,
        "subject": subject_words(line.subject),
        "previous": before[0] if before else None,
        "previous_digest": before[0].digest if before else ZERO,
        "covered": zip(FIELDS, covered(line), strict=True),
        "data": (data := json.dumps(line.data, ensure_ascii=False, indent=2)),
        "short": len(data) < SHORT,
        "chain": chain,
    }


def entry_of(viewer: Viewer, township: str, pk: int) -> Line:
    """One entry of a township whose ledger the viewer may see. Raises NotFound."""
    found = queries.browse([township], before=pk + 1, limit=1).lines if viewer.may("ledger.see", township) else []
    if not found or found[0].id != pk:
        raise NotFound("没有这条账目，或它不在您的查看范围内。")
    return found[0]


def covered(line: Line) -> Iterable[str]:
    """The texts that the digest covers, in their order (`lib.chain.digest.entry_digest`)."""
    return (
        line.township,
        line.subject,
        str(line.sequence),
        line.kind,
        instant_text(line.at),
        line.actor,
        line.actor_name,
        canonical_json(line.data),
    )


def checkpoint_rows(place: Place) -> list[dict[str, Any]]:
    """The latest seals of the township, newest first, each with its moment."""
    return [{"seal": row, "at": read_instant(row.at)} for row in queries.checkpoints([place.code])]


def require_verify(viewer: Viewer, place: Place) -> None:
    """Raises NotAllowed where the viewer may look at this ledger but not check and export it."""
    allow(viewer, "ledger.verify", place.code)
