"""Before and after a day that was fixed in advance: an experiment, a season, a boundary.

What always holds: the day comes from the person and not from the values, so nothing is searched for; a
difference is told with its interval; what was begun in a bad patch says so, since bad patches end by
themselves.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from journal.reflection.chance import tier_of
from journal.reflection.daily import hardly_moves
from journal.reflection.persistence import Contrast, contrast, without_weekdays

SPAN = 91
"""At most so many days are looked at on each side."""
LEAST = 14
"""Logged days on each side, below which nothing is said."""
LEVEL = 0.06
"""How often the interval misses the truth."""
LOOKS = 4
"""How many such comparisons a year of one person brings."""
PATCH, BAD = 14, 0.5
"""The days before the beginning, and how many standard deviations below the own mean make a bad patch."""


class Comparison(NamedTuple):
    """The days around a beginning: `before` up to the day, `after` from it on, in points.

    `difference` is after less before with the weekdays evened out, between `low` and `high`; the tier is
    empty where these hold zero. `regression`: it was begun in a bad patch.
    """

    start: date
    end: date
    tier: str
    before: float
    after: float
    difference: float
    low: float
    high: float
    logged_before: int
    logged_after: int
    regression: bool


def before_after(
    dates: Sequence[date], values: Sequence[float | None], day: date, *, share: float = 1.0
) -> Comparison | None:
    """The means before and from `day` on, at most a quarter of each; None below 14 and 14 evenings.

    Method: the difference with an interval of Student's t for the effective number of days (Bartlett; Pyper
    and Peterman). Assumes that the day was not chosen for its values; says where it began in a bad patch. On
    simulated people the interval misses zero without reason in 6 of 100, in 11 where days resemble each
    other strongly; 1 SD on 42 and 42 evenings is found in 88 (`make bench-reflection` prints it).
    """
    turn = (day - dates[0]).days if dates else 0
    if not 0 < turn < len(dates):
        return None
    first, last = max(0, turn - SPAN), min(len(dates), turn + SPAN)
    before, after = _logged(values[first:turn]), _logged(values[turn:last])
    if min(len(before), len(after)) < LEAST or hardly_moves(values[first:last]):
        return None
    means = (math.fsum(before) / len(before), math.fsum(after) / len(after))
    apart = _apart(dates[first:last], values[first:last], turn - first, means)
    low, high = apart.interval(LEVEL)
    tier = tier_of(apart.tail, LOOKS, share, LEVEL)
    logged, bad = (len(before), len(after)), _begun_in_a_bad_patch(values[:turn])
    return Comparison(dates[first], dates[last - 1], tier, *means, apart.value, low, high, *logged, bad)


def _logged(values: Sequence[float | None]) -> list[float]:
    return [value for value in values if value is not None]


def _apart(
    dates: Sequence[date], values: Sequence[float | None], turn: int, means: tuple[float, float]
) -> Contrast:
    """After less before, with the weekdays taken out of both."""
    logged = [value is not None for value in values]
    before, after = sum(logged[:turn]), sum(logged[turn:])
    about = [0.0 if value is None else value - means[place >= turn] for place, value in enumerate(values)]
    levelled = without_weekdays(dates, about, logged)
    weights = [
        (1 / after if place >= turn else -1 / before) if is_logged else 0.0
        for place, is_logged in enumerate(logged)
    ]
    apart = contrast(weights, levelled, levelled, logged)
    return apart._replace(value=means[1] - means[0] + apart.value)


def _begun_in_a_bad_patch(before: Sequence[float | None]) -> bool:
    """Whether the two weeks before lie half a standard deviation below the person's own mean."""
    logged, patch = _logged(before), _logged(before[-PATCH:])
    mean = math.fsum(logged) / len(logged)
    spread = math.sqrt(math.fsum((value - mean) ** 2 for value in logged) / len(logged))
    return bool(patch) and math.fsum(patch) / len(patch) < mean - BAD * spread
