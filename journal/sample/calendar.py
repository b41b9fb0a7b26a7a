"""The calendar of a sample: on which days there is an evening, and what is special about some of them."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random

from journal.periods import Day, Month
from journal.records import record

ONE = timedelta(days=1)
DAILY_CHANCE = (0.97, 0.95, 0.96, 0.95, 0.9, 0.3, 0.4)  # of an evening, Monday first
DIP = 14 * ONE
ILLNESS = 2 * ONE


@record
class Calendar:
    """The days of the stretch, and what is special about some of them."""

    first: date
    last: date
    rests: tuple[tuple[date, date, str], ...]
    dip: tuple[date, date]
    late: date
    gaps: frozenset[date]

    def writes(self, day: date, random: Random) -> bool:
        """Whether there is an evening on that day; it always takes one number out of `random`."""
        chance = random.random()
        if day in (self.late, self.last - ONE):
            return True
        resting = any(first <= day <= last for first, last, _ in self.rests)
        return not resting and day not in self.gaps and chance < DAILY_CHANCE[day.weekday()]

    def heavy(self, day: date) -> bool:
        """Whether it lies in the two heavy weeks."""
        return self.dip[0] <= day <= self.dip[1]


def calendar(ending: date, months: int, random: Random) -> Calendar:
    """Lay out the stretch of so many months that ends on a day."""
    begin = Month.of(ending).shift(-months)
    first = Day.on(begin.year, begin.number, min(ending.day, begin.end.day)).date
    length = (ending - first).days

    def at(part: float) -> date:
        return first + timedelta(days=round(length * part))

    away = min(9, length // 6)
    holiday, ill = at(0.42), at(0.8)
    begins = [at(0.12 + 0.11 * place) + random.randrange(3) * ONE for place in range(7)]
    gaps = {begin + n * ONE for begin in begins for n in range(random.randrange(1, 4))}
    dip = at(0.62)
    return Calendar(
        first,
        ending,
        ((holiday, holiday + away * ONE, "holiday"), (ill, ill + ILLNESS, "illness")),
        (dip, dip + DIP),
        at(0.91),
        frozenset(gaps - {ending - n * ONE for n in range(3)}),
    )
