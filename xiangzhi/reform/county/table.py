"""The county's table: every township with its tally, findings as a heat map, sums, what stands out, duties that are missing. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from xiangzhi.packs.divisions import Division
from xiangzhi.reform.county.matching import townships as townships_of
from xiangzhi.reform.county.spread import Middle, far, plain
from xiangzhi.reform.county.sums import KINDS, Sums, added
from xiangzhi.reform.county.tally import WEIGHTS, CountyPart, Tally
from xiangzhi.reform.plan import Severity
from xiangzhi.reform.rules.catalogue import FAMILIES

MEASURES = ("行政", "事业", "工勤", "未注明", "编制合计", "机构", "平台", "领导职数")
USUAL = 0.8  # of the other townships hold a usual duty
FEWEST_OTHERS = 4
FAMILY_OF = {rule.code: family for family, rules in FAMILIES.items() for rule in rules}
TITLE_OF = {rule.code: rule.title for rules in FAMILIES.values() for rule in rules}

__all__ = ["County", "Row", "county_table", "townships_of"]


@dataclass(frozen=True, slots=True)
class Row:
    """One township: its tally, or None where it has no plan. ``source`` is the file name, ``key`` what the caller finds it by."""

    place: Division
    tally: Tally | None = None
    source: str = ""
    key: str = ""
    group: str = ""  # the class in which it is compared


@dataclass(frozen=True, slots=True)
class Cell:
    """Findings of one township under one column: errors, warnings, notes."""

    counts: tuple[int, int, int] = (0, 0, 0)

    @property
    def number(self) -> int:
        return sum(self.counts)

    @property
    def heaviest(self) -> Severity | None:
        return next((weight for weight, count in zip(WEIGHTS, self.counts, strict=True) if count), None)


@dataclass(frozen=True, slots=True)
class Column:
    """A rule (``key`` its code) or a family of rules (``key`` its name) that found something somewhere."""

    key: str
    title: str
    total: int


@dataclass(frozen=True, slots=True)
class Outlier:
    """A figure far from the middle of the township's class, with the arithmetic."""

    place: Division
    measure: str
    value: int
    middle: Middle
    group: str

    @property
    def sentence(self) -> str:
        side = "多" if self.value > self.middle.median else "少"
        away = plain(abs(self.value - self.middle.median))
        return (
            f"{self.measure} {self.value}，{self.group} {self.middle.members} 个乡镇的中位数是 {plain(self.middle.median)}，"
            f"{side} {away}；{self.middle.arithmetic(self.value)}"
        )


@dataclass(frozen=True, slots=True)
class Missing:
    """Usual duties that a township's plan does not name; each with how many of the others have it."""

    place: Division
    duties: tuple[tuple[str, int], ...]
    others: int


@dataclass(frozen=True, slots=True)
class County:
    """Everything the county's page, export and terminal show. ``rows`` in the order of the register."""

    county: Division
    rows: tuple[Row, ...]
    quota: Mapping[str, int]
    outliers: tuple[Outlier, ...]
    missing: tuple[Missing, ...]

    @property
    def planned(self) -> tuple[Row, ...]:
        return tuple(row for row in self.rows if row.tally)

    @property
    def sums(self) -> list[Sums]:
        return [row.tally.sums for row in self.rows if row.tally]

    @property
    def kinds(self) -> list[str]:
        """The kinds of headcount that occur or are stated."""
        total = added(self.sums)
        stated = {word for one in self.sums for word in one.stated} | set(self.quota)
        return [kind for kind in KINDS if kind in total or kind in stated]

    @property
    def totals(self) -> Mapping[str, int]:
        """The county's figures by measure, over the townships that have a plan."""
        words = [*self.kinds, "编制合计", "机构", "平台", "领导职数"]
        values = {word: [one.value(word) for one in self.sums] for word in words}
        return {
            word: sum(v for v in known if v is not None)
            for word, known in values.items()
            if any(v is not None for v in known)
        }

    def columns(self, by: str) -> list[Column]:
        """Rules in the order of the catalogue (``by`` 'rule'), or families, that found something."""
        found: dict[str, int] = {}
        for row in self.planned:
            for key, cell in cells_of(row, by).items():
                found[key] = found.get(key, 0) + cell.number
        order = list(FAMILIES) if by == "family" else list(FAMILY_OF)
        known = [key for key in order if key in found] + sorted(set(found) - set(order))
        return [Column(key, key if by == "family" else TITLE_OF.get(key, key), found[key]) for key in known]


def cells_of(row: Row, by: str) -> dict[str, Cell]:
    """The cells of one township by column key; what found nothing has none."""
    found: dict[str, tuple[int, int, int]] = {}
    for rule, counts in (row.tally.counts if row.tally else {}).items():
        key = FAMILY_OF.get(rule, rule) if by == "family" else rule
        before = found.get(key, (0, 0, 0))
        found[key] = (before[0] + counts[0], before[1] + counts[1], before[2] + counts[2])
    return {key: Cell(counts) for key, counts in found.items()}


def county_table(county: Division, rows: Iterable[Row], above: Sequence[CountyPart] = ()) -> County:
    """The table of one county. ``above``: what its county-wide plans say, the newest first, where they are not among the rows."""
    given = {row.place.code: row for row in rows}
    parts = [*above, *(row.tally.county for row in given.values() if row.tally)]
    classes: dict[str, str] = {}
    for part in reversed(parts):
        classes |= part.classes
    ordered = tuple(with_class(given.get(place.code, Row(place)), classes) for place in townships_of(county))
    quota = next((part.quota for part in parts if part.quota), {})
    return County(county, ordered, quota, tuple(outliers(ordered)), tuple(missing(ordered)))


def with_class(row: Row, classes: Mapping[str, str]) -> Row:
    """The class in which a township is compared: by the county plan's own lists, else by what it is."""
    place = row.place
    label = next((classes[name] for name in (place.name, *place.aliases) if name in classes), "")
    kind = next((word for word in ("街道", "镇", "乡") if place.name.endswith(word)), "其他")
    return Row(place, row.tally, row.source, row.key, f"“{label}”" if label else f"{kind}类")


def outliers(rows: Sequence[Row]) -> Iterable[Outlier]:
    """Every figure that is far from the middle of its class, by township in the order of the register."""
    found = [
        Outlier(row.place, measure, value, middle, row.group)
        for measure in MEASURES
        for group in dict.fromkeys(row.group for row in rows)
        for row, value, middle in far_in(rows, measure, group)
    ]
    return sorted(found, key=lambda one: (one.place.code, MEASURES.index(one.measure)))


def far_in(rows: Sequence[Row], measure: str, group: str) -> Iterable[tuple[Row, int, Middle]]:
    members = {row.place.code: row for row in rows if row.group == group and row.tally}
    values = {code: value_of(row, measure) for code, row in members.items()}
    known = {code: value for code, value in values.items() if value is not None}
    return [(members[code], known[code], centre) for code, centre in far(known).items()]


def value_of(row: Row, measure: str) -> int | None:
    """A figure that can be compared: a lower bound cannot."""
    if row.tally is None or row.tally.sums.at_least(measure):
        return None
    return row.tally.sums.value(measure)


def missing(rows: Sequence[Row]) -> Iterable[Missing]:
    """For every township the duties that at least 80 % of the others hold and it does not."""
    planned = [(row, frozenset(row.tally.duties)) for row in rows if row.tally and row.tally.duties]
    if len(planned) <= FEWEST_OTHERS:
        return
    held: dict[str, int] = {}
    for _, duties in planned:
        for duty in duties:
            held[duty] = held.get(duty, 0) + 1
    others = len(planned) - 1
    for row, duties in planned:
        usual = [(duty, count) for duty, count in held.items() if duty not in duties and count >= USUAL * others]
        if usual:
            yield Missing(row.place, tuple(sorted(usual)), others)
