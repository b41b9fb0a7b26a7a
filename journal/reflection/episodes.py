"""Episodes: stretches of ten to 42 days that lie clearly apart from the days around them, alone or in
company.

What always holds: a dip is half a standard deviation deep or more, has its days, its means in points and its
tier, and overlaps no other; on fewer than 28 logged days, or where one answer takes over 85 % of them, there
is none. A rise is a dip of the values turned round.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from journal.reflection.daily import ALIKE, Days, comparable, hardly_moves
from journal.reflection.scanning import AROUND, SHALLOWEST, SKIPPED, Window, scan
from journal.reflection.tiers import LIKELY, TIERS, at_least

Values = Sequence[float | None]

ENOUGH = 28
"""Days logged below which nothing is said."""
BAR, STEEPNESS = 0.12, 1.3
"""The score that chance alone reaches at the rate of the tier *likely*, and by how much more it has to be for
a rate that is e times lower: measured on simulated years without any dip (`make bench-reflection`)."""
JOINT_BAR = -0.5
"""The same for the sum of several series, which all have to be down."""
ALIKE_COSTS = 5.0
"""How much more the score has to be for each unit by which a person's days are more alike than usual."""
FEW_COST = 28
"""And by how much for few days: this over the days logged."""
EACH = 0.25
"""Standard deviations that each series of a joint dip has to be down by itself."""


class Episode(NamedTuple):
    """A stretch of days apart from those around it, both dates included.

    `inside` and `around` are means of the answers in points (around: up to 120 days on each side),
    `deviations` how many of the person's standard deviations lie between them, and `logged` of `days` have an
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
    """The dips of one series, by date, that are at least as sure as that tier.

    `dates` are consecutive days and `values` has one for each, None where nothing was logged, higher being
    better; `share` is the part of the false alarms that these dips may raise.

    Method: the values less their weekday's effect and winsorised (journal/reflection/daily.py); over windows
    of 10 to 42 days the likelihood ratio of a dip against none, held against up to 120 days on each side, by
    generalised least squares under the person's own autocorrelation and gaps; the highest of a scan over
    places and lengths (Naus; Kulldorff) with a penalty for short ones (Dümbgen and Spokoiny), averaged over
    near edges and likely depths; the bar of each tier set by false alarms in a year and not by a p value.
    Assumes that days are as alike all along, that a dip is no deeper in parts, and that evenings are skipped
    rather on bad days than on good ones.

    At *likely* chance alone raises less than one in two years, looking every week; dips of two weeks and one
    (one and a half, two) standard deviations are found in about 4 (7, 9) of 10, four weeks of one in 7.
    `make bench-reflection` measures it.
    """
    return _found(dates, values, tier, share, SKIPPED)


def find_rises(
    dates: Sequence[date], values: Values, tier: str = LIKELY, *, share: float = 1.0
) -> list[Episode]:
    """The rises of one series: its dips with the sign turned round, and as sure.

    Evenings are skipped rather on bad days, so here a day without an entry speaks against what it speaks for
    in a dip; without such days rises are exactly the dips of the negated values.
    """
    turned = [None if value is None else -value for value in values]
    found = _found(dates, turned, tier, share, -SKIPPED)
    return [each._replace(inside=-each.inside, around=-each.around) for each in found]


def find_joint_dips(
    dates: Sequence[date], series: Sequence[Values], tier: str = LIKELY, *, share: float = 1.0
) -> list[JointEpisode]:
    """The dips that several series share, by date, that are at least as sure as that tier.

    Method: that of `find_dips` on the sum of the standardised series, over the days on which all of them
    were logged; in a dip each of them has to be down by itself. Two indicators of which each is a fair
    witness tell more than one: a dip of two weeks and one standard deviation on both is found in about 7 of
    10. Nothing where one of them by itself has too little.
    """
    if not series or not all(map(_enough, series)):
        return []
    each = [comparable(values, dates[0].weekday()) for values in series]
    sums = [_sum(day) for day in zip(*(days.values for days in each), strict=True)]
    if not _enough(sums):
        return []
    days = comparable(sums, dates[0].weekday())
    found = []
    for window, name in _windows(days, _bars(days, JOINT_BAR, tier, share), 0.0):
        parts = tuple(
            _episode(dates, values, window, name, own.sd) for values, own in zip(series, each, strict=True)
        )
        if all(part.deviations >= EACH for part in parts):
            found.append(JointEpisode(parts[0].start, parts[0].end, name, parts))
    return found


def _found(dates: Sequence[date], values: Values, tier: str, share: float, skipped: float) -> list[Episode]:
    if not _enough(values):
        return []
    days = comparable(values, dates[0].weekday())
    windows = _windows(days, _bars(days, BAR, tier, share), skipped)
    found = [_episode(dates, values, window, name, days.sd) for window, name in windows]
    return [each for each in found if each.deviations >= SHALLOWEST]


def _enough(values: Values) -> bool:
    return sum(value is not None for value in values) >= ENOUGH and not hardly_moves(values)


def _sum(day: tuple[float | None, ...]) -> float | None:
    return None if None in day else math.fsum(value for value in day if value is not None)


def _bars(days: Days, likely: float, tier: str, share: float) -> dict[str, float]:
    """What a score has to reach on these days for each tier from that one on, the least sure first."""
    logged = sum(value is not None for value in days.values)
    likely += ALIKE_COSTS * (days.alike - ALIKE) + FEW_COST / logged
    return {
        name: likely + STEEPNESS * math.log(TIERS[LIKELY] / (rate * share))
        for name, rate in TIERS.items()
        if at_least(name, tier)
    }


def _windows(days: Days, bars: Mapping[str, float], skipped: float) -> list[tuple[Window, str]]:
    """The windows that stand out, by date, each with the surest tier that it reaches."""
    found = sorted(scan(days, min(bars.values()), skipped))
    return [(window, [name for name, bar in bars.items() if window.score >= bar][-1]) for window in found]


def _episode(dates: Sequence[date], values: Values, window: Window, tier: str, sd: float) -> Episode:
    start, end, _ = window
    inside = _logged(values[start:end])
    around = _logged([*values[max(start - AROUND, 0) : start], *values[end : end + AROUND]])
    low, high = math.fsum(inside) / len(inside), math.fsum(around) / len(around)
    return Episode(dates[start], dates[end - 1], tier, low, high, (high - low) / sd, len(inside), end - start)


def _logged(values: Iterable[float | None]) -> list[float]:
    return [value for value in values if value is not None]
