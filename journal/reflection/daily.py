"""A person's days made comparable: in standard deviations, without the week's rhythm, with how alike they
are.

What always holds: a day on which nothing was logged stays one, and the values turned round give the same,
turned round; neither a few days of illness nor a dip changes much of what is taken for the person's own way.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

Values = list[float | None]

WEEK = 7
ALIKE = 0.25
"""How alike neighbouring days are (autocorrelation at one day) in the middle of many people."""
PRIOR = 90
"""Pairs of days that this middle counts for against a person's own."""
LEAST_ALIKE, MOST_ALIKE = 0.04, 0.7
CLIP = 2.5
"""Standard deviations beyond which a day says no more: a flu is not a dip."""
WEEKDAY_CLIP = 2.0
"""The same for what a weekday adds."""
STRETCH, STRAY = 14, 1.5
"""Days of a stretch, and deviations of all their means beyond which one of them is not taken for noise."""
FEWEST_STRETCHES, FEWEST = 4, 3
"""Stretches needed to tell this by, and days logged in one."""
DEVIATIONS = 1.4826
"""Standard deviations of a normal variable in its median distance from the median."""
FLAT = 0.85
"""The share of days with one and the same answer above which the answers hardly move."""


class Days(NamedTuple):
    """A person's days, one for each date.

    `values` are standard deviations from the person's mean without the weekday's effect, None where nothing
    was logged; `sd` is one standard deviation in points, and `alike` the autocorrelation of neighbouring
    days, shrunk.
    """

    values: Values
    sd: float
    alike: float


def hardly_moves(values: Sequence[float | None]) -> bool:
    """Whether one answer takes more than 85 % of the days logged."""
    logged = _logged(values)
    return not logged or max(Counter(logged).values()) > FLAT * len(logged)


def comparable(values: Sequence[float | None], first_weekday: int) -> Days:
    """The days made comparable; `first_weekday` is that of the first one, 0 for Monday.

    The weekday's effect is the mean of winsorised distances from the mean, shrunk as far as seven means of
    noise would differ by themselves (James and Stein). How alike days are comes from the differences of
    neighbouring days (the variogram) against the variance without stretches that stray, so that a dip hardly
    touches it, with the middle of many people as a prior.
    """
    mean = _mean(_logged(values))
    away = [None if value is None else value - mean for value in values]
    effect = _weekday_effect(away, first_weekday)
    plain = [
        None if value is None else value - effect[(first_weekday + day) % WEEK]
        for day, value in enumerate(away)
    ]
    sd = math.sqrt(_variance(plain)) or 1.0
    alike = _alike(plain, _variance(_without_strays(plain)) or 1.0)
    return Days([None if value is None else value / sd for value in plain], sd, alike)


def part_of_all(days: Days, start: int, end: int) -> float:
    """How much of the variance of all days lies between those from `start` up to `end` and the others."""
    logged, inside = len(_logged(days.values)), len(_logged(days.values[start:end]))
    share = inside / logged
    return share * (1 - share) * _depth(days, start, end) ** 2


def measured_without(days: Days, start: int, end: int) -> Days:
    """The same days, measured by how they vary when those from `start` to `end` are lifted to the others."""
    lift = _depth(days, start, end)
    lifted = [
        None if value is None else value + lift * (start <= day < end)
        for day, value in enumerate(days.values)
    ]
    sd = math.sqrt(_variance(lifted)) or 1.0
    alike = _alike(lifted, _variance(_without_strays(lifted)) or 1.0)
    return Days([None if value is None else value / sd for value in days.values], days.sd * sd, alike)


def _depth(days: Days, start: int, end: int) -> float:
    inside, outside = _logged(days.values[start:end]), _logged(days.values[:start] + days.values[end:])
    return _mean(outside) - _mean(inside) if inside and outside else 0.0


def winsorised(days: Days) -> Days:
    """The days with none further off than two and a half standard deviations."""
    return days._replace(
        values=[None if value is None else max(-CLIP, min(CLIP, value)) for value in days.values]
    )


def _weekday_effect(away: Values, first_weekday: int) -> list[float]:
    """What each weekday adds, by its number, shrunk towards nothing; the seven sum to zero."""
    logged = _logged(away)
    spread = math.fsum(value * value for value in logged) / len(logged)
    bound = WEEKDAY_CLIP * math.sqrt(spread)
    means, noise = [0.0] * WEEK, [spread] * WEEK
    for place in range(WEEK):
        some = _logged(away[place::WEEK])
        if some:
            day = (first_weekday + place) % WEEK
            means[day] = math.fsum(max(-bound, min(bound, value)) for value in some) / len(some)
            noise[day] = spread / len(some)
    middle = math.fsum(means) / WEEK
    means = [mean - middle for mean in means]
    real = max(math.fsum(mean * mean for mean in means) / (WEEK - 1) - math.fsum(noise) / WEEK, 0.0)
    return [mean * real / (real + own) if real else 0.0 for mean, own in zip(means, noise, strict=True)]


def _variance(values: Values) -> float:
    """Their variance around their mean; the shrunk effect of weekdays takes two degrees of freedom or so."""
    logged = _logged(values)
    mean = _mean(logged)
    return math.fsum((value - mean) ** 2 for value in logged) / max(len(logged) - 3, 1)


def _without_strays(values: Values) -> Values:
    """The values, with stretches of two weeks that lie far from the middle brought nearer.

    Far is meant by the median distance of all stretches from their median, which a few dips do not move.
    """
    stretches = [values[first : first + STRETCH] for first in range(0, len(values), STRETCH)]
    means = [_mean_of(stretch, 1) for stretch in stretches]
    known = [mean for mean in (_mean_of(stretch, FEWEST) for stretch in stretches) if mean is not None]
    if len(known) < FEWEST_STRETCHES:
        return values
    middle = _median(known)
    bound = STRAY * DEVIATIONS * _median([abs(mean - middle) for mean in known])
    kept: list[float | None] = []
    for stretch, mean in zip(stretches, means, strict=True):
        off = 0.0 if mean is None else mean - middle
        excess = off - max(-bound, min(bound, off))
        kept += [None if value is None else value - excess for value in stretch]
    return kept


def _mean_of(values: Values, fewest: int) -> float | None:
    logged = _logged(values)
    return _mean(logged) if len(logged) >= fewest else None


def _logged(values: Sequence[float | None]) -> list[float]:
    return [value for value in values if value is not None]


def _mean(values: Sequence[float]) -> float:
    return math.fsum(values) / len(values)


def _median(values: list[float]) -> float:
    ranked, half = sorted(values), len(values) // 2
    return ranked[half] if len(values) % 2 else (ranked[half - 1] + ranked[half]) / 2


def _alike(values: Values, spread: float) -> float:
    """The autocorrelation at one day, from half the squared differences of neighbouring days."""
    steps = [(one - other) ** 2 for one, other in pairwise(values) if one is not None and other is not None]
    own = len(steps) - math.fsum(steps) / (2 * spread)
    return max(LEAST_ALIKE, min(MOST_ALIKE, (own + PRIOR * ALIKE) / (len(steps) + PRIOR)))
