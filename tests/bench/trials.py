"""What is measured of the detectors beside the episodes, each on many simulated people.

What always holds: a trial makes its people from the seed word alone. A finding on people with whom nothing is
going on is false; something laid into them is found when the detector names it.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from functools import partial

from figures import Figure, Trial
from naive import any_factor_differs, any_weekday_differs, differ, two_weeks_below
from people import (
    YEAR,
    Person,
    Values,
    days,
    deliverables,
    factor,
    lived,
    mixed,
    mood,
    unrelated,
    year,
)
from replays import A_YEAR, WEEK, a_year, alarms, overlap, stretches

from journal.reflection import (
    before_after,
    find_factors,
    find_shifts,
    find_stalls,
    trend,
    weekday_rhythm,
)

PEOPLE = 600
FULL = Person(weekday=0.0, missing=0.0, holes=0)
GAPS = Person(weekday=0.0)
CALM, STICKY = "calm", "sticky"
QUARTER, HALF, SIDE = 91, 182, 42


def _chance(word: str, *names: object) -> random.Random:
    """The stream of chance of one person."""
    return random.Random("/".join(map(str, (word, *names))))


def _share(marks: Sequence[bool]) -> float:
    return sum(marks) / len(marks)


def false_factors(word: str, number: int) -> list[Figure]:
    """People in whom any of twelve unrelated factors, on either day, is taken for one."""
    ours, naive = list[bool](), list[bool]()
    for each in range(PEOPLE):
        chance = _chance(word, "unrelated", number, each)
        values, factors = year(chance, mixed(each), number=number), unrelated(chance, number)
        ours.append(bool(find_factors(days(number), values, factors)))
        naive.append(any_factor_differs(values, factors))
    what = f"people with any false factor among 12 unrelated ones, {number} days"
    return [Figure(what, _share(ours), 0.08, naive=_share(naive))]


def true_factor(word: str, like: Person, kept: float, what: str, bar: float | None) -> list[Figure]:
    """A factor whose correlation with the mood is .45, among eleven that have nothing to do with it."""
    found = []
    for each in range(PEOPLE):
        chance, person = _chance(word, "related", kept, like, each), mixed(each, like)
        beside = factor(chance, 90, kept)
        moods = zip(beside, mood(chance, 90, person.profile), strict=True)
        values = lived(chance, [0.45 * x + (1 - 0.45**2) ** 0.5 * own for x, own in moods], person)
        factors = {"it": beside, **unrelated(chance, 90, 11)}
        found.append(any(one.name == "it" for one in find_factors(days(90), values, factors)))
    return [Figure(f"factor of r = .45 found, {what}", _share(found), bar, least=True)]


def false_weekday(word: str, number: int) -> list[Figure]:
    """People without any rhythm in whom a weekday is taken to be off."""
    ours, naive = list[bool](), list[bool]()
    for each in range(PEOPLE):
        chance = _chance(word, "even weeks", number, each)
        values = year(chance, mixed(each, Person(weekday=0.0)), number=number)
        ours.append(bool(weekday_rhythm(days(number), values)))
        naive.append(any_weekday_differs(values))
    what = f"people with a false weekday, {number // WEEK} weeks"
    return [Figure(what, _share(ours), 0.06, naive=_share(naive))]


def true_weekday(word: str, like: Person, number: int, what: str, bar: float | None) -> list[Figure]:
    """Mondays that lie one standard deviation below the other days."""
    found = []
    for each in range(PEOPLE):
        chance, person = _chance(word, "Mondays", like, number, each), mixed(each, like)
        moods = mood(chance, number, person.profile)
        values = lived(chance, [value - (place % WEEK == 0) for place, value in enumerate(moods)], person)
        effects = weekday_rhythm(days(number), values)
        found.append(any(one.weekday == 0 and one.mean < one.rest for one in effects))
    return [
        Figure(f"a Monday of 1 SD found in {number // WEEK} weeks, {what}", _share(found), bar, least=True)
    ]


def false_change(word: str, profile: str, like: Person, what: str, bar: float | None) -> list[Figure]:
    """Before and after a day on which nothing began: intervals without zero."""
    ours, naive = list[bool](), list[bool]()
    for each in range(2 * PEOPLE):
        values = _around(word, each, profile, like, 0.0)
        ours.append(_differs(values))
        sides = [[value for value in side if value is not None] for side in (values[:SIDE], values[SIDE:])]
        naive.append(differ(*sides))
    return [Figure(f"false change, 42 + 42 days, {what}", _share(ours), bar, naive=_share(naive))]


def true_change(word: str, profile: str, like: Person, what: str, bar: float | None) -> list[Figure]:
    """Before and after a day from which on the mood is one standard deviation higher."""
    found = [_differs(_around(word, each, profile, like, 1.0)) for each in range(2 * PEOPLE)]
    return [Figure(f"a change of 1 SD found, 42 + 42 days, {what}", _share(found), bar, least=True)]


def _around(word: str, each: int, profile: str, like: Person, change: float) -> Values:
    chance = _chance(word, "around", profile, like, each)
    person = Person(profile, (5, 10)[each % 2], missing=like.missing, holes=like.holes)
    moods = mood(chance, 2 * SIDE, profile)
    return lived(chance, [value + change * (place >= SIDE) for place, value in enumerate(moods)], person)


def _differs(values: Values) -> bool:
    dates = days(2 * SIDE)
    found = before_after(dates, values, dates[SIDE])
    return found is not None and (found.low > 0 or found.high < 0)


def false_trend(word: str, number: int) -> list[Figure]:
    """Slopes of people who go nowhere: intervals without zero."""
    slopes = [
        trend(days(number), year(_chance(word, "level", number, each), mixed(each), number=number))
        for each in range(PEOPLE)
    ]
    false = _share([slope is not None and (slope.low > 0 or slope.high < 0) for slope in slopes])
    return [Figure(f"people with a false trend, {number} days", false, 0.06)]


def false_stalls(word: str, weekly: float) -> list[Figure]:
    """Stalls a year of people whose weeks are uneven, and nothing more."""
    people, ours, naive = PEOPLE // 3, 0, 0
    for each in range(people):
        counts = deliverables(_chance(word, "output", weekly, each), YEAR, weekly)
        ours += alarms(find_stalls, counts)
        naive += alarms(two_weeks_below, counts)
    what = f"false stalls a person-year, {weekly:g} deliverables a week"
    return [Figure(what, a_year(ours, people), 0.7, naive=a_year(naive, people))]


def true_stall(word: str, weekly: float, empty: int, bar: float | None) -> list[Figure]:
    """Weeks in which nothing at all is finished."""
    found = []
    for each in range(PEOPLE):
        chance = _chance(word, "empty weeks", weekly, empty, each)
        counts, first = deliverables(chance, YEAR, weekly), chance.randrange(110, 330)
        last = first + WEEK * empty - 1
        for place in range(first, last + 1):
            counts[place] = None if counts[place] is None else 0.0
        spans = stretches(find_stalls, counts)
        found.append(any(overlap(span, (first, last)) >= WEEK * empty / 2 for span in spans))
    what = f"{empty} empty weeks found, {weekly:g} deliverables a week"
    return [Figure(what, _share(found), bar, least=True)]


def false_shifts(word: str, what: str, like: Person, bar: float | None) -> list[Figure]:
    """New levels a year of people who stay on theirs, over a look a week."""
    people, number = PEOPLE // 4, 0
    for each in range(people):
        values = year(_chance(word, "one level", like, each), like)
        seen = list[int]()
        for today in range(84, YEAR, WEEK):
            dates = days(today + 1)
            for shift in find_shifts(dates, values[: today + 1]):
                place = (shift.start - dates[0]).days
                if not any(abs(place - each) <= 28 for each in seen):
                    seen.append(place)
        number += len(seen)
    return [Figure(f"false shifts a person-year, {what}", number / people / ((YEAR - 84) / A_YEAR), bar)]


def true_shift(word: str, profile: str, size: float) -> list[Figure]:
    """A level that moves by so many standard deviations and stays: found within two weeks of its day."""
    found = []
    for each in range(PEOPLE // 2):
        chance = _chance(word, "two levels", profile, size, each)
        first, moods = chance.randrange(110, 255), mood(chance, YEAR, profile)
        values = lived(
            chance,
            [value - size * (place >= first) for place, value in enumerate(moods)],
            Person(profile, (5, 10)[each % 2]),
        )
        dates = days(YEAR)
        places = [(shift.start - dates[0]).days for shift in find_shifts(dates, values)]
        found.append(any(abs(place - first) <= 14 for place in places))
    return [Figure(f"a shift of {size:g} SD found, {profile}", _share(found), least=True)]


TRIALS: tuple[Trial, ...] = (
    partial(false_factors, number=90),
    partial(false_factors, number=YEAR),
    partial(true_factor, like=FULL, kept=0.0, what="90 evenings", bar=0.85),
    partial(true_factor, like=GAPS, kept=0.0, what="a fifth of 90 evenings missing", bar=None),
    partial(true_factor, like=FULL, kept=0.5, what="90 evenings, half of it carrying over", bar=None),
    partial(false_weekday, number=QUARTER),
    partial(false_weekday, number=HALF),
    partial(true_weekday, like=FULL, number=QUARTER, what="every evening", bar=0.65),
    partial(true_weekday, like=GAPS, number=QUARTER, what="a fifth missing, bad evenings first", bar=None),
    partial(true_weekday, like=GAPS, number=HALF, what="a fifth missing, bad evenings first", bar=None),
    partial(false_change, profile=CALM, like=FULL, what="calm", bar=0.07),
    partial(false_change, profile=STICKY, like=FULL, what="sticky", bar=0.12),
    partial(false_change, profile=CALM, like=GAPS, what="calm, a fifth missing", bar=0.07),
    partial(false_change, profile=STICKY, like=GAPS, what="sticky, a fifth missing", bar=0.12),
    partial(true_change, profile=CALM, like=FULL, what="calm", bar=0.85),
    partial(true_change, profile=CALM, like=GAPS, what="calm, a fifth missing", bar=None),
    partial(true_change, profile=STICKY, like=FULL, what="sticky", bar=None),
    partial(false_stalls, weekly=5.0),
    partial(false_stalls, weekly=12.0),
    partial(true_stall, weekly=5.0, empty=3, bar=0.95),
    partial(true_stall, weekly=5.0, empty=2, bar=None),
    partial(false_shifts, what="calm", like=Person(CALM), bar=0.25),
    partial(false_shifts, what="sticky", like=Person(STICKY), bar=0.25),
    partial(false_shifts, what="calm, a yearly drift of .4 SD", like=Person(CALM, drift=0.4), bar=None),
    partial(true_shift, profile=CALM, size=1.0),
    partial(true_shift, profile=CALM, size=1.5),
    partial(true_shift, profile=STICKY, size=1.0),
    partial(false_trend, number=SIDE),
    partial(false_trend, number=QUARTER),
)
"""Every trial, in the order of the table."""
