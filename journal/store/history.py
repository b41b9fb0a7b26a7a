"""Which entries there are, of all rituals together, from the newest back into the past.

An entry is as old as its period's end; of periods that end together the longer comes first. What always
holds: however long a journal is, only as much of it is read as is asked for.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import closing
from datetime import date

from journal.periods import Day, Period, read_period
from journal.store.engine import Connection

Key = tuple[str, Period]
"""The name of a ritual and a period: what an entry is found by."""

LONGEST = 92
"""Days of the longest period."""
# Both tables lie in this order, so that SQLite goes through them only as far as rows are taken.
_KEYS = """
SELECT first, ritual, period FROM entry WHERE first < :before
UNION SELECT first, ritual, period FROM answer WHERE first < :before
ORDER BY first DESC, ritual DESC, period DESC
"""
_OF_A_DAY = """
SELECT ritual FROM entry WHERE first = :day AND period = :day
UNION SELECT ritual FROM answer WHERE first = :day AND period = :day
"""
_AFTER_ALL = "9999-12-32"


def before(connection: Connection, day: date | None, count: int) -> tuple[Key, ...]:
    """At least `count` entries whose period ends before the day, the newest first; fewer are all there are.

    Without a day it begins with the newest. All entries that end on a day are there, or none.
    """
    found: list[Key] = []
    oldest = reach = date.min
    for key in _newest(connection, day.isoformat() if day else _AFTER_ALL):
        period = key[1]
        if period.start < reach:
            break
        if day is not None and period.end >= day:
            continue
        found.append(key)
        if len(found) == count:
            # What began earlier can still end on the oldest day or later, unless it began too early for that.
            oldest = period.start
            reach = date.fromordinal(max(1, oldest.toordinal() - LONGEST))
    return tuple(sorted((key for key in found if key[1].end >= oldest), key=_place))


def on(connection: Connection, days: Iterable[date]) -> tuple[Key, ...]:
    """The entries of those very days, the newest first."""
    found = [
        (ritual, Day(day))
        for day in days
        for (ritual,) in connection.execute(_OF_A_DAY, {"day": day.isoformat()})
    ]
    return tuple(sorted(found, key=_place))


def _newest(connection: Connection, first: str) -> Iterator[Key]:
    """The entries by the first day of their period, from the newest back, read as they are taken."""
    with closing(connection.execute(_KEYS, {"before": first})) as rows:
        for _, ritual, period in rows:
            yield ritual, read_period(period)


def _place(key: Key) -> tuple[int, int, str]:
    ritual, period = key
    return -period.end.toordinal(), period.start.toordinal(), ritual
