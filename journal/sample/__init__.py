"""A believable stretch of evenings, for the demo, the pictures and tests. Everybody in it is made up.

The same seed, days and months give the same words. Loops are opened, slip, come back and end; energy runs in
waves with two heavy weeks; there are days left out, a holiday, an illness, and one evening closed the
morning after. The last day is left open, with what came up in the course of it.
"""

from __future__ import annotations

import os
from datetime import UTC, date, tzinfo
from random import Random

from journal.rituals import load_rituals
from journal.sample.calendar import ONE, calendar
from journal.sample.life import Life
from journal.sample.telling import Clock, Teller
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
    """Write the evenings of so many months up to a day into a new journal at `path`."""
    random = Random(f"{seed} {months}")
    life = Life(random, calendar(ending, months, random))
    clock = Clock(zone)
    ritual = load_rituals()[0][0]
    with Journal.open(path, clock=clock.now) as journal, journal.at_once():
        teller = Teller(journal, ritual, life, clock)
        teller.begin()
        day = life.days.first
        while day < ending:
            teller.tell(day)
            day += ONE
        teller.leave_open(ending)
