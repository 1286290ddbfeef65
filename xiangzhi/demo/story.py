"""Ninety days in the life of the demo township: 300 matters that took every road through the loop, by the real actions.

Each matter is a generator that yields the moment of its next step; a heap runs all of them in the order of time, so the ledger
grows as it would have grown.
"""

from __future__ import annotations

import heapq
import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.utils import timezone

from xiangzhi.access.rules import Viewer
from xiangzhi.demo.cast import TOWNSHIP, Cast
from xiangzhi.demo.texts import Problem, distinct_reports, person
from xiangzhi.event.actions import report_event
from xiangzhi.event.rules import Report
from xiangzhi.lib.legaltime import Period, due
from xiangzhi.lib.refusal import NotPossible
from xiangzhi.matter.actions import take
from xiangzhi.matter.rules import REPORTER

MATTERS = 300
DAYS = 90
CHANNELS = ("desk", "grid", "public", "hotline", "window", "visit", "inspection", "letter")
HEADS = {
    "党政综合办公室": "dangzheng", "经济发展办公室": "jingji", "综合治理办公室": "zhili", "农业农村发展办公室": "nongye",
    "综合行政执法大队": "zhifa", "为民服务中心": "weimin", "社会事务中心": "shehui", "财政所": "caizheng",
}  # fmt: skip


@dataclass(slots=True)
class Teller:
    """What a matter's story needs: the people, chance, and the end of time."""

    cast: Cast
    rng: random.Random
    end: datetime
    viewers: dict[str, Viewer] = field(default_factory=dict)

    def viewer(self, login: str, now: datetime) -> Viewer:
        if login not in self.viewers:
            self.viewers[login] = self.cast.viewer(login, now)
        return self.viewers[login]


@dataclass(slots=True)
class Thread:
    """One matter's story so far."""

    teller: Teller
    number: int
    now: datetime
    matter: UUID | None = None
    body: str = ""
    steps: int = 0
    rated: bool = False

    def later(self, period: str) -> datetime:
        """Work takes office hours: the end of a period from now, a little before it is due."""
        moment = due(Period.parse(period), self.now).at
        share = self.teller.rng.uniform(0.2, 0.95)
        return in_office(self.now + (moment - self.now) * share, self.teller.rng)

    def step(self, action: str, login: str, **facts: Any) -> None:
        assert self.matter
        by = self.teller.viewer(login, self.now) if login != REPORTER else reporter(self.matter)
        self.steps += 1
        key = f"demo-{self.number}-{self.steps}"
        take(action, self.matter, township=TOWNSHIP, by=by, now=self.now, key=key, facts=facts)


def in_office(moment: datetime, rng: random.Random) -> datetime:
    """The same day in office hours, or the next morning."""
    local = timezone.localtime(moment)
    if 8 <= local.hour < 18:
        return local
    day = local if local.hour < 8 else local + timedelta(days=1)
    return day.replace(hour=8, minute=rng.randint(1, 59), second=rng.randint(0, 59))


def reporter(matter: UUID) -> Viewer:
    return Viewer(f"{REPORTER}:{matter}", "诉求人", TOWNSHIP, kind=REPORTER)


def live(
    cast: Cast,
    now: datetime,
    *,
    matters: int = MATTERS,
    seed: int = 20261125,
    tick: Callable[[int], None] | None = None,
) -> int:
    """Let ``matters`` matters happen in the ninety days before ``now``. Returns how many steps were taken."""
    rng = random.Random(seed)
    teller = Teller(cast, rng, now)
    heap: list[tuple[datetime, int, Iterator[datetime]]] = []
    for number, (problem, text, place) in enumerate(distinct_reports(matters, rng)):
        story = tell(Thread(teller, number, began(number, matters, now, rng)), problem, text, place)
        heapq.heappush(heap, (next(story), number, story))
    steps = 0
    while heap and heap[0][0] < now:
        _, number, story = heapq.heappop(heap)
        steps += 1
        if tick:
            tick(steps)
        following = next(story, None)
        if following is not None:
            heapq.heappush(heap, (following, number, story))
    return steps


def began(number: int, matters: int, now: datetime, rng: random.Random) -> datetime:
    """Reports come all through the ninety days, in the daytime; the last tenth in the last three days."""
    days = rng.uniform(0.05, 3) if number % 10 == 0 else rng.uniform(0.05, DAYS)
    day = now - timedelta(days=days)
    at = timezone.localtime(day).replace(
        hour=rng.randint(7, 18), minute=rng.randint(0, 59), second=rng.randint(0, 59), microsecond=0
    )
    return min(at, now - timedelta(minutes=rng.randint(5, 90)))


def tell(thread: Thread, problem: Problem, text: str, place: str) -> Iterator[datetime]:
    """One matter from its report on; yields the moment before each step."""
    yield thread.now
    suggested = open_it(thread, text, place)
    yield from pass_to(thread, "4wh")
    if (yield from ended_early(thread)):
        return
    thread.step("accept", desk(thread))
    yield from pass_to(thread, "2wh")
    yield from send_out(thread, suggested)
    if thread.body == "county":
        yield from through_county(thread)
    else:
        yield from handle_it(thread, problem)
    yield from close_it(thread, problem)


def pass_to(thread: Thread, period: str) -> Iterator[datetime]:
    """Time passes; now and then somebody is late."""
    late = thread.teller.rng.random() < 0.08
    thread.now = thread.later(period) + (timedelta(days=2) if late else timedelta())
    yield thread.now


def open_it(thread: Thread, text: str, place: str) -> list[str]:
    """The report comes in by one of the channels. Returns the ids of the suggested bodies."""
    rng = thread.teller.rng
    channel = rng.choice(CHANNELS)
    name, phone = person(rng) if rng.random() < 0.8 else ("", "")
    lon, lat = point(rng) if channel in ("grid", "inspection") else (None, None)
    login = {"grid": f"wangge{rng.randint(1, 5)}", "window": "chuangkou"}.get(channel, desk(thread))
    by = thread.teller.viewer(login, thread.now)
    report = Report(text=text, channel=channel, place=place, lon=lon, lat=lat, name=name, phone=phone)
    done = report_event(report, township=TOWNSHIP, by=by, now=thread.now, key=f"demo-{thread.number}")
    thread.matter = done.matter
    assert done.routing
    return [each.organization for each in done.routing.suggestion.suggested[:2]]


def point(rng: random.Random) -> tuple[float, float]:
    from xiangzhi.demo.geography import CENTRE, RADIUS

    return (
        round(CENTRE[0] + rng.uniform(-0.6, 0.6) * RADIUS, 6),
        round(CENTRE[1] + rng.uniform(-0.5, 0.5) * RADIUS, 6),
    )


def desk(thread: Thread) -> str:
    return "zhiban" if thread.number % 3 else "zhiban2"


def ended_early(thread: Thread) -> Any:
    """A few reports end at the door: not taken, taken back, or one more about the same thing."""
    fate = thread.teller.rng.random()
    if fate < 0.03:
        thread.step("decline", desk(thread), ground="属于法院正在审理的事项，请按诉讼途径解决")
    elif fate < 0.05:
        thread.step("withdraw", REPORTER)
    elif fate < 0.07:
        thread.step("merge", desk(thread), original=f"{TOWNSHIP[:9]}2026{thread.number:09d}")
    else:
        return False
    return True
    yield  # makes this a generator like its siblings


def send_out(thread: Thread, suggested: list[str]) -> Iterator[datetime]:
    """Dispatch; some go to the wrong body first and come back, some are beyond the township."""
    rng = thread.teller.rng
    names = {str(body.pk): name for name, body in thread.teller.cast.bodies.items()}
    if rng.random() < 0.05:
        thread.step("escalate", desk(thread), ground="超出乡镇职权，需县级部门处理")
        thread.body = "county"
        yield from pass_to(thread, "1wd")
        return
    right = next((names[pk] for pk in suggested if names.get(pk) in HEADS), rng.choice(list(HEADS)))
    if rng.random() < 0.12:
        wrong = rng.choice([name for name in HEADS if name != right])
        yield from dispatch(thread, wrong)
        thread.step("return", HEADS[wrong], ground="不属于本机构职责，按方案由其他机构承担")
        yield from pass_to(thread, "2wh")
    yield from dispatch(thread, right)


def dispatch(thread: Thread, body: str) -> Iterator[datetime]:
    thread.body = body
    thread.step("dispatch", desk(thread), organization=str(thread.teller.cast.bodies[body].pk))
    yield from pass_to(thread, "4wh")


def through_county(thread: Thread) -> Iterator[datetime]:
    thread.step("county_receive", "xianji", receipt=f"XJ{thread.number:05d}")
    yield from pass_to(thread, "5wd")
    thread.step("county_answer", "xianji", result="县级部门已现场处理并出具答复")
    yield from pass_to(thread, "2wd")


def handle_it(thread: Thread, problem: Problem) -> Iterator[datetime]:
    """Sign, handle, sometimes with help, a pause, more time or a push from above; sometimes twice."""
    rng, head = thread.teller.rng, HEADS[thread.body]
    thread.step("sign", head)
    yield from pass_to(thread, "1wd")
    extra = rng.random()
    if extra < 0.08:
        yield from with_help(thread, head)
    elif extra < 0.16:
        until = (thread.now + timedelta(days=6)).date().isoformat()
        thread.step("suspend", head, ground="等待材料采购到位", until=until)
        yield from pass_to(thread, "4wd")
        thread.step("resume", head)
    elif extra < 0.24:
        thread.step("extend", head, ground="连续降雨无法施工", period="3wd")
    elif extra < 0.32:
        thread.step("supervise", "fenguan", note="请于两日内办结并报结果")
    yield from pass_to(thread, "3wd")
    thread.step("handle", head, result=problem.done)
    yield from pass_to(thread, "2wd")
    if rng.random() < 0.07:
        thread.step("rework", desk(thread), ground="回访群众称问题仍在，请再处理")
        yield from pass_to(thread, "2wd")
        thread.step("handle", head, result=f"再次处理：{problem.done}")
        yield from pass_to(thread, "2wd")


def with_help(thread: Thread, head: str) -> Iterator[datetime]:
    other = next(name for name in HEADS if name != thread.body)
    thread.step("ask_assist", head, organization=str(thread.teller.cast.bodies[other].pk), note="请协助现场核查")
    yield from pass_to(thread, "1wd")
    thread.step("assist", HEADS[other], result="已到现场协助，情况属实")


def close_it(thread: Thread, problem: Problem) -> Iterator[datetime]:
    """Verify on site, answer, close; then the person rates it or asks for another look."""
    rng = thread.teller.rng
    thread.step("verify", desk(thread), finding="到现场查看，情况与办理结果一致")
    yield from pass_to(thread, "1wd")
    outcome = rng.choice(("resolved", "resolved", "resolved", "explained", "transferred"))
    thread.step("close", desk(thread), outcome=outcome, reply=f"您反映的问题已办理：{problem.done}。感谢您的反映。")
    yield from pass_to(thread, "3wd")
    if rng.random() < 0.55 and not thread.rated:
        score = rng.choice((5, 5, 5, 4, 4, 3, 2))
        thread.rated = True
        thread.step("rate", REPORTER, score=score, comment="" if score > 2 else "时间长了一点")
        yield from pass_to(thread, "2wd")
    if rng.random() < 0.03:
        try:
            thread.step("reopen", REPORTER, ground="下雨后又出现同样的问题")
        except NotPossible:
            return
        yield from pass_to(thread, "2wh")
        yield from dispatch(thread, thread.body if thread.body in HEADS else "综合治理办公室")
        yield from handle_it(thread, problem)
        yield from close_it(thread, problem)
