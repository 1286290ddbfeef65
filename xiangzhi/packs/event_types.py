"""Loads the catalogue of event types, the fields of duties they link to, and the words of emergencies. Pure.

The three files in ``national/`` are a starter set; a township's own entries are laid over them by ``catalogue_from``.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

NATIONAL = Path(__file__).parent / "national"
LEVELS = ("grid", "platform", "township", "county")
MODES = ("handle", "enforce", "apply")
URGENCIES = ("normal", "urgent")
_PERIOD = re.compile(r"[1-9]\d{0,2}(h|wh|cd|wd)")
_FIELDS = frozenset(
    [
        "name",
        "group",
        "duties",
        "words",
        "limit",
        "local",
        "basis",
        "urgency",
        "level",
        "mode",
        "outside",
        "sensitive",
        "general",
    ]
)


@dataclass(frozen=True, slots=True)
class Outside:
    """An organ that by law or contract owns a type of event. ``sole``: the township has no part in handling it."""

    organ: str
    why: str
    sole: bool = False


@dataclass(frozen=True, slots=True)
class EventType:
    """A kind of event. ``words``: what residents say (``a+b``: both close together, ``~a``: a weak hint). ``duties``: fields
    of township work, nearest first. ``limit``: a period (2h, 3wd, 60cd). ``local``: the limit is the place's own setting.
    ``general``: says how something is asked for or was treated, not what it is, and so yields to a clear subject."""

    code: str
    name: str
    group: str
    words: tuple[str, ...]
    duties: tuple[str, ...]
    limit: str = "5wd"
    local: bool = True
    basis: str = ""
    urgency: str = "normal"
    level: str = "platform"
    mode: str = "handle"
    outside: Outside | None = None
    sensitive: bool = False
    general: bool = False


@dataclass(frozen=True, slots=True)
class Topic:
    """A field of township work: ``words`` by which duties name it, ``exceptions`` that mean another field, ``broader`` fields
    whose holder is asked when nobody holds this one."""

    name: str
    words: tuple[str, ...]
    broader: tuple[str, ...] = ()
    exceptions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class EmergencyKind:
    """Danger to life now: the ``words`` that say so, whom to ``call``, and the fields of duties that it falls to. ``lasts``:
    still a danger when it began some days ago."""

    key: str
    name: str
    call: str
    words: tuple[str, ...]
    duties: tuple[str, ...]
    lasts: bool = False


@dataclass(frozen=True, slots=True)
class Catalogue:
    """Everything that routing knows about what people report. ``not_now``: words that make an emergency a risk or a memory when
    they stand in its clause; ``past``: the same, but not for a danger that lasts; ``over``: words later in its sentence that say
    it is settled or only its consequences are meant."""

    types: tuple[EventType, ...]
    topics: tuple[Topic, ...]
    emergencies: tuple[EmergencyKind, ...]
    not_now: tuple[str, ...]
    past: tuple[str, ...] = ()
    over: tuple[str, ...] = ()

    def type(self, code: str) -> EventType:
        """The type with this code. Raises KeyError for an unknown one."""
        return {each.code: each for each in self.types}[code]


@cache
def catalogue() -> Catalogue:
    """The national starter catalogue. Raises ValueError naming every entry that is wrong."""
    return catalogue_from(*(_read(name) for name in ("event_types", "duty_topics", "emergencies")))


def catalogue_from(types: Mapping[str, Any], topics: Mapping[str, Any], emergencies: Mapping[str, Any]) -> Catalogue:
    """A catalogue from parsed YAML. Raises ValueError listing all that is wrong, each with its entry."""
    wrong = [problem for code, row in types.items() for problem in _problems(code, row)]
    wrong += [
        f"{code}: unknown field of duties {d}"
        for code, r in types.items()
        for d in r.get("duties", ())
        if d not in topics
    ]
    wrong += [
        f"{name}: unknown broader field {b}"
        for name, row in topics.items()
        for b in row.get("broader", ())
        if b not in topics
    ]
    if wrong:
        raise ValueError("event catalogue: " + "; ".join(wrong))
    return Catalogue(
        tuple(_event_type(code, row) for code, row in types.items()),
        tuple(_topic(name, row) for name, row in topics.items()),
        tuple(
            EmergencyKind(k, r["name"], r["call"], _words(r["words"]), tuple(r["duties"]), r.get("lasts", False))
            for k, r in emergencies["kinds"].items()
        ),
        *(_words(emergencies.get(key, "")) for key in ("not_now", "past", "over")),
    )


def _problems(code: str, row: Mapping[str, Any]) -> list[str]:
    """What is wrong with one entry; an entry that lacks its main parts is only told that."""
    missing = [key for key in ("name", "group", "words", "duties") if not row.get(key)]
    if missing:
        return [f"{code}: lacks {', '.join(missing)}"]
    checks = {
        f"unknown field {', '.join(sorted(set(row) - _FIELDS))}": not set(row) <= _FIELDS,
        "code is not a short English word": not re.fullmatch(r"[a-z][a-z0-9_]{2,39}", code),
        "limit is not a period like 2h, 3wd or 60cd": not _PERIOD.fullmatch(str(row.get("limit", "5wd"))),
        f"level is none of {', '.join(LEVELS)}": row.get("level", "platform") not in LEVELS,
        f"mode is none of {', '.join(MODES)}": row.get("mode", "handle") not in MODES,
        f"urgency is none of {', '.join(URGENCIES)}": row.get("urgency", "normal") not in URGENCIES,
        "a limit fixed by law needs its basis": row.get("local", True) is False and not row.get("basis"),
        "outside needs organ and why": "outside" in row and not {"organ", "why"} <= set(row["outside"]),
        "a word has an empty part": any(not all(word.removeprefix("~").split("+")) for word in _words(row["words"])),
        "a word stands twice": len(set(_words(row["words"]))) < len(_words(row["words"])),
    }
    return [f"{code}: {problem}" for problem, holds in checks.items() if holds]


def _event_type(code: str, row: Mapping[str, Any]) -> EventType:
    fields = {key: value for key, value in row.items() if key not in ("words", "duties", "outside")}
    outside = Outside(**row["outside"]) if "outside" in row else None
    return EventType(code=code, words=_words(row["words"]), duties=tuple(row["duties"]), outside=outside, **fields)


def _topic(name: str, row: Mapping[str, Any]) -> Topic:
    return Topic(name, _words(row["words"]), tuple(row.get("broader", ())), _words(row.get("except", "")))


def _words(text: str) -> tuple[str, ...]:
    return tuple(str(text).split())


def _read(name: str) -> dict[str, Any]:
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    found: dict[str, Any] = yaml.load((NATIONAL / f"{name}.yaml").read_text(encoding="utf-8"), Loader=loader)
    return found
