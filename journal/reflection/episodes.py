"""Episodes: stretches of ten to 42 days that lie clearly below the days around them, alone or two together.

What always holds: a dip is half a standard deviation deep or more, has its days, its means in points and its
tier, and overlaps no other; on fewer than 28 logged days, or where one answer takes over 85 % of them, there
is none. A rise is a dip of the values turned round.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple

from journal.reflection.daily import ALIKE, Days, comparable, hardly_moves, weigh
from journal.reflection.scanning import AROUND, Window, scan
from journal.reflection.tiers import LIKELY, TIERS, at_least

Values = Sequence[float | None]

ENOUGH = 28
"""Days logged below which nothing is said."""
BAR, STEEPNESS = 0.25, 1.15
"""The score that chance alone reaches once in two years, and how much higher it is for each e-th of that."""
ALIKE_COSTS = 4.0
"""How much higher the bar is for a person whose days are alike, for each unit of autocorrelation."""


class Episode(NamedTuple):
    """A stretch of days below those around it, both dates included.

    `inside` and `around` are means of the answers in points (around: up to 120 days on each side),
    `deviations` how many of the person's standard deviations it lies lower, `logged` of `days` have an
    answer.
    """

    start: date
    end: date
    tier: str
    inside: float
    around: float
    deviations: float
    logged: int
    days: int


class JointEpisode(NamedTuple):
    """A stretch in which several series are down together; one episode of its days for each of them."""

    start: date
    end: date
    tier: str
    parts: tuple[Episode, ...]


def find_dips(
    dates: Sequence[date], values: Values, tier: str = LIKELY, *, share: float = 1.0
) -> list[Episode]:
    """The dips of one series, by date, that are at least as sure as that tier."""
    if not _enough(values):
        return []
    days = comparable(values, dates[0].weekday())
    return [_episode(dates, values, window, name, days.sd) for window, name in _windows(days, tier, share)]


def find_joint_dips(
    dates: Sequence[date], series: Sequence[Values], tier: str = LIKELY, *, share: float = 1.0
) -> list[JointEpisode]:
    """The dips that several series share, by date, that are at least as sure as that tier."""
    if not series or not all(map(_enough, series)):
        return []
    each = [comparable(values, dates[0].weekday()) for values in series]
    sums = [
        None if None in day else math.fsum(value for value in day if value is not None)
        for day in zip(*(days.values for days in each), strict=True)
    ]
    if not _enough(sums):
        return []
    found = []
    for window, name in _windows(comparable(sums, dates[0].weekday()), tier, share):
        parts = tuple(
            _episode(dates, values, window, name, days.sd) for values, days in zip(series, each, strict=True)
        )
        if all(part.deviations > 0 for part in parts):
            found.append(JointEpisode(parts[0].start, parts[0].end, name, parts))
    return found


def _enough(values: Values) -> bool:
    return sum(value is not None for value in values) >= ENOUGH and not hardly_moves(values)


def _windows(days: Days, tier: str, share: float) -> list[tuple[Window, str]]:
    """The windows that stand out, by date, each with the surest tier that it reaches."""
    raised = ALIKE_COSTS * (days.alike - ALIKE)
    bars = {name: raised + _bar(rate * share) for name, rate in TIERS.items() if at_least(name, tier)}
    found = scan([value is not None for value in days.values], weigh(days), min(bars.values()))
    return [(window, _surest(bars, window.score)) for window in sorted(found)]


def _bar(rate: float) -> float:
    """The score that chance alone reaches so often in a year of a person's days."""
    return BAR + STEEPNESS * math.log(TIERS[LIKELY] / rate)


def _surest(bars: dict[str, float], score: float) -> str:
    return [name for name, bar in bars.items() if score >= bar][-1]


def _episode(dates: Sequence[date], values: Values, window: Window, tier: str, sd: float) -> Episode:
    start, end = window.start, window.end
    inside = _logged(values[start:end])
    around = _logged(values[max(start - AROUND, 0) : start]) + _logged(values[end : end + AROUND])
    low, high = _mean(inside), _mean(around)
    return Episode(dates[start], dates[end - 1], tier, low, high, (high - low) / sd, len(inside), end - start)


def _logged(values: Iterable[float | None]) -> list[float]:
    return [value for value in values if value is not None]


def _mean(values: Sequence[float]) -> float:
    return math.fsum(values) / len(values)
