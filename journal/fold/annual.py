"""The annual plan: the four resets of a year, read one below the other. Pure: no store, no clock.

What always holds: a quarter says what its own reset looked at, and a turn of the plan stands in one quarter
alone; a reset that was not written leaves its quarter there, with what happened in it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from journal.entries import Entry
from journal.fold.difference import Difference, What, difference, planned, span_of
from journal.periods import Period, Quarter
from journal.plan.seasons import season_on
from journal.records import record
from journal.threads import Mark, Thread, ThreadKind

SEASON, MODEL, AREA = "season", "model", "area"


@record
class Reset:
    """What one quarter adds to the annual plan.

    `season` and `model` (the place from balance to integration, as a text like `65`) are what held from its
    reset on: on the last day of the quarter, or today while it is going on; "" where none was chosen.
    `area` is the answer to the reset's "one area to change", or "". `written` is the day the reset was closed
    on, or None. `difference` has the turns of the plan with their days, the other four the titles alone.
    """

    quarter: Quarter
    season: str = ""
    model: str = ""
    area: str = ""
    written: date | None = None
    difference: Difference = Difference()

    @property
    def done(self) -> tuple[str, ...]:
        """What was reached."""
        return self.difference.titles(What.DONE)

    @property
    def moved(self) -> tuple[str, ...]:
        """What was moved to another day."""
        return self.difference.titles(What.MOVED)

    @property
    def dropped(self) -> tuple[str, ...]:
        """What was let go."""
        return self.difference.titles(What.DROPPED)

    @property
    def new(self) -> tuple[str, ...]:
        """What came into the plan."""
        return self.difference.titles(What.NEW)


def kinds_read(kinds: Mapping[str, ThreadKind]) -> tuple[str, ...]:
    """The kinds whose threads and marks `annual` wants to see: the plan's, the seasons and the places."""
    return (*(kind.name for kind in planned(kinds)), SEASON, MODEL)


def annual(
    year: int,
    kinds: Mapping[str, ThreadKind],
    entries: Iterable[Entry],
    threads: Iterable[Thread],
    marks: Iterable[Mark],
    today: date,
) -> tuple[Reset, ...]:
    """The quarters of a year that have begun by today, in order.

    `entries` are those of the quarterly reset, that of the quarter before the year among them; others do no
    harm. `threads` and `marks` are all there are of `kinds_read`, of whatever day:

        entries = journal.entries("quarterly", date(year - 1, 10, 1), date(year, 12, 31))
        threads = [thread for kind in kinds_read(kinds) for thread in journal.threads(kind)]
        marks = [mark for kind in kinds_read(kinds) for mark in journal.marks(date.min, date.max, kind)]
    """
    by_period = {entry.period: entry for entry in entries}
    threads, marks = tuple(threads), tuple(marks)
    quarters = [quarter for n in (1, 2, 3, 4) if (quarter := Quarter(year, n)).start <= today]
    return tuple(_reset(quarter, kinds, by_period, threads, marks, today) for quarter in quarters)


def _reset(
    quarter: Quarter,
    kinds: Mapping[str, ThreadKind],
    entries: Mapping[Period, Entry],
    threads: tuple[Thread, ...],
    marks: tuple[Mark, ...],
    today: date,
) -> Reset:
    own = entries.get(quarter)
    area = own.answers.get(AREA) if own else None
    last = min(quarter.end, today) if own is None or own.closed is None else quarter.end
    return Reset(
        quarter,
        _held(threads, last, SEASON),
        _held(threads, last, MODEL),
        area if isinstance(area, str) else "",
        own.written if own else None,
        difference(kinds, threads, marks, span_of(quarter, entries.get(quarter.previous()), own, today)),
    )


def _held(threads: Iterable[Thread], day: date, kind: str) -> str:
    chosen = season_on(threads, day, kind)
    return chosen.title if chosen else ""
