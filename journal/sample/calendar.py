"""The calendar of a sample: the shape of a year laid on dates, and when something is written.

What always holds: the last day lies some weeks after the turn of a year, so that the shape of a whole year
stands before it; a longer sample repeats the year, a shorter one shows its end.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta
from random import Random

from journal.periods import Day, Month, Period, Quarter, Week
from journal.records import record
from journal.sample.reviewing import reviews
from journal.sample.year import SEASONS, Phase, Shape, load_shape

ONE = timedelta(days=1)
DAILY_CHANCE = (0.97, 0.95, 0.96, 0.95, 0.9, 0.3, 0.4)  # of an evening, Monday first
SETTLED = 28 * ONE  # from the turn to the last day at least
GAPS = 50  # days from one to the next


@record
class Span:
    """The first and the last day of what a phase says."""

    phase: Phase
    first: date
    last: date


@record
class Calendar:
    """The days of the stretch, and what is special about some of them.

    `turn` is the quarter at whose end the last year turned, `turns` are the Mondays from which weeks are
    counted, `late` the days closed the morning after, `reviews` what is looked back on in the evening of a
    day.
    """

    first: date
    last: date
    turn: Quarter
    turns: tuple[date, ...]
    weeks: Mapping[date, Span]
    rests: tuple[tuple[date, date, str], ...]
    late: frozenset[date]
    gaps: frozenset[date]
    reviews: Mapping[date, tuple[Period, ...]]

    def writes(self, day: date, random: Random) -> bool:
        """Whether there is an evening on that day; it always takes one number out of `random`."""
        chance = random.random()
        this_week = day.weekday() < 5 and day >= _monday(self.last)
        if day in self.late or day == self.last - ONE or this_week:
            return True
        return not self.rests_on(day) and day not in self.gaps and chance < DAILY_CHANCE[day.weekday()]

    def rests_on(self, day: date) -> bool:
        """Whether nothing is asked of that day."""
        return any(first <= day <= last for first, last, _ in self.rests)

    def phase(self, day: date) -> Phase:
        """What that day's week is like."""
        return self.weeks[_monday(day)].phase

    def phase_of(self, month: Month) -> Phase:
        """What most weeks of a month are like, the later ones where it is even."""
        phases = [self.weeks[week.start].phase for week in month.children() if week.start in self.weeks]
        return max(reversed(phases), key=phases.count)

    def between(self, day: date, ends: tuple[float, float]) -> float:
        """What lies between two figures as the day lies between the first and the last day of its phase."""
        span = self.weeks[_monday(day)]
        part = (day - span.first) / max(ONE, span.last - span.first)
        return ends[0] + part * (ends[1] - ends[0])

    def month_number(self, month: Month) -> int:
        """How many months before its turn a month lies, as year.toml counts: 0 to -11."""
        turned = Month.of(self.turn.end)
        return -((12 * (turned.year - month.year) + turned.number - month.number) % 12)

    def season(self, quarter: Quarter) -> str:
        """The season that is chosen at the end of a quarter."""
        after = 4 * (quarter.year - self.turn.year) + quarter.number - self.turn.number
        return SEASONS[after % len(SEASONS)]


def calendar(ending: date, months: int, random: Random) -> Calendar:
    """Lay out the stretch of so many months that ends on a day."""
    begin = Month.of(ending).shift(-months)
    first = Day.on(begin.year, begin.number, min(ending.day, begin.end.day)).date
    shape = load_shape()
    turn = last_turn(ending)
    turns = [Week.of(turn.shift(-4 * year).end).start for year in range(months // 12 + 2)]
    weeks = dict(_weeks(shape, turns, first, ending))
    rests = tuple(sorted(_rests(shape, turns, first, ending)))
    late = {start + shape.evening_late * ONE for start in turns}
    sure, closed_late = (
        {Week.of(start).shift(number) for start in turns for number in numbers}
        for numbers in (shape.reviews_sure, (shape.review_late,))
    )
    return Calendar(
        first,
        ending,
        turn,
        tuple(turns),
        weeks,
        rests,
        frozenset(day for day in late if first < day < ending - ONE),
        frozenset(_gaps(first, ending, random)),
        reviews(first, ending, rests, sure, closed_late, random),
    )


def last_turn(ending: date) -> Quarter:
    """The quarter at whose end the last year turned, seen from the last day of a sample."""
    quarter = Quarter.of(ending - SETTLED)
    return quarter if quarter.end <= ending - SETTLED else quarter.previous()


def _weeks(shape: Shape, turns: Iterable[date], first: date, last: date) -> Iterator[tuple[date, Span]]:
    """What each week of the stretch is like, by its Monday: steady until a phase says otherwise."""
    week = Week.of(first)
    while week.start <= last:
        yield week.start, Span(shape.steady, week.start, week.end)
        week = week.next()
    for turn in turns:
        for phase in shape.phases:
            begins, ends = (turn + 7 * number * ONE for number in phase.weeks)
            span = Span(phase, begins, ends + 6 * ONE)
            for number in range(phase.weeks[0], phase.weeks[1] + 1):
                yield turn + 7 * number * ONE, span


def _rests(shape: Shape, turns: Iterable[date], first: date, last: date) -> Iterator[tuple[date, date, str]]:
    for turn in turns:
        for rest in shape.rests:
            begins, ends = turn + rest.first * ONE, turn + rest.last * ONE
            if first <= begins and ends < last:
                yield begins, ends, rest.why


def _gaps(first: date, last: date, random: Random) -> Iterator[date]:
    """Days left out, one to three at a time; none of the last ones."""
    for place in range(round((last - first).days / GAPS)):
        begins = first + (place * GAPS + 20 + random.randrange(20)) * ONE
        for number in range(random.randrange(1, 4)):
            if begins + number * ONE < last - 3 * ONE:
                yield begins + number * ONE


def _monday(day: date) -> date:
    return day - day.weekday() * ONE
