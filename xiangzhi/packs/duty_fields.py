"""Who in a set of bodies holds which field of township work, read from duties, names and signboards. Pure.

A field that nobody names is looked for among the broader fields, at a discount; a field that is not found there either has no holder.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from xiangzhi.lib.textrank.fold import fold
from xiangzhi.packs.event_types import Topic

_ROLES = {"lead": 1.0, "coordinate": 0.8, "assist": 0.6, "platform": 0.5}
_NAME, _SIGNBOARD = 1.1, 0.9
_BROADER, _BROADER_BESIDE_A_HOLDER = 0.62, 0.3
_DEPTH = 3
_SHORT_FORMS = {
    "科教文卫体": "科技教育文化卫生体育",
    "教科文卫体": "教育科技文化卫生体育",
    "科教文卫": "科技教育文化卫生",
    "文教卫": "文化教育卫生",
    "文卫体": "文化卫生体育",
    "工青妇": "工会共青团妇联",
    "人社": "人力资源社会保障人社",
    "劳动和社会保障": "劳动保障社会保障",
    "民宗": "民族宗教",
    "水保": "水土保持水保",
}
_COMMON = re.compile(r"办公室|中心|事务所|服务所|管理所|大队|综合|服务|管理|工作|发展|[站所队局]$")
_ENFORCING = re.compile(r"执法|查处|违法行为|行政处罚")
_WINDOW = re.compile(r"审批服务|政务服务|便民服务|行政综合服务|为民服务|便民惠民|办事大厅|服务大厅|行政审批|办事流程")


@dataclass(frozen=True, slots=True)
class RoutableDuty:
    """A duty of a body. ``role``: lead, coordinate, assist, or platform (brought together by the platform it coordinates)."""

    id: str
    text: str
    role: str = "lead"


@dataclass(frozen=True, slots=True)
class RoutableBody:
    """A body that work can go to. ``places``: area codes that it covers, empty for the whole township."""

    id: str
    name: str
    signboards: tuple[str, ...] = ()
    platform: str | None = None
    duties: tuple[RoutableDuty, ...] = ()
    places: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Holding:
    """Body number ``body`` holds ``topic`` with ``weight`` (1: a duty that
    says nothing else; a little more: by its name), by its duty ``duty`` (None: by its name or board ``said``);
    ``alone``: no other body names this field; ``near``: it was asked for a narrower field, of which ``topic`` is only the
    broader one."""

    body: int
    weight: float
    topic: str
    said: str
    duty: RoutableDuty | None = None
    alone: bool = False
    near: bool = False


@dataclass(frozen=True, slots=True)
class Profile:
    """How far a body enforces rules and how far it is a service window, each 0..1."""

    enforcing: float
    window: float


def holdings(topics: Iterable[Topic], bodies: Sequence[RoutableBody]) -> dict[str, dict[int, Holding]]:
    """Field name → body number → how it holds the field. Fields without any holder have an empty entry."""
    by_name = {topic.name: topic for topic in topics}
    texts = [_texts(body) for body in bodies]
    direct = {name: _direct(topic, texts) for name, topic in by_name.items()}
    return {name: _with_broader(name, by_name, direct) for name in by_name}


def _texts(body: RoutableBody) -> list[tuple[str, float, str, RoutableDuty | None]]:
    """(folded text, weight, text as written, duty) of all that says what a body does."""
    rows: list[tuple[str, float, str, RoutableDuty | None]] = [(_long_form(body.name), _NAME, body.name, None)]
    rows += [(_long_form(board), _SIGNBOARD, board, None) for board in body.signboards]
    rows += [(_long_form(duty.text), _ROLES.get(duty.role, 0.8), duty.text, duty) for duty in body.duties]
    return rows


def _long_form(text: str) -> str:
    folded = fold(text)
    for short, long in _SHORT_FORMS.items():
        folded = folded.replace(short, long)
    return folded


def _direct(topic: Topic, texts: Sequence[list[tuple[str, float, str, RoutableDuty | None]]]) -> dict[int, Holding]:
    found: dict[int, Holding] = {}
    for body, rows in enumerate(texts):
        for folded, weight, said, duty in rows:
            value = weight * _naming(topic, folded, duty is None)
            if value > (found[body].weight if body in found else 0.0):
                found[body] = Holding(body, value, topic.name, said, duty)
    return {body: replace(holding, alone=len(found) == 1) for body, holding in found.items()}


def _naming(topic: Topic, folded: str, title: bool) -> float:
    """How well ``folded`` names the field: 1 when it says nothing else, 0 when it does not name it. What a ``title`` (name or
    board) shares with those of other bodies does not count."""
    best = max((len(word) for word in topic.words if word in folded), default=0)
    if not best or any(word in folded for word in topic.exceptions):
        return 0.0
    own = len(_COMMON.sub("", folded)) if title else len(folded)
    return 0.75 + 0.25 * min(1.0, best / max(1, own))


def _with_broader(
    name: str, topics: Mapping[str, Topic], direct: Mapping[str, dict[int, Holding]]
) -> dict[int, Holding]:
    """Direct holders, and at a discount the holders of broader fields: steep where the field has a holder of its own."""
    found = dict(direct[name])
    step = _BROADER_BESIDE_A_HOLDER if any(h.weight >= 0.6 for h in found.values()) else _BROADER
    layer, factor, seen = list(topics[name].broader), step, {name}
    for _ in range(_DEPTH):
        for place, broad in enumerate(layer):
            for body, holding in direct[broad].items():
                weight = holding.weight * factor * 0.92**place
                if weight > (found[body].weight if body in found else 0.0):
                    found[body] = replace(holding, weight=weight, near=True)
        seen.update(layer)
        layer = list(dict.fromkeys(b for broad in layer for b in topics[broad].broader if b not in seen))
        factor *= _BROADER
    return found


def profile(body: RoutableBody) -> Profile:
    """What kind of work a body does, by its name, boards and duties (never by a list of names)."""
    return Profile(_share(_ENFORCING, body, few=2), _share(_WINDOW, body, few=1))


def _share(pattern: re.Pattern[str], body: RoutableBody, few: int) -> float:
    if pattern.search(body.name):
        return 1.0
    naming = sum(1 for duty in body.duties if pattern.search(duty.text))
    if naming > few:
        return 0.8
    return 0.5 if naming >= few or any(pattern.search(board) for board in body.signboards) else 0.0
