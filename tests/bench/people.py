"""Simulated people for the benchmark of the reflection: evenings whose truth is known.

A person is a standardised mood of which part carries over from day to day and part does not, with a weekday
rhythm, slow drift, ill days, dips and factors laid on top, answered on a short scale, with evenings missing
rather when they are bad. What always holds: the same stream of chance makes the same person.
"""

from __future__ import annotations

import math
import random
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

MONDAY = date(2023, 1, 2)
YEAR = 365
# The share of the variance that carries over, and how much of it is left a day later.
PROFILES = {"white": (0.3, 0.3), "calm": (0.5, 0.5), "sticky": (0.7, 0.7)}
MIXED = ("calm", "calm", "sticky", "white")
ALIKE = 0.3
"""The part of the mood that two ratings of one person share."""

Values = list[float | None]
Dip = tuple[int, int, float]
"""Its first day, its days, its depth in standard deviations."""


@dataclass(frozen=True, slots=True)
class Person:
    """How somebody lives and answers. Depths and amplitudes are in standard deviations of the mood."""

    profile: str = "calm"
    scale: int = 5
    weekday: float = 0.3
    missing: float = 0.22
    hiding: float = 0.5
    holes: int = 1
    ill: int = 0
    drift: float = 0.0
    tight: bool = False


def days(number: int) -> list[date]:
    """Consecutive days from a Monday on."""
    return [MONDAY + timedelta(each) for each in range(number)]


def mixed(number: int, like: Person | None = None) -> Person:
    """The person of that number, otherwise like the one given: profiles and scales take turns."""
    return replace(like or Person(), profile=MIXED[number % 4], scale=(5, 10)[number % 2])


def mood(chance: random.Random, number: int, profile: str) -> list[float]:
    """A standardised mood for so many days: an AR(1) process and white noise."""
    carried, kept = PROFILES[profile]
    state, moods = chance.gauss(0, 1), []
    for _ in range(number):
        moods.append(math.sqrt(carried) * state + math.sqrt(1 - carried) * chance.gauss(0, 1))
        state = kept * state + math.sqrt(1 - kept * kept) * chance.gauss(0, 1)
    return moods


def rhythm(chance: random.Random, amplitude: float) -> list[float]:
    """What each weekday adds: a standard deviation of exactly the amplitude, and nothing on the whole."""
    drawn = [chance.gauss(0, 1) for _ in range(7)]
    mean = math.fsum(drawn) / 7
    spread = math.sqrt(math.fsum((each - mean) ** 2 for each in drawn) / 7) or 1.0
    return [(each - mean) / spread * amplitude for each in drawn]


def lowered(moods: Sequence[float], dips: Sequence[Dip]) -> list[float]:
    """The moods with dips laid over them, whose first and last day are half as deep."""
    lower = list(moods)
    for first, length, depth in dips:
        for place in range(first, min(len(lower), first + length)):
            edge = min(place - first + 1, first + length - place, 2) / 2
            lower[place] -= depth * edge
    return lower


def lived(chance: random.Random, moods: Sequence[float], person: Person, dips: Sequence[Dip] = ()) -> Values:
    """What such a person answers on each evening whose mood is that."""
    number = len(moods)
    weekdays, phase = rhythm(chance, person.weekday), chance.random() * 2 * math.pi
    felt = [
        value + weekdays[place % 7] + person.drift * math.sin(2 * math.pi * place / YEAR + phase)
        for place, value in enumerate(lowered(moods, dips))
    ]
    for _ in range(person.ill):
        first = chance.randrange(20, number - 10)
        for place in range(first, min(number, first + chance.randint(2, 5))):
            felt[place] -= 2.0
    return answered(chance, felt, person)


def answered(chance: random.Random, felt: Sequence[float], person: Person) -> Values:
    """The evenings as they stand in the journal: rounded to the scale, some of them missing."""
    number, points = len(felt), 1.7 * person.scale / 10 * (0.6 if person.tight else 1.0)
    middle = {5: 3.4, 10: 6.4}[person.scale] + chance.uniform(-0.4, 0.4) * person.scale / 5
    away: set[int] = set()
    for _ in range(person.holes):
        first = chance.randrange(10, number - 12)
        away.update(range(first, first + chance.randint(5, 9)))
    usual = math.log(person.missing / (1 - person.missing)) if person.missing else -99.0
    evenings: Values = []
    for place, value in enumerate(felt):
        misses = 1 / (1 + math.exp(-(usual - person.hiding * value))) if person.missing else 0.0
        if place in away or chance.random() < misses:
            evenings.append(None)
        else:
            evenings.append(float(min(person.scale, max(1, round(middle + points * value)))))
    return evenings


def year(chance: random.Random, person: Person, dips: Sequence[Dip] = (), number: int = YEAR) -> Values:
    """The answers of so many days of a person, a year by default."""
    return lived(chance, mood(chance, number, person.profile), person, dips)


def pair(
    chance: random.Random, profile: str, dip: Dip | None = None, weekday: float = 0.3, number: int = YEAR
) -> tuple[Values, Values]:
    """Two ratings of one person that share .3 of their mood, their missing evenings, and a dip."""
    common = mood(chance, number, profile)
    own = (mood(chance, number, profile), mood(chance, number, profile))
    missing = [chance.random() < 0.22 for _ in range(number)]
    first, length, depth = dip or (0, 0, 0.0)
    both = []
    for each in own:
        drawn = [weekday * chance.gauss(0, 1) for _ in range(7)]
        values: Values = []
        for place in range(number):
            value = math.sqrt(ALIKE) * common[place] + math.sqrt(1 - ALIKE) * each[place]
            value += drawn[place % 7] - math.fsum(drawn) / 7 - depth * (first <= place < first + length)
            values.append(None if missing[place] else float(min(5, max(1, round(3.4 + 0.85 * value)))))
        both.append(values)
    return both[0], both[1]


def factor(chance: random.Random, number: int, kept: float, often: float | None = None) -> list[float]:
    """Something that goes on beside, `kept` carrying over: a tag on a share `often` of the days, or hours."""
    state, drawn = chance.gauss(0, 1), []
    for _ in range(number):
        drawn.append(state)
        state = kept * state + math.sqrt(1 - kept * kept) * chance.gauss(0, 1)
    if often is None:
        return drawn
    bound = sorted(drawn)[int(number * (1 - often))]
    return [float(value >= bound) for value in drawn]


def unrelated(chance: random.Random, number: int, count: int = 12) -> dict[str, list[float]]:
    """So many factors that have nothing to do with anything: tags and hours, fleeting and lasting."""
    return {
        f"factor {each}": factor(
            chance, number, (0.0, 0.3, 0.6, 0.8)[each % 4], chance.uniform(0.15, 0.6) if each % 3 else None
        )
        for each in range(count)
    }


def deliverables(chance: random.Random, number: int, weekly: float) -> Values:
    """What is finished on each evening: `weekly` a week on the mean, hardly on weekends, in uneven weeks."""
    shares = (0.2, 0.2, 0.2, 0.18, 0.17, 0.03, 0.02)
    state, counts = chance.gauss(0, 1), list[float | None]()
    for place in range(number):
        if place % 7 == 0:
            state = 0.3 * state + math.sqrt(1 - 0.09) * chance.gauss(0, 1)
        expected = weekly * shares[place % 7] * math.exp(0.3 * state - 0.045)
        counts.append(None if chance.random() < 0.15 else float(poisson(chance, expected)))
    return counts


def poisson(chance: random.Random, mean: float) -> int:
    """A count whose mean is that."""
    number, product, bound = 0, chance.random(), math.exp(-mean)
    while product > bound:
        number += 1
        product *= chance.random()
    return number
