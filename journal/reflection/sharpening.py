"""The edges of a window that stands out: where the days themselves say clearly that it is another one.

A scan that averages over edges finds most dips, and gives a deep and short one the company of the days around
it. What always holds: edges move only where the other window explains the days far better by itself, so what
is shallow keeps its own.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate

from journal.reflection.daily import Weights

GAIN = 2.0
"""By how much the logarithm of the likelihood ratio has to grow for edges to move."""
REACH = 7
"""Days by which an edge may move outwards."""
TINY = 1e-9


class Fit:
    """How well a window explains the days: the likelihood ratio of its best depth, as a logarithm."""

    def __init__(self, weights: Weights, logged: Sequence[bool], around: int) -> None:
        """`around` are the days on each side that a window is held against."""
        self._weights, self._around = weights, around
        self._counts = list(accumulate(logged, initial=0))
        self.days = len(logged)

    def logged(self, start: int, end: int) -> int:
        """The days logged in the window."""
        return self._counts[end] - self._counts[start]

    def of(self, start: int, end: int) -> float:
        """The fit of the days from `start` up to `end`; 0 where they lie no lower than those around them."""
        starts, ends, lows, highs = self._weights
        first, last = max(0, start - self._around), min(self.days, end + self._around)
        inside = ends.mass[end] - starts.mass[start]
        share = inside / (highs.mass[last] - lows.mass[first] + TINY)
        sure = ends.weight[end] - starts.weight[start] - inside * share
        down = (highs.pull[last] - lows.pull[first]) * share - ends.pull[end] + starts.pull[start]
        return down * down / (2 * sure) if down > 0 < sure else 0.0


def sharpened(fit: Fit, start: int, end: int, lengths: tuple[int, int], fewest: int) -> tuple[int, int]:
    """The edges of the window of these lengths that explains the days best, or its own if not by much.

    `fewest` days of it have to be logged.
    """
    shortest, longest = lengths
    best = fit.of(start, end) + GAIN, start, end
    for first in range(max(0, start - REACH), end):
        for last in range(first + shortest, min(fit.days, end + REACH, first + longest) + 1):
            if fit.logged(first, last) >= fewest:
                best = max(best, (fit.of(first, last), first, last))
    return best[1:]
