"""Which entries there are, of all rituals together, from the newest back into the past.

An entry is as old as its period's end; of periods that end together the longer comes first. What always
holds: however long a journal is, only as much of it is read as is asked for.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import closing
from datetime import date

from journal.periods import Day, Period, read_period
from journal.rituals import Ritual
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
# Answers that are kept as the title of a thread, whose id then names the period.
_OPENED = """
SELECT substr(id, length(kind) + 2) FROM thread
WHERE kind = :kind AND opened BETWEEN :first AND :last AND id LIKE '%:____-%'
"""
# Days on which threads were opened by hand.
_PLANNED = """
SELECT DISTINCT opened FROM thread
WHERE kind = :kind AND opened BETWEEN :first AND :last AND id NOT LIKE '%:____-%'
"""
_AFTER_ALL = "9999-12-32"


def before(
    connection: Connection,
    day: date | None,
    count: int,
    rituals: Iterable[Ritual] = (),
    kinds: Iterable[str] = (),
) -> tuple[Key, ...]:
    """At least `count` entries whose period ends before the day, the newest first; fewer are all there are.

    Without a day it begins with the newest. All entries that end on a day are there, or none. Of `rituals`
    pages are found too whose only answers are kept as threads, and days on which one of `kinds` was opened.
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
    last = date.max if day is None else date.fromordinal(max(1, day.toordinal() - 1))
    first = oldest if len(found) >= count else date.min
    opened = (*_opened(connection, rituals, first, last), *_planned(connection, rituals, kinds, first, last))
    return tuple(sorted({*(key for key in found if key[1].end >= oldest), *opened}, key=_place))


def on(
    connection: Connection,
    days: Iterable[date],
    rituals: Iterable[Ritual] = (),
    kinds: Iterable[str] = (),
) -> tuple[Key, ...]:
    """The entries of those very days, the newest first, found as `before` finds them."""
    days, daily = tuple(days), [ritual for ritual in rituals if ritual.level == Day.level]
    found = [
        (ritual, Day(day))
        for day in days
        for (ritual,) in connection.execute(_OF_A_DAY, {"day": day.isoformat()})
    ]
    opened = [key for day in days for key in _opened(connection, daily, day, day)]
    opened += [key for day in days for key in _planned(connection, daily, kinds, day, day)]
    return tuple(sorted({*found, *opened}, key=_place))


def _opened(connection: Connection, rituals: Iterable[Ritual], first: date, last: date) -> Iterator[Key]:
    """The entries that end on one of those days and have an answer that is kept as a thread."""
    bounds = {"first": first.isoformat(), "last": last.isoformat()}
    for ritual in rituals:
        for kind in {step.opens for step in ritual.steps if step.opens}:
            for (text,) in connection.execute(_OPENED, {"kind": kind, **bounds}):
                period = read_period(text)
                if period.level == ritual.level:
                    yield ritual.name, period


def _planned(
    connection: Connection, rituals: Iterable[Ritual], kinds: Iterable[str], first: date, last: date
) -> Iterator[Key]:
    """The days of that span on which threads of those kinds were opened by hand."""
    daily = next((ritual.name for ritual in rituals if ritual.nightly), None)
    bounds = {"first": first.isoformat(), "last": last.isoformat()}
    for kind in kinds if daily else ():
        for (day,) in connection.execute(_PLANNED, {"kind": kind, **bounds}):
            yield str(daily), Day(date.fromisoformat(day))


def _newest(connection: Connection, first: str) -> Iterator[Key]:
    """The entries by the first day of their period, from the newest back, read as they are taken."""
    with closing(connection.execute(_KEYS, {"before": first})) as rows:
        for _, ritual, period in rows:
            yield ritual, read_period(period)


def _place(key: Key) -> tuple[int, int, str]:
    ritual, period = key
    return -period.end.toordinal(), period.start.toordinal(), ritual
