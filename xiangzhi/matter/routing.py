"""Who in this plan handles what a resident wrote: ranked bodies with reasons, the level, and the two honest answers
«nobody's duty» and «not the township's».

Pure: no Django. Everything comes from the duties, signboards and platforms of the plan in force; no body is known by name.
Order: explicit rules, then kinds of events through the fields of duties, then the words of the duties themselves; confirmed and
wrong dispatches shift the result a little.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from xiangzhi.lib.textrank import bm25
from xiangzhi.lib.textrank.fold import fold
from xiangzhi.matter.routing_level import Level, Outcome, level_of
from xiangzhi.packs.duty_fields import Holding, Profile, RoutableBody, RoutableDuty, holdings, profile
from xiangzhi.packs.event_types import Catalogue, EventType, Outside
from xiangzhi.packs.recognition import Emergency, Reading, Recognized, Recognizer, build, read

__all__ = [
    "Learned",
    "Level",
    "Outcome",
    "RoutableBody",
    "RoutableDuty",
    "RoutingIndex",
    "Rule",
    "Suggested",
    "Suggestion",
    "build_index",
    "suggest",
]

_PLACES = (1.0, 0.72, 0.55, 0.45)  # how much the second, third … field of a type counts
_FEWEST = 0.22  # a type whose best holder is weaker than this has no holder
_SURE = 1.6  # weight of words at which a type is fairly sure
_OWN_WORDS = 0.2  # share of a duty's own words beside the types
_CONTRAST = 2.2  # how much faster a weaker type loses its say
_FAINT = 0.04  # a body with less is not named
_FAINT_TYPE = 0.8  # below this no type was recognised
_DANGER = 1.6  # say of an emergency beside that of the strongest type
_CLEAR = 2.0  # weight of words at which a type is clear beside any other
_SECOND = 0.6  # share of the first type's weight at which a second subject is answered too
_ENFORCING = 1.0  # how much a text on rule-breaking speaks for a body that enforces
_FAINT_UNSAID = 1.3  # below this a type none of whose phrases was said is only a guess
_LIMIT = 5


@dataclass(frozen=True, slots=True)
class Rule:
    """An explicit rule: texts with any of ``words``, or of any of ``types`` (codes), in ``places`` (area codes, empty: all),
    go to ``organization`` for this ``reason``."""

    organization: str
    reason: str
    words: tuple[str, ...] = ()
    types: tuple[str, ...] = ()
    places: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Learned:
    """What past dispatches of a type to a body taught: how many were signed for, how many were refused with a ground."""

    type: str
    organization: str
    confirmed: int = 0
    wrong: int = 0


@dataclass(frozen=True, slots=True)
class Suggested:
    """One body for the matter. ``score`` 0..1; ``why`` is one Chinese sentence naming the words and the duty."""

    organization: str
    name: str
    duty: str | None
    score: float
    why: str


@dataclass(frozen=True, slots=True)
class Suggestion:
    """The whole answer. ``note`` says in Chinese what the desk should know first; ``call`` whom to ring in an emergency."""

    outcome: Outcome
    suggested: tuple[Suggested, ...]
    level: Level
    level_why: str
    types: tuple[Recognized, ...]
    note: str = ""
    outside: Outside | None = None
    emergency: Emergency | None = None

    @property
    def type(self) -> EventType | None:
        """The strongest type, None where nothing was recognised."""
        return self.types[0].type if self.types else None


@dataclass(frozen=True, slots=True)
class RoutingIndex:
    """A plan's bodies prepared for routing; build once per plan version and keep. ``links``: code of a type, or key of an
    emergency → the bodies that hold its duties."""

    bodies: tuple[RoutableBody, ...]
    profiles: tuple[Profile, ...]
    recognizer: Recognizer
    links: dict[str, tuple[Holding, ...]]
    windows: dict[int, Holding]
    duties: bm25.Index
    duty_owners: tuple[tuple[int, RoutableDuty | None], ...]


def build_index(
    bodies: Sequence[RoutableBody], catalogue: Catalogue, recognizer: Recognizer | None = None
) -> RoutingIndex:
    """Prepares the bodies of one plan version. About 0.1 s; ``recognizer`` may be shared between plans."""
    held = holdings(catalogue.topics, bodies)
    rows: list[tuple[int, RoutableDuty | None, str]] = []
    for number, body in enumerate(bodies):
        rows.append((number, None, " ".join((body.name, *body.signboards))))
        rows += [(number, duty, duty.text) for duty in body.duties]
    return RoutingIndex(
        tuple(bodies),
        tuple(profile(body) for body in bodies),
        recognizer or build(catalogue),
        {code: _links(duties, held) for code, duties in _duties(catalogue)},
        held.get("政务服务", {}),
        bm25.build(bm25.Entry(str(place), text) for place, (_, _, text) in enumerate(rows)),
        tuple((number, duty) for number, duty, _ in rows),
    )


def _duties(catalogue: Catalogue) -> Iterator[tuple[str, tuple[str, ...]]]:
    yield from ((each.code, each.duties) for each in catalogue.types)
    yield from ((kind.key, kind.duties) for kind in catalogue.emergencies)


def _links(duties: Sequence[str], held: Mapping[str, Mapping[int, Holding]]) -> tuple[Holding, ...]:
    """Which bodies hold a field of ``duties``, nearer fields first; one holding a body."""
    best: dict[int, Holding] = {}
    for place, topic in zip(_PLACES, duties, strict=False):
        for body, holding in held.get(topic, {}).items():
            weight = holding.weight * place
            if body not in best or weight > best[body].weight:
                best[body] = replace(holding, weight=weight)
    return tuple(sorted(best.values(), key=lambda holding: -holding.weight))


def suggest(
    text: str,
    index: RoutingIndex,
    rules: Sequence[Rule] = (),
    place: str | None = None,
    history: Sequence[Learned] = (),
    reading: Reading | None = None,
) -> Suggestion:
    """Who handles ``text``. Never raises on any text; under 1 ms for a usual one. ``place``: area code of where it happened;
    ``reading``: how the index's recognizer reads the text, where that is known already."""
    reading = reading or read(index.recognizer, text)
    standings = _by_types(reading, index)
    _add_own_words(reading, index, standings)
    _learn(reading, index, standings, history)
    ruled = _by_rules(reading, index, rules, place)
    named = {each.organization for each in ruled}
    weighed = [each for each in _ranked(index, standings, reading, place) if each.organization not in named]
    suggested = tuple((*ruled, *weighed)[:_LIMIT])
    outcome, outside, note = _answer(reading, index, suggested, bool(ruled))
    if outside and outside.sole:
        suggested = ()
    level, level_why = level_of(reading, outcome, _platforms(reading, index, suggested))
    return Suggestion(outcome, suggested, level, level_why, reading.types, note, outside, reading.emergency)


@dataclass(slots=True)
class _Standing:
    """What speaks for one body while a text is weighed: the sum, and the strongest single reason."""

    score: float = 0.0
    best: float = 0.0
    holding: Holding | None = None
    said: tuple[str, ...] = ()
    subject: str = ""  # name of the type or emergency
    entry: int | None = None  # number in the index of duties, where only its words matched

    def add(self, value: float, holding: Holding, subject: str, said: tuple[str, ...]) -> None:
        self.score += value
        if value > self.best:
            self.best, self.holding, self.subject, self.said = value, holding, subject, said


_Standings = dict[int, _Standing]


def _by_types(reading: Reading, index: RoutingIndex) -> _Standings:
    """Body number → what the recognised types say for it."""
    standings: _Standings = {}
    top = reading.types[0].score if reading.types else 1.0
    for each in reading.types:
        share = (each.score / top) ** _CONTRAST
        if share < 0.08:
            break
        apply, enforce = _modes(each.type, reading)
        for holding in _holders(each.type, index, apply):
            value = share * holding.weight * _fit(index.profiles[holding.body], apply, enforce, holding.alone)
            standings.setdefault(holding.body, _Standing()).add(value, holding, each.type.name, each.words)
    if reading.emergency:
        kind, word = reading.emergency.kind, reading.emergency.word
        for holding in index.links[kind.key]:
            value = _DANGER * holding.weight * _fit(index.profiles[holding.body], 0.0, 0.0, holding.alone)
            standings.setdefault(holding.body, _Standing()).add(value, holding, kind.name, (word,))
    return standings


def _modes(each: EventType, reading: Reading) -> tuple[float, float]:
    """How far the person asks for a procedure, and how far for enforcement, 0..1: by the type and by the text; one of them is 0."""
    apply = min(1.0, 0.55 + 0.5 * reading.apply if each.mode == "apply" else 0.45 * reading.apply)
    enforce = min(1.0, 0.65 * (each.mode == "enforce") + 0.35 * reading.enforce)
    return (apply, 0.0) if apply > enforce else (0.0, enforce)


def _holders(each: EventType, index: RoutingIndex, apply: float) -> list[Holding]:
    """The type's links; a service window is asked as well when the person wants a procedure."""
    links = list(index.links[each.code])
    if apply >= 0.5 and links:
        known = {holding.body for holding in links}
        links += [replace(h, weight=h.weight * apply * 0.8) for body, h in index.windows.items() if body not in known]
    return links


def _fit(body: Profile, apply: float, enforce: float, alone: bool) -> float:
    """How a body of this kind fits what is asked: windows for procedures, enforcement for rule-breaking. Who ``alone`` names
    a field is not held back by its kind."""
    window, enforcing = body.window * (-0.45 + 1.05 * apply), body.enforcing * (-0.4 + _ENFORCING * enforce)
    return (1.0 + max(window, 0.0 if alone else -1.0)) * (1.0 + max(enforcing, 0.0 if alone else -1.0))


def _add_own_words(reading: Reading, index: RoutingIndex, standings: _Standings) -> None:
    """Adds what the words of the duties themselves say: little, but all there is where no type was recognised."""
    found = bm25.scores(index.duties, reading.tokens)
    scale = _OWN_WORDS / max(8.0, max(found.values(), default=0.0))
    best: dict[int, tuple[float, int]] = {}
    for entry, value in found.items():
        body = index.duty_owners[entry][0]
        if value > best.get(body, (0.0, 0))[0]:
            best[body] = value, entry
    for body, (value, entry) in best.items():
        standing = standings.setdefault(body, _Standing())
        standing.score += value * scale
        standing.entry = entry


def _learn(reading: Reading, index: RoutingIndex, standings: _Standings, history: Sequence[Learned]) -> None:
    """Shifts scores by at most a quarter by what signed and refused dispatches of the strongest type taught."""
    code = reading.types[0].type.code if reading.types else ""
    numbers = {body.id: number for number, body in enumerate(index.bodies)} if history else {}
    for past in history:
        if past.type == code and past.organization in numbers:
            shift = (past.confirmed - 2 * past.wrong) / (past.confirmed + past.wrong + 4)
            standing = standings.setdefault(numbers[past.organization], _Standing())
            standing.score = max(standing.score, 0.15 * shift) * (1 + 0.25 * max(-1.0, shift))


def _ranked(index: RoutingIndex, standings: _Standings, reading: Reading, place: str | None) -> list[Suggested]:
    """Bodies that cover the place, best first; scores say how sure the recognition and how strong the link are."""
    said = max((each.score for each in reading.types), default=0.5)
    sure = 1.0 if reading.emergency else min(1.0, said / _SURE)
    scale = sure / max(1.0, *(standing.score for standing in standings.values()), 1.0)
    rows: list[Suggested] = []
    for number, standing in sorted(standings.items(), key=lambda pair: (-pair[1].score, pair[0])):
        body = index.bodies[number]
        if standing.score >= _FAINT and _covers(body, place) and len(rows) < _LIMIT:
            duty, why = _why(standing, index, reading, body)
            rows.append(Suggested(body.id, body.name, duty, round(standing.score * scale, 3), why))
    return rows


def _covers(body: RoutableBody, place: str | None) -> bool:
    return not place or not body.places or any(place.startswith(area) for area in body.places)


def _why(standing: _Standing, index: RoutingIndex, reading: Reading, body: RoutableBody) -> tuple[str | None, str]:
    """The duty's id and one Chinese sentence: which words, which type, which duty of which body."""
    if standing.holding:
        duty = standing.holding.duty
        said = _quoted(word.replace("+", "…") for word in standing.said[:3])
        lead = f"诉求中的{said}属于“{standing.subject}”" if said else f"诉求的用词接近“{standing.subject}”"
        near = "，与此相近" if standing.holding.near else ""
        return duty.id if duty else None, f"{lead}，{body.name}{_holds(duty, standing.holding.said, body.name)}{near}。"
    if standing.entry is not None:
        duty = index.duty_owners[standing.entry][1]
        said = _quoted(bm25.matched(index.duties, reading.tokens, standing.entry)[:3])
        return duty.id if duty else None, f"诉求中的{said}与{body.name}{_holds(duty, body.name, body.name)}相合。"
    return None, f"以往同类事项由{body.name}承办。"


def _quoted(words: Iterable[str]) -> str:
    return "、".join(f"“{word}”" for word in words)


def _holds(duty: RoutableDuty | None, said: str, name: str) -> str:
    """How a reason says that the body ``name`` holds a duty: by the role in the plan, or by its name or the board ``said``."""
    verbs = {"lead": "承担", "coordinate": "统筹", "assist": "协助", "platform": "牵头的平台统筹"}
    if duty:
        return f"{verbs.get(duty.role, '承担')}“{duty.text}”"
    return "的名称含有这方面工作" if said == name else f"挂“{said}”牌子"


def _by_rules(reading: Reading, index: RoutingIndex, rules: Sequence[Rule], place: str | None) -> list[Suggested]:
    """Bodies that an explicit rule names, in the order of the rules."""
    names = {body.id: body.name for body in index.bodies}
    code = reading.types[0].type.code if reading.types else ""
    rows: dict[str, Suggested] = {}
    for rule in rules:
        here = not rule.places or (place is not None and any(place.startswith(area) for area in rule.places))
        word = next((word for word in rule.words if fold(word) in reading.folded), None)
        if here and rule.organization in names and (word or code in rule.types):
            cause = f"诉求中有“{word}”" if word else f"诉求属于“{reading.types[0].type.name}”"
            why = f"{cause}，按分办规则由{names[rule.organization]}承办：{rule.reason}。"
            rows.setdefault(rule.organization, Suggested(rule.organization, names[rule.organization], None, 1.0, why))
    return list(rows.values())


def _answer(
    reading: Reading, index: RoutingIndex, suggested: Sequence[Suggested], ruled: bool
) -> tuple[Outcome, Outside | None, str]:
    """Which of the four answers it is, the organ outside if any, and what the desk should know first."""
    if ruled or (reading.emergency and suggested):
        return Outcome.ROUTED, None, ""
    if not reading.types or reading.types[0].score < (_FAINT_TYPE if reading.types[0].words else _FAINT_UNSAID):
        return Outcome.UNCLEAR, None, "没有认出诉求属于哪类事项，请值班员看原文后人工分办。"
    first, outside = reading.types[0].type, reading.types[0].type.outside
    held = _is_held(first, index)
    if outside and (outside.sole or first.level == "county" or not held):
        return _outside(reading, index, outside)
    if not held:
        note = f"无承办机构：方案中没有机构承担“{'、'.join(first.duties)}”方面的职责，请提请党政联席会议明确。"
        return Outcome.NOBODY, None, note
    note = f"同时告知{outside.organ}：{outside.why}。" if outside else ""
    return Outcome.ROUTED if suggested else Outcome.UNCLEAR, outside, note


def _is_held(each: EventType, index: RoutingIndex) -> bool:
    return max((holding.weight for holding in index.links[each.code]), default=0.0) >= _FEWEST


def _outside(reading: Reading, index: RoutingIndex, outside: Outside) -> tuple[Outcome, Outside, str]:
    """The first subject is not the township's; a second one that is clear, or nearly as strong, may be."""
    enough = min(_CLEAR, _SECOND * reading.types[0].score)
    for each in reading.types[1:]:
        if each.score >= enough and not each.type.outside and _is_held(each.type, index):
            return (
                Outcome.ROUTED,
                replace(outside, sole=False),
                f"其中一部分不属乡镇职权，同时转{outside.organ}：{outside.why}。",
            )
    return Outcome.OUTSIDE, outside, f"不属乡镇职权：{outside.why}。请转{outside.organ}。"


def _platforms(reading: Reading, index: RoutingIndex, suggested: Sequence[Suggested]) -> list[str]:
    """The platforms of the first suggested bodies, where the text has several equally strong subjects that they hold."""
    first = reading.types[0].score if reading.types else 0.0
    strong = [each for each in reading.types[:3] if each.score >= max(_SURE * 1.5, 0.75 * first)]
    owners = {links[0].body for each in strong if (links := index.links[each.type.code])}
    shown = {each.organization for each in suggested[:3]}
    return sorted({b.platform for b in map(index.bodies.__getitem__, owners) if b.platform and b.id in shown})
