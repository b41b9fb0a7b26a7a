"""The weekday rhythm: whether one weekday is off from the rest, up or down.

What always holds: every day is held against its own week, so that good and bad weeks do not matter; all seven
weekdays are looked at, and that is allowed for; the shuffles are the same for the same evenings.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from datetime import date
from random import Random
from typing import NamedTuple

from journal.reflection.chance import largest_tail, tier_of
from journal.reflection.daily import hardly_moves

WEEKS, LEAST = 26, 6
"""At most so many weeks are looked at, and at least so many with three evenings have to be there."""
EVENINGS, ON_THE_DAY = 3, 4
"""Logged days that a week needs to count, and weeks in which the weekday itself was logged."""
SHUFFLES, SEED = 200, 7
SEVEN = 3.17
"""The mean square of the largest of seven normal values whose sum is nothing."""
ALIKE = 0.955
"""How far out the largest weekday lies where neighbouring days resemble each other, to shuffled weeks."""
HOPELESS = 2.0
"""A largest deviation below this is no finding, whatever the shuffles say."""
MOST = 0.05
"""The part of people in whom one look may find something by chance, whatever the share."""
LOOKS = 14
"""How many independent looks a year of one person brings."""

Week = tuple[list[int], list[float]]
"""The logged days of a week: the weekdays, and beside them what each lies above the mean of the week."""


class WeekdayEffect(NamedTuple):
    """A weekday (0 is Monday) that lies off from the rest, with both means in points.

    `days` are those of the weekday that were logged, `weeks` those that were looked at.
    """

    start: date
    end: date
    tier: str
    weekday: int
    mean: float
    rest: float
    days: int
    weeks: int


def weekday_rhythm(
    dates: Sequence[date], values: Sequence[float | None], *, share: float = 1.0
) -> list[WeekdayEffect]:
    """The weekdays that are off from the rest, if any, in the last half year, from Monday on.

    Method: the days of each week are shuffled, and a weekday is held against the largest deviation of all
    seven (Westfall and Young), whose tail is that of the largest of seven normal values, scaled to the
    shuffles. Assumes that weeks do not depend on each other once their means are taken out. On simulated
    people one in twenty has a false one in 13 weeks, and a Monday of 1 SD is found in eight of ten
    (`make bench-reflection` prints it).
    """
    dates, values = dates[-7 * WEEKS :], values[-7 * WEEKS :]
    weeks = _weeks(dates, values)
    if len(weeks) < LEAST or hardly_moves(values):
        return []
    scales = _scales(weeks)
    deviations = [abs(each) for each in _deviations(weeks, scales)]
    if max(deviations) < HOPELESS:
        return []
    scale, effects = _by_chance(weeks, scales), []
    for weekday, deviation in enumerate(deviations):
        tier = tier_of(largest_tail(deviation / scale, 7), LOOKS, share, MOST)
        on, off = _sides(dates, values, weekday)
        if tier and len(on) >= ON_THE_DAY:
            means = (math.fsum(on) / len(on), math.fsum(off) / len(off))
            effects.append(WeekdayEffect(dates[0], dates[-1], tier, weekday, *means, len(on), len(weeks)))
    return effects


def _sides(
    dates: Sequence[date], values: Sequence[float | None], weekday: int
) -> tuple[list[float], list[float]]:
    """The values on that weekday, and on the others."""
    sides: tuple[list[float], list[float]] = ([], [])
    for day, value in zip(dates, values, strict=True):
        if value is not None:
            sides[day.weekday() != weekday].append(value)
    return sides


def _weeks(dates: Sequence[date], values: Sequence[float | None]) -> list[Week]:
    """The weeks with enough evenings, each from its Monday on."""
    logged: dict[int, Week] = {}
    for day, value in zip(dates, values, strict=True):
        if value is not None:
            weekdays, answers = logged.setdefault((day.toordinal() - 1) // 7, ([], []))
            weekdays.append(day.weekday())
            answers.append(value)
    weeks = []
    for weekdays, answers in logged.values():
        if len(answers) >= EVENINGS:
            mean = math.fsum(answers) / len(answers)
            weeks.append((weekdays, [answer - mean for answer in answers]))
    return weeks


def _scales(weeks: Sequence[Week]) -> list[float]:
    """The standard deviation of each weekday's sum, if the days of each week were in random order."""
    squares = [0.0] * 7
    for weekdays, values in weeks:
        spread = math.fsum(value * value for value in values) / len(values)
        for weekday in weekdays:
            squares[weekday] += spread
    return [math.sqrt(square) if square > 1e-9 else math.inf for square in squares]


def _deviations(weeks: Sequence[Week], scales: Sequence[float]) -> list[float]:
    """How many standard deviations each weekday lies off."""
    sums = [0.0] * 7
    for weekdays, values in weeks:
        for weekday, value in zip(weekdays, values, strict=True):
            sums[weekday] += value
    return [total / scale for total, scale in zip(sums, scales, strict=True)]


def _by_chance(weeks: Sequence[Week], scales: Sequence[float]) -> float:
    """How far out the largest weekday of shuffled weeks lies, to the largest of seven normal values."""
    chance, total = Random(SEED), 0.0
    shuffled = [(weekdays, list(values)) for weekdays, values in weeks]
    for _ in range(SHUFFLES):
        for _, values in shuffled:
            chance.shuffle(values)
        total += max(abs(each) for each in _deviations(shuffled, scales)) ** 2
    return ALIKE * math.sqrt(total / SHUFFLES / SEVEN)
