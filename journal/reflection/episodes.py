"""Episodes: stretches of ten to 42 days clearly apart from the days around them, in one series or several.

What always holds: a dip is half a standard deviation deep or more, has its days, its means in points and its
tier, and overlaps no other; on fewer than 28 logged days, or where one answer takes over 85 % of them, there
is none. A rise is a dip of the values turned round.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple

from journal.reflection.daily import ALIKE, Days, comparable, hardly_moves, measured_without, part_of_all
from journal.reflection.scanning import AROUND, SHALLOWEST, SKIPPED, Window, scan, with_likely_edges
from journal.reflection.tiers import LIKELY, TIERS, at_least

Values = Sequence[float | None]

ENOUGH = 28
"""Days logged below which nothing is said."""
BAR, JOINT_BAR = 0.17, -0.4
"""The score that chance alone reaches at the rate of the tier *likely*, looking every week: of one series,
and of the sum of several. Set on simulated years without any dip, some of them hard; `make bench-reflection`
prints what they raise."""
STEEPNESS = 1.3
"""By how much more the score has to be for a rate e times lower."""
ALIKE_COSTS = 6.0
"""By how much more for each unit by which a person's days are more alike than usual."""
FEW_COST = 28
"""And by how much for few days: this over the days logged."""
EACH = 0.25
"""Standard deviations that each series of a joint dip has to be down by itself."""
GREAT, SIGHT = 0.3, 2.0
"""The part of all variance from which on a dip is not counted into how the days vary, and how far below the
bar its score may lie for that."""


class Search(NamedTuple):
    """What is asked for: the bar of *likely*, the tier, the share of false alarms, what skipped days tell."""

    bar: float
    tier: str
    share: float
    skipped: float


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
    better; `share` is the part of the false alarms that these dips may raise. Rises are the dips of the
    values turned round.

    Method: the values less their weekday's effect and winsorised; for each window of 10 to 42 days the
    likelihood ratio of a dip against none, held against up to 120 days on each side, by generalised least
    squares under the person's own autocorrelation and gaps; a scan over places and lengths (Naus; Kulldorff)
    with a penalty for short ones (Dümbgen and Spokoiny), averaged over edges and depths. The bar of each tier
    is set by false alarms in a year and is no p value. Days without an entry count a little for a dip.
    Assumes that days are as alike all along, that a dip is one depth throughout, and that evenings are
    skipped rather on bad days than on good ones; for rises this is so much caution.

    At *likely* chance alone shows less than one in two years, over a look a week; dips of two weeks and one
    (one and a half, two) standard deviations are found in 4 (7, 9) of 10, those of four weeks and one in 7.
    `make bench-reflection` prints the rates.
    """
    if not _enough(values):
        return []
    search = Search(BAR, tier, share, SKIPPED)
    days, windows = _windows(comparable(values, dates[0].weekday()), search)
    found = [_episode(dates, values, window, name, days.sd) for window, name in windows]
    return [each for each in found if each.deviations >= SHALLOWEST]


def find_joint_dips(
    dates: Sequence[date], series: Sequence[Values], tier: str = LIKELY, *, share: float = 1.0
) -> list[JointEpisode]:
    """The dips that several series share, by date, that are at least as sure as that tier.

    Method: that of `find_dips` on the sum of the standardised series, over the days on which all of them were
    logged, what is skipped counting for nothing; each series has to be down by itself. Two fair witnesses
    tell more than one: of dips of two weeks and one standard deviation on both, 7 of 10 are found at the same
    rate of false alarms (`make bench-reflection`). Nothing where one series alone has too little.
    """
    if not series or not all(map(_enough, series)):
        return []
    each = [comparable(values, dates[0].weekday()) for values in series]
    sums = [_sum(day) for day in zip(*(days.values for days in each), strict=True)]
    if not _enough(sums):
        return []
    found = []
    _, windows = _windows(comparable(sums, dates[0].weekday()), Search(JOINT_BAR, tier, share, 0.0))
    for window, name in windows:
        parts = tuple(
            _episode(dates, values, window, name, own.sd) for values, own in zip(series, each, strict=True)
        )
        if all(part.deviations >= EACH for part in parts):
            found.append(JointEpisode(parts[0].start, parts[0].end, name, parts))
    return found


def _enough(values: Values) -> bool:
    return sum(value is not None for value in values) >= ENOUGH and not hardly_moves(values)


def _sum(day: tuple[float | None, ...]) -> float | None:
    return None if None in day else math.fsum(value for value in day if value is not None)


def _windows(days: Days, search: Search) -> tuple[Days, list[tuple[Window, str]]]:
    """The windows that stand out, by date, each with the surest tier that it reaches; and the days for them.

    A great dip in few days is much of what these vary by, and would hide itself: where one is in sight, the
    days are measured without it.
    """
    bars = _bars(days, search)
    found = scan(days, min(bars.values()) - SIGHT, search.skipped)
    if found and part_of_all(days, found[0].start, found[0].end) >= GREAT:
        days = measured_without(days, found[0].start, found[0].end)
        bars = _bars(days, search)
        found = scan(days, min(bars.values()), search.skipped)
    high = [window for window in found if window.score >= min(bars.values())]
    sharp = sorted(with_likely_edges(days, high, search.skipped))
    return days, [(each, [name for name, bar in bars.items() if each.score >= bar][-1]) for each in sharp]


def _bars(days: Days, search: Search) -> dict[str, float]:
    """What a score has to reach on these days for each tier from the one asked for on, the lowest first."""
    logged = sum(value is not None for value in days.values)
    likely = search.bar + ALIKE_COSTS * (days.alike - ALIKE) + FEW_COST / logged
    return {
        name: likely + STEEPNESS * math.log(TIERS[LIKELY] / (rate * search.share))
        for name, rate in TIERS.items()
        if at_least(name, search.tier)
    }


def _episode(dates: Sequence[date], values: Values, window: Window, tier: str, sd: float) -> Episode:
    start, end, _ = window
    inside = _logged(values[start:end])
    around = _logged([*values[max(start - AROUND, 0) : start], *values[end : end + AROUND]])
    low, high = math.fsum(inside) / len(inside), math.fsum(around) / len(around)
    return Episode(dates[start], dates[end - 1], tier, low, high, (high - low) / sd, len(inside), end - start)


def _logged(values: Iterable[float | None]) -> list[float]:
    return [value for value in values if value is not None]
