"""What a window of days weighs: sums over windows that take days for as alike as they are, over their gaps.

A day is the level of the time, plus a mood that fades from day to day, plus what belongs to that day alone:
white noise over an autoregression, which fades slower than an autoregression by itself. What always holds:
the sums are exact for the windows between two days wherever they lie (but for what reaches over a whole
window, which is next to nothing), all of them cost O(n), and a day on which nothing was logged weighs
nothing."""

from __future__ import annotations

import math
from itertools import accumulate
from typing import NamedTuple

from journal.reflection.daily import Days

Sweep = list[list[float]]

SHOULDER = 0.5
"""The part of its depth that a dip has on its first and its last day: it takes a day to come and to go."""


class Edges(NamedTuple):
    """What a window gains by an edge: its sum is that at its end (the day after) minus that at its start.

    For the shape f of the window (1 on its days, less on the first and last one) and the covariance S of the
    days: `pull` is f'S⁻¹y, `mass` f'S⁻¹1 and `weight` f'S⁻¹f, one over the variance of the depth that fits
    best."""

    pull: list[float]
    mass: list[float]
    weight: list[float]


class Weights(NamedTuple):
    """The edges of windows with soft shoulders at both ends, and those of spans without any."""

    starts: Edges
    ends: Edges
    lows: Edges
    highs: Edges


def weigh(days: Days) -> Weights:
    """The weights of all windows of these days.

    Method: generalised least squares. The inverse of the covariance of a fading mood under white noise is
    W - W(Q + W)⁻¹W, with the tridiagonal precision Q of the mood and W = 1/noise on logged days, 0 on others;
    a sweep of elimination from each side gives all of it that sums over windows need. The shares of mood and
    noise follow from one figure: neighbours are alike by what fades in a day, times the share of what does.
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
    own = _own(diagonal, weights, pulls, left, right)
    return _edges(own, _cuts(weights, link, left, right))


def _swept(diagonal: list[float], link: float, weights: list[float], pulls: list[float]) -> Sweep:
    """Gauss's elimination from one side: the pivot of each day, and the two loads carried up to it."""
    pivots, masses, sums = [], [], []
    pivot, mass, pull = math.inf, 0.0, 0.0
    for full, weight, load in zip(diagonal, weights, pulls, strict=True):
        part = link / pivot
        pivot, mass, pull = full - link * part, weight + part * mass, load + part * pull
        pivots.append(pivot)
        masses.append(mass)
        sums.append(pull)
    return [pivots, masses, sums]


def _own(diagonal: list[float], weights: list[float], pulls: list[float], left: Sweep, right: Sweep) -> Edges:
    """What each day has by itself: the elements of S⁻¹y and S⁻¹1, and the diagonal of S⁻¹."""
    own = Edges([], [], [])
    for full, weight, load, pivot, mass, pull, other, massed, pulled in zip(
        diagonal, weights, pulls, *left, *right, strict=True
    ):
        part = weight / (pivot + other - full)
        own.pull.append(load - part * (pull + pulled - load))
        own.mass.append(weight - part * (mass + massed - weight))
        own.weight.append(weight - part * weight)
    return own


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


def _edges(own: Edges, cuts: Sweep) -> Weights:
    """The running sums of the days, with what is taken off at a cut and at a shoulder.

    At the ends of all days there is no shoulder: a dip may have begun before them, or last on.
    """
    less = 1 - SHOULDER
    pulled, massed = list(accumulate(own.pull, initial=0.0)), list(accumulate(own.mass, initial=0.0))
    after = [mass + shared for mass, shared in zip(massed, cuts[0], strict=True)]
    before = [mass - shared for mass, shared in zip(massed, cuts[0], strict=True)]
    starts, ends = Edges(pulled[:], massed[:], after[:]), Edges(pulled[:], massed[:], before[:])
    for day in range(1, len(own.mass)):
        last = day - 1
        starts.pull[day] += less * own.pull[day]
        starts.mass[day] += less * own.mass[day]
        starts.weight[day] += 2 * less * (own.mass[day] - cuts[1][day]) - less * less * own.weight[day]
        ends.pull[day] -= less * own.pull[last]
        ends.mass[day] -= less * own.mass[last]
        ends.weight[day] -= 2 * less * (own.mass[last] - cuts[2][day]) - less * less * own.weight[last]
    return Weights(starts, ends, Edges(pulled, after, []), Edges(pulled, before, []))
