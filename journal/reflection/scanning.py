"""The scan over all windows of a person's days, in many places and lengths: what stands out, the best first.

What always holds: the score of a window is the logarithm of how much likelier its days are with a dip in it
than without one, less what it costs to have so many windows of its length to choose from; windows that come
out do not overlap; and nothing is chosen by its date, only by its days.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from itertools import accumulate, groupby
from typing import NamedTuple

from journal.reflection.daily import WEEK, Days, winsorised
from journal.reflection.weighing import Edges, Weights, weigh

LENGTHS = (10, 12, 14, 16, 18, 21, 24, 27, 31, 36, 42)
"""Days of the windows: from 10 to 42, each a sixth longer than the one before."""
AROUND = 120
"""Days on each side that a window is held against, as far as there are any."""
SHALLOWEST = 0.5
"""Standard deviations that a window has to lie below the days around it."""
DEPTH, DEPTH_VARIES = 1.3, 0.45
"""What dips are like before one is seen: so deep in standard deviations, give or take."""
SHORTER, HELD_FROM = 2.0, 90
"""How much a window is held back for being short: the one times the logarithm of the other over its days."""
NEAR = 2
"""Starts to each side, and lengths one step off, that tell of the same dip: nobody knows its edges."""
EDGE = 14
"""Days by which the edges of a dip may lie outside those of the window that stands out."""
EDGES_SHORTER = 1.0
"""How much a window is held back for being short when only its edges are in question."""
FEWEST, FEWEST_AROUND = 6, 15
"""Days logged that a window, and the days around it, need."""
FRESH, FRESH_COSTS = 14, 0.3
"""A window that ends in so many last days is looked at anew as it grows, and scores that much less."""
AWAY = 5
"""From so many days without an entry in a row on, they are a time away and tell nothing."""
SKIPPED = 0.35
"""How much likelier (in log odds) a day is skipped for each standard deviation that it is worse."""
TINY = 1e-9
MOST = 600.0
"""The logarithm of a likelihood ratio beyond which one is as sure as another, and numbers end."""


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


def scan(days: Days, least: float, skipped: float = SKIPPED) -> list[Window]:
    """All windows that score at least that, the best first, none of them overlapping a better one.

    Method: a scan statistic (Naus; Kulldorff) over lengths with a penalty for each (Dümbgen and Spokoiny).
    The likelihood ratio of a window is averaged over depths that dips have and over its near neighbours,
    since nobody knows its edges; `with_likely_edges` says more of them. `skipped` is what days without an
    entry tell.
    """
    rows = _rows(_weighed(winsorised(days), skipped), SHORTER, range(len(days.values)))
    found = sorted(_standing_out(rows, _counts(days), least), key=lambda window: (-window.score, window))
    chosen: list[Window] = []
    for window in found:
        if _apart(window, chosen):
            chosen.append(window)
    return chosen


def _rows(weights: Weights, shorter: float, places: range) -> list[Row]:
    """The likelihood ratios of the windows within those places, a row for each length that has room."""
    starts, ends, lows, highs = weights
    low = [[edge[0]] * AROUND + edge for edge in (lows.pull, lows.mass)]
    high = [edge + [edge[-1]] * AROUND for edge in (highs.pull, highs.mass)]
    rows = []
    for length in LENGTHS:
        if length <= len(places):
            first, last = places.start, places.stop - length + 1
            sides = [
                *(edge[first:last] for edge in (*starts, *low)),
                *(edge[first + length : last + length] for edge in ends),
                *(edge[first + length + AROUND : last + length + AROUND] for edge in high),
            ]
            odds = _odds(zip(*sides, strict=True), shorter * math.log(HELD_FROM / length))
            rows.append(Row(length, odds, list(accumulate(odds, initial=0.0))))
    return rows


def _odds(windows: Iterator[tuple[float, ...]], held: float) -> list[float]:
    """The likelihood ratio of each window that is deep enough, 0 for all others.

    The depth that fits best is down / sure and has the variance 1 / sure. Averaged over a normal prior of
    depths the ratio is closed; a depth beyond its middle is taken as it is, for no dip is too deep to be one.
    """
    belief = DEPTH_VARIES**-2
    center, constant = DEPTH * belief, DEPTH * DEPTH * belief / 2
    exp, sqrt, shallowest, middle, odds = math.exp, math.sqrt, SHALLOWEST, DEPTH, list[float]()
    for pull, mass, weight, low, least, pulled, massed, weighed, high, most in windows:
        inside = massed - mass
        share = inside / (most - least + TINY)
        sure = weighed - weight - inside * share
        down = (high - low) * share - pulled + pull
        if down >= shallowest * sure > 0:
            total = sure + belief
            if down > middle * sure:
                better = down * down / (2 * sure)
            else:
                better = (down + center) ** 2 / (2 * total) - constant
            odds.append(exp(min(better - held, MOST)) * sqrt(belief / total))
        else:
            odds.append(0.0)
    return odds


def _standing_out(rows: list[Row], counts: list[int], least: float) -> Iterator[Window]:
    """The windows that score enough together with their neighbours, and have the days that they need."""
    days, bar = len(counts) - 1, math.exp(least)
    for place, row in enumerate(rows):
        near = [
            (other.summed, (row.length - other.length) // 2, len(other.odds))
            for other in rows[max(place - 1, 0) : place + 2]
        ]
        for start, odds in enumerate(row.odds):
            if odds and (mean := _mean_near(near, start)) >= bar:
                end = start + row.length
                score = math.log(mean) - (FRESH_COSTS if end > days - FRESH else 0.0)
                inside = counts[end] - counts[start]
                around = counts[min(end + AROUND, days)] - counts[max(start - AROUND, 0)] - inside
                if score >= least and inside >= FEWEST and around >= FEWEST_AROUND:
                    yield Window(start, end, score)


def _mean_near(near: list[tuple[list[float], int, int]], start: int) -> float:
    """The mean ratio of the windows near a start; each row with its sums, how far it is moved, its size."""
    total = number = 0.0
    for summed, moved, size in near:
        first, last = max(start + moved - NEAR, 0), min(start + moved + NEAR + 1, size)
        if first < last:
            total += summed[last] - summed[first]
            number += last - first
    return total / number if number else 0.0


def with_likely_edges(days: Days, chosen: list[Window], skipped: float = SKIPPED) -> list[Window]:
    """The windows with likely edges, where these leave them what a window needs, and apart."""
    if not chosen:
        return []
    weights, counts = _weighed(days, skipped), _counts(days)
    kept = list(chosen)
    for place, window in enumerate(chosen):
        likely = _likely_edges(weights, counts, window)
        fits = LENGTHS[0] <= likely.end - likely.start <= LENGTHS[-1]
        enough = counts[likely.end] - counts[likely.start] >= FEWEST
        if fits and enough and _apart(likely, kept[:place] + kept[place + 1 :]):
            kept[place] = likely
    return kept


def _likely_edges(weights: Weights, counts: list[int], window: Window) -> Window:
    """The window with the mean of the edges about those that fit best, each as likely as the days make it.

    An outlier counts in full here: what is deep by itself shall not lend its depth to the days beside it.
    """
    places = range(max(window.start - EDGE, 0), min(window.end + EDGE, len(counts) - 1))
    rows = _rows(weights, EDGES_SHORTER, places)
    spans = [
        (odds, start, start + row.length)
        for row in rows
        for start, odds in enumerate(row.odds, places.start)
        if odds and counts[start + row.length] - counts[start] >= FEWEST
    ]
    if not spans:
        return window
    _, first, last = max(spans)
    near = [span for span in spans if abs(span[1] - first) <= EDGE and abs(span[2] - last) <= EDGE]
    total = math.fsum(odds for odds, _, _ in near)
    start = math.fsum(odds * first for odds, first, _ in near) / total
    end = math.fsum(odds * last for odds, _, last in near) / total
    return Window(math.floor(start + 0.5), math.floor(end + 0.5), window.score)


def _counts(days: Days) -> list[int]:
    """The days logged before each day, and before the one after the last."""
    return list(accumulate((value is not None for value in days.values), initial=0))


def _apart(window: Window, chosen: list[Window]) -> bool:
    return all(window.end <= other.start or other.end <= window.start for other in chosen)


def _weighed(days: Days, skipped: float) -> Weights:
    """The weights of the days, with what those without an entry tell: bad ones are rather skipped.

    Each weekday is held against its own share of such days, so that whoever never writes on Sundays is not
    taken for sad on them; times away are left out.
    """
    logged = [value is not None for value in days.values]
    counted = _at_home(logged)
    shares = [_share_skipped(logged[place::WEEK], counted[place::WEEK]) for place in range(WEEK)]
    pulls, weighs = [], []
    for day, counts in enumerate(counted):
        share = shares[day % WEEK]
        pulls.append(skipped * (share - (not logged[day])) if counts else 0.0)
        weighs.append(skipped * skipped * share * (1 - share) if counts else 0.0)
    pull, weight = list(accumulate(pulls, initial=0.0)), list(accumulate(weighs, initial=0.0))
    weights = weigh(days)
    starts, ends = (_told(edges, pull, weight) for edges in (weights.starts, weights.ends))
    return weights._replace(starts=starts, ends=ends)


def _told(edges: Edges, pull: list[float], weight: list[float]) -> Edges:
    return Edges(
        [one + other for one, other in zip(edges.pull, pull, strict=True)],
        edges.mass,
        [one + other for one, other in zip(edges.weight, weight, strict=True)],
    )


def _share_skipped(logged: Sequence[bool], counted: Sequence[bool]) -> float:
    skipped = [not each for each, counts in zip(logged, counted, strict=True) if counts]
    return sum(skipped) / max(len(skipped), 1)


def _at_home(logged: Sequence[bool]) -> list[bool]:
    """The days that belong to no time away."""
    found: list[bool] = []
    for written, days in groupby(logged):
        number = len(list(days))
        found += [written or number < AWAY] * number
    return found
