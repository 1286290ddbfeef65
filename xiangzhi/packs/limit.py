"""One limit of the law as a value: its number, its basis, how sure it is, where and when it holds."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from xiangzhi.lib.legaltime import OFFICE_HOURS, Due, LegalCalendar, OfficeHours, Period, due
from xiangzhi.lib.refusal import Invalid

WHOLE_COUNTRY = "全国"


class Sense(StrEnum):
    """What the number means: do it within, at least so long before, keep at least, last at most, or an amount."""

    WITHIN = "within"
    BEFORE = "before"
    AT_LEAST = "at_least"
    AT_MOST = "at_most"
    AMOUNT = "amount"


class EditableBy(StrEnum):
    """The lowest level that may change the row; ``national``: only the legislator, so only a new release."""

    NATIONAL = "national"
    PROVINCE = "province"
    COUNTY = "county"
    TOWNSHIP = "township"


@dataclass(frozen=True, slots=True)
class Limit:
    """``value`` (upper end of a range) and ``minimum`` are in ``unit``; ``valid_*`` are inclusive, None is open.

    ``period`` is None for amounts. ``found``: read in the source, of ``quality`` A official text, B government site,
    C other. ``setting``: not settled for the whole country, so a place may set it.
    """

    id: str
    name: str
    value: int
    minimum: int | None
    unit: str
    day_type: str
    sense: Sense
    basis: str
    found: bool
    quality: str
    valid_from: date | None
    valid_to: date | None
    region: str
    editable_by: EditableBy
    setting: bool
    roll: bool
    period: Period | None

    def in_force(self, day: date) -> bool:
        return (self.valid_from or date.min) <= day <= (self.valid_to or date.max)

    def due(
        self,
        start: date,
        calendar: LegalCalendar | None = None,
        *,
        hours: OfficeHours = OFFICE_HOURS,
        roll: bool = True,
    ) -> Due:
        """When this limit ends if it begins at ``start``. Raises Invalid for an amount."""
        if self.period is None:
            raise Invalid(f"“{self.name}”（{self.id}）是数额，不是期限，不能推算日期。")
        place = "" if self.region == WHOLE_COUNTRY else f"，限{self.region}"
        lead = "（此为提前量：自通知起算，得出最早可举行之日）" if self.sense is Sense.BEFORE else ""
        rule, basis = f"{self.name}（{self.id}{place}）", self.basis + lead
        return due(self.period, start, calendar, hours=hours, roll=roll and self.roll, rule=rule, basis=basis)
