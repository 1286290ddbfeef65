"""Division codes (统计用区划代码): which county, township and village a code names, and what lies below it.

Owns the reading of the county files beside it (see README.md for source and licence) and of those that an installation keeps in its data
folder (`xiangzhi site divisions`), which come first. Pure: no Django, no network.
Codes are 12 digits; a township may also be given by its first 9, a county by its first 6.
"""

from __future__ import annotations

import csv
import os
import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path
from types import MappingProxyType

import yaml

from xiangzhi.conf.environment import setting
from xiangzhi.packs.divisions.register import read_register

PACK = Path(__file__).parent
CODE = re.compile(r"[0-9]{6}(?:[0-9]{3}){0,2}")


class Level(StrEnum):
    """What a code stands for: 县级, 乡级, 村级."""

    COUNTY = "county"
    TOWNSHIP = "township"
    VILLAGE = "village"


@dataclass(frozen=True, slots=True)
class Division:
    """One row of the register. ``code`` and ``parent`` have 12 digits; ``parent`` is empty for a county;
    ``aliases`` are other names that plans use for it."""

    code: str
    name: str
    level: Level
    parent: str
    aliases: tuple[str, ...] = ()

    def called(self, name: str) -> bool:
        """True when ``name`` is its name in the register or one of its aliases."""
        return name == self.name or name in self.aliases


def division(code: str) -> Division | None:
    """The division with this 6-, 9- or 12-digit code; None where it is malformed or its county is not in the pack."""
    if not CODE.fullmatch(code):
        return None
    return _county_rows(code[:6]).get(full(code))


def children(code: str) -> tuple[Division, ...]:
    """Everything directly below a division, by code; empty for a village and for what is unknown."""
    above = division(code)
    if above is None:
        return ()
    return tuple(row for row in _county_rows(above.code[:6]).values() if row.parent == above.code)


def county_of(code: str) -> Division | None:
    """The county that a code lies in (its first six digits); None where the code or its county is unknown."""
    return division(code[:6]) if division(code) else None


def find(name: str, parent: str) -> Division | None:
    """The division directly below ``parent`` with this name or alias; None where none or more than one has it."""
    found = [row for row in children(parent) if row.called(name)]
    return found[0] if len(found) == 1 else None


def counties() -> tuple[Division, ...]:
    """The counties in the pack and in the data folder, by code."""
    entries = [*PACK.iterdir(), *(kept().iterdir() if kept().is_dir() else ())]
    stems = sorted({entry.name[:6] for entry in entries if re.fullmatch(r"\d{6}\.csv", entry.name)})
    return tuple(row for row in (division(stem) for stem in stems) if row is not None)


def kept() -> Path:
    """Where an installation keeps the registers of its own counties."""
    return Path(setting("XIANGZHI_DATA")) / "divisions"


def keep(text: str) -> Division:
    """Keep a county's register for this installation, in place of an older one. Raises Invalid where it is no register.
    Processes that run go on with the old one until they start anew."""
    rows = read_register(text)
    county = rows[0].code[:6]
    kept().mkdir(parents=True, exist_ok=True)
    fresh = kept() / f"{county}.csv.new"
    with fresh.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(("code", "name", "level", "parent", "aliases"))
        writer.writerows((row.code, row.name, row.level, row.parent, ";".join(row.aliases)) for row in rows)
        file.flush()
        os.fsync(file.fileno())
    fresh.replace(kept() / f"{county}.csv")
    _rows.cache_clear()
    found = division(county)
    assert found is not None
    return found


def full(code: str) -> str:
    """A 6- or 9-digit code filled up to 12 digits, as the register writes it."""
    return code.ljust(12, "0")


def _county_rows(county: str) -> Mapping[str, Division]:
    """Every row of one county's file by code, in file order; empty where there is no such file."""
    own = kept() / f"{county}.csv"
    return _rows(own if own.is_file() else PACK / f"{county}.csv")


@cache
def _rows(source: Path) -> Mapping[str, Division]:
    if not source.is_file():
        return MappingProxyType({})
    rows = csv.DictReader(source.read_text(encoding="utf-8").splitlines())
    return MappingProxyType({row["code"]: _division(row) for row in rows})


def _division(row: dict[str, str]) -> Division:
    code, name = row["code"], row["name"]
    own = tuple(part for part in (row.get("aliases") or "").split(";") if part)
    aliases = dict.fromkeys([*own, *_aliases().get(code, ()), *short_name(name)])
    return Division(code, name, Level(row["level"]), row["parent"], tuple(aliases))


PEOPLES = (
    "蒙古族|回族|藏族|维吾尔族|苗族|彝族|壮族|布依族|朝鲜族|满族|侗族|瑶族|白族|土家族|哈尼族|哈萨克族|傣族|黎族|傈僳族|佤族|畲族|高山族|拉祜族"
    "|水族|东乡族|纳西族|景颇族|柯尔克孜族|土族|达斡尔族|仫佬族|羌族|布朗族|撒拉族|毛南族|仡佬族|锡伯族|阿昌族|普米族|塔吉克族|怒族|乌孜别克族"
    "|俄罗斯族|鄂温克族|德昂族|保安族|裕固族|京族|塔塔尔族|独龙族|鄂伦春族|赫哲族|门巴族|珞巴族|基诺族"
)
ETHNIC_TOWNSHIP = re.compile(rf"(.{{2,}}?)(?:{PEOPLES})+乡")


def short_name(name: str) -> tuple[str, ...]:
    """How people call an ethnic township (民族乡): 南天门满族乡 is 南天门乡 in most plans; nothing for other names."""
    found = ETHNIC_TOWNSHIP.fullmatch(name)
    return (f"{found[1]}乡",) if found else ()


@cache
def _aliases() -> Mapping[str, tuple[str, ...]]:
    """Other names by code."""
    text = (PACK / "aliases.yaml").read_text(encoding="utf-8")
    return MappingProxyType({str(code): tuple(names) for code, names in (yaml.safe_load(text) or {}).items()})
