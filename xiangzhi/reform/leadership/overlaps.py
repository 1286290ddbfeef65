"""Reads what a plan's text states about its leaders: numbers of posts, caps, and who holds two posts. Pure.

Where the text names one post with different numbers (classes of townships), the range over all of them counts: a
contradiction must be one of the text, never of the reading.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from xiangzhi.lib.document.numerals import NUMBER, number
from xiangzhi.reform.leadership.model import (
    ALL,
    COMMITTEE,
    MANY,
    PARTY_AND_GOVERNMENT,
    TEAM,
    Arc,
    Bound,
    Head,
    Leadership,
    Post,
    Seat,
    Statement,
    both,
    inside,
    outside,
    post,
    seat,
)
from xiangzhi.reform.places import first, fold, overlaps, paragraph, says, sentence, span_of
from xiangzhi.reform.plan import Limit, Plan, Span

CHIEF = r"(?:政府正职|乡镇?长|镇长|办事处主任)"
CHIEF_ON_COMMITTEE = (
    rf"副书记[^。;,(]{{0,8}}[(][^)]{{0,6}}{CHIEF}[^)]*[)]|{CHIEF}[^。;,]{{0,2}}(?:计入|兼任?|担任|任)[^。;,]{{0,6}}副书记"
    rf"|副书记[^。;,]{{0,4}}(?:由|含){CHIEF}[^。;,]{{0,4}}"
)
DEPUTY = r"(?:党员)?(?:副(?:乡|镇)长|副乡镇长|政府副职|办事处副主任)"
ON_COMMITTEE = (
    r"[^。;,中\d一二两三四五]{0,12}?(?:由党(?:工)?委委员"
    r"|(?:均|都|同时)?(?:为|是|任|进入?|兼任?)党(?:工)?委(?:委员|班子|领导班子))"
)
MANY_ON_COMMITTEE = rf"(?P<n>{NUMBER})名{DEPUTY}(?:{ON_COMMITTEE}|(?:、[^。;,]{{0,10}})?{ON_COMMITTEE})"
CHAIR_ON_COMMITTEE = (
    r"人大(?:设)?主席[^。;,]{0,6},?(?:同时)?(?:进入?|为|是|任|兼任?|由)党(?:工)?委(?:班子|委员|领导班子)"
)
CHAIR_BY_SECRETARY = r"书记兼任?(?:乡|镇)?人大主席|人大主席由(?:党委)?书记兼"
NO_OVERLAP = "不(?:再)?兼|不得兼|不进"
CAP = r"领导|班子|总职数"
SUBJECTS: tuple[tuple[str, Arc, str], ...] = (
    (r"^(?:乡镇|镇|乡|街道)?(?:党委|党工委)委员$|^委员$", COMMITTEE, "党委委员"),
    (r"^(?:党委|党工委)?书记$", seat(Seat.SECRETARY), "书记"),
    (r"^(?:党委|党工委)?副书记$", seat(Seat.DEPUTY_SECRETARY), "副书记"),
    (r"^人大主席$", post(Post.CHAIR), "人大主席"),
    (r"^人大副主席$", post(Post.VICE_CHAIR), "人大副主席"),
    (r"^政府(?:领导)?(?:正副职|班子成员|领导班子|班子|领导)(?:职数)?$", TEAM, "政府正副职"),
    (r"^(?:乡长|镇长|乡镇长|政府正职)$", post(Post.CHIEF), "政府正职"),
    (r"^(?:副乡长|副镇长|副乡镇长|政府副职)$", post(Post.DEPUTY), "政府副职"),
    (r"^(?:人武部|武装部)(?:部)?长$", post(Post.MILITARY), "武装部长"),
)


def leadership_of(plan: Plan) -> Leadership | None:
    """What the plan says about its leaders; None where it does not number at least two of committee, government, congress
    and the whole."""
    numbered = list(_numbered(plan))
    cap = cap_of(plan)
    arcs = {bound.arc for each in numbered for bound in each.bounds}
    kinds = [COMMITTEE in arcs, bool({TEAM, post(Post.DEPUTY)} & arcs), post(Post.CHAIR) in arcs, cap is not None]
    if sum(kinds) < 2:
        return None
    said = [*numbered, *_overlaps(plan, arcs), *_named(plan, arcs)]
    said += [_cap_statement(plan, cap)] if cap else []
    named = {bound.arc for each in said for bound in each.bounds}
    seats = tuple(one for one in Seat if seat(one) in named or (one is Seat.MEMBER and COMMITTEE in arcs))
    posts = tuple(one for one in Post if post(one) in named or (one in (Post.CHIEF, Post.DEPUTY) and TEAM in arcs))
    cap_high = cap.max if cap else None
    return Leadership(tuple(said), seats, posts, cap_high, cap.span if cap else None, tuple(_heads(plan)))


def cap_of(plan: Plan) -> Limit | None:
    """The number that covers all leaders together."""
    return next(
        (one for one in plan.limits if re.search(CAP, one.subject) and one.max and not _of_some(plan, one)), None
    )


def _of_some(plan: Plan, limit: Limit) -> bool:
    """A number for the government alone, for one rank or for the middle level is no cap on the township's leaders."""
    ahead = Span(max(limit.span.start - 12, 0), limit.span.start)
    middle = says(plan, "内设|股级|中层|事业单位|机构|纪委", ahead) or "纪委" in limit.subject
    here = Span(ahead.start, limit.span.end)
    one_rank = says(plan, "[副正]科级", here) and not says(plan, "正副科级|科级(?:以上|实职)|正、副科级", here)
    one_team = ("政府" in limit.subject or "党委" in limit.subject) and not all_teams(plan, limit)
    return middle or one_rank or one_team


def all_teams(plan: Plan, limit: Limit) -> bool:
    """党委、人大、政府班子总职数: one number for all teams together."""
    return says(plan, "党委[、和](?:人大[、和])?政府", Span(max(limit.span.start - 16, 0), limit.span.end))


def optional(plan: Plan, limit: Limit) -> bool:
    """可以设副主席1至2名: none at all is right too."""
    return says(plan, r"可以?(?:增)?设", Span(limit.span.start - 4, limit.span.end))


def _numbered(plan: Plan) -> Iterator[Statement]:
    for pattern, arc, words in SUBJECTS:
        limits = [each for each in plan.limits if re.search(pattern, each.subject) and not _other(plan, each, arc)]
        if not limits:
            continue
        low = min(0 if optional(plan, each) else each.min or 0 for each in limits)
        high = max(MANY if each.max is None else each.max for each in limits)
        chief = (Bound(post(Post.CHIEF), 1, 1),) if arc == TEAM and low else ()
        yield Statement(f"{words}{_amount(low, high)}", limits[0].span, (Bound(arc, low, high), *chief))


def _other(plan: Plan, limit: Limit, arc: Arc) -> bool:
    """A number that counts something else: all teams together, or those of the deputies who also hold a seat."""
    if arc != post(Post.DEPUTY):
        return arc == TEAM and all_teams(plan, limit)
    line = sentence(plan, limit.span.start)
    here = Span(limit.span.start, line.end)
    some = says(plan, "(?:其中|至少|不少于|由|可)$", Span(max(limit.span.start - 3, 0), limit.span.start))
    both_held = first(plan, rf"{MANY_ON_COMMITTEE}|{NUMBER}名{DEPUTY}(?:兼|中|分管|担任|负责|由)", here)
    return some or (both_held is not None and both_held.start() == here.start)


def _amount(low: int, high: int) -> str:
    if low == high:
        return f"{low}名"
    return f"不少于{low}名" if high >= MANY else f"{low}至{high}名"


def _cap_statement(plan: Plan, cap: Limit) -> Statement:
    with_congress = not says(plan, "党政", Span(max(cap.span.start - 8, 0), cap.span.end))
    arc = ALL if with_congress else PARTY_AND_GOVERNMENT
    return Statement(f"领导总职数不超过{cap.max}名", cap.span, (Bound(arc, 0, cap.max or 0),), cap=True)


def _areas(plan: Plan) -> list[Span]:
    """The paragraphs that number leaders: what is said elsewhere about posts is said of other bodies."""
    return sorted({paragraph(plan, each.span.start) for each in plan.limits})


def _overlaps(plan: Plan, arcs: set[Arc]) -> Iterator[Statement]:
    government = bool({TEAM, post(Post.CHIEF), post(Post.DEPUTY)} & arcs)
    party = bool({COMMITTEE, seat(Seat.DEPUTY_SECRETARY)} & arcs)
    if government and party:
        yield from _first(plan, CHIEF_ON_COMMITTEE, "政府正职兼任副书记", _chief(arcs))
    if COMMITTEE in arcs and {TEAM, post(Post.DEPUTY)} & arcs:
        yield from _deputies(plan)
    if post(Post.CHAIR) in arcs and party:
        if COMMITTEE in arcs:
            all_inside = (Bound(outside(Post.CHAIR), 0, 0),)
            yield from _first(plan, CHAIR_ON_COMMITTEE, "人大主席进党委班子", all_inside)
        if seat(Seat.SECRETARY) in arcs:
            pair = (Bound(both(Seat.SECRETARY, Post.CHAIR), 1),)
            yield from _first(plan, CHAIR_BY_SECRETARY, "书记兼任人大主席", pair)


def _chief(arcs: set[Arc]) -> tuple[Bound, ...]:
    known = seat(Seat.DEPUTY_SECRETARY) in arcs
    pair = both(Seat.DEPUTY_SECRETARY, Post.CHIEF) if known else inside(Post.CHIEF)
    return (Bound(pair, 1), Bound(post(Post.CHIEF), 1, 1))


def _deputies(plan: Plan) -> Iterator[Statement]:
    for area in _areas(plan):
        match = first(plan, MANY_ON_COMMITTEE, area)
        count = number(match["n"]) if match else None
        if match and count is not None and not says(plan, NO_OVERLAP, span_of(match)):
            bounds = (Bound(inside(Post.DEPUTY), count, count),)
            yield Statement(f"{count}名政府副职进党委班子", span_of(match), bounds, overlap=True)
            return


def _first(plan: Plan, pattern: str, words: str, bounds: tuple[Bound, ...]) -> Iterator[Statement]:
    for area in _areas(plan):
        match = first(plan, pattern, area)
        if match and not says(plan, NO_OVERLAP, span_of(match)):
            yield Statement(words, span_of(match), bounds, overlap=True)
            return


def _named(plan: Plan, arcs: set[Arc]) -> Iterator[Statement]:
    """Seats that are named without a number. One member may hold two of them, so they may give way."""
    if COMMITTEE not in arcs:
        return
    for area in _areas(plan):
        match = first(plan, r"纪(?:委|检|律)书记", area)
        if match and not says(plan, "兼", Span(match.end(), match.end() + 4)):
            yield Statement("纪委书记1名", span_of(match), (Bound(seat(Seat.DISCIPLINE), 1, 1),), soft=True)
            return


HEAD = r"(?P<head>主任|大队长|队长|所长|站长|局长)[^。;,]{0,6}?由(?P<who>[^。;,]{2,16}?)兼"
HOLDERS: tuple[tuple[str, Seat | Post], ...] = (
    (DEPUTY, Post.DEPUTY),
    (CHIEF, Post.CHIEF),
    ("副书记", Seat.DEPUTY_SECRETARY),
    ("(?<!副)书记", Seat.SECRETARY),
    ("人大主席", Post.CHAIR),
    ("党委委员|班子成员", Seat.MEMBER),
)


def _heads(plan: Plan) -> Iterator[Head]:
    """Heads of bodies who are taken from the leaders, one for each body."""
    for body in plan.bodies:
        own = rf"{re.escape(fold(body.name))}[^。;,]{{0,4}}?{HEAD}"
        match = first(plan, own) or first(plan, HEAD, body.text_span)
        holder = next((one for words, one in HOLDERS if match and re.search(words, match["who"])), None)
        others = (each.text_span for each in plan.bodies if each is not body)
        if match and holder and not any(overlaps(span_of(match), other) for other in others):
            yield Head(f"{body.name}{match['head']}", holder, span_of(match))
