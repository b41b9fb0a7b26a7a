"""What goes with an indicator: tags, meeting hours, sleep, kept non-negotiables; that day and the next.

What always holds: everything that was looked at counts, found or not; days that resemble each other count
for fewer; what the weekday alone explains is no factor. "Goes with" is all that is said: no cause.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from operator import mul
from typing import NamedTuple

from journal.reflection.chance import benjamini_yekutieli, median, t_tail, tier_of
from journal.reflection.daily import hardly_moves
from journal.reflection.persistence import less_level, persistence, surprises

SPAN = 365
"""At most so many days are looked at."""
LEAST, SIDE = 42, 8
"""Days on which both are known, and those with and without the factor, below which nothing is said."""
OWN = 0.1
"""The share of a factor's variance that its weekdays must leave for it to be one."""
FAR_OUT = 3.0
"""Standard deviations beyond which a factor's value counts no further."""
MOST = 0.045
"""The part of people in whom one look may find something by chance, whatever the share."""
LOOKS = 14
"""How many independent looks a year of one person brings."""


class Factor(NamedTuple):
    """Something that goes with higher or lower values, `lag` days later (0 or 1).

    `r` is the correlation with the weekdays taken out of both; the means are in points: on the days with it
    (for hours: those above their median) and on the others. `days` are those on which both are known.
    """

    start: date
    end: date
    tier: str
    name: str
    lag: int
    r: float
    with_mean: float
    without_mean: float
    days: int
    with_days: int


class _Beside(NamedTuple):
    """A factor that can be looked at: its days, and its values less their mean and their weekdays."""

    name: str
    series: Sequence[float | None]
    level: Sequence[float]


class _Indicator(NamedTuple):
    """What it is held against: its days, and how strongly neighbouring ones resemble each other."""

    series: Sequence[float | None]
    level: Sequence[float]
    strength: float


def find_factors(
    dates: Sequence[date],
    values: Sequence[float | None],
    factors: Mapping[str, Sequence[float | None]],
    *,
    share: float = 1.0,
) -> list[Factor]:
    """The factors that go with the values more than chance explains, the surest first.

    Method: the correlation of what is new each day in both, weekdays and the days before taken out, which is
    generalised least squares for resembling days (instead of counting effective days: Bartlett; Pyper and
    Peterman), adjusted for all factors and both days (Benjamini and Yekutieli). Assumes that the resemblance
    of days is the usual one in kind. On simulated people one in twenty has any false one among twelve, and
    r = .45 on 90 evenings is found in nine of ten (`make bench-reflection` prints it).
    """
    looks = sorted(_looks(dates[-SPAN:], values[-SPAN:], factors))
    worst_case = math.fsum(1 / each for each in range(1, len(looks) + 1))
    adjusted = benjamini_yekutieli([tail for tail, _ in looks])
    tiers = [tier_of(tail / worst_case, LOOKS, share, MOST) for tail in adjusted]
    return [factor._replace(tier=tier) for (_, factor), tier in zip(looks, tiers, strict=True) if tier]


def _looks(
    dates: Sequence[date], values: Sequence[float | None], factors: Mapping[str, Sequence[float | None]]
) -> Iterator[tuple[float, Factor]]:
    """Every factor on both days, as far as there is enough of it, with the tail of each."""
    if hardly_moves(values):
        return
    level = less_level(dates, values)
    indicator = _Indicator(values, level, persistence(level, [value is not None for value in values], 1))
    for beside in _varying(dates, factors):
        for lag in (0, 1):
            if look := _look(dates, indicator, beside, lag):
                yield look


def _varying(dates: Sequence[date], factors: Mapping[str, Sequence[float | None]]) -> Iterator[_Beside]:
    """The factors that are more than their weekdays, in the order of their names."""
    for name in sorted(factors):
        series = factors[name][-SPAN:]
        known = [value for value in series if value is not None]
        if len(known) < LEAST or min(known) == max(known):
            continue
        level = less_level(dates, series, half=0.0)
        mean = math.fsum(known) / len(known)
        left, whole = sum(map(mul, level, level)), math.fsum((value - mean) ** 2 for value in known)
        if left > OWN * whole:
            bound = FAR_OUT * math.sqrt(left / len(known))
            yield _Beside(name, series, [min(bound, max(-bound, value)) for value in level])


def _look(
    dates: Sequence[date], indicator: _Indicator, beside: _Beside, lag: int
) -> tuple[float, Factor] | None:
    """The tail and the figures of a factor `lag` days before the values; None where there is too little."""
    last = len(dates) - lag
    pairs = list(zip(indicator.series[lag:], beside.series[:last], strict=True))
    both = [value is not None and each is not None for value, each in pairs]
    known = [(value, each) for value, each in pairs if value is not None and each is not None]
    if len(known) < LEAST or len({each for _, each in known}) < 2:
        return None
    middle = _middle([each for _, each in known])
    present = [value for value, each in known if each > middle]
    absent = [value for value, each in known if each <= middle]
    if min(len(present), len(absent)) < SIDE:
        return None
    ours, theirs = _centred(indicator.level[lag:], both), _centred(beside.level[:last], both)
    news = surprises(ours, theirs, both, indicator.strength)
    freedom = len(known) - 2
    apart = _correlation(*news)
    tail = 2 * t_tail(abs(apart) * math.sqrt(freedom / (1 - apart * apart)), freedom)
    means = (math.fsum(present) / len(present), math.fsum(absent) / len(absent))
    r = _correlation(ours, theirs)
    return tail, Factor(dates[0], dates[-1], "", beside.name, lag, r, *means, len(known), len(present))


def _correlation(ours: Sequence[float], theirs: Sequence[float]) -> float:
    """How far two series about their means go together, short of entirely; 0.0 where one stands still."""
    squares = math.fsum(map(mul, ours, ours)) * math.fsum(map(mul, theirs, theirs))
    r = math.fsum(map(mul, ours, theirs)) / math.sqrt(squares) if squares > 1e-12 else 0.0
    return max(-0.999, min(0.999, r))


def _middle(known: Sequence[float]) -> float:
    """The value above which a day counts as one with the factor: for a tag nothing, else the median."""
    if set(known) == {0.0, 1.0}:
        return 0.5
    middle = median(known)
    if middle < max(known):
        return middle
    return max(value for value in known if value < middle)


def _centred(level: Sequence[float], both: Sequence[bool]) -> list[float]:
    """The level on the days that count, about its mean there."""
    mean = math.fsum(value for value, counts in zip(level, both, strict=True) if counts) / sum(both)
    return [value - mean if counts else 0.0 for value, counts in zip(level, both, strict=True)]
