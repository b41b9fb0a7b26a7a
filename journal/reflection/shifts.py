"""Level shifts: a day from which on the values stay on another level.

What always holds: there are six weeks and more on either side of a shift, and both sides are told with their
means; a level lasts until the next shift or the last day.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from journal.reflection.chance import prefix_sums, t_tail, tier_of
from journal.reflection.daily import hardly_moves
from journal.reflection.persistence import FADE, less_level, persistence

SIDE, REACH = 42, 120
"""At least and at most so many days on each side."""
LEAST, LEAST_SIDE = 60, 24
"""Logged days in all, and on each side, below which nothing is said."""
NEXT, LEFT, STAYS = 42, 14, 0.7
"""Days next to a turn without which this part of it has to stay, and the days that are left at least."""
AROUND = 30
"""Days on each side over which the level moves when the unrest about it is measured."""
SURE = 4
"""Effective days that make one degree of freedom of the estimated unrest."""
LOOKS = 50
"""How many independent looks a year of one person brings, every place being one."""
MOST = 0.1 / LOOKS
"""The most that the tail of one place may be, whatever the share."""


class Shift(NamedTuple):
    """A new level from `start` to `end`, with the means before and after in points."""

    start: date
    end: date
    tier: str
    before: float
    after: float
    logged_before: int
    logged_after: int


class _Turn(NamedTuple):
    """A place where the level may turn, how many standard errors it turns by, and the days on both sides."""

    place: int
    deviations: float
    first: int
    last: int


class _Days(NamedTuple):
    """Prefix sums of the levelled values, of these times their day, and of the logged days; their unrest.

    `variance` is that of a mean of many days times their number; `freedom` tells how well it is known.
    """

    sums: list[float]
    moments: list[float]
    logged: list[float]
    variance: float
    freedom: float


def find_shifts(dates: Sequence[date], values: Sequence[float | None], *, share: float = 1.0) -> list[Shift]:
    """The shifts of level, the earliest first.

    Method: at every day the likelihood ratio of two levels against one (Page; Hinkley) over up to 120 days on
    either side, with the variance of resembling days; the largest is taken, then both sides of it are looked
    at on their own. What does not stay, or what a slope explains better, is none. Assumes that the unrest
    about the level is the same before and after. On simulated people with nothing going on it finds about .1
    a year (sticky ones .2; `make bench-reflection` prints it), and seven in ten shifts of 1 SD within two
    weeks of their day; a yearly drift of .4 SD is taken for a shift about once a year.
    """
    logged = [value is not None for value in values]
    if sum(logged) < LEAST or hardly_moves(values):
        return []
    days = _days(dates, values, logged)
    turns: list[_Turn] = []
    open_spans = [(0, len(dates))]
    while open_spans:
        first, last = open_spans.pop()
        turn = max(_turns(days, first, last), key=lambda each: abs(each.deviations), default=None)
        if turn and _tier(days, turn, share) and _stays(days, turn) and _is_no_slope(days, turn):
            turns.append(turn)
            open_spans += [(first, turn.place), (turn.place, last)]
    turns.sort()
    ends = [*(turn.place for turn in turns[1:]), len(dates)]
    return [
        _shift(dates, values, turn, end)._replace(tier=_tier(days, turn, share))
        for turn, end in zip(turns, ends, strict=False)
    ]


def _tier(days: _Days, turn: _Turn, share: float) -> str:
    return tier_of(2 * t_tail(abs(turn.deviations), days.freedom), LOOKS, share, MOST)


def _stays(days: _Days, turn: _Turn) -> bool:
    """Whether half of the turn is there without the days next to it: a dip on one side is no new level."""
    before, after = (max(LEFT, side - NEXT) for side in (turn.place - turn.first, turn.last - turn.place))
    whole = _apart(days, (turn.first, turn.place), (turn.place, turn.last))
    outer = _apart(days, (turn.first, turn.first + before), (turn.last - after, turn.last))
    return outer / whole >= STAYS if whole else False


def _apart(days: _Days, before: tuple[int, int], after: tuple[int, int]) -> float:
    """The mean of one stretch of days less that of an earlier one, 0.0 where either has none logged."""
    sums = [days.sums[last] - days.sums[first] for first, last in (before, after)]
    logged = [days.logged[last] - days.logged[first] for first, last in (before, after)]
    return sums[1] / logged[1] - sums[0] / logged[0] if all(logged) else 0.0


def _is_no_slope(days: _Days, turn: _Turn) -> bool:
    """Whether a step explains the days around the turn at least as well as a straight slope does."""
    first, last = turn.first, turn.last
    length, middle = last - first, (first + last - 1) / 2
    number = days.logged[last] - days.logged[first]
    total = days.sums[last] - days.sums[first]
    product = days.moments[last] - days.moments[first] - middle * total
    squares = number / length * (length**3 - length) / 12
    return turn.deviations**2 - product * product / squares / days.variance >= 0


def _days(dates: Sequence[date], values: Sequence[float | None], logged: Sequence[bool]) -> _Days:
    """The sums, and the variance of a mean of many days times their number, autocorrelation included."""
    level = less_level(dates, values)
    sums, counts = prefix_sums(level), prefix_sums([float(each) for each in logged])
    number, residuals = len(level), []
    for place, value in enumerate(level):
        first, last = max(0, place - AROUND), min(number, place + AROUND + 1)
        mean = (sums[last] - sums[first]) / max(1.0, counts[last] - counts[first])
        residuals.append(value - mean if logged[place] else 0.0)
    fitted = number / (2 * AROUND + 1)
    strength, days = persistence(residuals, logged, fitted), counts[-1]
    alike = 1 + 2 * strength * FADE / (1 - FADE) * days / number
    variance = math.fsum(value * value for value in residuals) / max(1.0, days - fitted * alike)
    moments = prefix_sums([place * value for place, value in enumerate(level)])
    return _Days(sums, moments, counts, variance * alike, max(4.0, days / alike / SURE))


def _turns(days: _Days, first: int, last: int) -> list[_Turn]:
    """Every place within the span where the level may turn, with up to a third of a year on each side."""
    turns = []
    for place in range(first + SIDE, last - SIDE + 1):
        begin, end = max(first, place - REACH), min(last, place + REACH)
        before = days.logged[place] - days.logged[begin]
        after = days.logged[end] - days.logged[place]
        if before >= LEAST_SIDE and after >= LEAST_SIDE:
            turn = (days.sums[end] - days.sums[place]) / after
            turn -= (days.sums[place] - days.sums[begin]) / before
            error = math.sqrt(max(1e-12, days.variance * (1 / before + 1 / after)))
            turns.append(_Turn(place, turn / error, begin, end))
    return turns


def _shift(dates: Sequence[date], values: Sequence[float | None], turn: _Turn, end: int) -> Shift:
    """The turn in points, over the days that it was found by."""
    before = [value for value in values[turn.first : turn.place] if value is not None]
    after = [value for value in values[turn.place : turn.last] if value is not None]
    return Shift(
        dates[turn.place],
        dates[end - 1],
        "",
        math.fsum(before) / len(before),
        math.fsum(after) / len(after),
        len(before),
        len(after),
    )
