"""The trend of an indicator: its slope over six weeks, a quarter, or whatever days are given.

What always holds: the whole of the days is looked at, and nothing is searched for; a slope is told with its
interval.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from journal.reflection.chance import tier_of
from journal.reflection.daily import hardly_moves
from journal.reflection.persistence import contrast, without_weekdays

LEAST, LOGGED = 42, 21
"""Days, and evenings among them, below which nothing is said."""
LEVEL = 0.05
"""How often the interval misses the truth."""
LOOKS = 60
"""How many independent looks a year of one person brings."""


class Trend(NamedTuple):
    """A slope in points a week, between `low` and `high`; the tier is empty where these hold zero."""

    start: date
    end: date
    tier: str
    slope: float
    low: float
    high: float
    days: int


def trend(dates: Sequence[date], values: Sequence[float | None], *, share: float = 1.0) -> Trend | None:
    """The slope over all the days given, or None on fewer than six weeks or 21 evenings.

    Method: least squares with an interval of Student's t for the effective number of days (Bartlett; Pyper
    and Peterman), the weekdays taken out. Assumes one straight line. On simulated people who go nowhere the
    interval holds no zero in 5 of 100 (`make bench-reflection` prints it).
    """
    logged = [value is not None for value in values]
    days = sum(logged)
    if len(dates) < LEAST or days < LOGGED or hardly_moves(values):
        return None
    places = [float(place) for place, is_logged in enumerate(logged) if is_logged]
    middle = math.fsum(places) / days
    times = [place - middle if is_logged else 0.0 for place, is_logged in enumerate(logged)]
    squares = math.fsum(each * each for each in times)
    mean = math.fsum(value for value in values if value is not None) / days
    about = [0.0 if value is None else value - mean for value in values]
    levelled = without_weekdays(dates, about, logged)
    weights = [each / squares for each in times]
    steep = math.fsum(weight * value for weight, value in zip(weights, levelled, strict=True))
    residuals = [
        value - steep * each if is_logged else 0.0
        for value, each, is_logged in zip(levelled, times, logged, strict=True)
    ]
    slope = contrast(weights, levelled, residuals, logged)
    low, high = slope.interval(LEVEL)
    tier = tier_of(slope.tail, LOOKS, share, LEVEL)
    return Trend(dates[0], dates[-1], tier, 7 * slope.value, 7 * low, 7 * high, days)
