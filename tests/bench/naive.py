"""The naive rules that the reflection is held against: each looks sound, and cries wolf.

What always holds: a naive rule takes the days for independent, and every look for the only one.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from people import Values

from journal.reflection.chance import t_bound

SURE = 0.05
FEWEST = 3


def two_weeks_below(dates: Sequence[date], values: Values) -> list[tuple[object, ...]]:
    """Two weeks running below the mean of the six weeks before: the practice's own rule on one indicator."""
    weeks = [_mean(values[first : first + 7]) for first in range(0, len(values) - 6, 7)]
    before = [_mean(weeks[max(0, place - 6) : place]) for place in range(len(weeks))]
    below = [
        own is not None and mean is not None and own < mean for own, mean in zip(weeks, before, strict=True)
    ]
    return [(dates[7 * first], dates[7 * last + 6]) for first, last in _runs(below) if last > first]


def _runs(marks: Sequence[bool]) -> Iterator[tuple[int, int]]:
    first = None
    for place, mark in enumerate([*marks, False]):
        if mark and first is None:
            first = place
        elif not mark and first is not None:
            yield first, place - 1
            first = None


def differ(one: Sequence[float], other: Sequence[float]) -> bool:
    """A t test of two means, with as many degrees of freedom as there are days."""
    if min(len(one), len(other)) < 3:
        return False
    means = (math.fsum(one) / len(one), math.fsum(other) / len(other))
    squares = math.fsum((value - means[0]) ** 2 for value in one)
    squares += math.fsum((value - means[1]) ** 2 for value in other)
    freedom = len(one) + len(other) - 2
    error = math.sqrt(max(1e-12, squares / freedom * (1 / len(one) + 1 / len(other))))
    return abs(means[0] - means[1]) / error > t_bound(SURE / 2, freedom)


def any_weekday_differs(values: Values) -> bool:
    """Seven t tests, one for each weekday against the rest."""
    sides = [
        (
            [value for place, value in enumerate(values) if value is not None and place % 7 == weekday],
            [value for place, value in enumerate(values) if value is not None and place % 7 != weekday],
        )
        for weekday in range(7)
    ]
    return any(differ(one, other) for one, other in sides)


def any_factor_differs(values: Values, factors: Mapping[str, Sequence[float]]) -> bool:
    """A test of the correlation for every factor on the same and on the next day."""
    return any(
        _goes_with(values[lag:], series[: len(series) - lag]) for series in factors.values() for lag in (0, 1)
    )


def _goes_with(values: Sequence[float | None], series: Sequence[float]) -> bool:
    pairs = [(value, each) for value, each in zip(values, series, strict=True) if value is not None]
    ours, theirs = (math.fsum(pair[side] for pair in pairs) / len(pairs) for side in (0, 1))
    products = math.fsum((value - ours) * (each - theirs) for value, each in pairs)
    squares = math.fsum((value - ours) ** 2 for value, _ in pairs)
    squares *= math.fsum((each - theirs) ** 2 for _, each in pairs)
    r, freedom = products / math.sqrt(max(1e-12, squares)), len(pairs) - 2
    return abs(r) * math.sqrt(freedom / max(1e-12, 1 - r * r)) > t_bound(SURE / 2, freedom)


def _mean(values: Sequence[float | None]) -> float | None:
    known = [value for value in values if value is not None]
    return math.fsum(known) / len(known) if len(known) >= FEWEST else None
