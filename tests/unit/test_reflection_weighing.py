"""The sums over windows are those of generalised least squares, worked out here the long way."""

from __future__ import annotations

import math
from itertools import pairwise
from random import Random

import pytest

from journal.reflection.daily import Days, comparable
from journal.reflection.weighing import SHOULDER, weigh

NUMBER = 60
ALIKE = 0.3
WINDOWS = [(10, 24), (20, 41), (0, 15), (45, 60), (0, 60)]


def some_days() -> list[float | None]:
    chance = Random(5)
    return [None if chance.random() < 0.3 else chance.gauss(0, 1) for _ in range(NUMBER)]


def solved(matrix: list[list[float]], right: list[float]) -> list[float]:
    """The solution of a system of linear equations, by Gauss."""
    rows = [[*row, value] for row, value in zip(matrix, right, strict=True)]
    for place, row in enumerate(rows):
        for other in rows[place + 1 :]:
            times = other[place] / row[place]
            other[:] = [mine - times * theirs for mine, theirs in zip(other, row, strict=True)]
    found: list[float] = []
    for place in range(len(rows) - 1, -1, -1):
        known = sum(a * b for a, b in zip(rows[place][place + 1 : -1], found, strict=True))
        found.insert(0, (rows[place][-1] - known) / rows[place][place])
    return found


def shape(start: int, end: int, day: int) -> float:
    """1 on the days of the window, less on its edges, but for those at the ends of all days."""
    if not start <= day < end:
        return 0.0
    soft = (day == start and start > 0) or (day == end - 1 and end < NUMBER)
    return SHOULDER if soft else 1.0


@pytest.mark.parametrize(("start", "end"), WINDOWS)
def test_the_sums_of_a_window_are_those_of_the_whole_covariance(start: int, end: int) -> None:
    values = some_days()
    places = [place for place, value in enumerate(values) if value is not None]
    fade = math.sqrt(ALIKE)
    covariance = [
        [fade * fade ** abs(one - other) + (1 - fade if one == other else 0) for other in places]
        for one in places
    ]
    form = [shape(start, end, place) for place in places]
    pulled = solved(covariance, [value for value in values if value is not None])
    massed = solved(covariance, [1.0] * len(places))
    weighed = solved(covariance, form)

    weights = weigh(Days(values, 1.0, ALIKE))
    got = [after[end] - before[start] for before, after in zip(weights.starts, weights.ends, strict=True)]
    expected = [sum(map(float.__mul__, form, sums)) for sums in (pulled, massed, weighed)]
    assert got == pytest.approx(expected, rel=1e-6)


def test_neighbours_that_are_alike_are_seen_as_such_over_gaps_and_in_spite_of_a_dip() -> None:
    chance = Random(2)
    calm = [chance.gauss(0, 1) for _ in range(400)]
    drawn = [(one + other) / 2 for one, other in pairwise(calm)]
    with_gaps = [None if chance.random() < 0.3 else value for value in drawn]
    with_dip = [
        value if value is None or not 200 <= day < 221 else value - 2 for day, value in enumerate(with_gaps)
    ]
    assert comparable(calm, 0).alike < 0.15
    assert comparable(with_gaps, 0).alike == pytest.approx(0.45, abs=0.1)
    assert comparable(with_dip, 0).alike == pytest.approx(comparable(with_gaps, 0).alike, abs=0.06)


def test_the_rhythm_of_the_week_is_taken_out() -> None:
    chance = Random(3)
    plain = [chance.gauss(0, 1) for _ in range(280)]
    rhythm = [value + (1.5 if day % 7 == 5 else 0) for day, value in enumerate(plain)]
    assert comparable(rhythm, 0).sd == pytest.approx(comparable(plain, 0).sd, rel=0.03)
    assert comparable(rhythm, 3).values == comparable(rhythm, 0).values
