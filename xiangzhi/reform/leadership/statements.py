"""What a plan's text says of its leaders: limits as seats of teams, the sentences that put one person into two teams. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator

from xiangzhi.lib.document.folding import fold
from xiangzhi.lib.document.numerals import NUMBER, number
from xiangzhi.reform.leadership.model import Cap, Overlap, Puzzle, Seats, Team
from xiangzhi.reform.plan import Limit, Plan, Span

CHIEF = r"(?:政府正职|乡镇?长|镇长|办事处主任)"
HOLDS = r"(?:兼任?|担任|任|为|是|进入?|计入)"
ON_COMMITTEE = rf"[^。;]{{0,12}}?(?:由党委委员担?任?|(?:均|都|同时|可)*{HOLDS}(?:乡|镇)?党委(?:委员|班子)?)"
CHIEF_IS_DEPUTY_SECRETARY = re.compile(
    rf"副书记[^。;,(]{{0,8}}[(][^)]{{0,6}}{CHIEF}[^)]*[)]|{CHIEF}[^。;,]{{0,2}}{HOLDS}[^。;,]{{0,6}}副书记"
    rf"|副书记[^。;,]{{0,4}}(?:由|含){CHIEF}"
)
DEPUTIES_ON_COMMITTEE = re.compile(rf"({NUMBER})名[^。;,]{{0,4}}副(?:乡|镇)长{ON_COMMITTEE}")
CHAIR_ON_COMMITTEE = re.compile(
    rf"人大(?:设)?主席(?:({NUMBER})名)?,?(?:同时)?{HOLDS}(?:乡|镇)?党委(?:班子|委员)|人大主席由(?:党委)?(?:副书记|委员)"
)
SECRETARY_IS_CHAIR = re.compile(
    r"(?<!副)(?<!纪委)书记[^。;,]{0,4}兼任?[^。;,]{0,4}人大主席|人大主席[^。;,]{0,4}由(?:党委)?书记"
)
CAPS = re.compile(r"领导|班子|总职数")
MIDDLE = re.compile("内设|股级|中层|事业单位|机构")
OPTIONAL = re.compile("可以?(?:增)?设")
AREA = 500  # characters around the limits in which overlaps are stated

OF_TEAM = (
    (Team.COMMITTEE, re.compile(r"(?:^|党委|党工委)委员$"), ""),
    (Team.GOVERNMENT, re.compile(r"政府.*(?:正副职|班子|领导)"), ""),
    (Team.CONGRESS, re.compile(r"人大主席$"), "主席"),
    (Team.CONGRESS, re.compile(r"人大副主席$"), "副主席"),
    (Team.COMMITTEE, re.compile(r"^(?:党委)?书记$"), "书记"),
    (Team.COMMITTEE, re.compile(r"^(?:党委)?副书记$"), "副书记"),
)


def puzzle_of(plan: Plan) -> Puzzle | None:
    """The puzzle, None where the text gives no committee or no government team: then there is nothing to add up."""
    text = fold(plan.text)
    seats = tuple(seats_of(plan, text))
    whole = {one.team for one in seats if not one.title}
    if not {Team.COMMITTEE, Team.GOVERNMENT} <= whole:
        return None
    return Puzzle(seats, tuple(overlaps_in(text, around(seats))), cap_of(plan, text))


def seats_of(plan: Plan, text: str) -> Iterator[Seats]:
    """The limits that belong to a team. A post that may be added (可以设) may also stay empty."""
    for limit in plan.limits:
        for team, subject, title in OF_TEAM:
            if subject.search(limit.subject) and not for_all_teams(text, limit):
                least = 0 if OPTIONAL.search(text[max(limit.span.start - 6, 0) : limit.span.end]) else limit.min or 0
                yield Seats(team, title, least, limit.max, limit.span)
                break


def for_all_teams(text: str, limit: Limit) -> bool:
    """党委、人大、政府班子总职数: one number for all teams together."""
    ahead = text[max(limit.span.start - 16, 0) : limit.span.end]
    return bool(re.search("党委[、和](?:人大[、和])?政府", ahead))


def cap_of(plan: Plan, text: str) -> Cap | None:
    """The number that caps all teams: for leaders as such, neither for one team nor for the middle level."""
    for limit in plan.limits:
        ahead = re.split(r"[\n。;]", text[max(limit.span.start - 12, 0) : limit.span.start])[-1]
        one_team = "政府" in limit.subject and not for_all_teams(text, limit)
        if CAPS.search(limit.subject) and limit.max and not one_team and not MIDDLE.search(ahead):
            return Cap(limit.max, limit.span)
    return None


def around(seats: tuple[Seats, ...]) -> Span:
    first, last = min(one.span.start for one in seats), max(one.span.end for one in seats)
    return Span(max(first - 80, 0), last + AREA)


def overlaps_in(text: str, area: Span) -> Iterator[Overlap]:
    """The sentences that put one person into two teams, each once."""
    committee, government, congress = Team.COMMITTEE, Team.GOVERNMENT, Team.CONGRESS
    if found := CHIEF_IS_DEPUTY_SECRETARY.search(text, area.start, area.end):
        yield Overlap(1, government, "正职", committee, "副书记", place(found))
    if found := DEPUTIES_ON_COMMITTEE.search(text, area.start, area.end):
        yield Overlap(number(found[1]) or 1, government, "副职", committee, "委员", place(found))
    if found := SECRETARY_IS_CHAIR.search(text, area.start, area.end):
        yield Overlap(1, congress, "主席", committee, "书记", place(found))
    elif found := CHAIR_ON_COMMITTEE.search(text, area.start, area.end):
        yield Overlap(1, congress, "主席", committee, "委员", place(found))


def place(found: re.Match[str]) -> Span:
    return Span(found.start(), found.end())
