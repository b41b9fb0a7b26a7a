"""Which day of the journal a moment belongs to. Nothing else in dayfold decides this."""

from __future__ import annotations

import datetime

from journal.periods.levels import Day

DEFAULT_DAY_ENDS = datetime.time(4, 0)


def today(now: datetime.datetime, day_ends: datetime.time = DEFAULT_DAY_ENDS) -> Day:
    """The day that is being lived at `now`: before `day_ends` it is still yesterday.

    What counts is the time on the wall, with or without a zone: where clocks change or a person travels, the
    day is over when their own clock says so.
    """
    day = Day(now.date())
    return day.previous() if now.time() < day_ends else day
