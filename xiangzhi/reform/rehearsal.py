"""A plan rehearsed: past matters routed as the organisation stands and as the plan intends it, and compared. Pure.

Both sides use the same recognizer, rules and experience, so that what differs comes from bodies and duties alone. Matters are taken
one by one; what is kept does not grow with their number. Loads are of bodies, as matters a seat: never a ranking.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from xiangzhi.matter.routing import (
    Learned,
    Outcome,
    RoutableBody,
    RoutableDuty,
    RoutingIndex,
    Rule,
    Suggestion,
    build_index,
    suggest,
)
from xiangzhi.packs.event_types import Catalogue
from xiangzhi.packs.recognition import Reading, Recognizer, read
from xiangzhi.reform.descent import Kind, Line
from xiangzhi.reform.differences import Side
from xiangzhi.reform.intended import Intended, IntendedBody

EXAMPLES = 3  # matters kept for one way from body to body
WAITING = 50  # open matters listed by number
STEP = 500  # matters between two reports of progress
NOBODY, ELSEWHERE, UNCLEAR = "无人承担", "非乡镇职责", "无法判断"
NO_BODY = (NOBODY, ELSEWHERE, UNCLEAR)
IDLE = ("authority",)


@dataclass(frozen=True, slots=True)
class Past:
    """A matter of the past: ``body`` is the one that really had it in the end (None: nobody yet), ``place`` an area code."""

    id: str
    number: str
    title: str
    text: str
    body: str | None
    place: str
    open: bool


@dataclass(frozen=True, slots=True)
class Router:
    """Who handles a text in one organisation. ``names``: id of a body in the index → its name."""

    index: RoutingIndex
    rules: Sequence[Rule]
    learned: Sequence[Learned]
    names: Mapping[str, str]

    def choose(self, reading: Reading, text: str, place: str) -> tuple[str, tuple[str, ...]]:
        """The first body, or one of ``NO_BODY``; and the first three."""
        answer = suggest(text, self.index, self.rules, place or None, self.learned, reading)
        three = tuple(self.names[row.organization] for row in answer.suggested[:3])
        return first_of(answer, three), three


def first_of(answer: Suggestion, three: Sequence[str]) -> str:
    if answer.outcome is Outcome.NOBODY:
        return NOBODY
    if three:
        return three[0]
    return ELSEWHERE if answer.outcome is Outcome.OUTSIDE else UNCLEAR


@dataclass(frozen=True, slots=True)
class Way:
    """Matters that would go from one body to another; ``succession``: only because the first one goes on in the other."""

    before: str
    after: str
    count: int
    succession: bool
    examples: tuple[Past, ...]


@dataclass(frozen=True, slots=True)
class Load:
    """Matters of a body and its seats on one side; None where it does not exist there. ``each``: matters a seat."""

    body: str
    matters_before: int
    matters_after: int
    seats_before: int | None
    seats_after: int | None

    @property
    def each_before(self) -> float | None:
        return round(self.matters_before / self.seats_before, 1) if self.seats_before else None

    @property
    def each_after(self) -> float | None:
        return round(self.matters_after / self.seats_after, 1) if self.seats_after else None


@dataclass(frozen=True, slots=True)
class Agreement:
    """How often today's router names the body that people really chose, first or among the first three, of ``known`` matters."""

    known: int = 0
    first: int = 0
    three: int = 0


@dataclass(frozen=True, slots=True)
class Rehearsal:
    """What came out. ``matters`` were routed; ``elsewhere`` of them would go to a body that is not their body's successor."""

    matters: int
    elsewhere: int
    follow: int
    nobody_before: int
    nobody_after: int
    agreement: Agreement
    ways: tuple[Way, ...]
    loads: tuple[Load, ...]
    without_holder: tuple[tuple[str, int], ...]
    waiting: tuple[Past, ...]
    waiting_count: int
    dropped_rules: int


@dataclass(slots=True)
class Tally:
    """Counts while matters pass."""

    matters: int = 0
    ways: Counter[tuple[str, str]] = field(default_factory=Counter)
    examples: dict[tuple[str, str], list[Past]] = field(default_factory=lambda: defaultdict(list))
    kinds: Counter[str] = field(default_factory=Counter)
    known: int = 0
    first: int = 0
    three: int = 0
    waiting: list[Past] = field(default_factory=list)
    waiting_count: int = 0


def router_of(
    side: Side,
    catalogue: Catalogue,
    recognizer: Recognizer,
    rules: Sequence[Rule] = (),
    learned: Sequence[Learned] = (),
) -> Router:
    """Routing as a side intends it; names are the ids. ``rules`` and ``learned`` must name bodies of this side."""
    bodies = routable(side.wanted)
    return Router(build_index(bodies, catalogue, recognizer), rules, learned, {body.id: body.name for body in bodies})


def routable(wanted: Intended) -> list[RoutableBody]:
    """The bodies that work can go to, with their duties and those of the platforms that they coordinate, as routing wants them."""
    runs = {platform.coordinator: platform for platform in wanted.platforms}
    found = []
    for body in wanted.bodies:
        if body.kind in IDLE:
            continue
        own = [RoutableDuty(f"{body.name}/{place}", d.text, str(d.role)) for place, d in enumerate(body.duties)]
        platform = runs.get(body.name)
        shared = (
            [RoutableDuty(f"{platform.name}/{d.text}", d.text, "platform") for d in platform.duties] if platform else []
        )
        found.append(
            RoutableBody(
                body.name, body.name, body.signboards, platform.name if platform else None, tuple(own + shared)
            )
        )
    return found


def heirs(lines: Iterable[Line]) -> dict[str, tuple[str, ...]]:
    """Body of today → the bodies that it goes on in."""
    return {name: line.after for line in lines for name in line.before}


def inherited(
    rules: Sequence[Rule], learned: Sequence[Learned], names: Mapping[str, str], after: Mapping[str, tuple[str, ...]]
) -> tuple[list[Rule], list[Learned], int]:
    """Rules and experience as the plan's bodies would inherit them, and how many rules no single body inherits."""
    sole = {old: heir[0] for old, heir in after.items() if len(heir) == 1}
    to = {pk: sole[name] for pk, name in names.items() if name in sole}
    kept = [replace(rule, organization=to[rule.organization]) for rule in rules if rule.organization in to]
    known = [replace(row, organization=to[row.organization]) for row in learned if row.organization in to]
    return kept, known, len(rules) - len(kept)


def rehearse(
    matters: Iterable[Past],
    before: Router,
    after: Router,
    lines: Sequence[Line],
    sides: tuple[Side, Side],
    *,
    dropped_rules: int = 0,
    progress: Callable[[int], None] = lambda _: None,
) -> Rehearsal:
    """Route every matter on both sides. 0.5 to 1.5 ms a matter; memory does not grow with their number."""
    tally, goes_on = Tally(), heirs(lines)
    ended = {name for line in lines if line.kind is Kind.ABOLISHED for name in line.before}
    for past in matters:
        weigh(tally, past, before, after, ended)
        if tally.matters % STEP == 0:
            progress(tally.matters)
    return outcome(tally, goes_on, sides, dropped_rules)


def weigh(tally: Tally, past: Past, before: Router, after: Router, ended: set[str]) -> None:
    """Route one matter on both sides and count it."""
    reading = read(before.index.recognizer, past.text)
    one, three = before.choose(reading, past.text, past.place)
    other, _ = after.choose(reading, past.text, past.place)
    tally.matters += 1
    tally.ways[one, other] += 1
    kept = tally.examples[one, other]
    if one != other and len(kept) < EXAMPLES:
        kept.append(replace(past, text=""))
    if other in NO_BODY:
        tally.kinds[f"{reading.types[0].type.name}（{other}）" if reading.types else other] += 1
    if past.body:
        tally.known += 1
        tally.first += past.body == one
        tally.three += past.body in three
    if past.open and past.body in ended and other in NO_BODY:
        tally.waiting_count += 1
        if len(tally.waiting) < WAITING:
            tally.waiting.append(replace(past, text=""))


def outcome(tally: Tally, goes_on: Mapping[str, tuple[str, ...]], sides: tuple[Side, Side], dropped: int) -> Rehearsal:
    ways = [
        Way(one, other, count, other in goes_on.get(one, ()), tuple(tally.examples[one, other]))
        for (one, other), count in tally.ways.most_common()
        if one != other
    ]
    before, after = Counter[str](), Counter[str]()
    for (one, other), count in tally.ways.items():
        before[one] += count
        after[other] += count
    return Rehearsal(
        matters=tally.matters,
        elsewhere=sum(way.count for way in ways if not way.succession),
        follow=sum(way.count for way in ways if way.succession),
        nobody_before=sum(before[name] for name in NO_BODY),
        nobody_after=sum(after[name] for name in NO_BODY),
        agreement=Agreement(tally.known, tally.first, tally.three),
        ways=tuple(ways),
        loads=loads(before, after, sides),
        without_holder=tuple(tally.kinds.most_common(20)),
        waiting=tuple(tally.waiting),
        waiting_count=tally.waiting_count,
        dropped_rules=dropped,
    )


def loads(before: Counter[str], after: Counter[str], sides: tuple[Side, Side]) -> tuple[Load, ...]:
    """Every body that exists on a side, in the order of the plan."""
    old, new = (side.bodies for side in sides)
    names = [name for name in dict.fromkeys((*new, *old)) if (new.get(name) or old[name]).kind not in IDLE]
    return tuple(Load(name, before[name], after[name], seats(old.get(name)), seats(new.get(name))) for name in names)


def seats(body: IntendedBody | None) -> int | None:
    """Approved headcount where it is stated, else the seats of the posts; the duty desk's own seats do not handle matters."""
    if body is None:
        return None
    stated = sum(number for _, number in body.establishment)
    return stated or sum(post.seats for post in body.posts if post.role != "duty_desk")
