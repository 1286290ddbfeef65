"""The rule pack: which law each rule of `plan check` rests on, and from which day to which it was law. Reads
``national/rule_law.yaml``; owns no date itself."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from xiangzhi.packs.broken import reading

NATIONAL = Path(__file__).parent / "national" / "rule_law.yaml"


@dataclass(frozen=True, slots=True)
class Law:
    """A law in one of its versions. ``since`` and ``until`` are inclusive, None is open; ``found``: the day was read in a
    source of ``quality`` A official text, B government site, C other. Not found: it counts only where a county takes it up."""

    key: str
    title: str
    number: str
    article: str
    since: date | None
    until: date | None
    replaces: str
    found: bool
    quality: str
    rules: tuple[str, ...]

    def in_force(self, day: date) -> bool:
        return (self.since or date.min) <= day <= (self.until or date.max)


@dataclass(frozen=True, slots=True)
class Department:
    """A pattern of names that ended with a reform, and what took their place."""

    names: str
    now: str


@dataclass(frozen=True, slots=True)
class RuleLaw:
    """The pack. ``checked``: the day on which somebody last compared it with the law. ``parameters``: key → (number, law)."""

    checked: date
    laws: tuple[Law, ...]
    parameters: dict[str, tuple[int, str]]
    departments: tuple[Department, ...]

    def of(self, rule: str) -> tuple[Law, ...]:
        """The laws that a rule rests on, oldest first; none for a rule that always holds."""
        resting = [law for law in self.laws if rule in law.rules]
        return tuple(sorted(resting, key=lambda law: law.since or date.min))

    def law(self, key: str) -> Law:
        """Raises LookupError where there is none."""
        for law in self.laws:
            if law.key == key:
                return law
        raise LookupError(f"no law {key}")


@cache
def national_rule_law() -> RuleLaw:
    """The pack that comes with this release."""
    return load_rule_law(NATIONAL)


def load_rule_law(path: Path) -> RuleLaw:
    """Read and check a pack. Raises BrokenPack."""
    import yaml

    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    with reading(path.name):
        pack: dict[str, Any] = yaml.load(path.read_text(encoding="utf-8"), Loader=loader)  # a safe loader
        return _checked(pack)


def _checked(pack: dict[str, Any]) -> RuleLaw:
    laws = tuple(_law(row) for row in pack["laws"])
    keys = [law.key for law in laws]
    if len(set(keys)) < len(keys):
        raise ValueError("two laws have one key")
    parameters = {row["key"]: (int(row["value"]), str(row["law"])) for row in pack["parameters"]}
    named = [law.replaces for law in laws if law.replaces] + [law for _, law in parameters.values()]
    if unknown := sorted(set(named) - set(keys)):
        raise ValueError(f"unknown laws {', '.join(unknown)}")
    departments = tuple(Department(str(row["names"]), str(row["now"])) for row in pack["departments"])
    return RuleLaw(pack["checked"], laws, parameters, departments)


def _law(row: dict[str, Any]) -> Law:
    mark, since, until = row["mark"], row.get("from"), row.get("to")
    if mark not in ("found", "unverified"):
        raise ValueError(f"{row['key']}: mark {mark}")
    if since and until and until < since:
        raise ValueError(f"{row['key']}: ends before it begins")
    return Law(
        key=row["key"],
        title=row["title"],
        number=row.get("number", ""),
        article=row.get("article", ""),
        since=since,
        until=until,
        replaces=row.get("replaces", ""),
        found=mark == "found",
        quality=row["quality"],
        rules=tuple(row["rules"]),
    )
