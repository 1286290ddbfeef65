"""Rules about platforms: lists that differ from the coordinator's, items that nobody holds, bodies outside every
platform."""

from __future__ import annotations

from collections.abc import Iterable

from xiangzhi.reform.places import fold, listed, reach
from xiangzhi.reform.plan import Body, Duty, Plan, Platform, Severity, Span
from xiangzhi.reform.rules.rule import Found, rule
from xiangzhi.reform.rules.topics import akin, bare, close, core, routable

SOURCE = "方案自身：平台、机构、岗位应当对应"


def _coordinator(plan: Plan, platform: Platform) -> Body | None:
    return plan.body(platform.coordinator) if platform.coordinator else None


def items(plan: Plan, platform: Platform) -> list[Duty]:
    """The platform's own enumeration: its first duties that stand side by side, joined by 、 or 和."""
    run: list[Duty] = []
    for duty in platform.duties:
        if run and fold(plan.text)[run[-1].span.end : duty.span.start].strip("、和与及 "):
            break
        run.append(duty)
    return run


def _holders(plan: Plan, duty: Duty) -> list[Body]:
    return [body for body in plan.bodies if _holds(plan, body, duty)]


def _holds(plan: Plan, body: Body, duty: Duty) -> bool:
    if bare(duty.text) in fold(plan.text)[max(body.text_span.start, 0) : max(body.text_span.end, 0)]:
        return True
    if any(akin(name, duty.text) for name in (body.name, *(board.name for board in body.signboards))):
        return True
    return any(akin(own.text, duty.text) for own in body.duties if routable(own.text))


def _others(plan: Plan, lead: Body, duty: Duty) -> list[Body]:
    """Bodies that hold the duty while the coordinator does not."""
    names = (lead.name, *(board.name for board in lead.signboards))
    if any(close(own.text, duty.text) for own in lead.duties if routable(own.text)) or any(
        core(duty.text) in name for name in names
    ):
        return []
    holders = [
        body for body in plan.bodies if any(close(own.text, duty.text) for own in body.duties if routable(own.text))
    ]
    return holders or [body for body in _holders(plan, duty) if body is not lead]


def _differing(plan: Plan, platform: Platform) -> tuple[list[Duty], list[Duty]] | None:
    """(only in the platform, only in the coordinator's list) where both enumerate nearly the same things; else None."""
    lead = _coordinator(plan, platform)
    if lead is None or len(items(plan, platform)) < 4:
        return None
    theirs = _matching_sentence(plan, lead, platform)
    mine = {core(duty.text): duty for duty in items(plan, platform)}
    yours = {core(duty.text): duty for duty in theirs}
    both = mine.keys() & yours.keys()
    if len(both) < 4 or len(both) / len(mine.keys() | yours.keys()) < 0.6:
        return None
    return [mine[key] for key in mine if key not in both], [yours[key] for key in yours if key not in both]


def _matching_sentence(plan: Plan, lead: Body, platform: Platform) -> list[Duty]:
    """The run of the coordinator's duties that repeats the platform's list: from the first common item to the last."""
    keys = {core(duty.text) for duty in items(plan, platform)}
    at = [index for index, duty in enumerate(lead.duties) if core(duty.text) in keys]
    if not at:
        return []
    run = [at[0]]
    for index in at[1:]:
        if index - run[-1] > 2:
            break
        run.append(index)
    return list(lead.duties[run[0] : run[-1] + 1])


def _whole(duties: Iterable[Duty]) -> Span:
    return reach((duty.span for duty in duties), 150)


@rule("PLT-01", "平台清单与牵头机构清单不一致", Severity.WARNING, SOURCE)
def lists_differ(plan: Plan) -> Iterable[Found]:
    """Finds a platform whose list is nearly, but not quite, the list of the body that coordinates it. What stands in
    one list only has no owner or no platform. Example: 11 services in the platform, 9 in the hall's duties."""
    for platform in plan.platforms:
        differing = _differing(plan, platform)
        if differing is None or not (differing[0] or differing[1]):
            continue
        only_platform, only_body = (listed(duty.text for duty in duties) for duties in differing)
        parts = [f"{only_platform}只在平台" if only_platform else "", f"{only_body}只在机构" if only_body else ""]
        message = f"“{platform.name}”与“{platform.coordinator}”的清单不一致：{'，'.join(filter(None, parts))}，请统一。"
        yield Found(message, _whole(items(plan, platform)), tuple(duty.span for duties in differing for duty in duties))


@rule("PLT-02", "平台职责没有机构承担", Severity.WARNING, SOURCE)
def nobody_holds(plan: Plan) -> Iterable[Found]:
    """Finds items of a platform that no body has in its duties. The platform brings people together, but there is
    nobody to bring. Example: 社区矫正 in the platform, in no body."""
    if not any(len(body.duties) >= 3 for body in plan.bodies):
        return
    for platform in plan.platforms:
        orphans = [duty for duty in items(plan, platform) if not any(_holds(plan, body, duty) for body in plan.bodies)]
        if orphans and _differing(plan, platform) is None:
            names = listed(duty.text for duty in orphans)
            message = f"“{platform.name}”的{names}没有机构承担，请写入机构职责。"
            yield Found(message, _whole(orphans), tuple(duty.span for duty in orphans))


@rule("PLT-03", "平台职责在牵头机构之外", Severity.NOTE, SOURCE)
def held_elsewhere(plan: Plan) -> Iterable[Found]:
    """Finds a platform several of whose items belong to bodies other than its coordinator. The coordinator directs
    work that is not its own; the order needs to be written down. Example: a development platform whose planning items
    sit in another office."""
    for platform in plan.platforms:
        lead = _coordinator(plan, platform)
        if lead is None or _differing(plan, platform) is not None:
            continue
        away = [(duty, holders) for duty in items(plan, platform) if (holders := _others(plan, lead, duty))]
        if len(away) >= 2:
            names = listed((f"{duty.text}（{holders[0].name}）" for duty, holders in away), 4)
            message = f"“{platform.name}”由“{lead.name}”协调，{names}却由其他机构承担，请写明平台如何调度。"
            yield Found(message, away[0][0].span, tuple(duty.span for duty, _ in away))


@rule("PLT-04", "机构不属于任何平台", Severity.NOTE, SOURCE)
def body_outside(plan: Plan) -> Iterable[Found]:
    """Finds bodies that belong to no platform in a plan that works by platforms. Who directs them day by day is open.
    Example: five platforms with five coordinators, eight bodies."""
    leads = {platform.coordinator for platform in plan.platforms}
    outside = [body for body in plan.bodies if body.number is not None and not body.platform and body.name not in leads]
    if len(plan.platforms) >= 2 and outside and len(outside) < len(plan.bodies):
        names = listed(body.name for body in outside)
        message = f"{names}不属于任何平台，请写明归入哪个平台。"
        yield Found(message, outside[0].span, tuple(body.span for body in outside))


@rule("PLT-05", "平台牵头机构没有设置", Severity.ERROR, SOURCE)
def coordinator_missing(plan: Plan) -> Iterable[Found]:
    """Finds a platform run by a body that the plan does not set up. Example: 由综合服务中心承担平台协调工作 and no
    such centre."""
    boards = {board.name for body in plan.bodies for board in body.signboards}
    for platform in plan.platforms:
        if (
            plan.bodies
            and platform.coordinator
            and not plan.body(platform.coordinator)
            and platform.coordinator not in boards
        ):
            message = f"“{platform.name}”由“{platform.coordinator}”牵头，但机构设置中没有它，请更正。"
            yield Found(message, platform.span)
