"""Which townships of a county a file is for: by what the plan says of itself, by the file's name, by the register's other names.

A match is never forced: what names no township, several, or one thing in the text and another in the file name, is asked.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import PurePath

from xiangzhi.packs.divisions import Division, Level, children, find
from xiangzhi.reform.plan import Plan

ENDING = re.compile(r"(?:[一-鿿]{1,3}族)?(?:镇|乡|街道|街道办事处)$")
SHOWN = 5  # names listed in a sentence
NamesOf = Callable[[Division], Iterable[str]]


@dataclass(frozen=True, slots=True)
class Match:
    """``places`` in the order of the register. ``sure`` is False where a person must choose; ``said`` is the sentence that tells
    how the match was made, or what is to be chosen and why."""

    places: tuple[Division, ...]
    said: str
    sure: bool


def match(plan: Plan, name: str, county: Division) -> Match:
    """The townships of ``county`` that a plan in a file of this ``name`` is for."""
    covered = covered_names(plan)
    places, strange = found_of(covered, county)
    if len(places) > 1:
        return Match(places, county_sentence(places, covered, strange), sure=True)
    written = places[0] if places else find(plan.township, county.code) if plan.township else None
    titled = named_in(PurePath(name).stem, county)
    if plan.township and written is None:
        return Match(
            titled[:1], f"正文写的是“{plan.township}”，不是{county.name}的乡镇：请选择乡镇，或换一份文件。", sure=False
        )
    if written is None:
        return by_name(plan, titled, county)
    if titled and written not in titled:
        sentence = f"正文写的是“{written.name}”，文件名写的是“{titled[0].name}”：请选择乡镇。"
        return Match((written,), sentence, sure=False)
    return Match((written,), alias_sentence(written, covered or (plan.township or "",)), sure=True)


def by_name(plan: Plan, titled: tuple[Division, ...], county: Division) -> Match:
    """The text does not say whose plan it is: the file's name does, or names in the text are a proposal."""
    if len(titled) == 1:
        return Match(titled, f"正文没有写明乡镇，按文件名对应“{titled[0].name}”。", sure=True)
    if titled:
        return Match((), f"文件名里有{listed(titled)}：请选择乡镇。", sure=False)
    spoken = full_names_in(plan.text, county)
    if len(spoken) > 1:
        return Match((), f"正文提到{listed(spoken)}，没有写明是哪个乡镇的方案：请选择乡镇。", sure=False)
    if spoken:
        return Match(spoken, f"正文只提到一次“{spoken[0].name}”，文件名没有写：请确认乡镇。", sure=False)
    return Match((), "正文和文件名都没有写明乡镇：请选择乡镇。", sure=False)


def covered_names(plan: Plan) -> tuple[str, ...]:
    """The townships that a plan lists for its bodies or classes, in the order of its text."""
    lists = [each.townships for each in plan.classes] + [body.townships for body in plan.bodies]
    return tuple(dict.fromkeys(name for names in lists for name in names))


def found_of(names: Iterable[str], county: Division) -> tuple[tuple[Division, ...], tuple[str, ...]]:
    """The divisions of these names in the order of the register, and the names that the county does not have."""
    found = {name: find(name, county.code) for name in names}
    places = {place.code: place for place in found.values() if place is not None}
    return tuple(places[code] for code in sorted(places)), tuple(name for name, place in found.items() if place is None)


def county_sentence(places: tuple[Division, ...], names: Iterable[str], strange: tuple[str, ...]) -> str:
    renamed = [f"“{name}”即“{place.name}”" for place in places for name in names if name in place.aliases]
    parts = [f"一份方案适用 {len(places)} 个乡镇"]
    parts += [f"按别名对应：{'，'.join(renamed)}"] if renamed else []
    parts += [f"登记簿里没有：{'、'.join(strange[:SHOWN])}"] if strange else []
    return "；".join(parts) + "。"


def alias_sentence(place: Division, names: Iterable[str]) -> str:
    other = next((name for name in names if name in place.aliases), "")
    return f"正文写“{other}”，按别名对应“{place.name}”。" if other else f"正文写明“{place.name}”。"


def named_in(text: str, county: Division) -> tuple[Division, ...]:
    """The townships that a file name names: in full, by another name, or without 镇 or 乡; the longest reading counts."""
    return full_names_in(text, county) or places_with(text, county, lambda place: short_names(place, county))


def full_names_in(text: str, county: Division) -> tuple[Division, ...]:
    return places_with(text, county, lambda place: (place.name, *place.aliases))


def places_with(text: str, county: Division, names: NamesOf) -> tuple[Division, ...]:
    """The places of which a name stands in the text outside of every longer name that was found before."""
    rows = [(name, place) for place in townships(county) for name in names(place)]
    found: dict[str, Division] = {}
    for name, place in sorted(rows, key=lambda row: -len(row[0])):
        if name in text:
            found[place.code] = place
            text = text.replace(name, "□" * len(name))
    return tuple(found[code] for code in sorted(found))


def short_names(place: Division, county: Division) -> tuple[str, ...]:
    """半壁山 for 半壁山镇; none where the county is called like that (兴隆镇 in 兴隆县)."""
    plain = {ENDING.sub("", name) for name in (place.name, *place.aliases)}
    return tuple(name for name in plain if len(name) >= 2 and not county.name.startswith(name))


def townships(county: Division) -> tuple[Division, ...]:
    """The townships of a county in the order of the register."""
    return tuple(place for place in children(county.code) if place.level is Level.TOWNSHIP)


def listed(places: tuple[Division, ...]) -> str:
    names = "、".join(f"“{place.name}”" for place in places[:SHOWN])
    return names + (f"等 {len(places)} 个乡镇" if len(places) > SHOWN else "")
