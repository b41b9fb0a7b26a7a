"""Threads and their marks as they are read: by kind and date, and as the rows that one day sees."""

from __future__ import annotations

import json
from collections.abc import Collection
from datetime import date
from typing import Any

from journal.periods import Day, Period, Week, period_of
from journal.records import replace
from journal.store.engine import Connection
from journal.threads import (
    BEGUN,
    Event,
    Mark,
    Row,
    Thread,
    ThreadKind,
    listed,
    must_decide,
    quota,
    rank,
    runs,
)

Span = tuple[date, date]
_COLUMNS = "thread.id, kind, title, opened, due, closed, outcome, more, first_due"
# A thread that ends on a day is still open on it. Few threads end late and many opened early: the plus sign
# keeps SQLite from going through the latter.
_OPEN_ON = "ifnull(closed, '9999-12-31') >= :day AND +opened <= :day"
_BY_AGE = "ORDER BY opened, added, thread.id"
_LISTS = {
    "open": f"{_OPEN_ON} {_BY_AGE}",
    "day": f"opened BETWEEN :first AND :day {_BY_AGE}",
    "standing": f"{_OPEN_ON} {_BY_AGE}",
    "latest": "opened < :day ORDER BY opened DESC, added DESC LIMIT 1",
    "earlier": f"{_OPEN_ON} AND +opened < :first {_BY_AGE}",
}
# What the period saw: its mark, how often the thread had slipped, and what it was waiting for before.
_ROWS = f"""
SELECT {_COLUMNS}, mark.word, mark.detail, mark.until,
    iif(:settles = '', 0, (SELECT count(*) FROM mark AS slip
        WHERE slip.thread = thread.id AND slip.day <= :day AND slip.word = :settles)),
    iif(:counted = '', 0, (SELECT count(*) FROM mark AS kept
        WHERE kept.thread = thread.id AND kept.day BETWEEN :monday AND :day
        AND kept.level = 'day' AND kept.word = :counted)),
    ifnull((SELECT until FROM mark AS earlier
        WHERE earlier.thread = thread.id AND earlier.day < :day AND until IS NOT NULL
        ORDER BY day DESC LIMIT 1), first_due)
FROM thread LEFT JOIN mark ON mark.thread = thread.id AND mark.day = :day AND mark.level = :level
WHERE kind = :kind AND """
# The marks of some days. Those of one kind are found by way of its threads: most marks are of other kinds.
_MARK = "SELECT mark.thread, day, word, ifnull(until, detail), level"
_IN_DAYS = "day BETWEEN :first AND :last ORDER BY day, opened, added, thread.id"
_MARKS = f"{_MARK} FROM mark JOIN thread ON thread.id = mark.thread WHERE {_IN_DAYS}"
_MARKS_OF_KIND = (
    f"{_MARK} FROM thread CROSS JOIN mark ON mark.thread = thread.id WHERE kind = :kind AND {_IN_DAYS}"
)


def rows(
    connection: Connection, kind: ThreadKind, period: Period, patience: tuple[int, int]
) -> tuple[Row, ...]:
    """The threads of a kind that a page of the period lists, as its last day sees them; the oldest first."""
    if kind.lists not in _LISTS:
        return ()
    day = period.end
    found = connection.execute(
        _ROWS + _LISTS[kind.lists],
        {
            "kind": kind.name,
            "day": day.isoformat(),
            "first": period.start.isoformat(),
            "settles": kind.settles,
            "counted": kind.counted,
            "monday": period_of(Week.level, day).start.isoformat(),
            "level": period.level,
        },
    ).fetchall()
    seen = [_row(kind, period, patience, *record) for record in found]
    if kind.lists == "latest":  # once its question is answered, only the page that answered it shows it
        seen = [row for row in seen if row.thread.closed in (None, day)]
    seen = [row for row in seen if listed(kind, row, period)]
    return tuple(sorted(seen, key=lambda row: rank(row.thread)) if kind.ranked else seen)


def _row(kind: ThreadKind, period: Period, patience: tuple[int, int], *record: Any) -> Row:
    *columns, word, detail, until, slips, kept, waits = record
    thread, day = _thread(*columns), period.end
    mark = None if word is None else Mark(thread.id, day, word, until or detail, period.level)
    times = quota(kind, thread) if period.level == Day.level else 0
    row = Row(thread, mark, slips, (day - thread.opened).days, _date(waits), times=times, kept=kept)
    asks, weeks = kind.asks(period.level), kind.in_weeks
    row = replace(row, runs=runs(kind, row, period), asks=asks, in_weeks=weeks)
    return replace(row, decide=must_decide(kind, row, *patience))


def find(
    connection: Connection,
    kind: str,
    open_on: date | None,
    opened: Span | None,
    due: Span | None,
) -> tuple[Thread, ...]:
    """The threads of a kind for which all that is given holds, the oldest first."""
    where = ["kind = :kind"]
    values: dict[str, str] = {"kind": kind}
    if open_on is not None:
        where.append(_OPEN_ON)
        values["day"] = open_on.isoformat()
    for column, span in (("opened", opened), ("due", due)):
        if span is not None:
            where.append(f"{column} BETWEEN :{column}_first AND :{column}_last")
            values |= {f"{column}_first": span[0].isoformat(), f"{column}_last": span[1].isoformat()}
    found = connection.execute(
        f"SELECT {_COLUMNS} FROM thread WHERE {' AND '.join(where)} {_BY_AGE}", values
    ).fetchall()
    return tuple(_thread(*columns) for columns in found)


def lately(connection: Connection, kind: str, first: date, last: date) -> tuple[Thread, ...]:
    """The threads of a kind that were open on one of those days, the oldest first."""
    found = connection.execute(
        f"SELECT {_COLUMNS} FROM thread WHERE kind = ? AND ifnull(closed, '9999-12-31') >= ? AND +opened <= ?"
        f" {_BY_AGE}",
        (kind, first.isoformat(), last.isoformat()),
    ).fetchall()
    return tuple(_thread(*columns) for columns in found)


def marked(connection: Connection, first: date, last: date) -> tuple[Thread, ...]:
    """The threads that have a mark of one of those days, the oldest first."""
    found = connection.execute(
        f"SELECT {_COLUMNS} FROM thread WHERE id IN (SELECT thread FROM mark WHERE day BETWEEN ? AND ?)"
        f" {_BY_AGE}",
        (first.isoformat(), last.isoformat()),
    ).fetchall()
    return tuple(_thread(*columns) for columns in found)


def happened(connection: Connection, period: Period, kinds: Collection[str]) -> tuple[Event, ...]:
    """What happened in a period to threads of these kinds, the oldest thread first."""
    day, names = period.end, ", ".join("?" for _ in kinds)
    opened = f"SELECT {_COLUMNS}, NULL FROM thread WHERE opened = ? AND kind IN ({names})"
    marked = (
        f"SELECT {_COLUMNS}, iif(mark.detail = '', word, word || ': ' || mark.detail) FROM thread"
        f" JOIN mark ON mark.thread = thread.id WHERE mark.day = ? AND mark.level = ? AND kind IN ({names})"
    )
    found = connection.execute(
        f"{marked} ORDER BY opened, thread.id", (str(day), period.level, *kinds)
    ).fetchall()
    if isinstance(period, Day):
        found = connection.execute(f"{opened} ORDER BY added", (str(day), *kinds)).fetchall() + found
    return tuple(Event(_thread(*columns), day, word or BEGUN) for *columns, word in found)


def resting(connection: Connection, kind: str, period: Period) -> Thread | None:
    """The span of that kind that covers the whole period, the newest where there are several."""
    row = connection.execute(
        f"SELECT {_COLUMNS} FROM thread WHERE kind = ? AND opened <= ? AND closed >= ?"
        " ORDER BY opened DESC, added DESC LIMIT 1",
        (kind, period.start.isoformat(), period.end.isoformat()),
    ).fetchone()
    return _thread(*row) if row else None


def held(connection: Connection, kind: str, day: date) -> str:
    """The title of what held on a day, of a kind of which the newest does; "" where none did."""
    row = connection.execute(
        "SELECT title, closed FROM thread WHERE kind = ? AND opened <= ?"
        " ORDER BY opened DESC, added DESC LIMIT 1",
        (kind, day.isoformat()),
    ).fetchone()
    return row[0] if row and (row[1] is None or row[1] >= day.isoformat()) else ""


def thread(connection: Connection, thread: str) -> Thread | None:
    """The thread of that id."""
    row = connection.execute(f"SELECT {_COLUMNS} FROM thread WHERE id = ?", (thread,)).fetchone()
    return _thread(*row) if row else None


def marks(connection: Connection, first: date, last: date, kind: str) -> tuple[Mark, ...]:
    """The marks of those days, of one kind of thread or of all; the earliest first."""
    bounds = {"first": first.isoformat(), "last": last.isoformat(), "kind": kind}
    found = connection.execute(_MARKS_OF_KIND if kind else _MARKS, bounds).fetchall()
    return tuple(Mark(thread, date.fromisoformat(day), *rest) for thread, day, *rest in found)


def periods_marked(connection: Connection, thread: str) -> list[Period]:
    """The periods in which the thread has a mark."""
    found = connection.execute("SELECT level, day FROM mark WHERE thread = ?", (thread,)).fetchall()
    return [period_of(level, date.fromisoformat(day)) for level, day in found]


def rescheduled(connection: Connection, thread: str) -> Period | None:
    """The last period in which the thread was scheduled for another day."""
    row = connection.execute(
        "SELECT level, day FROM mark WHERE thread = ? AND until IS NOT NULL ORDER BY day DESC, level LIMIT 1",
        (thread,),
    ).fetchone()
    return period_of(row[0], date.fromisoformat(row[1])) if row else None


def ended(connection: Connection, thread: str) -> Period | None:
    """The period whose mark ended the thread."""
    row = connection.execute(
        "SELECT level, day FROM mark WHERE thread = ? AND closes = 1 ORDER BY day, level LIMIT 1", (thread,)
    ).fetchone()
    return period_of(row[0], date.fromisoformat(row[1])) if row else None


def _thread(*columns: Any) -> Thread:
    id, kind, title, opened, due, closed, outcome, more, first_due = columns
    dates = (date.fromisoformat(opened), _date(due), _date(closed))
    known = json.loads(more) if more != "{}" else {}
    return Thread(id, kind, title, *dates, outcome, known, _date(first_due))


def _date(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
