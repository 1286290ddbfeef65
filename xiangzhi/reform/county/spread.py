"""What stands out among like townships: the distance from the middle, with its arithmetic. Pure. Never an order of merit.

Modified z-score by the median absolute deviation (Iglewicz and Hoaglin 1993): 0.6745 × (value − median) ÷ MAD; where more than
half of the values are equal and the MAD is 0, (value − median) ÷ (1.2533 × mean absolute deviation from the median).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from statistics import fmean, median

FAR = 3.5  # the threshold that the authors give
FEWEST = 5  # values; fewer have no middle to speak of
LEAST = 2  # units; one post more or less is no distance
MAD_FACTOR = 0.6745
MEAN_FACTOR = 1.2533


@dataclass(frozen=True, slots=True)
class Middle:
    """The middle of some values: median, median absolute deviation, and the mean one where that is 0."""

    median: float
    deviation: float
    mean_deviation: float
    members: int

    def distance(self, value: float) -> float:
        """The modified z-score of a value; 0 where all values are equal."""
        away = value - self.median
        if self.deviation:
            return MAD_FACTOR * away / self.deviation
        return away / (MEAN_FACTOR * self.mean_deviation) if self.mean_deviation else 0.0

    def arithmetic(self, value: float) -> str:
        """How the distance was worked out, in figures."""
        away, result = f"{plain(value)} − {plain(self.median)}", f"{self.distance(value):.1f}"
        if self.deviation:
            return f"0.6745 × ({away}) ÷ {plain(self.deviation)} = {result}"
        return f"({away}) ÷ (1.2533 × {self.mean_deviation:.2f}) = {result}"


def middle(values: Sequence[float]) -> Middle | None:
    """The middle of at least five values, else None."""
    if len(values) < FEWEST:
        return None
    centre = median(values)
    away = [abs(value - centre) for value in values]
    return Middle(centre, median(away), fmean(away), len(values))


def far(values: Mapping[str, float]) -> dict[str, Middle]:
    """The keys whose value is far from the middle, in the order given, each with that middle."""
    centre = middle(list(values.values()))
    if centre is None:
        return {}
    return {
        key: centre
        for key, value in values.items()
        if abs(value - centre.median) >= LEAST and abs(centre.distance(value)) >= FAR
    }


def plain(number: float) -> str:
    return str(int(number)) if number == int(number) else f"{number:.1f}"
