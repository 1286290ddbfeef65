"""The endpoints of `/api/v1`: each reads its parameters, asks a room below, and writes the answer as JSON once."""

from __future__ import annotations

import uuid
from typing import Annotated, Any

import msgspec
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from ninja import NinjaAPI, Query

from xiangzhi.api import problems, schemas
from xiangzhi.api.auth import Token
from xiangzhi.api.request import (
    IDEMPOTENCY_KEY,
    TOWNSHIP,
    BodyParser,
    acts_in,
    key_of,
    printable,
    township_of,
    viewer_of,
)
from xiangzhi.event.actions import Reported, report_event
from xiangzhi.event.look_up import look_up
from xiangzhi.event.queries import event_of
from xiangzhi.event.routing import suggest_for
from xiangzhi.event.rules import TEXT_LIMIT, Report, clean_text
from xiangzhi.ledger.queries import history
from xiangzhi.lib.refusal import Invalid, NotAllowed, NotFound
from xiangzhi.matter import queries as matters
from xiangzhi.matter.actions import Taken, subject_of, take
from xiangzhi.matter.rules import REPORTER
from xiangzhi.organization.queries import bodies_of

api = NinjaAPI(
    title="乡治 API",
    version="1",
    description="一个乡镇的事项：登记、查询、办理、推荐。写操作都要带 Idempotency-Key，同一个键重复提交只算一次。",
    auth=Token(),
    parser=BodyParser(),
    docs_url=None,  # its page loads scripts from elsewhere: `urls.py` serves one of our own
    urls_namespace="api-1",
)
problems.install(api)
ERRORS = dict.fromkeys((400, 401, 403, 404, 409, 413, 422), schemas.Problem)


def answer(value: Any, status: int = 200) -> HttpResponse:
    """JSON in one pass."""
    return HttpResponse(msgspec.json.encode(value), status=status, content_type="application/json")


@api.post(
    "/events",
    response={201: schemas.ReportOut, 200: schemas.ReportOut, **ERRORS},
    summary="登记事件",
    openapi_extra={"parameters": [IDEMPOTENCY_KEY]},
)
def create_event(request: HttpRequest, body: schemas.ReportIn) -> HttpResponse:
    report = Report(
        text=body.text,
        channel=body.channel,
        place=body.place,
        lon=body.lon,
        lat=body.lat,
        name=body.name,
        phone=body.phone,
        type=body.type,
    )
    township = township_of(request, body.township)
    done = report_event(report, township=township, by=viewer_of(request), now=timezone.now(), key=key_of(request))
    return answer(reported(done), 200 if done.repeated else 201)


def reported(done: Reported) -> dict[str, Any]:
    plain: dict[str, Any] = {
        "id": done.matter,
        "number": done.number,
        "code": done.code,
        "state": done.state,
        "due_at": done.due_at,
        "repeated": done.repeated,
    }
    if done.routing:
        found = done.routing
        plain |= {"type": found.type, "level": found.level, "urgent": found.urgent, "area": found.area}
        plain["suggestions"] = [
            {"organization": s.organization, "name": s.name, "score": s.score, "why": s.why}
            for s in found.suggestion.suggested[:3]
        ]
    return plain


@api.get("/matters", response={200: schemas.MatterPage, **ERRORS}, summary="事项列表")
def list_matters(
    request: HttpRequest,
    township: str = "",
    state: Annotated[str, Query(description="一个或多个环节，逗号分隔")] = "",
    body: str = "",
    area: str = "",
    type: str = "",
    channel: str = "",
    level: str = "",
    urgent: bool = False,
    late: bool = False,
    open: bool = False,
    cursor: str = "",
    size: int = matters.PAGE,
) -> HttpResponse:
    if not 1 <= size <= 200:
        raise Invalid("size 应在 1 到 200 之间。", field="size")
    printable(state=state, body=body, area=area, type=type, channel=channel, level=level)
    filters = matters.Filters(
        states=tuple(part for part in state.split(",") if part),
        body=body,
        area=area,
        type=type,
        channel=channel,
        level=level,
        urgent=urgent,
        late=late,
        open=open,
        before=cursor,
        size=size,
    )
    viewer = viewer_of(request)
    if not viewer.holds("matter.see"):
        raise NotAllowed("这个令牌没有查看事项的权力。")
    rows = matters.list_matters(viewer, township_of(request, township), filters, timezone.now())
    return answer({"items": rows, "next": rows[-1].id if len(rows) == size else None})


@api.get("/matters/{matter}", response={200: schemas.MatterDetail, **ERRORS}, summary="一件事项")
def one_matter(request: HttpRequest, matter: uuid.UUID, township: str = "") -> HttpResponse:
    viewer = viewer_of(request)
    found = matters.see(viewer, township_of(request, township), matter)
    row = {name: getattr(found, name) for name in matters.LISTED}
    event = event_of(found)
    lines = history([found.township], subject_of(found.pk))
    return answer(
        {
            "matter": row,
            "text": event.text if event else "",
            "place": event.place if event else "",
            "history": [
                {
                    "action": line.kind,
                    "title": line.title,
                    "at": line.at,
                    "by": line.actor_name,
                    "facts": line.data.get("facts", {}),
                }
                for line in lines
            ],
            "options": [
                {"action": o.action.key, "title": o.action.name, "needs": o.action.needs, "reason": o.reason}
                for o in matters.options(viewer, found)
                if o.action.power != REPORTER
            ],
        }
    )


@api.post(
    "/matters/{matter}/actions/{action}",
    response={200: schemas.Taken, **ERRORS},
    summary="办理一步",
    openapi_extra={"parameters": [TOWNSHIP, IDEMPOTENCY_KEY]},
)
def take_step(request: HttpRequest, matter: uuid.UUID, action: str, body: schemas.StepIn) -> HttpResponse:
    viewer, township = viewer_of(request), township_of(request)
    if not acts_in(viewer, township):
        raise NotFound("没有这件事项，或它不在您的查看范围内。")
    done = take(
        action,
        matter,
        township=township,
        by=viewer,
        now=timezone.now(),
        key=key_of(request),
        seen=body.seen,
        facts=body.facts,
    )
    return answer(taken(done))


@api.post(
    "/reports/{number}/actions/{action}",
    response={200: schemas.Taken, **ERRORS},
    summary="代诉求人办理一步",
    openapi_extra={"parameters": [IDEMPOTENCY_KEY]},
)
def take_reporters_step(request: HttpRequest, number: str, action: str, body: schemas.ReporterStepIn) -> HttpResponse:
    """评价、撤回、要求重新办理：凭编号和查询码，由代诉求人提交的系统（如热线、小程序）调用。"""
    if not viewer_of(request).holds("event.report"):
        raise NotAllowed("这个令牌没有代诉求人提交的权力。")
    opened = look_up(number, body.code)
    done = take(
        action,
        opened.matter,
        township=opened.township,
        by=opened.reporter,
        now=timezone.now(),
        key=key_of(request),
        facts=body.facts,
    )
    return answer(taken(done))


def taken(done: Taken) -> dict[str, Any]:
    return {
        "id": done.matter,
        "number": done.number,
        "step": done.step,
        "state": done.state,
        "due_at": done.due_at,
        "repeated": done.repeated,
    }


@api.post("/suggestions", response={200: schemas.Suggestions, **ERRORS}, summary="推荐承办机构")
def suggestions(request: HttpRequest, body: schemas.TextIn) -> HttpResponse:
    text = clean_text(body.text, "诉求内容", "text", TEXT_LIMIT)
    found = suggest_for(township_of(request, body.township), text, body.area)
    rows = [{"organization": s.name, "duty": s.duty, "score": s.score, "why": s.why} for s in found.suggested]
    outside = {"organ": found.outside.organ, "why": found.outside.why} if found.outside else None
    return answer(
        {
            "suggestions": rows,
            "level": found.level.value,
            "level_why": found.level_why,
            "outcome": found.outcome.value,
            "note": found.note,
            "outside": outside,
        }
    )


@api.get("/organizations", response={200: list[schemas.BodyOut], **ERRORS}, summary="机构")
def organizations(request: HttpRequest, township: str = "") -> HttpResponse:
    rows = bodies_of(township_of(request, township)).prefetch_related("signboards")
    return answer(
        [
            {
                "id": body.pk,
                "name": body.name,
                "kind": body.kind,
                "grade": body.grade,
                "signboards": [board.name for board in body.signboards.all() if board.valid_to is None],
            }
            for body in rows
        ]
    )


@api.get("/me", response={200: schemas.Me, **ERRORS}, summary="令牌的身份和权力")
def me(request: HttpRequest) -> HttpResponse:
    viewer = viewer_of(request)
    powers = sorted({held.power for held in viewer.grants})
    return answer({"name": viewer.name, "township": viewer.township, "powers": powers})
