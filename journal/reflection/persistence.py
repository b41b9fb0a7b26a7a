"""How much neighbouring days resemble each other, and what that takes from the evidence of many days.

Days are no independent draws: a mean of forty evenings in a row says as much as one of perhaps twenty that
have nothing to do with each other. What always holds: a series is a list with 0.0 where nothing was logged,
beside a list that says where something was; adding a constant to the answers changes nothing here.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from datetime import date
from operator import mul
from typing import NamedTuple

from journal.reflection.chance import t_bound, t_tail

FADE = 0.6
"""What is left of the resemblance with each day further apart: slower than an AR(1) process would lose it."""
NEAR, FAR = 5, 12
"""Up to how many days apart resemblance is estimated, and up to how many it counts."""
USUAL, WEIGHT = 0.45, 22
"""The usual strength (a lag-1 autocorrelation of .24), and how many days it weighs beside the own one."""
HALF_WEEKDAY = 3
"""A weekday's own mean counts half once it stands on so many days."""


class Contrast(NamedTuple):
    """A weighted sum of days, such as a difference of two means or a slope, and how uncertain it is."""

    value: float
    error: float
    freedom: float

    @property
    def tail(self) -> float:
        """The probability that chance alone makes one at least as far from zero, on either side."""
        return 2 * t_tail(abs(self.value) / self.error, self.freedom)

    def interval(self, level: float) -> tuple[float, float]:
        """The bounds beyond which the truth lies with the probability `level`, on both sides together."""
        reach = t_bound(level / 2, self.freedom) * self.error
        return self.value - reach, self.value + reach


def weekday_effects(
    dates: Sequence[date], residuals: Sequence[float], logged: Sequence[bool], half: float = HALF_WEEKDAY
) -> list[float]:
    """What each weekday lies above or below the level, shrunk towards nothing where it stands on few days."""
    sums, days = [0.0] * 7, [0] * 7
    weekday = dates[0].weekday() if dates else 0
    for residual, is_logged in zip(residuals, logged, strict=True):
        if is_logged:
            sums[weekday] += residual
            days[weekday] += 1
        weekday = (weekday + 1) % 7
    return [total / (number + half) if number else 0.0 for total, number in zip(sums, days, strict=True)]


def without_weekdays(
    dates: Sequence[date], residuals: Sequence[float], logged: Sequence[bool], half: float = HALF_WEEKDAY
) -> list[float]:
    """The residuals less their weekday's effect; 0.0 stays where nothing was logged."""
    effects = weekday_effects(dates, residuals, logged, half)
    first = dates[0].weekday() if dates else 0
    turned = effects[first:] + effects[:first]
    return [
        residual - turned[place % 7] if is_logged else 0.0
        for place, (residual, is_logged) in enumerate(zip(residuals, logged, strict=True))
    ]


def less_level(
    dates: Sequence[date], values: Sequence[float | None], half: float = HALF_WEEKDAY
) -> list[float]:
    """The values less their mean and their weekdays, 0.0 where nothing was logged."""
    logged = [value is not None for value in values]
    mean = math.fsum(value for value in values if value is not None) / max(1, sum(logged))
    about = [0.0 if value is None else value - mean for value in values]
    return without_weekdays(dates, about, logged, half)


def persistence(residuals: Sequence[float], logged: Sequence[bool], fitted: float) -> float:
    """How strongly neighbouring days resemble each other: p, where days k apart correlate by p * FADE**k.

    Method: least squares on the autocorrelations of lags 1 to 5 over the pairs of logged days, corrected for
    the `fitted` means that were taken out (Marriott and Pope), shrunk towards the usual person.
    """
    days = sum(logged)
    squares = math.fsum(map(mul, residuals, residuals))
    if days == 0 or squares == 0.0:
        return USUAL
    bits = int("".join("1" if each else "0" for each in logged), 2)
    above = below = 0.0
    for lag in range(1, NEAR + 1):
        pairs = (bits & (bits >> lag)).bit_count()
        if pairs:
            product = sum(map(mul, residuals, residuals[lag:]))
            correlation = product / pairs / (squares / days) + 2 * fitted / days
            above += pairs * correlation * FADE**lag
            below += pairs * FADE ** (2 * lag)
    own = above / below if below else USUAL
    return min(0.95, max(0.0, (days * own + WEIGHT * USUAL) / (days + WEIGHT)))


def surprises(
    ours: Sequence[float], theirs: Sequence[float], logged: Sequence[bool], strength: float
) -> tuple[list[float], list[float]]:
    """What each day adds to what the days before it let expect, for two series on the same days.

    Method: the innovations of a Kalman filter for days whose resemblance has that strength, the same filter
    for both, so that a regression of the one on the other is one by generalised least squares.
    """
    alone = 1 - strength
    expected, beside, unsure = 0.0, 0.0, strength
    mine, others = [0.0] * len(ours), [0.0] * len(ours)
    for place, is_logged in enumerate(logged):
        if is_logged:
            spread = unsure + alone
            news, beside_news = ours[place] - expected, theirs[place] - beside
            scale = math.sqrt(spread)
            mine[place], others[place] = news / scale, beside_news / scale
            gain = unsure / spread
            expected += gain * news
            beside += gain * beside_news
            unsure *= alone / spread
        expected *= FADE
        beside *= FADE
        unsure = FADE * FADE * unsure + strength * (1 - FADE * FADE)
    return mine, others


def inflation(weights: Sequence[float], strength: float) -> float:
    """How many times the variance of a weighted sum of days is that of independent days.

    Method: Bartlett's sum of the products of both autocorrelations, the weights' own and the days' (Bartlett;
    Pyper and Peterman), over the gaps as they are. Days over this number are the effective days.
    """
    squares = math.fsum(map(mul, weights, weights))
    total = math.fsum(
        strength * FADE**lag * sum(map(mul, weights, weights[lag:])) for lag in range(1, FAR + 1)
    )
    return max(1.0, 1 + 2 * total / squares)


def contrast(
    weights: Sequence[float], values: Sequence[float], residuals: Sequence[float], logged: Sequence[bool]
) -> Contrast:
    """The weighted sum of the values, with the error that the residuals about two fitted figures tell."""
    days = sum(logged)
    times = inflation(weights, persistence(residuals, logged, 2))
    effective = max(4.5, days / times)
    variance = math.fsum(map(mul, residuals, residuals)) / days * effective / (effective - 2)
    squares = math.fsum(map(mul, weights, weights))
    value = math.fsum(map(mul, weights, values))
    return Contrast(value, math.sqrt(max(1e-12, variance * squares * times)), effective - 2)
