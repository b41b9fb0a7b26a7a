"""When the person of the sample looks back: on which evening which week, month and quarter is reviewed.

What always holds: a period that holds the last day is still under way, and is not reviewed; nor is one of
which hardly anything was lived.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from datetime import date, timedelta
from random import Random

from journal.periods import Month, Period, Quarter, Week

ONE = timedelta(days=1)
FRIDAY, SUNDAY, MONDAY_AFTER = 4, 6, 7
ON_FRIDAY = 0.55  # how often a week is reviewed on its Friday, and not on Sunday
SKIPPED = 12  # one of so many weeks
SURE = 3  # the last weeks, of which none is skipped
LIVED = {"week": 3, "month": 7, "quarter": 14}  # days in it at least

Spans = Iterable[tuple[date, date, str]]


def reviews(
    first: date,
    last: date,
    rests: Spans,
    sure: AbstractSet[Week],
    late: AbstractSet[Week],
    random: Random,
) -> Mapping[date, tuple[Period, ...]]:
    """What is reviewed on which day, the shorter period first.

    A week in `sure` is never skipped, and one in `late` is reviewed when it is over.
    """
    spans = tuple(rests)
    found: dict[date, tuple[Period, ...]] = {}
    for period, days in (*_weeks(first, last, sure, late, random), *_longer(first, last)):
        day = next((day for day in days if not any(begin <= day <= end for begin, end, _ in spans)), None)
        if day is not None and day < last:
            found[day] = (*found.get(day, ()), period)
    return found


def _weeks(
    first: date, last: date, sure: AbstractSet[Week], late: AbstractSet[Week], random: Random
) -> Iterator[tuple[Period, tuple[date, ...]]]:
    """The weeks that are not skipped, with the days on which they may be reviewed."""
    weeks = [week for week in _periods(Week.of(first), first, last) if isinstance(week, Week)]
    places = range(0, len(weeks) - SKIPPED - SURE, SKIPPED)
    skipped = {random.choice(weeks[place : place + SKIPPED]) for place in places}
    for week in weeks:
        numbers = (FRIDAY, SUNDAY) if random.random() < ON_FRIDAY else (SUNDAY, FRIDAY)
        if week in late:
            yield week, (week.start + MONDAY_AFTER * ONE,)
        elif week in sure or week not in skipped:
            yield week, tuple(week.start + number * ONE for number in numbers)


def _longer(first: date, last: date) -> Iterator[tuple[Period, tuple[date, ...]]]:
    """Months and quarters, on their last day or soon after."""
    for start in (Month.of(first), Quarter.of(first)):
        for period in _periods(start, first, last):
            yield period, tuple(period.end + number * ONE for number in range(21))


def _periods(period: Period, first: date, last: date) -> Iterator[Period]:
    """The periods from one on of which enough was lived, as far as they are over before the last day."""
    while period.end < last:
        if (period.end - first).days >= LIVED[period.level]:
            yield period
        period = period.next()
