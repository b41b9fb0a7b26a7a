"""A believable life of some months, for the demo, the pictures and tests. Everybody in it is made up.

A year of it holds a launch season and the two weeks in which it is paid for, a recovery, a month of
meetings, weeks in which nothing gets done, a holiday and an illness; its weeks, months and quarters are
looked back on, and a quarter is replanned. It begins with a guided setup, and has a plan that moves with its
seasons. Loops are opened, slip, come back and end. What always holds: the same seed, days and months give the
same words; the last day is open, with what came up in the course of it, and so are the week, the month and
the quarter that hold it.
"""

from __future__ import annotations

import os
from datetime import UTC, date, time, tzinfo
from random import Random

from journal.periods import Month, Quarter, Week
from journal.ritual_files import load_rituals
from journal.sample import months as monthly
from journal.sample import quarters, setup, weeks
from journal.sample.between import Between
from journal.sample.calendar import ONE, calendar
from journal.sample.evenings import Evenings
from journal.sample.life import Life
from journal.sample.pen import Clock, Pen
from journal.sample.words import Words
from journal.store.journal import Journal

SEED = 20


def write_sample(
    path: str | os.PathLike[str],
    ending: date,
    *,
    months: int = 12,
    seed: int = SEED,
    zone: tzinfo = UTC,
) -> None:
    """Write so many months of a life up to a day into a new journal at `path`."""
    # What the folds offer changes the reviews alone, and the plan leaves the days as they are: each has its
    # own chances, and so have ids.
    living, looking, planning, naming = (
        Random(f"{seed} {months} {what}") for what in ("live", "look", "plan", "name")
    )
    days = calendar(ending, months, living)
    life, reviewer, planner = (Life(each, days, Words(each)) for each in (living, looking, planning))
    clock = Clock(zone)
    with Journal.open(path, clock=clock.now) as journal, journal.at_once():
        pen = _pen(journal, clock, naming)
        evenings, between = Evenings(pen, life, planner), Between(pen, planner)
        clock.put(days.first, time(9))
        setup.begin(pen, planner)
        monthly.begin(pen, reviewer)
        day = days.first
        while day < ending:
            between.tell(day)
            evenings.tell(day)
            _look_back(pen, reviewer, day)
            day += ONE
        evenings.leave_open(ending)


def _pen(journal: Journal, clock: Clock, naming: Random) -> Pen:
    """What writes into the journal, with the built-in rituals."""
    rituals = load_rituals()[0]
    (once,) = (ritual for ritual in rituals if ritual.once)
    return Pen(journal, clock, {each.level: each for each in rituals if not each.once}, once, naming)


def _look_back(pen: Pen, life: Life, day: date) -> None:
    """The reviews that are written in the evening of a day, a quarter of an hour for each."""
    for place, period in enumerate(life.days.reviews.get(day, ())):
        pen.clock.put(day, time(21, 15 * place + life.random.randrange(2, 14)))
        match period:
            case Week():
                weeks.review(pen, life, period)
            case Month():
                monthly.review(pen, life, period)
            case Quarter():
                quarters.review(pen, life, period)
