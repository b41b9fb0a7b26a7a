"""The scan over all windows of a person's days, in many places and lengths: what stands out, best first.

What always holds: a window's score is the logarithm of how much more likely its days are with a dip in it
than without one, lowered by how many windows of its length there are to choose from; windows that come out
do not overlap; and nothing is chosen by its dates, only by its days.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from itertools import accumulate, groupby
from typing import NamedTuple

from journal.reflection.daily import WEEK, Edges, Weights
from journal.reflection.sharpening import Fit, sharpened

LENGTHS = (10, 12, 14, 17, 20, 24, 28, 34, 42)
"""Days of the windows: from 10 to 42, each a fifth longer than the one before."""
AROUND = 120
"""Days on each side that a window is held against, as far as there are any."""
SHALLOWEST = 0.5
"""Standard deviations that a window has to lie below the days around it."""
DEPTH, DEPTH_VARIES = 1.2, 0.5
"""What dips are like before one is seen: so deep in standard deviations, give or take."""
SHORTER = 1.8
"""How much a window is held back for being short: this times the logarithm of 90 days over its length."""
HELD_FROM = 90
NEAR = 3
"""Starts on each side, and one length, whose windows tell of the same dip: its edges are not known."""
FEWEST, FEWEST_AROUND = 6, 15
"""Days logged that a window, and the days around it, need."""
AWAY = 5
"""From so many days without an entry in a row on, they are a time away and tell nothing."""
SKIPPED = 0.4
"""How much likelier (in log odds) a day is skipped for each standard deviation that it is worse."""


TINY = 1e-9


class Window(NamedTuple):
    """A window that stands out: its first day and the one after its last, by their number, and its score."""

    start: int
    end: int
    score: float


class Row(NamedTuple):
    """The windows of one length by their start: their likelihood ratios, 0 if too shallow, and summed."""

    length: int
    odds: list[float]
    summed: list[float]


def scan(logged: Sequence[bool], weights: Weights, least: float) -> list[Window]:
    """All windows that score at least that, the best first, none of them overlapping a better one.

    Method: a scan statistic (Naus; Kulldorff) over lengths with a penalty for each (Dümbgen and Spokoiny).
    The likelihood ratio of each window is averaged over its near neighbours, since the edges of a dip are
    not known, and over depths that dips have.
    """
    kept = _with_skipped(weights, logged)
    found = _standing_out(_rows(kept, len(logged)), logged, least)
    fit, chosen = Fit(kept, logged, AROUND), list[Window]()
    for window in sorted(found, key=lambda window: (-window.score, window)):
        if _apart(window, chosen):
            start, end = sharpened(fit, window.start, window.end, (LENGTHS[0], LENGTHS[-1]), FEWEST)
            moved = window._replace(start=start, end=end)
            chosen.append(moved if _apart(moved, chosen) else window)
    return chosen


def _apart(window: Window, others: list[Window]) -> bool:
    return all(window.end <= other.start or other.end <= window.start for other in others)


def _rows(weights: Weights, days: int) -> list[Row]:
    """The likelihood ratios of all windows, a row for each length that the days have room for."""
    starts, ends, lows, highs = weights
    low = [[edge[0]] * AROUND + edge for edge in (lows.pull, lows.mass)]
    high = [edge + [edge[-1]] * AROUND for edge in (highs.pull, highs.mass)]
    rows = []
    for length in LENGTHS:
        if length <= days:
            later = [*(edge[length:] for edge in ends), *(edge[length + AROUND :] for edge in high)]
            odds = _odds(zip(*starts, *low, *later, strict=False), math.log(HELD_FROM / length) * SHORTER)
            rows.append(Row(length, odds, list(accumulate(odds, initial=0.0))))
    return rows


def _odds(windows: Iterator[tuple[float, ...]], held: float) -> list[float]:
    """The likelihood ratio of each window that is deep enough, 0 for all others.

    The depth that fits best has the variance 1/sure; over a normal prior the integral of the ratio is closed.
    """
    belief = DEPTH_VARIES**-2
    center, constant = DEPTH * belief, DEPTH * DEPTH * belief / 2 + held
    exp, sqrt, shallowest, odds = math.exp, math.sqrt, SHALLOWEST, []
    for pull, mass, weight, low, least, pulled, massed, weighed, high, most in windows:
        inside = massed - mass
        share = inside / (most - least + TINY)
        sure = weighed - weight - inside * share
        down = (high - low) * share - pulled + pull
        if down >= shallowest * sure > 0:
            total = sure + belief
            odds.append(exp((down + center) ** 2 / (2 * total) - constant) * sqrt(belief / total))
        else:
            odds.append(0.0)
    return odds


def _standing_out(rows: list[Row], logged: Sequence[bool], least: float) -> Iterator[Window]:
    """The windows that score enough together with their neighbours, and have the days that they need."""
    counts = list(accumulate(logged, initial=0))
    bar, days = math.exp(least), len(logged)
    for place, row in enumerate(rows):
        near = rows[max(place - 1, 0) : place + 2]
        for start, odds in enumerate(row.odds):
            if not odds:
                continue
            total = number = 0.0
            for other in near:
                first, last = max(start - NEAR, 0), min(start + NEAR + 1, len(other.odds))
                if first < last:
                    total += other.summed[last] - other.summed[first]
                    number += last - first
            if total >= bar * number:
                end = start + row.length
                inside = counts[end] - counts[start]
                around = counts[min(end + AROUND, days)] - counts[max(start - AROUND, 0)] - inside
                if inside >= FEWEST and around >= FEWEST_AROUND:
                    yield Window(start, end, math.log(total / number))


def _with_skipped(weights: Weights, logged: Sequence[bool]) -> Weights:
    """The weights with what days without an entry tell: on bad days they are somewhat more often skipped.

    Each weekday is held against its own share of such days, so that whoever never writes on Sundays is not
    taken for sad on them, and times away (five days or more in a row) are left out.
    """
    open_days = _open(logged)
    shares = []
    for place in range(WEEK):
        some = [
            not each
            for each, counts in zip(logged[place::WEEK], open_days[place::WEEK], strict=True)
            if counts
        ]
        shares.append(sum(some) / max(len(some), 1))
    pull, weight, pulls, weighs = 0.0, 0.0, [0.0], [0.0]
    for day, counts in enumerate(open_days):
        if counts:
            share = shares[day % WEEK]
            pull -= SKIPPED * ((not logged[day]) - share)
            weight += SKIPPED * SKIPPED * share * (1 - share)
        pulls.append(pull)
        weighs.append(weight)
    return weights._replace(
        starts=_told(weights.starts, pulls, weighs), ends=_told(weights.ends, pulls, weighs)
    )


def _told(edges: Edges, pulls: list[float], weighs: list[float]) -> Edges:
    return Edges(
        [one + other for one, other in zip(edges.pull, pulls, strict=True)],
        edges.mass,
        [one + other for one, other in zip(edges.weight, weighs, strict=True)],
    )


def _share_skipped(logged: Sequence[bool], counts: Sequence[bool]) -> float:
    skipped = [not each for each, counted in zip(logged, counts, strict=True) if counted]
    return sum(skipped) / max(len(skipped), 1)


def _open(logged: Sequence[bool]) -> list[bool]:
    """The days that belong to no time away."""
    found: list[bool] = []
    for written, days in groupby(logged):
        number = len(list(days))
        found += [written or number < AWAY] * number
    return found
