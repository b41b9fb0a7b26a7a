"""What every detector on days needs: a person's days made comparable, and the weight that each of them has.

Days of one person are alike from one to the next, are missing now and then, and follow the week. So a value
is the level of the time, plus a mood that fades from day to day (half of what a day varies by or less, as
`alike` says), plus what belongs to that day alone: white noise over an autoregression, which fades slower
than an autoregression by itself. What always holds: everything is a straight line through the days, O(n); a
day on which nothing was logged weighs nothing; the values turned round give the same, turned round.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import accumulate, pairwise
from typing import NamedTuple

Values = list[float | None]

WEEK = 7
ALIKE = 0.25
"""How alike neighbouring days are (autocorrelation at one day) in the middle of many people."""
PRIOR = 50
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


class Edges(NamedTuple):
    """What a window gains by an edge: its sum is that at its end (the day after) minus that at its start.

    For the shape f of the window (1 on its days, less on the first and last one) and the covariance S of the
    days: `pull` is f'S⁻¹y, `mass` f'S⁻¹1 and `weight` f'S⁻¹f, which is one over the variance of its mean.
    """

    pull: list[float]
    mass: list[float]
    weight: list[float]


class Weights(NamedTuple):
    """The edges of windows with soft shoulders at both ends, and those of spans without any."""

    starts: Edges
    ends: Edges
    lows: Edges
    highs: Edges


def hardly_moves(values: Sequence[float | None]) -> bool:
    """Whether one answer takes more than 85 % of the days logged."""
    logged = [value for value in values if value is not None]
    return not logged or max(map(logged.count, set(logged))) > FLAT * len(logged)


def comparable(values: Sequence[float | None], first_weekday: int) -> Days:
    """The days made comparable; `first_weekday` is that of the first one, 0 for Monday.

    The weekday's effect is the mean of winsorised distances from the mean, shrunk as far as seven means of
    noise would differ by themselves (James and Stein). How alike days are comes from the differences of
    neighbouring days (the variogram) against the variance without stretches that stray, so that a dip hardly
    touches it, with the middle of many people as a prior.
    """
    logged = [value for value in values if value is not None]
    mean = math.fsum(logged) / len(logged)
    away = [None if value is None else value - mean for value in values]
    effect = _weekday_effect(away, first_weekday)
    plain = [
        None if value is None else value - effect[(first_weekday + day) % WEEK]
        for day, value in enumerate(away)
    ]
    sd = math.sqrt(_variance(plain)) or 1.0
    alike = _alike(plain, _variance(_without_strays(plain)) or 1.0)
    return Days([None if value is None else value / sd for value in plain], sd, alike)


def winsorised(days: Days) -> Days:
    """The days with none further off than two and a half standard deviations."""
    return days._replace(
        values=[None if value is None else max(-CLIP, min(CLIP, value)) for value in days.values]
    )


def _weekday_effect(away: Values, first_weekday: int) -> list[float]:
    """What each weekday adds, by its number, shrunk towards nothing; the seven sum to zero."""
    logged = [value for value in away if value is not None]
    spread = math.fsum(value * value for value in logged) / len(logged)
    bound = WEEKDAY_CLIP * math.sqrt(spread)
    means, noise = [0.0] * WEEK, [spread] * WEEK
    for place in range(WEEK):
        some = [value for value in away[place::WEEK] if value is not None]
        if some:
            day = (first_weekday + place) % WEEK
            means[day] = math.fsum(max(-bound, min(bound, value)) for value in some) / len(some)
            noise[day] = spread / len(some)
    middle = math.fsum(means) / WEEK
    means = [mean - middle for mean in means]
    real = max(math.fsum(mean * mean for mean in means) / (WEEK - 1) - math.fsum(noise) / WEEK, 0.0)
    return [mean * real / (real + own) if real else 0.0 for mean, own in zip(means, noise, strict=True)]


def _variance(values: Values) -> float:
    """Their variance around their mean; the weekday's effect has taken two more degrees of freedom or so."""
    logged = [value for value in values if value is not None]
    mean = math.fsum(logged) / len(logged)
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
    logged = [value for value in values if value is not None]
    return math.fsum(logged) / len(logged) if len(logged) >= fewest else None


def _median(values: list[float]) -> float:
    ranked, half = sorted(values), len(values) // 2
    return ranked[half] if len(values) % 2 else (ranked[half - 1] + ranked[half]) / 2


def _alike(values: Values, spread: float) -> float:
    """The autocorrelation at one day, from half the squared differences of neighbouring days."""
    steps = [(one - other) ** 2 for one, other in pairwise(values) if one is not None and other is not None]
    own = len(steps) - math.fsum(steps) / (2 * spread)
    return max(LEAST_ALIKE, min(MOST_ALIKE, (own + PRIOR * ALIKE) / (len(steps) + PRIOR)))


def weigh(days: Days, shoulder: float = 0.5) -> Weights:
    """The weights of all windows of these days, in time and space that grow with the days alone.

    Method: generalised least squares. The inverse of the covariance of a faded mood under white noise is
    W - W(Q + W)⁻¹W with the tridiagonal precision Q of the mood and W = 1/noise on logged days, 0 on others;
    two sweeps of elimination give all sums over windows that are needed. A window's first and last day have
    the part `shoulder` of its depth, but for those at the ends of the days, which may lie in its middle.
    """
    faded = math.sqrt(days.alike)
    core = 1 / (faded * (1 - faded * faded))
    link = core * faded
    weights = [0.0 if value is None else 1 / (1 - faded) for value in days.values]
    pulls = [weight * (value or 0.0) for weight, value in zip(weights, days.values, strict=True)]
    diagonal = [core * (1 + faded * faded) + weight for weight in weights]
    diagonal[0], diagonal[-1] = core + weights[0], core + weights[-1]
    left = _swept(diagonal, link, weights, pulls)
    right = [side[::-1] for side in _swept(diagonal[::-1], link, weights[::-1], pulls[::-1])]
    pull, mass, single = [], [], []
    for weight, load, full, d, c, y, e, g, z in zip(weights, pulls, diagonal, *left, *right, strict=True):
        width = d + e - full
        pull.append(load - weight * (y + z - load) / width)
        mass.append(weight - weight * (c + g - weight) / width)
        single.append(weight - weight * weight / width)
    return _edges(pull, mass, single, _cuts(weights, link, left, right), shoulder)


Sweep = list[list[float]]


def _swept(diagonal: list[float], link: float, ones: list[float], pulls: list[float]) -> Sweep:
    """Gauss's elimination from one side: the pivot of each day, and the two loads carried up to it."""
    pivots, first, second = [math.inf], [0.0], [0.0]
    pivot, one, two = math.inf, 0.0, 0.0
    for full, load, pull in zip(diagonal, ones, pulls, strict=True):
        part = link / pivot
        pivot, one, two = full - link * part, load + part * one, pull + part * two
        pivots.append(pivot)
        first.append(one)
        second.append(two)
    return [pivots[1:], first[1:], second[1:]]


def _cuts(weights: list[float], link: float, left: Sweep, right: Sweep) -> Sweep:
    """For a cut before each day (and one after the last): what the days of both sides share, in S⁻¹.

    All days left of it with all right of it; all left of it with the first right of it; the last left of it
    with all right of it.
    """
    all_all, all_first, last_all = [0.0], [0.0], [0.0]
    for before, after, pivot, behind, other, ahead in zip(
        weights, weights[1:], left[0], left[1], right[0][1:], right[1][1:], strict=False
    ):
        part = link / (pivot * other)
        part /= link * part - 1
        all_all.append(part * behind * ahead)
        all_first.append(part * behind * after)
        last_all.append(part * before * ahead)
    return [[*side, 0.0] for side in (all_all, all_first, last_all)]


def _edges(
    pull: list[float], mass: list[float], single: list[float], cuts: Sweep, shoulder: float
) -> Weights:
    """The running sums of the days, with what is taken off at a cut and at a shoulder."""
    pulled, massed = list(accumulate(pull, initial=0.0)), list(accumulate(mass, initial=0.0))
    less = 1 - shoulder
    starts = Edges(pulled[:], massed[:], [m + cut for m, cut in zip(massed, cuts[0], strict=True)])
    ends = Edges(pulled[:], massed[:], [m - cut for m, cut in zip(massed, cuts[0], strict=True)])
    lows, highs = Edges(pulled, starts.weight[:], []), Edges(pulled, ends.weight[:], [])
    for day in range(1, len(pull)):
        starts.pull[day] += less * pull[day]
        starts.mass[day] += less * mass[day]
        starts.weight[day] += 2 * less * (mass[day] - cuts[1][day]) - less * less * single[day]
        last = day - 1
        ends.pull[day] -= less * pull[last]
        ends.mass[day] -= less * mass[last]
        ends.weight[day] -= 2 * less * (mass[last] - cuts[2][day]) - less * less * single[last]
    return Weights(starts, ends, lows, highs)
