"""What is measured of the scan for episodes: how often it cries wolf, how many dips it finds, and when.

What always holds: a trial makes its people from the seed word alone; false alarms are counted on people
without any dip, over a look a week.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial

from figures import Figure, Trial
from naive import two_weeks_below
from people import YEAR, Dip, Person, Values, days, mixed, pair, year
from replays import Case, a_year, alarms, day_by_day, overlap, whole

from journal.reflection import CLEAR, LIKELY, find_dips, find_joint_dips

PEOPLE, LIVE = 120, 60
NULLS: Mapping[str, Callable[[int], Person]] = {
    "plain": mixed,
    "four times ill": lambda each: mixed(each, Person(ill=4)),
    "weekdays 1 SD": lambda each: mixed(each, Person(weekday=1.0)),
    "hardly moving": lambda each: replace(mixed(each, Person(tight=True)), scale=5),
    "45 % missing": lambda each: mixed(each, Person(missing=0.45, hiding=0.9)),
    "sticky": lambda each: replace(mixed(each), profile="sticky"),
    "a yearly drift of .4 SD": lambda each: mixed(each, Person(drift=0.4)),
}
"""People without any dip, by what makes them hard."""


def _chance(word: str, *names: object) -> random.Random:
    return random.Random("/".join(map(str, (word, *names))))


def false_dips(word: str, who: str, bar: float | None, tier: str = LIKELY) -> list[Figure]:
    """Dips a year of people who have none."""
    ours = naive = 0
    for each in range(PEOPLE):
        values = year(_chance(word, "no dip", who, each), NULLS[who](each))
        ours += alarms(partial(find_dips, tier=tier), values)
        naive += alarms(two_weeks_below, values)
    what = f"false dips a person-year, *{tier}*, {who}"
    return [Figure(what, a_year(ours, PEOPLE), bar, naive=a_year(naive, PEOPLE))]


def dipped(word: str, each: int, length: int | None, depth: float | None) -> Case:
    """A mixed person with one dip; where its length or depth is not given, of 10 to 28 days, .5 to 2 SD."""
    chance = _chance(word, "dip", length, depth, each)
    long = length or chance.randint(10, 28)
    deep = depth or chance.uniform(0.5, 2.0)
    dip = (chance.randrange(110, YEAR - long - 12), long, deep)
    return Case(year(chance, mixed(each), [dip]), dip)


def recall(word: str, length: int, depth: float, bar: float) -> list[Figure]:
    """Dips of one size, the year seen whole."""
    seen = whole(find_dips, [dipped(word, each, length, depth) for each in range(2 * PEOPLE)])
    return [Figure(f"dips of {length} days and {depth:g} SD found", seen.recall, bar, least=True)]


def of_any_size(word: str) -> list[Figure]:
    """Dips of every size: how well finds and dips agree, and how far their ends are off."""
    cases = [dipped(word, each, None, None) for each in range(2 * PEOPLE)]
    seen, naive = whole(find_dips, cases), whole(two_weeks_below, cases)
    return [
        Figure("F1 over dips of 10 to 28 days and .5 to 2 SD", seen.f1, 0.66, least=True, naive=naive.f1),
        Figure("days by which the ends of these dips are off", seen.off, 3.5, naive=naive.off),
    ]


def live(word: str, depth: float, bar: float) -> list[Figure]:
    """Dips of two weeks, asked about day by day."""
    noticed, delay = day_by_day(find_dips, [dipped(word, each, 14, depth) for each in range(LIVE)])
    what = f"dips of 14 days and {depth:g} SD"
    return [
        Figure(f"{what} noticed while they last or the week after", noticed, bar, least=True),
        Figure(f"{what}: median days until then", delay, 11.0),
    ]


def false_joint(word: str, profile: str, bar: float) -> list[Figure]:
    """Joint dips a year of people who have none."""
    number = 0
    for each in range(PEOPLE):
        both = pair(_chance(word, "no joint dip", profile, each), profile)
        number += alarms(partial(_joint, both), both[0])
    return [Figure(f"false joint dips a person-year, {profile}", a_year(number, PEOPLE), bar)]


def _joint(both: tuple[Values, Values], dates: list[object], values: Values) -> list[tuple[object, ...]]:
    """The joint dips in as many days of both as there are of the first."""
    return list(find_joint_dips(days(len(values)), [each[: len(values)] for each in both]))


def joint(word: str, profile: str, depth: float, bar: float) -> list[Figure]:
    """Dips of two weeks on both ratings, the year seen whole."""
    hits = 0
    for each in range(2 * PEOPLE):
        chance = _chance(word, "joint dip", profile, depth, each)
        dip: Dip = (chance.randrange(110, 316), 14, depth)
        both, dates = pair(chance, profile, dip), days(YEAR)
        spans = [
            ((one.start - dates[0]).days, (one.end - dates[0]).days) for one in find_joint_dips(dates, both)
        ]
        hits += any(overlap(span, (dip[0], dip[0] + 13)) >= 7 for span in spans)
    what = f"joint dips of 14 days and {depth:g} SD found, {profile}"
    return [Figure(what, hits / (2 * PEOPLE), bar, least=True)]


TRIALS: tuple[Trial, ...] = (
    partial(false_dips, who="plain", bar=0.6),
    *(partial(false_dips, who=who, bar=0.6) for who in list(NULLS)[1:5]),
    partial(false_dips, who="sticky", bar=0.8),
    partial(false_dips, who="a yearly drift of .4 SD", bar=None),
    partial(false_dips, who="plain", bar=0.12, tier=CLEAR),
    partial(recall, length=14, depth=1.0, bar=0.36),
    partial(recall, length=14, depth=1.5, bar=0.67),
    partial(recall, length=14, depth=2.0, bar=0.82),
    partial(recall, length=21, depth=1.0, bar=0.62),
    partial(recall, length=28, depth=1.0, bar=0.7),
    of_any_size,
    partial(live, depth=2.0, bar=0.82),
    partial(live, depth=1.5, bar=0.6),
    partial(false_joint, profile="calm", bar=0.5),
    partial(joint, profile="calm", depth=1.0, bar=0.68),
    partial(joint, profile="calm", depth=1.5, bar=0.93),
    partial(false_joint, profile="sticky", bar=0.8),
    partial(joint, profile="sticky", depth=1.0, bar=0.44),
    partial(joint, profile="sticky", depth=1.5, bar=0.77),
)
"""Every trial, in the order of the table."""
