"""Festivals of the Chinese calendar, computed from sun and moon, for years whose official notice is not yet out.

Rules of GB/T 33661-2017 (month 11 holds the winter solstice; of 13 months the first without a principal term is the
leap month), days in UTC+8. New moons: J. Meeus, Astronomical Algorithms, ch. 49 (largest terms, a few minutes exact);
sun: ch. 25, low accuracy (0.01 degree). Checked against the official notices 2004-2026.
"""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from math import floor, radians, sin

_BEIJING = 8 / 24
_SYNODIC = 29.530588861
_ORDINAL_TO_JULIAN = 1721424.5  # Julian date of midnight UTC of proleptic ordinal 0
_CLOCK_DRIFT = 75 / 86400  # terrestrial time is about this far ahead of UTC in this century


def sun_longitude(julian: float) -> float:
    """Apparent longitude of the sun in degrees, 0 at the spring equinox."""
    t = (julian + _CLOCK_DRIFT - 2451545.0) / 36525
    mean = 280.46646 + 36000.76983 * t + 0.0003032 * t * t
    anomaly = radians(357.52911 + 35999.05029 * t)
    centre = (1.914602 - 0.004817 * t) * sin(anomaly) + 0.019993 * sin(2 * anomaly) + 0.000289 * sin(3 * anomaly)
    return (mean + centre - 0.00569 - 0.00478 * sin(radians(125.04 - 1934.136 * t))) % 360


def new_moon(number: int) -> float:
    """Julian date (UTC) of the new moon ``number``, counted from the one of 2000-01-06."""
    t = number / 1236.85
    mean = 2451550.09766 + _SYNODIC * number + 0.00015437 * t * t
    sun = radians(2.5534 + 29.10535670 * number)
    moon = radians(201.5643 + 385.81693528 * number)
    node = radians(160.7108 + 390.67050284 * number)
    e = 1 - 0.002516 * t
    terms = (
        (-0.40720, moon),
        (0.17241 * e, sun),
        (0.01608, 2 * moon),
        (0.01039, 2 * node),
        (0.00739 * e, moon - sun),
        (-0.00514 * e, moon + sun),
        (0.00208 * e * e, 2 * sun),
        (-0.00111, moon - 2 * node),
        (-0.00057, moon + 2 * node),
        (0.00056 * e, 2 * moon + sun),
        (-0.00042, 3 * moon),
        (0.00042 * e, sun + 2 * node),
        (0.00038 * e, sun - 2 * node),
    )
    return mean + sum(size * sin(angle) for size, angle in terms) - _CLOCK_DRIFT


def _midnight(ordinal: int) -> float:
    """Julian date at which the Beijing day begins."""
    return ordinal + _ORDINAL_TO_JULIAN - _BEIJING


def _new_moon_day(number: int) -> int:
    return floor(new_moon(number) - _ORDINAL_TO_JULIAN + _BEIJING)


def _last_moon_by(day: date) -> int:
    """Number of the last new moon on or before ``day``."""
    ordinal = day.toordinal()
    number = round((_midnight(ordinal) - 2451550.1) / _SYNODIC) + 1
    while _new_moon_day(number) > ordinal:
        number -= 1
    return number


def _solar_day(near: date, longitude: float) -> date:
    """The Beijing day, searched from ``near``, during which the sun reaches ``longitude``."""
    ordinal = near.toordinal()
    while (sun_longitude(_midnight(ordinal + 1)) - longitude + 180) % 360 < 180:
        ordinal += 1
    return date.fromordinal(ordinal)


def qingming(year: int) -> date:
    """清明: the sun at 15 degrees."""
    return _solar_day(date(year, 4, 1), 15)


def _holds_principal_term(number: int) -> bool:
    first, following = _new_moon_day(number), _new_moon_day(number + 1)
    return floor(sun_longitude(_midnight(first)) / 30) != floor(sun_longitude(_midnight(following)) / 30)


@lru_cache(maxsize=256)
def _months(year: int) -> dict[int, int]:
    """Month number (1–10) → moon number of the ordinary months whose year began in the spring of ``year``."""
    moon = _last_moon_by(_solar_day(date(year - 1, 12, 18), 270))
    following = _last_moon_by(_solar_day(date(year, 12, 18), 270))
    leap_year, months, month = following - moon == 13, {11: moon}, 11
    for number in range(moon + 1, following):
        if leap_year and not _holds_principal_term(number):
            leap_year = False
            continue
        month = month % 12 + 1
        months[month] = number
    return months


def lunar_day(year: int, month: int, day: int) -> date:
    """The day of the Chinese calendar (ordinary months 1–10) as a date, e.g. (2027, 1, 1) is 2027-02-06."""
    return date.fromordinal(_new_moon_day(_months(year)[month]) + day - 1)
