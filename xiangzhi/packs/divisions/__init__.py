"""Division codes (统计用区划代码): which county, township and village a code names, and what lies below it.

Owns the reading of the county files beside it (see README.md for source and licence). Pure: no Django, no network.
Codes are 12 digits; a township may also be given by its first 9, a county by its first 6.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib.resources import files
from types import MappingProxyType

import yaml

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
    """The counties in the pack, by code."""
    stems = sorted(entry.name[:6] for entry in files(__package__).iterdir() if re.fullmatch(r"\d{6}\.csv", entry.name))
    return tuple(row for row in (division(stem) for stem in stems) if row is not None)


def full(code: str) -> str:
    """A 6- or 9-digit code filled up to 12 digits, as the register writes it."""
    return code.ljust(12, "0")


@cache
def _county_rows(county: str) -> Mapping[str, Division]:
    """Every row of one county's file by code, in file order; empty where there is no such file."""
    source = files(__package__).joinpath(f"{county}.csv")
    if not source.is_file():
        return MappingProxyType({})
    rows = csv.DictReader(source.read_text(encoding="utf-8").splitlines())
    return MappingProxyType({row["code"]: _division(row) for row in rows})


def _division(row: dict[str, str]) -> Division:
    code = row["code"]
    return Division(code, row["name"], Level(row["level"]), row["parent"], _aliases().get(code, ()))


@cache
def _aliases() -> Mapping[str, tuple[str, ...]]:
    """Other names by code."""
    text = files(__package__).joinpath("aliases.yaml").read_text(encoding="utf-8")
    return MappingProxyType({str(code): tuple(names) for code, names in (yaml.safe_load(text) or {}).items()})
