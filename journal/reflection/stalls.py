"""Stalls of output: two weeks in which much less was finished than the twelve weeks before let expect.

What always holds: a stall is held against the same person's own rate, on the days that were logged; days that
nobody wrote on are no days without output.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from datetime import date
from operator import mul
from typing import NamedTuple

from journal.reflection.chance import negative_binomial_tail, prefix_sums, tier_of

WINDOW, BEFORE, WEEK = 14, 84, 7
"""Days that are looked at, the days before that tell what to expect, and the days of a week."""
LEAST_BEFORE, LEAST_LOGGED, LEAST_RATE = 42, 7, 2.0
"""Days before, logged days in the window, and deliverables a week, below which nothing is said."""
UNEVEN, VARYING, WEIGHT = 1.2, 0.15, 12
"""The usual variance of a week's deliverables over their mean is `UNEVEN` and `VARYING` for each one in that
mean; and how many weeks it weighs beside the person's own."""
EVEN = 7
"""A weekday's own share of the output counts half once it stands on so many days."""
LOOKS = 60
"""How many independent looks a year of one person brings: the windows move by one day."""
MOST = 0.6 / LOOKS
"""The most that the tail of one look may be, whatever the share."""


class Stall(NamedTuple):
    """A stretch with little output: what was finished, and what was to be expected on its logged days."""

    start: date
    end: date
    tier: str
    finished: float
    expected: float
    weeks: float


class _Window(NamedTuple):
    """Two weeks from the day `first` on, what a usual day brought before, and the tail of their output."""

    first: int
    rate: float
    tail: float


class _Days:
    """The sums over any stretch of the days: deliverables, usual days' worth, logged days."""

    def __init__(self, dates: Sequence[date], counts: Sequence[float | None]) -> None:
        self.number = len(counts)
        finished = [count or 0.0 for count in counts]
        parts = _parts(dates, counts)
        self.finished = prefix_sums(finished)
        self.parts = prefix_sums(parts)
        self.logged = prefix_sums([float(count is not None) for count in counts])
        weekly = [_stretches(self.finished, WEEK), _stretches(self.parts, WEEK)]
        self._squares = [
            _by_weeks(list(map(mul, weekly[one], weekly[other]))) for one, other in ((0, 0), (0, 1), (1, 1))
        ]

    def dispersion(self, first: int, last: int, rate: float) -> float:
        """The variance over the mean of whole weeks that end before `last`, shrunk towards the usual one."""
        weeks = (last - first) // WEEK
        own, crossed, usual = (sums[last] - sums[last - WEEK * weeks] for sums in self._squares)
        mean = rate * (self.parts[last] - self.parts[last - WEEK * weeks])
        apart = own - 2 * rate * crossed + rate * rate * usual
        usual_one = UNEVEN + VARYING * mean / weeks
        return max(1.0, (weeks * apart / mean + WEIGHT * usual_one) / (weeks - 1 + WEIGHT))


def find_stalls(dates: Sequence[date], counts: Sequence[float | None], *, share: float = 1.0) -> list[Stall]:
    """The stalls among the days, the earliest first.

    Method: every two weeks against the negative binomial count that the twelve weeks before predict
    (Farrington), with the person's own unevenness, shrunk; what fires together is one stall. Assumes that
    the weekdays share the output as they do on the whole. On simulated people it cries wolf .4 to .5 times a
    year and finds 95 in 100 stretches of three empty weeks (`make bench-reflection` prints it).
    """
    days = _Days(dates, counts)
    stalls: list[Stall] = []
    firing: list[_Window] = []
    for window in _windows(days):
        if not tier_of(window.tail, LOOKS, share, MOST):
            continue
        if firing and window.first > firing[-1].first + WINDOW:
            stalls.append(_stall(dates, days, firing, share))
            firing = []
        firing.append(window)
    return [*stalls, _stall(dates, days, firing, share)] if firing else stalls


def _windows(days: _Days) -> Iterator[_Window]:
    """Every two weeks that can be held against what came before."""
    for first in range(LEAST_BEFORE, days.number - WINDOW + 1):
        last, begin = first + WINDOW, max(0, first - BEFORE)
        if days.logged[last] - days.logged[first] < LEAST_LOGGED:
            continue
        before = days.parts[first] - days.parts[begin]
        rate = (days.finished[first] - days.finished[begin]) / before if before else 0.0
        if days.logged[first] - days.logged[begin] < LEAST_BEFORE / 2 or rate * WEEK < LEAST_RATE:
            continue
        parts = days.parts[last] - days.parts[first]
        finished, expected = days.finished[last] - days.finished[first], rate * parts
        if finished < expected / 2:
            variance = days.dispersion(begin, first, rate) * expected * (1 + parts / before)
            yield _Window(first, rate, negative_binomial_tail(int(finished), expected, variance))


def _stall(dates: Sequence[date], days: _Days, firing: Sequence[_Window], share: float) -> Stall:
    """The stretch within firing windows that lies furthest below what was to be expected.

    Method: the largest likelihood ratio of Poisson counts, as in Kulldorff's scan statistic.
    """
    rate, begin, end = firing[0].rate, firing[0].first, firing[-1].first + WINDOW
    best, first, last = -1.0, begin, end
    for start in range(begin, end - WINDOW + 1):
        for stop in range(start + WINDOW, end + 1):
            finished = days.finished[stop] - days.finished[start]
            expected = rate * (days.parts[stop] - days.parts[start])
            ratio = expected - finished + (finished * math.log(finished / expected) if finished else 0.0)
            if finished < expected and ratio > best:
                best, first, last = ratio, start, stop
    tier = tier_of(min(window.tail for window in firing), LOOKS, share, MOST)
    finished = days.finished[last] - days.finished[first]
    expected = rate * (days.parts[last] - days.parts[first])
    return Stall(dates[first], dates[last - 1], tier, finished, expected, (last - first) / WEEK)


def _parts(dates: Sequence[date], counts: Sequence[float | None]) -> list[float]:
    """How much of a usual day's output each logged day's weekday brings; 0.0 on days not logged."""
    sums, logged = [0.0] * 7, [0] * 7
    for day, count in zip(dates, counts, strict=True):
        if count is not None:
            sums[day.weekday()] += count
            logged[day.weekday()] += 1
    mean = math.fsum(sums) / max(1, sum(logged)) or 1.0
    shares = [(total / mean + EVEN) / (number + EVEN) for total, number in zip(sums, logged, strict=True)]
    return [0.0 if count is None else shares[day.weekday()] for day, count in zip(dates, counts, strict=True)]


def _stretches(sums: Sequence[float], length: int) -> list[float]:
    """The sum of the `length` days before each day, from prefix sums; nothing before there are so many."""
    return [sums[place] - sums[place - length] if place >= length else 0.0 for place in range(len(sums))]


def _by_weeks(values: Sequence[float]) -> list[float]:
    """The sum of each value and those any number of weeks before it."""
    sums = list(values)
    for place in range(WEEK, len(sums)):
        sums[place] += sums[place - WEEK]
    return sums
